"""The portal that published an article, from what the source names, its dateline or its address."""

import pytest

from khotin.content.articles import Provenance
from khotin.content.portals import Portal, find_portal, with_portal
from khotin.encoding import replace

NAME = "Cổng thông tin điện tử tỉnh Bình Phước"
URL = "https://www.binhphuoc.gov.vn/tin/1.html"


@pytest.mark.parametrize(
    ("portal", "dateline", "url", "found"),
    [
        ("Báo Bình Phước", "CTTĐTBP", URL, Portal("Báo Bình Phước")),
        (None, "CTTĐTBP", URL, Portal(NAME, "CTTĐTBP")),
        (None, "Cổng TTĐT BP", None, Portal(NAME, "Cổng TTĐT BP")),
        (None, "CTTĐTAG", None, None),
        (None, "BPO", URL, Portal("binhphuoc.gov.vn", URL, is_address=True)),
        (None, None, None, None),
    ],
)
def test_the_portal_is_reported_by_the_source_the_dateline_or_the_address(
    plain_article, registers, portal, dateline, url, found
):
    article = replace(
        plain_article,
        province="binh-phuoc",
        district=None,
        dateline=dateline,
        source=Provenance(portal=portal, url=url),
    )
    assert find_portal(article, registers) == found
    assert with_portal(article, registers).source.portal == (found.name if found else None)


def test_a_dateline_tells_nothing_without_a_province(plain_article, registers):
    article = replace(plain_article, province=None, district=None, dateline="CTTĐTBP", source=Provenance())
    assert find_portal(article, registers) is None
