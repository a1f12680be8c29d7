"""The files of an article: its address, its fields, its text, and the name of its original."""

import hashlib

import pytest

from khotin.checks.evidence.article_context import ContentFolder
from khotin.checks.rules import ArticleContext, check_article
from khotin.content.frontmatter import read_document
from khotin.content.schema import read_article
from khotin.content.text_files import LARGEST_ORIGINAL, read_source
from khotin.convert import convert_text
from khotin.convert.writer import drafts_of, make_files, name_original, title_of_name
from khotin.markup import plain_text
from khotin.site.exports import make_original
from tests.support.converting import PAGE, PARAGRAPHS, REGISTERS, article_of, run


def test_a_written_figure_is_quoted_with_its_hedge(page, tmp_path):
    page.write_text(PAGE.replace("với 200 người", "với hơn 200 người"), encoding="utf-8")
    run([page], tmp_path / "content")
    path = article_of(tmp_path / "content")
    article, _ = read_article(read_document(read_source(path)), path.stem, None, REGISTERS, "2026-11-21")
    assert [figure.quote for figure in article.figures] == ["hơn 200 người"] and article.figures[
        0
    ].quote in article.body


def test_drafts_may_not_be_published(page, tmp_path):
    run([page], tmp_path / "content")
    path = article_of(tmp_path / "content")
    path.write_text(
        path.read_text(encoding="utf-8").replace('status: "draft"', 'status: "published"'), encoding="utf-8"
    )
    article, problems = read_article(read_document(read_source(path)), path.stem, None, REGISTERS, "2026-11-21")
    assert article is None and "title.en" in problems[0].message.en


def test_another_article_of_the_same_day_and_title_gets_another_address(page, tmp_path):
    into, second = tmp_path / "content", tmp_path / "tin-2.txt"
    second.write_text(
        PAGE.replace(
            "Các xã tiếp tục trồng cây đến hết mùa mưa và chăm sóc cây đã trồng.",
            "Mỗi xã trồng ít nhất 500 cây dọc các tuyến đường liên thôn trong tháng này.",
        ),
        encoding="utf-8",
    )
    run([page, second], into)
    names = sorted(path.name for path in (into / "articles").rglob("*.md"))
    assert len(names) == 2 and names[0].startswith("2017-05-10-tri-ton-trong-cay-xanh-")


def test_originals_of_one_name_are_both_kept(page, tmp_path):
    (tmp_path / "khac").mkdir()
    second = tmp_path / "khac" / "tin.txt"
    second.write_text(PAGE.replace("Tri Tôn", "Thoại Sơn").replace("200", "300"), encoding="utf-8")
    into = tmp_path / "content"
    run([page, second], into)
    names = sorted(path.name for path in (into / "originals").iterdir())
    assert len(names) == 2 and "tin.txt" in names


def test_an_article_without_a_full_day_is_filed_apart(tmp_path):
    page, into = tmp_path / "a.txt", tmp_path / "content"
    page.write_text(PAGE.replace("10/05/2017\n", ""), encoding="utf-8")
    run([page], into)
    sha256 = hashlib.sha256(page.read_bytes()).hexdigest()
    assert article_of(into).relative_to(into).as_posix() == f"articles/undated/tri-ton-trong-cay-xanh-{sha256[:8]}.md"
    assert 'event: "--05-09"' in article_of(into).read_text(encoding="utf-8")


def test_a_page_without_a_title_is_written_with_its_title_pending(tmp_path):
    page, into = tmp_path / "trang-12.txt", tmp_path / "content"
    page.write_text("\n".join(PAGE.split("\n")[1:]), encoding="utf-8")
    code, _, err = run([page], into)
    text = article_of(into).read_text(encoding="utf-8")
    assert (
        code == 0
        and "no-title" in err
        and 'pending: ["title.vi"]' in text
        and article_of(into).name == "2017-05-10-trang-12.md"
    )


