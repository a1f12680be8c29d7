"""The portal that published an article: as the source names it, else by its dateline or its address."""

from urllib.parse import urlsplit

from khotin.content.articles import Article
from khotin.content.registers import Registers
from khotin.encoding import Struct, replace
from khotin.language.vietnamese import fold
from khotin.patterns import lazy_pattern

# "CTTĐTBP", "Cổng TTĐT AG", in letters without marks: the portal of the province with these initials.
PROVINCE_PORTAL = lazy_pattern(r"(?:c|cong )ttdt ?([a-z]{2,})")


class Portal(Struct, frozen=True):
    """The name of a portal. `evidence` are the words it is known from where the source names no portal, else empty.

    `is_address` is true if these are the address of the source, false if they are its dateline.
    """

    name: str
    evidence: str = ""
    is_address: bool = False


def find_portal(article: Article, registers: Registers) -> Portal | None:
    """Return the portal that published an article, or None where it is not known."""
    if article.source.portal:
        return Portal(article.source.portal)
    if article.dateline and article.province and (name := _by_dateline(article.dateline, article.province, registers)):
        return Portal(name, article.dateline)
    if article.source.url and (host := urlsplit(article.source.url).hostname):
        return Portal(host.removeprefix("www."), article.source.url, is_address=True)
    return None


def with_portal(article: Article, registers: Registers) -> Article:
    """Return an article whose source names the portal that published it, as citations name it."""
    portal = find_portal(article, registers)
    if portal is None or portal.name == article.source.portal:
        return article
    return replace(article, source=replace(article.source, portal=portal.name))


def _by_dateline(dateline: str, slug: str, registers: Registers) -> str | None:
    code = PROVINCE_PORTAL.fullmatch(fold(dateline).lower())
    initials = "".join(part[0] for part in slug.split("-"))
    full = registers.provinces[slug].unit.full.vi
    return f"Cổng thông tin điện tử {full[:1].lower()}{full[1:]}" if code and code[1] == initials else None
