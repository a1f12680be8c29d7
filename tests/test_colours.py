"""Colours that an archive chooses are readable on the site's paper."""

import re

import pytest

from khotin.colours import PAPERS, contrast, is_readable
from khotin.settings import SETTINGS
from tests.conftest import REPOSITORY

TOKENS = (REPOSITORY / "assets/css/tokens.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#777777", 1), ("#767676", "#ffffff", 4.54), ("#FFFFFF", "#0000ff", 8.59)],
)
def test_contrast_is_the_ratio_of_wcag(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio


@pytest.mark.parametrize(("scheme", "head"), [("light", "color-scheme: light dark"), ("dark", "color-scheme: dark")])
def test_papers_are_those_of_the_styles(scheme, head):
    shades = re.findall(r"--paper(?:-raised)?: (#\w+)", TOKENS[TOKENS.index(head) :])
    assert tuple(shades[:2]) == PAPERS[scheme]


@pytest.mark.parametrize("colour", ["#9a9a9a", "#fbf9f4"])
def test_a_pale_colour_is_not_readable_on_light_paper_but_on_dark(colour):
    assert not is_readable(colour, "light") and is_readable(colour, "dark")


def test_the_colours_of_the_settings_are_those_of_the_styles():
    defaults = {setting.name: setting.default for setting in SETTINGS}
    assert f"--accent: {defaults['look.accent']}" in TOKENS
    assert f"--link: {defaults['look.accent_dark']}" in TOKENS
