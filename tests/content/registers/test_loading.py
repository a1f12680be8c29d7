"""The register files: what is read, and what is wrong by file and line."""

import shutil

import pytest

from khotin.content.registers import FILES, load_registers
from khotin.problems import ContentError
from tests.conftest import REPOSITORY
from tests.support.register_files import problems_of


@pytest.fixture
def register_folder(tmp_path):
    """A copy of the archive's registers, to be broken."""
    for name in FILES:
        shutil.copy(REPOSITORY / f"content/registers/{name}.yaml", tmp_path)
    return tmp_path


def test_topics_have_two_levels(registers):
    top = [topic for topic in registers.topics.values() if topic.parent is None]
    assert (len(top), len(registers.topics) - len(top)) == (14, 46)
    assert registers.topics["digital-economy"].parent == "digital-transformation"
    assert registers.topics["digital-economy"] in registers.children("digital-transformation")


def test_every_name_exists_in_both_languages(registers):
    names = [
        *(unit.name for p in registers.provinces.values() for unit in (p.former, p.current) if unit),
        *(t.name for t in registers.topics.values()),
    ]
    assert all(name.vi and name.en for name in names)
    assert all(term.vi and (term.en or term.note) for term in registers.terms)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("topics", "- slug: digital-transformation\n", "- slugg: digital-transformation\n", 'thiếu "slug"'),
        ("topics", "name: {vi: Chuyển đổi số, en: Digital transformation}", "name: {vi: Chuyển đổi số}", 'thiếu "en"'),
        ("provinces", "former:", "formerly:", 'thiếu "former"'),
        ("districts", "districts:", "- districts:", None),
    ],
)
def test_a_broken_register_is_named_with_its_file(register_folder, name, old, new, message):
    problems = problems_of(register_folder, name, old, new)
    assert all(problem.where.path == f"content/registers/{name}.yaml" and problem.where.line for problem in problems)
    assert message is None or any(message in problem.message.vi for problem in problems)


def test_a_slug_that_stands_twice_is_an_error(register_folder):
    [problem] = problems_of(register_folder, "topics", "slug: digital-government", "slug: digital-economy")
    assert '"digital-economy" stands twice' in problem.message.en


def test_a_missing_register_is_named(register_folder):
    (register_folder / "glossary.yaml").unlink()
    with pytest.raises(ContentError, match="not there"):
        load_registers(register_folder)


def test_an_archive_may_have_no_register_of_institutions(register_folder):
    (register_folder / "institutions.yaml").unlink()
    assert load_registers(register_folder).institutions == {}


def test_institutions_have_names_a_last_day_and_a_note(registers):
    institution = registers.institutions["so-giao-thong-van-tai"]
    assert (institution.names, institution.level, institution.until) == (
        ("Sở Giao thông vận tải", "Sở GTVT"),
        "province",
        "2025-02-28",
    )
    assert all(each.note.vi and each.note.en for each in registers.institutions.values())


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("institutions", "valid_until: 2025-06-30", "valid_until: null", "valid_until"),
        ("institutions", "level: ministry", "level: nation", "level"),
        ("institutions", 'names: ["Sở Kế hoạch và Đầu tư"]', "names: []", "thiếu names"),
        ("institutions", "institutions:", "offices:", 'không có mục "offices"'),
        ("provinces", "tile: [4, 4]", "tile: [9, 4]", "tile"),
        ("provinces", "tile: [4, 4]", "tile: [4, 0]", "tile"),
        ("provinces", "tile: [4, 4]", "tile: [4]", "tile"),
        ("provinces", "tile: [4, 4]", "tile: [4, 4, 4]", "tile"),
        ("provinces", "tile: [4, 4]", "tile: north", "tile"),
        ("provinces", "tile: [4, 4]", "tile: [3, 1]", "đã có nơi khác dùng"),
    ],
)
def test_a_wrong_tile_or_institution_is_named_with_its_line(register_folder, name, old, new, message):
    problems = problems_of(register_folder, name, old, new)
    [problem] = [problem for problem in problems if message in problem.message.vi][:1]
    assert problem.where.path == f"content/registers/{name}.yaml" and problem.where.line > 1
