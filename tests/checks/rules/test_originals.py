"""The stored bytes, and every line of the article in the body."""

import hashlib
from pathlib import Path

import pytest

from khotin.checks.rules import check_article, originals, private_data
from khotin.checks.rules.originals import check
from tests.support.checked_articles import (
    BINH_PHUOC,
    CONTENT,
    FOUNDING,
    TRI_TON,
    VAN_LANG,
    changed,
    founding_text,
    make_context,
)
from tests.support.rule_tables import assert_found, findings

HEAD = """title:
  vi: "Sở làm việc với huyện Tri Tôn"
  en: "Department meets with Tri Ton District"
summary:
  vi: "Sở làm việc với huyện Tri Tôn."
  en: "The Department met with Tri Ton District."
published: "2022-06-15"
province: "an-giang"
topics: ["digital-transformation"]
status: "draft"
"""
LEFT_ALONE = [
    *((identity, ()) for identity in FOUNDING),
    # Two paragraphs of the page set as one, and one paragraph over several lines.
    (TRI_TON, (("văn phòng điện tử.\n\nVề lĩnh vực", "văn phòng điện tử.\nVề lĩnh vực"),)),
    (
        VAN_LANG,
        (
            ("*Ảnh: Toàn cảnh buổi kiểm tra*\n\n", ""),
            ('status: "published"', 'removed: ["Toàn cảnh buổi kiểm tra"]\nstatus: "published"'),
        ),
    ),
]
COPIED = next(line for line in founding_text(TRI_TON).split("\n") if line.startswith("Khó khăn của huyện"))
FOUND = [
    (
        TRI_TON,
        ((f"{COPIED}\n", f"{COPIED}\n\n{COPIED}\n"),),
        COPIED,
        "this paragraph repeats one above, which the original does not",
    ),
    (TRI_TON, (('sha256: "bcc4', 'sha256: "bcc5'),), "bcc5", "is not the one that was stored"),
    (
        TRI_TON,
        (('original: "000_da0699e607762eda.txt"', 'original: "000_da0699e607762edb.txt"'),),
        "edb.txt",
        'the file with its sha256 is "000_da0699e607762eda.txt"',
    ),
    (
        TRI_TON,
        (("tích cực hỗ trợ huyện triển khai", "tích cực hỗ trợ triển khai"),),
        "tích cực hỗ trợ triển khai",
        'the body "hỗ trợ triển',
    ),
    (TRI_TON, (("đến nay 90% cán bộ", "đến nay 95% cán bộ"),), "đến nay 95%", 'the body "đến nay 95%'),
    (
        VAN_LANG,
        (("*Ảnh: Toàn cảnh buổi kiểm tra*\n\n", ""),),
        "Ngày 15/5/2023",
        'lacks line 9 of the original: "Toàn cảnh buổi kiểm tra"',
    ),
    (
        TRI_TON,
        (
            (
                "Thực hiện tốt an toàn an ninh mạng.\n",
                "Thực hiện tốt an toàn an ninh mạng.\n\nMột đoạn không có trong bản gốc.\n",
            ),
        ),
        "Một đoạn không",
        "is not in the original",
    ),
    (
        TRI_TON,
        (('status: "published"', 'removed: ["dòng chưa từng có"]\nstatus: "published"'),),
        "dòng chưa từng có",
        "removed names a line",
    ),
]


@pytest.mark.parametrize(("identity", "replacements"), LEFT_ALONE)
def test_leaves_alone(identity, replacements, tmp_path, registers):
    assert findings(originals, tmp_path, registers, identity, *replacements) == []


@pytest.mark.parametrize(("identity", "replacements", "on", "piece"), FOUND)
def test_finds(identity, replacements, on, piece, tmp_path, registers):
    assert_found(findings(originals, tmp_path, registers, identity, *replacements), on, piece)


@pytest.mark.parametrize("identity", FOUNDING)
def test_every_paragraph_that_a_founding_article_lacks_is_reported(identity, tmp_path, registers):
    head, _, body = founding_text(identity).partition("\n---\n\n")
    paragraphs = body.strip().split("\n\n")
    for number, paragraph in enumerate(paragraphs):
        rest = "\n\n".join(paragraphs[:number] + paragraphs[number + 1 :])
        found = list(
            check(make_context(tmp_path / str(number), registers, f"{head}\n---\n\n{rest}\n", identity=identity))
        )
        assert found, paragraph
        assert all(problem.hint in paragraph for problem in found if problem.hint)


def altered(context):
    Path(context.original_path).write_text("Bài khác.\n", encoding="utf-8")


def missing(context):
    Path(context.original_path).unlink()


