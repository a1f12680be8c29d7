"""Pages of provinces and topics without articles: their addresses stay, search engines are asked to leave them out."""

from collections.abc import Iterator
from functools import partial

from khotin.languages import LANGUAGES
from khotin.site import urls
from khotin.site.outputs import Output, Site, page_output
from khotin.site.pages.cards import history_note
from khotin.site.pages.list_pages import NamedPage, index_of
from khotin.site.pages.values import Page

TEMPLATE = "pages/empty.html"


def plan_empty(section: str, page: NamedPage, ways: tuple[NamedPage, ...], above: tuple[NamedPage, ...] = ()) -> Output:
    """Plan the page of a province or topic without articles; `ways` are pages of the section that hold articles."""
    make = partial(make_empty, section=section, page=page, ways=ways, above=(index_of(section), *above))
    return page_output(page.paths, make, TEMPLATE)


def make_empty(
    site: Site, *, section: str, page: NamedPage, ways: tuple[NamedPage, ...], above: tuple[NamedPage, ...]
) -> Iterator[Page]:
    """Yield the page of a province or topic without articles in both languages."""
    for language in LANGUAGES:
        path = page.paths[language]
        slug = path.rstrip("/").rpartition("/")[2]
        data = {
            "section": section,
            "history": history_note(site.registers.provinces[slug], language, site) if section == "province" else (),
            "ways": tuple(way.link(language) for way in ways),
        }
        yield Page(
            path,
            TEMPLATE,
            language,
            page.title[language],
            page.title[language],
            page.paths,
            tuple(each.link(language) for each in above),
            data,
            is_indexed=False,
            feed=urls.feed(path),
        )
