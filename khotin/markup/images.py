"""Pictures of a text as pages show them: the width that fits, room kept for it, and its words in the page's language."""

import re
from html import escape, unescape

from khotin.markup.conversion import SafeHtml

PICTURE = re.compile(r'<img((?: [a-z]++="[^"]*+")*+)>')
ATTRIBUTE = re.compile(r' ([a-z]++)="([^"]*+)"')
DECORATIVE = "-"
SIZES = "(min-width: 46rem) 43rem, 100vw"


def place_pictures(html, pictures, language, base):
    """Cleaned HTML with each picture of `pictures` in all its widths; `base` is the path of the site."""
    if not pictures:
        return html
    known = {f"{base}{picture.files[0][0]}": picture for picture in pictures}
    return SafeHtml(PICTURE.sub(lambda found: _place(found, known, language, base), html))


def split_words(words, language):
    """(words, language) of an alternative text "Vietnamese | English"; a picture that only decorates has none."""
    vi, divider, en = words.partition(" | ")
    if words.strip() == DECORATIVE:
        return "", "vi"
    return (en.strip(), "en") if divider and language == "en" else (vi.strip(), "vi")


def _place(found, known, language, base):
    attributes = {name: unescape(value) for name, value in ATTRIBUTE.findall(found[1])}
    picture = known.get(attributes.get("src"))
    if picture is None:
        return ""
    words, words_language = split_words(attributes.get("alt", ""), language)
    _, width, height = picture.files[-1]
    attributes |= {"alt": words, "width": str(width), "height": str(height), "loading": "lazy"}
    if words_language == "en":
        attributes["lang"] = "en"
    if len(picture.files) > 1:
        attributes |= {"srcset": ", ".join(f"{base}{path} {wide}w" for path, wide, _ in picture.files), "sizes": SIZES}
    return "<img" + "".join(f' {name}="{escape(value)}"' for name, value in attributes.items()) + ">"
