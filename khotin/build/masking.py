"""The check that no published file shows what an article has masked."""

import gzip
import io
import zipfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, partial

from khotin.build.guard import MARK
from khotin.build.last_build import Masking
from khotin.content.archive import Archive
from khotin.content.article_files import read_body
from khotin.content.articles import PUBLISHED, ListedArticle
from khotin.content.frontmatter import MappingNode, SequenceNode, parse_document
from khotin.content.redaction import find_shown
from khotin.content.text_files import read_source
from khotin.content.text_pages import FIXED_PAGES
from khotin.digests import digest
from khotin.language.vietnamese import squeeze
from khotin.languages import LANGUAGES, Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import ContentError, Location, Problem, fail
from khotin.site import urls

RULE = "redacted"
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
# Files that hold the texts of one article, or of none.
OF_ONE = ("vi/tin/", "en/news/", "data/articles/", "originals/", "assets/", "pictures/")
NO_TEXT = (".js", ".css", ".wasm", ".png", ".jpg", ".webp", ".gif", ".woff2")
# Files that hold nothing of articles.
WRITTEN = {MARK, *(urls.file_of(urls.section(language, name)) for language in LANGUAGES for name in FIXED_PAGES)}
# Of the files that show a phrase, this many are named in its message.
MOST_PLACES = 3
PLAIN_RUN = lazy_pattern("[a-z0-9]+")


def find_unequal_redactions(articles: Iterable[tuple[ListedArticle, tuple[str, ...]]]) -> Iterator[Problem]:
    """Yield problems of public articles that share an original, of which there is one copy, and mask other phrases."""
    first: dict[str, tuple[ListedArticle, tuple[str, ...]]] = {}
    for article, phrases in articles:
        if article.original and article.status == PUBLISHED:
            other, others = first.setdefault(article.original, (article, phrases))
            if set(others) != set(phrases):
                vi = f'bài này và {other.path} chung bản gốc "{article.original}", nên redacted phải như nhau'
                en = f'this article and {other.path} share the original "{article.original}", '
                yield Problem(Location(article.path), RULE, Bilingual(vi, f"{en}so redacted must be the same in both"))


def require_masked(
    archive: Archive,
    last: Masking | None,
    *,
    changed: Iterable[str],
    files: Collection[str],
    files_of: Callable[[str], Iterable[str]],
    read: Callable[[str], bytes | None],
) -> Masking:
    """Raise `ContentError` where a masked phrase is in a file of its article, or in one that shows many articles.

    A file that shows many articles may have a phrase that another article says itself. Where the `last` build masked
    the same, only files that `changed` or were excused are searched. `files` are all of the new site; `files_of`
    returns those of an output by its name, `read` their bytes.
    """
    public = (*archive.articles, *archive.withdrawn)
    masking = [(article, body.redacted) for article in public if (body := archive.bodies[article.id][0])]
    masking = [(article, phrases) for article, phrases in masking if phrases]
    if not masking:
        return Masking()
    masked = digest([(article.id, phrases) for article, phrases in masking])
    if last and last.digest == masked:
        files = {*changed, *(path for path in last.excused if path in files)}
    found = [
        (article, path, phrase)
        for article, phrases in masking
        for path in _own_files(article, files_of)
        for text in _texts(path, read(path))
        for phrase in _find(text, phrases)
    ]
    is_said, excused = cache(partial(_is_said, archive)), set[str]()
    for article, path, phrase in _find_shared(masking, sorted(filter(_shows_many, files)), read):
        if is_said(article.id, phrase):
            excused.add(path)
        else:
            found.append((article, path, phrase))
    if found:
        raise ContentError(_problems_of(found))
    return Masking(masked, tuple(sorted(excused)))


