"""Structured data of an article: a NewsArticle of schema.org, with the other language as its translation."""

from typing import Any

from khotin.content.articles import Article
from khotin.languages import in_language, other_language
from khotin.site import urls
from khotin.site.outputs import Site
from khotin.site.pages.cards import place_links, topic_links
from khotin.site.urls import BaseAddress

# No copyright is claimed in news of the day, and no holder is known: https://rightsstatements.org/page/NKC/1.0/
RIGHTS = "https://rightsstatements.org/vocab/NKC/1.0/"


def linked_data(article: Article, language: str, original: str | None, site: Site) -> dict[str, Any]:
    """Return the JSON-LD of an article's page in a language; unknown facts are left out."""
    address = site.address
    title, title_language = in_language(article.title, language)
    page, other = (address.absolute(urls.article(each, article.id)) for each in (language, other_language(language)))
    relation = "workTranslation" if language == "vi" else "translationOfWork"
    portal, home = article.source.portal, address.absolute(urls.home(language))
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": page,
        "url": page,
        "identifier": article.id,
        "headline": title,
        "description": in_language(article.summary, language)[0],
        "inLanguage": title_language,
        relation: {"@type": "NewsArticle", "@id": other, "inLanguage": other_language(language)},
        "datePublished": article.published,
        "dateModified": max((correction.date for correction in article.corrections), default=None),
        "temporalCoverage": _period(article),
        "spatialCoverage": _places(article, language, site),
        "keywords": [topic.title for topic in topic_links(article, language, site)],
        "author": [
            *({"@type": "Person", "name": name} for name in article.authors),
            *({"@type": "Organization", "name": name} for name in article.offices),
        ],
        "sourceOrganization": {"@type": "Organization", "name": portal} if portal else None,
        "publisher": {"@type": "Organization", "name": site.config.title[language], "url": home},
        "isBasedOn": _sources(article, original, address),
        "correction": [
            {"@type": "CorrectionComment", "text": each.note[language], "datePublished": each.date}
            for each in article.corrections
        ],
        "usageInfo": RIGHTS,
        "isAccessibleForFree": True,
    }
    return {name: value for name, value in data.items() if value not in (None, [], "")}


def _period(article: Article) -> str | None:
    if not article.event or article.event.startswith("--"):
        return None
    return f"{article.event}/{article.event_end}" if article.event_end else article.event


def _places(article: Article, language: str, site: Site) -> list[dict[str, str]]:
    return [
        {"@type": "AdministrativeArea", "name": place.title, "url": site.address.absolute(place.path)}
        for place in place_links(article, language, site)
        if place.path
    ]


def _sources(article: Article, original: str | None, address: BaseAddress) -> list[dict[str, str | None]]:
    """Return the page of the portal, and the stored original with its SHA-256."""
    sources: list[dict[str, str | None]] = []
    if article.source.url:
        sources.append({"@type": "WebPage", "url": article.source.url})
    if original:
        sources.append(
            {
                "@type": "MediaObject",
                "contentUrl": address.absolute(original),
                "encodingFormat": "text/plain",
                "inLanguage": "vi",
                "sha256": article.source.sha256,
            }
        )
    return sources
