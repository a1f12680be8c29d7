"""Cards: what a list shows of an article in each language."""

import pytest

from khotin.content.articles import DRAFT, list_article
from khotin.encoding import replace
from khotin.languages import Bilingual
from khotin.site.pages.cards import cards_of, place_links, topic_links
from khotin.site.pages.values import Link


def test_a_card_shows_title_teaser_day_places_and_topics_in_its_language(plain_article, archive_site):
    article = list_article(plain_article)
    [vietnamese], [english] = (cards_of([article], language, archive_site) for language in ("vi", "en"))
    assert (vietnamese.path, english.path) == (f"vi/tin/{article.id}/", f"en/news/{article.id}/")
    assert (vietnamese.title, vietnamese.title_language) == ("Sở làm việc với huyện Tri Tôn", "vi")
    assert (english.title, english.title_language) == ("Department works with Tri Ton District", "en")
    assert english.teaser.startswith("On 15 June 2022") and english.day == "2022-06-15"
    assert [link.title for link in (*english.places, *english.topics)] == [
        "An Giang",
        "Tri Ton District",
        "Digital transformation",
    ]
    assert not english.is_draft and not english.is_filed_by_event


def test_a_missing_translation_is_shown_in_vietnamese_and_marked(plain_article, archive_site):
    untranslated = replace(plain_article, id="khong-dich", title=Bilingual("Chỉ có tiếng Việt", ""))
    [card] = cards_of([list_article(untranslated)], "en", archive_site)
    assert (card.title, card.title_language, card.teaser_language) == ("Chỉ có tiếng Việt", "vi", "en")


def test_drafts_and_articles_filed_by_the_day_of_the_event_are_marked(plain_article, archive_site):
    draft = replace(plain_article, id="nhap", status=DRAFT, published=None, event="2022-06-14")
    [card] = cards_of([list_article(draft)], "vi", archive_site)
    assert (card.is_draft, card.is_filed_by_event, card.day) == (True, True, "2022-06-14")


def test_cards_keep_the_order_of_their_articles_and_are_made_once(plain_article, archive_site):
    articles = [list_article(replace(plain_article, id=name)) for name in ("c", "a", "b")]
    cards = cards_of(articles, "vi", archive_site)
    assert [card.id for card in cards] == ["c", "a", "b"]
    assert all(map(lambda one, two: one is two, cards, cards_of(articles, "vi", archive_site)))


@pytest.mark.parametrize(("day", "name"), [("2023-04-09", "huyện Tịnh Biên"), ("2023-04-10", "thị xã Tịnh Biên")])
def test_a_district_has_the_rank_it_had_on_the_day_of_the_article(plain_article, archive_site, day, name):
    article = replace(plain_article, published=day, event=None, district="tinh-bien")
    province, district = place_links(article, "vi", archive_site)
    assert province == Link("An Giang", "vi/tinh/an-giang/")
    assert district.title.lower() == name.lower() and district.path == "vi/tinh/an-giang/tinh-bien/"


def test_an_article_without_a_district_or_a_place_has_fewer_links(plain_article, archive_site):
    assert len(place_links(replace(plain_article, district=None), "en", archive_site)) == 1
    assert place_links(replace(plain_article, province=None, district=None), "en", archive_site) == ()


def test_topics_keep_the_order_of_the_article(plain_article, archive_site):
    links = topic_links(replace(plain_article, topics=("sports", "digital-transformation")), "en", archive_site)
    assert [link.path for link in links] == ["en/topic/sports/", "en/topic/digital-transformation/"]
