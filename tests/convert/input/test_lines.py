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


@pytest.mark.parametrize("text", ["- Các xã trồng cây", "1. Các xã trồng cây", "a) Các xã trồng cây", "• Các xã"])
def test_items_of_lists_are_known(text):
    assert split_lines(text)[0].is_list_item


def test_texts_are_repaired_keyed_and_counted():
    assert repair("Ðắk\u00a0 Lắk\u200b ") == "Đắk Lắk"
    assert comparison_key("Hòa Bình, 9/5") == comparison_key("HOÀ BÌNH 9-5") == "hoabinh95"
    assert count_words("Sở TT&TT họp 9/5") == 4 and without_bullet("- Các xã") == "Các xã"
