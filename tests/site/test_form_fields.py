"""The settings of the form come from the fields of articles and the registers."""

import re

import pytest

from khotin.content.schema import FIELDS
from khotin.encoding import replace
from khotin.site.form_fields import form_config


@pytest.fixture
def articles(registers):
    [collection] = form_config(registers, "owner/name")["collections"]
    return collection


def fields_of(widgets):
    """The widgets by name."""
    return {widget["name"]: widget for widget in widgets}


def test_every_field_of_an_article_is_in_the_form_in_its_order(articles):
    assert [widget["name"] for widget in articles["fields"]] == [*(field.name for field in FIELDS), "body"]


def test_places_and_topics_are_chosen_by_their_names(articles, registers):
    fields = fields_of(articles["fields"])
    assert {"value": "an-giang", "label": "An Giang / An Giang"} in fields["province"]["options"]
    assert {option["value"] for option in fields["topics"]["options"]} == set(registers.topics)
    assert fields["topics"]["multiple"] and not fields["province"]["multiple"]


def test_districts_of_one_id_are_one_choice_that_names_all_their_provinces(articles, registers):
    options = fields_of(articles["fields"])["district"]["options"]
    assert len({option["value"] for option in options}) == len(options)
    label = next(option["label"] for option in options if option["value"] == "chau-thanh")
    assert "Châu Thành (An Giang)" in label and "Châu Thành (Bến Tre)" in label


def test_texts_in_both_languages_are_two_boxes(articles):
    summary = fields_of(articles["fields"])["summary"]
    assert [(part["name"], part["widget"]) for part in summary["fields"]] == [("vi", "text"), ("en", "text")]


def test_figures_are_a_list_of_records_with_a_number(articles):
    figures = fields_of(articles["fields"])["figures"]
    parts = fields_of(figures["fields"])
    assert figures["widget"] == "list"
    pattern, message = parts["value"]["pattern"]
    assert parts["value"]["widget"] == "string" and message == parts["value"]["hint"]
    assert all(re.search(pattern, number) for number in ("", "11081", "56.8", "-5"))
    assert not any(re.search(pattern, number) for number in ("56,8", "1 200", "11.081.000", "1e21", "126 trạm"))
    assert [part["name"] for part in parts["label"]["fields"]] == ["vi", "en"]
    assert [parts[name]["widget"] for name in ("unit", "unit_en")] == ["string", "string"]


@pytest.mark.parametrize(
    ("empty", "left_out"),
    [
        ({"threads": {}}, {"mentions"}),
        ({"measures": {}}, {"measure"}),
        ({"provinces": {}, "districts": {}}, {"province", "district"}),
    ],
)
def test_a_field_without_a_choice_is_left_out(registers, empty, left_out):
    def names(registers):
        fields = fields_of(form_config(registers, "owner/name")["collections"][0]["fields"])
        return {*fields, *fields_of(fields["figures"]["fields"])}

    assert names(registers) - names(replace(registers, **empty)) == left_out


def test_nothing_but_what_is_always_there_is_required(articles):
    assert {widget["name"] for widget in articles["fields"] if widget["required"]} == {"title", "summary", "status"}


def test_days_that_name_an_article_are_refused_in_another_form(articles):
    for name in ("published", "event"):
        field = fields_of(articles["fields"])[name]
        pattern, message = field["pattern"]
        assert message == field["hint"]
        assert all(re.search(pattern, day) for day in ("", "2022-07-05", "2022-07-05T22:00:00+07:00", "--07-05"))
        assert not any(re.search(pattern, day) for day in ("5/7/2022", "2022-7-5", "5-7-2022", "hôm qua"))


def test_the_name_of_a_saved_article_cannot_be_changed(articles):
    assert articles["slug"]["editable"] == ["create"]


def test_each_change_is_a_pull_request(registers):
    config = form_config(registers, "owner/name")
    assert config["publish_mode"] == "editorial_workflow" and config["backend"]["repo"] == "owner/name"
