"""Addresses of the site; no other module builds one.

A path has no leading slash, and ends in one where it is a page ("vi/tin/<id>/"). A published path never changes.
"""

import base64
import hashlib
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote, urlsplit

from khotin.encoding import Struct
from khotin.languages import LANGUAGES, Bilingual

# Kept as they are in a path; the name of an original may hold blanks and Vietnamese letters, which are encoded.
SAFE = "/#?=&"
# ASCII characters encoded in a `data:` address, "%" first; "&" and "'" are allowed there, but HTML would escape them.
NEVER_IN_DATA = "%" + "".join(map(chr, range(0x21))) + "\"#&'<>[\\]^`{|}\x7f"
PERCENT_CODES = {character: f"%{ord(character):02X}" for character in NEVER_IN_DATA}
# The folders of all search indexes, and of all originals.
SEARCH, ORIGINALS = "pagefind/", "originals/"
# The folder of the pictures for social networks.
SHARED = "pictures/share/"
# The folder of short addresses, and the characters of their codes, of five bits each.
SHORT, SHORT_LENGTH = "b/", 10
SEGMENTS = {
    "article": Bilingual("tin", "news"),
    "province": Bilingual("tinh", "province"),
    "topic": Bilingual("chu-de", "topic"),
    "date": Bilingual("ngay", "date"),
    "search": Bilingual("tim-kiem", "search"),
    "figures": Bilingual("so-lieu", "figures"),
    "measure": Bilingual("chi-so", "measure"),
    "coverage": Bilingual("do-phu", "coverage"),
    "corrections": Bilingual("dinh-chinh", "corrections"),
    "source": Bilingual("nguon", "source"),
    "author": Bilingual("tac-gia", "author"),
    "thread": Bilingual("ho-so", "thread"),
    "about": Bilingual("gioi-thieu", "about"),
    "data": Bilingual("du-lieu", "data"),
    "accessibility": Bilingual("tiep-can", "accessibility"),
    "privacy": Bilingual("rieng-tu", "privacy"),
    "editors": Bilingual("gioi-thieu/bien-tap", "about/editors"),
    "editorial-rules": Bilingual("quy-tac-bien-tap", "editorial-rules"),
    "glossary": Bilingual("giai-thich-tu-ngu", "glossary"),
    "verify": Bilingual("doi-chieu", "verify"),
    "page": Bilingual("trang", "page"),
    "print": Bilingual("ban-in", "print"),
}


class BaseAddress(Struct, frozen=True):
    """Origin ("https://host") and base path ("/" or "/name/") of the site."""

    origin: str
    path: str

    def href(self, path: str) -> str:
        """Return the address of a path for links inside the site."""
        return self.path + _quote(path)

    def absolute(self, path: str) -> str:
        """Return the full address of a path, for canonical links, feeds and sitemaps."""
        return self.origin + self.path + _quote(path)

    def tag(self, path: str) -> str:
        """Return a permanent id for a feed or an entry (RFC 4151)."""
        return f"tag:{urlsplit(self.origin).hostname},2026:{self.path}{path}"


@lru_cache(maxsize=8)
def base_address(base_url: str) -> BaseAddress:
    """Return the parts of "https://host/name", with or without a final slash."""
    parts = urlsplit(base_url)
    folder = parts.path.strip("/")
    return BaseAddress(f"{parts.scheme}://{parts.netloc}", f"/{folder}/" if folder else "/")


def home(language: str) -> str:
    """Return the path of the home page of a language."""
    return f"{language}/"


def section(language: str, name: str, *rest: str) -> str:
    """Return the path of a page below a segment: section("vi", "province", "an-giang") is "vi/tinh/an-giang/"."""
    return "/".join((language, SEGMENTS[name][language], *rest)) + "/"


def article(language: str, identity: str) -> str:
    """Return the permanent path of an article."""
    return f"{language}/{SEGMENTS['article'][language]}/{identity}/"


def short(identity: str) -> str:
    """Return the short path that leads to an article: fifty bits of the SHA-256 of its id, which never changes.

    Two ids with the same path would be reported as a clash before anything is published; among a million articles the
    chance of one is 1 in 2,000.
    """
    code = base64.b32encode(hashlib.sha256(identity.encode()).digest())[:SHORT_LENGTH]
    return f"{SHORT}{code.decode().lower()}/"


