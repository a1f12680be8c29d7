"""Labelled pages written by hand: half of them for making rules, half held out for measuring these.

A page begins with `==` and what is true of it: `p` published, `e` and `ee` first and last day of the event, `a`
authors, `v` province, `d` district; what is not there must stay unknown. Each further line is one of the page behind
the letter of its role. The line with `T` is the title.
"""

import re
from pathlib import Path

from tests.support.page_generator import LabelledPage

FOLDER = Path(__file__).parent.parent / "convert" / "labelled"
MENDING, HELD_OUT, TOPICS = FOLDER / "mending.txt", FOLDER / "held-out.txt", FOLDER / "topics.txt"
ROLES = {
    "T": "title",
    "D": "date",
    "S": "section",
    "P": "dateline",
    "L": "lead",
    "B": "body",
    "H": "body",
    "C": "caption",
    "A": "byline",
    "O": "source",
    "E": "end",
    "R": "repeat",
    "F": "furniture",
}
FIELDS = {"p": "published", "e": "event", "ee": "event_end", "v": "province", "d": "district"}
FACT = re.compile(r"(\w+)=(.*?)(?=\s\w+=|$)")


def read_pages(path: Path) -> list[LabelledPage]:
    """Return the labelled pages of a file."""
    pages: list[LabelledPage] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("=="):
            facts = dict(FACT.findall(line))
            page = LabelledPage(**{FIELDS[key]: value for key, value in facts.items() if key != "a"})
            page.authors = facts["a"].split(";") if "a" in facts else []
            pages.append(page)
        elif line and not line.startswith("#"):
            _add(pages[-1], line[0], line[2:])
    return pages


def read_topics() -> list[tuple[str, str, str]]:
    """Return (main topic, title, lead) of each labelled opening of an article."""
    lines = TOPICS.read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if not line.startswith("#")]
    return [(topic, title, lead) for topic, title, lead in rows]


def _add(page: LabelledPage, letter: str, text: str) -> None:
    page.roles[len(page.roles) + 1] = ROLES[letter]
    page.text += f"{text}\n"
    if letter == "T":
        page.title = text
