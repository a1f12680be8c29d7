"""Pages of provinces and topics without articles: their addresses stay, search engines are asked to leave them out."""

from functools import partial

from khotin.site.outputs import Output, Site
from khotin.site.pages.cards import history_note
from khotin.site.pages.list_pages import Data, plan_overview
from khotin.site.pages.page_links import NamedPage, index_of, links_of


def plan_empty(section: str, page: NamedPage, ways: tuple[NamedPage, ...], above: tuple[NamedPage, ...] = ()) -> Output:
    """Plan the page of a province or topic without articles; `ways` are pages of the section that hold articles."""
    return plan_overview(
        page,
        "pages/empty.html",
        partial(make_empty, section, page, ways),
        above=(index_of(section), *above),
        is_indexed=False,
        has_feed=True,
    )


def make_empty(
    section: str, page: NamedPage, ways: tuple[NamedPage, ...], language: str, site: Site
) -> tuple[str, str, Data]:
    """Return what the page of a province or topic without articles shows."""
    title, slug = page.title[language], page.paths[language].rstrip("/").rpartition("/")[2]
    history = history_note(site.registers.provinces[slug], language, site) if section == "province" else ()
    return title, title, {"section": section, "history": history, "ways": links_of(ways, language)}
