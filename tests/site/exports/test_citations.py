"""Citations as RIS, BibTeX and CSL-JSON, read by other programs."""

import json
from types import SimpleNamespace

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from jsonschema import Draft202012Validator
from pylatexenc import latex2text

from khotin.languages import Bilingual
from khotin.site.exports.citations import bibtex, ris
from tests.support.small_archive import BASE, HOSTILE, PUBLIC, build_archive

DAY = {
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
}
CSL = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "type": {"const": "article-newspaper"},
        "title": {"type": "string", "minLength": 1},
        "abstract": {"type": "string"},
        "issued": DAY,
        "accessed": DAY,
        "publisher": {"const": "Kho Tin"},
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
    assert entry["keywords"] == ["Chính quyền số", "Sơ kết - Tổng kết"]


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
    written = bibtex(cited_with(title, (title, "Hải Hoà and Nam")), "https://example.org/vi/tin/x/", "Kho Tin")
    library = bibtexparser.parse_string(written, append_middleware=[LatexDecodingMiddleware(decoder=LATEX)])
    assert not library.failed_blocks and len(library.entries) == 1
    fields = library.entries[0].fields_dict
    assert fields["title"].value == title and fields["author"].value == f"{title} and Hải Hoà and Nam"
    assert closes_where_it_ends(written)


@pytest.mark.parametrize("title", ["Hai\ndòng", "Hai\r\nER  - \r\nTY  - BOOK", "Hai\u2028dòng\x85ba", "ER  - "])
def test_ris_of_any_title_is_one_entry(title):
    entries = rispy.loads(ris(cited_with(title, (title,)), "https://example.org/vi/tin/x/", "Kho Tin", ["Thể thao"]))
    assert [entry["title"] for entry in entries] == [" ".join(title.split())] and entries[0][
        "type_of_reference"
    ] == "NEWS"


def cited_with(title, authors):
    """What a citation reads of an article, with a title and authors."""
    return SimpleNamespace(
        archived="2026-11-21",
        id="2020-01-01-x",
        title=Bilingual(title, ""),
        summary=Bilingual(title, ""),
        authors=authors,
        source=SimpleNamespace(portal=title),
        filed="2020-01-01",
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
    output = build_archive(tmp_path, {}, "--no-search")
    assert [(output / f"data/articles.{ending}").read_bytes() for ending in ("ris", "bib", "csl.json")] == [
        b"",
        b"",
        b"[]\n",
    ]
