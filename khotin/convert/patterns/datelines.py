"""The portal's prefix at the start of a lead: "(ABC) - ", "Đài ABC - ", "TENTRANG.VN - "."""

import re

from khotin.patterns import lazy_pattern

BRACKETED = lazy_pattern(r"^[(\[]\s*+(?P<prefix>[^()\[\]]{2,45})\s*+[)\]](?P<dash>\s*+[-–—:|.]+\s*+|\s++|$)")
BARE = lazy_pattern(
    r"^(?P<prefix>[^\s().,;:–—-][^().,;:–—]{0,38}?|(?i:[\w.-]{2,30}\.(?:vn|com|net|org)(?:\.vn)?))"
    r"\s*(?P<dash>[-–—]\s++|\s[-–—](?=\S)|[-–—]\s*+$)"
)
UPPER = lazy_pattern(r"[A-ZĐ][A-ZĐ\d.&-]+|[A-ZĐ]{2,}\w*")
UPPER_WORD = lazy_pattern(r"(?=.*[A-ZĐ].*[A-ZĐ])[A-ZĐ][A-ZĐa-z\d.&]*")
DOMAIN = lazy_pattern(r"^[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|info)$", re.I)
STATION = lazy_pattern(r"^(?:đài|báo|cổng|trang|tin|website|văn phòng|ban biên tập|ttxvn|theo)\b", re.I)
ONLINE = lazy_pattern(r"\b(?:online|portal|tv)\b", re.I)
BODIES = {"UBND", "HĐND", "MTTQ", "UBMTTQ", "TAND", "VKSND", "BCH", "CLB", "HTX", "TP", "TX", "BHXH", "LLVT"}
NO_PREFIX = lazy_pattern(
    r"\d{1,2}\s?[/.-]\s?\d{1,2}|^\d+$|^(?:ảnh|nguồn|theo|tổng hợp|video|clip)\b|^(?:tức|nay|qua)\b", re.I
)


def read_prefix(text: str) -> tuple[str | None, str]:
    """Return (prefix without brackets and dashes, rest) of a line that opens with a portal's prefix, or (None, text).

    The rest is empty where the prefix has a line of its own.
    """
    for pattern, is_prefix in ((BRACKETED, _is_bracketed_prefix), (BARE, _is_bare_prefix)):
        match = pattern.match(text)
        if match and is_prefix(match["prefix"].strip(), match["dash"], text[match.end() :]):
            return match["prefix"].strip(), text[match.end() :].strip()
    return None, text


def _is_bracketed_prefix(prefix: str, dash: str, rest: str) -> bool:
    words = prefix.split()
    if NO_PREFIX.search(prefix) or len(words) > 7 or rest[:1].islower():
        return False
    if UPPER.search(prefix) or DOMAIN.match(prefix) or STATION.match(prefix) or ONLINE.search(prefix):
        return True
    # A dash makes any short bracket a prefix; without one only capitals or an address do.
    if len(words) <= 4 and all(word[:1].isupper() for word in words) and rest[:1].isupper():
        return True
    return any(sign in dash for sign in "-–—.") and prefix[:1].isupper() and len(words) <= 5


def _is_bare_prefix(prefix: str, dash: str, rest: str) -> bool:
    words = prefix.split()
    is_long = len(words) > 5 or (not rest and len(words) > 3)
    if words[0] in BODIES or is_long or rest[:1].islower() or NO_PREFIX.search(prefix):
        return False
    if DOMAIN.match(prefix) or any(_is_upper(word) for word in words):
        return True
    return STATION.match(prefix) is not None and len(words) >= 2


def _is_upper(word: str) -> bool:
    return UPPER_WORD.fullmatch(word) is not None and sum(c.isupper() for c in word) * 2 > len(word)
