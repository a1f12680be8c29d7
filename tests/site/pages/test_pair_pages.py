"""Topics within a province: pages where the list of the province is long, or where a feed is asked for."""

import pytest

from khotin.encoding import replace
from khotin.problems import ContentError
from khotin.site.pages.pair_pages import pairs_with_feed
from tests.support.site_pages import read, text
from tests.support.sites import article_with
from tests.support.small_archive import build_archive

WITHDRAWN = (
    'status: "published"',
    'status: "withdrawn"\nwithdrawal: {date: "2026-11-01", reason: {vi: "Theo đề nghị.", en: "On request."}}',
)


def article_of(topic, *replacements):
    return article_with(("digital-transformation", topic), ('district: "tri-ton"\n', ""), *replacements)


@pytest.fixture(scope="module")
def long_archive(tmp_path_factory):
    """61 articles of An Giang, two of Lạng Sơn, one withdrawn that alone was on tourism."""
    topics = ["digital-government"] * 58 + ["publishing", "digital-transformation", "reviews"]
    files = {f"articles/2022-06-15-tin-{n:02}.md": article_of(topic) for n, topic in enumerate(topics)}
    files["articles/2022-06-15-lang-son.md"] = article_of("digital-government", ("an-giang", "lang-son"))
    files["articles/2022-06-15-go.md"] = article_of("tourism", WITHDRAWN)
    return build_archive(tmp_path_factory.mktemp("pairs"), files, "--no-search")


def links_of(page, title):
    found = page.xpath(f"//details[@class='ways'][summary='{title}']//a")
    return {text(link): link.get("href").removeprefix("/kho-tin/") for link in found}


def test_a_long_province_leads_to_its_topics_and_a_long_topic_to_its_provinces(long_archive):
    topics = links_of(read(long_archive, "en/province/an-giang"), "By topic")
    assert topics["Digital transformation"] == "en/topic/digital-transformation/an-giang/"
    assert list(topics) == ["Digital transformation", "Press and media", "Leadership and administration"]
    places = links_of(read(long_archive, "vi/chu-de/digital-transformation"), "Theo tỉnh, thành phố")
    assert places == {
        "An Giang": "vi/chu-de/digital-transformation/an-giang/",
        "Lạng Sơn": "vi/tim-kiem/?province=lang-son&topic=digital-transformation",
    }


def test_the_page_of_a_topic_in_a_province_holds_its_articles_and_those_of_sub_topics(long_archive):
    page = read(long_archive, "en/topic/digital-transformation/an-giang")
    assert text(page.xpath("//h1")[0]) == "Digital transformation in An Giang"
    assert len(page.xpath("//li[@data-role='article-card']")) == 59
    assert links_of(page, "Sub-topics") == {"Digital government": "en/topic/digital-government/an-giang/"}


def test_a_short_province_has_no_such_pages_and_one_that_lost_its_articles_leads_on(long_archive):
    assert not (long_archive / "vi/chu-de/digital-government/lang-son").exists()
    gone = (long_archive / "vi/chu-de/tourism/an-giang/index.html").read_text("utf-8")
    assert "/kho-tin/vi/chu-de/tourism/" in gone and "noindex" in gone


def test_a_feed_that_is_asked_for_has_its_page_and_only_its_articles(tmp_path, monkeypatch):
    (tmp_path / "config.yaml").write_text("feeds: [an-giang/publishing, an-giang/tourism]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    files = {
        "articles/2022-06-15-mot.md": article_of("publishing"),
        "articles/2022-06-15-hai.md": article_of("publishing", ("an-giang", "lang-son")),
    }
    output = build_archive(tmp_path, files, "--no-search")
    page = read(output, "vi/chu-de/publishing/an-giang")
    assert page.xpath("//a[@class='follow__link']/@href") == ["/kho-tin/vi/chu-de/publishing/an-giang/feed.xml"]
    feed = (output / "vi/chu-de/publishing/an-giang/feed.xml").read_text("utf-8")
    assert feed.count("<entry>") == 1 and "2022-06-15-mot" in feed
    assert "<entry>" not in (output / "en/topic/tourism/an-giang/feed.xml").read_text("utf-8")


def test_a_feed_of_an_unknown_place_or_topic_is_named(archive_site):
    config = replace(archive_site.config, feeds=("an-giang/reviews", "an-giang/nothing", "reviews"))
    with pytest.raises(ContentError) as refused:
        pairs_with_feed(config, archive_site.registers)
    named = [problem.message.en.split(";")[0].rpartition(" ")[2] for problem in refused.value.problems]
    assert named == ["an-giang/nothing", "reviews"]
