"""Saved pages: the visible text in reading order with what its tags tell, and what the code says of title, day and author.

The only door to lxml. Which lines are the article is decided by the same rules as for plain text; tags only help. A library
that cuts the main text out was measured against this and loses lines of the article (see bench/convert_html.py).
"""

import json
import re
from dataclasses import dataclass, field
from itertools import islice

from charset_normalizer import from_bytes
from lxml import etree
from lxml import html as markup

from khotin.content.text_files import RULE
from khotin.convert.input.lines import comparison_key, repair, split_lines
from khotin.convert.input.raw_files import Page, demand_few_marks, demand_readable, demand_short
from khotin.convert.input.tables import LONGEST_CELL, Table, has_rows, pasted_tables
from khotin.language import vietnamese
from khotin.language.legacy_encodings import find_garbled_text
from khotin.problems import Location, fail

MOST_TAGS = 60_000
FEWEST_BLOCKS = 3
MOST_FACT = 1000
MOST_TITLE_PARTS = 8
DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
TAG = re.compile(r"<[A-Za-z]")
ATTRIBUTE = r"""[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
# The parser compares each attribute of a tag with all before it: beyond the first 300 they are left out.
LONG_TAG = re.compile(rf"(<[A-Za-z_:.][^\s/<>]*+(?:{ATTRIBUTE}){{300}})(?:{ATTRIBUTE})++")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
SURROGATE = re.compile("[\ud800-\udfff]")
# Python knows more "encodings" than pages may name: `undefined` always fails, `idna` and `punycode` are slow, `unicode_escape` invents letters.
ENCODING = re.compile(
    r"utf-?(?:8|16)(?:-?[bl]e)?|us-ascii|ascii|latin-?1|(?:windows|cp)-?(?:125[0-8]|874)|iso-?8859-?[0-9]{1,2}|koi8-[ru]|gb(?:k|2312|18030)|big5|shift_jis|euc-(?:jp|kr)",
    re.I,
)
SKIPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "embed",
    "canvas",
    "audio",
    "video",
    "head",
    "select",
    "textarea",
    "datalist",
    "map",
}
INLINE = {
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "ins",
    "kbd",
    "label",
    "mark",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
    "o:p",
    "st1:place",
}
ASIDE_TAGS = {"nav", "footer", "aside", "button", "dialog"}
ASIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|breadcrumbs?|footer|sidebar|related|lien-?quan|tin-?(?:lien-?quan|khac|cu|moi)|other-?news|(?:other|related)-?(?:posts?|articles?)|comments?|binh-?luan|share|sharing|social|rating|danh-?gia|tags?|"
    r"banner|quang-?cao|ads?|advert\w*|counter|thong-?ke|web-?links?|lienket|copyright|toolbar|print|cookie|popup|modal|pagination|pager|widget|weather|thoi-?tiet|skip-?link|sr-only|visually-hidden)(?:$|[\s_-])",
    re.I,
)
CAPTION_NAMES = re.compile(
    r"(?:^|[\s_-])(?:caption|wp-caption-text|image-?caption|photo-?caption|pcaption|chu-?thich(?:-?anh)?|img-?desc|imagecaption|figcaption)(?:$|[\s_-])",
    re.I,
)
TITLE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:(?:entry|post|article|detail|news|main|page|content)-?(?:title|heading)|headline|tieu-?de(?:-?\w+)?|title-?(?:detail|news|post|article))(?:$|[\s_-])",
    re.I,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
SITE_SEPARATOR = re.compile(r"(?<!\s)\s++(?:[|»•·–—-]|::|>)\s++|(?<!\s)\s*+\|\s*+")
PUBLISHED_NAMES = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "dc.date.issued",
    "dc.date",
    "date",
    "publishdate",
    "publish_date",
    "og:published_time",
    "parsely-pub-date",
    "dcterms.created",
)


@dataclass
class _Text:
    """Lines gathered on the way through a page: text, hint, the flagged part of the page they stand in."""

    name: str
    lines: list = field(default_factory=list)
    current: list = field(default_factory=list)
    alternatives: set = field(default_factory=set)
    tables: list[Table] = field(default_factory=list)

    def end_line(self, hint, part):
        text = " ".join("".join(self.current).split())
        self.current.clear()
        demand_short(text, Location(self.name))
        if repair(text):
            self.lines.append((text, hint, part))

    def end_table(self, element, first: int) -> None:
        """Note a table of data whose text began with line `first`."""
        if first <= len(self.lines):
            *_, last = element.iter()
            self.tables.append(Table(first, len(self.lines), (element.sourceline, last.sourceline)))


def read_markup(data, name):
    """A saved page as lines with hints. Raises `ContentError` where there is no text or too much of it."""
    text = _decode(data, name)
    _demand_tags(text, name)
    tree = _parse(LONG_TAG.sub(r"\1", text), name)
    facts = _facts(tree)
    gathered = _gather(tree, name)
    if not gathered.lines:
        fail(Location(name), RULE, "trang không có chữ", "the page has no text")
    demand_readable([line for line, _, _ in gathered.lines], name, has_numbers=False)
    asides = _asides(gathered)
    lines = [(line, "" if hint == "aside" and part not in asides else hint) for line, hint, part in gathered.lines]
    title = _own_title(facts["title"], lines)
    known, text = comparison_key(title), "\n".join(line for line, _ in lines)
    hints = {number: _hint(line, hint, known, gathered.alternatives) for number, (line, hint) in enumerate(lines, 1)}
    return Page(
        name,
        split_lines(text, hints),
        title,
        facts["published"],
        facts["author"],
        facts["site"],
        facts["url"],
        tuple(find_garbled_text(name, text)),
        (*gathered.tables, *pasted_tables(split_lines(text), is_file=False)),
    )


def _demand_tags(text: str, name: str) -> None:
    """Raise `ContentError`, naming the line, for more tags than any page of text has."""
    many = next(islice(TAG.finditer(text), MOST_TAGS, None), None)
    if many:
        fail(
            Location(name, text.count("\n", 0, many.start()) + 1),
            RULE,
            f"trang có hơn {MOST_TAGS} thẻ",
            f"the page has more than {MOST_TAGS} tags",
        )


def _decode(data, name):
    """The page's text: by its mark, its own declaration, as UTF-8, or by what its bytes look like."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _clean(data.decode(encoding, "replace"), name)
    declared = DECLARED.search(data[:4096])
    named = declared[1].decode("ascii", "ignore") if declared else ""
    for encoding in dict.fromkeys(("utf-8", named) if ENCODING.fullmatch(named) else ("utf-8",)):
        try:
            return _clean(data.decode(encoding), name)
        except (UnicodeError, LookupError):
            continue
    guess = from_bytes(data[:200_000]).best()
    if guess is None:
        fail(
            Location(name),
            RULE,
            "không nhận ra bảng mã của trang; hãy lưu lại dạng UTF-8",
            "the page's encoding cannot be told; save it as UTF-8",
        )
    return _clean(data.decode(guess.encoding, "replace"), name)


