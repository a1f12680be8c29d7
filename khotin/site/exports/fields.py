"""The fields of the data files with their meaning in both languages, and the records of articles and figures."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from khotin.content.articles import Article, Figure, Provenance, place_of
from khotin.encoding import Struct
from khotin.language.word_lists import read_table
from khotin.languages import LANGUAGES, Bilingual
from khotin.patterns import lazy_pattern
from khotin.site import urls
from khotin.site.urls import BaseAddress

FORMULA_STARTS = frozenset("=+-@\t\r")
SOURCE_FIELDS = Provenance.__struct_fields__
NUMBER = lazy_pattern(r"-?\d+(\.\d+)?")
# The package whose text files describe columns and data files.
DATA = "khotin.site.exports"
# A row of a data file: values of JSON by field.
Record = dict[str, Any]


class Column(Struct, frozen=True):
    """One field of a data file; a pair of both languages is an object in JSON and two columns in CSV."""

    name: str
    meaning: Bilingual
    is_pair: bool = False


def _read_columns(name: str) -> tuple[Column, ...]:
    rows = read_table(DATA, name)
    return tuple(Column(column, Bilingual(vi, en), is_pair == "pair") for column, is_pair, vi, en in rows)


ARTICLE_COLUMNS = _read_columns("article_columns")
FIGURE_COLUMNS = _read_columns("figure_columns")


def article_record(article: Article, address: BaseAddress) -> Record:
    """Return an article as the JSON files hold it, in the order of the columns."""
    return {
        "id": article.id,
        "url": {language: address.absolute(urls.article(language, article.id)) for language in LANGUAGES},
        "title": _pair(article.title),
        "summary": _pair(article.summary),
        "published": article.published,
        "event": article.event,
        "filed": article.filed,
        "province": article.province,
        "district": article.district,
        "topics": list(article.topics),
        "mentions": list(article.mentions),
        "authors": list(article.authors),
        "source": {name: getattr(article.source, name) for name in SOURCE_FIELDS},
        "figures": [{"value": _number(figure.value), **_figure(figure)} for figure in article.figures],
        "status": article.status,
    }


def figure_records(article: Article, address: BaseAddress) -> Iterator[Record]:
    """Yield the figures of an article as figures.csv holds them."""
    for number, figure in enumerate(article.figures, 1):
        province, district = place_of(figure, article)
        yield {
            "article": article.id,
            "number": number,
            "filed": article.filed,
            "province": article.province,
            "district": article.district,
            "scope_province": province,
            "scope_district": district,
            **_figure(figure),
            "value": figure.value,
            "url": {language: address.absolute(urls.figure(language, article.id, number)) for language in LANGUAGES},
        }


def header(columns: Iterable[Column]) -> list[str]:
    """Return the first line of a CSV file, in which pairs are two columns."""
    names: list[str] = []
    for column in columns:
        names += (f"{column.name}_vi", f"{column.name}_en") if column.is_pair else (column.name,)
    return names


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet runs as a formula: text that starts like one gets an apostrophe."""
    return f"'{text}" if text[:1] in FORMULA_STARTS and not NUMBER.fullmatch(text) else text


def _number(written: str) -> int | float:
    value = Decimal(written)
    return int(value) if value == value.to_integral_value() else float(value)


def _pair(text: Bilingual) -> dict[str, str]:
    return {language: text[language] for language in LANGUAGES}


def _figure(figure: Figure) -> Record:
    """Return the fields of a figure in the data files, except its value."""
    # Imported only where there are figures: their word lists take a tenth of the time of all imports.
    from khotin.language.hedges import qualifiers_of
    from khotin.language.units import english_unit
    from khotin.site.pages.shown_figures import qualifier_words

    return {
        "hedge": _pair(qualifier_words(figure)),
        "qualifier": figure.qualifier or qualifiers_of(figure.value, figure.unit, figure.quote)[0],
        "unit": figure.unit,
        "unit_en": figure.unit_en or english_unit(figure.unit) or "",
        "label": _pair(figure.label),
        "scope": figure.scope,
        "period": figure.period,
        "measure": figure.measure,
        "quote": figure.quote,
    }
