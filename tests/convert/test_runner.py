"""The command convert: files written, edits kept, nothing twice, and bad input that never stops the good."""

import hashlib
import io
import json
import os
import random
import re
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khotin.checks.evidence.article_context import ContentFolder
from khotin.checks.rules import ArticleContext, check_article
from khotin.commands.prompts import read_day
from khotin.content.frontmatter import read_document
from khotin.content.registers import load_registers
from khotin.content.schema import read_article
from khotin.content.text_files import LARGEST_ORIGINAL, read_source
from khotin.convert import ConvertOptions, Hints, convert_paths, convert_text, runner, to_json
from khotin.convert.input.bounds import bounded
from khotin.convert.layout.segments import ROLES
from khotin.convert.patterns.dates import find_moment, parse_moment
from khotin.convert.writer import make_files
from khotin.language.vietnamese import TONES
from khotin.markup import plain_text
from khotin.problems import ContentError
from khotin.site.exports import make_original

ROOT = Path(__file__).parent.parent.parent
ORIGINALS = sorted((ROOT / "content" / "originals").iterdir())
REGISTERS = load_registers(ROOT / "content" / "registers")
PAGE = """Tri Tôn trồng cây xanh
10/05/2017
Sáng 9/5, UBND huyện Tri Tôn, tỉnh An Giang tổ chức lễ phát động trồng cây xanh với 200 người tham gia.
Các xã tiếp tục trồng cây đến hết mùa mưa và chăm sóc cây đã trồng.
Hoài Thu
"""
FACTS_IN_JSON = (
    "input",
    "kind",
    "lang",
    "title",
    "published",
    "event",
    "event_end",
    "authors",
    "offices",
    "cited",
    "section",
    "dateline",
    "province",
    "district",
    "captions",
    "topics",
    "figures",
    "body",
    "lines",
    "problems",
)


def run(paths, into, **options):
    """Convert files into a folder; returns (exit code, stdout, stderr)."""
    out, err = io.StringIO(), io.StringIO()
    hints = Hints(**{field: options.pop(field) for field in ("url", "province", "title", "date") if field in options})
    code = convert_paths(list(map(str, paths)), REGISTERS, ConvertOptions(str(into), hints, **options), out, err)
    return code, out.getvalue(), err.getvalue()


def article_of(into):
    (path,) = sorted((into / "articles").rglob("*.md"))
    return path


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "tin.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_page_becomes_a_draft_and_keeps_its_original(page, tmp_path):
    into = tmp_path / "content"
    code, out, _ = run([page], into)
    path = article_of(into)
    assert (
        code == 0
        and path.relative_to(into).as_posix() == "articles/2017/2017-05-10-tri-ton-trong-cay-xanh.md"
        and path.as_posix() in out
    )
    document = read_document(read_source(path))
    article, problems = read_article(document, path.stem, None, REGISTERS, "2026-11-21")
    assert not problems and article.status == "draft" and article.drafted == ("title.en", "summary.vi", "summary.en")
    assert (article.title.vi, article.published, article.event, article.province, article.district) == (
        "Tri Tôn trồng cây xanh",
        "2017-05-10",
        "2017-05-09",
        "an-giang",
        "tri-ton",
    )
    kept = into / "originals" / article.source.original
    assert (
        kept.read_bytes() == page.read_bytes()
        and hashlib.sha256(kept.read_bytes()).hexdigest() == article.source.sha256
    )


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


def test_b15_a_second_run_changes_nothing(page, tmp_path):
    into = tmp_path / "content"
    run([page], into)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in into.rglob("*") if path.is_file()}
    code, out, err = run([page], into)
    assert (code, err) == (0, "") and "0 bài ghi mới" in out
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in into.rglob("*") if path.is_file()}


def test_b15_same_input_gives_same_bytes(page, tmp_path):
    run([page], tmp_path / "a")
    run([page], tmp_path / "b")
    assert article_of(tmp_path / "a").read_bytes() == article_of(tmp_path / "b").read_bytes()


