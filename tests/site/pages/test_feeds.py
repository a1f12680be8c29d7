"""Feeds: what a subscriber gets, read by a second program."""

import feedparser
import pytest
from lxml import etree

from tests.support.sites import ARTICLE_PATH, article_with
from tests.support.small_archive import BASE, HOSTILE, build_archive

ATOM = "{http://www.w3.org/2005/Atom}"


def read(output, path):
    return feedparser.parse((output / path).read_bytes())


def ids(feed):
    return [entry.id.rstrip("/").rsplit("/", 1)[-1] for entry in feed.entries]


def test_home_and_every_province_and_topic_have_a_feed(output, registers):
    expected = {f"{language}/feed.xml" for language in ("vi", "en")}
    expected |= {f"{path}/{slug}/feed.xml" for path in ("vi/tinh", "en/province") for slug in registers.provinces}
    expected |= {f"{path}/{slug}/feed.xml" for path in ("vi/chu-de", "en/topic") for slug in registers.topics}
    assert {path.relative_to(output).as_posix() for path in output.rglob("feed.xml")} == expected


def test_every_feed_is_valid_atom(output):
    for path in output.rglob("feed.xml"):
        root = etree.parse(path).getroot()
        feed = feedparser.parse(path.read_bytes())
        assert feed.version == "atom10" and not feed.bozo, path
        for each in (root, *root.iter(f"{ATOM}entry")):
            assert all(len(each.findall(f"{ATOM}{name}")) == 1 for name in ("id", "title", "updated")), path
            assert each.find(f"{ATOM}updated").text.endswith("T00:00:00+07:00"), path
        assert root.find(f"{ATOM}author/{ATOM}name").text
        assert root.find(f"{ATOM}link[@rel='self']").get("href") == f"{BASE}/{path.relative_to(output).as_posix()}"
        found = [entry.id for entry in feed.entries]
        assert len(set(found)) == len(found)


def test_what_came_in_last_is_first_and_a_corrected_article_appears_again(output):
    feed = read(output, "vi/feed.xml")
    assert ids(feed) == [
        "2019-01-01-dinh-chinh",
        "2022-06-15-dau",
        "2020-02-29-doc-hai",
        "2022-06-15-cung-ngay",
        "2018-05-05-thieu-tieng-anh",
    ]
    assert feed.entries[0].updated == "2026-11-22T00:00:00+07:00"
    assert "Sửa số trạm." in feed.entries[0].summary
    assert feed.feed.updated == "2026-11-22T00:00:00+07:00"


def test_only_public_articles_of_the_place_and_the_topic_with_its_parents(output):
    assert ids(read(output, "vi/tinh/binh-phuoc/feed.xml")) == ["2019-01-01-dinh-chinh"]
    assert "2022-06-15-dau" in ids(read(output, "en/topic/digital-transformation/feed.xml"))
    assert ids(read(output, "en/topic/sports/feed.xml")) == []
    assert not any(b"CANARY" in path.read_bytes() for path in output.rglob("feed.xml"))


def test_g03_hostile_titles_arrive_as_typed(output):
    source = (output / "vi/feed.xml").read_bytes()
    titles = [title.text for title in etree.fromstring(source).iter(f"{ATOM}title")]
    assert HOSTILE.replace('\\"', '"') in titles


def test_summaries_are_whole_and_a_missing_language_is_marked(output):
    root = etree.parse(output / "en/feed.xml").getroot()
    pending = next(entry for entry in root.iter(f"{ATOM}entry") if "thieu-tieng-anh" in entry.find(f"{ATOM}id").text)
    assert pending.find(f"{ATOM}title").get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    assert (
        pending.find(f"{ATOM}summary").text
        == "On 15 June 2022 the department met Tri Ton District, which has 126 BTS stations."
    )


def test_ids_do_not_change_with_title_or_day(tmp_path):
    first = build_archive(tmp_path / "a", {ARTICLE_PATH: article_with()}, "--no-search")
    second = build_archive(
        tmp_path / "b",
        {
            ARTICLE_PATH: article_with(
                ("Sở làm việc", "Sở mới làm việc"), ('published: "2022-06-15"', 'published: "2022-06-16"')
            )
        },
        "--no-search",
    )
    assert [entry.id for entry in read(first, "vi/feed.xml").entries] == [
        entry.id for entry in read(second, "vi/feed.xml").entries
    ]


def test_thirty_are_shown(tmp_path):
    many = {f"articles/2022-06-15-bai-{number:02}.md": article_with() for number in range(40)}
    feed = read(build_archive(tmp_path, many, "--no-search"), "vi/tinh/an-giang/feed.xml")
    assert ids(feed) == [f"2022-06-15-bai-{number:02}" for number in range(39, 9, -1)]


@pytest.mark.parametrize(
    "path", ["vi/", "en/", "vi/tinh/an-giang/", "en/province/hue/", "vi/chu-de/sports/", "en/topic/e-documents/"]
)
def test_the_page_announces_its_feed(output, path):
    page = (output / path / "index.html").read_text("utf-8")
    assert '<link rel="alternate" type="application/atom+xml"' in page and f'href="/kho-tin/{path}feed.xml"' in page
