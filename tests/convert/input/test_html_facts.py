"""What the code of a saved page states."""

import pytest

from khotin.convert.input.html_facts import read_stated_facts
from khotin.convert.input.html_tree import read_tree
from khotin.convert.input.raw_files import StatedFacts


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        ('<meta property="og:title" content="Trồng  cây"><title>Khác</title>', StatedFacts(title="Trồng cây")),
        ('<meta name="date" content="2017-05-10">', StatedFacts(published="2017-05-10")),
        (
            '<meta name="date" content="2017-05-10"><meta itemprop="datePublished" content="2017-05-09">',
            StatedFacts(published="2017-05-09"),
        ),
        ('<meta name="author" content="Hoài Thu">', StatedFacts(author="Hoài Thu")),
        ('<meta property="og:site_name" content="Báo An Giang">', StatedFacts(site="Báo An Giang")),
        ('<link rel="canonical" href="https://a.vn/1">', StatedFacts(url="https://a.vn/1")),
        ('<script type="application/ld+json">{"@type": "Person", "headline": "x"}</script>', StatedFacts()),
        (
            '<script type="application/ld+json">[{"@type": "NewsArticle", "headline": "Trồng cây"}]</script>',
            StatedFacts(title="Trồng cây"),
        ),
        ('<script type="application/ld+json">{broken</script>', StatedFacts()),
    ],
)
def test_facts_are_read_from_the_code(head, facts):
    assert read_stated_facts(read_tree(f"<html><head>{head}</head><body>a</body></html>".encode(), "a.html")) == facts


def test_the_first_time_tag_helps_where_nothing_else_states_the_day():
    tree = read_tree(b'<html><body><time>x</time><time datetime="2017-05-10">10/5</time></body></html>', "a.html")
    assert read_stated_facts(tree).published == "2017-05-10"


@pytest.mark.parametrize(
    ("beside", "published"),
    [
        ('<aside><time datetime="2024-12-01">1/12</time></aside>', ""),
        ('<nav><time datetime="2024-12-01"></time></nav><time datetime="2017-05-10"></time>', "2017-05-10"),
        # A frame of the whole page may be named by its side column.
        ('<div class="right-sidebar"><h1>Tin</h1><time datetime="2017-05-10">10/5</time></div>', "2017-05-10"),
    ],
)
def test_a_time_tag_beside_the_article_is_not_its_day(beside, published):
    tree = read_tree(f"<html><body>{beside}<p>a</p></body></html>".encode(), "a.html")
    assert read_stated_facts(tree).published == published