def test_b15_an_edit_survives_and_is_told(page, tmp_path):
    into = tmp_path / "content"
    run([page], into)
    path = article_of(into)
    edited = path.read_text(encoding="utf-8").replace("trồng cây xanh với", "trồng rừng với")
    path.write_text(edited, encoding="utf-8")
    code, out, err = run([page], into)
    assert code == 0 and path.read_text(encoding="utf-8") == edited
    assert "đã được biên tập" in err


UNQUOTED = [
    pytest.param(lambda text: re.sub(r'sha256: "(\w+)"', r"sha256: \1", text), id="bare"),
    pytest.param(lambda text: re.sub(r'sha256: "(\w+)"', r"sha256: '\1'", text), id="single quotes"),
    pytest.param(lambda text: re.sub(r'sha256: "(\w+)"', r'sha256:    "\1"', text), id="wide"),
    pytest.param(
        lambda text: text.replace('  original: "a.txt"\n', "").replace("source:\n", 'source:\n  original: "a.txt"\n'),
        id="moved",
    ),
    pytest.param(lambda text: re.sub(r'  sha256: "(\w+)"\n', "", text), id="only the name of the original"),
    pytest.param(lambda text: re.sub(r"source:\n(?:  .*\n)+", "", text), id="no source"),
    pytest.param(lambda text: text.replace("---\n", "---\nprovince: &x [\n", 1), id="unreadable"),
]


@pytest.mark.parametrize("date", ["10/05/2017\n", ""], ids=["dated", "undated"])
@pytest.mark.parametrize("edit", UNQUOTED)
def test_an_edited_article_is_neither_replaced_nor_doubled_however_its_fields_are_written(tmp_path, edit, date):
    page, into = tmp_path / "a.txt", tmp_path / "content"
    page.write_text(PAGE.replace("10/05/2017\n", date), encoding="utf-8")
    run([page], into)
    path = article_of(into)
    edited = edit(path.read_text(encoding="utf-8")).replace("trồng cây xanh với 200", "trồng rừng với 200")
    path.write_text(edited, encoding="utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    _, out, err = run([page], into)
    assert article_of(into) == path and path.read_text(encoding="utf-8") == edited
    assert f"{path.relative_to(into).as_posix()} đã có và đã được biên tập ngày 15/11/2023; không ghi gì" in err
    assert "is already there, edited on 15 November 2023; nothing is written" in err and "0 bài ghi mới" in out


def test_a_file_that_the_stock_does_not_know_is_never_replaced(page, tmp_path):
    into = tmp_path / "content"
    run([page], tmp_path / "first")
    hidden = into / article_of(tmp_path / "first").relative_to(tmp_path / "first")
    hidden.parent.mkdir(parents=True)
    (tmp_path / "elsewhere.md").write_text("mine", encoding="utf-8")
    hidden.symlink_to(tmp_path / "elsewhere.md")
    code, _, err = run([page], into)
    assert code == 1 and hidden.is_symlink() and hidden.read_text(encoding="utf-8") == "mine"
    assert "is already there, edited on" in err and not list(into.rglob("*.tmp"))


def test_a_file_beside_a_new_article_stays(page, tmp_path):
    into = tmp_path / "content"
    run([page], tmp_path / "first")
    target = into / article_of(tmp_path / "first").relative_to(tmp_path / "first")
    target.parent.mkdir(parents=True)
    beside = target.with_name(f"{target.name}.part")
    beside.write_text("mine", encoding="utf-8")
    code, _, _ = run([page], into)
    assert code == 0 and target.is_file() and beside.read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in target.parent.iterdir()) == [target.name, beside.name]


def test_a_renamed_article_is_known_by_its_original(page, tmp_path):
    into = tmp_path / "content"
    run([page], into)
    moved = article_of(into).rename(into / "articles" / "2017-05-10-ten-khac.md")
    run([page], into)
    assert article_of(into) == moved


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("10/05/2017", "11/05/2017"),
        lambda text: text.replace(" ", "  "),
        lambda text: "Skip to main content\n" + text,
    ],
)
def test_the_same_text_twice_is_one_article(page, tmp_path, change):
    into, second = tmp_path / "content", tmp_path / "lai.txt"
    second.write_text(change(PAGE), encoding="utf-8")
    code, _, err = run([page, second], into)
    assert code == 0 and "duplicate" in err and article_of(into)


