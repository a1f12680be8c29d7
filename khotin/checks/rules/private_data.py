"""The texts hold no private data: citizen numbers, private telephone numbers, private addresses.

Numbers of offices and hotlines are public; a mobile number counts as private unless its sentence says whose it is.

Passes: "đường dây nóng 1900 1095", "Trụ sở: số 5 đường Trần Phú".
Fails: "CCCD số 089012345678", "liên hệ anh Bình 0912 345 678", "thường trú tại số 12, đường Lê Lợi".
"""

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from functools import partial

from khotin.checks.evidence.article_context import ArticleContext, node_at
from khotin.checks.findings import make_finding
from khotin.content.redaction import mask, phrases_of
from khotin.encoding import Struct
from khotin.language.vietnamese import squeeze
from khotin.languages import LANGUAGES, Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import WARNING, Location, Problem

NAME, SEVERITY = "private-data", WARNING
finding = partial(make_finding, NAME, severity=SEVERITY)
# The twelve digits of a citizen's number begin with the code of a province (001-096) and a digit for century and sex.
CITIZEN_START = r"(?<![\d.,/-])0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]"
CITIZEN = lazy_pattern(rf"{CITIZEN_START}(?:\d{{8}}|\s?\d{{2}}\s\d{{3}}\s\d{{3}})(?![\d.,]*\d)")
IDENTITY_CARD = lazy_pattern(
    r"(?:CMND|CMTND|CMT|CCCD|chứng minh(?: nhân dân| thư)?|căn cước(?: công dân)?|số định danh(?: cá nhân)?|hộ chiếu"
    r"|passport|ID card|identity card|citizen (?:ID|identification))\b[^.\n]{0,25}?"
    r"(?<![\d.,])((?:[A-Z]\d{7,8}|\d{3}[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{3})?))(?!\d)",
    re.I,
)
MOBILE = lazy_pattern(
    r"(?<![\d.,/+-])(?:\(?\+?84\)?[\s.-]?|0)(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d?(?:[\s.-]?\d){6,7}"
    r"(?![\d.,/-]*\d|[/-]\w)"
)
PUBLIC = lazy_pattern(
    r"hotline|đường dây nóng|tổng đài|trực ban|trực (?:điều hành|cứu hộ|tiếp nhận)|văn phòng|cơ quan|ủy ban|uỷ ban|ubnd"
    r"|công an|trung tâm|phòng|chi cục|sở|ban quản lý|bệnh viện|trạm y tế|office|department|centre|police",
    re.I,
)
ADDRESS = lazy_pattern(
    r"\b(?:(?:HKTT|hộ khẩu(?: thường trú)?|nơi (?:thường trú|cư trú)|thường trú|tạm trú|cư trú|trú(?: quán)?|ngụ"
    r"|nhà riêng|địa chỉ nhà|resid(?:es|ing)|liv(?:es|ing) at|home address)(?:\s++(?:tại|ở|số|của|at|in))*\s*+:?\s*+)"
    r"(?=[^.;)\n]{0,60}?(?:\bsố\s*+(?:nhà\s*+)?\d|\bnhà số\b|\btổ\s*+\d|\bđội\s*+\d|\bngõ\s*+\d|\bhẻm\s*+\d"
    r"|\bngách\s*+\d|\bấp\s|\bthôn\s|\bkhóm\s|\bkhu phố\s|\bxóm\s|\bbuôn\s|\bhamlet|\b\d+\s++\w+\s++Street))",
    re.I,
)
MAIL = lazy_pattern(r"(?<![\w.+-])[\w.+-]++@(?:gmail|yahoo|hotmail|outlook|icloud)\.[\w.]+", re.I)
CLAUSE = lazy_pattern(r"[^.;)\n]{0,60}(?<![\s,])(?!\w)")
KINDS = (
    (CITIZEN, Bilingual("số căn cước công dân", "a citizen's number")),
    (IDENTITY_CARD, Bilingual("số giấy tờ tùy thân", "the number of an identity paper")),
    (MOBILE, Bilingual("số điện thoại riêng", "a private telephone number")),
    (ADDRESS, Bilingual("địa chỉ nhà riêng", "a private address")),
    (MAIL, Bilingual("thư điện tử riêng", "a private e-mail address")),
)
# A line without any of these contains no private data.
ANY_SIGN = lazy_pattern(
    r"\d[\d .-]{7,}\d|@|[Tt]rú|[Nn]gụ|HKTT|[Hh]ộ khẩu|[Nn]hà riêng|[Đđ]ịa chỉ nhà|resid|liv(?:es|ing) at"
    r"|[Hh]ome address|CMN|CMT|CCCD|[Cc]hứng minh|[Cc]ăn cước|[Hh]ộ chiếu|[Đđ]ịnh danh|[Pp]assport|[Ii]dentity|ID card"
)
# The original is stored unchanged and published with its article, so masking the body alone would hide nothing.
ADVICE = Bilingual(
    "hãy giữ nguyên chữ của bản gốc trong bài và ghi những chữ này, kèm lý do, vào redacted: "
    "khi đăng, chương trình che ở mọi nơi, cả trong bản gốc; thông tin của cơ quan thì ghi vào accepted",
    "keep the words of the original in the body, and add them with the reason to redacted: "
    "they are masked wherever the article is published, its original included; "
    "if it belongs to an office, add it to accepted",
)
LEAVE_OUT = Bilingual(
    "hãy bỏ đi; thông tin của cơ quan thì ghi vào accepted", "remove it; if it belongs to an office, add it to accepted"
)


