"""The digest that stands for the program: a cache is used only by the program that wrote it."""

import sys

import pytest

from khotin import project


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A function that gives the digest of a small program in a folder of its own."""
    (tmp_path / "khotin/build").mkdir(parents=True)
    (tmp_path / "khotin/build/cache.py").write_text("FORMAT = 1\n", encoding="utf-8")
    (tmp_path / "site-packages/jinja2-3.1.6.dist-info").mkdir(parents=True)
    (tmp_path / "node_modules").mkdir()
    monkeypatch.setattr(project, "PROJECT", tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site-packages")])
    return project.program_digest.__wrapped__


def change_python(folder, monkeypatch):
    monkeypatch.setattr(sys, "version", sys.version.replace(sys.version.split()[0], "3.99.0"))


def change_source(folder, monkeypatch):
    (folder / "khotin/build/cache.py").write_text("FORMAT = 2\n", encoding="utf-8")


def add_module(folder, monkeypatch):
    (folder / "khotin/build/new.py").touch()


def change_library(folder, monkeypatch):
    (folder / "site-packages/jinja2-3.1.6.dist-info").rename(folder / "site-packages/jinja2-3.1.7.dist-info")


def change_tool(folder, monkeypatch):
    (folder / "node_modules/.package-lock.json").write_text('{"pagefind": "1.6.0"}', encoding="utf-8")


CHANGES = [change_python, change_source, add_module, change_library, change_tool]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_i03_another_program_has_another_digest(program, tmp_path, monkeypatch, change):
    before = program()
    assert program() == before
    change(tmp_path, monkeypatch)
    assert program() != before
