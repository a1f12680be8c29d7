"""Places with their dates, topics and glossary."""

import shutil

import pytest

from khotin.content.registers import FILES, load_registers, may_have_existed
from khotin.problems import ContentError
from tests.conftest import REPOSITORY


@pytest.fixture
def register_folder(tmp_path):
    """A copy of the archive's registers, to be broken."""
    for name in FILES:
        shutil.copy(REPOSITORY / f"content/registers/{name}.yaml", tmp_path)
    return tmp_path


def problems_of(folder, name, old, new):
    """The problems of the registers after a piece of one of them is replaced; the piece must be there."""
    path = folder / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refusal:
        load_registers(folder, "content/registers")
    return refusal.value.problems


def test_all_63_former_and_34_current_units_are_there(registers):
    assert sum(province.former is not None for province in registers.provinces.values()) == 63
    assert sum(province.current is not None for province in registers.provinces.values()) == 34
    assert len(registers.provinces) == 64


def test_what_a_province_became_is_said_in_both_languages(registers):
    former = registers.provinces["binh-phuoc"].former
    assert (former.name.vi, former.name.en, former.successor, former.relation) == (
        "Bình Phước",
        "Binh Phuoc",
        "dong-nai",
        "absorbed",
    )
    assert "Đồng Nai" in former.label_now.vi and "Dong Nai" in former.label_now.en


@pytest.mark.parametrize(
    ("slug", "day", "alive"),
    [
        ("binh-phuoc", "2022-06-28", True),
        ("binh-phuoc", "2025-06-30", True),
        ("binh-phuoc", "2025-07-01", False),
        ("an-giang", "2022-06-15", True),
        ("an-giang", "2026-01-01", True),
        ("hue", "2022-01-01", False),
        ("hue", "2026-01-01", True),
    ],
)
def test_b16_a_unit_lives_from_its_first_to_its_last_day(registers, slug, day, alive):
    assert (registers.provinces[slug].unit_on(day) is not None) == alive


def test_one_slug_stands_for_the_land_of_its_day(registers):
    province = registers.provinces["an-giang"]
    assert province.unit_on("2022-06-15") is province.former and province.unit_on("2025-07-01") is province.current


def test_districts_belong_to_their_province(registers):
    district = registers.district("an-giang", "tri-ton")
    assert (district.name, district.province, district.full("2022-06-15").vi, district.full("2022-06-15").en) == (
        "Tri Tôn",
        "an-giang",
        "huyện Tri Tôn",
        "Tri Ton District",
    )
    assert registers.district("binh-phuoc", "tri-ton") is None
    assert district in registers.by_province["an-giang"]


@pytest.mark.parametrize(("day", "kind"), [("2023-04-09", "huyện Tịnh Biên"), ("2023-04-10", "thị xã Tịnh Biên")])
def test_a_district_has_the_rank_of_its_day(registers, day, kind):
    assert registers.district("an-giang", "tinh-bien").full(day).vi == kind


def test_a_numbered_district_has_its_own_english(registers):
    assert registers.district("ho-chi-minh", "quan-1").full("2022-01-01").en == "District 1"


@pytest.mark.parametrize(("day", "possible"), [("2022-06-15", True), ("2025-06-30", True), ("2025-07-01", False)])
def test_b16_no_district_outlived_june_2025(registers, day, possible):
    assert may_have_existed(registers.district("an-giang", "tri-ton"), day) == possible


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
