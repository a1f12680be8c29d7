"""The command convert: files written, edits kept, nothing twice, and bad input that never stops the good."""

import hashlib
import io
import json
import random
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khotin.convert import Hints, convert_paths, convert_text, to_json
from khotin.convert.files import make_files
from khotin.convert.pieces import ROLES
from khotin.frontmatter import read_document
from khotin.markup import plain_text
from khotin.problems import Refused
from khotin.reading import read_source
from khotin.registers import load_registers
from khotin.schema import read_article
from khotin.text import TONES

ROOT = Path(__file__).parent.parent
ORIGINALS = sorted((ROOT / "content" / "originals").iterdir())
REGISTERS = load_registers(ROOT / "content" / "registers")
PAGE = """Tri Tôn trồng cây xanh
10/05/2017
Sáng 9/5, UBND huyện Tri Tôn, tỉnh An Giang tổ chức lễ phát động trồng cây xanh với 200 người tham gia.
Các xã tiếp tục trồng cây đến hết mùa mưa và chăm sóc cây đã trồng.
Hoài Thu
"""
FACTS_IN_JSON = ("input", "kind", "lang", "title", "published", "event", "event_end", "authors", "offices", "cited", "section", "dateline", "province",
                 "district", "captions", "topics", "figures", "body", "lines", "problems")


def run(paths, into, **options):
    """(exit code, stdout, stderr) of a run."""
    out, err = io.StringIO(), io.StringIO()
    code = convert_paths(list(map(str, paths)), registers=REGISTERS, into=str(into), out=out, err=err, **options)
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
    assert code == 0 and path.relative_to(into).as_posix() == "articles/2017/2017-05-10-tri-ton-trong-cay-xanh.md" and path.as_posix() in out
    document = read_document(read_source(path))
    article, problems = read_article(document, path.stem, None, REGISTERS, "2026-11-21")
    assert not problems and article.status == "draft" and article.drafted == ("title.en", "summary.vi", "summary.en")
    assert (article.title.vi, article.published, article.event, article.province, article.district) == ("Tri Tôn trồng cây xanh", "2017-05-10", "2017-05-09", "an-giang", "tri-ton")
    kept = into / "originals" / article.source.original
    assert kept.read_bytes() == page.read_bytes() and hashlib.sha256(kept.read_bytes()).hexdigest() == article.source.sha256


def test_drafts_may_not_be_published(page, tmp_path):
    run([page], tmp_path / "content")
    path = article_of(tmp_path / "content")
    path.write_text(path.read_text(encoding="utf-8").replace('status: "draft"', 'status: "published"'), encoding="utf-8")
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


def test_a_renamed_article_is_known_by_its_original(page, tmp_path):
    into = tmp_path / "content"
    run([page], into)
    moved = article_of(into).rename(into / "articles" / "2017-05-10-ten-khac.md")
    run([page], into)
    assert article_of(into) == moved


@pytest.mark.parametrize("change", [lambda text: text.replace("10/05/2017", "11/05/2017"), lambda text: text.replace(" ", "  "), lambda text: "Skip to main content\n" + text])
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
    second.write_text(PAGE.replace("Các xã tiếp tục trồng cây đến hết mùa mưa và chăm sóc cây đã trồng.", "Mỗi xã trồng ít nhất 500 cây dọc các tuyến đường liên thôn trong tháng này."), encoding="utf-8")
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
    page.write_text("Sáng nay, UBND huyện tổ chức lễ phát động trồng cây xanh với 200 người tham gia trên địa bàn.\nCác xã tiếp tục trồng cây.\n", encoding="utf-8")
    run([page], into, title="Lễ phát động trồng cây", date="2018-06-01", province="an-giang")
    text = article_of(into).read_text(encoding="utf-8")
    assert 'vi: "Lễ phát động trồng cây"' in text and 'published: "2018-06-01"' in text and 'province: "an-giang"' in text
    conversion = convert_text(PAGE.encode(), "a.txt", REGISTERS, Hints(title="Khác", date="2000-01-01"))
    assert (conversion.title, conversion.published) == ("Tri Tôn trồng cây xanh", "2017-05-10")


def test_an_address_tells_province_and_district():
    text = "Sáng nay, UBND huyện tổ chức lễ phát động trồng cây xanh với 200 người tham gia trên địa bàn.\nCác xã tiếp tục trồng cây.\n"
    conversion = convert_text(text.encode(), "a.txt", REGISTERS, Hints(url="https://chauphu.angiang.gov.vn/tin"))
    assert (conversion.province, conversion.district) == ("an-giang", "chau-phu")


def test_an_unknown_province_is_refused_with_the_nearest(page, tmp_path):
    with pytest.raises(Refused, match="an-giang"):
        run([page], tmp_path / "content", province="an-gian")


def test_a_page_without_a_title_is_written_with_its_title_pending(tmp_path):
    page, into = tmp_path / "trang-12.txt", tmp_path / "content"
    page.write_text("\n".join(PAGE.split("\n")[1:]), encoding="utf-8")
    code, _, err = run([page], into)
    text = article_of(into).read_text(encoding="utf-8")
    assert code == 0 and "no-title" in err and 'pending: ["title.vi"]' in text and article_of(into).name == "2017-05-10-trang-12.md"


def test_flagged_pages_are_not_written_and_no_fault(tmp_path):
    code, out, err = run([ROOT / "tests" / "convert" / "digest.txt", ROOT / "tests" / "convert" / "menu-only.txt"], tmp_path / "content")
    assert code == 0 and not (tmp_path / "content").exists() and "digest" in err and "2 tệp" in out


