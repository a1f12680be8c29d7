"""Addresses are kept: an id is used once and never again, a former one hides nothing, an original never changes."""

import hashlib
import re

import pytest

from tests.support.moved_articles import EMPTIED, ID, OTHER, OTHER_PATH, PUBLISHED, build, with_lines
from tests.support.sites import ARTICLE_PATH, article_with


@pytest.fixture
def refusal(site, tmp_path, capsys):
    """What the command says to a site it must refuse; nothing is written then."""

    def make(files):
        assert build(site(files), tmp_path / "output") == 1
        assert not (tmp_path / "output").exists()
        return capsys.readouterr().err

    return make


def test_c08_moving_a_file_to_another_folder_moves_no_address(built):
    folder = built({f"articles/moved/{ID}.md": article_with()})
    assert (folder / f"vi/tin/{ID}/index.html").is_file() and (folder / f"en/news/{ID}/index.html").is_file()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({OTHER_PATH: with_lines(f'aliases: ["{OTHER}"]')}, "would lead to itself"),
        ({OTHER_PATH: with_lines(f'aliases: ["{ID}"]'), ARTICLE_PATH: article_with()}, "would hide it"),
        (
            {OTHER_PATH: with_lines(f'aliases: ["{ID}"]'), ARTICLE_PATH: article_with((PUBLISHED, 'status: "draft"'))},
            "would hide it",
        ),
        (
            {
                OTHER_PATH: with_lines(f'aliases: ["{ID}"]'),
                ARTICLE_PATH: article_with((PUBLISHED, f'{PUBLISHED}\naliases: ["{OTHER}"]')),
            },
            "would hide it",
        ),
    ],
    ids=["loop", "hides an article", "hides a draft", "loop of two"],
)
def test_c11_loops_and_hiding_are_refused_with_the_line(refusal, files, said):
    told = refusal(files)
    assert said in told and re.search(rf"{OTHER}\.md:\d+:\d+: lỗi \(addresses\)", told)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({ARTICLE_PATH: article_with(), f"articles/{ID}.md": article_with()}, "two articles with the address"),
        (
            {OTHER_PATH: with_lines(f'aliases: ["{ID}"]'), f"articles/{ID}.md": EMPTIED},
            "belongs to the withdrawn article",
        ),
        (
            {
                OTHER_PATH: with_lines('aliases: ["2022-01-01-cu"]'),
                ARTICLE_PATH: article_with((PUBLISHED, f'{PUBLISHED}\naliases: ["2022-01-01-cu"]')),
            },
            "claimed by several articles",
        ),
        ({ARTICLE_PATH: article_with(), f"articles/{ID}.md": EMPTIED}, "two articles with the address"),
    ],
)
def test_c10_an_id_is_used_once_and_never_again(refusal, files, said):
    assert said in refusal(files)


@pytest.mark.parametrize(
    "alias",
    [
        "../../etc/passwd",
        "/vi/tin/a/",
        "a\\\\b",
        "c:x",
        "%2e%2e",
        ".hidden",
        "con",
        "index",
        "vi",
        "date/22/6",
        "topic/sports",
    ],
)
def test_c04_c06_former_address_can_be_nothing_else(refusal, alias):
    assert "neither a former id" in refusal({OTHER_PATH: with_lines(f'aliases: ["{alias}"]')})


@pytest.mark.parametrize(
    "name", ["../articles/2022/x.md", "/etc/passwd", "..", ".git", "a/b.txt", "a\\\\b.txt", "c:x.txt", "x%2f.txt"]
)
def test_c04_an_original_is_a_file_of_its_folder_and_nothing_else(refusal, name):
    source = f'source: {{original: "{name}", sha256: "{"0" * 64}"}}'
    assert "is not a file name" in refusal({OTHER_PATH: with_lines(source)})


@pytest.mark.parametrize("change", [b"origina1", b"original\n", b""])
def test_l01_changed_original_stops_the_build(site, tmp_path, change, capsys):
    text = with_lines(f'source: {{original: "goc.txt", sha256: "{hashlib.sha256(b"original").hexdigest()}"}}')
    content = site({OTHER_PATH: text, "originals/goc.txt": b"original"})
    assert build(content, tmp_path / "output", "--no-search") == 0
    assert (tmp_path / "output/originals/goc.txt").read_bytes() == b"original"
    (content / "originals/goc.txt").write_bytes(change)
    assert build(content, tmp_path / "output", "--no-search") == 1
    assert "does not match the SHA-256" in capsys.readouterr().err
    assert (tmp_path / "output/originals/goc.txt").read_bytes() == b"original"