def test_the_same_address_twice_is_one_article(page, tmp_path):
    into, second = tmp_path / "content", tmp_path / "lai.txt"
    second.write_text(PAGE.replace("200 người", "300 người"), encoding="utf-8")
    run([page], into, url="https://triton.angiang.gov.vn/tin/1")
    code, _, err = run([second], into, url="https://triton.angiang.gov.vn/tin/1")
    assert code == 0 and "duplicate" in err and article_of(into)


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


def test_options_fill_what_the_text_leaves_open_and_no_more(tmp_path):
    page, into = tmp_path / "a.txt", tmp_path / "content"
    page.write_text(
        "Sáng nay, UBND huyện tổ chức lễ phát động trồng cây xanh với 200 người tham gia trên địa bàn.\nCác xã tiếp tục trồng cây.\n",
        encoding="utf-8",
    )
    run([page], into, title="Lễ phát động trồng cây", date="2018-06-01", province="an-giang")
    text = article_of(into).read_text(encoding="utf-8")
    assert (
        'vi: "Lễ phát động trồng cây"' in text and 'published: "2018-06-01"' in text and 'province: "an-giang"' in text
    )
    conversion = convert_text(PAGE.encode(), "a.txt", REGISTERS, Hints(title="Khác", date="2000-01-01"))
    assert (conversion.title, conversion.published) == ("Tri Tôn trồng cây xanh", "2017-05-10")


def test_an_address_tells_province_and_district():
    text = "Sáng nay, UBND huyện tổ chức lễ phát động trồng cây xanh với 200 người tham gia trên địa bàn.\nCác xã tiếp tục trồng cây.\n"
    conversion = convert_text(text.encode(), "a.txt", REGISTERS, Hints(url="https://chauphu.angiang.gov.vn/tin"))
    assert (conversion.province, conversion.district) == ("an-giang", "chau-phu")


def test_an_unknown_province_is_refused_with_the_nearest(page, tmp_path):
    with pytest.raises(ContentError, match="an-giang"):
        run([page], tmp_path / "content", province="an-gian")


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


def test_flagged_pages_are_not_written_and_no_fault(tmp_path):
    code, out, err = run(
        [ROOT / "tests" / "convert" / "pairs" / "digest.txt", ROOT / "tests" / "convert" / "pairs" / "menu-only.txt"],
        tmp_path / "content",
    )
    assert code == 0 and not (tmp_path / "content").exists() and "digest" in err and "2 tệp" in out


BAD = {
    "utf16.txt": "Hội nghị".encode("utf-16"),
    "cp1258.txt": "Hội nghị đã họp".encode().replace("đ".encode(), b"\xf0"),
    "cut.txt": "Hội nghị".encode()[:-1],
    "tcvn3.txt": "Héi ®ång nh©n d©n x· ®· häp, c¸c ®¹i biÓu ®· th¶o luËn vÒ c¸c nhiÖm vô.".encode(),
    "misread.txt": "Há»™i Ä‘á»“ng nhÃ¢n dÃ¢n xÃ£ há»p".encode(),
    "binary.txt": bytes(range(256)) * 4,
    "empty.txt": b"",
    "blank.txt": " \u00a0\n\n".encode(),
    "bidi.txt": "Hội nghị \u202e họp".encode(),
    "empty.html": b"<html><body><script>1</script></body></html>",
}


@pytest.mark.parametrize("name", BAD)
def test_a01_to_a12_bad_input_is_named_and_the_rest_goes_on(name, page, tmp_path):
    bad, into = tmp_path / name, tmp_path / "content"
    bad.write_bytes(BAD[name])
    code, _, err = run([bad, page], into)
    assert code == 1 and article_of(into) and f"{name}" in err and "error (" in err