BAD = {
    "utf16.txt": "Hội nghị".encode("utf-16"),
    "cp1258.txt": "Hội nghị đã họp".encode("utf-8").replace("đ".encode(), b"\xf0"),
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


def test_refused_input_has_its_line_of_json(page, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    code, out, _ = run([bad, page], tmp_path / "content", dry_run=True, as_json=True)
    first, second = map(json.loads, out.splitlines())
    assert code == 1 and first["problems"][0]["severity"] == "error" and first["input"] == str(bad) and second["title"] == "Tri Tôn trồng cây xanh"


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
    conversions = {convert_text(PAGE.replace("\n", end).encode(), "a.txt", REGISTERS).body for end in ("\n", "\r\n", "\r")}
    assert len(conversions) == 1


def test_a01_a_byte_order_mark_makes_no_difference():
    plain, marked = (convert_text(mark + PAGE.encode(), "a.txt", REGISTERS) for mark in (b"", b"\xef\xbb\xbf"))
    assert replace(plain, data=b"") == replace(marked, data=b"")


@pytest.mark.parametrize("line", ["1945. Năm ấy cả nước vùng lên giành chính quyền về tay nhân dân.", "* Một ngôi sao đứng đầu dòng mà không phải danh sách gì cả.", "Dùng _gạch dưới_ và *sao* như chữ thường trong câu này.",
                                  "# Không phải tiêu đề, chỉ là dấu thăng ở đầu câu.", "Giá <b>rẻ</b> & đẹp hơn trước rất nhiều lần.", "- Gạch đầu dòng thứ nhất nói về kết quả đạt được."])
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
    conversion = convert_text(b"".join(_byte(c, encoding) for c in html) if encoding == "windows-1258" else html.encode(encoding), "a.html", REGISTERS)
    assert conversion.title == "Tri Tôn trồng cây xanh" and conversion.authors == ("Hoài Thu",)


def _byte(char, encoding):
    """A letter in windows-1258: where it lacks the letter, the tone is a sign of its own behind the letter with its hat."""
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", char)
        tone = next(part for part in parts if part in TONES)
        return (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode(encoding)


def test_the_code_of_a_page_helps_where_its_text_is_silent():
    html = """<html><head><title>Trồng cây ở Tri Tôn - Báo An Giang</title><link rel="canonical" href="https://triton.angiang.gov.vn/tin/7">
    <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "datePublished": "2017-05-09T22:30:00Z", "author": [{"name": "Lê Hoa"}]}]}</script></head>
    <body><nav>Trang chủ</nav><div><p>Sáng 9/5, UBND huyện tổ chức lễ phát động trồng cây xanh với 200 người tham gia trên địa bàn.</p><p>Các xã tiếp tục trồng cây.</p></div></body></html>"""
    conversion = convert_text(html.encode(), "a.html", REGISTERS)
    assert conversion.title == "Trồng cây ở Tri Tôn" and conversion.published == "2017-05-10T05:30:00+07:00" and conversion.authors == ("Lê Hoa",)
    assert (conversion.province, conversion.district, conversion.event) == ("an-giang", "tri-ton", "2017-05-09")
    assert [line.roles for line in conversion.lines] == [("furniture",), ("lead",), ("body",)]
    assert any(problem.rule == "no-title" for problem in conversion.problems)


def test_a_page_nested_deeply_is_read_and_one_without_end_refused():
    paragraphs = "".join(f"<p>{line}</p>" for line in PAGE.splitlines())
    assert convert_text(f"<html><body>{'<div>' * 1000}{paragraphs}".encode(), "a.html", REGISTERS).title == "Tri Tôn trồng cây xanh"
    with pytest.raises(Refused):
        convert_text(f"<html><body>{'<div>' * 20_000}{paragraphs}".encode(), "a.html", REGISTERS)


@settings(max_examples=60, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.text(max_size=120), st.sampled_from([*PAGE.splitlines(), "Tin cùng chuyên mục", "Ảnh: Hoài Thu", "Lượt xem: 70", "./.", "(ABC) -", "05/03/2017Nhằm"])), max_size=14))
def test_any_text_is_accounted_for_line_by_line(lines):
    _account("\n".join(lines))


def _account(text):
    try:
        conversion = convert_text(text.encode("utf-8", "surrogatepass"), "a.txt", REGISTERS)
    except Refused:
        return
    assert all(line.roles and set(line.roles) <= set(ROLES) for line in conversion.lines)
    assert [line.number for line in conversion.lines] == sorted({line.number for line in conversion.lines})
    json.loads(to_json(conversion))
    if conversion.is_article:
        make_files(conversion, REGISTERS, "2026-11-21")


def test_a_thousand_pages_take_less_than_twenty_seconds():
    from tests.page_generator import make_page
    generator = random.Random(3)
    pages = [make_page(generator, REGISTERS).text.encode() for _ in range(50)]
    convert_text(pages[0], "a.txt", REGISTERS)
    start = time.process_time()
    for page in pages:
        convert_text(page, "a.txt", REGISTERS)
    assert (time.process_time() - start) * 20 < 20


@pytest.mark.parametrize("text", ["Nguyễn Văn An\n" * 8000, "ngày 8-9/3, " * 10_000, "1. " * 20_000, "Tin khác\n" * 8000, "(" * 50_000], ids=["names", "days", "numbers", "headings", "brackets"])
def test_f01_monotonous_input_takes_less_than_two_seconds(text):
    start = time.process_time()
    convert_text(text.encode(), "a.txt", REGISTERS)
    assert time.process_time() - start < 2
