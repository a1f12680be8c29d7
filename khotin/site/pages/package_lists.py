"""The lists that the setting `packages` names, and the links to their packages."""

from khotin.config import RULE, Config, locate_setting
from khotin.content import place_history
from khotin.content.archive import Archive
from khotin.content.registers import Registers
from khotin.encoding import Struct
from khotin.language import formatting
from khotin.languages import LANGUAGES, Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import ContentError, Problem
from khotin.site import urls
from khotin.site.pages.list_pages import Articles
from khotin.site.pages.page_links import NamedPage, named_page, topic_page

# A longer page takes a phone too long to open, and is too long to print.
LONGEST_PRINT = 100
YEAR, MONTH = lazy_pattern("[12][0-9]{3}"), lazy_pattern("[12][0-9]{3}-(?:0[1-9]|1[0-2])")


class Package(Struct, frozen=True):
    """A list to take away: its name in the settings, its page, and whether it is short enough for a page to print."""

    name: str
    page: NamedPage
    has_print: bool


class PackageLinks(Struct, frozen=True):
    """The paths of a package in one language."""

    title: str
    epub: str
    zip: str
    page: str | None


def find_packages(archive: Archive, config: Config) -> dict[str, tuple[Package, Articles]]:
    """Return the packages that hold articles, by name. Raises `ContentError` for names of nothing."""
    return archive.once(f"packages {config.packages}", lambda: _find_packages(archive, config))


def packages_of(name: str, archive: Archive, config: Config) -> tuple[Package, ...]:
    """Return the packages that the page of a province, a topic or a month links to."""
    found = (package for package, _ in find_packages(archive, config).values())
    return tuple(package for package in found if package.name.partition("/")[0] == name)


def package_links(packages: tuple[Package, ...], language: str) -> tuple[PackageLinks, ...]:
    """Return the links to some packages."""
    return tuple(
        PackageLinks(
            package.page.title[language],
            urls.package(package.name, f"{language}.epub"),
            urls.package(package.name, "zip"),
            urls.section(language, "print", package.name) if package.has_print else None,
        )
        for package in packages
    )


def pages_with_package(config: Config, registers: Registers) -> dict[str, NamedPage]:
    """Return the pages of the lists that the setting `packages` names. Raises `ContentError` for names of nothing."""
    pages = {name: _page_of(name, registers) for name in config.packages}
    if unknown := [name for name, page in pages.items() if page is None]:
        raise ContentError(map(_unknown, unknown))
    return {name: page for name, page in pages.items() if page}


def _find_packages(archive: Archive, config: Config) -> dict[str, tuple[Package, Articles]]:
    """Return the packages by name. Raises `ContentError`."""
    pages = pages_with_package(config, archive.registers)
    lists = {name: (page, _articles_of(name, archive)) for name, page in pages.items()}
    return {
        name: (Package(name, page, len(articles) <= LONGEST_PRINT), articles)
        for name, (page, articles) in lists.items()
        if articles
    }


def _unknown(name: str) -> Problem:
    vi = f"packages: không có tỉnh, chủ đề hoặc tháng như ghi ở {name}; viết như ha-noi/2023 hoặc 2022-06"
    en = f"packages: no such province, topic or month in {name}; write it like ha-noi/2023 or 2022-06"
    return Problem(locate_setting("packages", name), RULE, Bilingual(vi, en))


def _page_of(name: str, registers: Registers) -> NamedPage | None:
    """Return the page of a list with the title of its package; None where the name is that of nothing."""
    place, _, year = name.partition("/")
    if place in registers.provinces and YEAR.fullmatch(year):
        title = place_history.display_name(registers.provinces[place])
        return named_page(Bilingual(f"{title.vi} {year}", f"{title.en} {year}"), "province", place)
    if name in registers.topics:
        return topic_page(registers.topics[name])
    if MONTH.fullmatch(name):
        title = Bilingual(*(formatting.format_month(name, each) for each in LANGUAGES))
        return named_page(title, "date", name[:4], name[5:7])
    return None


def _articles_of(name: str, archive: Archive) -> Articles:
    """Return the articles of a list, newest first."""
    place, _, year = name.partition("/")
    if year:
        return tuple(article for article in archive.by_province.get(place, ()) if article.filed.startswith(year))
    return archive.by_topic.get(name) or archive.by_month.get(name, ())
