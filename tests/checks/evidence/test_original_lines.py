"""Lines of an original and what of them the body has."""

import pytest

from khotin.checks.evidence.original_lines import (
    Original,
    find_similar,
    first_difference,
    is_made_of,
    line_before,
    missing_pieces,
)
from tests.support.checked_articles import TRI_TON, changed, founding_text, make_context


@pytest.fixture
def original_of(tmp_path, registers):
    """The original of an article with pieces of its file replaced."""

    def make(*replacements):
        context = make_context(tmp_path, registers, changed(founding_text(TRI_TON), *replacements), identity=TRI_TON)
        return Original(context)

    return make


def test_lines_are_numbered_and_blank_ones_left_out(original_of):
    original = original_of()
    assert all(original.lines.values()) and original.flat == " ".join(original.lines.values())
    assert all(line in " ".join(original.context.original_text.split()) for line in original.lines.values())


def test_a_whole_article_lacks_no_piece(original_of):
    assert missing_pieces(original_of()) == []


def test_a_piece_with_other_words_is_missing_and_has_a_similar_paragraph(original_of):
    original = original_of(("Thực hiện tốt an toàn an ninh mạng.\n", "Thực hiện tốt an toàn không gian mạng.\n"))
    [(number, words)] = missing_pieces(original)
    assert "an ninh mạng" in words and words in original.lines[number]
    paragraph = find_similar(original, words)
    assert "không gian mạng" in paragraph.words
    assert line_before(original, number) < paragraph.line
    assert first_difference(words, paragraph.words)[1].split()[2:4] == ["không", "gian"]


def test_a_piece_listed_under_removed_is_not_missing(original_of):
    end = "an toàn an ninh mạng."
    line = next(line for line in founding_text(TRI_TON).split("\n") if line.endswith(end))
    [(_, words)] = missing_pieces(original_of((f"\n{line}\n", "\n")))
    assert words.endswith(end)
    assert missing_pieces(original_of((f"\n{line}\n", "\n"), ("status:", f"removed: ['{words}']\nstatus:"))) == []


def test_what_convert_joins_of_a_page_with_broken_lines_is_not_missing(tmp_path, registers):
    page = "Huyện Tri Tôn: Tập huấn nghiệp vụ\nquản lý đất đai\n\nNgày 12/6/2018, Phòng Tài nguyên và Môi trường\n"
    page += "huyện Tri Tôn tổ chức tập huấn cho 85 cán bộ địa chính các\nxã, thị trấn.\n\nNgọc Huyền\n"
    title = "Huyện Tri Tôn: Tập huấn nghiệp vụ quản lý đất đai"
    body = "Ngày 12/6/2018, Phòng Tài nguyên và Môi trường huyện Tri Tôn tổ chức tập huấn cho 85 cán bộ địa chính các"
    texts = f'title: {{vi: "{title}", en: "Training"}}\nsummary: {{vi: "Tập huấn.", en: "Training."}}\n'
    head = f'---\n{texts}topics: ["society"]\nauthors: ["Ngọc Huyền"]\nstatus: "draft"\n---\n\n'
    for number, (end, missing) in enumerate(((" xã, thị trấn.", 0), ("", 1))):
        context = make_context(tmp_path / str(number), registers, f"{head}{body}{end}\n", original=page)
        assert len(missing_pieces(Original(context))) == missing


@pytest.mark.parametrize("line", ["Thời gian: 08h00, ngày 10/10/2022", "Thứ Hai, ngày 10/10/2022"])
def test_a_day_of_the_text_is_missing_and_the_published_day_is_not(line, tmp_path, registers):
    opening, last = "Huyện họp bàn kế hoạch năm như sau:", "- Họp ở hội trường."
    page = f"Lịch họp của huyện Tri Tôn\n\n03/10/2022\n\n{opening}\n{line}\n{last}\n"
    texts = 'title: {vi: "Lịch họp của huyện Tri Tôn", en: "Meetings"}\nsummary: {vi: "Huyện họp.", en: "Meetings."}\n'
    head = f'---\n{texts}published: "2022-10-03"\ntopics: ["society"]\nstatus: "draft"\n---\n\n'
    context = make_context(tmp_path, registers, f"{head}{opening}\n\n{last}\n", original=page)
    assert [words for _, words in missing_pieces(Original(context))] == [line]


def test_a_caption_may_have_had_its_label(original_of):
    original = original_of(("an ninh mạng.\n", "an ninh mạng.\n\n*Ảnh: Quang cảnh buổi họp*\n"))
    for label in ("Ảnh: ", "Trong ảnh: ", "Hình ảnh: ", "ẢNH. ", "Photo: "):
        assert original.is_in_body(f"{label}Quang cảnh buổi họp")
    assert not original.is_in_body("Ảnh: Quang cảnh khác")


@pytest.mark.parametrize(
    ("words", "is_made"), [("Một câu. Hai câu.", True), ("Một câu.", True), ("Một câu. Ba câu.", False)]
)
def test_a_paragraph_may_join_lines(words, is_made):
    assert is_made_of(words, ["Một câu.", "--", "Hai câu."]) is is_made


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("a b c d e f g", "a b c x e f g", ("b c d e f g", "b c x e f g")),
        ("a b", "a b c", ("a b", "a b c")),
        ("x b", "a b", ("x b", "a b")),
    ],
)
def test_the_first_difference_has_words_around_it(one, other, difference):
    assert first_difference(one, other) == difference
