"""The comparison: every line of the original with its role, every figure with its proof, every problem at its place."""

import hashlib

import pytest

from khotin.content.article_files import list_articles
from khotin.preview.comparison import review_article
from tests.conftest import TODAY
from tests.support.sites import ARTICLE, ARTICLE_PATH, article_with

ID = "2022-06-15-lam-viec-voi-huyen-tri-ton"
BODY = "Ngày 15/6/2022, Sở làm việc với UBND huyện Tri Tôn. Huyện có 126 trạm BTS."
ORIGINAL = f"Trang chủ\n\nSở làm việc với huyện Tri Tôn\n\n15/06/2022\n\n{BODY}\n\nChâu Phong\n"
SOURCE = f'source: {{original: "a.txt", sha256: "{hashlib.sha256(ORIGINAL.encode()).hexdigest()}"}}\nstatus'


@pytest.fixture
def view(site, registers):
    """The view of the one article of a small site: view(*replacements) or view(text=…)."""

    def look(*replacements, text=None, original=ORIGINAL):
        files = {
            ARTICLE_PATH: text or article_with(*replacements),
            **({"originals/a.txt": original} if original else {}),
        }
        content = str(site(files))
        [file] = list_articles(f"{content}/articles", f"{content}/articles")[0]
        return review_article(file, content, registers, TODAY)

    return look


def field(view, name):
    return next(field for field in view["fields"] if field["name"] == name)


def claims(view, name):
    return {
        segment["text"]: (segment["is_proven"], segment["proof"])
        for segment in field(view, name)["segments"]
        if "proof" in segment
    }


def words(view, proof):
    """What stands at a place of the original."""
    line = next(line for line in view["original"]["lines"] if line["number"] == proof["line"])
    return line["text"][proof["start"] : proof["end"]]


def test_every_line_of_the_original_is_there_with_its_role(view):
    lines = view(("status", SOURCE))["original"]["lines"]
    assert [line["text"] for line in lines] == [line for line in ORIGINAL.split("\n") if line]
    roles = {line["text"]: line["roles"] for line in lines}
    assert roles[BODY] == ("lead",) and roles["Trang chủ"] == ("furniture",) and roles["Châu Phong"] == ("byline",)


def test_every_figure_leads_to_the_words_that_prove_it(view):
    seen = view(("status", SOURCE))
    for name, figures in (
        ("summary.vi", {"15/6/2022": "15/06/2022", "126": "126"}),
        ("summary.en", {"15 June 2022": "15/06/2022", "126": "126"}),
    ):
        found = claims(seen, name)
        assert {text: words(seen, proof) for text, (_, proof) in found.items()} == figures
        assert all(is_proven for is_proven, _ in found.values())


def test_the_segments_of_a_text_are_the_text(view):
    seen = view(("status", SOURCE))
    assert "".join(segment["text"] for segment in field(seen, "summary.vi")["segments"]) in ARTICLE


def test_a_wrong_figure_is_unproven_and_told_beside_its_field(view):
    seen = view(("status", SOURCE), ("which has 126", "which has 162"))
    assert claims(seen, "summary.en")["162"] == (False, None)
    rules = {
        name: [problem["rule"] for problem in field(seen, name)["problems"]] for name in ("summary.vi", "summary.en")
    }
    assert "fidelity" in rules["summary.en"] and "fidelity" not in rules["summary.vi"]


def test_a_key_figure_leads_to_its_quote(view):
    figure = (
        'figures:\n  - {value: 126, unit: "trạm", label: {vi: "trạm BTS", en: "stations"}, quote: "126 trạm '
        'BTS"}\nstatus'
    )
    seen = view(("status", figure), ("status", SOURCE))
    segment = field(seen, "figures.1")["segments"][0]
    assert segment["is_proven"] and words(seen, segment["proof"]) == "126 trạm BTS"


def test_a_paragraph_that_is_not_in_the_original_is_told_at_the_paragraph(view):
    seen = view(text=article_with(("status", SOURCE)) + "\nĐoạn này không ai viết ở đâu cả, kể cả bản gốc.\n")
    assert [bool(block["problems"]) for block in seen["body"]] == [False, True]


def test_without_an_original_the_body_proves(view):
    seen = view(original=None)
    assert seen["original"] is None
    assert claims(seen, "summary.vi")["126"][1]["side"] == "body"


def test_the_line_that_says_the_english_is_reviewed_is_offered_until_it_is_there(view):
    line = view()["reviewed"]
    assert line.startswith('reviewed: "')
    assert view(("added:", f"{line}\nadded:"))["reviewed"] is None
    assert view(("added:", f"{line}\nadded:"), ("Sở làm việc", "Sở họp"))["reviewed"] not in (None, line)


def test_a_file_that_cannot_be_read_shows_why(view):
    seen = view(("an-giang", "an-giag"))
    assert seen["fields"] == [] and seen["problems"][0]["line"] and seen["problems"][0]["message"]["vi"]


@pytest.mark.parametrize("marker", ["* ", "- ", "+ ", "1. ", "> "])
def test_an_article_that_nests_too_deep_shows_why(view, marker):
    shown = view(("Ngày 15/6/2022, Sở làm việc với UBND", f"{marker * 500}a\n\nNgày 15/6/2022, Sở làm việc với UBND"))
    [problem] = [problem for problem in shown["problems"] if problem["rule"] == "markup"]
    assert "nested too deep" in problem["message"]["en"] and problem["line"] == 17


def test_an_article_that_python_cannot_nest_shows_why(view, monkeypatch):
    def sink(context):
        return sink(context)

    monkeypatch.setattr("khotin.preview.comparison.check_article", sink)
    assert [problem["rule"] for problem in view()["problems"]] == ["markup"]


def test_agreed_terms_of_the_article_are_told_once_with_their_english(view):
    terms = {term["vi"]: term["en"] for term in view()["terms"]}
    assert terms["UBND huyện"] == "District People's Committee"
    assert len(view()["terms"]) == len(terms)


def test_names_are_told_in_both_spellings_places_without_marks_and_persons_with_them(view):
    told = view((BODY, f"{BODY} Ông Lê Quốc Cường thăm Tịnh Biên và Tri Tôn."))["names"]
    names = {name["vi"]: (name["en"], name["kind"]) for name in told}
    assert names["huyện Tri Tôn"] == ("Tri Ton District", "place")
    assert names["tỉnh An Giang"] == ("An Giang Province", "place")
    assert names["Tịnh Biên"] == ("Tinh Bien", "place")
    assert names["Lê Quốc Cường"] == ("Lê Quốc Cường", "person")
    assert "Tri Tôn" not in names
