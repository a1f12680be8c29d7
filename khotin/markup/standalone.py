"""Cleaned HTML outside its own page: beside other texts on one page, and as XML in an EPUB."""

from khotin.markup.conversion import SafeHtml
from khotin.patterns import lazy_pattern

TAG = lazy_pattern(r'<[a-z0-9]++(?>(?: [a-z-]++="[^"]*+")+)/?>')
ANCHOR = lazy_pattern(r' (id="|href="#)([^"]*+)')
VOID = lazy_pattern(r'<(br|hr|img)((?>(?: [a-z-]++="[^"]*+")*))>')


def with_own_ids(html: SafeHtml, name: str) -> SafeHtml:
    """Return HTML whose ids, and links to them, begin with a name, so that several texts can be on one page."""
    return SafeHtml(TAG.sub(lambda tag: ANCHOR.sub(rf" \g<1>{name}-\g<2>", tag[0]), str(html)))


def as_xhtml(html: SafeHtml) -> SafeHtml:
    """Return HTML as XML: void elements are closed, the one named entity becomes a number, ids hold no colon."""
    closed = VOID.sub(r"<\1\2/>", str(html)).replace("&nbsp;", "&#160;")
    return SafeHtml(TAG.sub(lambda tag: ANCHOR.sub(lambda found: found[0].replace(":", "-"), tag[0]), closed))
