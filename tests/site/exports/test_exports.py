"""Data files, citations and sitemaps: complete, described, the same as the pages, and read by a second program."""

import csv
import gzip
import hashlib
import io
import json
from types import SimpleNamespace

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from jsonschema import Draft202012Validator
from lxml import etree
from pylatexenc import latex2text

from khotin.cli import main
from khotin.languages import Bilingual
from khotin.site.exports import sitemaps
from khotin.site.exports.citations import bibtex, ris
from khotin.site.exports.fields import ARTICLE_COLUMNS, FIGURE_COLUMNS, safe_cell
from khotin.site.urls import base_address
from tests.support.sites import article_with, make_site
from tests.support.small_archive import FILES, HOSTILE

TODAY = "2026-11-23"
BASE = "https://example.org/kho-tin"
PUBLIC = [
    "2022-06-15-cung-ngay",
    "2022-06-15-dau",
    "2020-02-29-doc-hai",
    "2019-01-01-dinh-chinh",
    "2018-05-05-thieu-tieng-anh",
]
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PAIR = {
    "type": "object",
    "properties": {"vi": {"type": "string"}, "en": {"type": "string"}},
    "required": ["vi", "en"],
    "additionalProperties": False,
}
WORD = {"type": ["string", "null"]}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
RECORD = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "url": PAIR,
        "title": PAIR,
        "summary": PAIR,
        "published": WORD,
        "event": WORD,
        "filed": DAY,
        "province": WORD,
        "district": WORD,
        "topics": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "authors": {"type": "array", "items": {"type": "string"}},
        "source": {
            "type": "object",
            "additionalProperties": WORD,
            "required": ["portal", "section", "url", "archived_url", "collected", "original", "sha256", "cited"],
        },
        "figures": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["value", "hedge", "unit", "unit_en", "label", "quote"],
                "properties": {
                    "value": {"type": "number"},
                    "hedge": PAIR,
                    "unit": {"type": "string"},
                    "unit_en": {"type": "string"},
                    "label": PAIR,
                    "quote": {"type": "string"},
                },
            },
        },
        "status": {"const": "published"},
    },
    "additionalProperties": False,
}
RECORD["required"] = list(RECORD["properties"])
CSL = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "type": {"const": "article-newspaper"},
        "title": {"type": "string", "minLength": 1},
        "abstract": {"type": "string"},
        "issued": {
            "type": "object",
            "required": ["date-parts"],
            "additionalProperties": False,
            "properties": {
                "date-parts": {
                    "type": "array",
                    "maxItems": 1,
                    "items": {"type": "array", "minItems": 3, "maxItems": 3, "items": {"type": "integer"}},
                }
            },
        },
        "language": {"enum": ["vi", "en"]},
        "URL": {"type": "string", "pattern": "^https://"},
        "container-title": {"type": "string"},
        "author": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["literal"],
                "additionalProperties": False,
                "properties": {"literal": {"type": "string"}},
            },
        },
    },
    "required": ["id", "type", "title", "issued", "language", "URL"],
    "additionalProperties": False,
}

# pylatexenc knows no commands for braces of its own.
BRACES = latex2text.get_default_latex_context_db()
BRACES.add_context_category(
    "braces",
    prepend=True,
    macros=[latex2text.MacroTextSpec("textbraceleft", "{"), latex2text.MacroTextSpec("textbraceright", "}")],
)
LATEX = latex2text.LatexNodes2Text(latex_context=BRACES, keep_braced_groups=False)


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    """The small archive with its search index."""
    folder = tmp_path_factory.mktemp("exports")
    content = make_site(folder, FILES)
    assert (
        main(
            [
                "build",
                "--content",
                str(content),
                "--output",
                str(folder / "output"),
                "--date",
                TODAY,
                "--base-url",
                BASE,
            ]
        )
        == 0
    )
    return folder / "output"


def rows(output, name):
    return list(csv.DictReader(io.StringIO((output / "data" / name).read_text("utf-8"))))


