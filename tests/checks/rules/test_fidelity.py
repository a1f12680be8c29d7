"""Titles and summaries against the original: numbers, days, names, places, in both languages."""

import hashlib

import pytest

from khotin.checks.rules import fidelity
from tests.support.checked_articles import (
    AN_GIANG,
    BINH_PHUOC,
    CHAU_PHU,
    FOUNDING,
    TRI_TON,
    VAN_LANG,
    changed,
    founding_text,
    make_context,
)
from tests.support.rule_tables import findings


@pytest.mark.parametrize("identity", FOUNDING)
def test_leaves_the_founding_articles_alone(identity, tmp_path, registers):
    context = make_context(tmp_path, registers, founding_text(identity), identity=identity)
    assert list(fidelity.check(context)) == []


# (article, what stood there, what is written instead)
LEFT_ALONE = [
    (AN_GIANG, "doanh thu bưu chính đạt trên 250 tỷ đồng", "doanh thu bưu chính đạt hơn 250 tỷ đồng"),
    (AN_GIANG, "postal revenue was more than VND 250 billion", "postal revenue was over VND 250 billion"),
    (AN_GIANG, "chiều 16/1/2020", "ngày 16 tháng 1 năm 2020"),
    (AN_GIANG, "on the afternoon of 16 January 2020", "on January 16, 2020"),
    (TRI_TON, "Nửa đầu năm 2022", "6 tháng đầu năm 2022"),
    (TRI_TON, "In the first half of 2022", "In the first six months of 2022"),
    (BINH_PHUOC, "Chiều 28/6, Sở", "Chiều 28/6/2022, Sở"),
    (BINH_PHUOC, "said the tasks had", "said that in all the tasks had"),
    (CHAU_PHU, "had met 11 of its 15 targets", "had met eleven of its 15 targets"),
    (CHAU_PHU, "11/15 chỉ tiêu đạt", "11 trong 15 chỉ tiêu đạt"),
]


@pytest.mark.parametrize(("identity", "old", "new"), LEFT_ALONE)
def test_leaves_alone(identity, old, new, tmp_path, registers):
    context = make_context(tmp_path, registers, changed(founding_text(identity), (old, new)), identity=identity)
    assert [problem.message.en for problem in fidelity.check(context)] == []


