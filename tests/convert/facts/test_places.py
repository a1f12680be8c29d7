"""Province and district of an article."""

from khotin.convert import Hints, convert_text
from tests.support.converting import REGISTERS, SILENT


def test_an_address_tells_province_and_district():
    conversion = convert_text(SILENT.encode(), "a.txt", REGISTERS, Hints(url="https://chauphu.angiang.gov.vn/tin"))
    assert (conversion.province, conversion.district) == ("an-giang", "chau-phu")