def test_a12_folders_missing_and_huge_files_are_named_together(page, tmp_path):
    huge, into = tmp_path / "huge.txt", tmp_path / "content"
    with huge.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    code, _, err = run([tmp_path, tmp_path / "khong-co.txt", huge, page], into)
    assert code == 1 and article_of(into)
    assert "is a folder" in err and "the file is not there" in err and "51200 KB" in err


@pytest.mark.parametrize("size", [314 * 1024, LARGEST_ORIGINAL])
def test_an_original_that_converts_can_be_checked_and_published(tmp_path, size):
    page, into = tmp_path / "tin.html", tmp_path / "content"
    html = "<html><body>" + "".join(f"<p>{line}</p>" for line in PAGE.splitlines()) + "</body><script>"
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
    assert run([source], into)[1].startswith("1 tệp / files: 0 bài ghi mới")


@pytest.mark.parametrize(
    "page",
    [
        '<meta charset="undefined">',
        '<meta charset="idna">',
        '<meta charset="hex">',
        '<meta charset="unicode_escape">',
        '<meta charset="utf-7">',
        '<meta property="article:published_time" content="0001-01-01T00:00:00+14:00">',
        '<meta property="article:published_time" content="9999-12-31T23:00:00-12:00">',
        '<meta property="article:published_time" content="2022-02-30">',
        '<script type="application/ld+json">{"datePublished": ["2022"], "@type": "NewsArticle", "author": {"name": []}}</script>',
    ],
)
def test_an_odd_declaration_of_one_page_stops_neither_it_nor_the_others(page, tmp_path):
    odd, plain = tmp_path / "a.html", tmp_path / "b.txt"
    html = f"<html><head>{page}</head><body>{''.join(f'<p>{line}</p>' for line in PAGE.splitlines())}</body></html>"
    odd.write_bytes(html.encode() if "charset" not in page else html.encode() + b"\xff")
    plain.write_text(PAGE.replace("200 người", "300 người"), encoding="utf-8")
    code, out, err = run([odd, plain], tmp_path / "content")
    assert (tmp_path / "content" / "originals" / "b.txt").is_file() and f"{plain}: lỗi" not in err
    assert (code == 0 and "2 bài ghi mới" in out) or (code == 1 and f"{odd}:" in err)


def test_an_impossible_day_given_by_an_editor_is_refused(page, tmp_path):
    with pytest.raises(ContentError, match="2022-02-30 is no day"):
        run([page], tmp_path / "content", date="2022-02-30")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RecursionError("deep"), "nested too deeply"),
        (MemoryError(), "more memory than there is"),
        (ValueError("of ours"), "ValueError: of ours"),
    ],
)
def test_a_page_on_which_the_program_breaks_down_is_named_and_the_rest_goes_on(
    page, tmp_path, monkeypatch, error, said
):
    bad, draw = tmp_path / "bad.txt", runner.assemble_conversion

    def break_down(read, *arguments):
        if read.name == str(bad):
            raise error
        return draw(read, *arguments)

    monkeypatch.setattr(runner, "assemble_conversion", break_down)
    bad.write_text(PAGE, encoding="utf-8")
    code, out, err = run([bad, page], tmp_path / "content")
    assert (
        code == (3 if isinstance(error, ValueError) else 1)
        and article_of(tmp_path / "content")
        and "1 bài ghi mới" in out
    )
    assert f"{bad}: lỗi (convert)" in err and said in err and "Traceback" not in err


def test_a_page_that_takes_too_long_is_named_and_the_rest_goes_on(page, tmp_path, monkeypatch):
    slow, draw = tmp_path / "slow.txt", runner.assemble_conversion

    def delay(read, *arguments):
        if read.name == str(slow):
            re.match(r"(?:a|a)*b", "a" * 40)
        return draw(read, *arguments)

    monkeypatch.setattr(runner, "assemble_conversion", delay)
    monkeypatch.setattr(runner, "MOST_SECONDS", 0.2)
    slow.write_text(PAGE, encoding="utf-8")
    code, out, err = run([slow, page], tmp_path / "content")
    assert code == 1 and "1 bài ghi mới" in out and f"{slow}: lỗi (convert)" in err and "takes longer than" in err