# (article, what stood there, what is written instead, the line, a piece of the message)
FOUND = [
    (CHAU_PHU, "kiến trên 56,8 tỷ", "kiến trên 56.8 tỷ", 6, '"56.8"; Vietnamese writes "56,8"'),
    (CHAU_PHU, "than VND 56.8 billion", "than VND 56,8 billion", 7, '"56,8"; English writes "56.8"'),
    (CHAU_PHU, "kiến trên 56,8 tỷ", "kiến 56,8 tỷ", 6, 'the original says "trên 56,8 tỷ đồng"; "trên" is missing'),
    (CHAU_PHU, "of more than VND 56.8", "of VND 56.8", 7, '"trên 56,8 tỷ đồng"; "more than" is missing'),
    (TRI_TON, "huyện có 126 trạm", "huyện có hơn 126 trạm", 6, 'the original says "126" without "hơn"'),
    (TRI_TON, "huyện có 126 trạm", "huyện có 162 trạm", 6, 'nearest in the original: "126"'),
    (TRI_TON, "had 126 mobile", "had 129 mobile", 7, "129"),
    (TRI_TON, "had 126 mobile", "had 162 mobile", 7, 'nearest in the original: "126"'),
    (TRI_TON, "had 126 mobile", "had 340 mobile", 7, 'nearest in the original: "126"'),
    (TRI_TON, "11.081 hồ sơ; huyện", "11,081 hồ sơ; huyện", 6, "11,081"),
    (TRI_TON, "ngày 15/6/2022", "ngày 16/6/2022", 6, "16/6/2022"),
    (TRI_TON, "on 15 June 2022", "on 15 July 2022", 7, "15 July 2022"),
    (TRI_TON, "Nửa đầu năm 2022", "Nửa cuối năm 2022", 6, "Nửa cuối năm"),
    (TRI_TON, "In the first half of 2022", "In the first half of 2021", 7, "2021"),
    (
        TRI_TON,
        "Giám đốc Sở Thông tin và Truyền thông An Giang Lê Quốc Cường",
        "Giám đốc Sở Thông tin và Truyền thông An Giang Lê Quốc Cương",
        6,
        'nearest: "Lê Quốc Cường"',
    ),
    (TRI_TON, "on 15 June 2022, Lê Quốc Cường,", "on 15 June 2022, Le Quoc Cuong,", 7, 'nearest: "Lê Quốc Cường"'),
    (TRI_TON, "on 15 June 2022, Lê Quốc Cường,", "on 15 June 2022, Lê Quốc,", 7, 'nearest: "Lê Quốc Cường"'),
    (TRI_TON, "working session with Tri Ton District on", "working session with Tri Tom District on", 7, "Tri Tom"),
    (
        TRI_TON,
        "working session with Tri Ton District on",
        "working session with Tri Ton Town on",
        7,
        "Tri Ton District",
    ),
    (TRI_TON, "huyện Tri Tôn ngày", "huyện Thoại Sơn ngày", 6, "Thoại Sơn"),
    (TRI_TON, 'published: "2022-06-15"', 'published: "2022-06-16"', 8, "15/06/2022"),
    (TRI_TON, 'event: "2022-06-15"', 'event: "2022-06-13"', 9, "does not mention"),
    (TRI_TON, '["Châu Phong"]', '["Châu Phông"]', 14, "Châu Phông"),
    (AN_GIANG, "đạt trên 250 tỷ đồng, công", "đạt 250 tỷ đồng, công", 6, '"trên" is missing'),
    (AN_GIANG, "was more than VND 250 billion", "was nearly VND 250 billion", 7, "another degree"),
    (AN_GIANG, "đạt 2.886 tỷ đồng", "đạt 2.886 triệu đồng", 6, "2.886"),
    (AN_GIANG, "VND 2,886 billion", "VND 2,886 million", 7, "2,886"),
    (AN_GIANG, "tăng 7,5% so", "tăng 7,5 tỷ đồng so", 6, "7,5 tỷ đồng"),
    (AN_GIANG, "chiều 16/1/2020", "sáng 16/1/2020", 6, "another degree"),
    (BINH_PHUOC, "Binh Phuoc had 1,429", "Binh Duong had 1,429", 7, "Binh Duong"),
    (BINH_PHUOC, "Bình Phước có 1.429", "Bình Phứoc có 1.429", 6, "Bình Phước"),
    (BINH_PHUOC, "22:22:00", "21:22:00", 8, "21:22"),
    (CHAU_PHU, "có 11/15 chỉ tiêu", "có 12/15 chỉ tiêu", 6, "12"),
    (CHAU_PHU, "had met 11 of its 15", "had met 11 of its 16", 7, "16"),
    (CHAU_PHU, "với 6.517 thành viên", "với 6.517 hộ", 6, "another unit"),
    (CHAU_PHU, ", tổng kinh phí dự kiến trên 56,8 tỷ đồng", "", 7, "the Vietnamese summary does not"),
]


@pytest.mark.parametrize(("identity", "old", "new", "line", "piece"), FOUND)
def test_finds(identity, old, new, line, piece, tmp_path, registers):
    context = make_context(tmp_path, registers, changed(founding_text(identity), (old, new)), identity=identity)
    problems = list(fidelity.check(context))
    assert [problem.where.line for problem in problems] == [line], [problem.message.en for problem in problems]
    assert piece in problems[0].message.en


@pytest.mark.parametrize(("written", "severity"), [("seven", "warning"), ("7", "error"), ("seventeen", "error")])
def test_a_small_number_as_a_word_is_a_warning_because_it_may_count_a_list(written, severity, tmp_path, registers):
    text = changed(founding_text(TRI_TON), ("had 126 mobile", f"had {written} mobile"))
    problems = list(fidelity.check(make_context(tmp_path, registers, text, identity=TRI_TON)))
    found = [problem.severity for problem in problems if f"had {written}" in problem.message.en]
    assert found == [severity], [problem.message.en for problem in problems]


def test_a_summary_of_another_article_is_reported(tmp_path, registers):
    foreign = founding_text(VAN_LANG).split("summary:\n  vi: ")[1].split("\n")[0]
    own = founding_text(AN_GIANG).split("summary:\n  vi: ")[1].split("\n")[0]
    context = make_context(tmp_path, registers, changed(founding_text(AN_GIANG), (own, foreign)), identity=AN_GIANG)
    assert any("may belong to another article" in problem.message.en for problem in fidelity.check(context))