@lru_cache(maxsize=8)
def links_of(language: str, base: str) -> Callable[[str], str]:
    """Return a function from the name of an article or of a page ("about") to its address below the path `base`."""
    return lambda name: base + (section(language, name) if name in SEGMENTS else article(language, name))


def former_list(language: str, name: str) -> str:
    """Return the path of a list named as in `aliases`: "date/2022/06" is "vi/ngay/2022/06/"."""
    return section(language, *name.split("/"))


def name_of(path: str) -> str | None:
    """Return the name of a list as in `aliases`: "vi/ngay/2022/06/" is "date/2022/06"; None for other paths."""
    language, _, below = path.partition("/")
    segment, _, rest = below.partition("/")
    names = {words[language]: name for name, words in SEGMENTS.items()} if language in LANGUAGES else {}
    return f"{names[segment]}/{rest}".strip("/") if segment in names else None


def month(language: str, day: str) -> str:
    """Return the path of a month's page; `day` is an ISO day or "2022-06"."""
    return section(language, "date", day[:4], day[5:7])


def older_page(language: str, first_page: str, number: int) -> str:
    """Return the path of a numbered page of a list; number 1 holds the oldest."""
    return f"{first_page}{SEGMENTS['page'][language]}/{number}/"


def is_numbered(path: str) -> bool:
    """Return whether a path is a numbered page of a list."""
    parts = path.split("/")
    return len(parts) > 3 and parts[-3] in (SEGMENTS["page"].vi, SEGMENTS["page"].en) and parts[-2].isdigit()


def feed(page: str) -> str:
    """Return the path of a list's feed; `page` is the path of the list."""
    return f"{page}feed.xml"


def article_data(identity: str) -> str:
    """Return the path of an article's record as JSON."""
    return f"data/articles/{identity}.json"


def original(name: str) -> str:
    """Return the path of a published original: always .txt, so that no browser runs a saved page on the site."""
    return f"{ORIGINALS}{name}" + ("" if name.lower().endswith(".txt") else ".txt")


def figure(language: str, identity: str, number: int) -> str:
    """Return the address of a figure in its article; numbers count from 1."""
    return f"{article(language, identity)}#fig-{number}"


def data_file(name: str) -> str:
    """Return the path of a data file of the whole archive."""
    return f"data/{name}"


def measure_file(slug: str, ending: str) -> str:
    """Return the path of a file of a measure: its series as "csv", its chart as "vi.svg" or "en.svg"."""
    return data_file(f"measures/{slug}.{ending}")


def package(name: str, ending: str) -> str:
    """Return the path of a package such as "an-giang/2023"; `ending` is "vi.epub", "en.epub" or "zip"."""
    return data_file(f"packages/{name}.{ending}")


def is_optional(path: str) -> bool:
    """Return whether a path may be removed with its setting: a page to print, a picture for social networks."""
    return path.startswith((SHARED, *(section(language, "print") for language in LANGUAGES)))


def share_picture(identity: str, language: str) -> str:
    """Return the path of the picture that social networks show for an article; it is removed with its setting."""
    return f"{SHARED}{identity}.{language}.png"


def data_url(media_type: str, text: str) -> str:
    """Return a `data:` address that holds a text.

    Letters beyond ASCII are not encoded: browsers read them as UTF-8, and they take a third of the space.
    """
    for character, code in PERCENT_CODES.items():
        if character in text:  # most are not, and the test takes a quarter of the time of replacing
            text = text.replace(character, code)
    return f"data:{media_type},{text}"


def search_index(language: str, span: str) -> str:
    """Return the folder of a search index; `span` names its years ("2015-2018") where an archive needs several."""
    return f"{SEARCH}{language}-{span}/" if span else f"{SEARCH}{language}/"


def names_file(language: str) -> str:
    """Return the path of the names that the search page of a language knows."""
    return data_file(f"names.{language}.json")


def index_word(*slugs: str) -> str:
    """Return the one word that represents a place or a term in a search index: "angiangtriton"."""
    return "".join(slugs).replace("-", "")


def file_of(path: str) -> str:
    """Return the file of the output folder that a server sends for a path."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


@lru_cache(maxsize=1 << 12)
def _quote(path: str) -> str:
    return quote(path, SAFE)