def _find_shared(
    masking: list[tuple[ListedArticle, tuple[str, ...]]], paths: Iterable[str], read: Callable[[str], bytes | None]
) -> Iterator[tuple[ListedArticle, str, str]]:
    """Yield each (article, path, phrase it masks) that stands in a file that shows many articles."""
    for path in paths:
        for text in _texts(path, read(path)):
            for article, phrases in masking:
                yield from ((article, path, phrase) for phrase in _find(text, phrases))


def _shows_many(path: str) -> bool:
    return not path.startswith(OF_ONE) and not path.endswith(NO_TEXT) and path not in WRITTEN


def _own_files(article: ListedArticle, files_of: Callable[[str], Iterable[str]]) -> list[str]:
    """Return the files that show one article: its pages, its record, the copy of its original."""
    names = [f"/{urls.article(LANGUAGES[0], article.id)}", urls.original(article.original or "")]
    return [path for name in names for path in files_of(name)]


def _texts(path: str, data: bytes | None) -> Iterator[str]:
    """Yield the text of a file, or of each file that is packed in it. Raises `ContentError` for one that is gone."""
    if data is None:
        vi = "tệp đã đăng này không còn; hãy chạy build --verify-output"
        fail(Location(f"/{path}"), RULE, vi, "this published file is gone; run build --verify-output")
    if data.startswith(ZIP):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield from _texts(name, packed.read(name))
        return
    yield (gzip.decompress(data) if data.startswith(GZIP) else data).decode(errors="replace")


def _find(text: str, phrases: tuple[str, ...]) -> Iterator[str]:
    """Yield the phrases that a text shows; most are ruled out by their longest run of plain letters."""
    lower = text.casefold()
    keys = {phrase: max(PLAIN_RUN.findall(phrase.casefold()), key=len, default="") for phrase in phrases}
    likely = tuple(phrase for phrase, key in keys.items() if key in lower)
    return find_shown(text, likely) if likely else iter(())


def _is_said(archive: Archive, identity: str, phrase: str) -> bool:
    """Return whether another public article has the phrase in its own texts."""
    others = (other for other in archive.articles if other.id != identity)
    return any(
        any(_find(text, (phrase,)))
        for other in others
        for text in (
            bytes(archive.facts[other.id].data).decode(errors="replace"),
            *(read_body(body) for body in archive.bodies[other.id] if body),
        )
    )


def _problems_of(found: Iterable[tuple[ListedArticle, str, str]]) -> list[Problem]:
    """Return one problem for each phrase of an article, with the files that show it."""
    places = defaultdict[tuple[ListedArticle, str], dict[str, None]](dict)
    for article, path, phrase in found:
        places[article, phrase][f"/{path}"] = None
    return [_shown(article.path, phrase, list(paths)) for (article, phrase), paths in places.items()]


def _shown(path: str, phrase: str, places: list[str]) -> Problem:
    first, more = ", ".join(places[:MOST_PLACES]), len(places) - MOST_PLACES
    vi = f'"{phrase}" phải che, nhưng vẫn còn trong {first}{f" và {more} tệp nữa" if more > 0 else ""}'
    vi += "; hãy viết khác ở chỗ ấy (bài này, danh mục, tiêu đề bài khác), hoặc ghi vào redacted một cụm dài hơn"
    en = f'"{phrase}" is to be masked and still stands in {first}{f" and {more} more" if more > 0 else ""}'
    en += "; use other words there (this article, a register, another title), or name a longer phrase in redacted"
    return Problem(_location(path, phrase), RULE, Bilingual(vi, en))


def _location(path: str, phrase: str) -> Location:
    """Return the position of a phrase in the front matter of its article. Raises `ContentError` as `read_source`."""
    redacted = parse_document(read_source(path))[0].fields.get("redacted")
    rows = redacted if isinstance(redacted, SequenceNode) else ()
    texts = (row["text"] for row in rows if isinstance(row, MappingNode))
    return next(
        (Location(path, node.line, node.column) for node in texts if squeeze(str(node)) == squeeze(phrase)),
        Location(path),
    )
