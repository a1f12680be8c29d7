"""What all lists of articles have in common: how they are cut into pages, their addresses, their way up."""

from khotin import urls
from khotin.languages import LANGUAGES, Bilingual
from khotin.pages.values import Link, Page

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
    "province": Bilingual("Tin xếp theo tỉnh, thành phố của ngày diễn ra.", "News by the province or city of its day."),
    "topic": Bilingual("Tin xếp theo chủ đề.", "News by topic."),
    "date": Bilingual("Tin xếp theo năm và tháng.", "News by year and month."),
    "source": Bilingual("Tin xếp theo cổng thông tin đã đăng.", "News by the portal that published it."),
    "author": Bilingual("Tin xếp theo tác giả ghi ở nguồn, thứ tự theo tên.", "News by the author printed at the source, ordered by given name."),
}


def split_list(items):
    """The first page and the older ones (number → items) of a list that is newest first.

    Older pages hold exactly 30 and are numbered from the oldest, so that a new article rewrites only the first page.
    """
    if len(items) < SINGLE_PAGE_LIMIT:
        return items, {}
    first = PAGE_SIZE + len(items) % PAGE_SIZE
    count = (len(items) - first) // PAGE_SIZE
    return items[:first], {count - index: items[first + index * PAGE_SIZE:first + (index + 1) * PAGE_SIZE] for index in range(count)}


def plan_list(section, rest, title, articles, cards, language, *, template, description, crumbs=(), data=None, has_feed=False):
    """The first page of a list, with the `data` of its own, and its older pages."""
    first, older = split_list(articles)
    paths = Bilingual(*(urls.section(each, section, *rest) for each in LANGUAGES))
    crumbs = (index_link(section, language), *crumbs)
    count = len(older)
    yield Page(paths[language], template, language, title[language], description, paths, crumbs,
               {**(data or {}), "count": len(articles), "cards": tuple(cards[a.id] for a in first),
                "older_page": urls.older_page(language, paths[language], count) if count else None},
               changed=last_change(articles), feed=urls.feed(paths[language]) if has_feed else None)
    for number, items in older.items():
        yield _older_page(number, count, title, paths, language, (*crumbs, Link(title[language], paths[language])),
                          tuple(cards[a.id] for a in items), items)


def plan_index(section, language, data):
    """The page that lists the lists of a section."""
    paths = Bilingual(*(urls.section(each, section) for each in LANGUAGES))
    return Page(paths[language], f"pages/{section}-index.html", language, NAMES[section][language], INTRODUCTIONS[section][language], paths, (), data)


def index_link(section, language):
    """The way up to a section's index."""
    return Link(NAMES[section][language], urls.section(language, section))


def link_to(section, slug, title, groups, language):
    """A link to one list with the number of its articles; `groups` holds the articles by slug."""
    return Link(title, urls.section(language, section, slug), len(groups.get(slug, ())))


def last_change(articles):
    """The day the newest of some articles came in, or None."""
    return max((a.added or a.filed for a in articles), default=None)


def _older_page(number, count, title, paths, language, crumbs, cards, articles):
    own = Bilingual(*(urls.older_page(each, paths[each], number) for each in LANGUAGES))
    words = Bilingual(f"{title.vi}, trang {number}", f"{title.en}, page {number}")
    newer = urls.older_page(language, paths[language], number + 1) if number < count else paths[language]
    older = urls.older_page(language, paths[language], number - 1) if number > 1 else None
    return Page(own[language], "pages/older.html", language, words[language], words[language], own, crumbs,
                {"number": number, "cards": cards, "newer_page": newer, "older_page": older}, changed=last_change(articles))
