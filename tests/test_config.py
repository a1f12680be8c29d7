"""Settings: declared once, checked with file and line, documented from the same list."""

import os
from pathlib import Path

import pytest

from khotin.config import load_config
from khotin.problems import ContentError
from khotin.settings import SETTINGS

REPOSITORY = Path(__file__).parent.parent


def problems_of(tmp_path, text):
    (tmp_path / "config.yaml").write_text(text, "utf-8")
    with pytest.raises(ContentError) as refused:
        load_config(str(tmp_path))
    return refused.value.problems


def test_missing_file_means_the_defaults(tmp_path):
    config = load_config(str(tmp_path))
    assert (config.title.vi, config.summaries_seconds) == ("Kho Tin", 120)


@pytest.mark.parametrize("name", ["config.yml", "config.yaml.txt", "Config.yaml"])
def test_settings_under_another_name_are_no_missing_file(tmp_path, name):
    (tmp_path / name).write_text("summaries:\n  seconds: 30\n", "utf-8")
    if (tmp_path / "config.yaml").exists():
        pytest.skip("capitals make no difference on this file system")
    with pytest.raises(ContentError) as refused:
        load_config(str(tmp_path))
    (problem,) = refused.value.problems
    assert problem.where.path == str(tmp_path / name)
    assert "config.yaml" in problem.message.vi and "config.yaml" in problem.message.en


def test_another_name_beside_the_settings_is_left_alone(tmp_path):
    (tmp_path / "config.yaml").write_text("summaries:\n  seconds: 30\n", "utf-8")
    (tmp_path / "config.yml").write_text("title: Jekyll\n", "utf-8")
    assert load_config(str(tmp_path)).summaries_seconds == 30


def test_own_configuration_of_the_archive_is_right():
    assert load_config(str(REPOSITORY)).base_url.startswith("https://")


def test_groups_and_pairs_are_read(tmp_path):
    (tmp_path / "config.yaml").write_text(
        'title: {vi: "A", en: "B"}\nsummaries:\n  command: "python draft.py"\n  seconds: 30\n', "utf-8"
    )
    config = load_config(str(tmp_path))
    assert config.feeds == ()
    assert config.packages == ()
    assert (config.title.en, config.summaries_command, config.summaries_seconds) == ("B", "python draft.py", 30)


def test_address_of_the_command_line_goes_first(tmp_path):
    assert load_config(str(tmp_path), "https://example.org/a").base_url == "https://example.org/a"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("titel: {vi: a, en: b}\n", 1, 'ý bạn là "title"'),
        ('description: "x"\n', 1, "hai phần vi và en"),
        ('issues_url: ""\nbase_url: "example.org"\n', 2, "https://tên-miền"),
        ("summaries:\n  seconds: soon\n", 2, "số nguyên"),
        ("summaries:\n  comand: x\n", 2, 'ý bạn là "summaries.command"'),
        ("- a\n", 1, "tên: giá trị"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path, text, line, said):
    (problem,) = problems_of(tmp_path, text)
    assert problem.where.line == line and said in problem.message.vi


def test_all_mistakes_are_reported_together(tmp_path):
    assert len(problems_of(tmp_path, 'titel: "a"\nbase_url: "b"\n')) == 2


def test_wrong_address_on_the_command_line_is_refused(tmp_path):
    with pytest.raises(ContentError):
        load_config(str(tmp_path), "ftp://example.org")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_page_of_settings_has_all_of_them(language):
    page = (REPOSITORY / f"docs/settings.{language}.md").read_text("utf-8")
    assert all(f"`{setting.name}`" in page and setting.meaning[language] in page for setting in SETTINGS)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('base_url: "https://[::1"', "base_url phải là"),
        ('base_url: "https://a.vn/../x"', "base_url phải là"),
        ('base_url: "https://a.vn/x?y"', "base_url phải là"),
        ('base_url: "https://user@a.vn"', "base_url phải là"),
        ('base_url: "https://аngiang.gov.vn"', "base_url phải là"),
        ('base_url: "https://a.vn:99999"', "base_url phải là"),
        ('base_url: "https://a.vn/một"', "base_url phải là"),
        ("base_url: {vi: a, en: b}", "base_url phải là"),
        ("base_url: []", "base_url phải là"),
        ('issues_url: "http://a.vn"', "issues_url phải là"),
        ('look: {accent: "#9a9a9a"}', "look.accent phải là: mã màu như #7a1f2b, đủ tương phản"),
        ('look: {accent: "red"}', "look.accent phải là"),
        ('look: {accent_dark: "#7a1f2b"}', "look.accent_dark phải là"),
        ('look: {text_fonts: "a;}b"}', "look.text_fonts phải là"),
        ('look: {logo: "../logo.svg"}', "look.logo phải là"),
        ('look: {colour: "#000000"}', 'không có mục "look.colour"'),
        ('issues_url: "https://a b"', "issues_url phải là"),
        ("issues_url: {}", "issues_url phải là"),
        ('title: {vi: "", en: "B"}', "title trống"),
        ('title: {vi: "A", en: "\\ufe0f"}', "title trống"),
        ('title: {vi: "A", en: [B]}', "title gồm hai đoạn chữ"),
        ('title: {vi: "A"}', "title phải là"),
        ('title: {vi: "A", en: "B", fr: "C"}', "title phải là"),
        (f'title: {{vi: "A", en: "{"B" * 101}"}}', "title dài quá 100"),
        (f'description: {{vi: "A", en: "{"B" * 301}"}}', "description dài quá 300"),
        ("summaries: x", 'không có mục "summaries"'),
        ("summaries: {seconds: 0}", "summaries.seconds phải là"),
        ("summaries: {seconds: ٣٠}", "summaries.seconds phải là"),
        ("summaries: {seconds: 1e9}", "summaries.seconds phải là"),
        (f"summaries: {{seconds: {'9' * 4300}}}", "summaries.seconds phải là"),
        ("summaries: {seconds: [1]}", "summaries.seconds phải là"),
        ('summaries: {command: "a \'b"}', "summaries.command phải là"),
        ('summaries: {command: "a\\nb"}', "summaries.command phải là"),
        ("feeds: an-giang/reviews", "feeds phải là"),
        ('feeds: ["An Giang/reviews"]', "feeds phải là"),
        ("feeds: [[a]]", "feeds phải là"),
        ("feeds: [an-giang/reviews, an-giang/reviews]", 'feeds có "an-giang/reviews" hai lần; chỉ giữ một'),
        ('packages: ["An Giang/2022"]', "packages phải là"),
        ("? [a]\n: b", "tên mục phải là chữ"),
        ("<<<<<<< HEAD", "dấu xung đột"),
    ],
)
def test_a_hostile_value_of_a_setting_is_named_with_its_line(tmp_path, line, said):
    problem, *_ = problems_of(tmp_path, f"# Cấu hình\n{line}\n")
    assert problem.where.line == 2 and said in problem.message.vi and problem.message.en != problem.message.vi


@pytest.mark.parametrize(
    "make",
    [lambda path: path.symlink_to("/khong-co"), lambda path: path.symlink_to("/etc/hostname"), os.mkfifo, os.mkdir],
)
def test_a_settings_file_that_is_none_is_refused(tmp_path, make):
    make(tmp_path / "config.yaml")
    with pytest.raises(ContentError):
        load_config(str(tmp_path))
