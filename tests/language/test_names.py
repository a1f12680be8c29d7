"""Family names and syllables of given names."""

from khotin.language import names


def test_family_names_have_three_degrees_of_certainty():
    assert "nguyễn" in names.SURE_FAMILY_NAMES
    assert "hà" in names.USUAL_FAMILY_NAMES - names.SURE_FAMILY_NAMES
    assert "văn" in names.FAMILY_NAMES - names.USUAL_FAMILY_NAMES
    assert names.SURE_FAMILY_NAMES < names.USUAL_FAMILY_NAMES < names.FAMILY_NAMES
    assert {"nguyễn", "tuấn"} < names.NAME_SYLLABLES
