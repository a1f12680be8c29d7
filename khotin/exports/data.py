"""The archive as data: JSON, JSON Lines and CSV of all public articles and figures, and the registers."""

import csv
import io
import json
from dataclasses import asdict, fields

from khotin import urls
from khotin.records import ARTICLE_COLUMNS, FIGURE_COLUMNS, article_record, figure_records, header, safe_cell

ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
REGISTERS = ("provinces", "districts", "topics", "glossary")
DATA_FILES = ("articles.json", "articles.jsonl", "articles.csv", "figures.csv", *(f"registers/{name}.json" for name in REGISTERS))


def article_lines(facts, site):
    """All public articles as JSON and as JSON Lines."""
    lines = [to_json(article_record(each.article, site.address)).encode() for each in facts]
    yield urls.data_file("articles.json"), json_list(lines)
    yield urls.data_file("articles.jsonl"), b"".join([line + b"\n" for line in lines])


def tables(facts, site):
    """All public articles and all their figures as CSV."""
    yield urls.data_file("articles.csv"), to_csv(ARTICLE_COLUMNS, (article_record(each.article, site.address) for each in facts))
    figures = (record for each in facts for record in figure_records(each.article, site.address))
    yield urls.data_file("figures.csv"), to_csv(FIGURE_COLUMNS, figures)


def register_files(site):
    """The registers as JSON."""
    for name in REGISTERS:
        yield urls.data_file(f"registers/{name}.json"), json_list([to_json(row).encode() for row in _register(site.registers, name)])


def to_json(value):
    """One line of JSON in readable letters; not-a-number is refused (G09)."""
    return ENCODER.encode(value)


def json_list(lines: list[bytes]) -> bytes:
    """Return a JSON list with one value a line."""
    return b"[" + b",\n".join(lines) + b"]\n"


def to_csv(columns, records):
    """CSV (RFC 4180, line feeds) with a header; lists joined by "; ", objects as JSON, nothing a spreadsheet would run."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header(columns))
    writer.writerows([_row(columns, record) for record in records])
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
    if type(value) is dict or type(value) is list and value and type(value[0]) is dict:
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
    return {field.name: value for field in fields(unit) if (value := _plain(getattr(unit, field.name))) is not None} if unit else None


def _plain(value):
    return asdict(value) if hasattr(value, "vi") else value
