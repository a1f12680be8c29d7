"""Home pages, the language choice, the page for unknown addresses, and the pages written in content/pages."""

from khotin import places, urls
from khotin.languages import LANGUAGES, Bilingual
from khotin.pages.values import Link, Page

NEWEST_ON_HOME = 12
FIXED_PAGES = ("about", "editors", "editorial-rules", "accessibility", "privacy")
ROOT_TITLE = "Chọn ngôn ngữ / Choose a language"
LOST_TITLE = "Không tìm thấy trang / Page not found"


def plan_root_pages(config):
    """The language choice at the root and the page for unknown addresses; both speak both languages."""
    homes = Bilingual(*(urls.home(each) for each in LANGUAGES))
    yield Page("", "pages/root.html", "vi", config.title.vi, config.description.vi, homes, (), {})
    yield Page("404.html", "pages/404.html", "vi", LOST_TITLE, LOST_TITLE, None, (), {"homes": homes}, is_indexed=False)


def plan_home(archive, cards, config, language):
    """What the archive is, the newest articles, and ways in by place, topic and time."""
    provinces = sorted((archive.registers.provinces[slug] for slug in archive.by_province), key=places.province_order)
    paths = Bilingual(*(urls.home(each) for each in LANGUAGES))
    newest = archive.articles[:NEWEST_ON_HOME]
    yield Page(
        paths[language], "pages/home.html", language, config.title[language], config.description[language], paths, (),
        {
            "count": len(archive.articles),
            "cards": tuple(cards[a.id] for a in newest),
            "provinces": tuple(Link(places.display_name(p)[language], urls.section(language, "province", p.slug), len(archive.by_province[p.slug]))
                               for p in provinces),
            "topics": tuple(Link(t.name[language], urls.section(language, "topic", t.slug), len(archive.by_topic.get(t.slug, ())))
                            for t in archive.registers.topics.values() if t.parent is None),
            "years": tuple(Link(year, urls.section(language, "date", year), len(found)) for year, found in archive.by_year.items()),
        },
        changed=max((a.added or a.filed for a in newest), default=None),
        feed=urls.feed(paths[language]),
    )


def plan_fixed_pages(texts, language):
    """The pages written as texts, such as "about"; the guide for editors stands below it."""
    for name in FIXED_PAGES:
        text = texts[name, language]
        paths = Bilingual(*(urls.section(each, name) for each in LANGUAGES))
        crumbs = (Link(texts["about", language].title, urls.section(language, "about")),) if name == "editors" else ()
        yield Page(paths[language], "pages/text.html", language, text.title, text.summary, paths, crumbs,
                   {"body": text.body, "pictures": text.pictures}, source=text.path)
