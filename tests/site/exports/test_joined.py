"""Data files of the whole archive are the same whether their pieces are made or cut out of the published files."""

from functools import partial

import pytest

from khotin.content.archive import make_facts
from khotin.encoding import replace
from khotin.languages import Bilingual
from khotin.site.exports.joined import FactsInOrder, JoinedFile, JoinedFiles, PieceLost

FILES = (JoinedFile("a.json", b"[", b",\n", b"]\n"), JoinedFile("a.txt"), JoinedFile("a.csv", b"id\n"))
MADE = []


def make_pieces(prefix, article):
    """Return a piece for each file, one of them empty; note the article in MADE."""
    MADE.append(article.id)
    return f"{prefix}{article.title.vi}".encode(), b"" if article.id == "b" else b"x\n" * len(article.id), b"dong\n"


def in_order(facts, known=None):
    """Facts in their order; only some are at hand if these are given."""
    facts = list(facts)
    return FactsInOrder([each.digest for each in facts], {each.digest: each for each in known or facts})


def join(facts, index=None, read=lambda path: None, prefix="ế", known=None):
    """Return ({path: bytes}, where the pieces lie, the ids whose pieces were made)."""
    MADE.clear()
    files, steps = {}, JoinedFiles(FILES, in_order(facts, known), partial(make_pieces, prefix)).join(index, read)
    while True:
        try:
            path, data = next(steps)
        except StopIteration as end:
            return files, end.value, list(MADE)
        files[path] = b"".join(data)


@pytest.fixture
def articles(plain_article):
    """Four articles."""
    return [replace(plain_article, id=name, title=Bilingual(f"Bài {name}", name)) for name in "abcd"]


EDITS = {
    "nothing": lambda articles: articles,
    "one edited": lambda articles: [*articles[:2], replace(articles[2], title=Bilingual("Dài hơn", "c")), articles[3]],
    "one added": lambda articles: [replace(articles[0], id="e"), *articles],
    "one removed": lambda articles: [articles[0], *articles[2:]],
    "another order": lambda articles: articles[::-1],
    "all removed": lambda articles: [],
}


@pytest.mark.parametrize(
    ("edit", "made"), list(zip(EDITS.values(), ["", "c", "e", "", "", ""], strict=True)), ids=EDITS
)
def test_cut_pieces_give_the_same_files_as_made_ones(articles, edit, made):
    published, index, _ = join(map(make_facts, articles))
    after = list(map(make_facts, edit(articles)))
    cut, cut_index, made_anew = join(after, index, published.get)
    whole, whole_index, _ = join(after)
    assert (cut, cut_index) == (whole, whole_index)
    assert made_anew == list(made)


def test_first_files_are_made_whole(articles):
    files, _, made = join(map(make_facts, articles))
    assert files["a.json"] == "[ếBài a,\nếBài b,\nếBài c,\nếBài d]\n".encode()
    assert files["a.csv"] == b"id\n" + 4 * b"dong\n" and files["a.txt"] == 3 * b"x\n" and made == list("abcd")


def test_pieces_of_a_file_that_is_not_as_published_are_made_anew(articles):
    facts = list(map(make_facts, articles))
    published, index, _ = join(facts)
    files, _, made = join(facts, index, {**published, "a.txt": None}.get)
    assert files == published and made == list("abcd")


def test_after_an_edit_the_facts_of_the_edited_article_are_enough(articles):
    published, index, _ = join(map(make_facts, articles))
    facts = list(map(make_facts, EDITS["one edited"](articles)))
    whole, _, _ = join(facts)
    cut, _, made = join(facts, index, published.get, known=[facts[2]])
    assert cut == whole and made == ["c"]


def test_a_piece_that_cannot_be_made_is_told(articles):
    facts = list(map(make_facts, articles))
    published, index, _ = join(facts)
    with pytest.raises(PieceLost):
        join(facts, index, {**published, "a.txt": None}.get, known=[facts[2]])


def test_pieces_made_in_another_way_are_not_cut(articles):
    facts = list(map(make_facts, articles))
    published, index, _ = join(facts)
    files, _, made = join(facts, index, published.get, prefix="ô")
    assert files["a.json"].startswith("[ôBài a".encode()) and made == list("abcd")
