"""Texts, pairs, records and lists as fields."""

import pytest

from tests.support.read_articles import (
    DATE,
    DISTRICT,
    PROVINCE,
    SHA,
    STATUS,
    TITLE_EN,
    TOPICS,
    problem_of,
    problems_of,
    read,
    with_lines,
)
from tests.support.sites import article_with


@pytest.mark.parametrize("value", ["no", "012", "1.10", "12:30", "null", "2025"])
def test_b04_a_text_that_looks_like_something_else_stays_a_text(registers, value):
    article, _ = read(article_with(('authors: ["Châu Phong"]', f"authors: [{value}]")), registers)
    assert article.authors == (value,)


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (TOPICS, "topics: kinh tế số, xuất bản", "topics là danh sách", 'topics: ["digital-economy", "publishing"]'),
        (TOPICS, "topics: []", "topics có 0 mục; cần từ 1 đến 4", None),
        ('authors: ["Châu Phong"]', "authors: Châu Phong", "authors là danh sách", 'authors: ["Châu Phong"]'),
        ('authors: ["Châu Phong"]', "authors: [[a]]", "authors[1] phải là một đoạn chữ", 'authors: ["[a]"]'),
        ('authors: ["Châu Phong"]', 'authors: [""]', "authors[1] trống", None),
        ('authors: ["Châu Phong"]', 'authors: ["a\\nb"]', "authors[1] phải nằm trên một dòng", 'authors: ["a b"]'),
        (TITLE_EN, "  en: [Hot] \n", "title.en phải là một đoạn chữ", '  en: "[Hot]"'),
        (
            TITLE_EN,
            '  en: "  "\n',
            "title.en trống; hãy viết, hoặc bỏ dòng này và ghi title.en vào pending",
            None,
        ),
        (TITLE_EN, f'  en: "{"a" * 301}"\n', "title.en dài 301 ký tự, tối đa 300", None),
        (TITLE_EN, '  en: "a\\nb"\n', "title.en phải nằm trên một dòng", '  en: "a b"'),
        (STATUS, f"{STATUS}\naccepted: [x]", "accepted[1] gồm các mục rule, what, why", None),
        (
            STATUS,
            f'{STATUS}\nsource: {{original: "a.txt"}}',
            "source.original và source.sha256 phải đi cùng nhau; lấy lại dòng bị xóa từ bản trước (git diff)",
            None,
        ),
        (
            STATUS,
            f'{STATUS}\nsource: {{original: "a.txt", sha256: "abc"}}',
            'source.sha256: "abc" không phải 64 chữ số thập lục phân',
            None,
        ),
        (STATUS, f"{STATUS}\nfigures: [{{value: 5, label: {{vi: v, en: e}}}}]", "figures[1] thiếu: quote", None),
        (STATUS, f"{STATUS}\nfigures: [{{value: 5, label: {{vi: v}}, quote: q}}]", "figures[1].label thiếu: en", None),
        (STATUS, f"{STATUS}\nevent_end: 2022-06-15", "event_end cần có event", None),
        (
            STATUS,
            f"{STATUS}\nevent: 2022-06-15\nevent_end: 2022-06-14",
            "event_end 2022-06-14 đứng trước event 2022-06-15",
            None,
        ),
        (
            STATUS,
            f"{STATUS}\ndrafted: [summary.en]",
            "bản nháp chưa duyệt: summary.en; duyệt xong hãy xóa dòng này",
            None,
        ),
        (TITLE_EN, '  en: "\\ufe0f \\u0301"\n', "title.en chỉ có ký tự không nhìn thấy được", None),
        (
            TOPICS,
            'topics: ["publishing", "digital-economy", "publishing"]',
            'topics có "publishing" hai lần; chỉ giữ một',
            'topics: ["publishing", "digital-economy"]',
        ),
        ('authors: ["Châu Phong"]', 'authors: ["A", "A"]', 'authors có "A" hai lần; chỉ giữ một', 'authors: ["A"]'),
        (DATE, 'published: "٢٠٢٢-٠٦-١٥"', 'published: "٢٠٢٢-٠٦-١٥" không phải ngày; viết như 2022-06-15', None),
        (
            STATUS,
            "status: withdrawn",
            'status "withdrawn" và mục withdrawal phải đi cùng nhau: '
            'withdrawal: {date: "2026-12-01", reason: {vi: "lý do", en: "lý do bằng tiếng Anh"}}',
            None,
        ),
        (DATE + "\n", "", "bài công bố cần một ngày đầy đủ: published hoặc event", None),
        (f"{PROVINCE}\n{DISTRICT}\n", "", "bài công bố cần province", None),
        (f"{PROVINCE}\n", "", None, None),
    ],
)
def test_b12_a_value_of_the_wrong_kind_is_an_error(registers, old, new, message, hint):
    found = problems_of(article_with((old, new)), registers)
    if message:
        assert [(problem.message.vi, problem.hint) for problem in found] == [(message, hint)]


@pytest.mark.parametrize(("pending", "hint"), [("", None), ('pending: ["title.en"]\n', 'title: {vi: "Hội nghị"}')])
def test_b12_a_title_in_one_language_is_made_a_pair_where_the_english_is_pending(registers, pending, hint):
    text = f"---\ntitle: Hội nghị\n{pending}---\nx"
    assert ("title gồm hai dòng vi và en", hint) in [(p.message.vi, p.hint) for p in problems_of(text, registers)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Department works with Tri Ton District", "Title here", 'title.en vẫn là chữ mẫu "Title here"'),
        ("Sở làm việc với huyện Tri Tôn", "Tiêu đề ở đây", 'title.vi vẫn là chữ mẫu "Tiêu đề ở đây"'),
        (
            "Ngày 15/6/2022, Sở làm việc với UBND huyện Tri Tôn. Huyện có 126 trạm BTS.",
            "Nội dung ở đây",
            "nội dung vẫn là chữ mẫu",
        ),
    ],
)
def test_b13_text_of_the_example_left_in_place_is_an_error(registers, old, new, message):
    assert problem_of(article_with((old, new)), registers)[1] == message


@pytest.mark.parametrize("name", ["../a.txt", "/etc/passwd", "a\\\\b.txt", ".env", "a:b", "%2e%2e"])
def test_c04_an_original_is_a_file_of_its_folder(registers, name):
    text = with_lines(f'source: {{original: "{name}", sha256: "{SHA}"}}')
    assert "không phải tên một tệp" in problem_of(text, registers)[1]
