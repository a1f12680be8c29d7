"""The JSON Schema agrees with what the program accepts."""

import jsonschema
import pytest

from khotin.content.frontmatter import parse_document
from khotin.content.schema import FIELD_ORDER, json_schema, read_article
from khotin.content.text_files import Source
from tests.conftest import REPOSITORY, TODAY
from tests.support.read_articles import (
    DATE,
    DISTRICT,
    PROVINCE,
    SHA,
    STATUS,
    TITLE_EN,
    TOPICS,
    read,
    with_lines,
)
from tests.support.sites import ARTICLE, article_with


def plain(value):
    """A value as other programs hold it."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else str(value)


@pytest.fixture(scope="module")
def validator(registers):
    schema = json_schema(registers)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


GOOD = {
    "plain": ARTICLE,
    "draft without province": article_with((f"{PROVINCE}\n{DISTRICT}\n", ""), (STATUS, "status: draft")),
    "event only": article_with((DATE, "event: 2022-06-15")),
    "yearless event": with_lines('event: "--06-15"'),
    "moment": article_with((DATE, "published: 2022-06-15T22:22:00+07:00")),
    "pending": article_with((TITLE_EN, ""), (STATUS, f"{STATUS}\npending: [title.en]")),
    "withdrawn": "---\nstatus: withdrawn\nwithdrawal: {date: 2023-01-02, reason: {vi: a, en: b}}\n---\n",
    "source": with_lines(
        f'source: {{portal: p, url: "https://a.vn/", original: a.txt, sha256: "{SHA}", collected: 2022-01-01}}'
    ),
    "figures": with_lines(
        "figures: [{value: 56.8, label: {vi: a, en: b}, quote: q}, "
        '{value: "5", unit: "%", label: {vi: a, en: b}, quote: q}]'
    ),
    "lists": with_lines(
        "aliases: [2022-06-15-cu, province/an-giang/tri-ton]",
        "accepted: [{rule: a, what: c, why: b}]",
        "corrections: [{date: 2023-01-01, vi: a, en: b}]",
    ),
}


BROKEN = {
    "unknown key": with_lines("titel: x"),
    "missing title": ARTICLE.replace('title:\n  vi: "Sở làm việc với huyện Tri Tôn"\n' + TITLE_EN, ""),
    "missing English": article_with((TITLE_EN, "")),
    "missing status": article_with((STATUS + "\n", "")),
    "title as text": ARTICLE.replace('title:\n  vi: "Sở làm việc với huyện Tri Tôn"\n' + TITLE_EN, "title: x\n"),
    "empty title": article_with((TITLE_EN, '  en: " "\n')),
    "long title": article_with((TITLE_EN, f'  en: "{"a" * 301}"\n')),
    "two lines": article_with((TITLE_EN, '  en: "a\\nb"\n')),
    "placeholder": article_with(("Department works with Tri Ton District", "Title here")),
    "other language": article_with((TITLE_EN, f"{TITLE_EN}  fr: x\n")),
    "day that is none": article_with((DATE, "published: 2025-02-30")),
    "day first": article_with((DATE, "published: 01/03/2025")),
    "year too far": article_with((DATE, "published: 2202-06-15")),
    "hour too late": article_with((DATE, "published: 2022-06-15T24:00:00+07:00")),
    "other zone": article_with((DATE, "published: 2022-06-15T22:00:00Z")),
    "yearless event that is none": with_lines('event: "--02-30"'),
    "no day": article_with((DATE + "\n", "")),
    "only a yearless event": article_with((DATE, 'event: "--06-15"')),
    "no province": article_with((f"{PROVINCE}\n{DISTRICT}\n", "")),
    "unknown province": article_with((PROVINCE, "province: ha-noii")),
    "district elsewhere": article_with((DISTRICT, "district: bu-dop")),
    "district without province": article_with((PROVINCE + "\n", ""), (STATUS, "status: draft")),
    "district of a province without any": article_with((PROVINCE, "province: hue")),
    "unknown topic": article_with((TOPICS, "topics: [x]")),
    "no topic": article_with((TOPICS, "topics: []")),
    "five topics": article_with((TOPICS, f"topics: [{', '.join(['publishing'] * 5)}]")),
    "a topic twice": article_with((TOPICS, "topics: [publishing, publishing]")),
    "an author twice": article_with(('authors: ["Châu Phong"]', "authors: [A, A]")),
    "topics as text": article_with((TOPICS, "topics: publishing")),
    "author as text": article_with(('authors: ["Châu Phong"]', "authors: Châu Phong")),
    "status": article_with((STATUS, "status: publish")),
    "drafted in a published article": with_lines("drafted: [title.en]"),
    "withdrawn without reason": article_with((STATUS, "status: withdrawn")),
    "reason without withdrawal": with_lines("withdrawal: {date: 2023-01-02, reason: {vi: a, en: b}}"),
    "half a reason": article_with((STATUS, "status: withdrawn\nwithdrawal: {date: 2023-01-02, reason: {vi: a}}")),
    "pending body": with_lines("pending: [body]"),
    "source as text": with_lines("source: x"),
    "source key": with_lines("source: {portall: x}"),
    "source address": with_lines('source: {url: "javascript:x"}'),
    "source with a user": with_lines('source: {url: "https://google.com@evil.example/"}'),
    "source of another alphabet": with_lines('source: {url: "https://аngiang.gov.vn"}'),
    "original without hash": with_lines("source: {original: a.txt}"),
    "original elsewhere": with_lines(f'source: {{original: "../a", sha256: "{SHA}"}}'),
    "hash": with_lines("source: {original: a.txt, sha256: abc}"),
    "figure without quote": with_lines("figures: [{value: 5, label: {vi: a, en: b}}]"),
    "figure in notation": with_lines('figures: [{value: "11.081,5", label: {vi: a, en: b}, quote: q}]'),
    "figure with half a label": with_lines("figures: [{value: 5, label: {vi: a}, quote: q}]"),
    "figure key": with_lines("figures: [{value: 5, label: {vi: a, en: b}, quote: q, note: x}]"),
    "alias": with_lines("aliases: [../x]"),
    "correction without English": with_lines("corrections: [{date: 2022-01-01, vi: a}]"),
    "acceptance without reason": with_lines("accepted: [{rule: a, what: b}]"),
    "acceptance of a whole rule": with_lines("accepted: [{rule: a, why: b}]"),
    "end without event": with_lines("event_end: 2022-06-15"),
}


def verdicts(text, registers, validator):
    document, problems = parse_document(Source("bai.md", text))
    return not problems and not read_article(document, "2022-06-15-bai", None, registers, TODAY)[1], validator.is_valid(
        plain(document.fields)
    )


@pytest.mark.parametrize("name", GOOD)
def test_code_and_schema_agree_on_what_is_right(registers, validator, name):
    assert verdicts(GOOD[name], registers, validator) == (True, True)


@pytest.mark.parametrize("name", BROKEN)
def test_code_and_schema_agree_on_what_is_wrong(registers, validator, name):
    assert verdicts(BROKEN[name], registers, validator) == (False, False)


def test_code_and_schema_agree_on_the_archive(registers, validator):
    paths = [path for path in (REPOSITORY / "content/articles").rglob("*.md") if not path.name.endswith(".en.md")]
    assert paths
    assert {verdicts(path.read_text(encoding="utf-8"), registers, validator) for path in paths} == {(True, True)}


def test_the_schema_explains_every_key_and_offers_the_registers(registers):
    schema = json_schema(registers)
    parts = [
        *schema["properties"].values(),
        *schema["properties"]["source"]["properties"].values(),
        *schema["properties"]["figures"]["items"]["properties"].values(),
    ]
    assert list(schema["properties"]) == list(FIELD_ORDER)
    assert all(" / " in part["description"] for part in parts)
    assert schema["properties"]["province"]["enum"] == list(registers.provinces)
    assert schema["properties"]["topics"]["items"]["enum"] == list(registers.topics)
    assert "tri-ton" in schema["properties"]["district"]["enum"]


def test_an_article_holds_plain_values_only(registers):
    article, _ = read(GOOD["figures"], registers)

    def kinds(value):
        names = getattr(value, "__dataclass_fields__", None) or getattr(value, "__struct_fields__", None)
        if names:
            return {kind for name in names for kind in kinds(getattr(value, name))}
        return {kind for item in value for kind in kinds(item)} if isinstance(value, tuple) else {type(value)}

    assert kinds(article) <= {str, int, type(None)}
