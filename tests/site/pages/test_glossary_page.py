"""The glossary page, and the notes on English pages that lead to it."""

from khotin.site.pages.glossary_page import plan_glossary
from tests.support.site_pages import FOUNDING_ID, read


def test_every_word_is_explained_in_both_languages_by_the_alphabet(archive_site, registers):
    pages = {page.language: page for page in plan_glossary().make(archive_site)}
    for language, page in pages.items():
        assert {slug for slug, *_ in page.data["rows"]} == set(registers.explanations)
        assert all(all(row) for row in page.data["rows"])
        assert page.path == page.alternates[language]
    assert [term for _, term, *_ in pages["en"].data["rows"]][:2] == [
        "commune, ward, township",
        "community digital technology team",
    ]


def test_words_of_english_texts_have_one_note_each_that_leads_to_the_glossary(founding):
    page = read(founding, f"en/news/{FOUNDING_ID}")
    opened = page.xpath("//button[@class='term']/@popovertarget")
    notes = page.xpath("//p[@popover]")
    assert [note.get("id") for note in notes] == opened and len(set(opened)) == len(opened)
    assert {"term-ioc", "term-ocop", "term-people-s-committee"} <= set(opened)
    glossary = read(founding, "en/glossary")
    for note in notes:
        [address] = note.xpath("a/@href")
        assert glossary.get_element_by_id(address.partition("#")[2]).text_content()


def test_vietnamese_pages_need_no_notes(founding):
    assert not read(founding, f"vi/tin/{FOUNDING_ID}").xpath("//*[@popover or @class='term']")
