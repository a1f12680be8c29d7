"""Written pages are searched for what readers would meet: dead links, text of another language, signs that show."""

import pytest

from khotin.checks.written_pages import find_page_problems
from tests.support.sites import JPEG

HEAD = '---\ntitle: "Giới thiệu"\nsummary: "{{ title }} lưu tin."\n---\n\n'
VIETNAMESE = "{{ title }} lưu giữ tin tức của chính quyền địa phương và được viết bằng tiếng Việt."
ENGLISH = "{{ title }} keeps the news of local government and is written in English for the readers of the world."
KNOWN = frozenset({"editors", "2022-06-15-ban"})


@pytest.fixture
def found(tmp_path, monkeypatch):
    """The problems of the page "about" in Vietnamese, with the words beside it: found(text) and found(text, name)."""

    def find(text, name="about.vi.md"):
        monkeypatch.chdir(tmp_path)
        folder = tmp_path / "content/pages/editors"
        folder.mkdir(parents=True)
        (folder / "a.jpg").write_bytes(JPEG)
        (folder.parent / name).write_text(text, encoding="utf-8")
        return [(each.where.line, each.rule, each.severity, each.hint) for each in find_page_problems("content", KNOWN)]

    return find


@pytest.mark.parametrize(
    "body",
    [
        VIETNAMESE,
        "[Hướng dẫn](editors.md), [bài trước](2022-06-15-ban.md), https://example.org",
        "![Màn hình](editors/a.jpg)",
        "Chữ `{ title }` và {x}.",
        "Viết `![Trạm](anh.jpg)`, ``[x](`y)`` và `[bài cũ](trang cũ.md)`.",
        "```\n![Trạm](anh.jpg)\n\n# Đề mục\n[x](y z)\n```\n\n~~~ text\n[x](y\n~~~",
    ],
)
def test_pages_without_a_fault_are_left_alone(found, body):
    assert found(HEAD + body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Hướng dẫn ở [đây](editor.md).", (6, "links", "error", "Hướng dẫn ở [đây](editors.md).")),
        ("Địa chỉ: [x](editors)", (6, "links", "error", None)),
        ("Địa chỉ: [x](javascript:a)", (6, "links", "error", None)),
        ("![Màn hình có bảng](editors/b.jpg)", (6, "links", "error", "![Màn hình có bảng](editors/a.jpg)")),
        ("`a`: ![Màn hình](about.vim), `b`", (6, "links", "error", None)),
        ("Viết `a\n\n[đây](editor.md)` nhé.", (8, "links", "error", "[đây](editors.md)` nhé.")),
        ("Viết \\`[đây](editor.md)\\`.", (6, "links", "error", "Viết \\`[đây](editors.md)\\`.")),
        ("`[đây](editor.md)`, [đó](editor.mdx)", (6, "links", "error", None)),
        ("# Đính chính", (6, "markup", "warning", "## Đính chính")),
        ("Một.\n\n{{title}} lưu tin.", (8, "markup", "warning", "{{ title }} lưu tin.")),
        ("{{ titel }} lưu tin.", (6, "markup", "warning", "{{ title }} lưu tin.")),
        ("{{ base_url }} lưu tin.", (6, "markup", "warning", None)),
        ("Đính\u200b chính", (6, "reading", "warning", "Đính chính")),
        ("Há»™i Ä‘á»“ng", (6, "old-font", "error", "Hội đồng")),
        (ENGLISH, (1, "parity", "warning", None)),
    ],
)
def test_a_fault_is_one_problem_at_its_line_with_the_line_to_paste(found, body, expected):
    assert found(HEAD + body) == [expected]


def test_a_page_in_the_language_of_its_name_is_right(found):
    assert found(HEAD.replace("Giới thiệu", "About").replace("lưu tin", "keeps news") + ENGLISH, "about.en.md") == []
