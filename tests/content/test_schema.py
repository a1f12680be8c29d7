"""The fields of an article: what each becomes, what is refused, and the same rules as JSON Schema."""

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khotin.content.articles import Acceptance, Correction, Figure, Provenance, Withdrawal
from khotin.content.frontmatter import parse_document, write_document
from khotin.content.schema import FIELD_ORDER, FIELDS, json_schema, read_article
from khotin.content.schema.types.validation import Validation
from khotin.content.text_files import Source
from khotin.languages import Bilingual
from khotin.problems import Location
from tests.conftest import REPOSITORY, TODAY
from tests.support.sites import ARTICLE, article_with

SHA = "0123456789abcdef" * 4
PROVINCE, STATUS, TITLE_EN = (
    'province: "an-giang"',
    'status: "published"',
    '  en: "Department works with Tri Ton District"\n',
)
DISTRICT, DATE, TOPICS = 'district: "tri-ton"', 'published: "2022-06-15"', 'topics: ["digital-transformation"]'


def with_lines(*lines):
    """The plain article with more lines of front matter."""
    return article_with((STATUS, "\n".join([STATUS, *lines])))


def read(text, registers, body=None):
    document, problems = parse_document(Source("bai.md", text))
    assert not problems
    return read_article(document, "2022-06-15-bai", body, registers, TODAY)


def problems_of(text, registers):
    article, problems = read(text, registers)
    assert article is None
    assert all(problem.message.vi and problem.message.vi != problem.message.en for problem in problems)
    return problems


def problem_of(text, registers):
    """The one problem, as (line, Vietnamese message, line to paste)."""
    (problem,) = problems_of(text, registers)
    return problem.where.line, problem.message.vi, problem.hint


def line_of(text, piece):
    return text[: text.index(piece)].count("\n") + 1


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


def test_a_withdrawn_article_may_be_emptied(registers):
    text = '---\nstatus: "withdrawn"\nwithdrawal: {date: "2023-01-02", reason: {vi: "Sai.", en: "Wrong."}}\n---\n'
    article, problems = read(text, registers)
    assert problems == [] and article.withdrawal == Withdrawal("2023-01-02", Bilingual("Sai.", "Wrong."))


def test_e01_a_missing_language_may_be_named_as_pending(registers):
    article, problems = read(article_with((TITLE_EN, ""), (STATUS, f'{STATUS}\npending: ["title.en"]')), registers)
    assert problems == [] and article.title.en == ""


def test_d01_a_time_in_vietnam_keeps_its_day(registers):
    article, _ = read(article_with((DATE, 'published: "2022-06-15T00:30:00+07:00"')), registers)
    assert article.filed == "2022-06-15"


@pytest.mark.parametrize("body", ["", "\n \n"])
def test_a10_an_article_without_a_text_is_named(registers, body):
    text = ARTICLE[: ARTICLE.index("\n\nNgày 15")] + "\n" + body
    assert problem_of(text, registers)[1] == "thiếu nội dung bài dưới dòng --- thứ hai"


@pytest.mark.parametrize("value", ["no", "012", "1.10", "12:30", "null", "2025"])
def test_b04_a_text_that_looks_like_something_else_stays_a_text(registers, value):
    article, _ = read(article_with(('authors: ["Châu Phong"]', f"authors: [{value}]")), registers)
    assert article.authors == (value,)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("2025-02-30", "tháng 2 năm 2025 không có ngày 30"),
        ("2025-13-01", "tháng 13 năm 2025 không có ngày 1"),
        ("2025-00-10", "tháng 0 năm 2025 không có ngày 10"),
        ("2022-06-15T25:00:00+07:00", "viết ngày giờ theo mẫu 2022-06-28T22:22:00+07:00"),
        ("2022-06-15T22:00:00Z", "viết ngày giờ theo mẫu 2022-06-28T22:22:00+07:00"),
        ("hôm qua", '"hôm qua" không phải ngày; viết như 2022-06-15'),
        ("٢٠٢٢-٠٦-١٥", '"٢٠٢٢-٠٦-١٥" không phải ngày; viết như 2022-06-15'),
    ],
)
def test_b05_a_day_that_does_not_exist_is_an_error_about_the_day(registers, typed, message):
    text = article_with((DATE, f'published: "{typed}"'))
    assert problem_of(text, registers) == (line_of(text, "published"), f"published: {message}", None)