@pytest.mark.parametrize("size", [314 * 1024, LARGEST_ORIGINAL])
def test_an_original_that_converts_can_be_checked_and_published(tmp_path, size):
    page, into = tmp_path / "tin.html", tmp_path / "content"
    html = "<html><body>" + "".join(PARAGRAPHS) + "</body><script>"
    page.write_bytes(html.encode() + b"x" * (size - len(html.encode())))
    code, _, _ = run([page], into)
    path = article_of(into)
    document = read_document(read_source(path))
    article, _ = read_article(document, path.stem, None, REGISTERS, "2026-11-21")
    assert code == 0 and not [
        problem
        for problem in check_article(ArticleContext(article, document, ContentFolder(REGISTERS, str(into)))).problems
        if problem.rule == "originals"
    ]
    ((_, published),) = make_original(
        "originals/tin.html.txt", into / "originals" / "tin.html", article.source.sha256, None
    )
    assert published == page.read_bytes()


NAMES = [
    f"{'ế' * 83}.txt",
    f"{'Tin tức nóng ' * 14}.txt",
    f"1. {'Đắk Lắk ' * 17}.txt",
    f"a.{'ế' * 80}",
    "con.txt.",
    "  .txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_with_a_long_vietnamese_name_is_converted_and_known_again(tmp_path, name):
    into, source = tmp_path / "content", tmp_path / name
    source.write_text(PAGE, encoding="utf-8")
    assert run([source], into)[0] == 0
    (original,) = (into / "originals").iterdir()
    fields = read_document(read_source(article_of(into))).fields
    assert (
        original.read_text(encoding="utf-8") == PAGE
        and fields["source"]["original"] == original.name
        and len(f"{original.name}.txt".encode()) < 240
    )
    assert run([source], into)[1].startswith("không đổi / unchanged   1\n1 tệp / files: 0 bài ghi mới")


def test_a_page_whose_article_no_archive_takes_is_an_error(tmp_path):
    page, into = tmp_path / "tin.html", tmp_path / "content"
    paragraphs = "".join(
        f"<p>Đợt {number}: {'các xã trồng cây đến hết mùa mưa và chăm sóc cây đã trồng. ' * 100}</p>"
        for number in range(36)
    )
    page.write_text(
        "<html><body>" + "".join(f"<p>{line}</p>" for line in PAGE.splitlines()[:3]) + paragraphs, encoding="utf-8"
    )
    code, _, err = run([page], into)
    assert code == 1 and not into.exists() and "KB; the limit is 256 KB" in err


@pytest.mark.parametrize(
    "line",
    [
        "1945. Năm ấy cả nước vùng lên giành chính quyền về tay nhân dân.",
        "* Một ngôi sao đứng đầu dòng mà không phải danh sách gì cả.",
        "Dùng _gạch dưới_ và *sao* như chữ thường trong câu này.",
        "# Không phải tiêu đề, chỉ là dấu thăng ở đầu câu.",
        "Giá <b>rẻ</b> & đẹp hơn trước rất nhiều lần.",
        "- Gạch đầu dòng thứ nhất nói về kết quả đạt được.",
    ],
)
def test_f03_text_comes_out_as_the_text_it_was(line):
    text = PAGE.replace("Các xã tiếp tục trồng cây đến hết mùa mưa và chăm sóc cây đã trồng.", line)
    conversion = convert_text(text.encode(), "a.txt", REGISTERS)
    written = make_files(conversion, REGISTERS, "2026-11-21")
    paragraphs = [plain_text(part) for part in written.text.split("---\n", 2)[2].strip().split("\n\n")]
    assert line in paragraphs and line in conversion.body


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Tri Tôn trồng cây xanh.txt", "Tri Tôn trồng cây xanh"),
        ("Tri_Tôn_trồng_cây.html", "Tri Tôn trồng cây"),
        ("trang-12.txt", None),
        ("tri ton trong cay.txt", None),
    ],
)
def test_a_name_of_a_file_may_be_a_title(name, title):
    assert title_of_name(name) == title


def test_an_original_gets_another_name_only_where_other_bytes_have_its_own():
    assert name_original("tin: 1.txt", "a" * 64, {}) == "tin-1.txt"
    assert name_original("tin.txt", "a" * 64, {"tin.txt": "a" * 64}) == "tin.txt"
    assert name_original("tin.txt", "a" * 64, {"tin.txt": "b" * 64}) == "tin-aaaaaaaa.txt"


def test_drafts_of_a_file_are_those_it_names():
    text = '---\ntitle:\n  vi: "Một"\n  en: "One"\ndrafted: ["title.en"]\n---\n\nThân bài.\n'
    assert drafts_of(text.encode()) == {"title.en": "One"}
    assert drafts_of(text.replace("title.en", "summary.en").encode()) is None and drafts_of(b"---\nbroken") is None
