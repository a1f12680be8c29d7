"""Headings, links and pictures that cannot be published, each with its line."""

import pytest

from khotin.encoding import replace
from khotin.markup import find_markup_problems
from khotin.problems import ERROR, WARNING
from tests.support.markup import make_article


@pytest.mark.parametrize(
    "body",
    [
        "Một đoạn thường, 5 tỷ.",
        "[a](2022-06-15-x.md)",
        "[a](https://a.vn/b_(c))",
        "[a](about.md)",
        "Xem[^1].\n\n[^1]: b",
        "[a](#p1)",
        "![tả | words](a.jpg)",
        "![-](a.jpg)",
        "[a] không phải liên kết",
        "[a]: https://a.vn\n\nxem [a]",
        "> trích\n\n- mục\n\n<b>đậm</b>",
        "[thư](mailto:a@b.vn)",
        '[a](https://a.vn\n"tên")',
        r"\[a\](b",
        "xem [1] (và nữa",
    ],
)
def test_nothing_is_said_of_what_can_be_published(body):
    assert find_markup_problems(make_article(body), {"2022-06-15-x", "about"}, {"a.jpg"}) == []


@pytest.mark.parametrize(
    ("body", "line", "part", "hint"),
    [
        (
            "Một.\n\n[a](2022-06-15-y.md)",
            22,
            'no article "2022-06-15-y"; did you mean "2022-06-15-x"?',
            "[a](2022-06-15-x.md)",
        ),
        ("[a](/vi/tin/2022-06-15-x/)", 20, "cannot be used", None),
        ("[a](2022-06-15-X.md)", 20, "cannot be used", None),
        ("[a](//evil.vn)", 20, "cannot be used", None),
        ("[a](javascript:alert(1))", 20, "cannot be used", None),
        ("[a]: ten-bai.html\n\nxem [a]", 20, "cannot be used", None),
        ("a\n<a href='khac/'>b</a>", 21, "cannot be used", None),
        (f"[a](https://a.vn/&#{'0' * 5000}65;)", 20, "has more than 2000 characters", None),
        ("[a](#p9)", 20, 'no anchor "#p9"', None),
        ("[a](#khong)", 20, 'no anchor "#khong"', None),
        ("![tả | words](https://evil.vn/a.jpg)", 20, "load nothing from elsewhere", None),
        ("![tả | words](//evil.vn/a.jpg)", 20, "load nothing from elsewhere", None),
        ("[![tả | words](b.png)](https://a.vn)", 20, 'no picture "b.png"', "[![tả | words](a b.jpg)](https://a.vn)"),
        ("![tả](a b.jpg)", 20, 'spaces in "a b.jpg"', "![tả](<a b.jpg>)"),
        ("xem ![tả](c d.jpg)", 20, 'spaces in "c d.jpg"', None),
        ("![tả | words](A.jpg)", 20, 'did you mean "a.jpg"?', "![tả | words](a.jpg)"),
        ("![](a.jpg)", 20, "no words that describe it", None),
    ],
)
def test_what_cannot_be_published_is_an_error_with_its_line(body, line, part, hint):
    [problem] = find_markup_problems(make_article(body), {"2022-06-15-x"}, {"a.jpg", "a b.jpg"})
    assert (problem.severity, problem.where.line, problem.hint) == (ERROR, line, hint)
    assert part in problem.message.en


@pytest.mark.parametrize(
    ("body", "second"),
    [
        ("![tả](b.png)", "in Vietnamese only"),
        ("![](b.png)", "no words that describe it"),
        ("<img src=https://evil.vn/b.png>", "no words that describe it"),
    ],
)
def test_a_missing_picture_and_its_missing_words_are_told_together(body, second):
    missing, words = find_markup_problems(make_article(body), (), ())
    assert "no picture" in missing.message.en and second in words.message.en
    assert missing.where.line == words.where.line == 20


