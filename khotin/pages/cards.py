"""Cards: what a list shows of an article, made once per language and used wherever the article is listed."""

from dataclasses import dataclass

from khotin import places, urls
from khotin.languages import in_language
from khotin.pages.values import Link
from khotin.text import first_sentence


@dataclass(frozen=True, slots=True)
class Card:
    """One news item in a list. `title_language` differs from the page's where the title is still missing there."""

    id: str
    path: str
    title: str
    title_language: str
    teaser: str
    teaser_language: str
    day: str
    is_filed_by_event: bool
    is_draft: bool
    places: tuple[Link, ...]
    topics: tuple[Link, ...]


class Cards:
    """The cards of one build: each process makes a card when the first list shows it, and once."""

    def __init__(self, registers):
        self.registers, self.made = registers, {}

    def __getstate__(self):
        return {"registers": self.registers, "made": {}}

    def of(self, articles, language):
        """The cards of some articles."""
        return tuple([self.card(article, language) for article in articles])

    def card(self, article, language):
        """The card of one article."""
        key = (article.id, language)
        if key not in self.made:
            self.made[key] = make_card(article, self.registers, language)
        return self.made[key]


def make_card(article, registers, language):
    """The card of one article."""
    title, title_language = in_language(article.title, language)
    summary, summary_language = in_language(article.summary, language)
    return Card(article.id, urls.article(language, article.id), title, title_language, first_sentence(summary), summary_language,
                article.filed, article.is_filed_by_event, article.status == "draft",
                place_links(article, registers, language), topic_links(article, registers, language))


def place_links(article, registers, language):
    """The article's province and district, the wider one first."""
    if not article.province:
        return ()
    province = registers.provinces[article.province]
    links = (Link(places.display_name(province)[language], urls.section(language, "province", province.slug)),)
    if not article.district:
        return links
    district = registers.district(article.province, article.district)
    path = urls.section(language, "province", province.slug, district.slug)
    return (*links, Link(district.full(article.day)[language], path))


def topic_links(article, registers, language):
    """The article's topics in its order, the main one first."""
    return tuple(Link(registers.topics[slug].name[language], urls.section(language, "topic", slug)) for slug in article.topics)
