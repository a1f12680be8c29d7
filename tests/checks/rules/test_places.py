"""Places of the day and of the text."""

import pytest

from khotin.checks.rules import places
from khotin.problems import ERROR, WARNING
from tests.support.checked_articles import BINH_PHUOC, FOUNDING, TRI_TON, VAN_LANG, changed, founding_text, make_context
from tests.support.rule_tables import assert_found, findings
from tests.support.sites import article_with

LEFT_ALONE = [
    *((identity, ()) for identity in FOUNDING),
    (TRI_TON, (('district: "tri-ton"\n', ""),)),
    (BINH_PHUOC, (('event: "2022-06-28"', 'event: "2022-09-20"'),)),
]
FOUND = [
    (
        TRI_TON,
        (('district: "tri-ton"', 'district: "thoai-son"'),),
        "thoai-son",
        "names Tri Ton District and not Thoai Son District",
    ),
    (
        VAN_LANG,
        (('province: "lang-son"\ndistrict: "van-lang"', 'province: "cao-bang"'),),
        "cao-bang",
        "Lang Son Province",
    ),
    (BINH_PHUOC, (('event: "2022-06-28"', 'event: "2022-10-28"'),), "2022-10-28", "122 days after published"),
    (
        BINH_PHUOC,
        (
            (
                'published: "2022-06-28T22:22:00+07:00"\nevent: "2022-06-28"',
                'published: "2025-08-01"\nevent: "2025-08-01"',
            ),
        ),
        "binh-phuoc",
        "that day it was Dong Nai",
    ),
    (
        TRI_TON,
        (('published: "2022-06-15"\nevent: "2022-06-15"', 'published: "2025-08-01"\nevent: "2025-08-01"'),),
        "tri-ton",
        "no districts since 1 July 2025",
    ),
]


@pytest.mark.parametrize(("identity", "replacements"), LEFT_ALONE)
def test_leaves_alone(identity, replacements, tmp_path, registers):
    assert findings(places, tmp_path, registers, identity, *replacements) == []


@pytest.mark.parametrize(("identity", "replacements", "on", "piece"), FOUND)
def test_finds(identity, replacements, on, piece, tmp_path, registers):
    assert_found(findings(places, tmp_path, registers, identity, *replacements), on, piece)


def small(tmp_path, registers, day, province, district=None):
    text = article_with(
        ('published: "2022-06-15"', f'published: "{day}"'),
        ('province: "an-giang"', f'province: "{province}"'),
        ('district: "tri-ton"\n', f'district: "{district}"\n' if district else ""),
        ('làm việc với huyện Tri Tôn"', 'làm việc"'),
        ("làm việc với huyện Tri Tôn; huyện", "làm việc; huyện"),
        ("làm việc với UBND huyện Tri Tôn. Huyện", "làm việc. Huyện"),
    )
    return [(problem.severity, problem.hint) for problem in places.check(make_context(tmp_path, registers, text))]


@pytest.mark.parametrize(
    ("day", "province", "district", "expected"),
    [
        ("2024-12-31", "thua-thien-hue", None, []),
        ("2025-01-01", "thua-thien-hue", None, [(ERROR, 'province: "hue"')]),
        ("2024-12-31", "hue", None, [(ERROR, 'province: "thua-thien-hue"')]),
        ("2025-01-01", "hue", None, []),
        ("2025-06-30", "binh-phuoc", None, []),
        ("2025-07-01", "binh-phuoc", None, [(ERROR, 'province: "dong-nai"')]),
        ("2026-01-01", "an-giang", None, []),
        # Thông Nông was merged into Hà Quảng on an unknown day between 2020-02-02 and 2021-02-01: nothing is said of
        # days in between.
        ("2019-12-31", "cao-bang", "thong-nong", []),
        ("2020-07-01", "cao-bang", "thong-nong", []),
        ("2022-07-01", "cao-bang", "thong-nong", [(WARNING, 'district: "ha-quang"')]),
    ],
)
def test_units_are_those_of_the_day(day, province, district, expected, tmp_path, registers):
    assert small(tmp_path, registers, day, province, district) == expected


def test_a_text_that_names_no_place_says_nothing_against_its_own(tmp_path, registers):
    assert small(tmp_path, registers, "2022-06-15", "kien-giang") == []


def test_b16_old_names_stay_valid_before_their_end(tmp_path, registers):
    text = changed(founding_text(BINH_PHUOC), ("topics:", "topics:"))
    assert list(places.check(make_context(tmp_path, registers, text, identity=BINH_PHUOC))) == []
