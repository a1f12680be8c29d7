"""Data files: complete, described, equal in JSON, JSON Lines and CSV; the registers."""

import json

import pytest
from jsonschema import Draft202012Validator

from khotin.site.exports.fields import ARTICLE_COLUMNS, FIGURE_COLUMNS
from tests.support.small_archive import BASE, PUBLIC, rows

PAIR = {
    "type": "object",
    "properties": {"vi": {"type": "string"}, "en": {"type": "string"}},
    "required": ["vi", "en"],
    "additionalProperties": False,
}
WORD = {"type": ["string", "null"]}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
RECORD = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "url": PAIR,
        "title": PAIR,
        "summary": PAIR,
        "published": WORD,
        "event": WORD,
        "filed": DAY,
        "province": WORD,
        "district": WORD,
        "topics": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "mentions": {"type": "array", "items": {"type": "string"}},
        "authors": {"type": "array", "items": {"type": "string"}},
        "source": {
            "type": "object",
            "additionalProperties": WORD,
            "required": ["portal", "section", "url", "archived_url", "collected", "original", "sha256", "cited"],
        },
        "figures": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["value", "hedge", "unit", "unit_en", "label", "quote"],
                "properties": {
                    "value": {"type": "number"},
                    "hedge": PAIR,
                    "unit": {"type": "string"},
                    "unit_en": {"type": "string"},
                    "label": PAIR,
                    "quote": {"type": "string"},
                },
            },
        },
        "status": {"const": "published"},
    },
    "additionalProperties": False,
}
RECORD["required"] = list(RECORD["properties"])


def test_articles_json_has_the_described_shape_newest_first(output):
    records = json.loads((output / "data/articles.json").read_text("utf-8"))
    assert list(Draft202012Validator({"type": "array", "items": RECORD}).iter_errors(records)) == []
    assert [record["id"] for record in records] == PUBLIC
    assert all(list(record) == [column.name for column in ARTICLE_COLUMNS] for record in records)
    assert records[1]["url"] == {"vi": f"{BASE}/vi/tin/2022-06-15-dau/", "en": f"{BASE}/en/news/2022-06-15-dau/"}
    assert [figure["value"] for figure in records[1]["figures"]] == [126, 56.8]


def test_json_lines_and_single_files_say_the_same(output):
    records = json.loads((output / "data/articles.json").read_text("utf-8"))
    lines = (output / "data/articles.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == records
    for record in records:
        alone = json.loads((output / f"data/articles/{record['id']}.json").read_text("utf-8"))
        assert (
            alone.pop("body").startswith("Ngày 15/6/2022")
            and set(alone.pop("citation")) == {"ris", "bibtex", "csl"}
            and alone.pop("redacted") == []
            and alone == record
        )


def test_an_article_has_one_data_file_which_holds_its_citations(output):
    assert sorted(path.name for path in (output / "data/articles").iterdir()) == sorted(
        f"{identity}.json" for identity in PUBLIC
    )


def test_csv_has_the_same_columns_in_the_same_order_with_pairs_apart(output):
    records = json.loads((output / "data/articles.json").read_text("utf-8"))
    found = rows(output, "articles.csv")
    names = [
        name
        for column in ARTICLE_COLUMNS
        for name in ([f"{column.name}_vi", f"{column.name}_en"] if column.is_pair else [column.name])
    ]
    assert list(found[0]) == names
    for row, record in zip(found, records, strict=True):
        assert row["title_vi"] == record["title"]["vi"] and row["url_en"] == record["url"]["en"]
        assert row["topics"].split("; ") == record["topics"] and json.loads(row["source"]) == record["source"]
        assert json.loads(row["figures"] or "[]") == record["figures"] and row["published"] == (
            record["published"] or ""
        )


def test_figures_csv_names_article_and_sentence(output):
    found = rows(output, "figures.csv")
    assert [(row["article"], row["number"], row["value"], row["quote"]) for row in found] == [
        ("2022-06-15-dau", "1", "126", "126 trạm BTS"),
        ("2022-06-15-dau", "2", "56.8", "126 trạm BTS, kinh phí trên 56,8 tỷ đồng"),
    ]
    assert found[0]["url_vi"] == f"{BASE}/vi/tin/2022-06-15-dau/#fig-1"
    assert 'id="fig-2"' in (output / "en/news/2022-06-15-dau/index.html").read_text("utf-8")
    assert list(found[0]) == [
        name
        for column in FIGURE_COLUMNS
        for name in ([f"{column.name}_vi", f"{column.name}_en"] if column.is_pair else [column.name])
    ]


@pytest.mark.parametrize(("name", "count"), [("provinces", 64), ("topics", 60), ("districts", 700), ("glossary", 100)])
def test_registers_are_published_whole(output, name, count):
    found = json.loads((output / f"data/registers/{name}.json").read_text("utf-8"))
    assert len(found) >= count


def test_the_province_register_tells_both_shapes(output):
    provinces = {row["slug"]: row for row in json.loads((output / "data/registers/provinces.json").read_text("utf-8"))}
    assert provinces["hue"]["former"] is None and provinces["binh-phuoc"]["current"] is None
    assert provinces["binh-phuoc"]["former"]["successor"] == "dong-nai"
    assert provinces["an-giang"]["current"]["parts"] == ["an-giang", "kien-giang"]
