"""The agreed English terms, and names in the style of the house."""

import pytest

from khotin.checks.rules import terminology
from tests.support.checked_articles import AN_GIANG, BINH_PHUOC, CHAU_PHU, FOUNDING, TRI_TON, VAN_LANG
from tests.support.rule_tables import assert_found, findings

LEFT_ALONE = [
    *((identity, ()) for identity in FOUNDING),
    (TRI_TON, (("cashless payment", "non-cash payment"),)),
    (
        TRI_TON,
        (
            (
                "Director of the An Giang provincial Department",
                "head of the delegation and Director of the An Giang provincial Department",
            ),
        ),
    ),
    (VAN_LANG, (("community digital technology teams", "community digital technology groups"),)),
]
FOUND = [
    (
        CHAU_PHU,
        (("An Giang Province’s digital transformation programme", "An Giang Province’s digital conversion programme"),),
        "digital conversion",
        'the agreed term is "digital transformation"',
    ),
    (CHAU_PHU, (("programme had met", "program had met"),), "program had", '"program" is spelt "programme" here'),
    (
        VAN_LANG,
        (
            (
                "Inspection of state management of information and communications in Van Lang District",
                "Inspection of state management of information and communications in Văn Lãng District",
            ),
        ),
        "Văn Lãng",
        '"Van Lang"',
    ),
    (VAN_LANG, (("; Deputy Director Phương", "; Vice Director Phương"),), "Vice Director", "Vice Director"),
    (TRI_TON, (("on 15 June 2022, Lê Quốc", "on 15 June 2022, Comrade Lê Quốc"),), "Comrade", 'leave out "Comrade"'),
    (
        BINH_PHUOC,
        (("National Public Service Portal", "National Public Services Website"),),
        "Services Website",
        'lacks the agreed term "National Public Service Portal"',
    ),
    (
        AN_GIANG,
        (
            (
                "Department of Information and Communications. The sector",
                "Department of Information and Media. The sector",
            ),
        ),
        "Information and Media",
        "Department of Information and Communications",
    ),
]


@pytest.mark.parametrize(("identity", "replacements"), LEFT_ALONE)
def test_leaves_alone(identity, replacements, tmp_path, registers):
    assert findings(terminology, tmp_path, registers, identity, *replacements) == []


@pytest.mark.parametrize(("identity", "replacements", "on", "piece"), FOUND)
def test_finds(identity, replacements, on, piece, tmp_path, registers):
    assert_found(findings(terminology, tmp_path, registers, identity, *replacements), on, piece)


def test_a_vietnamese_text_in_the_place_of_the_english_keeps_its_marks(tmp_path, registers):
    english = "Provincial Department of Information and Communications holds working session with Tri Ton District"
    swapped = (english, "Sở Thông tin và Truyền thông làm việc với huyện Tri Tôn")
    assert findings(terminology, tmp_path, registers, TRI_TON, swapped) == []
