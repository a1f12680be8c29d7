"""What all lists of articles have in common: how they are cut into pages, their addresses, their way up."""

from dataclasses import dataclass
from functools import cache, partial

from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.outputs import page_output
from khotin.site.pages.cards import cards_of
from khotin.site.pages.values import Link, Page

PAGE_WORDS = Bilingual("trang", "page")
PAGE_SIZE = 30
SINGLE_PAGE_LIMIT = 60

NAMES = {
    "province": Bilingual("Tỉnh, thành phố", "Provinces"),
    "topic": Bilingual("Chủ đề", "Topics"),
    "date": Bilingual("Ngày tháng", "Dates"),
    "source": Bilingual("Cổng nguồn", "Source portals"),
    "author": Bilingual("Tác giả", "Authors"),
}
INTRODUCTIONS = {
    "province": Bilingual(
        "Tin xếp theo tỉnh, thành phố tại thời điểm diễn ra.", "News by province or city, as they were at the time."
    ),
    "topic": Bilingual("Tin xếp theo chủ đề.", "News by topic."),
    "date": Bilingual("Tin xếp theo năm và tháng.", "News by year and month."),
    "source": Bilingual("Tin xếp theo cổng thông tin đã đăng.", "News by the portal that published it."),
    "author": Bilingual(
        "Tin xếp theo tác giả ghi ở nguồn, thứ tự theo tên.",
        "News by the author printed at the source, ordered by given name.",
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A page in both languages: what leads back to it from the pages below."""

    title: Bilingual
    paths: Bilingual

    def link(self, language):
        """The way there."""
        return Link(self.title[language], self.paths[language])


def split_list(items):
    """The first page and the older ones (number → items) of a list that is newest first.

    Older pages hold exactly 30 and are numbered from the oldest, so that a new article rewrites only the first page.
    """
    if len(items) < SINGLE_PAGE_LIMIT:
        return items, {}
    first = PAGE_SIZE + len(items) % PAGE_SIZE
    count = (len(items) - first) // PAGE_SIZE
    return items[:first], {
        count - index: items[first + index * PAGE_SIZE : first + (index + 1) * PAGE_SIZE] for index in range(count)
    }


def place_of(title, section, *rest):
    """A page below one of the named segments; without more it is the section's index."""
    return Place(title, Bilingual(urls.section("vi", section, *rest), urls.section("en", section, *rest)))


@cache
def index_of(section):
    """The page that lists the lists of a section."""
    return place_of(NAMES[section], section)


def plan_list(place, articles, opening, *, template, above, has_feed=False):
    """The first page of a list and its older pages, in both languages.

    `above` are the places that lead to it; `opening(site)` gives {language: (description, data)} for the first page.
    """
    first, older = split_list(articles)
    parts = {number: (items, last_change(items)) for number, items in older.items()}
    changed = max(filter(None, (last_change(first), *(day for _, day in parts.values()))), default=None)
    make = partial(make_first_page, template, place, above, first, len(articles), len(older), opening, has_feed)
    yield page_output(place.paths, make, template, is_indexed=True, changed=changed)
    for number, (items, day) in parts.items():
        make = partial(make_older_page, place, (*above, place), number, number == len(older), items)
        yield page_output(_numbered(place, number), make, "pages/older.html", is_indexed=True, changed=day)


def make_first_page(template, place, above, articles, count, last, opening, has_feed, site):
    """The first page of a list in both languages; `last` is the number of the newest older page, 0 where there is none."""
    openings = opening(site)
    for language in LANGUAGES:
        path, (description, data) = place.paths[language], openings[language]
        shown = {
            **data,
            "count": count,
            "cards": cards_of(articles, language, site),
            "older_page": urls.older_page(language, path, last) if last else None,
        }
        yield Page(
            path,
            template,
            language,
            place.title[language],
            description,
            place.paths,
            _links(above, language),
            shown,
            feed=urls.feed(path) if has_feed else None,
        )


def make_older_page(place, above, number, is_newest, articles, site):
    """One of the numbered pages of a list in both languages."""
    for language in LANGUAGES:
        first, own = place.paths[language], _numbered(place, number)
        words = f"{place.title[language]}, {PAGE_WORDS[language]} {number}"
        newer = first if is_newest else urls.older_page(language, first, number + 1)
        older = urls.older_page(language, first, number - 1) if number > 1 else None
        yield Page(
            own[language],
            "pages/older.html",
            language,
            words,
            words,
            own,
            _links(above, language),
            {"number": number, "cards": cards_of(articles, language, site), "newer_page": newer, "older_page": older},
        )


def plan_overview(place, template, make, changed=None, above=(), downloads=(), shows_texts=False):
    """One page in both languages that is no list; `make(site)` gives {language: (title, description, data)}."""
    return page_output(
        place.paths,
        partial(make_overview, place, template, make, above, downloads),
        template,
        is_indexed=True,
        changed=changed,
        shows_texts=shows_texts,
    )


def make_overview(place, template, make, above, downloads, site):
    """Such a page in both languages."""
    for language, (title, description, data) in make(site).items():
        yield Page(
            place.paths[language],
            template,
            language,
            title,
            description,
            place.paths,
            _links(above, language),
            data,
            downloads=downloads,
        )


def plan_index(section, make):
    """The page that lists the lists of a section; `make(site)` gives {language: data}."""
    return plan_overview(index_of(section), f"pages/{section}-index.html", partial(_introduce, section, make))


def index_link(section, language):
    """The way up to a section's index."""
    return index_of(section).link(language)


def link_to(section, slug, title, counts, language):
    """A link to one list with the number of its articles; `counts` has it by slug."""
    return Link(title, urls.section(language, section, slug), counts.get(slug, 0))


def last_change(articles):
    """The day the newest of some articles came in, or None."""
    return max([a.added or a.filed for a in articles], default=None)


def _introduce(section, make, site):
    return {
        language: (NAMES[section][language], INTRODUCTIONS[section][language], data)
        for language, data in make(site).items()
    }


def _numbered(place, number):
    return Bilingual(*(urls.older_page(each, place.paths[each], number) for each in LANGUAGES))


def _links(places, language):
    return tuple([place.link(language) for place in places])
