"""The fields of a record: hedge and unit in both languages, and cells that no spreadsheet runs."""

import json

import pytest

from khotin.site.exports.fields import safe_cell
from tests.support.small_archive import rows


def test_every_data_file_keeps_hedge_and_unit_in_both_languages(output):
    first, second = rows(output, "figures.csv")
    assert (first["hedge_vi"], first["hedge_en"], first["unit"], first["unit_en"]) == ("", "", "trạm", "stations")
    assert (second["hedge_vi"], second["hedge_en"], second["unit"], second["unit_en"]) == (
        "trên",
        "more than",
        "tỷ đồng",
        "VND billion",
    )
    alone = json.loads((output / "data/articles/2022-06-15-dau.json").read_text("utf-8"))
    listed = next(
        each for each in json.loads((output / "data/articles.json").read_text("utf-8")) if each["id"] == alone["id"]
    )
    assert alone["figures"] == listed["figures"]
    assert (
        listed["figures"][1]["hedge"] == {"vi": "trên", "en": "more than"}
        and listed["figures"][1]["unit_en"] == "VND billion"
    )


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+84 901", "'+84 901"),
        ("-Nam", "'-Nam"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("--06-15", "'--06-15"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("126", "126"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_l04_no_cell_can_run_in_a_spreadsheet(text, cell):
    assert safe_cell(text) == cell


def test_l04_no_cell_of_the_files_starts_like_a_formula(output):
    for name in ("articles.csv", "figures.csv"):
        for row in rows(output, name):
            assert not [cell for cell in row.values() if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert rows(output, "articles.csv")[1]["authors"] == "Hải Hoà; -Nam"
    assert rows(output, "figures.csv")[1]["label_vi"] == "'=kinh phí"