@pytest.mark.parametrize("spoil", [altered, missing])
def test_an_altered_or_missing_original_offers_nothing_to_paste_and_names_the_command_that_restores(
    spoil, tmp_path, registers
):
    context = make_context(tmp_path, registers, founding_text(TRI_TON), identity=TRI_TON)
    spoil(context)
    [problem] = check(context)
    assert problem.hint is None and not problem.is_acceptable
    assert problem.message.vi.endswith(f"git checkout -- {context.original_path}") and problem.message.en.endswith(
        f"git checkout -- {context.original_path}"
    )
    others = [path.name for path in (CONTENT / "originals").iterdir() if path.name != context.article.source.original]
    assert not any(name in problem.message.en for name in others)


@pytest.mark.parametrize("name", ["001_c9592ec581379944.txt", "000_da0699e607762edb.txt"])
def test_the_file_of_another_article_is_replaced_by_the_stored_file_with_the_hash(name, tmp_path, registers):
    text = changed(founding_text(TRI_TON), ("000_da0699e607762eda.txt", name))
    [problem] = check(make_context(tmp_path, registers, text, identity=TRI_TON))
    assert "git checkout" not in problem.message.en and not problem.is_acceptable
    assert problem.hint == '  original: "000_da0699e607762eda.txt"'


LABELLED = (
    "Ngày 15/6/2022, Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn.\nẢnh: Quang cảnh buổi làm "
    "việc\nTại buổi làm việc, Giám đốc Sở đề nghị huyện quan tâm đến hạ tầng số."
)


def body_of(*blocks):
    return f"---\n{HEAD}---\n\n" + "\n\n".join(blocks) + "\n"


def test_a_caption_that_the_original_labels_is_in_the_body_as_convert_writes_it(tmp_path, registers):
    first, caption, last = LABELLED.split("\n")
    assert (
        list(check(make_context(tmp_path / "1", registers, body_of(first, f"*{caption}*", last), original=LABELLED)))
        == []
    )
    [problem] = check(make_context(tmp_path / "2", registers, body_of(first, last), original=LABELLED))
    assert caption in problem.message.vi


def test_what_the_original_says_twice_may_stand_twice(tmp_path, registers):
    first, _, last = LABELLED.split("\n")
    original = f"{first}\n{last}\n{last}"
    assert list(check(make_context(tmp_path, registers, body_of(first, last, last), original=original))) == []


def test_a_missing_line_offers_nothing_that_would_take_the_place_of_another(tmp_path, registers):
    first, caption, last = LABELLED.split("\n")
    for blocks in ((first, last), (first, f"*{caption}*"), (f"*{caption}*", last)):
        [problem] = check(make_context(tmp_path / str(len(blocks[0])), registers, body_of(*blocks), original=LABELLED))
        assert problem.hint is None and "copy it after this paragraph" in problem.message.en


@pytest.mark.parametrize(
    "blocks",
    [
        [
            "(AGO) - Ngày 15/6/2022, Sở làm việc với huyện Châu Đốc về chuyển đổi số.",
            "*Ảnh: Quang cảnh buổi làm việc*",
            "## Kết quả đạt được trong năm nay",
            "Giá bán \\*niêm yết\\* là 5 đồng một tin nhắn.",
        ],
        [
            "(AGO) - Ngày 15/6/2022, Sở làm việc với huyện Tri Tôn về chuyển đổi số.",
            "*Ảnh: Quang cảnh buổi làm vịêc hôm nay*",
            "## Kết quả đạt được trong năm nay",
            "Giá bán \\*niêm yết\\* là 5 đồng một tin nhắn.",
        ],
        [
            "(AGO) - Ngày 15/6/2022, Sở làm việc với huyện Tri Tôn về chuyển đổi số.",
            "*Ảnh: Quang cảnh buổi làm việc*",
            "## Kết quả đạt được trong năm qua",
            "Giá bán \\*niêm yết\\* là 5 đồng một tin nhắn.",
        ],
        [
            "(AGO) - Ngày 15/6/2022, Sở làm việc với huyện Tri Tôn về chuyển đổi số.",
            "*Ảnh: Quang cảnh buổi làm việc*",
            "## Kết quả đạt được trong năm nay",
            "Giá bán \\*niêm yết\\* là 6 đồng một tin nhắn.",
        ],
        [
            "(AGO) - Ngày 15/6/2022, Sở làm việc với\nhuyện Châu Đốc về chuyển đổi số.",
            "*Ảnh: Quang cảnh buổi làm việc*",
            "## Kết quả đạt được trong năm nay",
            "Giá bán \\*niêm yết\\* là 5 đồng một tin nhắn.",
        ],
    ],
    ids=["dateline", "caption", "heading", "marks", "several lines"],
)
def test_the_line_to_paste_corrects_the_problem_and_loses_nothing(blocks, tmp_path, registers):
    original = (
        "(AGO) - Ngày 15/6/2022, Sở làm việc với huyện Tri Tôn về chuyển đổi số.\nQuang cảnh buổi làm việc\nKết "
        "quả đạt được trong năm nay\n"
        "Giá bán *niêm yết* là 5 đồng một tin nhắn."
    )
    context = make_context(tmp_path / "before", registers, body_of(*blocks), original=original)
    found = list(check(context))
    assert len(found) == 1
    for problem in found:
        lines = context.article.body.split("\n")
        if problem.hint:
            lines[problem.where.line - context.article.body_line] = problem.hint
            healed = make_context(
                tmp_path / "after", registers, f"---\n{HEAD}---\n" + "\n".join(lines), original=original
            )
            assert list(check(healed)) == [] and healed.body_line.startswith("(AGO) - Ngày 15/6/2022")
    assert bool(found[0].hint) == ("\n" not in blocks[0])