@pytest.mark.parametrize(
    ("body", "line", "part", "hint"),
    [
        ("Một.\n\nÔng &#x202E;gnas&#8236 nói.", 22, "hidden direction mark U+202E", "Ông gnas&#8236 nói."),
        ("a &#8236; b", 20, "hidden direction mark U+202C", "a  b"),
        ("a&#1;b", 20, "control character U+0001", "ab"),
        ("a&#xFFFE;b", 20, "control character U+FFFE", "ab"),
        ("a&#129;b", 20, "control character U+0081", "ab"),
        ("a&#0;b", 20, "damaged letter (U+FFFD)", None),
        ("a&#xD800;b", 20, "damaged letter (U+FFFD)", None),
        ("a&#x99999999;b", 20, "damaged letter (U+FFFD)", None),
        ("a&#xE0041;b", 20, "U+E0041 is invisible", "ab"),
        ("[a](https://a.vn/&#x202e;)", 20, "hidden direction mark U+202E", "[a](https://a.vn/)"),
        ("![a&#x202e; | b](a.jpg)", 20, "hidden direction mark U+202E", "![a | b](a.jpg)"),
        ('[a](https://a.vn "&#x202e;")', 20, "hidden direction mark U+202E", '[a](https://a.vn "")'),
    ],
)
def test_a09_forbidden_character_written_as_a_reference_is_an_error(body, line, part, hint):
    problem, *_ = find_markup_problems(make_article(body), (), {"a.jpg"})
    assert (problem.severity, problem.where.line, problem.hint) == (ERROR, line, hint)
    assert part in problem.message.en


@pytest.mark.parametrize("body", ["`&#x202E;`", "&amp;#x202E;", "a&#160;b &#39;c&#39; &#128; &#8217;", "&#x; &#;"])
def test_a09_reference_that_shows_what_may_be_shown_is_left_alone(body):
    assert find_markup_problems(make_article(body), ()) == []


def test_the_english_text_is_looked_at_in_its_own_file():
    [problem] = find_markup_problems(make_article("a", "b\n\n[c](khong-co.md)"), ())
    assert (problem.where.path, problem.where.line) == ("content/articles/2022-06-15-a.en.md", 3)


@pytest.mark.parametrize(
    "address",
    [
        "https://аngiang.gov.vn",
        "https://google.com@evil.example/",
        "https://a.vn/x\u2044y",
        "https://&#1072;ngiang.gov.vn",
        "https://a.vn:99999/",
        "https://[::1",
    ],
)
@pytest.mark.parametrize(
    "written",
    [
        "[x]({})",
        "[x](<{}>)",
        "<{}>",
        "[x][1]\n\n[1]: {}",
        "[x][1]\n\n[1]:\n {}",
        '<a href="{}">x</a>',
        "[![ảnh](a.jpg)]({})",
    ],
)
def test_a_link_to_a_misleading_address_is_an_error_with_its_line(plain_article, address, written):
    article = replace(plain_article, body=f"Một đoạn.\n\n{written.format(address)}\n")
    problem, *_ = find_markup_problems(article, (), ("a.jpg",))
    assert (problem.severity, problem.rule) == (ERROR, "links")
    assert problem.where.line >= article.body_line + 2 and f'liên kết "{address}"' in problem.message.vi


@pytest.mark.parametrize(
    ("body", "line", "part", "hint"),
    [
        ("Một.\n\nxem [a](2022-06-15-x.md", 22, '"[a](2022-06-15-x.md" has no )', "xem [a](2022-06-15-x.md)"),
        ("[a](https://a.vn) và ![tả | w](a.jpg", 20, "has no )", "[a](https://a.vn) và ![tả | w](a.jpg)"),
        ("[a](https://a.vn và (b) nữa", 20, "has no )", None),
        ("[a](", 20, "has no )", None),
    ],
)
def test_what_would_lose_its_form_is_a_warning_with_its_line(body, line, part, hint):
    (problem,) = find_markup_problems(make_article(body), {"2022-06-15-x"}, {"a.jpg"})
    assert (problem.where.line, problem.severity) == (line, WARNING) and part in problem.message.en
    assert (problem.edit.text if problem.edit else None) == hint