@pytest.mark.parametrize(
    ("typed", "message"),
    [("--02-30", "event: tháng 2 không có ngày 30"), ("--13-01", "event: tháng 13 không có ngày 1")],
)
def test_b05_a_day_without_a_year_must_exist_too(registers, typed, message):
    assert problem_of(with_lines(f'event: "{typed}"'), registers)[1] == message


@pytest.mark.parametrize(
    ("typed", "near", "hint"),
    [
        ("titel: x", "title", 'title: "x"'),
        ("sumary: x", "summary", 'summary: "x"'),
        ("date: 2022-06-15", "published", 'published: "2022-06-15"'),
        ("tags: [a]", "topics", "topics:"),
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


def test_b11_missing_keys_are_listed_together(registers):
    text = article_with((TOPICS + "\n", ""), (TITLE_EN, ""), (STATUS + "\n", ""))
    assert problem_of(text, registers)[1] == "thiếu: topics, status, title.en"


def test_b16_an_unknown_language_code_is_an_error(registers):
    messages = [problem.message.vi for problem in problems_of(article_with((TITLE_EN, '  fr: "x"\n')), registers)]
    assert messages == ['không có mục "title.fr"; chỉ có: vi, en', "thiếu: title.en"]


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (TOPICS, "topics: kinh tế số, xuất bản", "topics là danh sách", 'topics: ["kinh-te-so", "xuat-ban"]'),
        (TOPICS, "topics: []", "topics có 0 mục; cần từ 1 đến 4", None),
        ('authors: ["Châu Phong"]', "authors: Châu Phong", "authors là danh sách", 'authors: ["Châu Phong"]'),
        ('authors: ["Châu Phong"]', "authors: [[a]]", "authors[1] phải là một đoạn chữ", None),
        ('authors: ["Châu Phong"]', 'authors: [""]', "authors[1] trống", None),
        ('authors: ["Châu Phong"]', 'authors: ["a\\nb"]', "authors[1] phải nằm trên một dòng", None),
        (TITLE_EN, "  en: [Hot] \n", "title.en phải là một đoạn chữ", '  en: "[Hot]"'),
        (TITLE_EN, '  en: "  "\n', "title.en trống", None),
        (TITLE_EN, f'  en: "{"a" * 301}"\n', "title.en dài 301 ký tự, tối đa 300", None),
        (TITLE_EN, '  en: "a\\nb"\n', "title.en phải nằm trên một dòng", '  en: "a b"'),
        (
            STATUS,
            "status: publish",
            'status "publish" không hợp lệ; chọn một: draft, published, withdrawn',
            'status: "published"',
        ),
        (STATUS, f"{STATUS}\naccepted: [x]", "accepted[1] gồm các mục rule, what, why", None),
        (
            STATUS,
            f'{STATUS}\nsource: {{url: "angiang.gov.vn"}}',
            'source.url: "angiang.gov.vn" không phải địa chỉ http(s)',
            None,
        ),
        (
            STATUS,
            f'{STATUS}\nsource: {{url: "javascript:alert(1)"}}',
            'source.url: "javascript:alert(1)" không phải địa chỉ http(s)',
            None,
        ),
        (
            STATUS,
            f'{STATUS}\nsource: {{original: "a.txt"}}',
            "source.original và source.sha256 phải đi cùng nhau",
            None,
        ),
        (
            STATUS,
            f'{STATUS}\nsource: {{original: "a.txt", sha256: "abc"}}',
            'source.sha256: "abc" không phải 64 chữ số thập lục phân',
            None,
        ),
        (STATUS, f"{STATUS}\nfigures: [{{value: 5, label: {{vi: v, en: e}}}}]", "figures[1] thiếu: quote", None),
        (
            STATUS,
            f'{STATUS}\nfigures: [{{value: "11.081,5", label: {{vi: v, en: e}}, quote: q}}]',
            'figures[1].value: "11.081,5" không phải số; viết như 56.8 hoặc 11081',
            None,
        ),
        (STATUS, f"{STATUS}\nfigures: [{{value: 5, label: {{vi: v}}, quote: q}}]", "figures[1].label thiếu: en", None),
        (
            STATUS,
            f"{STATUS}\npending: [body]",
            'pending[1] "body" không hợp lệ; chọn một: title.vi, title.en, summary.vi, summary.en',
            None,
        ),
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
        (
            STATUS,
            f'{STATUS}\nsource: {{url: "https://аngiang.gov.vn"}}',
            'source.url: "https://аngiang.gov.vn" có tên miền không phải chữ ASCII, dễ giả mạo; '
            "hãy ghi dạng punycode (xn--…)",
            None,
        ),
        (
            STATUS,
            f'{STATUS}\nsource: {{archived_url: "https://google.com@evil.example/"}}',
            'source.archived_url: "https://google.com@evil.example/" có tên người dùng trước dấu @; '
            "tên miền thật đứng sau dấu ấy",
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
        (
            STATUS,
            f"{STATUS}\nfigures: [{{value: {'9' * 29}, label: {{vi: v, en: e}}, quote: q}}]",
            "figures[1].value có 29 chữ số, tối đa 18",
            None,
        ),
        (
            STATUS,
            f"{STATUS}\nfigures: [{{value: {'9' * 4300}, label: {{vi: v, en: e}}, quote: q}}]",
            "figures[1].value có 4300 chữ số, tối đa 18",
            None,
        ),
        (
            STATUS,
            f"{STATUS}\nfigures: [{{value: ١٢٦, label: {{vi: v, en: e}}, quote: q}}]",
            'figures[1].value: "١٢٦" không phải số; viết như 56.8 hoặc 11081',
            None,
        ),
        (
            STATUS,
            f"{STATUS}\nfigures: [{{value: 1e999999, label: {{vi: v, en: e}}, quote: q}}]",
            'figures[1].value: "1e999999" không phải số; viết như 56.8 hoặc 11081',
            None,
        ),
        (DATE, 'published: "٢٠٢٢-٠٦-١٥"', 'published: "٢٠٢٢-٠٦-١٥" không phải ngày; viết như 2022-06-15', None),
        (STATUS, "status: withdrawn", 'status "withdrawn" và mục withdrawal phải đi cùng nhau', None),
        (DATE + "\n", "", "bài công bố cần một ngày đầy đủ: published hoặc event", None),
        (f"{PROVINCE}\n{DISTRICT}\n", "", "bài công bố cần province", None),
        (f"{PROVINCE}\n", "", None, None),
    ],
)
def test_b12_a_value_of_the_wrong_kind_is_an_error(registers, old, new, message, hint):
    found = problems_of(article_with((old, new)), registers)
    if message:
        assert [(problem.message.vi, problem.hint) for problem in found] == [(message, hint)]


def test_b12_a_title_in_one_language_gets_the_line_for_two(registers):
    text = "---\ntitle: Hội nghị\n---\nx"
    assert ("title gồm hai dòng vi và en", 'title: {vi: "Hội nghị", en: "…"}') in [
        (p.message.vi, p.hint) for p in problems_of(text, registers)
    ]


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


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            f"{PROVINCE}\n{DISTRICT}",
            "province: ha-noii",
            'không có tỉnh "ha-noii"; gần nhất: ha-noi',
            'province: "ha-noi"',
        ),
        (
            f"{PROVINCE}\n{DISTRICT}",
            "province: Đồng Nay",
            'không có tỉnh "Đồng Nay"; gần nhất: dong-nai',
            'province: "dong-nai"',
        ),
        (
            TOPICS,
            "topics: [digital-transform]",
            'không có chủ đề "digital-transform"; gần nhất: digital-transformation',
            '"digital-transformation"',
        ),
        (TOPICS, "topics: [zzz]", 'không có chủ đề "zzz"', None),
        (
            DISTRICT,
            "district: tri-tonn",
            'tỉnh "an-giang" không có huyện "tri-tonn"; gần nhất: tri-ton',
            'district: "tri-ton"',
        ),
        (DISTRICT, "district: bu-dop", 'tỉnh "an-giang" không có huyện "bu-dop"; huyện này thuộc: binh-phuoc', None),
    ],
)
def test_b16_unknown_places_and_topics_get_the_nearest(registers, old, new, message, hint):
    text = article_with((old, new))
    (problem,) = problems_of(text, registers)
    assert (problem.where.line, problem.rule, problem.message.vi, problem.hint) == (
        line_of(text, new),
        "registers",
        message,
        hint,
    )


