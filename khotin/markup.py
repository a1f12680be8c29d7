"""Markdown to safe HTML: the only door to the Markdown library and to the sanitiser.

Content is untrusted: whatever Markdown makes is cleaned with a narrow allow list, and only this module makes
`SafeHtml`, the one type that templates print unescaped.
"""

import re
from functools import lru_cache

import markdown
import nh3
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

CAPTION = re.compile(r"^(?:Ảnh|Photo): ")
ALLOWED = {
    "p": {"class"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "ul": set(), "ol": {"start"}, "li": {"id"}, "blockquote": set(),
    "table": set(), "thead": set(), "tbody": set(), "tr": set(), "th": {"scope"}, "td": set(), "em": set(), "strong": set(),
    "code": set(), "pre": set(), "a": {"href", "title", "id"}, "img": {"src", "alt", "title", "width", "height"},
    "br": set(), "hr": set(), "sup": {"id"}, "sub": set(), "div": {"class"},
}
CLASSES = {"p": {"caption"}, "div": {"footnote"}}
SCHEMES = {"http", "https", "mailto", "tel"}
# Raw HTML of these is dropped with what it holds; other unknown tags only lose the tag.
DROPPED_WHOLE = {"script", "style", "svg", "math", "iframe", "object", "template", "noscript", "textarea", "title", "form", "select"}


class SafeHtml(Markup):
    """HTML that has been cleaned; templates print it as it is."""


def render_markdown(text):
    """The cleaned HTML of a Markdown text; equal for equal text, whatever was rendered before."""
    return SafeHtml(_clean(_converter().reset().convert(text)))


def plain_text(text):
    """The words of a Markdown text, without marks and tags, a line for each block."""
    html = nh3.clean(re.sub(r"</(p|h\d|li|td|th|blockquote)>", r"</\1>\n", _converter().reset().convert(text)), tags=set(),
                     clean_content_tags=DROPPED_WHOLE)
    return re.sub(r"\n\s*\n+", "\n", _unescape(html)).strip()


def _clean(html):
    return nh3.clean(html, tags=set(ALLOWED), attributes=ALLOWED_ATTRIBUTES, allowed_classes=CLASSES, url_schemes=SCHEMES,
                     attribute_filter=_filter_attribute, clean_content_tags=DROPPED_WHOLE, link_rel="noopener")


ALLOWED_ATTRIBUTES = {tag: {name for name in names if name != "class"} for tag, names in ALLOWED.items()}


def _filter_attribute(tag, name, value):
    """Pages load nothing from elsewhere, and no id of a text can hit an id of the page (DOM clobbering)."""
    if tag == "img" and name == "src":
        return value if re.fullmatch(r"[\w./%-]+", value) and not value.startswith(("/", ".", "%")) else None
    if name == "href":
        return None if re.match(r"[\s\x00-\x20]*[/\\]{2}", value) else value.replace("#", "#text-", 1) if value.startswith("#") else value
    if name == "id":
        return f"text-{value}"
    return value


class _Captions(Treeprocessor):
    """Marks paragraphs that are captions, and lowers first-level headings: the page has its own."""

    def run(self, root):
        for element in root.iter():
            if element.tag == "p" and len(element) == 1 and element[0].tag == "em" and not (element.text or element[0].tail or "").strip():
                if CAPTION.match(element[0].text or ""):
                    element.set("class", "caption")
            elif element.tag == "h1":
                element.tag = "h2"


class _House(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(_Captions(md), "captions", 5)


@lru_cache(maxsize=1)
def _converter():
    return markdown.Markdown(extensions=["tables", "footnotes", "sane_lists", _House()], output_format="html")


def _unescape(html):
    return html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&nbsp;", " ").replace("&amp;", "&")
