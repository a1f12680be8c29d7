"""The archive as data: JSON, JSON Lines and CSV of all public articles and figures, and the registers."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from khotin.content.articles import Article
from khotin.content.registers import ProvinceUnit, Registers
from khotin.encoding import to_plain
from khotin.site import urls
from khotin.site.exports.fields import (
    ARTICLE_COLUMNS,
    FIGURE_COLUMNS,
    Column,
    Record,
    article_record,
    figure_records,
    header,
    safe_cell,
)
from khotin.site.exports.joined import FactsInOrder, JoinedFile, JoinedFiles
from khotin.site.outputs import Site

ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
# The text before, between and after the values of a JSON list with one value a line.
JSON_LIST = (b"[", b",\n", b"]\n")
REGISTERS = ("provinces", "districts", "topics", "glossary", "measures", "threads")
DATA_FILES = (
    "articles.json",
    "articles.jsonl",
    "articles.csv",
    "figures.csv",
    *(f"registers/{name}.json" for name in REGISTERS),
)


def archive_files(facts: FactsInOrder, site: Site) -> Iterator[JoinedFiles]:
    """Yield all public articles as JSON, JSON Lines and CSV, and their figures as CSV."""
    files = (
        JoinedFile(urls.data_file("articles.json"), *JSON_LIST),
        JoinedFile(urls.data_file("articles.jsonl"), separator=b"\n", tail=b"\n" if facts.digests else b""),
        JoinedFile(urls.data_file("articles.csv"), to_csv([header(ARTICLE_COLUMNS)])),
        JoinedFile(urls.data_file("figures.csv"), to_csv([header(FIGURE_COLUMNS)])),
    )
    yield JoinedFiles(files, facts, partial(make_rows, site.address))


def make_rows(address: urls.BaseAddress, article: Article) -> tuple[bytes, ...]:
    """Return the rows of an article in the data files."""
    record = article_record(article, address)
    line = to_json(record).encode()
    figures = [_row(FIGURE_COLUMNS, figure) for figure in figure_records(article, address)]
    return line, line, to_csv([_row(ARTICLE_COLUMNS, record)]), to_csv(figures)


def register_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the registers as JSON."""
    for name in REGISTERS:
        lines = [to_json(row).encode() for row in _register(site.registers, name)]
        yield urls.data_file(f"registers/{name}.json"), json_list(lines)


def to_json(value: Any) -> str:
    """Return one line of JSON in readable letters. Raises `ValueError` for not-a-number."""
    return ENCODER.encode(value)


def json_list(lines: list[bytes]) -> bytes:
    """Return a JSON list with one value a line."""
    head, separator, tail = JSON_LIST
    return head + separator.join(lines) + tail


def to_csv(rows: list[list[str]]) -> bytes:
    """Return CSV (RFC 4180, with line feeds)."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _row(columns: Sequence[Column], record: Record) -> list[str]:
    """Return the cells of a record: lists joined by "; ", objects as JSON, and no formulas for spreadsheets."""
    cells: list[str] = []
    for column in columns:
        value = record[column.name]
        if column.is_pair:
            cells += [safe_cell(value["vi"]), safe_cell(value["en"])]
        else:
            cells.append(safe_cell(value) if type(value) is str else _cell(value))
    return cells


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if type(value) is dict or (type(value) is list and value and type(value[0]) is dict):
        return to_json(value)
    return safe_cell("; ".join(value) if type(value) is list else str(value))


def _register(registers: Registers, name: str) -> Iterator[Record]:
    if name == "provinces":
        for province in registers.provinces.values():
            yield {"slug": province.slug, "former": _unit(province.former), "current": _unit(province.current)}
    elif name == "glossary":
        yield from map(to_plain, registers.terms)
    else:
        yield from map(to_plain, getattr(registers, name).values())


def _unit(unit: ProvinceUnit | None) -> Record | None:
    """Return the known fields of a unit."""
    return {name: value for name, value in to_plain(unit).items() if value is not None} if unit else None
