"""Bytecode of templates: compiled once per program, kept where Python keeps its own, not used if it may be wrong."""

import os
import sys
from pathlib import Path

import jinja2
import pytest

from khotin.encoding import replace
from khotin.problems import ContentError
from khotin.site import bytecode, templates
from khotin.site.bytecode import read_bytecode, write_bytecode
from khotin.site.pages.values import Page
from khotin.site.template_files import read_templates
from khotin.site.templates import Renderer, make_templates
from khotin.site.urls import base_address

LABELS = 'home: {vi: "Trang chủ", en: "Home"}\n'


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The folder where Python keeps bytecode, empty and only for this test."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", f"{tmp_path}/kept")
    return tmp_path / "kept"


@pytest.fixture
def render(tmp_path, archive_site):
    """Render a template by a new renderer, as another run of the program does."""

    def fill(source, address="https://example.org/"):
        archive = tmp_path / "templates"
        archive.mkdir(exist_ok=True)
        (archive / "labels.yaml").write_text(LABELS, "utf-8")
        (archive / "page.html").write_text(source, "utf-8")
        site = replace(archive_site, address=base_address(address))
        renderer = Renderer(make_templates(*read_templates([str(archive)])), site, {})
        return renderer.render(Page("vi/x/", "page.html", "vi", "X", "X", None, (), {}))

    return fill


@pytest.fixture
def refuse_compiling(monkeypatch):
    """Let every template that is compiled fail."""

    def refuse(*_values, **_named):
        raise AssertionError("compiled")

    return lambda: monkeypatch.setattr(jinja2.Environment, "_generate", refuse)


def files_in(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_template_is_compiled_once(render, refuse_compiling):
    first = render("{{ labels.home }} {{ page.title }}")
    refuse_compiling()
    assert render("{{ labels.home }} {{ page.title }}") == first == "Trang chủ X"


def test_changed_template_is_compiled_anew(render):
    assert [render("one"), render("two"), render("one")] == ["one", "two", "one"]


def test_constant_links_lead_to_the_address_of_the_site(render):
    addresses = ["https://example.org/", "https://example.org/tin/", "https://example.org/"]
    assert [render('{{ "vi/" | href }}', each) for each in addresses] == ["/vi/", "/tin/vi/", "/vi/"]


def test_what_another_program_compiled_is_not_used(render, refuse_compiling, monkeypatch):
    render("one")
    monkeypatch.setattr(templates, "program_digest", lambda: b"another")
    refuse_compiling()
    with pytest.raises(ContentError, match="compiled"):
        render("one")


def test_bytecode_lies_where_python_keeps_that_of_the_program(render, folder):
    render("one")
    [file] = files_in(folder)
    assert file.parent == Path(f"{folder}{Path(bytecode.__file__).parent}")
    assert file.suffix == ".bytecode" and sys.implementation.cache_tag in file.name


def test_nothing_is_written_where_python_writes_no_bytecode(render, folder, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert render("one") == "one" and not folder.exists()


@pytest.mark.parametrize("position", [0, 31, 32, 40, -1])
def test_altered_bytecode_is_not_used(folder, position):
    write_bytecode("a", "1", b"code" * 10)
    [file] = files_in(folder)
    data = bytearray(file.read_bytes())
    data[position] ^= 1
    file.write_bytes(data)
    assert read_bytecode("a", "1") == b""


@pytest.mark.parametrize("length", [0, 1, 31, 32, 33, 71])
def test_truncated_bytecode_is_not_used(folder, length):
    write_bytecode("a", "1", b"code" * 10)
    [file] = files_in(folder)
    file.write_bytes(file.read_bytes()[:length])
    assert read_bytecode("a", "1") == b""


def test_bytecode_is_read_only_with_its_name_and_checksum():
    write_bytecode("a", "1", b"code")
    assert (read_bytecode("a", "1"), read_bytecode("a", "2"), read_bytecode("b", "1")) == (b"code", b"", b"")


def test_damaged_bytecode_is_replaced(render, folder, refuse_compiling):
    render("one")
    [file] = files_in(folder)
    file.write_bytes(b"damaged")
    assert render("one") == "one"
    refuse_compiling()
    assert render("one") == "one"


def test_folder_that_cannot_be_written_costs_time_only(render, folder):
    folder.write_text("a file in the place of the folder")
    assert [render("one"), render("one")] == ["one", "one"]


def test_failed_write_leaves_no_file(folder, monkeypatch):
    def fail(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    write_bytecode("a", "1", b"code")
    assert read_bytecode("a", "1") == b"" and not files_in(folder)


def test_error_in_a_template_that_was_compiled_before_is_told_at_its_line(render):
    for _ in range(2):
        with pytest.raises(ContentError) as refused:
            render("one\n{{ page.gone }}\n")
        [problem] = refused.value.problems
        assert problem.where.line == 2 and "gone" in problem.message.en
