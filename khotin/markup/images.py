"""Pictures of a text as pages show them: in fitting widths, with reserved space and words in one language."""

from collections.abc import Mapping, Sequence
from html import escape, unescape

from khotin.markup.conversion import SafeHtml
from khotin.patterns import lazy_pattern

# (path, width, height) of each published file of a picture, the narrowest first.
PictureFiles = tuple[tuple[str, int, int], ...]

PICTURE = lazy_pattern(r'<img((?>(?: [a-z]++="[^"]*+")*))>')
ATTRIBUTE = lazy_pattern(r' ([a-z]++)="([^"]*+)"')
DECORATIVE = "-"
# Endings of pictures that cameras and office programs save and pages do not show.
OTHER_FORMATS = {
    ".heic": "HEIC",
    ".heif": "HEIC",
    ".bmp": "BMP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".svg": "SVG",
    ".avif": "AVIF",
}
SIZES = "(min-width: 46rem) 43rem, 100vw"


def place_pictures(html: SafeHtml, pictures: Sequence[PictureFiles], language: str, base: str) -> SafeHtml:
    """Return cleaned HTML with each of the `pictures` in all its widths; `base` is the path of the site."""
    if not pictures:
        return html
    known = {f"{base}{files[0][0]}": files for files in pictures}
    return SafeHtml(PICTURE.sub(lambda found: _place(found[1], known, language, base), html))


def split_words(words: str, language: str) -> tuple[str, str]:
    """Return (words, language) of an alternative text "Vietnamese | English"; a decorative picture has no words."""
    vi, divider, en = words.partition(" | ")
    if words.strip() == DECORATIVE:
        return "", "vi"
    return (en.strip(), "en") if divider and language == "en" else (vi.strip(), "vi")


def _place(written: str, known: Mapping[str, PictureFiles], language: str, base: str) -> str:
    attributes = {name: unescape(value) for name, value in ATTRIBUTE.findall(written)}
    files = known.get(attributes.get("src", ""))
    if files is None:
        return ""
    words, words_language = split_words(attributes.get("alt", ""), language)
    _, width, height = files[-1]
    attributes |= {"alt": words, "width": str(width), "height": str(height), "loading": "lazy"}
    if words_language == "en":
        attributes["lang"] = "en"
    if len(files) > 1:
        attributes |= {"srcset": ", ".join(f"{base}{path} {wide}w" for path, wide, _ in files), "sizes": SIZES}
    return "<img" + "".join(f' {name}="{escape(value)}"' for name, value in attributes.items()) + ">"
