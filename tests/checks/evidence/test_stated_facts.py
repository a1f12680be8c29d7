"""What an original states besides its text: days and authors."""

import hashlib

import pytest

from khotin.checks.evidence.stated_facts import coded_day, credits, names_author, names_full_day, stated_days
from tests.support.checked_articles import TRI_TON, founding_text, make_context

LEAD = "Sáng 9/5, UBND huyện Tri Tôn tổ chức lễ phát động trồng cây xanh với 200 người tham gia."
ARTICLE = """---
title:
  vi: "Tri Tôn trồng cây xanh"
summary:
published: "2017-05-10"
topics: ["society"]
source: {{original: "trang.html", sha256: "{sha256}"}}
status: "draft"
pending: ["title.en", "summary.vi", "summary.en"]
---

{lead}
"""
DAY = '<meta name="date" content="2017-05-10">'


@pytest.fixture
def context_of(tmp_path, registers):
    """Return the context of an article from a saved page: what is in its code, above and below its text."""

    def make(code="", above="", below=""):
        page = (
            f"<html><head>{code}</head><body><h1>Tri Tôn trồng cây xanh</h1>{above}<p>{LEAD}</p>{below}</body></html>"
        )
        text = ARTICLE.format(sha256=hashlib.sha256(page.encode()).hexdigest(), lead=LEAD)
        return make_context(tmp_path, registers, text, files={"originals/trang.html": page})

    return make


@pytest.mark.parametrize(
    ("code", "above", "below", "days"),
    [
        (DAY, "<p>Thứ tư, 10/05/2017</p>", "", ["2017-05-10", "2017-05-10"]),
        ("", "", "<p>Ngày đăng: 10/05/2017</p>", ["2017-05-10"]),
        # A day below the article without a label is that of other news.
        ("", "", "<p>Khai trương chợ đêm (12/05/2017)</p><p>12/05/2017</p>", []),
    ],
)
def test_days_of_a_saved_page_are_in_its_code_above_its_text_or_labelled_below(code, above, below, days, context_of):
    assert [day for day, _ in stated_days(context_of(code, above, below))] == days


def test_the_day_in_the_code_is_named_by_the_page(context_of):
    context = context_of(DAY)
    assert coded_day(context) == "2017-05-10" and names_full_day(context, "2017-05-10")
    assert not names_full_day(context, "2017-05-11")


def test_a_plain_text_has_no_code(tmp_path, registers):
    context = make_context(tmp_path, registers, founding_text(TRI_TON), identity=TRI_TON)
    assert coded_day(context) is None and stated_days(context)[0] == ("2022-06-15", "15/06/2022")
    assert list(credits(context)) == [("Châu Phong", ("Châu Phong",))]


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("<p>Tin, ảnh: Hoài Thu</p>", [("Hoài Thu",)]),
        ("<p>Hoài Thu</p>", [("Hoài Thu",)]),
        ("<p>Ảnh: Minh Đức</p>", []),
        ("<p>Tác giả: admin</p>", []),
        ("<p>Bản in</p><p>Hoài Thu</p>", []),
    ],
)
def test_a_label_or_a_name_right_below_the_text_credits_someone(below, names, context_of):
    assert [each for _, each in credits(context_of(below=below))] == names


def test_an_author_may_be_named_in_other_capitals_or_in_the_code_only(context_of):
    context = context_of('<meta name="author" content="Hoài Thu">', "", "<p>MINH ĐỨC</p>")
    assert names_author(context, "Hoài Thu") and names_author(context, "Minh Đức")
    assert not names_author(context, "Lê An")
