"""Pages by their titles and paths, and links to them: sections, provinces and topics."""

from collections.abc import Iterable, Mapping
from functools import cache

from khotin.content import place_history
from khotin.content.registers import Province, Registers, Topic
from khotin.encoding import Struct
from khotin.languages import LANGUAGES, Bilingual
from khotin.site import urls
from khotin.site.pages.values import Link

# The titles of the index pages of sections.
NAMES = {
    "province": Bilingual("Tỉnh, thành phố", "Provinces"),
    "topic": Bilingual("Chủ đề", "Topics"),
    "date": Bilingual("Ngày tháng", "Dates"),
    "source": Bilingual("Cổng nguồn", "Source portals"),
    "author": Bilingual("Tác giả", "Authors"),
    "thread": Bilingual("Nhân vật, cơ quan, văn bản", "People, organisations and documents"),
}


class NamedPage(Struct, frozen=True):
    """The title and the paths of a page in both languages, for breadcrumbs and links to it."""

    title: Bilingual
    paths: Bilingual

    def link(self, language: str) -> Link:
        """Return the link to the page."""
        return Link(self.title[language], self.paths[language])

    def numbered(self, number: int) -> Bilingual:
        """Return the paths of an older page of the list; number 1 is the oldest."""
        return Bilingual(*(urls.older_page(each, self.paths[each], number) for each in LANGUAGES))


def named_page(title: Bilingual, section: str, *rest: str) -> NamedPage:
    """Return a page below a segment; without `rest` it is the section's index."""
    return NamedPage(title, Bilingual(urls.section("vi", section, *rest), urls.section("en", section, *rest)))


@cache
def index_of(section: str) -> NamedPage:
    """Return the index page of a section."""
    return named_page(NAMES[section], section)


def province_page(province: Province) -> NamedPage:
    """Return the page of a province."""
    return named_page(place_history.display_name(province), "province", province.slug)


def topic_page(topic: Topic) -> NamedPage:
    """Return the page of a topic."""
    return named_page(topic.name, "topic", topic.slug)


def index_link(section: str, language: str) -> Link:
    """Return the link to a section's index."""
    return index_of(section).link(language)


def links_of(pages: Iterable[NamedPage], language: str) -> tuple[Link, ...]:
    """Return the links to some pages."""
    return tuple([page.link(language) for page in pages])


def link_to(section: str, slug: str, title: str, counts: Mapping[str, int], language: str) -> Link:
    """Return the link to a list with the number of its articles, which `counts` has by slug."""
    return Link(title, urls.section(language, section, slug), counts.get(slug, 0))


def province_link(province: Province, counts: Mapping[str, int], language: str) -> Link:
    """Return the link to a province with the number of its articles, which `counts` has by slug."""
    name = place_history.display_name(province)
    return link_to("province", province.slug, name[language], counts, language)


def sorted_provinces(slugs: Iterable[str], registers: Registers, language: str = "vi") -> list[Province]:
    """Return some provinces in the order of the alphabet, by their names in a language."""
    provinces = (registers.provinces[slug] for slug in slugs)
    return sorted(provinces, key=lambda province: place_history.province_order(province, language))
