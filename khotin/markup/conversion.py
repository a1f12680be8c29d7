"""From Markdown to cleaned HTML, block by block numbered; the one place that imports the sanitiser.

Content is untrusted: whatever Markdown makes is cleaned with a narrow allow list, and only this module makes
`SafeHtml`, the one type that templates print unescaped. Links and pictures are settled here as well: a link leads to
another site, to an article (`<id>.md`), to a page of the archive (`about.md`) or into the text itself; a picture is
one that the site publishes. Everything else loses its address.
"""

import html as entities
import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markupsafe import Markup
from markupsafe import escape as escape_signs

from khotin.languages import LANGUAGES, Bilingual
from khotin.markup.blocks import VIETNAMESE, frame_tables, number_blocks
from khotin.markup.bounds import is_excessive
from khotin.markup.fast_path import plain_html

ATTRIBUTES = {
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "ol": {"start"},
    "li": {"id"},
    "th": {"scope"},
    "a": {"href", "title", "id"},
    "img": {"src", "alt", "title"},
    "sup": {"id"},
}
TAGS = {
    *ATTRIBUTES,
    "p",
    "ul",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "em",
    "strong",
    "code",
    "pre",
    "br",
    "hr",
    "sub",
    "div",
    "figure",
    "figcaption",
}
# The class says which of the rare boxes it is; all other classes are gone.
CLASSES = {"div": {"footnote"}}
SCHEMES = {"http", "https", "mailto", "tel"}
# Raw HTML of these is dropped with what it holds; other unknown tags only lose the tag.
DROPPED_WHOLE = {
    "script",
    "style",
    "svg",
    "math",
    "iframe",
    "object",
    "template",
    "noscript",
    "textarea",
    "title",
    "form",
    "select",
}
INSIDE_LINK = re.compile(r"(?:[\w./-]*/)?([a-z0-9-]+)\.md(#[\w-]+)?")
OUTSIDE_LINK = re.compile(r"(?:https?://[^\s/\\]|mailto:|tel:)", re.I)
# What only leads from a text to its notes and back is no word of either.
NOTE_MARKS = re.compile(
    r'<sup id="fnref[^<>]*+><a [^<>]*+>[^<>]*+</a></sup>|(?:&#160;)?<a class="footnote-backref"[^<>]*+>[^<>]*+</a>'
)
FRAME = Bilingual("Bảng", "Table")


class SafeHtml(Markup):
    """HTML that has been cleaned; templates print it as it is."""


def escape(value):
    """What a template prints of a value: cleaned HTML as it is, all else with its signs escaped. Most texts have none."""
    if type(value) is str:
        if "&" not in value and "<" not in value and ">" not in value and '"' not in value and "'" not in value:
            return value
    elif isinstance(value, Markup):
        return value
    return escape_signs(value)


def render_markdown(
    text: str,
    language: str = "vi",
    *,
    link_to: Callable[[str], str] = str,
    prefix: str = VIETNAMESE,
    pictures: tuple = (),
    is_text_page: bool = False,
) -> SafeHtml:
    """The cleaned HTML of a Markdown text; equal for equal input, whatever was rendered before.

    Blocks are numbered: `prefix` + number is the id of each. `language` is the page's; `link_to` gives
    the address of an article or a page of the archive by its name; `pictures` are the names of pictures the site publishes, each with its address. Links into the text keep
    within it: their targets and the ids of notes bear the prefix too. A text page may hold fenced code, and its tables
    scroll in frames of their own.
    """
    html = plain_html(text, prefix)
    if html is None:
        has_language = is_text_page or ".md" in text or "[^" in text
        html = _render_anything(
            text, language if has_language else LANGUAGES[0], link_to, prefix, pictures, is_text_page
        )
    return SafeHtml(html)


def plain_text(text: str) -> str:
    """The words of a Markdown text, without marks and tags, a line for each block; a text beyond the bounds as it was typed."""
    if is_excessive(text):
        return text.strip()
    html = NOTE_MARKS.sub("", _convert(text, "vi"))
    broken = re.sub(r"</(p|h\d|li|td|th|blockquote|figcaption|pre)>", r"</\1>\n", html)
    words = entities.unescape(nh3.clean(broken, tags=set(), clean_content_tags=DROPPED_WHOLE))
    return "\n".join(line.strip() for line in words.split("\n") if line and not line.isspace())


def is_inside_link(address):
    """The name and the fragment of a link to an article or a page of the archive; None for all other addresses."""
    found = INSIDE_LINK.fullmatch(address)
    return (found[1], found[2] or "") if found else None


@lru_cache(maxsize=4)
def _render_anything(
    text: str, language: str, link_to: Callable[[str], str], prefix: str, pictures: tuple, is_text_page: bool = False
) -> str:
    addresses = dict(pictures)

    def settle(tag, name, value):
        return _settle(tag, name, value, link_to, prefix, addresses)

    cleaned = nh3.clean(
        _convert(text, language, is_text_page),
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        attribute_filter=settle,
        clean_content_tags=DROPPED_WHOLE,
        link_rel=None,
    )
    html = number_blocks(cleaned, prefix)
    return frame_tables(html, FRAME[language]) if is_text_page else html


def _settle(tag, name, value, link_to, prefix, pictures):
    """What becomes of an attribute: its value on the page, or None to drop it."""
    if name == "href":
        return _settle_link(value, link_to, prefix)
    if name == "src":
        return pictures.get(value)
    # No id of a text can hit an id of the page, its scripts or styles.
    return f"{prefix}-{value}" if name == "id" else value


def _settle_link(address, link_to, prefix):
    if found := is_inside_link(address):
        name, fragment = found
        return link_to(name) + fragment
    if address.startswith("#"):
        return address if re.fullmatch(rf"#{prefix}\d+", address) else f"#{prefix}-{address[1:]}"
    return address if OUTSIDE_LINK.match(address) else None


def _convert(text: str, language: str, is_text_page: bool = False) -> str:
    from khotin.markup.library import make_converter  # most texts take the fast path, and never need the library

    try:
        return make_converter(language, is_text_page).reset().convert(text)
    except BaseException:  # too deep, or stopped: the library still believes to be inside the list it was in
        make_converter.cache_clear()
        raise
