"""The look of config.yaml becomes rules of style; an archive that chooses nothing has none."""

import pytest

from khotin.config import load_config
from khotin.encoding import replace
from khotin.site.theme import theme_css


@pytest.fixture
def config(tmp_path):
    return load_config(str(tmp_path))


def test_an_archive_that_chooses_nothing_has_no_rules_of_its_own(config):
    assert theme_css(config) == b""


def test_a_light_colour_leaves_the_dark_scheme_alone(config):
    css = theme_css(replace(config, look_accent="#004d40")).decode()
    assert css.startswith("@layer tokens{:root{--accent:#004d40;--link:#004d40;") and "dark" not in css


def test_a_dark_colour_holds_for_the_system_and_for_the_choice_of_the_reader(config):
    css = theme_css(replace(config, look_accent_dark="#80cbc4")).decode()
    assert css.count("--accent:#80cbc4") == 2
    assert '[data-theme="dark"]' in css and "prefers-color-scheme:dark" in css


def test_own_fonts_are_quoted_and_followed_by_those_of_the_system(config):
    css = theme_css(replace(config, look_text_fonts="Be Vietnam Pro, Roboto", look_title_fonts="Lora")).decode()
    assert '--font-text:"Be Vietnam Pro","Roboto",system-ui,sans-serif' in css
    assert '--font-title:"Lora",serif' in css
