"""The lines around an article that name its site: a header, a line of places, the body that runs it."""

from collections.abc import Iterator

from khotin.convert.layout.line_features import LineFeatures, is_name_of_site
from khotin.convert.layout.roles import PageLayout
from khotin.convert.layout.segments import FURNITURE, SECTION, has_role
from khotin.convert.patterns import boilerplate, bylines
from khotin.convert.patterns.sections import has_verb
from khotin.language.vietnamese import tone_key
from khotin.patterns import lazy_pattern

PAGE_KIND = lazy_pattern(r"^(?:chi tiết [\w ]{2,20}|tin tức)\s*[-|–:]\s*")
PART = lazy_pattern(r"(?<!\s)\s*+[-–|,]\s*")
PLACE = lazy_pattern(
    r"(?:(?:tỉnh|huyện|quận|thị xã|thành phố|tp\.?|xã|phường|thị trấn|đặc khu)\s+)?[^\W\d]+(?:[\s'’][^\W\d]+){0,4}"
)
PROVINCE = lazy_pattern(r"(?:tỉnh|thành phố)\s")
MOST_WORDS = 16


def names_of_site(layout: PageLayout) -> tuple[str, ...]:
    """Return the lines above an article that name the site or its place; without any, those below it."""
    if layout.lead is None or layout.end is None:
        return ()
    above = tuple(_names(layout, range(layout.lead)))
    return above or tuple(_names(layout, range(layout.end.last + 1, len(layout.lines))))


def _names(layout: PageLayout, indexes: range) -> Iterator[str]:
    for index in indexes:
        line = layout.lines[index]
        if has_role(layout.segments[index], FURNITURE, SECTION) and line.words <= MOST_WORDS and _names_site(line):
            yield line.text


def _names_site(line: LineFeatures) -> bool:
    if line.date or line.has_stop or has_verb(line.text):
        return False
    if is_name_of_site(line.text) or bylines.read_office(line.text) or boilerplate.is_contact(line.text):
        return True
    parts = PART.split(PAGE_KIND.sub("", tone_key(line.text)))
    is_province = line.text.isupper() and PROVINCE.match(parts[0]) is not None
    return (len(parts) > 1 or is_province) and all(map(PLACE.fullmatch, parts))
