"""How to cite an article: RIS, BibTeX and CSL-JSON, as reference managers import them."""

import re

from khotin import urls
from khotin.exports.data import to_json
from khotin.languages import in_language

BIBTEX_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
# BibTeX counts braces that follow a backslash too, so a brace of the text is written as its command, in the form Zotero writes.
BIBTEX_COMMANDS = {"\\": "textbackslash", "{": "textbraceleft", "}": "textbraceright", "^": "textasciicircum", "~": "textasciitilde"}


def citation_files(article, address):
    """The three citations of an article as (path, bytes). The original's language and title are cited."""
    page = address.absolute(urls.article("vi", article.id))
    yield urls.article_data(article.id, "ris"), ris(article, page).encode()
    yield urls.article_data(article.id, "bib"), bibtex(article, page).encode()
    yield urls.article_data(article.id, "csl.json"), f"[{to_json(csl(article, page))}]\n".encode()


def ris(article, page):
    """RIS, type NEWS."""
    title, language = in_language(article.title, "vi")
    rows = [("TY", "NEWS"), ("ID", article.id), ("TI", title)]
    if language == "vi" and article.title.en:
        rows.append(("TT", article.title.en))
    rows += [("AU", author) for author in article.authors]
    rows += [("T2", article.source.portal)] if article.source.portal else []
    rows += [("DA", article.filed.replace("-", "/")), ("PY", article.filed[:4]), ("LA", language), ("AB", in_language(article.summary, "vi")[0])]
    rows += [("KW", topic) for topic in article.topics]
    return "".join(f"{tag}  - {_one_line(value)}\n" for tag, value in [*rows, ("UR", page)]) + "ER  - \n"


def bibtex(article, page):
    """BibTeX, type @misc: no entry type of BibTeX is a news item on the web."""
    title, language = in_language(article.title, "vi")
    rows = {
        "title": f"{{{_tex(title)}}}",
        "author": " and ".join(f"{{{_tex(author)}}}" for author in article.authors),
        "howpublished": _tex(article.source.portal or ""),
        "date": article.filed,
        "year": article.filed[:4],
        "month": article.filed[5:7],
        "language": {"vi": "vietnamese", "en": "english"}[language],
        "url": page,
    }
    return f"@misc{{{article.id},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in rows.items() if value) + "}\n"


def csl(article, page):
    """One CSL-JSON item, type article-newspaper."""
    title, language = in_language(article.title, "vi")
    item = {
        "id": article.id,
        "type": "article-newspaper",
        "title": title,
        "abstract": in_language(article.summary, "vi")[0],
        "issued": {"date-parts": [[int(part) for part in article.filed.split("-")]]},
        "language": language,
        "URL": page,
    }
    if article.authors:
        item["author"] = [{"literal": author} for author in article.authors]
    if article.source.portal:
        item["container-title"] = article.source.portal
    return item


def _one_line(text):
    return " ".join(text.split())


def _tex(text: str) -> str:
    return BIBTEX_SPECIAL.sub(_tex_character, _one_line(text))


def _tex_character(match: re.Match) -> str:
    command = BIBTEX_COMMANDS.get(match[0])
    return f"{{\\{command}}}" if command else f"\\{match[0]}"
