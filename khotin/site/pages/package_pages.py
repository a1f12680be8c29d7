"""Packages of lists that the settings name: EPUB, a ZIP of pages that open without a server, one page to print."""

from collections.abc import Iterator, Sequence
from functools import partial

from khotin.config import Config
from khotin.content.archive import Archive, Facts
from khotin.content.article_files import read_body
from khotin.content.articles import Article, Body
from khotin.content.images import Picture, picture_files
from khotin.encoding import Struct, replace
from khotin.languages import LANGUAGES, in_language, other_language
from khotin.markup import ENGLISH, SafeHtml, plain_text
from khotin.markup.standalone import as_xhtml, with_own_ids
from khotin.site import urls
from khotin.site.outputs import Output, Site
from khotin.site.pages.cards import place_links
from khotin.site.pages.list_pages import Data, plan_overview
from khotin.site.pages.package_lists import Package, find_packages
from khotin.site.pages.packed_files import MIMETYPE, PackedFiles
from khotin.site.pages.page_links import named_page
from khotin.site.pages.values import Page
from khotin.site.texts import render_text

EPUB, OFFLINE, PRINT = "packages/epub.xml", "packages/offline.html", "pages/print.html"
MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
# The facts of an article, and the positions of its text and of the translation.
Source = tuple[Facts, Body | None, Body | None]
Entry = tuple[str, Page | bytes]


class PackedArticle(Struct, frozen=True):
    """An article as packages show it: texts in one language where they exist, facts of its source, whole addresses.

    `mask_reasons` say why words are masked; `html` is the text; `original` the Vietnamese text below a translation,
    None where `html` is that text.
    """

    id: str
    title: str
    title_language: str
    summary: str
    summary_language: str
    places: tuple[str, ...]
    day: str
    is_filed_by_event: bool
    authors: tuple[str, ...]
    portal: str | None
    url: str | None
    address: str
    mask_reasons: tuple[str, ...]
    text_language: str
    html: SafeHtml
    original: SafeHtml | None


def plan_packages(archive: Archive, config: Config) -> Iterator[Output]:
    """Plan the packages and the pages to print. Their addresses are not permanent: each is removed with its setting."""
    for name, (package, articles) in find_packages(archive, config).items():
        sources = tuple((archive.facts[article.id], *archive.bodies[article.id]) for article in articles)
        updated = max(article.updated for article in articles)
        bind = partial(partial, package=package, sources=sources, updated=updated)
        yield Output(f"{EPUB} {name}", bind(make_epubs), EPUB)
        yield Output(f"{OFFLINE} {name}", bind(make_offline), OFFLINE)
        if package.has_print:
            page, above = named_page(package.page.title, "print", name), (package.page,)
            yield plan_overview(page, PRINT, bind(make_print), above=above, is_indexed=False)


def make_epubs(site: Site, *, package: Package, sources: tuple[Source, ...], updated: str) -> Iterator[PackedFiles]:
    """Yield the EPUB of each language."""
    for language in LANGUAGES:
        path = urls.package(package.name, f"{language}.epub")
        yield PackedFiles(path, _epub_entries(package, sources, updated, language, site))


def make_offline(site: Site, *, package: Package, sources: tuple[Source, ...], updated: str) -> Iterator[PackedFiles]:
    """Yield the ZIP of pages in both languages."""
    yield PackedFiles(urls.package(package.name, "zip"), _offline_entries(package, sources, updated, site))


def make_print(
    language: str, site: Site, *, package: Package, sources: tuple[Source, ...], updated: str
) -> tuple[str, str, Data]:
    """Return what the page with all articles shows."""
    title = package.page.title[language]
    articles = tuple(_on_one_page(each) for each in _read(sources, language, site, site.address.path))
    return title, title, {**_shared(package, updated, language, site), "articles": articles}


def _epub_entries(
    package: Package, sources: Sequence[Source], updated: str, language: str, site: Site
) -> Iterator[Entry]:
    articles, pictures = list(_read(sources, language, site, "../")), _pictures(sources)
    files = tuple((path, MEDIA_TYPES[path.rpartition(".")[2]]) for path in pictures)
    identity = site.address.tag(urls.package(package.name, f"{language}.epub"))
    shared = {
        **_shared(package, updated, language, site),
        "articles": tuple(articles),
        "pictures": files,
        "identity": identity,
    }
    page = partial(_make_part, EPUB, language, package.page.title[language])
    yield MIMETYPE, b"application/epub+zip"
    yield "META-INF/container.xml", page({"part": "container"})
    for name, part in (("content.opf", "package"), ("nav.xhtml", "contents"), ("title.xhtml", "title")):
        yield f"EPUB/{name}", page({**shared, "part": part})
    yield "EPUB/style.css", page({"part": "style"})
    for article in articles:
        yield f"EPUB/articles/{article.id}.xhtml", page({"part": "article", "article": article})
    yield from ((f"EPUB/{path}", data) for path, data in _read_pictures(pictures))


