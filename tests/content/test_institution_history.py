"""Notes on institutions that ended after the day of an article."""

import pytest

from khotin.content.institution_history import institution_notes


@pytest.mark.parametrize(("day", "count"), [("2025-02-28", 1), ("2025-03-01", 0)])
def test_a_note_stands_where_the_institution_still_existed_on_the_day(registers, day, count):
    assert len(institution_notes("Sở GTVT họp.", day, registers.institutions.values())) == count


def test_district_institutions_are_left_out_where_the_district_has_its_own_note(registers):
    text = "UBND huyện làm việc với Sở GTVT."
    institutions = registers.institutions.values()
    assert len(institution_notes(text, "2022-06-15", institutions)) == 2
    [note] = institution_notes(text, "2022-06-15", institutions, with_districts=False)
    assert "Sở Xây dựng" in note.vi and "Department of Construction" in note.en


def test_an_archive_without_institutions_has_no_notes():
    assert institution_notes("Sở GTVT họp.", "2022-06-15", ()) == ()


@pytest.mark.parametrize(
    ("text", "day", "parts"),
    [
        ("Sở TT&TT làm việc với Sở GTVT.", "2022-06-15", ["Sở Thông tin và Truyền thông", "Sở Giao thông vận tải"]),
        ("UBND huyện họp.", "2025-06-30", ["1/7/2025"]),
        ("UBND huyện họp.", "2025-07-01", []),
        ("Sở Thông tin và Truyền thông họp.", "2025-03-01", []),
        ("UBND tỉnh họp.", "2022-06-15", []),
    ],
)
def test_bodies_that_changed_since_are_reported(text, day, parts, registers):
    notes = institution_notes(text, day, registers.institutions.values())
    assert len(notes) == len(parts) and all(part in note.vi for part, note in zip(parts, notes, strict=True))
