"""The sentences that lists of persons, bodies, programmes and documents show of articles."""

import hashlib
from types import SimpleNamespace

import pytest

from khotin.content.articles import Body
from khotin.content.registers import Thread
from khotin.languages import Bilingual
from khotin.site.pages.passages import find_passages

THREAD = Thread("plan", "document", Bilingual("Kế hoạch 5", "Plan 5 (An Giang)"), ("Kế hoạch 5", "KH 5 hoà"), None)
VIETNAMESE = "Đoạn đầu.\n\nHọ họp. Theo KẾ HOẠCH 5, tỉnh làm nhanh. Sau đó nghỉ.\n\nKế hoạch 5 còn dài."


@pytest.fixture
def find(tmp_path):
    """Return the passage of an article as (words before, name, words behind, language, anchor)."""

    def found(original, translation=None, language="vi"):
        bodies = []
        for name, text in (("vi", original), ("en", translation)):
            path = tmp_path / name
            path.write_text(text or "", encoding="utf-8")
            is_there = text is not None
            bodies.append(Body(str(path), 1, hashlib.sha256(path.read_bytes()).digest()) if is_there else None)
        site = SimpleNamespace(registers=SimpleNamespace(threads={"plan": THREAD}))
        [passage] = find_passages("plan", [("bai", *bodies)], language, site)
        return passage and (passage.before, passage.name, passage.after, passage.language, passage.address)

    return found


def test_the_first_sentence_with_the_name_leads_to_its_paragraph(find):
    assert find(VIETNAMESE) == ("Theo ", "KẾ HOẠCH 5", ", tỉnh làm nhanh.", "vi", "vi/tin/bai/#p2")
    assert find("Có KH 5 hòa ở đây.")[1] == "KH 5 hòa"


@pytest.mark.parametrize("text", ["Đoạn khác.", "Theo Kế hoạch 55.", "Kế hoạch\n\n5"])
def test_other_texts_have_none(find, text):
    assert find(text) is None


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        # The name, without what the register adds in brackets.
        (
            "First.\n\nThey met, as Plan 5 says, and rested.\n\nLast.",
            ("They met, as ", "Plan 5", " says, and rested.", "e2"),
        ),
        # Another name: the sentence at the same place.
        ("First.\n\nThey met. The province hurried. They rested.\n\nLast.", ("The province hurried.", "", "", "e2")),
        # It cannot be told which sentence it is.
        ("First.\n\nThey met and rested.\n\nLast.", ("Theo ", "KẾ HOẠCH 5", ", tỉnh làm nhanh.", "p2")),
        ("They met. The province hurried. They rested.", ("Theo ", "KẾ HOẠCH 5", ", tỉnh làm nhanh.", "p2")),
        (None, ("Theo ", "KẾ HOẠCH 5", ", tỉnh làm nhanh.", "p2")),
    ],
)
def test_english_pages_show_the_sentence_of_the_translation_where_it_can_be_told(find, translation, expected):
    before, name, after, language, address = find(VIETNAMESE, translation, "en")
    assert (before, name, after, address.rpartition("#")[2]) == expected
    assert language == ("en" if expected[3] == "e2" else "vi")
