"""The files of the form: its program without foreign addresses, its page with a policy of its own."""

import json
import os
import re

import pytest

from khotin.config import load_config
from khotin.site import form
from khotin.site.form import plan_form
from khotin.site.outputs import Site
from khotin.site.urls import base_address
from tests.conftest import REPOSITORY

CODE = (
    "const a=`https://unpkg.com/@sveltia/cms`;"
    "src:url(https://cdn.jsdelivr.net/fontsource/fonts/source-sans-3:vf@5.3.0/latin-wght-normal.woff2)"
    "src:url(https://cdn.jsdelivr.net/fontsource/fonts/material-symbols-outlined:vf@5/latin-wght-normal.woff2)"
)


@pytest.fixture
def modules(tmp_path, monkeypatch):
    """A node_modules with a small stand-in for the program."""
    package = tmp_path / "node_modules" / form.PACKAGE
    for path, text in {
        package / "package.json": '{"version": "1.2.3"}',
        package / "dist/sveltia-cms.js": CODE,
        package / "locales/vi.json": "{}",
        tmp_path / "node_modules" / form.ICONS: "font",
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "node_modules"


def made(registers, is_preview=True):
    """The bytes of every planned file by its path."""
    outputs = plan_form(registers, "owner/name", is_preview=is_preview)
    site = Site(load_config(os.devnull), registers, base_address("https://que.vn/tin"))
    return {path: data for output in outputs for path, data in output.make(site)}


def test_the_program_loads_nothing_from_elsewhere(modules, registers):
    files = made(registers)
    assert files["admin/sveltia-cms.js"] == b"const a=`sveltia`;src:url(data:,)src:url(icons.woff2)"
    assert files["admin/icons.woff2"] == b"font" and files["admin/sveltia@1.2.3/locales/vi.json"] == b"{}"
    assert json.loads(files["admin/sveltia/package.json"]) == {"version": "1.2.3"}


def test_the_store_of_unsaved_texts_is_kept_when_an_editor_signs_in(modules, registers):
    path = modules / form.PACKAGE / "dist/sveltia-cms.js"
    store = "{let{databaseName:t}=e.repository??{};if(t){c4=new QO(t,`draft-backups`,{});return}}c4=null"
    path.write_text(f"if(e&&!c4){store}", "utf-8")
    assert made(registers)["admin/sveltia-cms.js"].decode() == f"if(e){store}"


def test_the_script_that_guards_files_starts_the_program(modules, registers):
    files = made(registers)
    page = files["admin/index.html"].decode()
    assert re.findall(r"<script [^>]*>", page) == ['<script type="module" src="/tin/admin/files.js">']
    assert (
        'new URL("sveltia-cms.js", import.meta.url)' in files["admin/files.js"].decode().split("addEventListener")[-1]
    )
    imported = re.findall(r'from "\./(.+?)"', files["admin/files.js"].decode())
    assert imported and all(f"admin/{name}" in files for name in imported)


def test_only_the_published_form_may_ask_github(modules, registers):
    def policy(is_preview):
        return re.search(
            r'Content-Security-Policy" content="(.*?)"', made(registers, is_preview)["admin/index.html"].decode()
        )[1]

    assert "api.github.com" in policy(False) and "github" not in policy(True)
    assert all("script-src 'self';" in policy(each) and "default-src 'none'" in policy(each) for each in (True, False))


def test_a_preview_without_the_program_says_how_to_install_it(tmp_path, monkeypatch, registers):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(form, "PROJECT", tmp_path)
    assert list(made(registers)) == ["admin/index.html"]
    files = made(registers)
    wanted = json.loads((REPOSITORY / "package.json").read_bytes())["optionalDependencies"]
    names = (form.PACKAGE, "@fontsource-variable/material-symbols-outlined")
    command = f"npm install --no-save --ignore-scripts {' '.join(f'{name}@{wanted[name]}' for name in names)}"
    assert files["admin/index.html"].count(f"<code>{command}</code>".encode()) == 2
    (tmp_path / "package.json").touch()
    assert b"<code>npm ci</code>" in made(registers)["admin/index.html"]
    assert b"config.json" not in files["admin/index.html"], "it would be a dead link, which stops later builds"


def test_links_of_the_page_are_whole_paths_as_those_of_all_pages(modules, registers):
    page = made(registers)["admin/index.html"].decode()
    assert 'href="/tin/admin/config.json"' in page and 'href="/tin/admin/sveltia-cms.js"' in page