PRIVATE = (
    "Ngày 15/6/2022, Sở làm việc với huyện Tri Tôn.\nÔng Nguyễn Văn Bình, số điện thoại 0912 345 678, dự "
    "buổi làm việc với Sở."
)


@pytest.mark.parametrize(
    "typed",
    [
        "Ông Nguyễn Văn Bình, số điện thoại 0912 345 678, dự buổi làm việc với Sở.",
        "Ông Nguyễn Văn Bình, số điện thoại …, dự buổi làm việc với Sở.",
        "",
    ],
    ids=["as it is", "masked", "left out"],
)
def test_private_data_of_the_original_get_one_advice_whatever_the_body_holds(typed, tmp_path, registers):
    first = PRIVATE.split("\n")[0]
    text = f"---\n{HEAD}---\n\n{first}\n\n{typed}\n"
    context = make_context(tmp_path, registers, text, original=PRIVATE)
    found = [*check(context), *private_data.check(context)]
    assert len(found) == 1 and found[0].hint is None
    assert "vào redacted" in found[0].message.vi and "with the reason to redacted" in found[0].message.en


def test_a_line_of_the_original_with_private_data_that_is_declared_removed_gets_the_same_advice(tmp_path, registers):
    first, second = PRIVATE.split("\n")
    text = f'---\n{HEAD}removed: ["{second}"]\n---\n\n{first}\n'
    context = make_context(tmp_path, registers, text, original=PRIVATE)
    assert list(check(context)) == []
    [problem] = private_data.check(context)
    assert "with the reason to redacted" in problem.message.en


def test_a_paragraph_in_another_place_is_reported(tmp_path, registers):
    text = founding_text(BINH_PHUOC)
    caption = "*Ảnh: Giám đốc Sở TT&TT Nguyễn Minh Quang phát biểu khai mạc hội nghị*\n\n"
    moved = changed(
        text,
        (caption, ""),
        ("6 tháng đầu năm 2022, Sở TT&TT đã làm", f"{caption}6 tháng đầu năm 2022, Sở TT&TT đã làm"),
    )
    [problem] = check(make_context(tmp_path, registers, moved, identity=BINH_PHUOC))
    assert "out of order" in problem.message.en


VAN_LANG_SHA256 = "13e8c98e5b90ad9a28d4ae2f4d6eb1cda95693a273fa721f329f9d79d547c063"
TRI_TON_SHA256 = "bcc48f7e72d2bb2d94438f85a528be31d3b5a1b8071bf1d488d38ec0e591b572"
OTHER_NAME = ('"000_da0699e607762eda.txt"', '"001_c9592ec581379944.txt"')
OTHER_SHA256 = (TRI_TON_SHA256, VAN_LANG_SHA256)


@pytest.mark.parametrize(
    ("changes", "message", "line"),
    [
        ((OTHER_NAME,), "the file with its sha256 is", '  original: "000_da0699e607762eda.txt"'),
        ((OTHER_NAME, OTHER_SHA256), "is that of another article", '  original: "000_da0699e607762eda.txt"'),
        ((OTHER_SHA256,), "which has the paragraphs of this article", f'  sha256: "{TRI_TON_SHA256}"'),
    ],
    ids=["name", "name and sha256", "sha256"],
)
def test_another_articles_original_is_one_problem_of_all_rules(changes, message, line, tmp_path, registers):
    text = changed(founding_text(TRI_TON), *changes)
    [problem] = check_article(make_context(tmp_path, registers, text, identity=TRI_TON)).problems
    assert message in problem.message.en and problem.hint == line


