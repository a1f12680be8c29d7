"""The pages of the articles, one in each language."""

from itertools import groupby

from khotin import places, urls
from khotin.collection import read_body
from khotin.fingerprints import Later
from khotin.languages import LANGUAGES, Bilingual, other_language
from khotin.pages.cards import in_language, place_links, topic_links
from khotin.pages.values import Download, Link, Page

# The forms in which an article is also published: ending, media type, name.
DATA_FORMS = (
    ("json", "application/json", "JSON"),
    ("ris", "application/x-research-info-systems", "RIS"),
    ("bib", "application/x-bibtex", "BibTeX"),
    ("csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
)


def plan_articles(archive, cards, language):
    """One page for each public article."""
    return [_plan_article(article, archive, cards, language) for article in archive.articles]


def original_path(article):
    """The published copy of the original text, or None."""
    return f"originals/{article.source.original}" if article.source.original else None


def _plan_article(article, archive, cards, language):
    related = tuple((each.reason, cards[each.article.id]) for each in archive.related[article.id])
    newer, older = archive.neighbours.get(article.id, (None, None))
    inputs = (article, *archive.bodies[article.id], newer, older, related, archive.registers, language)
    return Page(
        path=urls.article(language, article.id),
        template="pages/article.html",
        language=language,
        title="",
        description="",
        alternates=Bilingual(*(urls.article(each, article.id) for each in LANGUAGES)),
        crumbs=(),
        data={},
        source=article.path,
        changed=article.corrections[-1].date if article.corrections else article.added or article.filed,
        later=Later(_fill_article, inputs),
    )


def _fill_article(article, body, english_body, newer, older, related, registers, language):
    title, title_language = in_language(article.title, language)
    summary, summary_language = in_language(article.summary, language)
    place_crumbs = place_links(article, registers, language)
    return {
        "title": title,
        "description": summary,
        "crumbs": place_crumbs,
        "downloads": tuple(Download(urls.article_data(article.id, ending), media_type, name) for ending, media_type, name in DATA_FORMS),
        "data": {
            "id": article.id,
            "title_language": title_language,
            "other_title": article.title[other_language(language)],
            "summary": summary,
            "summary_language": summary_language,
            "filed": article.filed,
            "published": article.published,
            "event": article.event,
            "event_end": article.event_end,
            "is_filed_by_event": article.is_filed_by_event,
            "is_draft": article.status == "draft",
            "places": place_crumbs,
            "history": _history(article, registers, language),
            "topics": topic_links(article, registers, language),
            "authors": article.authors,
            "offices": article.offices,
            "figures": article.figures,
            "provenance": article.source,
            "original": original_path(article),
            "body": read_body(body),
            "english_body": read_body(english_body) if english_body and language == "en" else None,
            "newer": _neighbour(newer, language),
            "older": _neighbour(older, language),
            "related": _related(related),
            "pending": article.pending,
        },
    }


def _related(found):
    """The cards of related articles by reason, the strongest reason first."""
    return tuple((reason, tuple(card for _, card in group)) for reason, group in groupby(found, key=lambda pair: pair[0]))


def _history(article, registers, language):
    province = registers.provinces.get(article.province)
    if province is None:
        return None
    district = registers.district(article.province, article.district) if article.district else None
    note = places.article_history(province, district, article.day, registers.provinces)
    return note[language] if note else None


def _neighbour(article, language):
    if article is None:
        return None
    return Link(in_language(article.title, language)[0], urls.article(language, article.id))
