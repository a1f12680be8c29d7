"""The text of a page as HTML: Markdown with its links and pictures at the addresses of the site."""

from collections.abc import Sequence
from typing import Any

from khotin.content.images import Picture
from khotin.markup import SafeHtml, render_markdown
from khotin.markup.images import place_pictures
from khotin.site.urls import links_of


def render_text(
    text: str, language: str, *, base: str, pictures: Sequence[Picture] = (), links: str = "", **settings: Any
) -> SafeHtml:
    """Return the HTML of a Markdown text for a page of a language; `base` is the path of the site.

    `links` is the full address of the site where `base` is used for pictures only. The other settings are those of
    `render_markdown`.
    """
    html = render_markdown(
        text,
        language,
        link_to=links_of(language, links or base),
        pictures=tuple([(picture.name, base + picture.files[0][0]) for picture in pictures]),
        **settings,
    )
    return place_pictures(html, [picture.files for picture in pictures], language, base)
