"""Styles and scripts of the site: a new content has a new name, so no cache mixes old with new."""

import pytest

from khotin.site.assets import load_assets


@pytest.fixture
def folder(tmp_path):
    for name, text in (("css/base.css", "a{}"), ("js/search.js", "1"), ("img/favicon.svg", "<svg/>")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_k07_new_content_has_a_new_name_and_only_that(folder):
    before = load_assets(str(folder)).paths
    (folder / "css/base.css").write_text("b{}")
    after = load_assets(str(folder)).paths
    assert {name for name in before if before[name] != after[name]} == {"site.css"}


def test_k07_same_content_keeps_its_name(folder):
    assert load_assets(str(folder)).paths == load_assets(str(folder)).paths
