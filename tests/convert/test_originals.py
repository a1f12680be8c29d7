"""The five founding originals: every fact right, every line's role right, the body equal to the published article."""

import re
from pathlib import Path

import pytest

from khotin.content.frontmatter import read_document
from khotin.content.text_files import read_source
from khotin.convert import convert_text
from tests.support.converting import REGISTERS

CONTENT = Path(__file__).parent.parent.parent / "content"
ARTICLES = {
    document.fields["source"]["original"]: document
    for path in sorted((CONTENT / "articles").rglob("*.md"))
    if not path.name.endswith(".en.md")
    for document in [read_document(read_source(path))]
}
# title, section, date, lead … by line; what is not named is body. B behind a number: cut lines list all roles.
ROLES = {
    "000_da0699e607762eda.txt": {
        1: "repeat",
        3: "section",
        5: "title",
        7: "date",
        9: "lead",
        11: "furniture",
        23: "byline",
        25: "furniture",
    },
    "001_c9592ec581379944.txt": {
        1: "furniture",
        3: "title",
        5: "lead",
        7: "furniture",
        9: "caption",
        25: "body end",
        29: "byline",
        31: "byline",
        33: "furniture",
    },
    "002_b745e3f7c7975100.txt": {
        1: "title",
        3: "date",
        4: "dateline lead",
        6: "furniture",
        7: "caption",
        11: "furniture",
        12: "caption",
        17: "furniture",
        18: "caption",
        21: "furniture",
        22: "caption",
        23: "body end",
        25: "byline",
    }
    | dict.fromkeys((27, *range(29, 50)), "furniture"),
    "003_b6b1ed505a544810.txt": {1: "section", 3: "title", 5: "date", 9: "lead", 33: "byline", 35: "furniture"},
    "004_a444dfd856223871.txt": {
        1: "furniture",
        2: "furniture",
        4: "title",
        6: "date",
        8: "furniture",
        9: "dateline lead",
        13: "furniture",
        15: "caption",
        31: "furniture",
        32: "caption",
        38: "furniture",
        39: "caption",
        45: "furniture",
        47: "caption",
        51: "body end",
        53: "byline",
    },
}


def converted(name):
    return convert_text((CONTENT / "originals" / name).read_bytes(), name, REGISTERS)


@pytest.mark.parametrize("name", ROLES)
def test_every_line_of_an_original_has_its_role(name):
    found = {line.number: " ".join(line.roles) for line in converted(name).lines}
    assert found == {number: ROLES[name].get(number, "body") for number in found}
    text = (CONTENT / "originals" / name).read_text(encoding="utf-8")
    assert list(found) == [
        number for number, line in enumerate(text.split("\n"), 1) if line.replace("\u00a0", " ").strip()
    ]


@pytest.mark.parametrize("name", ROLES)
def test_every_fact_of_an_original_is_right(name):
    conversion, fields = converted(name), ARTICLES[name].fields
    assert conversion.kind == "article" and conversion.lang == "vi"
    assert conversion.title == fields["title"]["vi"]
    for fact in ("published", "event", "event_end", "province", "district", "dateline"):
        assert getattr(conversion, fact) == fields.get(fact), fact
    assert list(conversion.authors) == fields["authors"]
    assert list(conversion.offices) == fields.get("offices", [])
    assert conversion.section == fields["source"].get("section")
    assert conversion.portal == fields["source"].get("portal")


@pytest.mark.parametrize("name", ROLES)
def test_body_and_captions_equal_the_published_article(name):
    published = [part.strip() for part in ARTICLES[name].body.strip().split("\n\n")]
    blocks = [f"*Ảnh: {block.text}*" if block.kind == "caption" else block.text for block in converted(name).blocks]
    assert blocks == published


@pytest.mark.parametrize("name", ROLES)
def test_published_figures_are_among_those_found(name):
    found = {(figure.value, figure.unit.lower()) for figure in converted(name).figures}
    values = {value for value, _ in found}
    missing = [
        figure for figure in ARTICLES[name].fields["figures"] if re.sub(r"\.0$", "", figure["value"]) not in values
    ]
    assert not missing
