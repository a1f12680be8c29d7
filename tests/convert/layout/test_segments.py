"""The roles of one line."""

import pytest

from khotin.convert.layout.segments import BODY, DATE, LEAD, ROLES, TITLE, Segment, has_role, single


def test_segments_have_roles_and_words():
    segments = (*single("title", "Tri Tôn"), *single("date"))
    assert segments == (Segment("title", "Tri Tôn"), Segment("date")) and has_role(segments, "date", "lead")
    assert not has_role(segments, "lead") and {segment.role for segment in segments} <= set(ROLES)


@pytest.mark.parametrize(
    ("segments", "roles", "is_so"),
    [
        ((), ROLES, False),
        (single(TITLE), (TITLE,), True),
        (single(TITLE), (), False),
        (single(TITLE), (LEAD, BODY), False),
        ((*single(DATE), *single(LEAD)), (LEAD, BODY), True),
    ],
)
def test_a_line_has_a_role_when_one_of_its_segments_has_it(segments, roles, is_so):
    assert has_role(segments, *roles) is is_so


def test_a_line_with_one_role_takes_nothing_from_the_page_unless_told():
    assert single(DATE) == (Segment(DATE, "", is_heading=False),)
    assert single(BODY, "Kết quả", is_heading=True) == (Segment(BODY, "Kết quả", is_heading=True),)


def test_every_role_is_listed_once():
    assert len(set(ROLES)) == len(ROLES)
