"""How to cite an article: RIS, BibTeX and CSL-JSON, as reference managers import them."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from khotin.content.articles import Article
from khotin.content.portals import with_portal
from khotin.encoding import Struct
from khotin.languages import in_language
from khotin.patterns import lazy_pattern
from khotin.site import urls
from khotin.site.exports.data import JSON_LIST, to_json
from khotin.site.exports.joined import FactsInOrder, JoinedFile, JoinedFiles
from khotin.site.outputs import Site

CITATION_FILES = ("articles.ris", "articles.bib", "articles.csl.json")
BIBTEX_SPECIAL = lazy_pattern(r"[\\{}$&#%_^~]")
# BibTeX counts braces after a backslash too, so a brace of the text is written as a command, as Zotero does.
BIBTEX_COMMANDS = {
    "\\": "textbackslash",
    "{": "textbraceleft",
    "}": "textbraceright",
    "^": "textasciicircum",
    "~": "textasciitilde",
}


class CitationRecord(Struct, frozen=True):
    """An article as RIS and BibTeX texts and as a CSL-JSON item. The original's language and title are cited."""

    ris: str
    bibtex: str
    csl: dict[str, Any]


def cite(article: Article, site: Site) -> CitationRecord:
    """Return the citation of an article in three forms: published by the archive, accessed on the day of archiving."""
    known, publisher = with_portal(article, site.registers), site.config.title.vi
    page = site.address.absolute(urls.article("vi", article.id))
    topics = [site.registers.topics[slug].name[in_language(article.title, "vi")[1]] for slug in article.topics]
    return CitationRecord(
        ris(known, page, publisher, topics), bibtex(known, page, publisher), csl(known, page, publisher)
    )


def citation_files(facts: FactsInOrder, site: Site) -> Iterator[JoinedFiles]:
    """Yield the citations of all public articles: one file each of RIS, BibTeX and CSL-JSON."""
    files = (
        JoinedFile(urls.data_file("articles.ris"), separator=b"\n"),
        JoinedFile(urls.data_file("articles.bib"), separator=b"\n"),
        JoinedFile(urls.data_file("articles.csl.json"), *JSON_LIST),
    )
    yield JoinedFiles(files, facts, partial(make_citations, site))


def make_citations(site: Site, article: Article) -> tuple[bytes, ...]:
    """Return the entries of an article in the citation files."""
    record = cite(article, site)
    return record.ris.encode(), record.bibtex.encode(), to_json(record.csl).encode()


def ris(article: Article, page: str, publisher: str, topics: Iterable[str]) -> str:
    """Return the RIS of an article at the address `page`, of type NEWS; the names of its topics are keywords."""
    title, language = in_language(article.title, "vi")
    rows = [("TY", "NEWS"), ("ID", article.id), ("TI", title)]
    if language == "vi" and article.title.en:
        rows.append(("TT", article.title.en))
    rows += [("AU", author) for author in article.authors]
    rows += [("T2", article.source.portal)] if article.source.portal else []
    rows += [
        ("DA", article.filed.replace("-", "/")),
        ("PY", article.filed[:4]),
        ("LA", language),
        ("AB", in_language(article.summary, "vi")[0]),
    ]
    rows += [("KW", topic) for topic in topics]
    rows += [("PB", publisher), *([("Y2", article.archived.replace("-", "/"))] if article.archived else [])]
    return "".join(f"{tag}  - {_one_line(value)}\n" for tag, value in [*rows, ("UR", page)]) + "ER  - \n"


def bibtex(article: Article, page: str, publisher: str) -> str:
    """Return the BibTeX of an article, of type @misc: BibTeX has no type for news on the web."""
    title, language = in_language(article.title, "vi")
    rows = {
        "title": f"{{{_tex(title)}}}",
        "author": " and ".join(f"{{{_tex(author)}}}" for author in article.authors),
        "howpublished": _tex(article.source.portal or ""),
        "date": article.filed,
        "year": article.filed[:4],
        "month": article.filed[5:7],
        "language": {"vi": "vietnamese", "en": "english"}[language],
        "publisher": _tex(publisher),
        "url": page,
        "urldate": article.archived or "",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in rows.items() if value)
    return f"@misc{{{article.id},\n{lines}}}\n"


def csl(article: Article, page: str, publisher: str) -> dict[str, Any]:
    """Return the CSL-JSON item of an article, of type article-newspaper."""
    title, language = in_language(article.title, "vi")
    item: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": title,
        "abstract": in_language(article.summary, "vi")[0],
        "issued": _csl_day(article.filed),
        "language": language,
        "publisher": publisher,
        "URL": page,
    }
    if article.archived:
        item["accessed"] = _csl_day(article.archived)
    if article.authors:
        item["author"] = [{"literal": author} for author in article.authors]
    if article.source.portal:
        item["container-title"] = article.source.portal
    return item


def _csl_day(day: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in day.split("-")]]}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    return BIBTEX_SPECIAL.sub(_tex_character, _one_line(text))


def _tex_character(match: re.Match) -> str:
    command = BIBTEX_COMMANDS.get(match[0])
    return f"{{\\{command}}}" if command else f"\\{match[0]}"
