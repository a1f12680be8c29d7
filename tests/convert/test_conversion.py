"""The line of JSON that a conversion is given as."""

import json

from tests.support.converting import run

FACTS_IN_JSON = (
    "input",
    "kind",
    "lang",
    "title",
    "published",
    "event",
    "event_end",
    "authors",
    "offices",
    "cited",
    "section",
    "dateline",
    "province",
    "district",
    "captions",
    "topics",
    "mentions",
    "names",
    "figures",
    "body",
    "lines",
    "problems",
)


def test_refused_input_has_its_line_of_json(page, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    code, out, _ = run([bad, page], tmp_path / "content", dry_run=True, as_json=True)
    first, second = map(json.loads, out.splitlines())
    assert (
        code == 1
        and first["problems"][0]["severity"] == "error"
        and first["input"] == str(bad)
        and second["title"] == "Tri Tôn trồng cây xanh"
    )


def test_json_has_the_agreed_keys(page, tmp_path):
    _, out, _ = run([page], tmp_path / "content", dry_run=True, as_json=True)
    record = json.loads(out)
    assert tuple(record) == FACTS_IN_JSON and not (tmp_path / "content").exists()
    assert record["figures"][0] == {"value": 200, "unit": "người", "quote": "200 người"}
    assert record["lines"][0] == {"number": 1, "text": "Tri Tôn trồng cây xanh", "roles": ["title"]}
