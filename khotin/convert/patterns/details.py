"""What an announcement says of an event, one thing a line: "Thời gian: 08h00, ngày 10/10/2022", "Địa điểm: …"."""

from khotin.convert.words import any_of, fold_pattern
from khotin.language.vietnamese import tone_key
from khotin.patterns import lazy_pattern

DETAIL = lazy_pattern(
    fold_pattern(rf"(?:[-–•*+]\s?)?(?:{any_of('event_details')})(?:\s(?!đăng)[^\s:]+){{0,4}}\s?:\s?\S.*")
)
# A system prints "Thời gian: 10/10/2022 08:00" for the day it published something, never with the word "ngày".
EVENT_TIME = lazy_pattern(fold_pattern(r"(?:[-–•*+]\s?)?thời gian(?:\s(?!đăng)[^\s:]+){0,4}\s?:.*\bngày\s.*"))


def is_detail(text: str) -> bool:
    """Return whether a line is a detail of an event."""
    return DETAIL.fullmatch(tone_key(text)) is not None


def is_event_time(text: str) -> bool:
    """Return whether a line tells when an event takes place, not when the page was published."""
    return EVENT_TIME.fullmatch(tone_key(text)) is not None