def test_b16_old_units_stay_valid(registers):
    article, problems = read(
        article_with((PROVINCE, "province: binh-phuoc"), (DISTRICT, "district: bu-dop")), registers
    )
    assert problems == [] and article.province == "binh-phuoc"


@pytest.mark.parametrize(
    "alias",
    ["../x", "a/b", "a\\\\b", "C:x", "a\\x01b", "a%2e%2e", ".an", "Ban", "-a", "a--b", "", "index", "404", "con", "vi"],
)
def test_c04_c06_an_alias_leads_nowhere_else(registers, alias):
    document, found = parse_document(Source("bai.md", with_lines(f'aliases: ["{alias}"]')))
    _, problems = read_article(document, "2022-06-15-bai", None, registers, TODAY)
    (problem,) = {(p.where.line, p.where.column): p for p in [*found, *problems]}.values()
    assert problem.where.line == line_of(ARTICLE, STATUS) + 1


@pytest.mark.parametrize("name", ["../a.txt", "/etc/passwd", "a\\\\b.txt", ".env", "a:b", "%2e%2e"])
def test_c04_an_original_is_a_file_of_its_folder(registers, name):
    text = with_lines(f'source: {{original: "{name}", sha256: "{SHA}"}}')
    assert "không phải tên một tệp" in problem_of(text, registers)[1]


