"""The command `convert`: settings and registers are those of the archive that the drafts go into."""

import json

import pytest

from khotin.cli import main
from khotin.commands import convert
from khotin.commands.convert import convert_pages, run_convert
from khotin.convert import ConvertOptions, Hints
from khotin.convert.drafting_command import Material
from khotin.convert.drafts import DraftRequest
from khotin.parser import make_parser
from khotin.problems import ContentError
from tests.conftest import REPOSITORY
from tests.support.sites import make_site

RAW_PAGE = str(REPOSITORY / "content/originals/000_da0699e607762eda.txt")


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """Run the command without a conversion; returns the (paths, registers, options) that it asked for."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        given = []
        monkeypatch.setattr(convert, "convert_paths", lambda *values: given.append(values[:3]) or 1)
        assert run_convert(make_parser().parse_args(["convert", *arguments])) == 1
        return given[0]

    return run


def test_every_option_reaches_the_converter(asked):
    paths, _, options = asked(
        "a.txt", "b.html", "--into=kho", "--url=https://a.example/tin", "--province=an-giang", "--title=Tin",
        "--date=2022-06-15", "--dry-run", "--json", "--format=html", "--allow-local",
    )  # fmt: skip
    assert paths == ["a.txt", "b.html"]
    assert options == ConvertOptions(
        "kho",
        Hints("https://a.example/tin", "an-giang", "Tin", "2022-06-15"),
        dry_run=True,
        as_json=True,
        form="html",
        allow_local=True,
    )


def test_the_drafter_is_the_one_of_the_settings(asked, tmp_path):
    assert asked("a.txt")[2].drafter is None
    (tmp_path / "config.yaml").write_text('summaries: {command: "khong-co-lenh"}\n', encoding="utf-8")
    material = Material(None, ("Trời đẹp.",), None, None, None, (), ())
    drafts = asked("a.txt")[2].drafter(DraftRequest("a.txt", material, {"summary.vi": "x"}, str))
    assert drafts.texts == {"summary.vi": "x"} and "cannot be run" in drafts.problems[0].message.en


def test_registers_are_those_of_the_content_folder(asked, tmp_path):
    _, registers, _ = asked("a.txt", "--into=kho")
    assert "an-giang" in registers.provinces
    (tmp_path / "kho/registers").mkdir(parents=True)
    for path in (REPOSITORY / "content/registers").iterdir():
        text = path.read_text("utf-8").replace("Chuyển đổi số", "Số hóa")
        (tmp_path / "kho/registers" / path.name).write_text(text, encoding="utf-8")
    _, registers, _ = asked("a.txt", "--into=kho")
    assert registers.topics["digital-transformation"].name.vi == "Số hóa"


@pytest.mark.parametrize("typed", ["An Giang", "an gi", "an-giang", "tỉnh An Giang"])
def test_the_province_may_be_part_of_a_name(asked, typed):
    assert asked("a.txt", "--province", typed)[2].hints.province == "an-giang"


def test_a_name_that_several_provinces_share_is_refused_with_all_of_them(asked):
    with pytest.raises(ContentError, match="tien-giang, an-giang"):
        asked("a.txt", "--province", "giang")


def test_an_unknown_province_is_refused_with_the_nearest(asked):
    with pytest.raises(ContentError, match='did you mean "an-giang"'):
        asked("a.txt", "--province", "an-gian")


def test_pages_become_articles_and_the_exit_code_tells_of_failures(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert convert_pages([RAW_PAGE], ConvertOptions("kho", as_json=True)) == 0
    assert list(tmp_path.glob("kho/articles/*/*.md")) and json.loads(capsys.readouterr().out.splitlines()[0])
    assert convert_pages(["missing.txt"], ConvertOptions("kho")) == 1


@pytest.mark.parametrize(
    "arguments", [["convert", "page.txt"], ["new", "--title", "Buổi gặp mặt", "--published", "2022-06-15"]]
)
def test_a_text_without_a_topic_gets_the_first_of_an_archive_whose_own_topics_lack_the_widest(
    tmp_path, monkeypatch, capsys, arguments
):
    topics = "topics:\n- {slug: weather, name: {vi: Thời tiết, en: Weather}}\n"
    make_site(tmp_path, {"registers/topics.yaml": topics, "registers/measures.yaml": "measures: []\n"})
    page = "Buổi gặp mặt\n15/06/2022\nSáng 15/6, mọi người gặp mặt nhau và nói chuyện rất vui vẻ ở nhà bác Ba.\n"
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 0
    [path] = tmp_path.glob("content/articles/2022/*.md")
    assert 'topics: ["weather"]' in path.read_text(encoding="utf-8")
    assert "society" not in capsys.readouterr().err
