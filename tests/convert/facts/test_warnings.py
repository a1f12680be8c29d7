"""What a conversion cannot know or finds odd."""

import pytest

from khotin.convert.conversion import Block, Conversion
from khotin.convert.facts.places import FoundPlace
from khotin.convert.facts.warnings import find_warnings
from khotin.encoding import replace
from tests.support.layouts import layout_of

LAYOUT = layout_of(
    "Tri Tôn trồng cây xanh", "Sáng 9/5, UBND huyện Tri Tôn tổ chức lễ phát động trồng cây với 200 người."
)
SURE = Conversion(
    "a.txt", "article", "vi", title="Tri Tôn", published="2017-05-10", event="2017-05-09", province="an-giang"
)


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        ({}, []),
        ({"kind": "digest"}, ["digest"]),
        ({"lang": "en"}, ["language"]),
        ({"title": None}, ["no-title"]),
        ({"published": None}, ["no-date"]),
        ({"event": "--05-09"}, ["year-unknown"]),
        ({"event": "2017-04-09"}, ["date-gap"]),
        ({"province": None}, ["province-unknown"]),
    ],
)
def test_each_doubt_has_its_warning(change, rules):
    found = list(
        find_warnings(
            replace(SURE, **change), LAYOUT, FoundPlace(change.get("province", "an-giang")), has_own_title=True
        )
    )
    assert [problem.rule for problem in found] == rules and all(problem.severity == "warning" for problem in found)


def test_rivals_and_a_title_of_the_code_are_named():
    found = list(
        find_warnings(SURE, LAYOUT, FoundPlace("an-giang", None, ("Tri Tôn", "Thoại Sơn")), has_own_title=False)
    )
    assert [problem.rule for problem in found] == ["no-title", "several-districts"]
    assert "Tri Tôn, Thoại Sơn" in found[1].message.vi


@pytest.mark.parametrize(
    ("blocks", "rules"),
    [
        ((Block("paragraph", "Sáng 9/5, huyện trồng cây."), Block("caption", "Quang cảnh buổi lễ")), ["short"]),
        ((Block("paragraph", "Sáng 9/5, huyện trồng cây."), Block("paragraph", "Có 200 người.")), []),
        ((Block("paragraph", "Sáng 9/5, huyện trồng cây. " * 20),), []),
    ],
)
def test_a_single_short_paragraph_may_be_all_that_was_saved(blocks, rules):
    found = find_warnings(replace(SURE, blocks=blocks), LAYOUT, FoundPlace("an-giang"), has_own_title=True)
    assert [problem.rule for problem in found] == rules


def test_a_text_that_stops_in_mid_sentence_is_named_with_its_line():
    layout = layout_of(
        "Tri Tôn trồng cây xanh", "Sáng 9/5, UBND huyện Tri Tôn tổ chức lễ phát động trồng cây xanh với 200 người " * 2
    )
    (found,) = find_warnings(SURE, layout, FoundPlace("an-giang"), has_own_title=True)
    assert (found.rule, found.where.line) == ("cut", 2)


@pytest.mark.parametrize(
    ("kind", "advice"),
    [("digest", "a file of its own"), ("photo-story", "build.py new"), ("listing-item", "build.py new")],
)
def test_a_page_that_is_not_converted_names_the_way_out(kind, advice):
    [problem] = find_warnings(replace(SURE, kind=kind), LAYOUT, FoundPlace("an-giang"), has_own_title=True)
    assert advice in problem.message.en
