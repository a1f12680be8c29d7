"""The home pages, the language choice, the page for unknown addresses, and the pages written in content/pages."""

from collections.abc import Iterator, Mapping
from functools import partial

from khotin.content.archive import Archive, Counts
from khotin.content.text_pages import FIXED_PAGES, TextPage
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.outputs import Output, Site, page_output
from khotin.site.pages.cards import cards_of
from khotin.site.pages.list_pages import Articles, last_change
from khotin.site.pages.page_links import NamedPage, link_to, links_of, named_page, province_link, sorted_provinces
from khotin.site.pages.values import Page

HOMES = Bilingual(*map(urls.home, LANGUAGES))
NEWEST_ON_HOME = 12
LOST_TITLE = Bilingual("Không tìm thấy trang", "Page not found")


def plan_root_pages() -> Iterator[Output]:
    """Plan the language choice at the root and the page for unknown addresses, both in both languages."""
    yield page_output(("",), partial(make_root), "pages/root.html", is_indexed=True)
    yield page_output(("404.html",), partial(make_lost), "pages/404.html")


def make_root(site: Site) -> Iterator[Page]:
    """Yield the language choice."""
    config, first = site.config, site.config.languages[0]
    yield Page("", "pages/root.html", first, config.title[first], config.description[first], HOMES, (), {})


def make_lost(site: Site) -> Iterator[Page]:
    """Yield the page for unknown addresses."""
    languages = site.config.languages
    title = " / ".join(LOST_TITLE[each] for each in languages)
    yield Page("404.html", "pages/404.html", languages[0], title, title, None, (), {"homes": HOMES}, is_indexed=False)


def plan_home(archive: Archive) -> Iterator[Output]:
    """Plan the home pages: the newest articles, and links by place, topic and time."""
    newest = archive.articles[:NEWEST_ON_HOME]
    older = archive.articles[NEWEST_ON_HOME - 1].filed[:7] if len(archive.articles) > NEWEST_ON_HOME else None
    make = partial(make_home, newest, older, archive.counts)
    yield page_output(HOMES, make, "pages/home.html", is_indexed=True, changed=last_change(newest))


def make_home(newest: Articles, older: str | None, counts: Counts, site: Site) -> Iterator[Page]:
    """Yield the home page in both languages; `older` is the month in which the list continues, if it does."""
    registers, config = site.registers, site.config
    main_topics = [topic for topic in registers.topics.values() if topic.parent is None and topic.slug in counts.topics]
    for language in LANGUAGES:
        provinces = sorted_provinces(counts.provinces, registers, language)
        topics = (link_to("topic", topic.slug, topic.name[language], counts.topics, language) for topic in main_topics)
        data = {
            "count": counts.articles,
            "older": urls.month(language, older) if older else None,
            "cards": cards_of(newest, language, site),
            "provinces": tuple(province_link(province, counts.provinces, language) for province in provinces),
            "topics": tuple(topics),
            "years": tuple(link_to("date", year, year, counts.years, language) for year in counts.years),
        }
        yield Page(
            HOMES[language],
            "pages/home.html",
            language,
            config.title[language],
            config.description[language],
            HOMES,
            (),
            data,
            feed=urls.feed(HOMES[language]),
        )


def plan_fixed_pages(texts: Mapping[tuple[str, str], TextPage]) -> Iterator[Output]:
    """Plan the pages written as texts, such as "about", which is the parent of the editors' guide."""
    about = named_page(Bilingual(*(texts["about", each].title for each in LANGUAGES)), "about")
    for name in FIXED_PAGES:
        pair = tuple(texts[name, each] for each in LANGUAGES)
        page = named_page(Bilingual(*(text.title for text in pair)), name)
        make = partial(make_text, page, pair, (about,) if name == "editors" else ())
        yield page_output(page.paths, make, "pages/text.html", is_indexed=True, source=pair[0].path)


def make_text(page: NamedPage, texts: tuple[TextPage, ...], above: tuple[NamedPage, ...], site: Site) -> Iterator[Page]:
    """Yield a page written as text, in both languages."""
    for language, raw in zip(LANGUAGES, texts, strict=True):
        text = raw.named(site.config.title[language])
        yield Page(
            page.paths[language],
            "pages/text.html",
            language,
            text.title,
            text.summary,
            page.paths,
            links_of(above, language),
            {"body": text.body, "pictures": text.pictures},
            source=text.path,
        )
