"""The pages of the articles, one in each language."""

from dataclasses import dataclass
from itertools import groupby

from khotin import places, urls
from khotin.articles import Figure
from khotin.collection import read_body
from khotin.exports import article_files
from khotin.fingerprints import Later
from khotin.languages import LANGUAGES, Bilingual, in_language, other_language
from khotin.markup import find_anchor
from khotin.offices import office_notes
from khotin.pages.cards import place_links, topic_links
from khotin.pages.citing import citations, context_object, reference_tags
from khotin.pages.linked_data import linked_data
from khotin.pages.values import Download, Link, Page
from khotin.sheets import sheet_of

TEMPLATE = "pages/article.html"
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


def plan_articles(archive, cards, names, config):
    """A sheet for each public article; `names` are those of its authors and portals, which have pages (`names_by_article`)."""
    site = (config.title, urls.base_address(config.base_url))
    return [_plan_article(article, archive, cards, names, site) for article in archive.articles]


def make_article(article, bodies, *facts):
    """The pages of an article in both languages, and its data files."""
    texts = read_bodies(bodies)
    yield from article_pages(article, bodies, texts, *facts)
    yield from article_files(article, texts[0], facts[-1])


def read_bodies(bodies):
    """The texts of an article: the Vietnamese one, and the English one or None."""
    return tuple(read_body(body) if body else None for body in bodies)


def article_pages(article, bodies, texts, neighbours, related, names, cards, site_title, address):
    """The page of an article in each language. `neighbours` are the newer and the older article beside it, or None."""
    registers, original = cards.registers, article.source.original and urls.original(article.source.original)
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
        "body": texts[0],
        "pictures": bodies[0].pictures,
        "corrections": article.corrections,
        "citations": citations(article, site_title, address),
    }
    history, figures = _history(article, texts[0], registers), _anchored(article.figures, texts[0])
    paths = Bilingual(*(urls.article(each, article.id) for each in LANGUAGES))
    downloads = tuple([Download(urls.article_data(article.id, ending), media_type, name) for ending, media_type, name in DATA_FORMS])
    for language in LANGUAGES:
        title, title_language = in_language(article.title, language)
        summary, summary_language = in_language(article.summary, language)
        place_crumbs = place_links(article, registers, language)
        newer, older = (each and _neighbour(each, language) for each in neighbours)
        yield Page(paths[language], TEMPLATE, language, title, summary, paths, place_crumbs, {
            **shared,
            "title_language": title_language,
            "other_title": article.title[other_language(language)],
            "summary": summary,
            "summary_language": summary_language,
            "places": place_crumbs,
            "history": tuple(note[language] for note in history),
            "topics": topic_links(article, registers, language),
            "authors": _name_links("author", names[0], language),
            "portals": _name_links("source", names[1], language),
            "figures": tuple(_show_figure(figure, anchor, language) for figure, anchor in figures),
            "english_body": texts[1] if language == "en" else None,
            "newer": newer,
            "older": older,
            "related": _related(related, cards, language),
            "is_pending": any(name.endswith(f".{language}") for name in article.pending),
            "reference_tags": reference_tags(article, language, address),
            "context_object": context_object(article, language, address),
            "linked_data": linked_data(article, registers, language, site_title[language], original, address),
        }, source=article.path, downloads=downloads)


def _plan_article(article, archive, cards, names, site):
    paths = (urls.article("vi", article.id), urls.article("en", article.id))
    neighbours = archive.neighbours.get(article.id, (None, None))
    inputs = (article, archive.bodies[article.id], neighbours, archive.related[article.id],
              (names["author"][article.id], names["source"][article.id]), cards, *site)
    return sheet_of(paths, Later(make_article, inputs), TEMPLATE, is_indexed=True, source=article.path,
                    changed=article.corrections[-1].date if article.corrections else article.added or article.filed)


def _name_links(section, names, language):
    return tuple(Link(name, urls.section(language, section, slug)) for name, slug in names)


def _related(found, cards, language):
    """The cards of related articles by reason, the strongest reason first."""
    return tuple((reason, cards.of([each.article for each in group], language)) for reason, group in groupby(found, key=lambda each: each.reason))


def _anchored(figures, text):
    """Each figure with the id of the block that proves it, or None."""
    return [(figure, find_anchor(text, figure.quote)) for figure in figures]


def _show_figure(figure, anchor, language):
    """A label that begins with the unit reads on from the number: 126, "trạm BTS trên địa bàn huyện"."""
    is_said = figure.label.vi.casefold().startswith(figure.unit.casefold())
    return ShownFigure(figure, "" if figure.unit != "%" and (is_said or language == "en") else figure.unit, anchor)


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
