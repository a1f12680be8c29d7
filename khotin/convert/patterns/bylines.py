"""Who wrote it: bare names on the last line, labels, initials, offices, and the outlet that an article credits."""

import re
from functools import lru_cache

from khotin.convert.patterns.boilerplate import is_boilerplate
from khotin.convert.patterns.names import (
    END_DECORATION,
    INITIALS,
    NAME,
    NOTE,
    ORGANISATION,
    OUTLET,
    are_sure_names,
    is_name_list,
    is_organisation,
    people_and_offices,
)
from khotin.convert.patterns.sections import runs_low
from khotin.convert.words import fold_pattern, tone_keys
from khotin.encoding import Struct, replace
from khotin.language.vietnamese import spell_ranges, tone_key
from khotin.patterns import lazy_pattern

LABEL = lazy_pattern(
    r"^[(\[*•-]?\s*+(?P<label>"
    r"(?:tin|bài|ảnh|video|clip|thực hiện|nội dung|người|đồ họa|văn bản|bài viết|phóng sự|quay phim)"
    r"(?:\s*+(?>(?:(?:,|và|-|–|&|/|\+)\s*+)?)(?:bài|ảnh|tin|video|clip|viết|nội dung|hình ảnh|thực hiện))*"
    r"|tác giả(?:\s*+bài viết)?|tg|người viết|người thực hiện|thực hiện|tổng hợp|sưu tầm|biên dịch|lược dịch"
    r"|(?:được )?viết bởi|t/h|th|pv|phóng viên|ctv|cộng tác viên|biên tập|biên soạn|người đưa tin|nhóm pv"
    r"|nhóm phóng viên|by|author|written by|story by|photos?(?: by)?|reported by|submitted by"
    r")\s*+(?:[:;]|\.(?=\s))\s*+(?P<names>.*?\S)\s*+[)\]]?$",
    re.I,
)
UNPUNCTUATED = lazy_pattern(
    spell_ranges(
        r"^(?i:(?:tin|bài)\s*(?:,|và|-|–|&)\s*ảnh|bài viết và ảnh|by|written by|(?:được )?viết bởi|pv|ctv|phóng viên"
        r"|cộng tác viên)\s+(?P<names>[A-ZĐÀ-Ỵ].{1,60})$"
    )
)
# A name followed by the photographer or the outlet: "Hoài Thu, ảnh: Minh Đức".
CREDITED = lazy_pattern(
    r"^(?P<author>[^:]{2,40}?)\s*[-–,;(]\s*(?P<label>ảnh|bài|tin|video|nguồn)\s*:\s*(?P<name>[^:]{2,40}?)\)?$", re.I
)
SOURCE_BEHIND = lazy_pattern(r"(?<=\w)\s?[-–,;(]\s?nguồn\s?:\s?(?P<outlet>[^:]{2,60}?)\)?$", re.I)
SPEAKER = lazy_pattern(
    r"^(?:pv|phóng viên|ctv|nội dung|video|th|t/h)\s*:", re.I
)  # also opens a question of an interview
PHOTO = lazy_pattern(r"^\(?\s*(?:ảnh|hình ảnh|photos?|video|clip)\s*[:;.]", re.I)
NO_PHOTOGRAPHER = lazy_pattern(
    fold_pattern(r"internet|(?:trên )?mạng|sưu tầm|st|tư liệu|minh họa|cắt từ clip|facebook")
)
INNER_LABEL = lazy_pattern(r"(?>(?:(?<![\s;,|.–-])\s*+[;,|.–-]*+\s*+)?)\b(?:ảnh|tin|bài|video)\s*+:\s*+", re.I)
SOURCE = lazy_pattern(
    r"^[(\[]?\s*+(?:nguồn(?: tin| ảnh| bài)?|source|theo nguồn|trích nguồn|dẫn nguồn)\s*+[:.]\s*+"
    r"(?P<outlet>.*?\S)\s*+[)\]]?\.?$",
    re.I,
)
ACCORDING = lazy_pattern(r"^[(\[]?\s*theo\s*:?\s+(?P<outlet>(?:[^.;:]|\.(?=\w)){2,70}?)\s*[)\]]?\.?$", re.I)
DOMAIN = lazy_pattern(r"\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.(?:vn|com|net|org|info)\b", re.I)
NAME_AND_OUTLET = lazy_pattern(rf"({NAME.pattern})\s*\(([^()]+)\)?")
PORTAL_NAME = lazy_pattern(fold_pattern(r"(?:cổng|trang) (?:thông tin|tin)"))  # the site's, not an office
HONORIFIC = lazy_pattern(
    spell_ranges(
        r"^(?:(?i:ông|bà|đồng chí|đ/c|bác sĩ|nghệ nhân|thạc sĩ|tiến sĩ|luật sư|kỹ sư)\s+"
        r"|(?i:anh|chị|thầy|cô|em|cụ)\s+[A-ZĐÀ-Ỵ][a-zđà-ỹ]*\s+)(?=[A-ZĐÀ-Ỵ])"
    )
)
USER = lazy_pattern(
    r"(?=[a-z._-]{0,20}[0-9])[a-z][a-z0-9._-]{3,20}|admin\w*|quantri\w*|super user|quản trị(?: viên| hệ thống)?"
    r"|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+",
    re.I,
)
END_MARK = lazy_pattern(r"\.?/\.?$")
DASH = lazy_pattern(r"^[-–—]\s*")
HEADINGS = tone_keys("headings", "menu_headings")
HEADING_SYLLABLES = tone_keys("heading_syllables")
HEADING_SEPARATOR = lazy_pattern(r"(?:(?<!\s)\s++(?:[-–,&]|và\s)|[-–,&])\s*+")