def test_the_line_to_paste_holds_the_nearest_value(tmp_path, registers):
    context = make_context(
        tmp_path, registers, changed(founding_text(TRI_TON), ("received 11,081", "received 11,018")), identity=TRI_TON
    )
    [problem] = fidelity.check(context)
    assert problem.hint.startswith("  en: ") and "received 11,081 applications" in problem.hint


def test_e04_a_number_that_differs_between_the_summaries_is_reported(tmp_path, registers):
    assert findings(fidelity, tmp_path, registers, TRI_TON, ("11,081 applications", "11,018 applications"))


@pytest.mark.parametrize("length", [29, 1000])
def test_a_number_too_long_for_arithmetic_is_a_finding_like_any_other(length, tmp_path, registers):
    digits = "1" * length
    text = changed(founding_text(TRI_TON), ("126 trạm BTS", f"{digits} trạm BTS"))
    problems = list(fidelity.check(make_context(tmp_path, registers, text, identity=TRI_TON)))
    assert any(digits in problem.message.vi for problem in problems)


PAGE = """<html><head><title>Thu ngân sách 11 tháng vượt 12% dự toán - Báo Mây Trắng</title></head><body>
<p>Tin mới</p>{heading}<p>{lead}</p><p>Tin khác: huyện trồng 340 cây</p></body></html>
"""
LEAD = "Ngày 15/6/2022, UBND huyện Tri Tôn, tỉnh An Giang cho biết tổng thu đạt 872 tỷ đồng, cao hơn mọi năm."
OF_A_PAGE = """---
title:
  vi: "Thu ngân sách 11 tháng vượt 12% dự toán"
summary:
  vi: "Tổng thu đạt {value}."
published: "2022-06-15"
province: "an-giang"
district: "tri-ton"
topics: ["society"]
source: {{original: "trang.html", sha256: "{sha256}"}}
status: "draft"
pending: ["title.en", "summary.en"]
---

{lead}
"""


@pytest.mark.parametrize("heading", ["<h1>Thu ngân sách 11 tháng vượt 12% dự toán</h1>", ""])
@pytest.mark.parametrize(("value", "found"), [("872 tỷ đồng", []), ("340 cây", ["the Vietnamese summary says"])])
def test_the_title_of_a_saved_page_is_part_of_the_original(heading, value, found, tmp_path, registers):
    page = PAGE.format(heading=heading, lead=LEAD)
    text = OF_A_PAGE.format(lead=LEAD, value=value, sha256=hashlib.sha256(page.encode()).hexdigest())
    context = make_context(tmp_path, registers, text, files={"originals/trang.html": page})
    assert [problem.message.en[: len("the Vietnamese summary says")] for problem in fidelity.check(context)] == found


SIGNED_PAGE = """<html><head>{code}</head><body><p>Trang chủ</p><h1>Thu ngân sách vượt dự toán</h1>{day}
<p>{lead}</p><p>{more}</p>{below}</body></html>"""
MORE = "Lãnh đạo huyện đề nghị các xã, thị trấn tiếp tục thu đúng, thu đủ, không để nợ đọng kéo dài qua năm sau."
OF_A_SIGNED_PAGE = """---
title:
  vi: "Thu ngân sách vượt dự toán"
summary:
  vi: "Tổng thu đạt 872 tỷ đồng."
published: "2022-06-16T07:30:00+07:00"
event: "2022-06-15"
province: "an-giang"
district: "tri-ton"
topics: ["society"]
authors: ["Minh Châu"]
source: {{original: "trang.html", sha256: "{sha256}"}}
status: "draft"
pending: ["title.en", "summary.en"]
---

{lead}

{more}
"""
CODED_DAY = '<meta property="article:published_time" content="2022-06-16T07:30:00+07:00">'
SHOWN_DAY = "<p>Thứ năm, 16/06/2022 - 07:30</p>"


def facts_of_page(folder, registers, *changes, code="", day="", below="", lead=LEAD):
    """What the rule says of an article from a saved page, with pieces of the article changed."""
    page = SIGNED_PAGE.format(code=code, day=day, lead=lead, more=MORE, below=below)
    text = OF_A_SIGNED_PAGE.format(lead=lead, more=MORE, sha256=hashlib.sha256(page.encode()).hexdigest())
    context = make_context(folder, registers, changed(text, *changes), files={"originals/trang.html": page})
    return [problem.message.en for problem in fidelity.check(context)]