def _offline_entries(package: Package, sources: Sequence[Source], updated: str, site: Site) -> Iterator[Entry]:
    folder = package.name.replace("/", "-")
    for language in LANGUAGES:
        page = partial(_make_part, OFFLINE, language, package.page.title[language])
        articles, index = [], _index_name(language)
        for source, article in zip(sources, _read(sources, language, site, "../"), strict=True):
            articles.append((article, _searched(source, article)))
            name = f"{folder}/{language}/{article.id}.html"
            yield name, page({"part": "article", "article": article, "index": index})
        data = {**_shared(package, updated, language, site), "articles": tuple(articles)}
        other = _index_name(other_language(language))
        yield f"{folder}/{index}.html", page({**data, "part": "index", "index": index, "other": other})
        yield f"{folder}/{index}.js", page({**data, "part": "data"})
    for name, part in (("style.css", "style"), ("search.js", "search")):
        yield f"{folder}/{name}", page({"part": part})
    yield from ((f"{folder}/{path}", data) for path, data in _read_pictures(_pictures(sources)))


def _make_part(template: str, language: str, title: str, data: Data) -> Page:
    """Return one file of a package; `part` in its data says which."""
    return Page("", template, language, title, "", None, (), data, is_indexed=False)


def _index_name(language: str) -> str:
    return "index" if language == LANGUAGES[0] else f"index.{language}"


def _shared(package: Package, updated: str, language: str, site: Site) -> Data:
    """Return what the first page of a package shows: when its articles last changed, where the archive has them."""
    online = (urls.home(language), package.page.paths[language])
    return {"updated": updated, "online": tuple(site.address.absolute(path) for path in online)}


def _read(sources: Sequence[Source], language: str, site: Site, base: str) -> Iterator[PackedArticle]:
    """Yield the articles of a package; `base` leads from their files to the pictures."""
    for facts, body, translation in sources:
        yield _read_article(facts.article, (body, translation), language, site, base)


def _read_article(
    article: Article, bodies: tuple[Body | None, Body | None], language: str, site: Site, base: str
) -> PackedArticle:
    body, translation = bodies
    assert body, "an article has a Vietnamese text"
    title, title_language = in_language(article.title, language)
    summary, summary_language = in_language(article.summary, language)
    is_translated = language == "en" and translation is not None
    render = partial(_render, pictures=body.pictures, language=language, site=site, base=base)
    original = render(read_body(body))
    return PackedArticle(
        article.id,
        title,
        title_language,
        summary,
        summary_language,
        tuple(link.title for link in place_links(article, language, site)),
        article.filed,
        article.is_filed_by_event,
        article.authors,
        article.source.portal,
        article.source.url,
        site.address.absolute(urls.article(language, article.id)),
        tuple(dict.fromkeys(each.reason[language] for each in article.redacted)),
        "en" if is_translated else "vi",
        render(read_body(translation), prefix=ENGLISH) if translation and is_translated else original,
        with_own_ids(original, "vi") if is_translated else None,
    )


def _render(text: str, pictures: Sequence[Picture], language: str, site: Site, base: str, **settings: str) -> SafeHtml:
    widest = [replace(picture, files=picture.files[-1:]) for picture in pictures]
    links = site.address.absolute("")
    return as_xhtml(render_text(text, language, base=base, pictures=widest, links=links, **settings))


def _on_one_page(article: PackedArticle) -> PackedArticle:
    original = article.original and with_own_ids(article.original, article.id)
    return replace(article, html=with_own_ids(article.html, article.id), original=original)


def _searched(source: Source, article: PackedArticle) -> str:
    """Return the words that the search of a package looks through, beside the title."""
    _, body, translation = source
    bodies = [each for each in (body, translation if article.text_language == "en" else None) if each]
    return " ".join((article.summary, *article.places, *(plain_text(read_body(each)) for each in bodies)))


def _pictures(sources: Sequence[Source]) -> dict[str, Picture]:
    """Return the pictures of some articles by the path of their widest file."""
    shown = (picture for _, body, _ in sources if body for picture in body.pictures)
    return {picture.files[-1][0]: picture for picture in shown}


def _read_pictures(pictures: dict[str, Picture]) -> Iterator[tuple[str, bytes]]:
    for path, picture in pictures.items():
        yield path, dict(picture_files(picture))[path]
