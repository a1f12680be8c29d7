"""The archive as data: JSON, JSON Lines and CSV of all public articles and figures, and the registers."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Any

from khotin.content.archive import Facts
from khotin.site import urls
from khotin.site.exports.fields import (
    ARTICLE_COLUMNS,
    FIGURE_COLUMNS,
    Column,
    article_record,
    figure_records,
    header,
    safe_cell,
)
from khotin.site.outputs import Site

ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
REGISTERS = ("provinces", "districts", "topics", "glossary")
DATA_FILES = (
    "articles.json",
    "articles.jsonl",
    "articles.csv",
    "figures.csv",
    *(f"registers/{name}.json" for name in REGISTERS),
)


def archive_files(facts: tuple[Facts, ...], site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield all public articles as JSON, JSON Lines and CSV, and their figures as CSV; each article is decoded and recorded once."""
    lines, articles, figures = [], CsvTable(ARTICLE_COLUMNS), CsvTable(FIGURE_COLUMNS)
    for each in facts:
        article = each.article
        record = article_record(article, site.address)
        lines.append(to_json(record).encode())
        articles.add(record)
        for figure in figure_records(article, site.address):
            figures.add(figure)
    yield urls.data_file("articles.json"), json_list(lines)
    yield urls.data_file("articles.jsonl"), b"".join([line + b"\n" for line in lines])
    yield urls.data_file("articles.csv"), articles.data()
    yield urls.data_file("figures.csv"), figures.data()


def register_files(site):
    """The registers as JSON."""
    for name in REGISTERS:
        yield (
            urls.data_file(f"registers/{name}.json"),
            json_list([to_json(row).encode() for row in _register(site.registers, name)]),
        )


def to_json(value):
    """One line of JSON in readable letters; not-a-number is refused (G09)."""
    return ENCODER.encode(value)


def json_list(lines: list[bytes]) -> bytes:
    """Return a JSON list with one value a line."""
    return b"[" + b",\n".join(lines) + b"]\n"


class CsvTable:
    """CSV (RFC 4180, line feeds) with a header; lists joined by "; ", objects as JSON, nothing a spreadsheet would run."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self._columns, self._text = columns, io.StringIO()
        self._writer = csv.writer(self._text, lineterminator="\n")
        self._writer.writerow(header(columns))

    def add(self, record: dict[str, Any]) -> None:
        """Add a row."""
        self._writer.writerow(_row(self._columns, record))

    def data(self) -> bytes:
        """Return the whole table."""
        return self._text.getvalue().encode()


def _row(columns, record):
    cells = []
    for column in columns:
        value = record[column.name]
        if column.is_pair:
            cells += [safe_cell(value["vi"]), safe_cell(value["en"])]
        else:
            cells.append(safe_cell(value) if type(value) is str else _cell(value))
    return cells


def _cell(value):
    if value is None:
        return ""
    if type(value) is dict or (type(value) is list and value and type(value[0]) is dict):
        return to_json(value)
    return safe_cell("; ".join(value) if type(value) is list else str(value))


def _register(registers, name):
    if name == "provinces":
        for province in registers.provinces.values():
            yield {"slug": province.slug, "former": _unit(province.former), "current": _unit(province.current)}
    elif name == "glossary":
        yield from map(asdict, registers.terms)
    else:
        yield from map(asdict, getattr(registers, name).values())


def _unit(unit):
    return (
        {field.name: value for field in fields(unit) if (value := _plain(getattr(unit, field.name))) is not None}
        if unit
        else None
    )


def _plain(value):
    return asdict(value) if hasattr(value, "vi") else value
