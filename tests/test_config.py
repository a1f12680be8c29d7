"""Settings: declared once, checked with file and line, documented from the same list."""

from pathlib import Path

import pytest

from khotin.config import SETTINGS, load_config, settings_page
from khotin.problems import Refused

REPOSITORY = Path(__file__).parent.parent


def problems_of(tmp_path, text):
    (tmp_path / "config.yaml").write_text(text, "utf-8")
    with pytest.raises(Refused) as refused:
        load_config(str(tmp_path))
    return refused.value.problems


def test_missing_file_means_the_defaults(tmp_path):
    config = load_config(str(tmp_path))
    assert (config.title.vi, config.summaries_seconds) == ("Kho Tin", 120)


def test_own_configuration_of_the_archive_is_right():
    assert load_config(str(REPOSITORY)).base_url.startswith("https://")


def test_groups_and_pairs_are_read(tmp_path):
    (tmp_path / "config.yaml").write_text('title: {vi: "A", en: "B"}\nsummaries:\n  command: "python draft.py"\n  seconds: 30\n', "utf-8")
    config = load_config(str(tmp_path))
    assert (config.title.en, config.summaries_command, config.summaries_seconds) == ("B", "python draft.py", 30)


def test_address_of_the_command_line_goes_first(tmp_path):
    assert load_config(str(tmp_path), "https://example.org/a").base_url == "https://example.org/a"


@pytest.mark.parametrize(("text", "line", "said"), [
    ("titel: {vi: a, en: b}\n", 1, 'ý bạn là "title"'),
    ('description: "x"\n', 1, "hai phần vi và en"),
    ('issues_url: ""\nbase_url: "example.org"\n', 2, "https://tên-miền"),
    ("summaries:\n  seconds: soon\n", 2, "số nguyên"),
    ("summaries:\n  comand: x\n", 2, 'ý bạn là "summaries.command"'),
    ("- a\n", 1, "tên: giá trị"),
])
def test_mistakes_are_named_with_their_line(tmp_path, text, line, said):
    problem, = problems_of(tmp_path, text)
    assert problem.where.line == line and said in problem.message.vi


def test_all_mistakes_are_reported_together(tmp_path):
    assert len(problems_of(tmp_path, 'titel: "a"\nbase_url: "b"\n')) == 2


def test_wrong_address_on_the_command_line_is_refused(tmp_path):
    with pytest.raises(Refused):
        load_config(str(tmp_path), "ftp://example.org")


def test_page_of_settings_is_made_from_the_list():
    assert (REPOSITORY / "docs/settings.md").read_text("utf-8") == settings_page()
    assert all(f"`{setting.name}`" in settings_page() for setting in SETTINGS)
