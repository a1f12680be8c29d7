"""Data of one article as the comparison draws it, where there is nothing to compare."""

from collections.abc import Iterable
from typing import Any

from khotin.problems import Problem, as_record, in_order

View = dict[str, Any]


def only_problems(identity: str, path: str, problems: Iterable[Problem]) -> View:
    """Return the view of an article that cannot be compared: its problems only."""
    return {
        "id": identity,
        "path": path,
        "title": None,
        "status": None,
        "original": None,
        "fields": [],
        "body": [],
        "reviewed": None,
        "terms": [],
        "names": [],
        "problems": list(map(record_of, in_order(problems))),
    }


def record_of(problem: Problem) -> dict[str, Any]:
    """Return a problem as the comparison shows it."""
    return {key: value for key, value in as_record(problem).items() if key not in ("path", "column", "edit")}
