"""From the layout of a page to its facts."""

from khotin.convert import Hints
from khotin.convert.conversion import Block
from khotin.convert.facts.assembly import assemble_conversion
from khotin.convert.input.raw_files import RawPage, StatedFacts, read_plain
from tests.support.converting import PAGE, REGISTERS, SILENT

NO_FACTS, NO_HINTS = StatedFacts(), Hints()


def assemble(text, stated=NO_FACTS, hints=NO_HINTS):
    page = read_plain(text.encode(), "a.txt")
    return assemble_conversion(RawPage(page.name, page.lines, stated, (), ()), REGISTERS, hints, text.encode())


def test_the_text_gives_all_facts():
    conversion = assemble(PAGE)
    assert (conversion.kind, conversion.lang, conversion.title) == ("article", "vi", "Tri Tôn trồng cây xanh")
    assert (conversion.published, conversion.event, conversion.authors) == ("2017-05-10", "2017-05-09", ("Hoài Thu",))
    assert (conversion.province, conversion.district) == ("an-giang", "tri-ton")
    assert [line.roles for line in conversion.lines] == [("title",), ("date",), ("lead",), ("body",), ("byline",)]
    assert len(conversion.body) == 2 and conversion.figures[0].quote == "200 người" and not conversion.problems


def test_the_code_and_hints_help_where_the_text_is_silent():
    stated = StatedFacts("Lễ trồng cây", "2017-05-09T22:30:00Z", "Lê Hoa", "Cổng An Giang", "https://a.vn")
    conversion = assemble(SILENT, stated)
    assert (conversion.title, conversion.published) == ("Lễ trồng cây", "2017-05-10T05:30:00+07:00")
    assert (conversion.authors, conversion.portal, conversion.url) == (("Lê Hoa",), "Cổng An Giang", "https://a.vn")
    hinted = assemble(SILENT, stated, Hints(title="Khác", date="2000-01-01"))
    assert (hinted.title, hinted.published) == ("Khác", "2017-05-10T05:30:00+07:00")


def test_the_time_of_the_code_completes_the_day_of_the_text():
    assert assemble(PAGE, StatedFacts(published="2017-05-10T14:30")).published == "2017-05-10T14:30:00+07:00"
    assert assemble(PAGE, StatedFacts(published="2018-05-10T14:30")).published == "2017-05-10"


def test_a_prefix_on_a_line_of_its_own_opens_the_lead():
    blocks = assemble(PAGE.replace("Sáng 9/5", "(CTTĐT) -\nSáng 9/5")).blocks
    assert blocks[0].text.startswith("(CTTĐT) - Sáng 9/5") and blocks[0] == Block("paragraph", blocks[0].text)
