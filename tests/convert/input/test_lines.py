"""The lines of a raw text: numbered, cleaned, and joined where a page broke a sentence."""

import pytest

from khotin.convert.input.lines import comparison_key, count_words, join_broken, repair, split_lines, without_bullet


def test_lines_keep_their_numbers_and_gaps():
    lines = split_lines("Một dòng.\n\n \u00a0\nDòng  hai", {4: "caption"})
    assert [(line.number, line.text, line.has_stop, line.after_gap, line.hint) for line in lines] == [
        (1, "Một dòng.", True, True, ""),
        (4, "Dòng hai", False, True, "caption"),
    ]


def test_a_sentence_that_was_broken_is_joined():
    lines = split_lines("Các xã trên địa bàn huyện tiếp tục\ntrồng cây đến hết mùa mưa.\nHoài Thu")
    joined = join_broken(lines, lambda line: False)
    assert [(line.text, line.joined) for line in joined] == [
        ("Các xã trên địa bàn huyện tiếp tục trồng cây đến hết mùa mưa.", (2,)),
        ("Hoài Thu", ()),
    ]
    assert len(join_broken(lines, lambda line: line.number == 2)) == 3


def test_a_word_or_two_that_end_a_broken_sentence_are_joined():
    lines = split_lines("Phòng tập huấn cho cán bộ địa chính các xã, thị\ntrấn.\n\nhết.")
    assert [line.joined for line in join_broken(lines, lambda line: False)] == [(2,), ()]


def test_the_halves_of_a_headline_in_capitals_are_joined():
    lines = split_lines("HUYỆN TRI TÔN TỔ CHỨC LỄ PHÁT ĐỘNG\nTRỒNG CÂY XANH ĐẦU NĂM")
    assert len(join_broken(lines, lambda line: False)) == 1


def test_the_part_of_a_series_is_the_second_half_of_its_title():
    series = "Nông thôn mới ở vùng biên Lộc Ninh"
    for part in ("Bài 2: Sức dân là gốc", "Kỳ cuối: Sức dân là gốc", "Phần II - Sức dân là gốc"):
        joined = join_broken(split_lines(f"{series}\n{part}\n10/05/2017"), lambda line: line.number == 3)
        assert joined[0].text == f"{series} - {part}" and joined[0].joined == (2,)
    assert len(join_broken(split_lines("Bài 1: Từ một nghị quyết\nBài 2: Sức dân là gốc"), lambda line: False)) == 2


@pytest.mark.parametrize("stop", [".", "!", "?", ":", "。", "！", "？", "：", "./."])
def test_stops_of_other_keyboards_are_stops(stop):
    assert split_lines(f"Các xã trồng cây{stop}")[0].has_stop


@pytest.mark.parametrize(
    "text", ["- Các xã trồng cây", "1. Các xã trồng cây", "a) Các xã trồng cây", "• Các xã", "o\tCác xã"]
)
def test_items_of_lists_are_known(text):
    assert split_lines(text)[0].is_list_item


def test_texts_are_repaired_keyed_and_counted():
    assert repair("Ðắk\u00a0 Lắk\u200b ") == "Đắk Lắk"
    assert comparison_key("Hòa Bình, 9/5") == comparison_key("HOÀ BÌNH 9-5") == "hoabinh95"
    assert count_words("Sở TT&TT họp 9/5") == 4 and without_bullet("- Các xã") == "Các xã"