class Byline(Struct, frozen=True):
    """What a line tells about who wrote the article; `is_photo` marks a line that only credits pictures."""

    authors: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    cited: str | None = None
    is_labelled: bool = False
    is_photo: bool = False


def read_label(text: str) -> Byline | None:
    """Return the byline of a line with a label ("Tin, ảnh: …"), or None."""
    if len(text) > 160:
        return None
    if both := _author_and_credit(text):
        return both
    photo = PHOTO.match(text)
    if photo and len(text.split()) <= 9:
        names = _with_bracket(text.split(text[photo.end() - 1], 1)[1].strip(END_DECORATION + ")"))
        if NO_PHOTOGRAPHER.fullmatch(tone_key(names)):
            return Byline(is_labelled=True, is_photo=True)
        authors, _ = people_and_offices(names)
        return Byline(authors, is_labelled=True, is_photo=True) if is_name_list(names) else None
    match = LABEL.match(text) or UNPUNCTUATED.match(text)
    if photo or not match:
        return None
    source = SOURCE_BEHIND.search(match["names"])
    labelled = match["names"][: source.start()] if source else match["names"]
    if not _are_names(labelled, text):
        return None
    names = _with_bracket(INNER_LABEL.sub(", ", labelled))
    if "." in names.strip(". ") and not INITIALS.search(names) and len(names.split()) > 9:
        return None
    authors, offices = people_and_offices(names)
    cited = source["outlet"].strip(END_DECORATION) if source else None
    return Byline(authors, offices, cited, is_labelled=True) if authors or offices else None


def read_source(text: str) -> Byline | None:
    """Return the byline of a line that credits an outlet ("Theo Báo X", "Nguồn: …", "Báo X"), or None."""
    if len(text) > 140:
        return None
    if match := SOURCE.match(text):
        return Byline(cited=match["outlet"].strip(END_DECORATION), is_labelled=True)
    if match := ACCORDING.match(text):
        credited = _credited(match["outlet"])
        return credited and replace(credited, is_labelled=True)
    count = len(text.split())
    if "/" in text and count <= 8 and (DOMAIN.search(text) or OUTLET.match(text.partition("/")[2].strip())):
        return _credited(text)
    is_short = count <= 7 and len(text) < 60 and not text.endswith((".", ":"))
    if is_short and OUTLET.match(text) and text[:1].isupper():
        return Byline(cited=text.strip(END_DECORATION))
    return None


