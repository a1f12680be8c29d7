"""What all outputs share: own templates that would leave pages empty stop a build."""

import os

import pytest

from khotin.cli import main
from tests.support.sites import ARTICLE_PATH, article_with, make_site


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('{% extends "base.html" %}\n{% block mian %}a{% endblock %}\n', '"base.html" has no block "mian"'),
        ("\n", "the file is empty"),
    ],
)
def test_h03_a_template_that_leaves_pages_empty_stops_the_build(tmp_path, monkeypatch, capsys, source, message):
    make_site(tmp_path, {ARTICLE_PATH: article_with()})
    (tmp_path / "templates/pages").mkdir(parents=True)
    (tmp_path / "templates/pages/home.html").write_text(source, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--no-search", "--jobs", "1"]) == 1
    said = capsys.readouterr().err
    assert "templates/pages/home.html" in said and message in said and not os.path.exists("output")
