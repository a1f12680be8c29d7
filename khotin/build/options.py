"""What a build is asked for, and what it did."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from khotin.problems import Problem

# Viet Nam keeps one offset all year, so no time zone data is needed.
VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What one build is asked to do.

    `today` is the ISO day that counts as today, `jobs` the number of processes, `base_url` the address asked for in
    place of the one in config.yaml. `with_form` adds the form for editors, as the preview shows it. `verify_inputs`
    reads every file again, `verify_output` compares every published file.
    """

    content: str = "content"
    output: str = "output"
    today: str = ""
    revision: str = ""
    with_drafts: bool = False
    with_search: bool = True
    with_form: bool = False
    base_url: str | None = None
    jobs: int = 1
    may_shrink: bool = False
    verify_inputs: bool = False
    verify_output: bool = False


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did, in files; `pages` counts pages and feeds, `notes` are sentences for the person who builds."""

    pages: int
    written: int
    unchanged: int
    removed: int
    seconds: float
    drafts: int = 0
    waiting: int = 0
    problems: tuple[Problem, ...] = ()
    search: Any = None
    notes: tuple[str, ...] = ()
    times: dict[str, float] = field(default_factory=dict)


def vietnamese_today() -> str:
    """Return today's ISO day in Viet Nam, on whatever machine (D02)."""
    return datetime.now(VIETNAM).date().isoformat()
