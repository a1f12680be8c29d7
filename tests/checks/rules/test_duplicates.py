"""The same news twice."""

import re

import pytest

from khotin.checks.rules import duplicates
from tests.support.checked_articles import BINH_PHUOC, CHAU_PHU, TRI_TON, VAN_LANG, changed, founding_text, make_context


def trace_of(folder, registers, identity, *replacements, name=None):
    text = changed(founding_text(identity), *replacements)
    return duplicates.make_signature(make_context(folder, registers, text, identity=name or identity))


def test_different_articles_are_no_duplicates(tmp_path, registers):
    traces = [
        trace_of(tmp_path / identity, registers, identity) for identity in (TRI_TON, BINH_PHUOC, VAN_LANG, CHAU_PHU)
    ]
    assert list(duplicates.check_all(traces)) == []


def test_the_same_original_is_reported_in_both_articles_on_its_line(tmp_path, registers):
    traces = [trace_of(tmp_path / name, registers, TRI_TON, name=name) for name in ("2022-06-15-mot", "2022-06-16-hai")]
    problems = list(duplicates.check_all(traces))
    line = next(
        number for number, typed in enumerate(founding_text(TRI_TON).split("\n"), 1) if typed.startswith("  sha256")
    )
    assert [(problem.where.line, problem.rule) for problem in problems] == [(line, "twins"), (line, "twins")]
    assert all("the same original as" in problem.message.en for problem in problems)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://angiang.gov.vn/tin/12", "http://www.angiang.gov.vn/tin/12/"),
        ("https://angiang.gov.vn/tin?id=7&utm_source=zalo", "https://angiang.gov.vn/tin?id=7"),
    ],
)
def test_the_same_address_is_reported_however_it_is_written(one, other, tmp_path, registers):
    traces = [
        trace_of(tmp_path / identity, registers, identity, ("source:\n", f'source:\n  url: "{url}"\n'))
        for identity, url in ((TRI_TON, one), (BINH_PHUOC, other))
    ]
    assert [problem.message.en.split(" /")[0] for problem in duplicates.check_all(traces)] == [
        "the same source address as"
    ] * 2


def test_nearly_the_same_text_is_reported_and_a_shared_paragraph_is_not(tmp_path, registers):
    sha = re.search(r'sha256: "(\w+)"', founding_text(TRI_TON))[1]
    other_hash = ('sha256: "' + sha, 'sha256: "' + sha[::-1])
    first = trace_of(tmp_path / "a", registers, TRI_TON)
    near = trace_of(
        tmp_path / "b",
        registers,
        TRI_TON,
        other_hash,
        ("126 trạm BTS, phục vụ", "127 trạm BTS, phục vụ"),
        name="2022-06-16-hai",
    )
    assert [problem.where.line for problem in duplicates.check_all([first, near])] == [0, 0]
    paragraph = founding_text(TRI_TON).split("\n\n")[3]
    shared = trace_of(tmp_path / "c", registers, VAN_LANG, ("*Ảnh: Toàn cảnh buổi kiểm tra*", paragraph))
    assert list(duplicates.check_all([first, shared])) == []


def test_a_withdrawn_article_has_no_duplicate(tmp_path, registers):
    text = changed(
        founding_text(TRI_TON),
        (
            'status: "published"',
            'status: "withdrawn"\nwithdrawal: {date: "2022-07-01", reason: {vi: "Trùng bài.", en: "A repeat."}}',
        ),
    )
    assert duplicates.make_signature(make_context(tmp_path, registers, text, identity=TRI_TON)) is None