def test_articles_json_has_the_described_shape_newest_first(output):
    records = json.loads((output / "data/articles.json").read_text("utf-8"))
    assert list(Draft202012Validator({"type": "array", "items": RECORD}).iter_errors(records)) == []
    assert [record["id"] for record in records] == PUBLIC
    assert all(list(record) == [column.name for column in ARTICLE_COLUMNS] for record in records)
    assert records[1]["url"] == {"vi": f"{BASE}/vi/tin/2022-06-15-dau/", "en": f"{BASE}/en/news/2022-06-15-dau/"}
    assert [figure["value"] for figure in records[1]["figures"]] == [126, 56.8]


def test_json_lines_and_single_files_say_the_same(output):
    records = json.loads((output / "data/articles.json").read_text("utf-8"))
    lines = (output / "data/articles.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == records
    for record in records:
        alone = json.loads((output / f"data/articles/{record['id']}.json").read_text("utf-8"))
        assert (
            alone.pop("body").startswith("Ngày 15/6/2022")
            and set(alone.pop("citation")) == {"ris", "bibtex", "csl"}
            and alone == record
        )


def test_an_article_has_one_data_file_which_holds_its_citations(output):
    assert sorted(path.name for path in (output / "data/articles").iterdir()) == sorted(
        f"{identity}.json" for identity in PUBLIC
    )


def test_csv_has_the_same_columns_in_the_same_order_with_pairs_apart(output):
    records = json.loads((output / "data/articles.json").read_text("utf-8"))
    found = rows(output, "articles.csv")
    names = [
        name
        for column in ARTICLE_COLUMNS
        for name in ([f"{column.name}_vi", f"{column.name}_en"] if column.is_pair else [column.name])
    ]
    assert list(found[0]) == names
    for row, record in zip(found, records, strict=True):
        assert row["title_vi"] == record["title"]["vi"] and row["url_en"] == record["url"]["en"]
        assert row["topics"].split("; ") == record["topics"] and json.loads(row["source"]) == record["source"]
        assert json.loads(row["figures"] or "[]") == record["figures"] and row["published"] == (
            record["published"] or ""
        )


def test_figures_csv_names_article_and_sentence(output):
    found = rows(output, "figures.csv")
    assert [(row["article"], row["number"], row["value"], row["quote"]) for row in found] == [
        ("2022-06-15-dau", "1", "126", "126 trạm BTS"),
        ("2022-06-15-dau", "2", "56.8", "126 trạm BTS, kinh phí trên 56,8 tỷ đồng"),
    ]
    assert found[0]["url_vi"] == f"{BASE}/vi/tin/2022-06-15-dau/#fig-1"
    assert 'id="fig-2"' in (output / "en/news/2022-06-15-dau/index.html").read_text("utf-8")
    assert list(found[0]) == [
        name
        for column in FIGURE_COLUMNS
        for name in ([f"{column.name}_vi", f"{column.name}_en"] if column.is_pair else [column.name])
    ]


def test_every_data_file_keeps_hedge_and_unit_in_both_languages(output):
    first, second = rows(output, "figures.csv")
    assert (first["hedge_vi"], first["hedge_en"], first["unit"], first["unit_en"]) == ("", "", "trạm", "stations")
    assert (second["hedge_vi"], second["hedge_en"], second["unit"], second["unit_en"]) == (
        "trên",
        "more than",
        "tỷ đồng",
        "VND billion",
    )
    alone = json.loads((output / "data/articles/2022-06-15-dau.json").read_text("utf-8"))
    listed = next(
        each for each in json.loads((output / "data/articles.json").read_text("utf-8")) if each["id"] == alone["id"]
    )
    assert alone["figures"] == listed["figures"]
    assert (
        listed["figures"][1]["hedge"] == {"vi": "trên", "en": "more than"}
        and listed["figures"][1]["unit_en"] == "VND billion"
    )


def build_articles(folder, *originals):
    """The exit code of a build with an article for each (name of an original, its bytes)."""
    files = {f"originals/{name}": data for name, data in originals}
    for number, (name, data) in enumerate(originals):
        source = f'source:\n  original: "{name}"\n  sha256: "{hashlib.sha256(data).hexdigest()}"\nstatus: "published"'
        files[f"articles/2022/2022-06-15-bai-{number}.md"] = article_with(
            ("Tri Tôn", f"Tri Tôn {number}"), ('status: "published"', source)
        )
    return main(
        [
            "build",
            "--content",
            str(make_site(folder, files)),
            "--output",
            str(folder / "output"),
            "--date",
            TODAY,
            "--no-search",
        ]
    )


def test_two_articles_of_one_original_share_its_copy(tmp_path):
    assert build_articles(tmp_path, ("a.txt", b"Tri Ton\n"), ("a.txt", b"Tri Ton\n")) == 0
    assert [path.name for path in (tmp_path / "output/originals").iterdir()] == ["a.txt"]
    assert all(
        "originals/a.txt" in (tmp_path / f"output/vi/tin/2022-06-15-bai-{number}/index.html").read_text("utf-8")
        for number in (0, 1)
    )


@pytest.mark.parametrize(("first", "second"), [("a.html", "a.html.txt"), ("a.txt", "A.txt")])
def test_articles_whose_originals_want_one_address_are_both_named(tmp_path, capsys, first, second):
    assert build_articles(tmp_path, (first, b"<p>mot</p>"), (second, b"hai")) == 1
    said = capsys.readouterr().err
    assert "is used more than once" in said and not (tmp_path / "output").exists()
    # Each is named at the head of its problems and in the words of the other's.
    assert all(said.count(f"articles/2022/2022-06-15-bai-{number}.md") >= 2 for number in (0, 1))


def test_equal_originals_under_two_names_of_one_address_are_one_file(tmp_path):
    assert build_articles(tmp_path, ("a.html", b"<p>mot</p>"), ("a.html.txt", b"<p>mot</p>")) == 0
    assert [path.name for path in (tmp_path / "output/originals").iterdir()] == ["a.html.txt"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+84 901", "'+84 901"),
        ("-Nam", "'-Nam"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("--06-15", "'--06-15"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("126", "126"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_l04_no_cell_can_run_in_a_spreadsheet(text, cell):
    assert safe_cell(text) == cell


def test_l04_no_cell_of_the_files_starts_like_a_formula(output):
    for name in ("articles.csv", "figures.csv"):
        for row in rows(output, name):
            assert not [cell for cell in row.values() if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert rows(output, "articles.csv")[1]["authors"] == "Hải Hoà; -Nam"
    assert rows(output, "figures.csv")[1]["label_vi"] == "'=kinh phí"


def cited_in_records(output, form):
    """The citations of all public articles in a form, from their records."""
    return [
        json.loads((output / f"data/articles/{identity}.json").read_text("utf-8"))["citation"][form]
        for identity in PUBLIC
    ]


def test_ris_is_read_by_another_program(output):
    [entry], *others = map(rispy.loads, cited_in_records(output, "ris")[1:])
    assert [len(each) for each in others] == [1] * (len(PUBLIC) - 2)
    assert entry["type_of_reference"] == "NEWS" and entry["authors"] == ["Hải Hoà", "-Nam"]
    assert entry["title"] == "Sở làm việc với huyện Tri Tôn" and entry["urls"] == [f"{BASE}/vi/tin/2022-06-15-dau/"]
    assert entry["date"] == "2022/06/15" and entry["secondary_title"] == "Cổng An Giang"


def test_bibtex_is_read_by_another_program(output):
    for identity, written in zip(PUBLIC, cited_in_records(output, "bibtex"), strict=True):
        library = bibtexparser.parse_string(written)
        assert not library.failed_blocks and [entry.key for entry in library.entries] == [identity]
    fields = bibtexparser.parse_string(cited_in_records(output, "bibtex")[2]).entries[0].fields_dict
    assert (
        fields["year"].value == "2020"
        and r"\&" in fields["title"].value
        and r"{\textbraceleft}" in fields["title"].value
    )


@pytest.mark.parametrize(
    "title",
    [
        "Tập huấn}} cho xã",
        "{{{ mở đầu",
        "cuối bài \\",
        "a\\}b",
        "50% \\& x, title = {y}",
        "@misc{x,",
        'nói "có"',
        "100$ # _ ~",
    ],
)
def test_bibtex_of_any_title_is_one_entry_that_reads_back_as_the_title(title):
    written = bibtex(cited_with(title, (title, "Hải Hoà and Nam")), "https://example.org/vi/tin/x/")
    library = bibtexparser.parse_string(written, append_middleware=[LatexDecodingMiddleware(decoder=LATEX)])
    assert not library.failed_blocks and len(library.entries) == 1
    fields = library.entries[0].fields_dict
    assert fields["title"].value == title and fields["author"].value == f"{title} and Hải Hoà and Nam"
    assert closes_where_it_ends(written)


@pytest.mark.parametrize("title", ["Hai\ndòng", "Hai\r\nER  - \r\nTY  - BOOK", "Hai\u2028dòng\x85ba", "ER  - "])
def test_ris_of_any_title_is_one_entry(title):
    entries = rispy.loads(ris(cited_with(title, (title,)), "https://example.org/vi/tin/x/"))
    assert [entry["title"] for entry in entries] == [" ".join(title.split())] and entries[0][
        "type_of_reference"
    ] == "NEWS"


def cited_with(title, authors):
    """What a citation reads of an article, with a title and authors."""
    return SimpleNamespace(
        id="2020-01-01-x",
        title=Bilingual(title, ""),
        summary=Bilingual(title, ""),
        authors=authors,
        source=SimpleNamespace(portal=title),
        filed="2020-01-01",
        topics=("sports",),
    )


def closes_where_it_ends(written):
    """Whether the braces of an entry balance at its end only, as BibTeX counts: a backslash changes nothing."""
    depth, opened = 0, []
    for character in written.strip():
        depth += {"{": 1, "}": -1}.get(character, 0)
        opened.append(depth > 0)
    return depth == 0 and all(opened[opened.index(True) : -1])


def test_csl_json_has_what_a_citation_needs(output):
    items = cited_in_records(output, "csl")
    assert list(Draft202012Validator({"type": "array", "items": CSL}).iter_errors(items)) == []
    assert [item["id"] for item in items] == PUBLIC
    assert all(item["URL"].endswith(f"/{item['id']}/") for item in items)
    item = items[2]
    assert item["title"] == HOSTILE.replace('\\"', '"') and item["author"] == [{"literal": "Hai Hoa"}]


def test_the_citations_of_the_whole_archive_are_those_of_its_articles(output):
    ris_text, bibtex_text, csl_text = (
        (output / f"data/articles.{ending}").read_text("utf-8") for ending in ("ris", "bib", "csl.json")
    )
    assert rispy.loads(ris_text) == [
        entry for written in cited_in_records(output, "ris") for entry in rispy.loads(written)
    ]
    library = bibtexparser.parse_string(bibtex_text)
    assert not library.failed_blocks and [entry.key for entry in library.entries] == PUBLIC
    assert (
        bibtex_text.split("\n\n")
        == [written.removesuffix("\n") for written in cited_in_records(output, "bibtex")[:-1]]
        + cited_in_records(output, "bibtex")[-1:]
    )
    assert json.loads(csl_text) == cited_in_records(output, "csl")


def test_an_archive_without_articles_has_empty_citation_files(tmp_path):
    assert (
        main(
            [
                "build",
                "--content",
                str(make_site(tmp_path, {})),
                "--output",
                str(tmp_path / "output"),
                "--date",
                TODAY,
                "--no-search",
            ]
        )
        == 0
    )
    assert [(tmp_path / f"output/data/articles.{ending}").read_bytes() for ending in ("ris", "bib", "csl.json")] == [
        b"",
        b"",
        b"[]\n",
    ]


@pytest.mark.parametrize(("name", "count"), [("provinces", 64), ("topics", 60), ("districts", 700), ("glossary", 100)])
def test_registers_are_published_whole(output, name, count):
    found = json.loads((output / f"data/registers/{name}.json").read_text("utf-8"))
    assert len(found) >= count


def test_the_province_register_tells_both_shapes(output):
    provinces = {row["slug"]: row for row in json.loads((output / "data/registers/provinces.json").read_text("utf-8"))}
    assert provinces["hue"]["former"] is None and provinces["binh-phuoc"]["current"] is None
    assert provinces["binh-phuoc"]["former"]["successor"] == "dong-nai"
    assert provinces["an-giang"]["current"]["parts"] == ["an-giang", "kien-giang"]


def test_checksums_match(output):
    lines = (output / "data/checksums.txt").read_text().splitlines()
    assert {line.split("  ")[1] for line in lines} >= {
        f"data/{name}"
        for name in (
            "articles.json",
            "articles.csv",
            "articles.ris",
            "articles.bib",
            "articles.csl.json",
            "figures.csv",
            "registers/topics.json",
            "addresses.txt",
        )
    }
    for digest, path in (line.split("  ") for line in lines):
        assert hashlib.sha256((output / path).read_bytes()).hexdigest() == digest


def test_addresses_are_sorted_and_answer(output):
    addresses = (output / "data/addresses.txt").read_text().splitlines()
    assert addresses == sorted(addresses) and len(set(addresses)) == len(addresses)
    for address in addresses:
        path = output / address.lstrip("/")
        assert (path / "index.html" if address.endswith("/") else path).is_file(), address
    assert {"/data/articles.ris", "/data/articles.bib", "/data/articles.csl.json"} <= set(addresses)
    assert "/vi/tin/2022-06-15-dau/" in addresses and "/en/topic/sports/feed.xml" in addresses


def test_d03_k10_nothing_unpublished_is_in_any_byte(output):
    for path in output.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"CANARY" not in (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data), path
    assert "Người Đã Gỡ" not in (output / "vi/tac-gia/index.html").read_text("utf-8")


def test_every_column_is_explained_in_both_languages(output):
    for path in ("vi/du-lieu", "en/data"):
        page = (output / path / "index.html").read_text("utf-8")
        assert all(f"<code>{column.name}</code>" in page for column in (*ARTICLE_COLUMNS, *FIGURE_COLUMNS))
        assert 'type="text/csv"' in page and "/kho-tin/data/articles.csv" in page
        assert all(page.count(f"/kho-tin/data/articles.{ending}") == 2 for ending in ("ris", "bib", "csl.json"))


def indexed_pages(count):
    """Sheets with two addresses each, and the language choice."""
    return [(("",), None), *(((f"vi/tin/{number}/", f"en/news/{number}/"), "2022-06-15") for number in range(count))]


@pytest.mark.parametrize(("count", "files"), [(0, 1), (2, 1), (3, 3), (7, 4)])
def test_a_long_sitemap_is_split_under_an_index(monkeypatch, count, files):
    monkeypatch.setattr(sitemaps, "MOST_ADDRESSES", 5)
    made = dict(sitemaps.sitemap_files(indexed_pages(count), base_address(BASE)))
    assert len(made) == files
    listed = [each.text.removeprefix(f"{BASE}/") for each in etree.fromstring(made["sitemap.xml"]).iter(f"{SPACE}loc")]
    parts = [made["sitemap.xml"]] if files == 1 else [made[name] for name in listed]
    assert sum(len(etree.fromstring(part).findall(f"{SPACE}url")) for part in parts) == 1 + 2 * count


def test_a_sitemap_is_split_before_it_is_too_large(monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST_BYTES", 1000)
    assert all(
        len(data) < 1400
        for _, data in sitemaps.sitemap_files(indexed_pages(20), base_address(BASE))
        if b"<urlset" in data
    )
