"""Article files are read once: what did not change is not read again, in any number of processes."""

import os

import pytest

from khotin.build import article_reader
from khotin.build.article_reader import Known, LoadedArticle
from khotin.encoding import decode, encode
from khotin.problems import ContentError
from khotin.project import PROJECT
from tests.support.building import article_path, article_text
from tests.support.loading import known_of, load
from tests.support.sites import ARTICLE, ARTICLE_PATH, JPEG

pytestmark = pytest.mark.usefixtures("place")
PATH = f"content/{ARTICLE_PATH}"
REGISTERS = PROJECT / "content/registers"


@pytest.fixture
def reads(monkeypatch):
    """The paths of articles that are read from now on."""
    paths = []
    monkeypatch.setattr(
        article_reader,
        "read_article_file",
        lambda file, *values, read=article_reader.read_article_file: paths.append(file.path) or read(file, *values),
    )
    return paths


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_any_number_of_processes_reads_the_same(place, jobs):
    for number in range(100):
        place.write(article_path(number), article_text(number))
    one, other = load(jobs=1), load(jobs=jobs)
    assert (
        one.articles == other.articles
        and one.archive.articles == other.archive.articles
        and list(one.articles) == list(other.articles)
    )
    assert len(one.archive.articles) == 101


def test_facts_are_the_same_where_they_wait_in_a_file(place, monkeypatch):
    one = load()
    monkeypatch.setattr(article_reader, "MOST_IN_MEMORY", 0)
    other = load()
    assert one.articles == other.articles and other.articles == one.articles
    assert type(other.articles[PATH].facts) is not bytes
    assert other.articles[PATH].article == one.articles[PATH].article is not None
    assert decode(encode(other.articles), dict[str, LoadedArticle]) == one.articles


def test_only_articles_that_changed_are_read_again(place, reads):
    first = load()
    place.write(article_path(1), article_text(55))
    reads.clear()
    second = load(known_of(first))
    assert reads == [f"content/{article_path(1)}"]
    assert second.articles == load().articles


def test_an_article_is_read_again_when_its_english_text_changes(place, reads):
    first = load()
    place.write(
        ARTICLE_PATH.replace(".md", ".en.md"),
        "On 15 June 2022 the department met Tri Ton District, which has 126 BTS stations.\n",
    )
    reads.clear()
    second = load(known_of(first))
    assert reads == [PATH] and second.archive.bodies.keys() == first.archive.bodies.keys()
    assert next(body for id, body in second.archive.bodies.items() if id in PATH)[1] is not None


@pytest.mark.parametrize("what", ["a register", "the year"])
def test_all_articles_are_read_again_when_that_changes_which_they_are_judged_by(place, reads, what, monkeypatch):
    first = load()
    reads.clear()
    if what == "a register":
        place.write("registers/topics.yaml", (REGISTERS / "topics.yaml").read_text(encoding="utf-8") + "\n")
        for name in os.listdir(REGISTERS):
            if name != "topics.yaml":
                place.write(f"registers/{name}", (REGISTERS / name).read_text(encoding="utf-8"))
        load(known_of(first))
    else:
        load(known_of(first), today="2027-01-01")
    assert len(reads) == 4


def test_problems_of_articles_are_told_again_when_they_are_not_read_again(place, reads):
    place.write(ARTICLE_PATH, ARTICLE + "\n# Một đề mục cấp một\n")
    first = load()
    assert first.problems
    reads.clear()
    assert load(known_of(first)).problems == first.problems and reads == []


def test_what_is_known_of_a_picture_is_not_looked_up_again(place):
    heads = {}
    load(known_of(load(), heads))
    of_pages = set(heads)
    (place.content / os.path.dirname(ARTICLE_PATH) / "anh.jpg").write_bytes(JPEG)
    place.write(ARTICLE_PATH, ARTICLE + "\n![Một hình](anh.jpg)\n")
    first = load(known_of(load(), heads))
    (added,) = heads.keys() - of_pages
    assert heads[added] == ("JPEG", 1, 1)
    heads[added] = ("JPEG", 5, 7)
    bodies = load(known_of(first, heads)).archive.bodies
    assert [picture.files[0][1:] for pair in bodies.values() for picture in pair[0].pictures] == [(5, 7)]


def test_names_that_were_looked_at_are_not_looked_at_again(place, monkeypatch):
    place.write("articles/2022/2022-06-16-hai.md", ARTICLE)
    place.write("articles/2022/2022-06-16-hai.en.md", "An English text.\n")
    place.write("articles/ghi-chu.txt", "Tệp này không được đọc.\n")
    first = load()
    monkeypatch.setattr(article_reader, "list_articles", lambda *values: pytest.fail("the folder was listed again"))
    again = load(Known(conditions=first.conditions, articles=first.articles, names=first.names))
    assert again.articles == first.articles and again.problems == first.problems and again.problems


@pytest.mark.parametrize("name", ["articles/2022-06-17-Ba.md", "articles/2022/2022-06-15-mot.EN.md", "articles/a/b.md"])
def test_a_new_name_is_looked_at_whatever_is_known(place, name):
    first = load()
    place.write(name, ARTICLE)
    with pytest.raises(ContentError):
        load(Known(conditions=first.conditions, articles=first.articles, names=first.names))
