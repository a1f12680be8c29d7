"""Both languages there, each in its place, the English of the present Vietnamese."""

import pytest

from khotin.checks.rules import parity
from khotin.content.articles import fingerprint
from khotin.encoding import replace
from khotin.problems import ERROR
from tests.support.checked_articles import FOUNDING, TRI_TON, VAN_LANG, changed, founding_text, make_context
from tests.support.rule_tables import assert_found, findings

TITLE_EN = (
    '  en: "Provincial Department of Information and Communications holds working session with Tri Ton District"\n'
)
TITLE_VI = '  vi: "Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn"\n'
CORRECTED = 'corrections: [{{date: "2026-11-20", vi: "Huyện có 126 trạm chứ không phải 162.", en: "{}"}}]\nstatus:'
LEFT_ALONE = [
    *((identity, ()) for identity in FOUNDING),
    (TRI_TON, (("status:", CORRECTED.format("The district has 126 stations, not 162.")),)),
    (TRI_TON, ((TITLE_EN, ""), ("status:", 'pending: ["title.en"]\nstatus:'))),
    (TRI_TON, ((TITLE_EN, '  en: "OCOP 2022"\n'),)),
    (
        VAN_LANG,
        (("On 15 May 2023 the", "On 15 May 2023 Phương Thị Hương Lan, Tô Thị Thương, Nguyễn Thị Minh Thúy and the"),),
    ),
]
FOUND = [
    (
        TRI_TON,
        (("status:", CORRECTED.format("Huyện có 126 trạm chứ không phải 162.")),),
        "corrections:",
        "corrections[1].en looks like Vietnamese",
    ),
    (TRI_TON, (('reviewed: "64da7edbf6f6"\n', ""),), "status:", "the English is not marked as"),
    (
        TRI_TON,
        (('vi: "trạm BTS trên địa bàn huyện"', 'vi: "trạm"'), ('status: "published"', 'status: "draft"')),
        "  - {value: 3",
        "figures 2 only repeat the unit",
    ),
    (TRI_TON, ((TITLE_EN, TITLE_VI.replace("vi:", "en:")),), "  en: ", "the English title looks like Vietnamese"),
    (TRI_TON, ((TITLE_VI, TITLE_EN.replace("en:", "vi:")),), "  vi: ", "the Vietnamese title looks like English"),
    (TRI_TON, (("status:", 'pending: ["title.en"]\nstatus:'),), "pending:", "title.en is there"),
]


@pytest.mark.parametrize(("identity", "replacements"), LEFT_ALONE)
def test_leaves_alone(identity, replacements, tmp_path, registers):
    assert findings(parity, tmp_path, registers, identity, *replacements) == []


@pytest.mark.parametrize(("identity", "replacements", "on", "piece"), FOUND)
def test_finds(identity, replacements, on, piece, tmp_path, registers):
    assert_found(
        [row for row in findings(parity, tmp_path, registers, identity, *replacements) if "was reviewed" not in row[1]],
        on,
        piece,
    )


def test_e03_english_left_behind_is_reported_with_its_code_and_never_edited(tmp_path, registers):
    text = changed(founding_text(TRI_TON), ("tỷ lệ hộ nghèo cao", "tỷ lệ hộ nghèo còn cao"))
    context = make_context(tmp_path, registers, text, identity=TRI_TON)
    [problem] = parity.check(context)
    assert f'reviewed: "{fingerprint(context.article)}"' in problem.message.vi and problem.edit is None


def test_the_fingerprint_passes_over_blanks_and_the_english(tmp_path, registers):
    first = make_context(tmp_path / "a", registers, founding_text(TRI_TON), identity=TRI_TON).article
    second = make_context(
        tmp_path / "b",
        registers,
        changed(founding_text(TRI_TON), ("Difficulties include", "Among its difficulties are")),
        identity=TRI_TON,
    ).article
    assert fingerprint(first) == fingerprint(second)


def test_e01_a_missing_language_is_an_error(tmp_path, registers):
    context = make_context(
        tmp_path,
        registers,
        changed(founding_text(TRI_TON), (TITLE_EN, ""), ("status:", 'pending: ["title.en"]\nstatus:')),
        identity=TRI_TON,
    )
    context = replace(context, article=replace(context.article, pending=()))
    [problem] = [problem for problem in parity.check(context) if problem.severity == ERROR]
    assert "title.en is missing" in problem.message.en


def test_e02_swapped_languages_are_reported_naming_the_file(tmp_path, registers):
    text = changed(founding_text(TRI_TON), (TITLE_EN, TITLE_VI.replace("vi:", "en:")))
    told = [
        problem
        for problem in parity.check(make_context(tmp_path, registers, text, identity=TRI_TON))
        if "looks like Vietnamese" in problem.message.en
    ]
    assert told and all(problem.where.path.endswith(f"{TRI_TON}.md") for problem in told)


@pytest.mark.parametrize(
    "replacement",
    [
        ('reviewed: "64da7edbf6f6"\n', ""),
        ('reviewed: "64da7edbf6f6"', 'reviewed: "64da7edbf6f5"'),
        ('status: "published"', 'status: "draft"\ndrafted: ["summary.en"]'),
    ],
    ids=["never reviewed", "reviewed before a change", "drafted"],
)
def test_what_a_review_corrects_is_not_offered_to_be_accepted(replacement, tmp_path, registers):
    text = changed(founding_text(TRI_TON), replacement)
    found = list(parity.check(make_context(tmp_path, registers, text, identity=TRI_TON)))
    assert found and not any(problem.is_acceptable for problem in found)
