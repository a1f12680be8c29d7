"""The command `check` as the command line calls it."""

from argparse import Namespace

from khotin.checks.command import run_check
from tests.conftest import REPOSITORY


def test_options_become_those_of_the_check(monkeypatch, capsys):
    monkeypatch.chdir(REPOSITORY)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    path = "content/articles/2022"
    options = Namespace(paths=[path], content="content", published=None, format="text", lang=None, jobs=1, fix=False)
    assert run_check(options) == 0
    assert capsys.readouterr().out.startswith("2 articles: 0 errors, 0 warnings")
