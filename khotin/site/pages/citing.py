"""Citations of an article: a reference to copy in both languages, and metadata for reference managers."""

import re
from functools import lru_cache
from urllib.parse import quote_plus

from khotin.content.articles import Article
from khotin.encoding import Struct
from khotin.language import formatting
from khotin.languages import LANGUAGES, Bilingual, in_language
from khotin.patterns import lazy_pattern
from khotin.site import urls
from khotin.site.exports import CitationRecord, to_json
from khotin.site.urls import BaseAddress

CONTEXT = "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&rft.type=newspaperArticle"
ABSTRACT = lazy_pattern(r"^AB  - .*\n", re.M)
EVENT_WORDS = {"vi": "sự việc ngày ", "en": "event of "}
_quote_word = lru_cache(maxsize=16384)(quote_plus)  # words recur
ARCHIVED = {"vi": "{title} lưu ngày {day}", "en": "archived by {title} on {day}"}


class Citation(Struct, frozen=True):
    """A reference to copy: `before` the title, the title with its language, and what comes `after` it."""

    language: str
    before: str
    title: str
    title_language: str
    after: str


def citations(article: Article, site_title: Bilingual, address: BaseAddress) -> tuple[Citation, ...]:
    """Return a reference in each language, to the page in that language, with the day the archive got the article."""
    return tuple(_citation(article, language, site_title[language], address) for language in LANGUAGES)


def citation_downloads(article: Article, record: CitationRecord) -> tuple[tuple[str, str, str], ...]:
    """Return (file name, name of the format, address that holds the file) of each form a reference manager imports.

    They have no abstract, which the page shows twice already; the data files have it.
    """
    ris, csl = ABSTRACT.sub("", record.ris), {name: value for name, value in record.csl.items() if name != "abstract"}
    return (
        (f"{article.id}.ris", "RIS", urls.data_url("application/x-research-info-systems", ris)),
        (f"{article.id}.bib", "BibTeX", urls.data_url("application/x-bibtex", record.bibtex)),
        (
            f"{article.id}.csl.json",
            "CSL-JSON",
            urls.data_url("application/vnd.citationstyles.csl+json", f"[{to_json(csl)}]"),
        ),
    )


def reference_tags(article: Article, language: str, address: BaseAddress) -> tuple[tuple[str, str], ...]:
    """Return (name, content) of the meta tags for Google Scholar, Zotero and others; empty facts have none."""
    title, title_language = in_language(article.title, language)
    rows = [
        ("citation_title", title),
        *(("citation_author", author) for author in article.authors),
        ("citation_publication_date", article.filed.replace("-", "/")),
        ("citation_language", title_language),
        ("citation_public_url", address.absolute(urls.article(language, article.id))),
        ("citation_journal_title", article.source.portal),
        ("DC.type", "newspaperArticle"),
        ("DC.date", article.filed),
        ("DC.identifier", article.id),
        ("DC.source", article.source.url),
    ]
    return tuple((name, content) for name, content in rows if content)


def context_object(article: Article, language: str, address: BaseAddress) -> str:
    """Return the COinS of an article, as a newspaper article.

    Source: https://www.zotero.org/support/dev/exposing_metadata/coins
    """
    title, title_language = in_language(article.title, language)
    rows = [
        ("rft.title", title),
        *(("rft.creator", author) for author in article.authors),
        ("rft.source", article.source.portal),
        ("rft.date", article.filed),
        ("rft.language", title_language),
        ("rft.identifier", address.absolute(urls.article(language, article.id))),
    ]
    return CONTEXT + "".join(
        [f"&{name}={'+'.join(map(_quote_word, value.split(' ')))}" for name, value in rows if value]
    )


def _citation(article: Article, language: str, site_title: str, address: BaseAddress) -> Citation:
    title, title_language = in_language(article.title, language)
    day = formatting.format_day(article.filed, language)
    if article.is_filed_by_event:
        day = EVENT_WORDS[language] + day
    facts = ", ".join(name for name in (article.source.portal, day, _archived(article, language, site_title)) if name)
    names = ", ".join(article.authors) + ". " if article.authors else ""
    return Citation(
        language,
        names,
        title,
        title_language,
        f"{facts[:1].upper()}{facts[1:]}. {address.absolute(urls.article(language, article.id))}",
    )


def _archived(article: Article, language: str, site_title: str) -> str:
    if not article.archived:
        return site_title
    return ARCHIVED[language].format(title=site_title, day=formatting.format_day(article.archived, language))
