"""No private data stands in the texts: citizen numbers, private telephone numbers, private addresses.

Numbers of offices and hotlines are public; a mobile number is held to be private unless its sentence says whose it is.

Passes: "đường dây nóng 1900 1095", "Trụ sở: số 5 đường Trần Phú".
Fails: "CCCD số 089012345678", "liên hệ anh Bình 0912 345 678", "thường trú tại số 12, đường Lê Lợi".
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass

from khotin.checks.evidence.article_context import ArticleContext, body_place, finding, place
from khotin.language.vietnamese import squeeze
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import WARNING, Location, Problem

NAME, SEVERITY = "private-data", WARNING
# The twelve digits of a citizen's number begin with the code of one of the provinces (001-096) and a digit for century and sex.
CITIZEN = re.compile(
    r"(?<![\d.,/-])0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{2}\d{6}(?![\d.,]*\d)|(?<![\d.,/-])0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\s?\d{2}\s\d{3}\s\d{3}(?![\d.,]*\d)"
)
IDENTITY_CARD = re.compile(
    r"(?:CMND|CMTND|CMT|CCCD|chứng minh(?: nhân dân| thư)?|căn cước(?: công dân)?|số định danh(?: cá nhân)?|hộ chiếu|passport|ID card|identity card|citizen (?:ID|identification))\b[^.\n]{0,25}?(?<![\d.,])((?:[A-Z]\d{7,8}|\d{3}[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{3})?))(?!\d)",
    re.I,
)
MOBILE = re.compile(
    r"(?<![\d.,/+-])(?:\(?\+?84\)?[\s.-]?|0)(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d?(?:[\s.-]?\d){6,7}(?![\d.,/-]*\d|[/-]\w)"
)
PUBLIC = re.compile(
    r"hotline|đường dây nóng|tổng đài|trực ban|trực (?:điều hành|cứu hộ|tiếp nhận)|văn phòng|cơ quan|ủy ban|uỷ ban|ubnd|công an|trung tâm|phòng|chi cục|sở|ban quản lý|bệnh viện|trạm y tế|office|department|centre|police",
    re.I,
)
ADDRESS = re.compile(
    r"\b(?:(?:HKTT|hộ khẩu(?: thường trú)?|nơi (?:thường trú|cư trú)|thường trú|tạm trú|cư trú|trú(?: quán)?|ngụ|nhà riêng|địa chỉ nhà|resid(?:es|ing)|liv(?:es|ing) at|home address)(?:\s++(?:tại|ở|số|của|at|in))*\s*+:?\s*+)"
    r"(?=[^.;\n]{0,60}?(?:\bsố\s*+(?:nhà\s*+)?\d|\bnhà số\b|\btổ\s*+\d|\bđội\s*+\d|\bngõ\s*+\d|\bhẻm\s*+\d|\bngách\s*+\d|\bấp\s|\bthôn\s|\bkhóm\s|\bkhu phố\s|\bxóm\s|\bbuôn\s|\bhamlet|\b\d+\s++\w+\s++Street))",
    re.I,
)
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@(?:gmail|yahoo|hotmail|outlook|icloud)\.[\w.]+", re.I)
CLAUSE = re.compile(r"[^.;\n]{0,60}")
KINDS = (
    (CITIZEN, Bilingual("số căn cước công dân", "a citizen's number")),
    (IDENTITY_CARD, Bilingual("số giấy tờ tùy thân", "the number of an identity paper")),
    (MOBILE, Bilingual("số điện thoại riêng", "a private telephone number")),
    (ADDRESS, Bilingual("địa chỉ nhà riêng", "a private address")),
    (MAIL, Bilingual("thư điện tử riêng", "a private e-mail address")),
)
ANY_SIGN = re.compile(
    r"\d[\d .-]{7,}\d|@|[Tt]rú|[Nn]gụ|HKTT|[Hh]ộ khẩu|[Nn]hà riêng|[Đđ]ịa chỉ nhà|resid|liv(?:es|ing) at|[Hh]ome address|CMN|CMT|CCCD|[Cc]hứng minh|[Cc]ăn cước|[Hh]ộ chiếu|[Đđ]ịnh danh|[Pp]assport|[Ii]dentity|ID card"
)


# Phrases cannot be masked in article and original together; the original is stored as it was and is published with its article.
ADVICE = Bilingual(
    'bản gốc được đăng kèm và phải giữ nguyên từng byte, nên đừng che trong bài: để bài ở status "draft", hoặc "withdrawn" nếu đã đăng; thông tin của cơ quan thì ghi vào accepted',
    'the original is published with the article and keeps every byte, so do not mask it in the body: keep the article at status "draft", or "withdrawn" once it was published; '
    "if it is an office's, name it in accepted",
)
LEAVE_OUT = Bilingual(
    "hãy bỏ đi; thông tin của cơ quan thì ghi vào accepted", "leave it out; if it is an office's, name it in accepted"
)


@dataclass(frozen=True, slots=True)
class Match:
    """A piece of private data: where it starts in its line, its words, what it is."""

    start: int
    words: str
    kind: Bilingual


def check(context: ArticleContext) -> Iterator[Problem]:
    """Look through both titles, both summaries, the labels of figures, the body, its translation, and what was left out of it."""
    for text in context.texts:
        for match in matches(text.words):
            yield _private(context, place(context, text.node, match.start), match)
    for number, line in enumerate(context.article.body.split("\n")):
        for match in matches(line):
            yield _private(context, body_place(context, number, match.start + 1), match)
    english_path = f"{context.article.path.removesuffix('.md')}.en.md"
    for number, line in enumerate((context.article.english_body or "").split("\n"), 1):
        for match in matches(line):
            yield _private(context, Location(english_path, number, match.start + 1), match)
    yield from _check_labels(context)
    for node in context.document.fields.get("removed", ()):
        for match in matches(str(node)):
            yield _private(context, place(context, node, match.start), match)


def _check_labels(context: ArticleContext) -> Iterator[Problem]:
    for node in context.document.fields.get("figures", ()):
        for language in LANGUAGES:
            for match in matches(str(node["label"][language])):
                yield _private(context, place(context, node["label"][language], match.start), match)


def matches(words: str) -> Iterator[Match]:
    """Give each piece of private data of a line."""
    if not ANY_SIGN.search(words):
        return
    taken = []
    for pattern, kind in KINDS:
        for match in pattern.finditer(words):
            if _is_taken(taken, match) or (pattern is MOBILE and _is_public(words, match)):
                continue
            insort(taken, match.span())
            yield Match(match.start(), _told(words, match), kind)


def _is_taken(taken: list[tuple[int, int]], match: re.Match) -> bool:
    """Whether a match meets one of some spans, which are in order and do not meet each other."""
    index = bisect_left(taken, match.span())
    return any(start < match.end() and match.start() < end for start, end in taken[max(0, index - 1) : index + 1])


def _told(words: str, match: re.Match) -> str:
    """The data themselves; of an address, whose pattern ends before the street, also what follows up to the end of the clause."""
    return match[0] + CLAUSE.match(words, match.end())[0] if match.re is ADDRESS else match[0]


def _is_public(words, match):
    """Whether the words before a number, in the same sentence, give it to an office or a hotline; or it is no telephone number."""
    digits = re.sub(r"\D", "", match[0])
    if not 9 <= len(digits) <= 12 or (digits.startswith("0") and len(digits) != 10):
        return True
    return bool(PUBLIC.search(words[max(0, match.start() - 80) : match.start()].rsplit(". ", 1)[-1]))


def _is_in_original(context: ArticleContext, words: str) -> bool:
    """Whether the original holds the words; one that is no plain text is held to."""
    if context.original_line is None:
        return context.original_path is not None
    return squeeze(words) in context.original_line


def _private(context: ArticleContext, where: Location, match: Match) -> Problem:
    """The finding; what to do depends on whether the published original holds the same words."""
    advice = ADVICE if _is_in_original(context, match.words) else LEAVE_OUT
    return finding(
        where,
        NAME,
        f'"{match.words}" có vẻ là {match.kind.vi}; {advice.vi}',
        f'"{match.words}" looks like {match.kind.en}; {advice.en}',
        severity=WARNING,
    )