def test_another_articles_original_without_the_right_one_asks_to_convert_the_page_again(tmp_path, registers):
    text = f"---\n{HEAD}---\n\nÔng Nguyễn Văn Bình, Chủ tịch huyện, dự lễ khởi công cầu mới ở xã An Tức.\n"
    page = "Hội Nông dân tập huấn kỹ thuật trồng lúa hữu cơ cho bà con ở ba ấp ven kênh.\n"
    [problem] = check_article(make_context(tmp_path, registers, text, original=page), [originals]).problems
    assert "convert the page again" in problem.message.en and problem.hint is None
    assert not problem.is_acceptable


SAVED_PAGE = """<html><head><title>Chợ quê mở cửa</title></head><body><nav>Trang chủ</nav><h1>Chợ quê mở cửa</h1>
<p class="date">15/06/2022</p>
<p>Ngày 14/6/2022, xã An Tức, huyện Tri Tôn, tỉnh An Giang mở lại chợ quê với 45 sạp hàng.</p>
<h2>Giờ mở cửa của chợ</h2><ul><li>Sáng từ 5 giờ đến 9 giờ</li><li>Chiều từ 15 giờ đến 18 giờ</li></ul>
<blockquote>“Bà con ai cũng vui”, bà Lê Thị Hoa nói.</blockquote>
<table><tr><th>Mặt hàng</th><th>Số sạp</th></tr><tr><td>Rau</td><td>20</td></tr><tr><td>Cá</td><td>25</td></tr></table>
<p>Chợ họp vào thứ bảy hằng tuần và các ngày lễ, có chỗ gửi xe miễn phí cho người đi chợ.</p>
<figure><img src="a.jpg"><figcaption>Sạp rau ở cổng chợ</figcaption></figure><p>Lê Nghi</p>
<footer>Bản quyền</footer></body></html>"""
BODY_OF_PAGE = """Ngày 14/6/2022, xã An Tức, huyện Tri Tôn, tỉnh An Giang mở lại chợ quê với 45 sạp hàng.

## Giờ mở cửa của chợ

- Sáng từ 5 giờ đến 9 giờ
- Chiều từ 15 giờ đến 18 giờ

> “Bà con ai cũng vui”, bà Lê Thị Hoa nói.

| Mặt hàng | Số sạp |
| --- | --- |
| Rau | 20 |
| Cá | 25 |

Chợ họp vào thứ bảy hằng tuần và các ngày lễ, có chỗ gửi xe miễn phí cho người đi chợ.

*Ảnh: Sạp rau ở cổng chợ*
"""


def problems_of_page(folder, registers, *changes):
    """What the rule says of an article from a saved page, with pieces of its body changed."""
    digest = hashlib.sha256(SAVED_PAGE.encode()).hexdigest()
    head = HEAD.replace("status:", f'source: {{original: "trang.html", sha256: "{digest}"}}\nstatus:')
    text = f"---\n{head}---\n\n{changed(BODY_OF_PAGE, *changes)}"
    return list(check(make_context(folder, registers, text, files={"originals/trang.html": SAVED_PAGE})))


def test_an_article_with_all_lines_of_its_saved_page_is_left_alone(tmp_path, registers):
    assert problems_of_page(tmp_path, registers) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("với 45 sạp hàng.", "với 54 sạp hàng."), 'the original says "quê với 45 sạp hàng.", the body "quê'),
        (("Chợ họp vào thứ bảy hằng tuần", "Chợ họp vào chủ nhật hằng tuần"), "this paragraph differs from line"),
        (("- Chiều từ 15 giờ đến 18 giờ\n", ""), 'lacks line 7 of the original: "Chiều từ 15 giờ đến 18 giờ"'),
        (("| Cá | 25 |\n", ""), 'the original says "Rau 20 Cá 25", the body "Rau 20"'),
        (("| Cá | 25 |", "| Cá | 52 |"), "this paragraph differs from line 9"),
        (("## Giờ mở cửa của chợ\n\n", ""), 'lacks line 5 of the original: "Giờ mở cửa của chợ"'),
        (("*Ảnh: Sạp rau ở cổng chợ*\n", ""), 'the original: "Sạp rau ở cổng chợ"'),
        (("\n## Giờ", "\nXã còn mở thêm một bến đò ngang.\n\n## Giờ"), "this paragraph is not in the original"),
    ],
)
def test_what_a_saved_page_has_and_the_body_lacks_or_changes_is_found(change, message, tmp_path, registers):
    [problem] = problems_of_page(tmp_path, registers, change)
    assert message in problem.message.en, problem.message.en
