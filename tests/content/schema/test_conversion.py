"""From a document to an article: every field its value, every problem at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khotin.content.articles import Acceptance, Correction, Figure, Provenance
from khotin.content.frontmatter import parse_document, write_document
from khotin.content.text_files import Source
from khotin.languages import Bilingual
from khotin.problems import Location
from tests.support.read_articles import (
    DATE,
    PROVINCE,
    SHA,
    STATUS,
    TITLE_EN,
    line_of,
    problem_of,
    problems_of,
    read,
    with_lines,
)
from tests.support.sites import ARTICLE, article_with


def test_a_plain_article_is_read_whole(registers):
    article, problems = read(ARTICLE, registers, "English body.")
    assert problems == []
    assert (article.id, article.path, article.title.vi) == ("2022-06-15-bai", "bai.md", "Sở làm việc với huyện Tri Tôn")
    assert (article.published, article.event, article.province, article.district) == (
        "2022-06-15",
        None,
        "an-giang",
        "tri-ton",
    )
    assert (article.topics, article.authors, article.offices) == (("digital-transformation",), ("Châu Phong",), ())
    assert (article.source, article.figures, article.withdrawal) == (Provenance(), (), None)
    assert (article.body.strip()[:15], article.body_line, article.english_body) == (
        "Ngày 15/6/2022,",
        16,
        "English body.",
    )


def test_every_field_becomes_its_value(registers):
    article, problems = read(
        with_lines(
            'event: "2022-06-14"',
            'event_end: "2022-06-15"',
            'offices: ["Trung tâm VHTT"]',
            'dateline: "CTTĐTBP"',
            "source:",
            '  portal: "Cổng"\n  url: "https://angiang.gov.vn/a?b=c"\n  original: "000_da.txt"\n'
            f'  sha256: "{SHA}"\n  collected: "2023-01-02"',
            'figures:\n  - {value: 56.8, unit: "%", label: {vi: "v", en: "e"}, quote: "56,8%"}',
            'aliases: ["2022-06-15-bai-cu", "date/2022/06"]',
            'corrections:\n  - {date: "2023-01-02", vi: "Sửa.", en: "Put right."}',
            'accepted:\n  - {rule: "places", what: "Bài nhắc nơi khác.", why: "Đúng."}',
            'removed: ["Xem thêm"]',
        ),
        registers,
    )
    assert problems == []
    assert (article.event, article.event_end, article.offices, article.dateline) == (
        "2022-06-14",
        "2022-06-15",
        ("Trung tâm VHTT",),
        "CTTĐTBP",
    )
    assert article.source == Provenance(
        "Cổng", None, "https://angiang.gov.vn/a?b=c", None, "2023-01-02", "000_da.txt", SHA
    )
    assert article.figures == (Figure("56.8", "%", Bilingual("v", "e"), "56,8%"),)
    assert (article.aliases, article.removed) == (("2022-06-15-bai-cu", "date/2022/06"), ("Xem thêm",))
    assert article.corrections == (Correction("2023-01-02", Bilingual("Sửa.", "Put right.")),)
    assert article.accepted == (Acceptance("places", "Bài nhắc nơi khác.", "Đúng."),)


@pytest.mark.parametrize(
    ("typed", "near", "hint"),
    [
        ("titel: x", "title", None),
        ("sumary: x", "summary", None),
        ("date: 2022-06-15", "published", None),
        ("tags: [a]", "topics", None),
        ("author: Châu Phong", "authors", None),
        ("ofices: [a, b]", "offices", "offices: [a, b]"),
        ("removd: x", "removed", 'removed: ["x"]'),
    ],
)
def test_b11_an_unknown_key_gets_the_nearest_known(registers, typed, near, hint):
    text = with_lines(typed)
    assert problem_of(text, registers) == (
        line_of(text, typed),
        f'không có mục "{typed.split(":")[0]}"; ý bạn là "{near}"?',
        hint,
    )


def test_b11_an_unknown_key_far_from_all_is_only_named(registers):
    assert problem_of(with_lines("xyz: 1"), registers)[1:] == ('không có mục "xyz"', None)


def test_b11_unknown_keys_inside_records_are_named_too(registers):
    text = with_lines('source:\n  portall: "x"')
    assert problem_of(text, registers) == (
        line_of(text, "portall"),
        'không có mục "source.portall"; ý bạn là "portal"?',
        '  portal: "x"',
    )


def test_b16_an_unknown_language_code_is_an_error(registers):
    messages = [problem.message.vi for problem in problems_of(article_with((TITLE_EN, '  fr: "x"\n')), registers)]
    assert messages == ['không có mục "title.fr"; chỉ có: vi, en', "thiếu: title.en; hãy viết, hoặc ghi vào pending"]


VI, EN = '  vi: "Sở làm việc với huyện Tri Tôn"\n', TITLE_EN


@pytest.mark.parametrize(
    ("unindented", "hints"),
    [((EN,), [EN]), ((VI, EN), [VI, None])],
)
def test_a_language_without_its_indent_is_the_only_problem(registers, unindented, hints):
    text = article_with(*((line, line.lstrip()) for line in unindented))
    assert [(problem.message.vi, problem.hint) for problem in problems_of(text, registers)] == [
        (f'"{line.split(":")[0].strip()}" thuộc về "title" ở trên; thụt vào hai dấu cách', hint and hint.rstrip())
        for line, hint in zip(unindented, hints, strict=True)
    ]


def test_parts_of_a_record_without_their_indent_are_not_missing_too(registers):
    text = with_lines(f'source:\n  portal: "Cổng"\n  original: "a.txt"\nsha256: "{SHA}"')
    assert problem_of(text, registers)[1] == '"sha256" thuộc về "source" ở trên; thụt vào hai dấu cách'


def test_all_problems_of_a_file_come_at_once(registers):
    text = article_with((DATE, "published: 2025-02-30"), (PROVINCE, "province: an-gian"), (STATUS, "status: x"))
    assert [problem.where.line for problem in problems_of(text, registers)] == [8, 9, 13]


def test_a_problem_has_the_position_of_its_value(registers):
    text = with_lines('figures:\n  - {value: 5, label: {vi: v, en: e}, quote: ""}')
    (problem,) = problems_of(text, registers)
    assert problem.where == Location("bai.md", 15, text.split("\n")[14].index('""') + 1)


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=50
).filter(str.strip)


@pytest.mark.soak
@given(TEXTS, TEXTS)
def test_b14_any_title_survives_writing_and_reading(registers, vi, en):
    document, problems = parse_document(Source("bai.md", write_document({"title": {"vi": vi, "en": en}}, "x")))
    assert problems or set(document.fields["title"]) == {"vi", "en"}
