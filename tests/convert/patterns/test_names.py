"""Names of people, offices and outlets in a byline."""

import pytest

from khotin.convert.patterns.names import are_sure_names, is_name_list, is_organisation, people_and_offices


@pytest.mark.parametrize(
    ("text", "people", "offices"),
    [
        ("Hoài Thu và Minh Đức", ("Hoài Thu", "Minh Đức"), ()),
        ("Hoài Thu (Phòng Tư pháp)", ("Hoài Thu",), ("Phòng Tư pháp",)),
        ("Minh Đức - Đài PT Bà Rịa - Vũng Tàu", ("Minh Đức",), ("Đài PT Bà Rịa - Vũng Tàu",)),
        ("Phòng Tư pháp", ("Phòng Tư pháp",), ()),
        ("Minh Đức, Phó Chánh Văn phòng", ("Minh Đức",), ("Phó Chánh Văn phòng",)),
    ],
)
def test_offices_stand_beside_people_or_sign_alone(text, people, offices):
    assert people_and_offices(text) == (people, offices)


@pytest.mark.parametrize(
    ("name", "expected"), [("Đoàn Minh Đức", False), ("Đoàn xã", True), ("Trường Sơn", False), ("Sở TT&TT", True)]
)
def test_words_that_open_names_of_people_make_no_organisation(name, expected):
    assert is_organisation(name) is expected


def test_only_names_make_a_list_of_names():
    assert is_name_list("Hoài Thu, Minh Đức") and not is_name_list("Hoài Thu, trồng cây xanh")
    assert not is_name_list("Trưởng phòng - Hoài Thu")


def test_initials_and_syllables_of_names_are_sure():
    assert are_sure_names(("T.H", "LN")) and are_sure_names(("Nguyễn Văn An",))
    assert not are_sure_names(("Góc Vườn Rau",))
