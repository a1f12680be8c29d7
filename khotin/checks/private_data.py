"""No private data stands in the texts: citizen numbers, private telephone numbers, private addresses.

Numbers of offices and hotlines are public; a mobile number is held to be private unless its sentence says whose it is.

Passes: "đường dây nóng 1900 1095", "Trụ sở: số 5 đường Trần Phú".
Fails: "CCCD số 089012345678", "liên hệ anh Bình 0912 345 678", "thường trú tại số 12, đường Lê Lợi".
"""

import re

from khotin.checks.cases import body_place, finding, place
from khotin.languages import LANGUAGES
from khotin.problems import WARNING, Where

NAME, SEVERITY = "private-data", WARNING
# The twelve digits of a citizen's number begin with the code of one of the provinces (001-096) and a digit for century and sex.
CITIZEN = re.compile(r"(?<![\d.,/-])0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{2}\d{6}(?![\d.,]*\d)|(?<![\d.,/-])0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\s?\d{2}\s\d{3}\s\d{3}(?![\d.,]*\d)")
IDENTITY_CARD = re.compile(r"(?:CMND|CMTND|CMT|CCCD|chứng minh(?: nhân dân| thư)?|căn cước(?: công dân)?|số định danh(?: cá nhân)?|hộ chiếu|passport|ID card|identity card|citizen (?:ID|identification))\b[^.\n]{0,25}?(?<![\d.,])((?:[A-Z]\d{7,8}|\d{3}[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{3})?))(?!\d)", re.I)
MOBILE = re.compile(r"(?<![\d.,/+-])(?:\(?\+?84\)?[\s.-]?|0)(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d?(?:[\s.-]?\d){6,7}(?![\d.,/-]*\d|[/-]\w)")
PUBLIC = re.compile(r"hotline|đường dây nóng|tổng đài|trực ban|trực (?:điều hành|cứu hộ|tiếp nhận)|văn phòng|cơ quan|ủy ban|uỷ ban|ubnd|công an|trung tâm|phòng|chi cục|sở|ban quản lý|bệnh viện|trạm y tế|office|department|centre|police", re.I)
ADDRESS = re.compile(r"\b(?:(?:HKTT|hộ khẩu(?: thường trú)?|nơi (?:thường trú|cư trú)|thường trú|tạm trú|cư trú|trú(?: quán)?|ngụ|nhà riêng|địa chỉ nhà|resid(?:es|ing)|liv(?:es|ing) at|home address)(?:\s+(?:tại|ở|số|của|at|in))*\s*:?\s*)"
                     r"(?=[^.;\n]{0,60}?(?:\bsố\s*(?:nhà\s*)?\d|\bnhà số\b|\btổ\s*\d|\bđội\s*\d|\bngõ\s*\d|\bhẻm\s*\d|\bngách\s*\d|\bấp\s|\bthôn\s|\bkhóm\s|\bkhu phố\s|\bxóm\s|\bbuôn\s|\bhamlet|\b\d+\s+\w+\s+Street))", re.I)
MAIL = re.compile(r"[\w.+-]+@(?:gmail|yahoo|hotmail|outlook|icloud)\.[\w.]+", re.I)
KINDS = ((CITIZEN, "số căn cước công dân", "a citizen's number"), (IDENTITY_CARD, "số giấy tờ tùy thân", "the number of an identity paper"),
         (MOBILE, "số điện thoại riêng", "a private telephone number"), (ADDRESS, "địa chỉ nhà riêng", "a private address"), (MAIL, "thư điện tử riêng", "a private e-mail address"))
ANY_SIGN = re.compile(r"\d[\d .-]{7,}\d|@|[Tt]rú|[Nn]gụ|HKTT|[Hh]ộ khẩu|[Nn]hà riêng|[Đđ]ịa chỉ nhà|resid|liv(?:es|ing) at|[Hh]ome address|CMN|CMT|CCCD|[Cc]hứng minh|[Cc]ăn cước|[Hh]ộ chiếu|[Đđ]ịnh danh|[Pp]assport|[Ii]dentity|ID card")


def check(case):
    """Look through both titles, both summaries, the body and its translation."""
    for text in case.texts:
        for start, vi, en in _find(text.words):
            yield _private(place(case, text.node, start), vi, en)
    for number, line in enumerate(case.article.body.split("\n")):
        for start, vi, en in _find(line):
            yield _private(body_place(case, number, start + 1), vi, en)
    english_path = f"{case.article.path.removesuffix('.md')}.en.md"
    for number, line in enumerate((case.article.english_body or "").split("\n"), 1):
        for start, vi, en in _find(line):
            yield _private(Where(english_path, number, start + 1), vi, en)
    yield from _check_labels(case)


def _check_labels(case):
    for node in case.document.fields.get("figures", ()):
        for language in LANGUAGES:
            for start, vi, en in _find(str(node["label"][language])):
                yield _private(place(case, node["label"][language], start), vi, en)


def _find(words):
    """(offset, what it is in both languages) of each piece of private data of a line."""
    if not ANY_SIGN.search(words):
        return
    taken = []
    for pattern, vi, en in KINDS:
        for match in pattern.finditer(words):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if pattern is MOBILE and _is_public(words, match):
                continue
            taken.append(match.span())
            yield match.start(), vi, en


def _is_public(words, match):
    """Whether the words before a number, in the same sentence, give it to an office or a hotline; or it is no telephone number."""
    digits = re.sub(r"\D", "", match[0])
    if not 9 <= len(digits) <= 12 or digits.startswith("0") and len(digits) != 10:
        return True
    return bool(PUBLIC.search(words[max(0, match.start() - 80):match.start()].rsplit(". ", 1)[-1]))


def _private(where, vi, en):
    return finding(where, NAME, f"đây có vẻ là {vi}; hãy che hoặc bỏ đi nếu không phải của cơ quan", f"this looks like {en}; mask it or leave it out unless it is an office's", severity=WARNING)
