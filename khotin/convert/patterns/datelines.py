"""The portal's prefix at the start of a lead: "(ABC) - ", "Đài ABC - ", "TENTRANG.VN - "."""

import re

from khotin.language.vietnamese import spell_ranges

BRACKETED = re.compile(r"^[(\[]\s*+(?P<prefix>[^()\[\]]{2,45})\s*+[)\]](?P<dash>\s*+[-–—:|.]+\s*+|\s++|$)")
BARE = re.compile(
    r"^(?P<prefix>[^\s().,;:–—-][^().,;:–—]{0,38}?|(?i:[\w.-]{2,30}\.(?:vn|com|net|org)(?:\.vn)?))\s*(?P<dash>[-–—]\s++|\s[-–—](?=\S)|[-–—]\s*+$)"
)
CAPITALS = re.compile(
    spell_ranges(r"(?:^|\s)(?=[\wĐ.&-]*[A-ZĐÀ-Ỵ]{2})[A-ZĐÀ-Ỵ\d][A-ZĐÀ-Ỵ\d.&-]*(?:\s|$)|\b(?:online|TV|Portal)\b"), re.I
)
UPPER = re.compile(r"[A-ZĐ][A-ZĐ\d.&-]+|[A-ZĐ]{2,}\w*")
DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|info)$", re.I)
STATION = re.compile(r"^(?:đài|báo|cổng|trang|tin|website|văn phòng|ban biên tập|ttxvn|theo)\b", re.I)
BODIES = {"UBND", "HĐND", "MTTQ", "UBMTTQ", "TAND", "VKSND", "BCH", "CLB", "HTX", "TP", "TX", "BHXH", "LLVT"}
NO_PREFIX = re.compile(
    r"\d{1,2}\s?[/.-]\s?\d{1,2}|^\d+$|^(?:ảnh|nguồn|theo|tổng hợp|video|clip)\b|^(?:tức|nay|qua)\b", re.I
)


def read_prefix(text):
    """(prefix without brackets and dashes, rest) of a line that opens with a portal's prefix, or (None, text).

    The rest is empty where the prefix has a line of its own.
    """
    match = BRACKETED.match(text)
    if match and _is_bracketed_prefix(match, text[match.end() :]):
        return match["prefix"].strip(), text[match.end() :].strip()
    match = BARE.match(text)
    if match and _is_bare_prefix(match["prefix"].strip(), text[match.end() :]):
        return match["prefix"].strip(), text[match.end() :].strip()
    return None, text


def _is_bracketed_prefix(match, rest):
    prefix, words = match["prefix"].strip(), match["prefix"].split()
    if NO_PREFIX.search(prefix) or len(words) > 7 or rest[:1].islower():
        return False
    named = (
        UPPER.search(prefix)
        or DOMAIN.match(prefix)
        or STATION.match(prefix)
        or re.search(r"\b(?:online|portal|tv)\b", prefix, re.I)
    )
    # A dash makes any short bracket a prefix; without one only capitals or an address do.
    capitals = len(words) <= 4 and all(word[:1].isupper() for word in words) and rest[:1].isupper()
    return (
        bool(named)
        or capitals
        or (any(dash in match["dash"] for dash in "-–—.") and prefix[:1].isupper() and len(words) <= 5)
    )


def _is_bare_prefix(prefix, rest):
    words = prefix.split()
    if (
        words[0] in BODIES
        or len(words) > 5
        or (not rest and len(words) > 3)
        or rest[:1].islower()
        or NO_PREFIX.search(prefix)
    ):
        return False
    if DOMAIN.match(prefix):
        return True
    has_capitals = any(
        re.fullmatch(r"(?=.*[A-ZĐ].*[A-ZĐ])[A-ZĐ][A-ZĐa-z\d.&]*", word)
        and sum(c.isupper() for c in word) * 2 > len(word)
        for word in words
    )
    return has_capitals or (bool(STATION.match(prefix)) and len(words) >= 2)
