"""What a build is asked for, and what it did."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

# Viet Nam keeps one offset all year, so no time zone data is needed.
VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Build:
    """What one build is asked to do; `today` is the ISO day that counts as today, `jobs` the number of processes.

    `base_url` is the address asked for in place of the one in config.yaml.
    """

    content: str = "content"
    output: str = "output"
    today: str = ""
    revision: str = ""
    with_drafts: bool = False
    with_search: bool = True
    base_url: str | None = None
    jobs: int = 1
    may_shrink: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did, in files; `pages` counts the HTML pages, `search_seconds` is part of `seconds`."""

    pages: int
    written: int
    unchanged: int
    removed: int
    seconds: float
    drafts: int
    waiting: int
    problems: tuple
    search: Any = None
    has_broken_cache: bool = False
    times: dict = field(default_factory=dict)


def vietnamese_today():
    """Today's day in Viet Nam, on whatever machine (D02)."""
    return datetime.now(VIETNAM).date().isoformat()
