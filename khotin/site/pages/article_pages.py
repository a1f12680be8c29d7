"""The pages of the articles, one in each language."""

from functools import partial
from itertools import groupby

from khotin.content import place_history
from khotin.content.article_files import read_body
from khotin.content.institution_history import institution_notes
from khotin.languages import LANGUAGES, Bilingual, in_language, other_language
from khotin.markup import find_anchor
from khotin.site import urls
from khotin.site.exports import article_file
from khotin.site.exports.citations import cite
from khotin.site.outputs import page_output
from khotin.site.pages.cards import cards_of, place_links, topic_links
from khotin.site.pages.citing import citation_downloads, citations, context_object, reference_tags
from khotin.site.pages.linked_data import linked_data
from khotin.site.pages.name_pages import find_slugs, slugs_of
from khotin.site.pages.values import Download, Link, Page

TEMPLATE = "pages/article.html"


def plan_articles(articles, archive, related, names):
    """An output for each of some public articles; `related` are the articles related to them by id, `names` all portals and authors."""
    slugs = {section: find_slugs(found) for section, found in names.items()}
    return [_plan_article(article, archive, related[article.id], slugs) for article in articles]


def article_paths(article):
    """The addresses of an article, the Vietnamese one first."""
    return urls.article("vi", article.id), urls.article("en", article.id)


def make_article(facts, bodies, newer, older, related, reasons, authors, portals, site):
    """The pages of an article in both languages, and its record. `newer` and `older` are (id, title) of the articles beside it."""
    article, (body, english_body) = facts.article, bodies
    text, english_text = read_body(body), read_body(english_body) if english_body else None
    citation = cite(article, site.address)
    beside = (newer, older, related, reasons, authors, portals)
    yield from article_pages(article, text, english_text, body.pictures, citation, *beside, site)
    yield article_file(article, text, citation, site.address)


def article_pages(
    article, text, english_text, pictures, citation, newer, older, related, reasons, authors, portals, site
):
    """The page of an article in each language."""
    original = article.source.original and urls.original(article.source.original)
    registers, address = site.registers, site.address
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
        "pictures": pictures,
        "corrections": article.corrections,
        "citations": citations(article, site.config.title, address),
        "citation_downloads": citation_downloads(article, citation),
    }
    history, figures = _history(article, text, registers), _anchored(article.figures, text)
    paths = Bilingual(*article_paths(article))
    downloads = (Download(urls.article_data(article.id), "application/json", "JSON"),)
    for language in LANGUAGES:
        title, title_language = in_language(article.title, language)
        summary, summary_language = in_language(article.summary, language)
        place_crumbs = place_links(article, language, site)
        yield Page(
            paths[language],
            TEMPLATE,
            language,
            title,
            summary,
            paths,
            place_crumbs,
            {
                **shared,
                "title_language": title_language,
                "other_title": article.title[other_language(language)],
                "summary": summary,
                "summary_language": summary_language,
                "places": place_crumbs,
                "history": tuple(note[language] for note in history),
                "topics": topic_links(article, language, site),
                "authors": _name_links("author", authors, language),
                "portals": _name_links("source", portals, language),
                "figures": _shown_figures(figures, language) if figures else (),
                "english_body": english_text if language == "en" else None,
                "newer": newer and _neighbour(newer, language),
                "older": older and _neighbour(older, language),
                "related": _related(related, reasons, language, site),
                "is_pending": any(name.endswith(f".{language}") for name in article.pending),
                "reference_tags": reference_tags(article, language, address),
                "context_object": context_object(article, language, address),
                "linked_data": linked_data(article, language, original, site),
            },
            source=article.path,
            downloads=downloads,
        )


def _plan_article(article, archive, related, slugs):
    beside = [near and (near.id, near.title) for near in archive.neighbours.get(article.id, (None, None))]
    make = partial(
        make_article,
        archive.facts[article.id],
        archive.bodies[article.id],
        *beside,
        tuple([each.article for each in related]),
        tuple([each.reason for each in related]),
        *(slugs_of(article, section, slugs[section]) for section in ("author", "source")),
    )
    return page_output(
        article_paths(article),
        make,
        TEMPLATE,
        is_indexed=True,
        source=article.path,
        changed=article.corrected or article.added or article.filed,
        shows_texts=True,
    )


def _name_links(section, names, language):
    return tuple(Link(name, urls.section(language, section, slug)) for name, slug in names.items())


def _related(articles, reasons, language, site):
    """The cards of related articles by reason, the strongest reason first."""
    groups = groupby(zip(reasons, cards_of(articles, language, site), strict=True), key=lambda pair: pair[0])
    return tuple((reason, tuple(card for _, card in group)) for reason, group in groups)


def _shown_figures(figures, language):
    """The figures as a reader sees them, each with its quote and the id of the block that proves it."""
    from khotin.site.pages.shown_figures import show_figure  # with lists of words that other articles do not need

    return tuple((show_figure(figure, language), figure.quote, anchor) for figure, anchor in figures)


def _anchored(figures, text):
    """Each figure with the id of the block that proves it, or None."""
    return [(figure, find_anchor(text, figure.quote)) for figure in figures]


def _history(article, text, registers):
    """What became of the article's place and of the bodies it names, a note each."""
    institutions = registers.institutions.values()
    notes = institution_notes(text, article.day, institutions, with_districts=not article.district)
    return [*_place_notes(article, registers), *notes]


def _place_notes(article, registers):
    province = registers.provinces.get(article.province)
    if province is None:
        return []
    district = registers.district(article.province, article.district) if article.district else None
    note = place_history.article_history(province, district, article.day, registers.provinces)
    return [note] if note else []


def _neighbour(neighbour, language):
    identity, title = neighbour
    return Link(in_language(title, language)[0], urls.article(language, identity))
