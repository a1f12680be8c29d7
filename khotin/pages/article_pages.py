"""The pages of the articles, one in each language."""

from itertools import groupby

from khotin import places, urls
from khotin.collection import read_body
from khotin.exports import CitationRecord, article_file, cite
from khotin.fingerprints import Later
from khotin.languages import LANGUAGES, Bilingual, in_language, other_language
from khotin.markup import find_anchor
from khotin.offices import office_notes
from khotin.pages.cards import place_links, topic_links
from khotin.pages.citing import citation_downloads, citations, context_object, reference_tags
from khotin.pages.linked_data import linked_data
from khotin.pages.shown_figures import show_figure
from khotin.pages.values import Download, Link, Page
from khotin.sheets import sheet_of

TEMPLATE = "pages/article.html"


def plan_articles(articles, archive, cards, names, config):
    """A sheet for each of some public articles; `names` are those of its authors and portals, which have pages (`names_by_article`)."""
    site = (config.title, urls.base_address(config.base_url))
    return [_plan_article(article, archive, cards, names, site) for article in articles]


def article_paths(article):
    """The addresses of an article, the Vietnamese one first."""
    return urls.article("vi", article.id), urls.article("en", article.id)


def make_article(article, body, english_body, *facts):
    """The pages of an article in both languages, and its record."""
    citation = cite(article, facts[-1])
    yield from article_pages(article, body, english_body, *facts, citation=citation)
    yield article_file(article, read_body(body), citation, facts[-1])


def article_pages(article, body, english_body, newer, older, related, reasons, authors, portals, cards, site_title, address,
                  citation: CitationRecord | None = None):
    """The page of an article in each language. `newer` and `older` are the articles beside it, or None."""
    registers, original = cards.registers, article.source.original and urls.original(article.source.original)
    text, english_text = read_body(body), read_body(english_body) if english_body else None
    shared = {
        "id": article.id,
        "filed": article.filed,
        "published": article.published,
        "event": article.event,
        "event_end": article.event_end,
        "is_filed_by_event": article.is_filed_by_event,
        "is_draft": article.status == "draft",
        "offices": article.offices,
        "provenance": article.source,
        "original": original,
        "body": text,
        "pictures": body.pictures,
        "corrections": article.corrections,
        "citations": citations(article, site_title, address),
        "citation_downloads": citation_downloads(article, citation or cite(article, address)),
    }
    history, figures = _history(article, text, registers), _anchored(article.figures, text)
    paths = Bilingual(*article_paths(article))
    downloads = (Download(urls.article_data(article.id), "application/json", "JSON"),)
    for language in LANGUAGES:
        title, title_language = in_language(article.title, language)
        summary, summary_language = in_language(article.summary, language)
        place_crumbs = place_links(article, registers, language)
        yield Page(paths[language], TEMPLATE, language, title, summary, paths, place_crumbs, {
            **shared,
            "title_language": title_language,
            "other_title": article.title[other_language(language)],
            "summary": summary,
            "summary_language": summary_language,
            "places": place_crumbs,
            "history": tuple(note[language] for note in history),
            "topics": topic_links(article, registers, language),
            "authors": _name_links("author", authors, language),
            "portals": _name_links("source", portals, language),
            "figures": tuple((show_figure(figure, language), figure.quote, anchor) for figure, anchor in figures),
            "english_body": english_text if language == "en" else None,
            "newer": newer and _neighbour(newer, language),
            "older": older and _neighbour(older, language),
            "related": _related(related, reasons, cards, language),
            "is_pending": any(name.endswith(f".{language}") for name in article.pending),
            "reference_tags": reference_tags(article, language, address),
            "context_object": context_object(article, language, address),
            "linked_data": linked_data(article, registers, language, site_title[language], original, address),
        }, source=article.path, downloads=downloads)


def _plan_article(article, archive, cards, names, site):
    paths = article_paths(article)
    related, bodies = archive.related[article.id], archive.bodies[article.id]
    inputs = (article, *bodies, *archive.neighbours.get(article.id, (None, None)),
              tuple([each.article for each in related]), tuple([each.reason for each in related]),
              names["author"][article.id], names["source"][article.id], cards, *site)
    return sheet_of(paths, Later(make_article, inputs), TEMPLATE, is_indexed=True, source=article.path, bodies=bodies,
                    changed=article.corrections[-1].date if article.corrections else article.added or article.filed)


def _name_links(section, names, language):
    return tuple(Link(name, urls.section(language, section, slug)) for name, slug in names.items())


def _related(articles, reasons, cards, language):
    """The cards of related articles by reason, the strongest reason first."""
    groups = groupby(zip(reasons, cards.of(articles, language), strict=True), key=lambda pair: pair[0])
    return tuple((reason, tuple(card for _, card in group)) for reason, group in groups)


def _anchored(figures, text):
    """Each figure with the id of the block that proves it, or None."""
    return [(figure, find_anchor(text, figure.quote)) for figure in figures]


def _history(article, text, registers):
    """What became of the article's place and of the bodies it names, a note each."""
    return [*_place_notes(article, registers), *office_notes(text, article.day, with_districts=not article.district)]


def _place_notes(article, registers):
    province = registers.provinces.get(article.province)
    if province is None:
        return []
    district = registers.district(article.province, article.district) if article.district else None
    note = places.article_history(province, district, article.day, registers.provinces)
    return [note] if note else []


def _neighbour(article, language):
    return Link(in_language(article.title, language)[0], urls.article(language, article.id))
