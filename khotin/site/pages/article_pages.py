"""The pages of the articles, one in each language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from khotin.content import place_history
from khotin.content.archive import Archive, Facts
from khotin.content.article_files import read_body
from khotin.content.articles import DRAFT, Article, Body, ListedArticle
from khotin.content.institution_history import institution_notes
from khotin.content.portals import find_portal, with_portal
from khotin.content.registers import Registers
from khotin.content.related import Related
from khotin.encoding import Struct
from khotin.languages import LANGUAGES, Bilingual, in_language, other_language
from khotin.site import urls
from khotin.site.exports import article_file
from khotin.site.exports.citations import CitationRecord, cite
from khotin.site.outputs import Output, Site, page_output
from khotin.site.pages.cards import Card, cards_of, link_places, place_links, thread_links, topic_links
from khotin.site.pages.citing import citation_downloads, citations, context_object, reference_tags
from khotin.site.pages.linked_data import linked_data
from khotin.site.pages.list_pages import Data
from khotin.site.pages.marked_texts import MarkedText, show_text
from khotin.site.pages.name_pages import SlugsBySection, slugs_of
from khotin.site.pages.share_pictures import share_card
from khotin.site.pages.values import Download, Link, Page

if TYPE_CHECKING:
    from khotin.site.pages.shown_figures import ShownFigure

TEMPLATE = "pages/article.html"
RelatedById = Mapping[str, Sequence[Related]]


def plan_articles(
    articles: Iterable[ListedArticle], archive: Archive, related: RelatedById, slugs: SlugsBySection
) -> Iterator[Output]:
    """Plan the pages of some articles; `related` are their related articles, `slugs` those of portals and authors."""
    for article in articles:
        yield _plan_article(article, archive, related[article.id], slugs)


def article_paths(article: Article | ListedArticle) -> tuple[str, str]:
    """Return the paths of an article, the Vietnamese one first."""
    return urls.article("vi", article.id), urls.article("en", article.id)


class ArticleLinks(Struct, frozen=True):
    """What pages of an article link to: neighbours, related articles with their reasons, {name: slug} of names."""

    newer: ListedArticle | None
    older: ListedArticle | None
    related: tuple[ListedArticle, ...]
    reasons: tuple[str, ...]
    authors: dict[str, str]
    portals: dict[str, str]


def make_article(
    site: Site,
    *,
    facts: Facts,
    bodies: tuple[Body | None, Body | None],
    newer: ListedArticle | None,
    older: ListedArticle | None,
    related: tuple[ListedArticle, ...],
    reasons: tuple[str, ...],
    authors: dict[str, str],
    portals: dict[str, str],
) -> Iterator[Page | tuple[str, bytes]]:
    """Yield the pages of an article in both languages, and its record; the parameters are those of `ArticleLinks`."""
    article, (body, english_body) = facts.article, bodies
    assert body, "an article has a Vietnamese text"
    text, english_text = read_body(body), read_body(english_body) if english_body else None
    links, citation = ArticleLinks(newer, older, related, reasons, authors, portals), cite(article, site)
    shared = _shared_data(article, citation, site)
    history = _history(article, text, site.registers)
    for language in LANGUAGES:
        translation = english_text if language == "en" else None
        shown = show_text(article, (text, translation), body.pictures, language, site)
        data = {
            **shared,
            **_language_data(article, links, language, site),
            "history": _linked_notes(article, history, language, site),
            "figures": _shown_figures(article, shown, language, site) if article.figures else (),
            "has_translation": translation is not None,
            "share_card": share_card(article, language, site) if site.config.share_pictures else None,
            "text": shown.html,
            "terms": tuple(site.registers.explanations[slug] for slug in shown.terms),
            "linked_data": linked_data(with_portal(article, site.registers), language, shared["original"], site),
        }
        yield _make_page(article, data, language)
    yield article_file(article, text, citation, site.address)


def _make_page(article: Article, data: Data, language: str) -> Page:
    paths = Bilingual(*article_paths(article))
    return Page(
        paths[language],
        TEMPLATE,
        language,
        in_language(article.title, language)[0],
        data["summary"],
        paths,
        data["places"],
        data,
        source=article.path,
        downloads=(Download(urls.article_data(article.id), "application/json", "JSON"),),
    )


def _shared_data(article: Article, citation: CitationRecord, site: Site) -> Data:
    """Return what both languages show of an article."""
    return {
        "id": article.id,
        "short": urls.short(article.id),
        "filed": article.filed,
        "published": article.published,
        "event": article.event,
        "event_end": article.event_end,
        "is_filed_by_event": article.is_filed_by_event,
        "is_draft": article.status == DRAFT,
        "offices": article.offices,
        "provenance": article.source,
        "portal": find_portal(article, site.registers),
        "original": urls.original(article.source.original) if article.source.original else None,
        "corrections": article.corrections,
        "mask_reasons": tuple(dict.fromkeys(each.reason for each in article.redacted)),
        "citations": citations(with_portal(article, site.registers), site.config.title, site.address),
        "citation_downloads": citation_downloads(article, citation),
    }


def _language_data(article: Article, links: ArticleLinks, language: str, site: Site) -> Data:
    """Return what the page of a language shows of an article."""
    summary, summary_language = in_language(article.summary, language)
    cited = with_portal(article, site.registers)
    return {
        "title_language": in_language(article.title, language)[1],
        "other_title": article.title[other_language(language)],
        "summary": summary,
        "summary_language": summary_language,
        "places": place_links(article, language, site),
        "topics": topic_links(article, language, site),
        "threads": thread_links(article, language, site),
        "authors": _name_links("author", links.authors, language),
        "portals": _name_links("source", links.portals, language),
        "newer": links.newer and _neighbour(links.newer, language),
        "older": links.older and _neighbour(links.older, language),
        "related": _related_cards(links.related, links.reasons, language, site),
        "is_pending": any(name.endswith(f".{language}") for name in article.pending),
        "reference_tags": reference_tags(cited, language, site.address),
        "context_object": context_object(cited, language, site.address),
    }


def _plan_article(
    article: ListedArticle, archive: Archive, related: Sequence[Related], slugs: SlugsBySection
) -> Output:
    newer, older = archive.neighbours.get(article.id, (None, None))
    make = partial(
        make_article,
        facts=archive.facts[article.id],
        bodies=archive.bodies[article.id],
        newer=newer,
        older=older,
        related=tuple([each.article for each in related]),
        reasons=tuple([each.reason for each in related]),
        authors=slugs_of(article, "author", slugs["author"]),
        portals=slugs_of(article, "source", slugs["source"]),
    )
    return page_output(
        article_paths(article),
        make,
        TEMPLATE,
        is_indexed=True,
        source=article.path,
        changed=article.corrected or article.added or article.filed,
    )


def _name_links(section: str, names: Mapping[str, str], language: str) -> tuple[Link, ...]:
    return tuple(Link(name, urls.section(language, section, slug)) for name, slug in names.items())


def _related_cards(
    articles: Sequence[ListedArticle], reasons: Sequence[str], language: str, site: Site
) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    """Return the cards of related articles by reason, the strongest reason first."""
    groups = groupby(zip(reasons, cards_of(articles, language, site), strict=True), key=lambda pair: pair[0])
    return tuple((reason, tuple(card for _, card in group)) for reason, group in groups)


def _shown_figures(
    article: Article, text: MarkedText, language: str, site: Site
) -> tuple[tuple["ShownFigure", str, str | None, str | None], ...]:
    """Return the figures as shown, each with its quote and the anchors of its words in original and translation."""
    from khotin.site.pages.shown_figures import show_figure  # with word lists that other articles do not need

    figures = zip(article.figures, text.originals, text.translations, strict=True)
    return tuple((show_figure(each, article, language, site), each.quote, one, other) for each, one, other in figures)


def _history(article: Article, text: str, registers: Registers) -> list[Bilingual]:
    """Return notes on what became of the article's place and of the institutions it names."""
    institutions = registers.institutions.values()
    notes = institution_notes(text, article.day, institutions, with_districts=not article.district)
    return [*_place_notes(article, registers), *notes]


def _place_notes(article: Article, registers: Registers) -> list[Bilingual]:
    if article.province is None:
        return []
    province, district = registers.provinces[article.province], registers.district(article.province, article.district)
    note = place_history.article_history(province, district, article.day, registers.provinces)
    return [note] if note else []


def _linked_notes(article: Article, notes: list[Bilingual], language: str, site: Site) -> tuple[tuple[Link, ...], ...]:
    """Return the notes in pieces, of which those that name other provinces are links."""
    if article.province is None:
        return tuple((Link(note[language], None),) for note in notes)
    province = site.registers.provinces[article.province]
    return tuple(
        [
            site.once(("note", province.slug, language, note), link_places, note[language], province, language, site)
            for note in notes
        ]
    )


def _neighbour(neighbour: ListedArticle, language: str) -> Link:
    return Link(in_language(neighbour.title, language)[0], urls.article(language, neighbour.id))
