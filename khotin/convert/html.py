"""Saved pages: the visible text in reading order with what its tags tell, and what the code says of title, day and author.

The only door to lxml. Which lines are the article is decided by the same rules as for plain text; tags only help. A library
that cuts the main text out was measured against this and loses lines of the article (see bench/convert_html.py).
"""

import json
import re
from dataclasses import dataclass, field

from charset_normalizer import from_bytes
from lxml import etree
from lxml import html as markup

from khotin import text as words
from khotin.convert.incoming import Page
from khotin.convert.lines import comparison_key, repair, split_lines
from khotin.problems import Where, refuse
from khotin.old_fonts import garbled_text
from khotin.reading import RULE, Source

MOST_TEXT = 1024 * 1024
DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
# Python knows more "encodings" than pages may name: `undefined` always fails, `idna` and `punycode` are slow, `unicode_escape` invents letters.
ENCODING = re.compile(r"utf-?(?:8|16)(?:-?[bl]e)?|us-ascii|ascii|latin-?1|(?:windows|cp)-?(?:125[0-8]|874)|iso-?8859-?[0-9]{1,2}|koi8-[ru]|gb(?:k|2312|18030)|big5|shift_jis|euc-(?:jp|kr)", re.I)
SKIPPED = {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video", "head", "select", "textarea", "datalist", "map"}
INLINE = {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p", "st1:place"}
ASIDE_TAGS = {"nav", "footer", "aside", "button", "dialog"}
ASIDE_NAMES = re.compile(r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|breadcrumbs?|footer|sidebar|related|lien-?quan|tin-?(?:lien-?quan|khac|cu|moi)|other-?news|(?:other|related)-?(?:posts?|articles?)|comments?|binh-?luan|share|sharing|social|rating|danh-?gia|tags?|"
                         r"banner|quang-?cao|ads?|advert\w*|counter|thong-?ke|web-?links?|lienket|copyright|toolbar|print|cookie|popup|modal|pagination|pager|widget|weather|thoi-?tiet|skip-?link|sr-only|visually-hidden)(?:$|[\s_-])", re.I)
CAPTION_NAMES = re.compile(r"(?:^|[\s_-])(?:caption|wp-caption-text|image-?caption|photo-?caption|pcaption|chu-?thich(?:-?anh)?|img-?desc|imagecaption|figcaption)(?:$|[\s_-])", re.I)
TITLE_NAMES = re.compile(r"(?:^|[\s_-])(?:(?:entry|post|article|detail|news|main|page|content)-?(?:title|heading)|headline|tieu-?de(?:-?\w+)?|title-?(?:detail|news|post|article))(?:$|[\s_-])", re.I)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
SITE_SEPARATOR = re.compile(r"\s+(?:[|»•·–—-]|::|>)\s+|\s*\|\s*")
PUBLISHED_NAMES = ("article:published_time", "datepublished", "pubdate", "dc.date.issued", "dc.date", "date", "publishdate", "publish_date", "og:published_time", "parsely-pub-date", "dcterms.created")


@dataclass
class _Text:
    """Lines gathered on the way through a page: text, hint, the flagged part of the page they stand in."""

    lines: list = field(default_factory=list)
    current: list = field(default_factory=list)
    alternatives: set = field(default_factory=set)

    def end_line(self, hint, part):
        text = "".join(self.current)
        self.current.clear()
        if repair(text):
            self.lines.append((" ".join(text.split()), hint, part))


def read_markup(data, name):
    """A saved page as lines with hints. Raises `Refused` where there is no text or too much of it."""
    tree = _parse(_decode(data, name), name)
    facts = _facts(tree)
    gathered = _gather(tree)
    lines = [(text, "" if hint == "aside" and part not in _asides(gathered) else hint) for text, hint, part in gathered.lines] if gathered.lines else []
    if not lines:
        refuse(Where(name), RULE, "trang không có chữ", "the page has no text")
    if sum(len(text) for text, _ in lines) > MOST_TEXT:
        refuse(Where(name), RULE, f"trang có hơn {MOST_TEXT // 1024} KB chữ", f"the page has more than {MOST_TEXT // 1024} KB of text")
    text = "\n".join(text for text, _ in lines)
    title = _own_title(facts["title"], lines)
    hints = {number: _hint(line, hint, title, gathered.alternatives) for number, (line, hint) in enumerate(lines, 1)}
    return Page(name, split_lines(text, hints), title, facts["published"], facts["author"], facts["site"], facts["url"], tuple(garbled_text(Source(name, text))))


def _decode(data, name):
    """The page's text: by its mark, its own declaration, as UTF-8, or by what its bytes look like."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _clean(data.decode(encoding, "replace"))
    declared = DECLARED.search(data[:4096])
    named = declared[1].decode("ascii", "ignore") if declared else ""
    for encoding in dict.fromkeys(("utf-8", named) if ENCODING.fullmatch(named) else ("utf-8",)):
        try:
            return _clean(data.decode(encoding))
        except (UnicodeError, LookupError):
            continue
    guess = from_bytes(data[:200_000]).best()
    if guess is None:
        refuse(Where(name), RULE, "không nhận ra bảng mã của trang; hãy lưu lại dạng UTF-8", "the page's encoding cannot be told; save it as UTF-8")
    return _clean(data.decode(guess.encoding, "replace"))


def _clean(text):
    """Composed text that a parser accepts: no NUL, no control characters, no halves of letters."""
    return words.compose("".join(c if c >= " " or c in "\t\n\r" else " " for c in text if not "\ud800" <= c <= "\udfff"))


def _parse(text, name):
    parser = markup.HTMLParser(encoding="utf-8", recover=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = markup.document_fromstring(text.encode(), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        refuse(Where(name), RULE, "không đọc được trang này", "this page cannot be read")
    return tree


def _gather(tree):
    """All visible lines in reading order. Walks without recursion: pages may be nested as deeply as they like."""
    gathered = _Text()
    body = tree.find("body")
    stack = [("enter", tree if body is None else body, "", 0)]
    parts = 0
    while stack:
        step, element, hint, part = stack.pop()
        if step == "tail":
            gathered.current.append(element.tail or "")
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if step == "leave":
            gathered.end_line(hint, part)
            continue
        if not tag or tag in SKIPPED or _is_hidden(element):
            continue
        if tag == "img" and element.get("alt"):
            gathered.alternatives.add(comparison_key(element.get("alt")))
        own = _own_hint(element, tag) or hint
        if own == "aside" and hint != "aside":
            parts += 1
            part = parts
        if tag not in INLINE:
            gathered.end_line(hint, part if hint == "aside" else 0)
            stack.append(("leave", element, own, part))
        gathered.current.append(element.text or "")
        for child in reversed(element):
            stack.append(("tail", child, own, part))
            stack.append(("enter", child, own, part))
    gathered.end_line("", 0)
    return gathered


def _own_hint(element, tag):
    """What a tag and its names tell of the text inside."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if tag == "h1" or tag in ("h2", "h3", "h4", "div", "p", "span") and TITLE_NAMES.search(names):
        return "heading"
    if tag == "figcaption" or CAPTION_NAMES.search(names):
        return "caption"
    if tag in ASIDE_TAGS or element.get("role") in ("navigation", "contentinfo", "complementary", "search", "menu") or ASIDE_NAMES.search(names):
        return "aside"
    return "subheading" if tag in ("h2", "h3", "h4", "h5", "h6") else ""


def _is_hidden(element):
    return element.get("hidden") is not None or HIDDEN.search(element.get("style") or "") is not None


def _asides(gathered):
    """The parts of a page that are aside indeed: a part that holds much of the running text is not, whatever it is called."""
    running = {}
    for text, _, part in gathered.lines:
        if len(text) > 80 and text[-1] in ".!?…”":
            running[part] = running.get(part, 0) + len(text)
    total = sum(running.values())
    return {part for _, _, part in gathered.lines if part and running.get(part, 0) * 10 < 4 * total or part and not total}


def _hint(line, hint, title, alternatives):
    """A line's hint: a heading counts as the title only where the page's own title agrees or tells nothing."""
    key, known = comparison_key(line), comparison_key(title)
    if hint in ("heading", "subheading") and known and len(key) > 10 and (key == known or known.startswith(key) or key.startswith(known)):
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
    keys = {comparison_key(text) for text, _ in lines}
    for candidate in (title, *(" - ".join(parts[first:last]) for first in range(len(parts)) for last in range(len(parts), first, -1))):
        if len(comparison_key(candidate)) > 10 and comparison_key(candidate) in keys:
            return candidate
    return max(parts, key=len)


def _facts(tree):
    """Title, day, author, site and address as the page's code states them; empty where it does not."""
    named = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        named.setdefault(key, " ".join((element.get("content") or "").split()))
    linked = _linked_data(tree)
    title = tree.findtext(".//title") or ""
    published = linked.get("datePublished") or next((named[name] for name in PUBLISHED_NAMES if named.get(name)), "") or _time_tag(tree)
    canonical = next((element.get("href") for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical"), None)
    return {"title": " ".join(str(named.get("og:title") or linked.get("headline") or title).split()), "published": str(published or ""),
            "author": _name(linked.get("author")) or named.get("author", ""), "site": named.get("og:site_name", ""), "url": canonical or named.get("og:url") or None}


def _linked_data(tree):
    """The article among a page's JSON-LD, or an empty record."""
    for element in tree.iter("script"):
        if (element.get("type") or "").lower() != "application/ld+json" or not element.text or len(element.text) > 200_000:
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