class Match(Struct, frozen=True):
    """A piece of private data: where it starts in its line, its words, what it is."""

    start: int
    words: str
    kind: Bilingual


def check(context: ArticleContext) -> Iterator[Problem]:
    """Search titles, summaries, labels of figures, the body, its translation, and what was left out of it."""
    phrases = phrases_of(context.article)
    for words, location in _lines(context):
        for match in find_matches(words):
            if match.words in mask(words, phrases):
                yield _private(context, location(match.start), match)


def find_matches(words: str) -> Iterator[Match]:
    """Yield each piece of private data of a line."""
    if not ANY_SIGN.search(words):
        return
    taken = list[tuple[int, int]]()
    for pattern, kind in KINDS:
        for match in pattern.finditer(words):
            if not _is_taken(taken, match) and not (pattern is MOBILE and _is_public(words, match)):
                insort(taken, match.span())
                yield Match(match.start(), _data(words, match), kind)


def _lines(context: ArticleContext) -> Iterator[tuple[str, Callable[[int], Location]]]:
    """Yield every line with the function that gives the position of a character in it."""
    labels = [node_at(item, "label", language) for item in context.mappings("figures") for language in LANGUAGES]
    for words, node in [(text.words, text.node) for text in context.texts]:
        yield words, partial(context.location, node)
    for number, line in enumerate(context.article.body.split("\n")):
        yield line, partial(_in_line, context.article.path, context.article.body_line + number)
    for number, line in enumerate((context.article.english_body or "").split("\n"), 1):
        yield line, partial(_in_line, context.english_path, number)
    for value in (*labels, *context.items("removed")):
        yield str(value), partial(context.location, value)


def _in_line(path: str, line: int, start: int) -> Location:
    return Location(path, line, start + 1)


def _is_taken(taken: list[tuple[int, int]], match: re.Match[str]) -> bool:
    """Return whether a match overlaps one of some spans, which are in order and do not overlap each other."""
    index = bisect_left(taken, match.span())
    return any(start < match.end() and match.start() < end for start, end in taken[max(0, index - 1) : index + 1])


def _data(words: str, match: re.Match[str]) -> str:
    """Return the data; of an address, whose pattern ends before the street, also the words after it in its clause."""
    clause = CLAUSE.match(words, match.end()) if match.re.pattern == ADDRESS.pattern else None
    return match[0] + (clause[0] if clause else "")


def _is_public(words: str, match: re.Match[str]) -> bool:
    """Return whether the sentence gives a number to an office or a hotline; or whether it is not a telephone number."""
    digits = re.sub(r"\D", "", match[0])
    if not 9 <= len(digits) <= 12 or (digits.startswith("0") and len(digits) != 10):
        return True
    return bool(PUBLIC.search(words[max(0, match.start() - 80) : match.start()].rsplit(". ", 1)[-1]))


def _is_in_original(context: ArticleContext, words: str) -> bool:
    """Return whether the original has the words; one that is not plain text is assumed to."""
    if context.original_line is None:
        return context.original_path is not None
    return squeeze(words) in context.original_line


def _private(context: ArticleContext, where: Location, match: Match) -> Problem:
    """Return the finding; what to do depends on whether the published original has the same words."""
    advice = ADVICE if _is_in_original(context, match.words) else LEAVE_OUT
    vi = f'"{match.words}" có vẻ là {match.kind.vi}; {advice.vi}'
    return finding(where, Bilingual(vi, f'"{match.words}" looks like {match.kind.en}; {advice.en}'))
