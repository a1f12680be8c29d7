"""Markdown to cleaned HTML with numbered blocks; the one module that imports the sanitiser.

Content is untrusted: the HTML is cleaned with a narrow allow list, and only this module makes `SafeHtml`, the one type
that templates print unescaped. A link leads to another site, to an article (`<id>.md`), to a page of the archive
(`about.md`) or into the text itself; a picture is one that the site publishes. All other links and pictures lose their
address.
"""

import html as entities
import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markupsafe import Markup
from markupsafe import escape as escape_html

from khotin.languages import LANGUAGES, Bilingual
from khotin.markup.blocks import VIETNAMESE, frame_tables, number_blocks
from khotin.markup.bounds import is_excessive
from khotin.markup.fast_path import plain_html
from khotin.patterns import lazy_pattern

ATTRIBUTES = {
    **{name: {"id"} for name in ("h2", "h3", "h4", "li", "sup")},
    "ol": {"start"},
    "th": {"scope"},
    "a": {"href", "title", "id"},
    "img": {"src", "alt", "title"},
}
TAGS = set(ATTRIBUTES).union(
    ("p", "ul", "blockquote", "pre", "br", "hr", "div", "figure", "figcaption"),
    ("table", "thead", "tbody", "tr", "td"),
    ("em", "strong", "code", "sub"),
)
# The only class that is kept.
CLASSES = {"div": {"footnote"}}
SCHEMES = {"http", "https", "mailto", "tel"}
# Raw HTML of these is dropped with its content; other unknown tags lose only the tag.
DROPPED_WHOLE = {"script", "style", "svg", "math", "iframe", "object", "template", "noscript"}
DROPPED_WHOLE |= {"textarea", "title", "form", "select"}
INSIDE_LINK = lazy_pattern(r"(?:[\w./-]*/)?([a-z0-9-]+)\.md(#[\w-]+)?")
OUTSIDE_LINK = lazy_pattern(r"(?:https?://[^\s/\\]|mailto:|tel:)", re.I)
# Links from a text to its notes and back, which are not words of either.
NOTE_MARKS = lazy_pattern(
    r'<sup id="fnref[^<>]*+><a [^<>]*+>[^<>]*+</a></sup>|(?:&#160;)?<a class="footnote-backref"[^<>]*+>[^<>]*+</a>'
)
FRAME = Bilingual("Bảng", "Table")


# (name, address on the site) of each picture that a text may show.
PictureLinks = tuple[tuple[str, str], ...]


class SafeHtml(Markup):
    """HTML that has been cleaned; templates print it as it is."""


def escape(value: object) -> str:
    """Return a value as a template prints it: cleaned HTML unchanged, everything else escaped."""
    if type(value) is str:
        if "&" not in value and "<" not in value and ">" not in value and '"' not in value and "'" not in value:
            return value
    elif isinstance(value, Markup):
        return value
    return escape_html(value)


def render_markdown(
    text: str,
    language: str = "vi",
    *,
    link_to: Callable[[str], str] = str,
    prefix: str = VIETNAMESE,
    pictures: PictureLinks = (),
    is_text_page: bool = False,
) -> SafeHtml:
    """Return the cleaned HTML of a Markdown text; it depends on the arguments only, not on texts rendered before.

    The id of each block is `prefix` and its number; links into the text and the ids of notes have the prefix too.
    `language` is the page's; `link_to` returns the address of an article or a page of the archive by its name;
    `pictures` are (name, address) of the pictures that the site publishes. Tables scroll in frames of their own; a text
    page may hold fenced code.
    """
    html = plain_html(text, prefix)
    if html is None:
        has_language = is_text_page or ".md" in text or "[^" in text or "|" in text
        shown_in = language if has_language else LANGUAGES[0]
        html = _render_anything(text, shown_in, link_to, prefix, pictures, is_text_page=is_text_page)
    return SafeHtml(html)


def plain_text(text: str) -> str:
    """Return the words of a Markdown text, a line for each block; a text beyond the limits is returned as typed."""
    if is_excessive(text):
        return text.strip()
    html = NOTE_MARKS.sub("", _convert(text, "vi"))
    broken = re.sub(r"</(p|h\d|li|td|th|blockquote|figcaption|pre)>", r"</\1>\n", html)
    words = entities.unescape(nh3.clean(broken, tags=set(), clean_content_tags=DROPPED_WHOLE))
    return "\n".join(line.strip() for line in words.split("\n") if line and not line.isspace())


def split_inside_link(address: str) -> tuple[str, str] | None:
    """Return (name, fragment) of a link to an article or a page of the archive; None for all other addresses."""
    found = INSIDE_LINK.fullmatch(address)
    return (found[1], found[2] or "") if found else None


@lru_cache(maxsize=4)
def _render_anything(
    text: str,
    language: str,
    link_to: Callable[[str], str],
    prefix: str,
    pictures: PictureLinks,
    *,
    is_text_page: bool = False,
) -> str:
    addresses = dict(pictures)

    def attribute(_: str, name: str, value: str) -> str | None:
        """Return the value of an attribute on the page, or None to drop the attribute."""
        if name == "href":
            return _link_address(value, link_to, prefix)
        if name == "src":
            return addresses.get(value)
        # No id of a text can equal an id of the page, its scripts or styles.
        return f"{prefix}-{value}" if name == "id" else value

    cleaned = nh3.clean(
        _convert(text, language, is_text_page),
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        attribute_filter=attribute,
        clean_content_tags=DROPPED_WHOLE,
        link_rel=None,
    )
    return frame_tables(number_blocks(cleaned, prefix), FRAME[language])


def _link_address(address: str, link_to: Callable[[str], str], prefix: str) -> str | None:
    if found := split_inside_link(address):
        name, fragment = found
        return link_to(name) + fragment
    if address.startswith("#"):
        return address if re.fullmatch(rf"#{prefix}\d+", address) else f"#{prefix}-{address[1:]}"
    return address if OUTSIDE_LINK.match(address) else None


def _convert(text: str, language: str, is_text_page: bool = False) -> str:
    from khotin.markup.library import make_converter  # most texts take the fast path and need no library

    try:
        return make_converter(language, is_text_page).reset().convert(text)
    except BaseException:  # nested too deeply, or interrupted: the library would keep the state of the list it was in
        make_converter.cache_clear()
        raise