def test_a_page_that_breaks_off_in_the_middle_leaves_the_next_as_it_is(monkeypatch):
    def break_off(*_):
        raise RecursionError

    with monkeypatch.context() as patch, pytest.raises(RecursionError):
        patch.setattr("markdown.blockprocessors.ParagraphProcessor.run", break_off)
        plain_text("* một\n* hai")
    assert plain_text("\\# Các xã") == "# Các xã"


@pytest.mark.parametrize(
    "digits", ["٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "०१२३४५६७८९"], ids=["arabic", "wide", "devanagari"]
)
@pytest.mark.parametrize(
    "shape",
    [
        "10/05/2017",
        "Ngày đăng: 10-05-2017 14:30",
        "2017-05-10",
        "10 tháng 5 năm 2017",
        "May 10, 2017",
        "Tháng Năm 10, 2017",
    ],
)
def test_only_the_ten_plain_digits_make_a_date(shape, digits):
    foreign = shape.translate({ord(plain): other for plain, other in zip("0123456789", digits, strict=True)})
    assert convert_text(PAGE.replace("10/05/2017", shape).encode(), "a.txt", REGISTERS).published
    conversion = convert_text(PAGE.replace("10/05/2017", foreign).replace("9/5", foreign).encode(), "a.txt", REGISTERS)
    assert (conversion.published, conversion.event) == (None, None)
    assert find_moment(foreign) is None and parse_moment(foreign) is None and read_day(foreign) is None


def test_an_original_that_is_too_large_is_too_large_everywhere(tmp_path):
    page = tmp_path / "tin.html"
    page.write_bytes(b"<html>" + b"x" * LARGEST_ORIGINAL)
    code, _, err = run([page], tmp_path / "content")
    assert code == 1 and "the file has 5121 KB, the most is 5120 KB" in err
    with pytest.raises(ContentError, match="the most is 5120 KB"):
        list(make_original("originals/tin.html.txt", page, "", None))
    assert not [
        path.name
        for path in (ROOT / "khotin").rglob("*.py")
        if re.search(r"^LARGEST_(?:INPUT|ORIGINAL) = ", path.read_text(encoding="utf-8"), re.M)
        and path.name != "text_files.py"
    ]


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
    assert code == 1 and not into.exists() and "KB, the most is 256 KB" in err


def test_refused_input_has_its_line_of_json(page, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    code, out, _ = run([bad, page], tmp_path / "content", dry_run=True, as_json=True)
    first, second = map(json.loads, out.splitlines())
    assert (
        code == 1
        and first["problems"][0]["severity"] == "error"
        and first["input"] == str(bad)
        and second["title"] == "Tri Tôn trồng cây xanh"
    )


def test_json_has_the_agreed_keys(page, tmp_path):
    _, out, _ = run([page], tmp_path / "content", dry_run=True, as_json=True)
    record = json.loads(out)
    assert tuple(record) == FACTS_IN_JSON and not (tmp_path / "content").exists()
    assert record["figures"][0] == {"value": 200, "unit": "người", "quote": "200 người"}
    assert record["lines"][0] == {"number": 1, "text": "Tri Tôn trồng cây xanh", "roles": ["title"]}


def test_a_dry_run_shows_the_roles_in_the_margin(page, tmp_path):
    _, out, _ = run([page], tmp_path / "content", dry_run=True)
    assert "byline" in out and "3 lead" in out and "\x1b" not in out


def test_a05_line_ends_make_no_difference():
    conversions = {
        convert_text(PAGE.replace("\n", end).encode(), "a.txt", REGISTERS).body for end in ("\n", "\r\n", "\r")
    }
    assert len(conversions) == 1


def test_a01_a_byte_order_mark_makes_no_difference():
    plain, marked = (convert_text(mark + PAGE.encode(), "a.txt", REGISTERS) for mark in (b"", b"\xef\xbb\xbf"))
    assert replace(plain, data=b"") == replace(marked, data=b"")


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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1258"])
def test_saved_pages_of_any_encoding(encoding):
    text = "".join(f"<p>{line}</p>" for line in PAGE.splitlines())
    html = f'<html><head><meta charset="{encoding}"><title>Tri Tôn trồng cây xanh | Cổng</title></head><body>{text}</body></html>'
    conversion = convert_text(
        b"".join(_byte(c, encoding) for c in html) if encoding == "windows-1258" else html.encode(encoding),
        "a.html",
        REGISTERS,
    )
    assert conversion.title == "Tri Tôn trồng cây xanh" and conversion.authors == ("Hoài Thu",)


def _byte(char, encoding):
    """A letter in windows-1258: where it lacks the letter, the tone is a sign of its own behind the letter with its hat."""
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", char)
        tone = next(part for part in parts if part in TONES)
        return (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode(encoding)


ROWS = ("Xã", "Số hộ", "Diện tích"), ("An Tức", "1.234", "56,8 ha"), ("Lương Phi", "987", "43 ha")
CELLS = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>\n" for row in ROWS)
PARAGRAPHS = [f"<p>{line}</p>" for line in PAGE.splitlines()]
TEXT_TABLES = {
    "tabs": "\n".join("\t".join(row) for row in ROWS),
    "bars": "\n".join(" | ".join(row) for row in ROWS),
    "Markdown": "\n".join(f"| {' | '.join(row)} |" for row in (ROWS[0], ("---",) * 3, *ROWS[1:])),
}


@pytest.mark.parametrize("place", [3, 4])
@pytest.mark.parametrize("name", TEXT_TABLES)
def test_a_pasted_table_in_an_article_is_an_error_that_names_its_lines(tmp_path, name, place):
    page, into, lines = tmp_path / "tin.txt", tmp_path / "content", PAGE.splitlines()
    page.write_text("\n".join([*lines[:place], TEXT_TABLES[name], *lines[place:]]), encoding="utf-8")
    code, _, err = run([page], into)
    assert code == 1 and not into.exists()
    assert (
        f"{page}:{place + 1}: lỗi (table)" in err
        and f"lines {place + 1}–{place + len(TEXT_TABLES[name].splitlines())}: the article holds a table" in err
    )


@pytest.mark.parametrize("place", [3, 4])
@pytest.mark.parametrize(
    "table",
    [
        f"<table>\n{CELLS}</table>",
        f"<table><thead></thead><tbody>{CELLS}</tbody></table>",
        f"<div><table width='100%'><tr><td>\n<table>\n{CELLS}</table>\n</td></tr></table></div>",
    ],
    ids=["plain", "parts", "nested"],
)
def test_a_table_of_data_in_a_saved_article_is_an_error_that_names_its_lines(tmp_path, table, place):
    page, into = tmp_path / "tin.html", tmp_path / "content"
    html = "\n".join([*PARAGRAPHS[:place], table, *PARAGRAPHS[place:]])
    page.write_text(f"<html><body>\n{html}</body></html>", encoding="utf-8")
    first = next(
        number for number, line in enumerate(page.read_text(encoding="utf-8").split("\n"), 1) if "An Tức" in line
    )
    code, _, err = run([page], into)
    assert code == 1 and not into.exists() and "lỗi (table)" in err
    named = re.search(r"lines (\d+)–(\d+): the article holds a table", err)
    assert int(named[1]) <= first <= int(named[2]) <= first + 2


def test_a_table_in_one_line_is_named_by_that_line(tmp_path):
    page = tmp_path / "tin.html"
    table = f"<table>{CELLS}</table>".replace("\n", "")
    page.write_text(
        "\n".join(["<html><body>", *PARAGRAPHS[:3], table, *PARAGRAPHS[3:], "</body></html>"]), encoding="utf-8"
    )
    number = page.read_text(encoding="utf-8").split("\n").index(table) + 1
    code, _, err = run([page], tmp_path / "content")
    assert (
        code == 1 and f"line {number}: the article holds a table" in err and f"dòng {number}: trong bài có bảng" in err
    )


@pytest.mark.parametrize(
    "page",
    [
        f"<table>{CELLS}</table>{''.join(PARAGRAPHS)}",
        f"<table><tr><td>Trang chủ</td><td>Văn bản</td></tr><tr><td>{''.join(PARAGRAPHS)}</td><td>Liên kết</td></tr></table>",
        f"{''.join(PARAGRAPHS)}<table>{CELLS}</table>",
        f"{''.join(PARAGRAPHS[:4])}<p>Tin khác</p><table>{CELLS}</table>",
        f"{''.join(PARAGRAPHS[:4])}<table class='sidebar'>{CELLS}</table>{PARAGRAPHS[4]}",
        f"{''.join(PARAGRAPHS[:4])}<table><tr><td>Hôm nay</td><td>12</td></tr><tr><td>Hôm qua</td><td>34</td></tr></table>",
        f"{''.join(PARAGRAPHS[:3])}<table><tr><td><img src='a.jpg'></td><td><img src='b.jpg'></td></tr><tr><td>Quang cảnh buổi lễ</td><td>Trồng cây ở Tri Tôn</td></tr></table>{''.join(PARAGRAPHS[3:])}",
    ],
    ids=["above the title", "the page itself", "behind the signature", "other news", "aside", "counters", "pictures"],
)
def test_a_table_that_lays_out_a_page_stops_no_article(tmp_path, page):
    conversion = convert_text(f"<html><body>{page}</body></html>".encode(), "a.html", REGISTERS)
    assert conversion.is_article and not [problem for problem in conversion.problems if problem.rule == "table"]


@pytest.mark.parametrize(
    "text",
    [
        "Trang chủ | Văn bản | Liên hệ\nTiếng Việt | English\n" + PAGE,
        PAGE + "Trang chủ | Văn bản\nLiên hệ | Góp ý\n",
        PAGE.replace("đã trồng.\nHoài Thu", "đã trồng.\t\t\tHoài Thu"),
    ],
    ids=["menu above", "menu below", "signature set apart"],
)
def test_bars_and_tabs_that_make_no_table_stop_no_article(text):
    assert convert_text(text.encode(), "a.txt", REGISTERS).is_article


def test_the_code_of_a_page_helps_where_its_text_is_silent():
    html = """<html><head><title>Trồng cây ở Tri Tôn - Báo An Giang</title><link rel="canonical" href="https://triton.angiang.gov.vn/tin/7">
    <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "datePublished": "2017-05-09T22:30:00Z", "author": [{"name": "Lê Hoa"}]}]}</script></head>
    <body><nav>Trang chủ</nav><div><p>Sáng 9/5, UBND huyện tổ chức lễ phát động trồng cây xanh với 200 người tham gia trên địa bàn.</p><p>Các xã tiếp tục trồng cây.</p></div></body></html>"""
    conversion = convert_text(html.encode(), "a.html", REGISTERS)
    assert (
        conversion.title == "Trồng cây ở Tri Tôn"
        and conversion.published == "2017-05-10T05:30:00+07:00"
        and conversion.authors == ("Lê Hoa",)
    )
    assert (conversion.province, conversion.district, conversion.event) == ("an-giang", "tri-ton", "2017-05-09")
    assert [line.roles for line in conversion.lines] == [("furniture",), ("lead",), ("body",)]
    assert any(problem.rule == "no-title" for problem in conversion.problems)


def test_a_page_nested_deeply_is_read_and_one_without_end_refused():
    paragraphs = "".join(f"<p>{line}</p>" for line in PAGE.splitlines())
    assert (
        convert_text(f"<html><body>{'<div>' * 1000}{paragraphs}".encode(), "a.html", REGISTERS).title
        == "Tri Tôn trồng cây xanh"
    )
    with pytest.raises(ContentError):
        convert_text(f"<html><body>{'<div>' * 20_000}{paragraphs}".encode(), "a.html", REGISTERS)


@settings(max_examples=60, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.text(max_size=120),
            st.sampled_from(
                [
                    *PAGE.splitlines(),
                    "Tin cùng chuyên mục",
                    "Ảnh: Hoài Thu",
                    "Lượt xem: 70",
                    "./.",
                    "(ABC) -",
                    "05/03/2017Nhằm",
                ]
            ),
        ),
        max_size=14,
    )
)
def test_any_text_is_accounted_for_line_by_line(lines):
    _account("\n".join(lines))


def _account(text):
    try:
        conversion = convert_text(text.encode("utf-8", "surrogatepass"), "a.txt", REGISTERS)
    except ContentError:
        return
    assert all(line.roles and set(line.roles) <= set(ROLES) for line in conversion.lines)
    assert [line.number for line in conversion.lines] == sorted({line.number for line in conversion.lines})
    json.loads(to_json(conversion))
    if conversion.is_article:
        make_files(conversion, REGISTERS, "2026-11-21")


def test_a_thousand_pages_take_less_than_twenty_seconds():
    from tests.support.page_generator import make_page

    generator = random.Random(3)
    pages = [make_page(generator, REGISTERS).text.encode() for _ in range(50)]
    convert_text(pages[0], "a.txt", REGISTERS)
    start = time.process_time()
    for page in pages:
        convert_text(page, "a.txt", REGISTERS)
    assert (time.process_time() - start) * 20 < 20


FILLER = PAGE + "Các xã trồng cây.\n"
ATTRIBUTES = " ".join(f"a{number}=1" for number in range(100_000))
HOSTILE = {
    "comments": ("a.html", "<!-- -->" * 28 + FILLER),
    "no end of comments": ("a.txt", "<!-- -->" * 400 + FILLER),
    "blank lines": ("a.txt", PAGE + " \n" * 19_900),
    "entities": ("a.html", "<p>" + "&#x41;" * 40_000),
    "bars in a title": ("a.html", f"<title>{'a | ' * 3000}</title>{FILLER}"),
    "attributes": ("a.html", f"<html><div {ATTRIBUTES}>{FILLER}"),
    "attributes behind a quote": ("a.html", f"<html><!-- <a b=' --><div {ATTRIBUTES}>{FILLER}"),
    "one line": ("a.txt", PAGE + "a" * 5_000_000),
    "one line of words": ("a.txt", PAGE + "Các xã trồng cây " * 200_000),
    "menu": ("a.html", "".join(f"<nav>Mục số {number}</nav>" for number in range(4000)) + FILLER),
    "lines below": ("a.txt", PAGE + "".join(f"Mục số {n} của huyện\n" for n in range(4000))),
    "sections": ("a.txt", "Thời sự\n" * 8000 + PAGE),
    "names": ("a.txt", PAGE + "Nguyễn Văn An\n" * 9000),
    "days": ("a.txt", PAGE + "ngày 8-9/3, " * 1600),
    "same day": ("a.txt", PAGE.replace("10/05/2017\n", "") + ("9/5/2017 " * 2000 + "\n") * 9),
    "numbers": ("a.txt", PAGE + "1. " * 6000),
    "headings": ("a.txt", PAGE + "Tin khác\n" * 8000),
    "brackets": ("a.txt", PAGE + "(" * 19_000),
    "broken lines": ("a.txt", PAGE + "và các xã tiếp tục trồng cây\n" * 6000),
    "tags": ("a.html", FILLER + "<b></b>" * 200_000),
    "marks": ("a.txt", PAGE + "a" + "\u0301\u0323" * 100_000),
    "marks as entities": ("a.html", f"<p>{FILLER}</p><p>a{'&#769;&#803;' * 100_000}"),
    "text": ("a.txt", FILLER * 600),
    "too much text": ("a.txt", FILLER * 9000),
    "places": ("a.txt", PAGE + ("tỉnh An Giang huyện Tri Tôn " * 600 + "\n") * 10),
    "tables": ("a.html", "<table><tr><td>1<td>2<tr><td>3<td>4" * 200 + FILLER),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_f01_any_input_is_converted_within_two_seconds_or_refused_with_its_place(name):
    file, text = HOSTILE[name]
    start = time.process_time()
    try:
        conversion = convert_text(text.encode(), file, REGISTERS)
        to_json(conversion)
        with bounded(file):
            if conversion.is_article:
                make_files(conversion, REGISTERS, "2026-11-21")
    except ContentError as refused:
        assert len(refused.problems) == 1 and refused.problems[0].where.path == file
    assert time.process_time() - start < 2
