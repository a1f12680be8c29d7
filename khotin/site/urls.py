"""The only builder of addresses: paths inside the site, and their form under any base address.

A path has no leading slash and ends in one where it is a page ("vi/tin/<id>/"); once published it never changes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

from khotin.languages import LANGUAGES, Bilingual

# What a path of the site may hold as it stands; the name of an original may hold blanks and Vietnamese letters.
SAFE = "/#?=&"
# ASCII characters that may not stand in a `data:` address; "%" comes first. "&" and "'" may, but HTML would escape them.
NEVER_IN_DATA = "%" + "".join(map(chr, range(0x21))) + "\"#&'<>[\\]^`{|}\x7f"
PERCENT_CODES = {character: f"%{ord(character):02X}" for character in NEVER_IN_DATA}
# The folder of all search indexes.
SEARCH = "pagefind/"
SEGMENTS = {
    "article": Bilingual("tin", "news"),
    "province": Bilingual("tinh", "province"),
    "topic": Bilingual("chu-de", "topic"),
    "date": Bilingual("ngay", "date"),
    "search": Bilingual("tim-kiem", "search"),
    "figures": Bilingual("so-lieu", "figures"),
    "coverage": Bilingual("do-phu", "coverage"),
    "corrections": Bilingual("dinh-chinh", "corrections"),
    "source": Bilingual("nguon", "source"),
    "author": Bilingual("tac-gia", "author"),
    "about": Bilingual("gioi-thieu", "about"),
    "data": Bilingual("du-lieu", "data"),
    "accessibility": Bilingual("tiep-can", "accessibility"),
    "privacy": Bilingual("rieng-tu", "privacy"),
    "editors": Bilingual("gioi-thieu/bien-tap", "about/editors"),
    "editorial-rules": Bilingual("quy-tac-bien-tap", "editorial-rules"),
    "page": Bilingual("trang", "page"),
}


@dataclass(frozen=True, slots=True)
class BaseAddress:
    """Where the site will stand: origin ("https://host") and base path ("/" or "/name/")."""

    origin: str
    path: str

    def href(self, path):
        """What to write into a link of any page."""
        return self.path + _quote(path)

    def absolute(self, path):
        """The whole address, for canonical links, feeds and sitemaps."""
        return self.origin + self.path + _quote(path)

    def tag(self, path):
        """A name for a feed or an entry that outlives every move of its page (RFC 4151)."""
        return f"tag:{urlsplit(self.origin).hostname},2026:{self.path}{path}"


@lru_cache(maxsize=8)
def base_address(base_url):
    """Take "https://host/name" apart; the final slash does not matter."""
    parts = urlsplit(base_url)
    return BaseAddress(
        f"{parts.scheme}://{parts.netloc}", f"/{parts.path.strip('/')}/" if parts.path.strip("/") else "/"
    )


def home(language):
    """The home page of a language; `root` below is the choice between them."""
    return f"{language}/"


def section(language, name, *rest):
    """A page below one of the named segments: section("vi", "province", "an-giang") is "vi/tinh/an-giang/"."""
    return "/".join((language, SEGMENTS[name][language], *rest)) + "/"


def article(language, identity):
    """The permanent address of an article."""
    return f"{language}/{SEGMENTS['article'][language]}/{identity}/"


@lru_cache(maxsize=8)
def links_of(language: str, base: str) -> Callable[[str], str]:
    """Return a function from the name of an article or of a page ("about") to its address below the path `base`."""
    return lambda name: base + (section(language, name) if name in SEGMENTS else article(language, name))


def former_list(language, name):
    """The address of a list named as in `aliases`: "date/2022/06" is "vi/ngay/2022/06/"."""
    return section(language, *name.split("/"))


def name_of(path):
    """What a page below a segment is called in both languages: "vi/ngay/2022/06/" is "date/2022/06"; None for other paths."""
    language, _, below = path.partition("/")
    segment, _, rest = below.partition("/")
    names = {words[language]: name for name, words in SEGMENTS.items()} if language in LANGUAGES else {}
    return f"{names[segment]}/{rest}".strip("/") if segment in names else None


def month(language, day):
    """The page of a month, from any ISO day or "2022-06"."""
    return section(language, "date", day[:4], day[5:7])


def older_page(language, first_page, number):
    """A numbered page of a list; number 1 holds the oldest."""
    return f"{first_page}{SEGMENTS['page'][language]}/{number}/"


def is_numbered(path):
    """Whether a path is a numbered page of a list."""
    parts = path.split("/")
    return len(parts) > 3 and parts[-3] in (SEGMENTS["page"].vi, SEGMENTS["page"].en) and parts[-2].isdigit()


def feed(page):
    """The feed of a list, by the path of the list's page."""
    return f"{page}feed.xml"


def article_data(identity: str) -> str:
    """Return the address of an article's record for machines."""
    return f"data/articles/{identity}.json"


def original(name):
    """The published copy of an original: a text whatever it is, for a saved portal page must not run on the archive's own address."""
    return f"originals/{name}" + ("" if name.lower().endswith(".txt") else ".txt")


def figure(language, identity, number):
    """The place in an article where its figure of a number, from 1, is said."""
    return f"{article(language, identity)}#fig-{number}"


def data_file(name):
    """A data file of the whole archive."""
    return f"data/{name}"


def data_url(media_type: str, text: str) -> str:
    """Return a `data:` address that holds a text.

    ASCII characters that no address may hold, or that HTML would escape, are percent-encoded. Letters beyond ASCII stand as they
    are: a browser reads them as UTF-8, and they take a third of the space.
    """
    for character, code in PERCENT_CODES.items():
        text = text.replace(character, code)
    return f"data:{media_type},{text}"


def search_index(language, span):
    """The folder of a search index; `span` names its years ("2015-2018") where an archive needs several."""
    return f"{SEARCH}{language}-{span}/" if span else f"{SEARCH}{language}/"


def file_of(path):
    """The file in the output folder that answers for a path."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


@lru_cache(maxsize=1 << 14)
def _quote(path):
    return quote(path, SAFE)
