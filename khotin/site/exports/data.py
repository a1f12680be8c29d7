"""The archive as data: JSON, JSON Lines and CSV of all public articles and figures, and the registers."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from functools import partial

from khotin.content.archive import Facts
from khotin.content.articles import Article
from khotin.site import urls
from khotin.site.exports.fields import (
    ARTICLE_COLUMNS,
    FIGURE_COLUMNS,
    article_record,
    figure_records,
    header,
    safe_cell,
)
from khotin.site.exports.joined import JoinedFile, JoinedFiles
from khotin.site.outputs import Site

ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
# What stands before, between and after the values of a JSON list with one value a line.
JSON_LIST = (b"[", b",\n", b"]\n")
REGISTERS = ("provinces", "districts", "topics", "glossary")
DATA_FILES = (
    "articles.json",
    "articles.jsonl",
    "articles.csv",
    "figures.csv",
    *(f"registers/{name}.json" for name in REGISTERS),
)


def archive_files(facts: tuple[Facts, ...], site: Site) -> Iterator[JoinedFiles]:
    """Yield all public articles as JSON, JSON Lines and CSV, and their figures as CSV."""
    files = (
        JoinedFile(urls.data_file("articles.json"), *JSON_LIST),
        JoinedFile(urls.data_file("articles.jsonl"), separator=b"\n", tail=b"\n" if facts else b""),
        JoinedFile(urls.data_file("articles.csv"), to_csv([header(ARTICLE_COLUMNS)])),
        JoinedFile(urls.data_file("figures.csv"), to_csv([header(FIGURE_COLUMNS)])),
    )
    yield JoinedFiles(files, facts, partial(make_rows, site.address))


def make_rows(address: urls.BaseAddress, article: Article) -> tuple[bytes, ...]:
    """Return what the data files hold of an article."""
    record = article_record(article, address)
    line = to_json(record).encode()
    figures = [_row(FIGURE_COLUMNS, figure) for figure in figure_records(article, address)]
    return line, line, to_csv([_row(ARTICLE_COLUMNS, record)]), to_csv(figures)


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
    head, separator, tail = JSON_LIST
    return head + separator.join(lines) + tail


def to_csv(rows: list[list[str]]) -> bytes:
    """CSV (RFC 4180, line feeds); lists joined by "; ", objects as JSON, nothing a spreadsheet would run."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


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
