"""Lists of articles and overviews: how a list is cut into pages, their addresses and breadcrumbs."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from khotin.content.articles import ListedArticle
from khotin.encoding import Struct, replace
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.outputs import Output, Site, page_output
from khotin.site.pages.cards import Card, cards_of
from khotin.site.pages.page_links import NAMES, NamedPage, index_of, links_of
from khotin.site.pages.passages import Passage
from khotin.site.pages.values import Download, Link, Page

PAGE_WORDS = Bilingual("trang", "page")
PAGE_SIZE = 30
SINGLE_PAGE_LIMIT = 60

INTRODUCTIONS = {
    "province": Bilingual(
        "Tin xếp theo tỉnh, thành phố, theo tên gọi và địa giới lúc sự việc diễn ra.",
        "News by province or city, as they were at the time.",
    ),
    "topic": Bilingual("Tin xếp theo chủ đề.", "News by topic."),
    "date": Bilingual("Tin xếp theo năm và tháng.", "News by year and month."),
    "source": Bilingual("Tin xếp theo cổng thông tin đã đăng.", "News by the portal that published it."),
    "thread": Bilingual(
        "Tin xếp theo nhân vật, cơ quan, chương trình và văn bản được nhắc đến.",
        "News by the people, organisations, programmes and documents it names.",
    ),
    "author": Bilingual(
        "Tin xếp theo tác giả ghi ở nguồn, sắp xếp theo tên.",
        "News by the author named by the source, ordered by given name.",
    ),
}
# What a list of one place, topic, month and so on holds; {0} is its name.
DESCRIPTIONS = {
    "province": Bilingual("Tin của {0}.", "News from {0}."),
    "topic": Bilingual("Tin về chủ đề {0}.", "News on {0}."),
    "date": Bilingual("Tin của {0}.", "News from {0}."),
    "source": Bilingual("Tin đăng trên {0}.", "News published by {0}."),
    "thread": Bilingual("Tin nhắc đến {0}.", "News that mentions {0}."),
    "author": Bilingual("Tin của tác giả {0}.", "News by {0}."),
}

Articles = Sequence[ListedArticle]
# `find(language, site)` returns the passages that articles, in their order, show instead of their teasers.
FindPassages = Callable[[str, Site], tuple[Passage | None, ...]]
# The values that a template gets beside the page.
Data = dict[str, Any]
# `opening(language, site)` returns the (description, data) of the first page of a list.
Opening = Callable[[str, Site], tuple[str, Data]]
# `make(language, site)` returns the (title, description, data) of a page that is not a list.
MakeOverview = Callable[[str, Site], tuple[str, str, Data]]


class Part(Struct, frozen=True):
    """One page of a list: the pages are counted from the newest, as are the articles on it, from 1."""

    number: int
    pages: int
    first: int
    last: int
    count: int


def split_list(items: Articles) -> tuple[Articles, dict[int, Articles]]:
    """Return the first page and the older ones as {number: items} of a list that is newest first.

    Older pages hold exactly 30 and are numbered from the oldest, so that a new article changes only the first page.
    """
    if len(items) < SINGLE_PAGE_LIMIT:
        return items, {}
    first = PAGE_SIZE + len(items) % PAGE_SIZE
    starts = range(first, len(items), PAGE_SIZE)
    return items[:first], {len(starts) - index: items[start : start + PAGE_SIZE] for index, start in enumerate(starts)}


def plan_list(
    page: NamedPage,
    articles: Articles,
    opening: Opening,
    *,
    template: str,
    above: tuple[NamedPage, ...],
    has_feed: bool = False,
    passages_of: Callable[[Articles], FindPassages] | None = None,
) -> Iterator[Output]:
    """Plan the first page of a list and its older pages, in both languages; `above` are its breadcrumbs.

    Where `passages_of` is given, each page shows what that finds of its articles.
    """
    first, older = split_list(articles)
    changes = [last_change(items) for items in (first, *older.values())]
    count, pages, years = len(articles), len(older) + 1, find_years(articles)
    shown = partial(page_output, is_indexed=count > 0)
    make = partial(
        make_first_page,
        template=template,
        page=page,
        above=above,
        articles=first,
        part=Part(1, pages, 1, len(first), count),
        years=years,
        opening=opening,
        has_feed=has_feed,
        passages=passages_of and passages_of(first),
    )
    yield shown(page.paths, make, template, changed=max(filter(None, changes), default=None))
    for (number, items), changed in zip(older.items(), changes[1:], strict=True):
        last = count - (number - 1) * PAGE_SIZE
        part = Part(pages - number + 1, pages, last - PAGE_SIZE + 1, last, count)
        passages = passages_of and passages_of(items)
        own = partial(make_older_page, page=page, above=(*above, page), has_years=bool(years))
        make = partial(own, articles=items, part=part, passages=passages)
        yield shown(page.numbered(number), make, "pages/older.html", changed=changed)


def find_years(articles: Articles) -> tuple[tuple[str, int, int], ...]:
    """Return (year, number of articles, address number of the page where it begins, 0 for the first), newest first.

    Empty for a list on a single page or of a single year.
    """
    years = [(year, len(list(group))) for year, group in groupby(article.filed[:4] for article in articles)]
    _, older = split_list(articles)
    if not older or len(years) == 1:
        return ()
    found, before = [], 0
    for year, count in years:
        # The page numbered n holds the articles n * 30 to (n - 1) * 30 + 1, counted from the oldest.
        number = (len(articles) - before - 1) // PAGE_SIZE + 1
        found.append((year, count, number if number <= len(older) else 0))
        before += count
    return tuple(found)


def make_first_page(
    site: Site,
    *,
    template: str,
    page: NamedPage,
    above: tuple[NamedPage, ...],
    articles: Articles,
    part: Part,
    years: tuple[tuple[str, int, int], ...],
    opening: Opening,
    has_feed: bool,
    passages: FindPassages | None,
) -> Iterator[Page]:
    """Yield the first page of a list in both languages; `years` are those `find_years` found."""
    for language in LANGUAGES:
        path = page.paths[language]
        description, data = opening(language, site)
        data = {
            **data,
            "count": part.count,
            "part": part,
            "groups": _groups(articles, language, site, passages, has_years=bool(years)),
            "years": tuple(_year_link(page, language, *year) for year in years),
            "older_page": urls.older_page(language, path, part.pages - 1) if part.pages > 1 else None,
        }
        yield Page(
            path,
            template,
            language,
            page.title[language],
            description,
            page.paths,
            links_of(above, language),
            data,
            is_indexed=part.count > 0,
            feed=urls.feed(path) if has_feed else None,
        )


def make_older_page(
    site: Site,
    *,
    page: NamedPage,
    above: tuple[NamedPage, ...],
    articles: Articles,
    part: Part,
    has_years: bool,
    passages: FindPassages | None,
) -> Iterator[Page]:
    """Yield one of the older pages of a list in both languages; their addresses count from the oldest."""
    number = part.pages - part.number + 1
    own = page.numbered(number)
    for language in LANGUAGES:
        first = page.paths[language]
        title = f"{page.title[language]}, {PAGE_WORDS[language]} {part.number}"
        data = {
            "part": part,
            "groups": _groups(articles, language, site, passages, has_years=has_years),
            "newer_page": first if part.number == 2 else urls.older_page(language, first, number + 1),
            "older_page": urls.older_page(language, first, number - 1) if number > 1 else None,
        }
        yield Page(own[language], "pages/older.html", language, title, title, own, links_of(above, language), data)


def plan_overview(
    page: NamedPage,
    template: str,
    make: MakeOverview,
    *,
    changed: str | None = None,
    above: tuple[NamedPage, ...] = (),
    downloads: tuple[Download, ...] = (),
    source: str = "",
    is_indexed: bool = True,
    has_feed: bool = False,
) -> Output:
    """Plan a page in both languages that is not a list."""
    shared = partial(page_output, is_indexed=is_indexed, changed=changed, source=source)
    made = partial(make_overview, page=page, template=template, make=make, above=above, downloads=downloads)
    return shared(page.paths, partial(made, source=source, is_indexed=is_indexed, has_feed=has_feed), template)


def make_overview(
    site: Site,
    *,
    page: NamedPage,
    template: str,
    make: MakeOverview,
    above: tuple[NamedPage, ...],
    downloads: tuple[Download, ...],
    source: str,
    is_indexed: bool,
    has_feed: bool,
) -> Iterator[Page]:
    """Yield a page that is not a list in both languages."""
    for language in LANGUAGES:
        title, description, data = make(language, site)
        path = page.paths[language]
        yield Page(
            path,
            template,
            language,
            title,
            description,
            page.paths,
            links_of(above, language),
            data,
            source=source,
            is_indexed=is_indexed,
            feed=urls.feed(path) if has_feed else None,
            downloads=downloads,
        )


def plan_index(section: str, make: Callable[[str, Site], Data]) -> Output:
    """Plan the index page of a section; `make(language, site)` returns its data."""
    return plan_overview(index_of(section), f"pages/{section}-index.html", partial(make_index_page, section, make))


def make_index_page(
    section: str, make: Callable[[str, Site], Data], language: str, site: Site
) -> tuple[str, str, Data]:
    """Return what an index page shows."""
    return NAMES[section][language], INTRODUCTIONS[section][language], make(language, site)


def last_change(articles: Articles) -> str | None:
    """Return the day the newest of some articles was added, or None."""
    return max([a.added or a.filed for a in articles], default=None)


def _groups(
    articles: Articles, language: str, site: Site, passages: FindPassages | None, *, has_years: bool
) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    """Return (year, cards) of articles; all under an empty year where `has_years` is not set."""
    cards = cards_of(articles, language, site)
    if passages:
        found = zip(cards, passages(language, site), strict=True)
        cards = tuple(replace(card, passage=passage) for card, passage in found)
    if not has_years:
        return (("", cards),)
    return tuple((year, tuple(group)) for year, group in groupby(cards, key=lambda card: card.day[:4]))


def _year_link(page: NamedPage, language: str, year: str, count: int, number: int) -> Link:
    path = page.numbered(number)[language] if number else page.paths[language]
    return Link(year, f"{path}#y{year}", count)
