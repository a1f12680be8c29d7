"""What the code of a saved page states: title, day, author, site and address, in meta tags, JSON-LD and <time>."""

import json
from collections.abc import Mapping

from khotin.convert.input.html_asides import is_aside
from khotin.convert.input.html_tree import Element
from khotin.convert.input.raw_files import StatedFacts
from khotin.convert.words import words
from khotin.patterns import lazy_pattern

MOST_FACT = 1000
MOST_JSON = 200_000
ARTICLE_TYPE = lazy_pattern("Article|Posting|Report")
PUBLISHED_NAMES = words("published_tags")


def read_stated_facts(tree: Element) -> StatedFacts:
    """Return title, day, author, site and address as the page's code states them."""
    named: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        named.setdefault(key, _fact(element.get("content")))
    linked = _linked_article(tree)
    published = (named[name] for name in PUBLISHED_NAMES if named.get(name))
    return StatedFacts(
        _fact(named.get("og:title") or linked.get("headline") or tree.findtext(".//title")),
        _fact(linked.get("datePublished") or next(published, "") or _time_tag(tree)),
        _fact(_name(linked.get("author"))) or named.get("author", ""),
        named.get("og:site_name", ""),
        _fact(_canonical(tree)) or named.get("og:url") or None,
    )


def _fact(value: object) -> str:
    """Return what a page's code states, on one line; longer than any title it is something else."""
    return " ".join(str(value or "")[:MOST_FACT].split())


def _canonical(tree: Element) -> str | None:
    links = (element for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical")
    return next((element.get("href") for element in links), None)


def _linked_article(tree: Element) -> Mapping[str, object]:
    """Return the article among a page's JSON-LD, or an empty record."""
    for element in tree.iter("script"):
        is_json = (element.get("type") or "").lower() == "application/ld+json"
        if not is_json or not element.text or len(element.text) > MOST_JSON:
            continue
        try:
            found = json.loads(element.text, strict=False)
        except (ValueError, RecursionError):
            continue
        records = found.get("@graph", [found]) if isinstance(found, dict) else found
        for record in records if isinstance(records, list) else []:
            if isinstance(record, dict) and ARTICLE_TYPE.search(str(record.get("@type", ""))):
                return record
    return {}


def _name(author: object) -> str:
    author = author[0] if isinstance(author, list) and author else author
    if isinstance(author, dict):
        return str(author.get("name") or "")
    return author if isinstance(author, str) else ""


def _time_tag(tree: Element) -> str:
    """Return the day of the first <time> that is not in a menu or side column, where the page has no better word."""
    times = ((element, element.get("datetime")) for element in tree.iter("time"))
    return next((day for element, day in times if day and not any(map(_is_beside, element.iterancestors()))), "")


def _is_beside(element: Element) -> bool:
    """Return whether an element is beside the article; one that holds a main heading is not, whatever its names."""
    return is_aside(element) and next(element.iter("h1", "main", "article"), None) is None