@pytest.mark.parametrize(
    ("code", "day", "below"),
    [
        (CODED_DAY, "", "<p>Minh Châu</p>"),
        ("", SHOWN_DAY, "<p>Tin, ảnh: Minh Châu</p>"),
        ("", "", "<p><b>Bài: MINH CHÂU</b></p><p>Ngày đăng: 16/06/2022</p>"),
        ('<meta name="author" content="Minh Châu">', SHOWN_DAY, "<p>Ảnh: Lê An</p>"),
        # The days of other news do not contradict that of the article.
        (CODED_DAY, "", "<p>Minh Châu</p><p>Tin khác</p><p>Tri Tôn trồng cây ven kênh (12/06/2022)</p>"),
    ],
)
def test_day_and_author_as_a_saved_page_states_them_are_left_alone(code, day, below, tmp_path, registers):
    assert facts_of_page(tmp_path, registers, code=code, day=day, below=below) == []


@pytest.mark.parametrize(
    ("change", "page", "message"),
    [
        (
            ('"2022-06-16T07', '"2022-06-17T07'),
            {"code": CODED_DAY, "below": "<p>Minh Châu</p>"},
            'published says 2022-06-17, the original says "2022-06-16"',
        ),
        (
            ('"2022-06-16T07', '"2022-06-17T07'),
            {"day": SHOWN_DAY, "below": "<p>Minh Châu</p>"},
            'published says 2022-06-17, the original says "Thứ năm, 16/06/2022 - 07:30"',
        ),
        (
            ("T07:30", "T17:30"),
            {"day": SHOWN_DAY, "below": "<p>Minh Châu</p>"},
            'published has the time 17:30, the original says "Thứ năm, 16/06/2022 - 07:30"',
        ),
        (
            ('event: "2022-06-15"', 'event: "2022-06-14"'),
            {"day": SHOWN_DAY, "below": "<p>Minh Châu</p>"},
            "event says 2022-06-14, a day the original does not mention",
        ),
        (
            ('["Minh Châu"]', '["Minh Chánh"]'),
            {"day": SHOWN_DAY, "below": "<p>Tin, ảnh: Minh Châu</p>"},
            'the author "Minh Chánh" is not in the original',
        ),
        (
            ('["Minh Châu"]', '["Lê An"]'),
            {"day": SHOWN_DAY, "below": "<p>Tin: Minh Châu</p><p>Ảnh: Lê An</p>"},
            'the original says "Tin: Minh Châu"; authors lacks "Minh Châu"',
        ),
        (
            ('authors: ["Minh Châu"]\n', ""),
            {"day": SHOWN_DAY, "below": "<p>Minh Châu</p>"},
            'the original says "Minh Châu"; authors lacks "Minh Châu"',
        ),
    ],
)
def test_another_day_or_author_than_a_saved_page_states_is_found(change, page, message, tmp_path, registers):
    assert facts_of_page(tmp_path, registers, change, **page) == [message]


def test_an_author_that_a_line_of_a_text_names_is_missed(tmp_path, registers):
    text = changed(founding_text(TRI_TON), ('authors: ["Châu Phong"]\n', ""))
    context = make_context(tmp_path, registers, text, identity=TRI_TON)
    assert [problem.message.en for problem in fidelity.check(context)] == [
        'the original says "Châu Phong"; authors lacks "Châu Phong"'
    ]


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        ("Xã Lương Phi trồng 1.250 ha, chiếm 25,5%.", []),
        ("Xã Lương Phi trồng 1.250 ha, chiếm 22,5%.", ["22,5%"]),
        ("Xã Lương Phi trồng 1.520 ha, chiếm 25,5%.", ["1.520 ha"]),
    ],
)
def test_a_number_in_a_table_has_the_unit_of_its_column(summary, found, tmp_path, registers):
    table = (
        "| Xã | Diện tích (ha) | Tỷ lệ (%) |\n| --- | --- | --- |\n| Lương Phi | 1.250 | 25,5 |\n| Ô Lâm | 980 | 20 |\n"
    )
    own = founding_text(TRI_TON).split("summary:")[0]
    fields = f'summary: {{vi: "{summary}"}}\npending: ["summary.en"]\nprovince: "an-giang"\ntopics: ["farming"]\n'
    text = f'{own}{fields}status: "draft"\n---\n\n{table}'
    problems = list(fidelity.check(make_context(tmp_path, registers, text, identity=TRI_TON)))
    told = [problem.message.en for problem in problems if "Vietnamese summary says" in problem.message.en]
    assert len(told) == len(found) and all(piece in message for piece, message in zip(found, told, strict=True))
