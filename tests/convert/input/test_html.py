"""Saved pages: what their tags and their code tell, in any encoding."""

import unicodedata

import pytest

from khotin.convert import convert_text
from khotin.language.vietnamese import TONES
from khotin.problems import ContentError
from tests.support.converting import PAGE, PARAGRAPHS, REGISTERS, SILENT, run

DATED = "".join(f"<p>{line}</p>" for line in SILENT.replace("Sáng nay", "Sáng 9/5").splitlines())
WITH_FACTS = f"""<html><head><title>Trồng cây ở Tri Tôn - Báo An Giang</title>
<link rel="canonical" href="https://triton.angiang.gov.vn/tin/7">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "NewsArticle",
 "datePublished": "2017-05-09T22:30:00Z", "author": [{{"name": "Lê Hoa"}}]}}]}}</script></head>
<body><nav>Trang chủ</nav><div>{DATED}</div></body></html>"""


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
        '<script type="application/ld+json">'
        '{"datePublished": ["2022"], "@type": "NewsArticle", "author": {"name": []}}</script>',
    ],
)
def test_an_odd_declaration_of_one_page_stops_neither_it_nor_the_others(page, tmp_path):
    odd, plain = tmp_path / "a.html", tmp_path / "b.txt"
    html = f"<html><head>{page}</head><body>{''.join(PARAGRAPHS)}</body></html>"
    odd.write_bytes(html.encode() if "charset" not in page else html.encode() + b"\xff")
    plain.write_text(PAGE.replace("200 người", "300 người"), encoding="utf-8")
    code, out, err = run([odd, plain], tmp_path / "content")
    assert (tmp_path / "content" / "originals" / "b.txt").is_file() and f"{plain}: lỗi" not in err
    assert (code == 0 and "2 bài ghi mới" in out) or (code == 1 and f"{odd}:" in err)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1258"])
def test_saved_pages_of_any_encoding(encoding):
    head = f'<meta charset="{encoding}"><title>Tri Tôn trồng cây xanh | Cổng</title>'
    html = f"<html><head>{head}</head><body>{''.join(PARAGRAPHS)}</body></html>"
    conversion = convert_text(
        b"".join(_byte(c, encoding) for c in html) if encoding == "windows-1258" else html.encode(encoding),
        "a.html",
        REGISTERS,
    )
    assert conversion.title == "Tri Tôn trồng cây xanh" and conversion.authors == ("Hoài Thu",)


def _byte(char, encoding):
    """A letter in windows-1258: where it lacks the letter, the tone is a sign behind the letter with its hat."""
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", char)
        tone = next(part for part in parts if part in TONES)
        return (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode(encoding)


def test_the_code_of_a_page_helps_where_its_text_is_silent():
    conversion = convert_text(WITH_FACTS.encode(), "a.html", REGISTERS)
    assert (
        conversion.title == "Trồng cây ở Tri Tôn"
        and conversion.published == "2017-05-10T05:30:00+07:00"
        and conversion.authors == ("Lê Hoa",)
    )
    assert (conversion.province, conversion.district, conversion.event) == ("an-giang", "tri-ton", "2017-05-09")
    assert [line.roles for line in conversion.lines] == [("furniture",), ("lead",), ("body",)]
    assert any(problem.rule == "no-title" for problem in conversion.problems)


def test_a_page_nested_deeply_is_read_and_one_without_end_refused():
    paragraphs = "".join(PARAGRAPHS)
    assert (
        convert_text(f"<html><body>{'<div>' * 1000}{paragraphs}".encode(), "a.html", REGISTERS).title
        == "Tri Tôn trồng cây xanh"
    )
    with pytest.raises(ContentError):
        convert_text(f"<html><body>{'<div>' * 20_000}{paragraphs}".encode(), "a.html", REGISTERS)


def test_a_sentence_below_a_picture_without_words_of_its_own_is_its_caption():
    paragraphs = (
        "<p><img src='a.jpg'></p><p>Các đại biểu tham quan gian trưng bày sản phẩm của huyện.</p>",
        "<p>Sáng 9/5, UBND huyện Tri Tôn, tỉnh An Giang trồng cây với 200 người tham gia.</p>",
        "<p>Huyện giao các xã giữ cây.<img src='b.jpg'></p><p><em>Đoàn viên thanh niên tưới cây bên bờ kênh.</em></p>",
        "<p><img src='c.jpg'>Bà con đã trồng 3.000 cây và sẽ chăm sóc cả năm.</p>",
        "<p>Đoàn viên thanh niên tưới cây mỗi ngày.</p>",
    )
    html = f"<html><body><h1>Tri Tôn trồng cây xanh ven kênh</h1>{''.join(paragraphs)}</body></html>"
    conversion = convert_text(html.encode(), "a.html", REGISTERS)
    assert conversion.captions == (
        "Các đại biểu tham quan gian trưng bày sản phẩm của huyện.",
        "Đoàn viên thanh niên tưới cây bên bờ kênh.",
    )
    assert len(conversion.paragraphs) == 4 and conversion.event == "--05-09"


@pytest.mark.parametrize("name", ["Tin hoạt động", "Tin tức - Sự kiện", "Tin hoạt động - Cổng TTĐT xã An Tức", ""])
@pytest.mark.parametrize("tag", ["h2", "div"])
def test_the_name_of_a_section_is_not_the_title_of_a_page(name, tag):
    heading = f"<h1>{name.partition(' - Cổng')[0] or 'Tin hoạt động'}</h1><{tag}>Tri Tôn trồng cây xanh đầu năm</{tag}>"
    page = f"<html><head><title>{name}</title></head><body>{heading}{''.join(PARAGRAPHS[1:])}</body></html>"
    assert convert_text(page.encode(), "a.html", REGISTERS).title == "Tri Tôn trồng cây xanh đầu năm"


def test_a_page_that_only_names_its_section_has_no_title():
    page = f"<html><head><title>Tin hoạt động</title></head><body>{''.join(PARAGRAPHS[1:])}</body></html>"
    conversion = convert_text(page.encode(), "a.html", REGISTERS)
    assert conversion.title is None and conversion.problems[0].message.en == (
        "the text has no title; give one with --title"
    )


def test_preformatted_text_keeps_its_lines():
    conversion = convert_text(f"<html><body><pre>\n{PAGE}\n</pre></body></html>".encode(), "a.html", REGISTERS)
    assert [line.text for line in conversion.lines] == PAGE.splitlines()