def _clean(text, name):
    """Composed text that a parser accepts: no NUL, no control characters, no halves of letters."""
    demand_few_marks(text, Location(name))
    return vietnamese.compose(CONTROL.sub(" ", SURROGATE.sub("", text)))


def _parse(text, name):
    parser = markup.HTMLParser(encoding="utf-8", recover=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = markup.document_fromstring(text.encode(), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        fail(Location(name), RULE, "không đọc được trang này", "this page cannot be read")
    return tree


def _gather(tree, name):
    """All visible lines in reading order. Walks without recursion: pages may be nested as deeply as they like."""
    gathered = _Text(name)
    body = tree.find("body")
    stack = [("enter", tree if body is None else body, "", 0)]
    parts, opened = 0, {}
    while stack:
        step, element, hint, part = stack.pop()
        if step == "tail":
            gathered.current.append(element.tail or "")
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if step == "leave":
            gathered.end_line(hint, part)
            if element in opened:
                gathered.end_table(element, opened.pop(element))
            continue
        if not tag or tag in SKIPPED or _is_hidden(element):
            continue
        if tag == "img" and element.get("alt"):
            gathered.alternatives.add(comparison_key(element.get("alt")[:MOST_FACT]))
        own = _own_hint(element, tag) or hint
        if own == "aside" and hint != "aside":
            parts += 1
            part = parts
        if tag not in INLINE:
            gathered.end_line(hint, part if hint == "aside" else 0)
            stack.append(("leave", element, own, part))
            if tag == "table" and _holds_data(element):
                opened[element] = len(gathered.lines) + 1
        gathered.current.append(element.text or "")
        for child in reversed(element):
            stack.append(("tail", child, own, part))
            stack.append(("enter", child, own, part))
    gathered.end_line("", 0)
    return gathered


def _holds_data(element) -> bool:
    """Whether a table is one of data: no table inside, and rows of short cells without pictures."""
    if next(element.iterdescendants("table"), None) is not None:
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iterdescendants("tr")]
    if any(_is_column(cell) for cells in rows for cell in cells):
        return False
    return has_rows(
        [
            ["".join(cell.itertext()) for cell in cells]
            for cells in rows
            if not any(next(cell.iter("img"), None) is not None for cell in cells)
        ]
    )


def _is_column(cell) -> bool:
    """Whether a cell is a column of the page: several blocks of text one below the other."""
    blocks = sum(1 for _ in islice(cell.iter("p", "div", "br", "li", "h1", "h2", "h3"), FEWEST_BLOCKS))
    return blocks == FEWEST_BLOCKS and len("".join(cell.itertext())) > LONGEST_CELL // 2


def _own_hint(element, tag):
    """What a tag and its names tell of the text inside."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:MOST_FACT]
    if tag == "h1" or (tag in ("h2", "h3", "h4", "div", "p", "span") and TITLE_NAMES.search(names)):
        return "heading"
    if tag == "figcaption" or CAPTION_NAMES.search(names):
        return "caption"
    if (
        tag in ASIDE_TAGS
        or element.get("role") in ("navigation", "contentinfo", "complementary", "search", "menu")
        or ASIDE_NAMES.search(names)
    ):
        return "aside"
    return "subheading" if tag in ("h2", "h3", "h4", "h5", "h6") else ""


def _is_hidden(element):
    return element.get("hidden") is not None or HIDDEN.search((element.get("style") or "")[:MOST_FACT]) is not None


def _asides(gathered):
    """The parts of a page that are aside indeed: a part that holds much of the running text is not, whatever it is called."""
    running = {}
    for text, _, part in gathered.lines:
        if len(text) > 80 and text[-1] in ".!?…”":
            running[part] = running.get(part, 0) + len(text)
    total = sum(running.values())
    return {
        part
        for _, _, part in gathered.lines
        if (part and running.get(part, 0) * 10 < 4 * total) or (part and not total)
    }


def _hint(line, hint, known, alternatives):
    """A line's hint: a heading counts as the title only where `known`, the key of the page's own title, agrees or is empty."""
    key = comparison_key(line)
    if (
        hint in ("heading", "subheading")
        and known
        and len(key) > 10
        and (key == known or known.startswith(key) or key.startswith(known))
    ):
        return "heading"
    if hint == "heading":
        return "heading" if not known else ""
    if not hint and len(key) > 12 and key in alternatives and key != known and line[-1] not in ".!?…":
        return "caption"
    return hint


def _own_title(title, lines):
    """The page's title without the name of the site: the part that stands in the text, else the longest."""
    parts = [part.strip() for part in SITE_SEPARATOR.split(title) if part.strip()]
    if len(parts) <= 1:
        return title
    if len(parts) > MOST_TITLE_PARTS:
        return max(parts, key=len)
    keys = {comparison_key(text) for text, _ in lines}
    for candidate in (
        title,
        *(" - ".join(parts[first:last]) for first in range(len(parts)) for last in range(len(parts), first, -1)),
    ):
        if len(comparison_key(candidate)) > 10 and comparison_key(candidate) in keys:
            return candidate
    return max(parts, key=len)


def _facts(tree):
    """Title, day, author, site and address as the page's code states them; empty where it does not."""
    named = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        named.setdefault(key, _fact(element.get("content")))
    linked = _linked_data(tree)
    title = tree.findtext(".//title") or ""
    published = (
        linked.get("datePublished")
        or next((named[name] for name in PUBLISHED_NAMES if named.get(name)), "")
        or _time_tag(tree)
    )
    canonical = next(
        (element.get("href") for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical"),
        None,
    )
    return {
        "title": _fact(named.get("og:title") or linked.get("headline") or title),
        "published": _fact(published),
        "author": _fact(_name(linked.get("author"))) or named.get("author", ""),
        "site": named.get("og:site_name", ""),
        "url": _fact(canonical) or named.get("og:url") or None,
    }


def _fact(value: object) -> str:
    """What a page's code states, on one line; longer than any title it is something else."""
    return " ".join(str(value or "")[:MOST_FACT].split())


def _linked_data(tree):
    """The article among a page's JSON-LD, or an empty record."""
    for element in tree.iter("script"):
        if (
            (element.get("type") or "").lower() != "application/ld+json"
            or not element.text
            or len(element.text) > 200_000
        ):
            continue
        try:
            found = json.loads(element.text, strict=False)
        except (ValueError, RecursionError):
            continue
        records = found if isinstance(found, list) else found.get("@graph", [found]) if isinstance(found, dict) else []
        for record in records if isinstance(records, list) else []:
            if isinstance(record, dict) and re.search("Article|Posting|Report", str(record.get("@type", ""))):
                return record
    return {}


def _name(author):
    author = author[0] if isinstance(author, list) and author else author
    return str(author.get("name") or "") if isinstance(author, dict) else author if isinstance(author, str) else ""


def _time_tag(tree):
    """The day of the first <time>, where the page has no better word."""
    return next((element.get("datetime") for element in tree.iter("time") if element.get("datetime")), "")
