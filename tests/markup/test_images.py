"""Pictures of a text: all their widths, the space they take, and their words in the language of the page."""

import pytest

from khotin.markup.conversion import SafeHtml
from khotin.markup.images import place_pictures, split_words
from tests.support.markup import parse

WIDE = (("pictures/a-480.jpg", 480, 320), ("pictures/a-960.jpg", 960, 640))
SMALL = (("pictures/b.png", 90, 60),)


def shown(words, language="vi", picture=WIDE):
    """The attributes of one picture with these words on a page."""
    html = SafeHtml(f'<p><img src="/kho-tin/{picture[0][0]}" alt="{words}"></p>')
    [image] = parse(place_pictures(html, [WIDE, SMALL], language, "/kho-tin/")).iter("img")
    return dict(image.attrib)


def test_a_picture_has_all_its_widths_and_reserves_the_space_of_the_widest():
    assert shown("Hội nghị") == {
        "src": "/kho-tin/pictures/a-480.jpg",
        "alt": "Hội nghị",
        "width": "960",
        "height": "640",
        "loading": "lazy",
        "srcset": "/kho-tin/pictures/a-480.jpg 480w, /kho-tin/pictures/a-960.jpg 960w",
        "sizes": "(min-width: 46rem) 43rem, 100vw",
    }


def test_a_picture_of_one_width_offers_no_choice():
    attributes = shown("Biểu trưng", picture=SMALL)
    assert (attributes["width"], attributes["height"]) == ("90", "60") and not {"srcset", "sizes"} & set(attributes)


def test_english_words_of_a_picture_are_marked_as_english():
    assert (shown("Hội nghị | Meeting", "en")["alt"], shown("Hội nghị | Meeting", "en")["lang"]) == ("Meeting", "en")
    assert shown("Hội nghị | Meeting")["alt"] == "Hội nghị" and "lang" not in shown("Hội nghị", "en")


def test_words_with_signs_of_html_stay_words():
    assert shown("5 &lt; 6 &quot;R&amp;D&quot;")["alt"] == '5 < 6 "R&D"'


def test_a_picture_that_is_not_published_is_left_out():
    html = SafeHtml('<p>a<img src="/kho-tin/khac.jpg" alt="x"><img alt="y"></p>')
    assert place_pictures(html, [WIDE], "vi", "/kho-tin/") == "<p>a</p>"


def test_a_text_without_pictures_stays_as_it_is():
    html = SafeHtml("<p>a</p>")
    assert place_pictures(html, [], "vi", "/") is html and type(place_pictures(html, [WIDE], "vi", "/")) is SafeHtml


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("một | one", "vi", ("một", "vi")),
        ("một | one", "en", ("one", "en")),
        ("một", "en", ("một", "vi")),
        (" - ", "en", ("", "vi")),
        ("một|hai", "en", ("một|hai", "vi")),
    ],
)
def test_words_of_a_picture_are_vietnamese_unless_english_ones_follow(words, language, expected):
    assert split_words(words, language) == expected
