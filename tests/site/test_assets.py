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
    before = load_assets([str(folder)]).paths
    (folder / "css/base.css").write_text("b{}")
    after = load_assets([str(folder)]).paths
    assert {name for name in before if before[name] != after[name]} == {"site.css"}


def test_styles_lose_comments_and_blanks_but_no_text_in_quotes(folder):
    style = (
        '/* a: b */\n@media (width >= 48rem) {\n  a, b:is(c d) > e { margin: calc(1px + 2px) 0; content: "·: , {" }\n}'
    )
    (folder / "css/base.css").write_text(style)
    assets = load_assets([str(folder)])
    assert assets.files[assets.paths["site.css"]].decode() == (
        '@media (width >= 48rem) {\na,b:is(c d) > e {margin:calc(1px + 2px) 0;content:"·: , {" }\n}\n'
    )


def test_scripts_lose_comments_that_fill_lines_and_nothing_else(folder):
    script = '/* One\n   two. */\nconst a = "/* b */"; /* c */\n  /* d */\n  let e = `\n  f`;\n'
    (folder / "js/search.js").write_text(script)
    assets = load_assets([str(folder)])
    assert assets.files[assets.paths["search.js"]].decode() == 'const a = "/* b */"; /* c */\n  let e = `\n  f`;\n'


def test_k07_same_content_keeps_its_name(folder):
    assert load_assets([str(folder)]).paths == load_assets([str(folder)]).paths


def test_a_file_of_the_first_folder_replaces_that_of_the_same_name(folder, tmp_path):
    own = tmp_path / "own"
    (own / "img").mkdir(parents=True)
    (own / "img/favicon.svg").write_text("<svg>own</svg>")
    before, after = load_assets([str(folder)]), load_assets([str(own), str(folder)])
    assert after.files[after.paths["favicon.svg"]] == b"<svg>own</svg>"
    assert {name for name in before.paths if before.paths[name] != after.paths[name]} == {"favicon.svg"}
