"""The pages that list articles: by place, by topic, by date."""

from khotin import formats, places, urls
from khotin.languages import LANGUAGES, Bilingual
from khotin.pages.values import Link, Page
from khotin.text import sort_key

PAGE_SIZE = 30
SINGLE_PAGE_LIMIT = 60

NAMES = {
    "province": Bilingual("Tỉnh, thành phố", "Provinces"),
    "topic": Bilingual("Chủ đề", "Topics"),
    "date": Bilingual("Ngày tháng", "Dates"),
}
INTRODUCTIONS = {
    "province": Bilingual("Tin xếp theo tỉnh, thành phố của ngày diễn ra.", "News by the province or city of its day."),
    "topic": Bilingual("Tin xếp theo chủ đề.", "News by topic."),
    "date": Bilingual("Tin xếp theo năm và tháng.", "News by year and month."),
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


def plan_provinces(archive, cards, language):
    """The index of provinces, one page for each, empty ones too, and one for each district that holds an article."""
    registers = archive.registers
    provinces = sorted(registers.provinces.values(), key=places.province_order)
    links = tuple(_link("province", p.slug, places.display_name(p)[language], archive.by_province, language) for p in provinces)
    yield _index("province", language, {"links": links})
    for province in provinces:
        yield from _plan_province(province, archive, cards, language)
    for province_slug, slug in archive.by_district:
        yield from _plan_district(registers.provinces[province_slug], registers.district(province_slug, slug), archive, cards, language)


def plan_topics(archive, cards, language):
    """The index of topics and one page for each of both levels, empty ones too."""
    topics = archive.registers.topics
    groups = tuple((_topic_link(topic, archive, language), _children(topic, archive, language))
                   for topic in topics.values() if topic.parent is None)
    yield _index("topic", language, {"groups": groups})
    for topic in topics.values():
        parent = topics.get(topic.parent)
        crumbs = [_topic_link(parent, archive, language)] if parent else []
        description = topic.description[language] if topic.description else f"{INTRODUCTIONS['topic'][language]} {topic.name[language]}."
        yield from _plan_list("topic", (topic.slug,), topic.name, archive.by_topic.get(topic.slug, ()), cards, language, "pages/topic.html",
                              description, crumbs, {"introduction": topic.description[language] if topic.description else None,
                                                    "children": _children(topic, archive, language)})


def plan_dates(archive, cards, language):
    """The index of dates, the years and the months that hold an article."""
    years = tuple((Link(year, urls.section(language, "date", year), len(found)), _months(year, archive, language))
                  for year, found in archive.by_year.items())
    yield _index("date", language, {"years": years})
    for index, (year, months) in enumerate(years):
        beside = {"newer": years[index - 1][0] if index else None, "older": years[index + 1][0] if index + 1 < len(years) else None}
        title = Bilingual(f"Năm {year.title}", year.title)
        yield from _plan_list("date", (year.title,), title, archive.by_year[year.title], cards, language, "pages/year.html",
                              f"{INTRODUCTIONS['date'][language]} {title[language]}.", [], {"months": months, **beside})
    yield from _plan_months(archive, cards, language)


def _plan_months(archive, cards, language):
    months = list(archive.by_month)
    links = [Link(formats.format_month(m, language), urls.month(language, m), len(archive.by_month[m])) for m in months]
    for index, month in enumerate(months):
        beside = {"newer": links[index - 1] if index else None, "older": links[index + 1] if index + 1 < len(links) else None}
        title = Bilingual(*(formats.format_month(month, each) for each in LANGUAGES))
        year = Link(month[:4], urls.section(language, "date", month[:4]))
        yield from _plan_list("date", (month[:4], month[5:7]), title, archive.by_month[month], cards, language, "pages/month.html",
                              f"{INTRODUCTIONS['date'][language]} {title[language]}.", [year], beside)


def _plan_province(province, archive, cards, language):
    history = places.province_history(province, archive.registers.provinces)
    name = places.display_name(province)
    found = [d for d in archive.registers.by_province[province.slug] if (province.slug, d.slug) in archive.by_district]
    districts = tuple(Link(d.full(_newest_day(archive, d))[language], urls.section(language, "province", province.slug, d.slug),
                           len(archive.by_district[province.slug, d.slug])) for d in sorted(found, key=lambda d: sort_key(d.name)))
    description = f"{INTRODUCTIONS['province'][language]} {name[language]}."
    return _plan_list("province", (province.slug,), name, archive.by_province.get(province.slug, ()), cards, language, "pages/province.html",
                      description, [], {"history": history[language] if history else None, "districts": districts})


def _plan_district(province, district, archive, cards, language):
    name = district.full(_newest_day(archive, district))
    parent = Link(places.display_name(province)[language], urls.section(language, "province", province.slug))
    return _plan_list("province", (province.slug, district.slug), Bilingual(*(_opening(name[each]) for each in LANGUAGES)),
                      archive.by_district[province.slug, district.slug], cards, language, "pages/district.html",
                      f"{INTRODUCTIONS['province'][language]} {name[language]}, {parent.title}.", [parent], {"province": parent})


def _plan_list(section, rest, title, articles, cards, language, template, description, crumbs, data):
    """The first page of a list, with what is its own, and its older pages."""
    first, older = split_list(articles)
    paths = Bilingual(*(urls.section(each, section, *rest) for each in LANGUAGES))
    crumbs = (Link(NAMES[section][language], urls.section(language, section)), *crumbs)
    count = len(older)
    yield Page(paths[language], template, language, title[language], description, paths, crumbs,
               {**data, "count": len(articles), "cards": tuple(cards[a.id] for a in first),
                "older_page": urls.older_page(language, paths[language], count) if count else None},
               changed=_changed(articles))
    for number, items in older.items():
        yield _older_page(number, count, title, paths, language, (*crumbs, Link(title[language], paths[language])),
                          tuple(cards[a.id] for a in items), items)


def _older_page(number, count, title, paths, language, crumbs, cards, articles):
    own = Bilingual(*(urls.older_page(each, paths[each], number) for each in LANGUAGES))
    words = Bilingual(f"{title.vi}, trang {number}", f"{title.en}, page {number}")
    newer = urls.older_page(language, paths[language], number + 1) if number < count else paths[language]
    older = urls.older_page(language, paths[language], number - 1) if number > 1 else None
    return Page(own[language], "pages/older.html", language, words[language], words[language], own, crumbs,
                {"number": number, "cards": cards, "newer_page": newer, "older_page": older}, changed=_changed(articles))


def _index(section, language, data):
    paths = Bilingual(*(urls.section(each, section) for each in LANGUAGES))
    return Page(paths[language], f"pages/{section}-index.html", language, NAMES[section][language], INTRODUCTIONS[section][language], paths, (), data)


def _link(section, slug, title, groups, language):
    return Link(title, urls.section(language, section, slug), len(groups.get(slug, ())))


def _topic_link(topic, archive, language):
    return _link("topic", topic.slug, topic.name[language], archive.by_topic, language)


def _children(topic, archive, language):
    return tuple(_topic_link(child, archive, language) for child in archive.registers.children(topic.slug))


def _months(year, archive, language):
    return tuple(Link(formats.format_month(month, language, with_year=False), urls.month(language, month), len(found))
                 for month, found in archive.by_month.items() if month.startswith(year))


def _newest_day(archive, district):
    return archive.by_district[district.province, district.slug][0].day


def _changed(articles):
    return max((a.added or a.filed for a in articles), default=None)


def _opening(text):
    return text[:1].upper() + text[1:]