@pytest.mark.parametrize(
    ("typed", "fixed"),
    [
        ("01/03/2025", "2025-03-01"),
        ("1-3-2025", "2025-03-01"),
        ("15.6.2022", "2022-06-15"),
        ("2022/6/5", "2022-06-05"),
        ("2022-6-5", "2022-06-05"),
    ],
)
def test_d05_a_day_in_another_order_gets_the_line_to_paste(registers, typed, fixed):
    assert problem_of(article_with((DATE, f"published: {typed}")), registers)[1:] == (
        "published: viết năm-tháng-ngày",
        f'published: "{fixed}"',
    )


@pytest.mark.parametrize("typed", ["1944-12-31", "2202-06-15", "2028-01-01"])
def test_d05_a_year_too_far_off_is_an_error(registers, typed):
    assert (
        problem_of(article_with((DATE, f"published: {typed}")), registers)[1]
        == f"published: năm {typed[:4]} quá xa; sửa thành năm đúng"
    )


@pytest.mark.parametrize("typed", ["1945-09-02", "2027-12-31", "2026-11-22"])
def test_d05_a_day_within_reach_is_accepted(registers, typed):
    assert read(article_with((DATE, f"published: {typed}")), registers)[1] == []


def test_all_problems_of_a_file_come_at_once(registers):
    text = article_with((DATE, "published: 2025-02-30"), (PROVINCE, "province: an-gian"), (STATUS, "status: x"))
    assert [problem.where.line for problem in problems_of(text, registers)] == [8, 9, 13]


def test_a_problem_stands_at_its_own_value(registers):
    text = with_lines('figures:\n  - {value: 5, label: {vi: v, en: e}, quote: ""}')
    (problem,) = problems_of(text, registers)
    assert problem.where == Location("bai.md", 15, text.split("\n")[14].index('""') + 1)


def test_fields_are_said_once_and_explained_in_both_languages():
    assert len(set(FIELD_ORDER)) == len(FIELD_ORDER)
    assert all(field.meaning.vi and field.meaning.en for field in FIELDS)


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=50
).filter(str.strip)


@pytest.mark.soak
@given(TEXTS, TEXTS)
def test_b14_any_title_survives_writing_and_reading(registers, vi, en):
    document, problems = parse_document(Source("bai.md", write_document({"title": {"vi": vi, "en": en}}, "x")))
    assert problems or set(document.fields["title"]) == {"vi", "en"}


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
        "corrections: [{date: 2022-01-01, vi: a, en: b}]",
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
        if hasattr(value, "__dataclass_fields__"):
            return {kind for name in value.__dataclass_fields__ for kind in kinds(getattr(value, name))}
        return {kind for item in value for kind in kinds(item)} if isinstance(value, tuple) else {type(value)}

    assert kinds(article) <= {str, int, type(None)}


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_the_example_of_a_field_is_what_the_field_takes(field, registers):
    document, problems = parse_document(Source("bai.md", f"---\n{field.example}\n---\n\nHuyện có 126 trạm BTS.\n"))
    assert not problems and list(document.fields) == [field.name]
    validation = Validation(document, registers, TODAY)
    assert field.kind.convert(validation, document.fields[field.name], field.name) is not None
    assert not validation.problems
