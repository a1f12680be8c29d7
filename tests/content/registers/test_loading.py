"""The register files: what is read, and what is wrong by file and line."""

import shutil

import pytest

from khotin.content.registers import FILES, load_registers
from khotin.problems import ContentError
from tests.conftest import REPOSITORY
from tests.support.register_files import problems_of


@pytest.fixture
def content(tmp_path):
    """A content folder with a copy of the program's registers, to be changed."""
    (tmp_path / "registers").mkdir()
    for name in FILES:
        shutil.copy(REPOSITORY / f"content/registers/{name}.yaml", tmp_path / "registers")
    return tmp_path


def choose(content, text):
    """Write the selection.yaml of an archive."""
    (content / "registers/selection.yaml").write_text(text, "utf-8")
    return content


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
def test_a_broken_register_is_named_with_its_file(content, name, old, new, message):
    problems = problems_of(content, name, old, new)
    assert all(problem.where.path == f"{content}/registers/{name}.yaml" and problem.where.line for problem in problems)
    assert message is None or any(message in problem.message.vi for problem in problems)


def test_a_repeated_slug_is_an_error(content):
    [problem] = problems_of(content, "topics", "slug: digital-government", "slug: digital-economy")
    assert '"digital-economy" appears twice' in problem.message.en


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("glossary", "{vi: phường, abbr", "{vi: Quận, abbr", "Quận"),
        ("topics", "{vi: Kinh tế - Đầu tư, topic", "{vi: Kinh tế - Xã hội, topic", "Kinh tế - Xã hội"),
    ],
)
def test_words_that_stand_twice_are_an_error(content, name, old, new, told):
    [problem] = problems_of(content, name, old, new)
    assert problem.message.en == f'"{told}" appears twice; keep one of the two rows'


def test_registers_that_a_content_folder_lacks_are_those_of_the_program(tmp_path, registers):
    own = load_registers(tmp_path)
    assert own.provinces == registers.provinces and own.terms == registers.terms


def test_a_register_of_the_content_folder_goes_before_that_of_the_program(tmp_path):
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers/institutions.yaml").write_text("institutions: []\n")
    own = load_registers(tmp_path)
    assert own.institutions == {} and own.topics


def test_chosen_provinces_come_with_those_they_are_one_province_with_today(content, registers):
    own = load_registers(choose(content, "provinces: [an-giang, lang-son]\n"))
    assert set(own.provinces) == {"an-giang", "kien-giang", "lang-son"}
    assert own.provinces["an-giang"] == registers.provinces["an-giang"]
    assert own.district("an-giang", "tri-ton") and not own.district("ha-noi", "ba-dinh")
    assert {key[0] for key in own.districts} == set(own.by_province) == set(own.provinces)
    assert set(own.province_tiles) == set(own.provinces)


def test_a_province_that_is_part_of_another_today_comes_with_that_one(content):
    assert {"binh-phuoc", "dong-nai"} == set(load_registers(choose(content, "provinces: [binh-phuoc]\n")).provinces)


def test_names_that_several_provinces_share_name_only_those_of_the_archive(content):
    own = load_registers(choose(content, "provinces: [an-giang]\n"))
    assert {slug for slugs in own.ambiguous.values() for slug in slugs} <= set(own.provinces)


def test_an_archive_may_choose_no_province(content):
    own = load_registers(choose(content, "provinces: []\n"))
    assert own.provinces == own.districts == own.ambiguous == {} and own.topics


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("provinces: [an-gian]\n", 'ý bạn là "an-giang"?'),
        ("provinces: [hue]\n", "hue"),
        ("provinces: an-giang\n", "provinces phải là danh sách"),
        ("provinces: [an-giang]\ndistricts: []\n", 'không có mục "districts"'),
    ],
)
def test_a_wrong_choice_is_named_with_its_line(content, text, message):
    with pytest.raises(ContentError) as refusal:
        load_registers(choose(content, text))
    [problem] = refusal.value.problems
    assert message in problem.message.vi
    assert problem.where.path == f"{content}/registers/selection.yaml" and problem.where.line


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
        ("explanations", 'names: ["OCOP"]', 'name: "OCOP"', '"name"'),
        ("threads", "kind: body", "kind: place", 'kind "place" không hợp lệ'),
        ("threads", 'names: ["OCOP"]', "names: []", "thiếu names"),
        ("provinces", "tile: [4, 4]", "tile: [9, 4]", "tile"),
        ("provinces", "tile: [4, 4]", "tile: [4, 0]", "tile"),
        ("provinces", "tile: [4, 4]", "tile: [4]", "tile"),
        ("provinces", "tile: [4, 4]", "tile: [4, 4, 4]", "tile"),
        ("provinces", "tile: [4, 4]", "tile: north", "tile"),
        ("provinces", "tile: [4, 4]", "tile: [3, 1]", "đã có nơi khác dùng"),
    ],
)
def test_a_wrong_tile_or_institution_is_named_with_its_line(content, name, old, new, message):
    problems = problems_of(content, name, old, new)
    [problem] = [problem for problem in problems if message in problem.message.vi][:1]
    assert problem.where.path == f"{content}/registers/{name}.yaml" and problem.where.line > 1


def test_names_that_are_no_list_are_one_problem(content):
    [problem] = problems_of(content, "threads", 'names: ["OCOP"]', 'names: "OCOP"')
    assert problem.message.vi == "names phải là danh sách"
