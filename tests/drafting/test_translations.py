"""The English full text, one paragraph after another, from a scripted model."""

import json

import pytest

from khotin.content.schema import ENGLISH_BODY
from khotin.convert.drafting_command import Material
from khotin.convert.drafts import DraftRequest, Drafts
from khotin.drafting import translations
from khotin.drafting.chat import Model, ModelFailed
from tests.support.converting import REGISTERS
from tests.support.sites import article_with

BODY = "Ngày 15/6/2022, Sở làm việc với UBND huyện Tri Tôn. Huyện có 126 trạm BTS."
TEXT = article_with((BODY, "Có 126 trạm.\n\n## Kết quả\n\nCó 7 xã."))
REQUEST = DraftRequest("tin.txt", Material("Tiêu đề", (), None, None, None, (), ()), {}, lambda drafts: TEXT)
ENGLISH = {"Có 126 trạm.": "There are 126 stations.", "Kết quả": "Results", "Có 7 xã.": "There are 7 communes."}


@pytest.fixture
def model(monkeypatch):
    """A model that knows some paragraphs; what a test puts in front is answered first. Gives (answers, texts asked)."""
    first, asked = [], []

    def answer(model, messages):
        asked.append(json.loads(messages[1]["content"])["text"])
        text = first.pop(0) if first else ENGLISH[asked[-1]]
        if isinstance(text, Exception):
            raise text
        return {"text": text}

    monkeypatch.setattr(translations, "ask", answer)
    return first, asked


def draft():
    model = Model("http://127.0.0.1:9/v1", "gemma", "", 1)
    return translations.draft_translation(model, REGISTERS, REQUEST, Drafts({"title.en": "Title"}))


def test_each_paragraph_is_asked_alone_and_keeps_its_kind(model):
    drafts, (_, asked) = draft(), model
    assert asked == list(ENGLISH) and drafts.problems == ()
    assert drafts.english_body == "There are 126 stations.\n\n## Results\n\nThere are 7 communes."
    assert drafts.texts == {"title.en": "Title", ENGLISH_BODY: ""}


def test_a_wrong_paragraph_goes_back_once(model):
    model[0].append("There are 162 stations.")
    assert draft().english_body.startswith("There are 126 stations.") and model[1][:2] == ["Có 126 trạm."] * 2


def test_what_stays_wrong_is_kept_with_a_warning_that_names_the_paragraph(model):
    model[0].extend(["There are 162 stations."] * 2)
    drafts = draft()
    assert drafts.english_body.startswith("There are 162 stations.")
    assert all("paragraph 1: " in problem.message.en for problem in drafts.problems) and drafts.problems


def test_a_repair_that_fails_keeps_the_first_text(model):
    model[0].extend(["There are 162 stations.", ModelFailed("hỏng", "broken")])
    drafts = draft()
    assert drafts.english_body.startswith("There are 162 stations.") and "162" in drafts.problems[0].message.en


def test_a_model_that_fails_leaves_no_text_with_gaps(model):
    model[0].extend(["There are 126 stations.", ModelFailed("hỏng", "broken")])
    drafts = draft()
    assert drafts.english_body == "" and ENGLISH_BODY not in drafts.texts
    assert "broken" in drafts.problems[0].message.en


def test_markup_in_an_answer_is_text(model):
    model[0].append("There are 126 *stations* <b>")
    assert draft().english_body.startswith("There are 126 \\*stations\\* ")
