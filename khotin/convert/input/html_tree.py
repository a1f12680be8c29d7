"""The tree of a saved page: encoding found, text cleaned, tags parsed. The only module that imports lxml."""

import re
from itertools import islice

from charset_normalizer import from_bytes
from lxml import etree, html
from lxml.html import HtmlElement as Element

from khotin.content.text_files import RULE
from khotin.convert.input.raw_files import require_few_marks
from khotin.language import vietnamese
from khotin.patterns import lazy_pattern
from khotin.problems import Location, fail

MOST_TAGS = 60_000
MOST_GUESSED = 200_000  # bytes that are looked at where nothing states the encoding
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DECLARED = lazy_pattern(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
TAG = lazy_pattern(r"<[A-Za-z]")
ATTRIBUTE = r"""[\s/]++[^\s/>=]++(?>(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?)"""
# The parser compares each attribute of a tag with all before it: beyond the first 300 they are left out.
# In portions of 999 they take little memory, which every repeat of a group needs until the group is left.
LONG_TAG = lazy_pattern(rf"(<[A-Za-z_:.][^\s/<>]*+(?:{ATTRIBUTE}){{300}})(?>(?>(?:{ATTRIBUTE}){{1,999}})+)")
CONTROL = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f]")
SURROGATE = lazy_pattern("[\ud800-\udfff]")
# Python knows more "encodings" than pages may name: `undefined` always fails, `idna` and `punycode` are slow,
# `unicode_escape` invents letters.
ENCODING = lazy_pattern(
    r"utf-?(?:8|16)(?:-?[bl]e)?|us-ascii|ascii|latin-?1|(?:windows|cp)-?(?:125[0-8]|874)|iso-?8859-?[0-9]{1,2}"
    r"|koi8-[ru]|gb(?:k|2312|18030)|big5|shift_jis|euc-(?:jp|kr)",
    re.I,
)
# What a page may be in that does not state it. Among all encodings, such as those of mainframes, one takes any bytes.
GUESSED = ["utf_16", "utf_16_le", "utf_16_be", "cp1258", "cp1252"]


def read_tree(data: bytes, name: str) -> Element:
    """Return the root element of a saved page. Raises `ContentError` for what is not a page, or has too many tags."""
    text = _clean(_decode(data, name), name)
    _require_tags(text, name)
    parser = html.HTMLParser(encoding="utf-8", recover=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(LONG_TAG.sub(r"\1", text).encode(), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        fail(Location(name), RULE, "không đọc được trang này", "this page cannot be read")


def _decode(data: bytes, name: str) -> str:
    """Return the page's text: by its mark, its own declaration, as UTF-8, or by what its bytes look like."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    declared = DECLARED.search(data[:4096])
    named = declared[1].decode("ascii", "ignore") if declared else ""
    for encoding in dict.fromkeys(("utf-8", named) if ENCODING.fullmatch(named) else ("utf-8",)):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    guess = from_bytes(data[:MOST_GUESSED], cp_isolation=GUESSED).best()
    if guess is None:
        fail(
            Location(name),
            RULE,
            "không nhận ra bảng mã của trang; hãy lưu lại dạng UTF-8",
            "the page's encoding is not recognised; save it as UTF-8",
        )
    return data.decode(guess.encoding, "replace")


def _clean(text: str, name: str) -> str:
    """Return composed text that a parser accepts: no NUL, no control characters, no halves of letters."""
    require_few_marks(text, Location(name))
    return vietnamese.compose(CONTROL.sub(" ", SURROGATE.sub("", text)))


def _require_tags(text: str, name: str) -> None:
    """Raise `ContentError`, naming the line, for more tags than any page of text has."""
    many = next(islice(TAG.finditer(text), MOST_TAGS, None), None)
    if many:
        where = Location(name, text.count("\n", 0, many.start()) + 1)
        fail(where, RULE, f"trang có hơn {MOST_TAGS} thẻ", f"the page has more than {MOST_TAGS} tags")
