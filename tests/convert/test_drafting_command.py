"""The command that drafts texts: what it reads and prints, and how it fails."""

import json
import sys

import pytest

from khotin.convert.drafting_command import CommandFailed, DraftFigure, Material, run_command

FIGURES = (DraftFigure("3", "xã", "3 xã"),)
MATERIAL = Material("Tiêu đề", ("Đoạn một.",), "2022-06-28", "an-giang", None, ("education",), FIGURES)
ANSWER = {"title": {"vi": " Tiêu  đề ", "en": "Title"}, "summary": {"vi": "Tóm tắt.", "en": "A summary."}}


@pytest.fixture
def command(tmp_path):
    """Makes a command of a small program that has the article's record in `article`."""

    def make(body):
        (tmp_path / "draft.py").write_text(
            f"import json, sys\narticle = json.load(sys.stdin)\n{body}", encoding="utf-8"
        )
        return f"{sys.executable} {tmp_path / 'draft.py'}"

    return make


def test_a_command_gets_the_material_as_json_and_gives_four_texts(command):
    keys = ["title", "paragraphs", "day", "province", "district", "topics", "figures"]
    figures = [{"value": "3", "unit": "xã", "quote": "3 xã"}]
    body = f"assert list(article) == {keys}\nassert article['figures'] == {figures}\n"
    texts = run_command(command(f"{body}print(json.dumps({ANSWER!r}))"), MATERIAL, 20)
    assert texts == {"title.vi": "Tiêu đề", "title.en": "Title", "summary.vi": "Tóm tắt.", "summary.en": "A summary."}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (ANSWER | {"summary": {"vi": "x"}}, "summary.en is missing"),
        (ANSWER | {"title": {"vi": "x" * 301, "en": "x"}}, "title.vi cannot be used"),
        ([], "title.vi is missing"),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused(command, answer, reason):
    with pytest.raises(CommandFailed, match=reason):
        run_command(command(f"print({json.dumps(json.dumps(answer))})"), MATERIAL, 20)


def test_the_message_says_that_the_built_in_draft_is_used():
    assert CommandFailed("thiếu", "missing").message.vi == "lệnh soạn nháp: thiếu; dùng bản nháp có sẵn"