@lru_cache(maxsize=16384)  # asked several times for each line of a page
def read_bare(text: str) -> Byline | None:
    """Return the byline of a line that is nothing but names, initials or an office, or None.

    Whether it is one depends on its place, which the caller knows.
    """
    bare = DASH.sub("", END_MARK.sub("", NOTE.sub("", text.strip()).strip(" |*_")).strip())
    bare = _without_brackets(bare)
    is_long = len(bare.split()) > 12 or len(bare) > 90
    if not bare or is_long or is_user_name(bare.lower()) or any(c in bare for c in ':?!"“”…;'):
        return None
    has_initials = INITIALS.fullmatch(bare) is not None
    if is_boilerplate(text) and not has_initials:
        return None
    bare = bare[:-1] if bare.endswith(".") and not has_initials else bare
    if HONORIFIC.match(bare) or not is_name_list(bare) or _is_heading(bare):
        return None
    authors, offices = people_and_offices(bare)
    return Byline(authors, offices)


def read_office(text: str) -> str | None:
    """Return the office on a line of its own beside a name, in brackets or not, or None."""
    bare = _without_brackets(text.strip(END_DECORATION))
    has_sign = text.endswith((":", "?", "!")) or any(c in bare for c in ":?!;")
    if has_sign or len(bare.split()) > 14 or is_boilerplate(text) or runs_low(bare):
        return None
    key = tone_key(bare)
    return bare if ORGANISATION.match(key) and not PORTAL_NAME.match(key) and bare[:1].isupper() else None


@lru_cache(maxsize=16384)
def is_surely_signed(text: str) -> bool:
    """Return whether a bare byline is one even where text follows: initials, an office, or syllables of names."""
    byline = read_bare(text)
    return byline is not None and (are_sure_names(byline.authors) or bool(byline.offices))


def is_person(text: str) -> bool:
    """Return whether a line is nothing but names of people."""
    byline = read_bare(text)
    return byline is not None and not byline.offices and not any(map(is_organisation, byline.authors))


def is_user_name(text: str) -> bool:
    """Return whether a line is a login name of the portal's own system."""
    return USER.fullmatch(tone_key(text)) is not None


def is_menu_heading(text: str) -> bool:
    """Return whether a line is a word of menus and headings."""
    return tone_key(text).strip(" :.|-") in HEADINGS


def _without_brackets(text: str) -> str:
    return text[1:-1].strip() if text[:1] == "(" and text[-1:] == ")" else text


def _are_names(names: str, text: str) -> bool:
    """Return whether the words after a label name authors, not a question or another list."""
    is_list = is_name_list(names)
    if text[-1] in "?!" or (SPEAKER.match(text) and not is_list) or len(names.split()) > 16:
        return False
    return is_list or (len(names.split()) <= 9 and names[:1].isupper() and not names.endswith((",", ";")))


def _author_and_credit(text: str) -> Byline | None:
    """Return the byline of a name followed by a labelled second one, or None."""
    match = CREDITED.match(text)
    if not match or not (is_person(match["author"]) and is_surely_signed(match["author"])):
        return None
    if match["label"].lower() == "nguồn":
        authors, _ = people_and_offices(match["author"])
        return Byline(authors, cited=match["name"].strip(END_DECORATION), is_labelled=True)
    name = _with_bracket(match["name"])
    authors, _ = people_and_offices(f"{match['author']}, {name}")
    return Byline(authors, is_labelled=True) if is_name_list(name) else None


def _with_bracket(names: str) -> str:
    """Return names with the last bracket of their line, which was taken for its end, if it closes one among them."""
    return f"{names})" if names.count("(") > names.count(")") else names


def _credited(outlet: str) -> Byline | None:
    """Return who and which outlet "Theo Hoài Thu/tentrang.vn" credits, or None."""
    if match := NAME_AND_OUTLET.fullmatch(outlet):
        return Byline((match[1],), cited=match[2].strip(END_DECORATION))
    person, slash, rest = outlet.partition("/")
    if slash and NAME.fullmatch(person.strip()):
        return Byline((person.strip(),), cited=rest.strip(END_DECORATION))
    is_outlet = (OUTLET.match(outlet) and outlet.lower() != outlet) or DOMAIN.search(outlet)
    if is_outlet or (len(outlet.split()) <= 5 and outlet[:1].isupper()):
        return Byline(cited=outlet.strip(END_DECORATION))
    return None


def _is_heading(text: str) -> bool:
    key = tone_key(text)
    if key in HEADINGS or all(part.strip() in HEADINGS for part in HEADING_SEPARATOR.split(key)):
        return True
    syllables = key.split()
    known = sum(syllable in HEADING_SYLLABLES for syllable in syllables)
    return len(syllables) > 1 and known * 2 > len(syllables) and text.isupper()
