"""The pages of the articles, one in each language."""

from dataclasses import dataclass, replace
from itertools import groupby

from khotin import places, urls
from khotin.articles import Figure
from khotin.collection import read_body
from khotin.fingerprints import Later
from khotin.languages import LANGUAGES, Bilingual, other_language
from khotin.markup import find_anchor
from khotin.offices import office_notes
from khotin.pages.cards import in_language, place_links, topic_links
from khotin.pages.citing import citations, context_object, reference_tags
from khotin.pages.linked_data import linked_data
from khotin.pages.name_pages import article_names
from khotin.pages.values import Download, Link, Page

# The forms in which an article is also published: ending, media type, name.
DATA_FORMS = (
    ("json", "application/json", "JSON"),
    ("ris", "application/x-research-info-systems", "RIS"),
    ("bib", "application/x-bibtex", "BibTeX"),
    ("csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
)


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure with the unit to show beside the number, empty where the label says it, and the id of the block that proves it."""

    figure: Figure
    unit: str
    anchor: str | None


def plan_articles(archive, cards, slugs, config, language):
    """One page for each public article; `slugs` lead from the names of authors and portals to their pages."""
    site = (config.title, urls.base_address(config.base_url))
    return [_plan_article(article, archive, cards, slugs, site, language) for article in archive.articles]


def with_article(page, article, body, english_body):
    """The same page for a later state of its article; what other articles give to it stays as it was planned."""
    return replace(page, later=Later(_fill_article, (article, body, english_body, *page.later.inputs[3:])))


def original_path(article):
    """The published copy of the original text, or None.

    It is published as a text whatever it is: a saved portal page must not run on the archive's own address.
    """
    name = article.source.original
    return f"originals/{name}" + ("" if name.lower().endswith(".txt") else ".txt") if name else None


def _plan_article(article, archive, cards, slugs, site, language):
    related = tuple((each.reason, cards[each.article.id]) for each in archive.related[article.id])
    newer, older = archive.neighbours.get(article.id, (None, None))
    names = tuple(article_names(article, slugs, section) for section in ("author", "source"))
    inputs = (article, *archive.bodies[article.id], newer, older, related, names, archive.registers, *site, language)
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


def _fill_article(article, body, english_body, newer, older, related, names, registers, site_title, address, language):
    title, title_language = in_language(article.title, language)
    summary, summary_language = in_language(article.summary, language)
    place_crumbs = place_links(article, registers, language)
    text = read_body(body)
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
            "history": _history(article, text, registers, language),
            "topics": topic_links(article, registers, language),
            "authors": _name_links("author", names[0], language),
            "portals": _name_links("source", names[1], language),
            "offices": article.offices,
            "figures": tuple(_show_figure(figure, text, language) for figure in article.figures),
            "provenance": article.source,
            "original": original_path(article),
            "body": text,
            "pictures": body.pictures,
            "english_body": read_body(english_body) if english_body and language == "en" else None,
            "newer": _neighbour(newer, language),
            "older": _neighbour(older, language),
            "related": _related(related),
            "is_pending": any(name.endswith(f".{language}") for name in article.pending),
            "corrections": article.corrections,
            "citations": citations(article, site_title, address),
            "reference_tags": reference_tags(article, language, address),
            "context_object": context_object(article, language, address),
            "linked_data": linked_data(article, registers, language, site_title[language], original_path(article), address),
        },
    }


def _name_links(section, names, language):
    return tuple(Link(name, urls.section(language, section, slug)) for name, slug in names)


def _related(found):
    """The cards of related articles by reason, the strongest reason first."""
    return tuple((reason, tuple(card for _, card in group)) for reason, group in groupby(found, key=lambda pair: pair[0]))


def _show_figure(figure, text, language):
    """A label that begins with the unit reads on from the number: 126, "trạm BTS trên địa bàn huyện"."""
    is_said = figure.label.vi.casefold().startswith(figure.unit.casefold())
    unit = "" if figure.unit != "%" and (is_said or language == "en") else figure.unit
    return ShownFigure(figure, unit, find_anchor(text, figure.quote))


def _history(article, text, registers, language):
    """What became of the article's place and of the bodies it names, a note each."""
    notes = [*_place_notes(article, registers), *office_notes(text, article.day, with_districts=not article.district)]
    return tuple(note[language] for note in notes)


def _place_notes(article, registers):
    province = registers.provinces.get(article.province)
    if province is None:
        return []
    district = registers.district(article.province, article.district) if article.district else None
    note = places.article_history(province, district, article.day, registers.provinces)
    return [note] if note else []


def _neighbour(article, language):
    if article is None:
        return None
    return Link(in_language(article.title, language)[0], urls.article(language, article.id))
