"""Words of the program, provinces, districts and topics as fields."""

import pytest

from khotin.content.registers.selection import select_provinces
from tests.support.read_articles import DISTRICT, PROVINCE, STATUS, TOPICS, line_of, problems_of, read
from tests.support.sites import article_with


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            STATUS,
            "status: publish",
            'status "publish" không hợp lệ; chọn một: draft, published, withdrawn',
            'status: "published"',
        ),
        (
            STATUS,
            f"{STATUS}\npending: [body]",
            'pending[1] "body" không hợp lệ; chọn một: title.vi, title.en, summary.vi, summary.en',
            None,
        ),
    ],
)
def test_b12_a_word_that_the_program_does_not_know_is_an_error(registers, old, new, message, hint):
    found = problems_of(article_with((old, new)), registers)
    assert [(problem.message.vi, problem.hint) for problem in found] == [(message, hint)]


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            f"{PROVINCE}\n{DISTRICT}",
            "province: ha-noii",
            'không có tỉnh "ha-noii"; ý bạn là "ha-noi"?',
            'province: "ha-noi"',
        ),
        (
            f"{PROVINCE}\n{DISTRICT}",
            "province: Đồng Nay",
            'không có tỉnh "Đồng Nay"; ý bạn là "dong-nai"?',
            'province: "dong-nai"',
        ),
        (
            TOPICS,
            "topics: [digital-transform]",
            'không có chủ đề "digital-transform"; ý bạn là "digital-transformation"?',
            'topics: ["digital-transformation"]',
        ),
        (TOPICS, "topics: [zzz]", 'không có chủ đề "zzz"', None),
        (
            TOPICS,
            f'mentions: ["Nguyễn Văn An"]\n{TOPICS}',
            'không có mục trong threads.yaml "Nguyễn Văn An"; hãy thêm mục ấy vào đó, hoặc bỏ ở đây',
            None,
        ),
        (
            DISTRICT,
            "district: tri-tonn",
            'tỉnh "an-giang" không có huyện "tri-tonn"; ý bạn là "tri-ton"?',
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


@pytest.mark.parametrize("typed", ["ha-noi", "Hà Nội"])
def test_a_province_that_the_archive_leaves_out_is_told_as_such(registers, typed):
    text = article_with((f"{PROVINCE}\n{DISTRICT}", f"province: {typed}"))
    (problem,) = problems_of(text, select_provinces(registers, ["an-giang"]))
    end = 'this archive leaves it out, to keep its news add "ha-noi" to registers/selection.yaml'
    assert problem.message.en == f'unknown province "{typed}"; {end}' and problem.hint is None
