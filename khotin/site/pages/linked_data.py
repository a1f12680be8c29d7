"""What search engines read of an article: a NewsArticle of schema.org, the two languages told as work and translation."""

from khotin.languages import in_language, other_language
from khotin.site import urls
from khotin.site.pages.cards import place_links, topic_links

# No copyright is claimed in news of the day, and nobody is known to hold one: https://rightsstatements.org/page/NKC/1.0/
RIGHTS = "https://rightsstatements.org/vocab/NKC/1.0/"


def linked_data(article, language, original, site):
    """The JSON-LD of an article's page in one language; what is not known is left out."""
    address = site.address
    title, title_language = in_language(article.title, language)
    page, other = (address.absolute(urls.article(each, article.id)) for each in (language, other_language(language)))
    relation = "workTranslation" if language == "vi" else "translationOfWork"
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
        "author": [{"@type": "Person", "name": name} for name in article.authors]
        + [{"@type": "Organization", "name": name} for name in article.offices],
        "sourceOrganization": {"@type": "Organization", "name": article.source.portal}
        if article.source.portal
        else None,
        "publisher": {
            "@type": "Organization",
            "name": site.config.title[language],
            "url": address.absolute(urls.home(language)),
        },
        "isBasedOn": _sources(article, original, address),
        "correction": [
            {"@type": "CorrectionComment", "text": each.note[language], "datePublished": each.date}
            for each in article.corrections
        ],
        "usageInfo": RIGHTS,
        "isAccessibleForFree": True,
    }
    return {name: value for name, value in data.items() if value not in (None, [], "")}


def _period(article):
    if not article.event or article.event.startswith("--"):
        return None
    return f"{article.event}/{article.event_end}" if article.event_end else article.event


def _places(article, language, site):
    return [
        {"@type": "AdministrativeArea", "name": place.title, "url": site.address.absolute(place.path)}
        for place in place_links(article, language, site)
    ]


def _sources(article, original, address):
    """The page of the portal, and the text as it came with its fingerprint."""
    page = [{"@type": "WebPage", "url": article.source.url}] if article.source.url else []
    file = (
        [
            {
                "@type": "MediaObject",
                "contentUrl": address.absolute(original),
                "encodingFormat": "text/plain",
                "inLanguage": "vi",
                "sha256": article.source.sha256,
            }
        ]
        if original
        else []
    )
    return page + file
