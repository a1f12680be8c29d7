"""Further posts of a page, each a whole article with a title of its own."""

import pytest

from khotin.convert import convert_text
from khotin.convert.layout.posts import find_possible_post, find_posts
from tests.support.converting import REGISTERS, run
from tests.support.layouts import features_of

FIRST = (
    "Ngày 12/5/2023, UBND huyện Châu Phú, tỉnh An Giang tổ chức hội nghị sơ kết chuyển đổi số với 85 người dự.",
    "Đến nay toàn huyện đã thành lập 101 tổ công nghệ số cộng đồng với 1.245 thành viên ở các xã, thị trấn.",
)
SECOND = (
    "Sáng 15/5/2023, Hội Nông dân huyện Châu Phú tổ chức lớp tập huấn kỹ thuật trồng lúa cho 45 nông dân xã Mỹ Đức.",
    "Tại lớp tập huấn, nông dân được hướng dẫn cách chọn giống, bón phân hữu cơ và ghi chép nhật ký đồng ruộng.",
)
TITLE, NEXT = "Châu Phú sơ kết công tác chuyển đổi số", "Tập huấn kỹ thuật trồng lúa hữu cơ cho nông dân xã Mỹ Đức"
DAY, NEXT_DAY = "Thứ sáu, 12/05/2023 - 15:30", "Thứ hai, 15/05/2023 - 10:12"


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, DAY, *FIRST, NEXT, NEXT_DAY, *SECOND),
        (TITLE, DAY, *FIRST, "Thanh Hải", NEXT, NEXT_DAY, *SECOND, "Minh Châu"),
        (TITLE, DAY, *FIRST, "Tin, ảnh: Thanh Hải", NEXT, NEXT_DAY, *SECOND, "Tin, ảnh: Minh Châu"),
        (TITLE, *FIRST, "Thanh Hải", NEXT, *SECOND, "Minh Châu"),
        # A post of one paragraph is one where someone signs it.
        (TITLE, DAY, *FIRST, "Thanh Hải", NEXT, NEXT_DAY, SECOND[0], "Minh Châu"),
    ],
)
def test_a_second_title_with_its_day_or_below_a_signature_opens_a_post(lines):
    features = features_of(*lines)
    assert [features[index].text for index in find_posts(features, lines.index(FIRST[0]), len(lines))] == [NEXT]


@pytest.mark.parametrize(
    "lines",
    [
        # Teasers of other news: one paragraph for each title, unsigned.
        (TITLE, DAY, *FIRST, "Thanh Hải", NEXT, NEXT_DAY, SECOND[0], "Khai trương chợ đêm Cái Dầu", DAY, SECOND[1]),
        (TITLE, DAY, *FIRST, "Đẩy mạnh tuyên truyền, vận động", *SECOND),
        (TITLE, DAY, *FIRST, NEXT, *SECOND),
        # A programme: the page does not print its own day in this form.
        (TITLE, "12/05/2023", *FIRST, "Chương trình của hội nghị", "8:00, 12/05/2023", FIRST[1], SECOND[1]),
    ],
)
def test_teasers_and_sub_headings_are_no_posts(lines):
    assert not find_posts(features_of(*lines), 2, len(lines))


def test_a_title_without_day_or_signature_may_open_a_post():
    lines = features_of(TITLE, *FIRST, NEXT, *SECOND)
    assert find_possible_post(lines, 1, 5) == 3
    assert (
        find_possible_post(features_of(TITLE, *FIRST, "Đẩy mạnh tuyên truyền, vận động", *SECOND[::-1]), 1, 5) is None
    )
    assert (
        find_possible_post(features_of(TITLE, *FIRST, "Anh Lê Tấn Tài chăm sóc vườn măng tây", *SECOND), 1, 5) is None
    )
    [problem] = convert_text("\n".join((TITLE, DAY, *FIRST, NEXT, *SECOND)).encode(), "a.txt", REGISTERS).problems
    assert problem.rule == "several-articles" and problem.where.line == 5 and NEXT in problem.message.vi


def test_teasers_whose_titles_tags_mark_are_no_posts():
    lines = (TITLE, *FIRST, NEXT, SECOND[0], "Khai trương chợ đêm Cái Dầu", SECOND[0].replace("15/5", "14/5"))
    features = features_of(*lines, hints={1: "heading", 4: "heading", 6: "heading"})
    assert not find_posts(features, 1, len(lines))


def test_a_title_marked_by_tags_opens_a_post():
    lines = features_of(TITLE, *FIRST, NEXT, *SECOND, hints={1: "heading", 4: "heading"})
    assert find_posts(lines, 1, len(lines)) == [3]


def test_a_page_of_two_posts_is_not_converted_and_names_both_titles(tmp_path):
    lines = ((TITLE, DAY, *FIRST), (NEXT, NEXT_DAY, *SECOND))
    posts = [
        (f"<h2 class='entry-title'>{title}</h2>", *(f"<p>{text}</p>" for text in texts)) for title, *texts in lines
    ]
    page = tmp_path / "tin.html"
    page.write_text(f"<html><body>{''.join(map(''.join, posts))}</body></html>", encoding="utf-8")
    conversion = convert_text(page.read_bytes(), page.name, REGISTERS)
    (problem,) = conversion.problems
    assert conversion.kind == problem.rule == "several-articles"
    assert problem.message.en == (
        f'the page holds 2 articles ("{TITLE}", "{NEXT}"), not converted; save each item in a file of its own, '
        "then convert these files; if it is an article after all, make its file with build.py new and copy the text "
        "into it"
    )
    assert problem.where.line == 5
    code, _, err = run([page], tmp_path / "content")
    assert code == 0 and TITLE in err and not (tmp_path / "content").exists()
