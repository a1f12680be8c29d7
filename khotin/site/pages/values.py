"""Pages before they are rendered: an address, a template and frozen data."""

from typing import Any

from khotin.encoding import Struct
from khotin.languages import Bilingual
from khotin.site import urls


class Link(Struct, frozen=True):
    """A title and a path, None where there is no page to link to. `count` is a number of articles."""

    title: str
    path: str | None
    count: int | None = None


class Download(Struct, frozen=True):
    """A data file with the content of a page, announced in its head."""

    path: str
    media_type: str
    title: str


class Page(Struct, frozen=True):
    """One page to render: a pure function of its template and these values.

    `alternates` holds the path in both languages, or None for a page that has no other language; `crumbs` lead from
    the home page to the parent; `source` is the file an editor would look at; `feed` is the path of the list's feed.
    A feed is such a page too: it has no `alternates` and is not indexed.
    """

    path: str
    template: str
    language: str
    title: str
    description: str
    alternates: Bilingual | None
    crumbs: tuple[Link, ...]
    data: dict[str, Any]
    source: str = ""
    is_indexed: bool = True
    feed: str | None = None
    downloads: tuple[Download, ...] = ()

    def default_path(self, first_language: str) -> str:
        """Return the path of the `x-default` link: the language choice for the homes, else the first language."""
        assert self.alternates, "a page with a default has the other language"
        return "" if self.alternates.vi == urls.home("vi") else self.alternates[first_language]
