"""What a text names: entries of the register, and names that are in none."""

import pytest

from khotin.content.registers import Thread
from khotin.convert.facts.threads import find_names, find_threads
from khotin.languages import Bilingual


def thread(slug, *names):
    return Thread(slug, "body", Bilingual(slug, slug), names, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Theo Chương trình 553/Ctr-UBND, ngày 9/9/2021", ("program",)),
        ("CHƯƠNG TRÌNH 553/CTR-UBND", ("program",)),
        ("Chương trình 553/Ctr-UBND2", ()),
        ("Giám đốc Sở TT&TT phát biểu", ()),
        ("các sản phẩm OCOP của ông Hoà", ("ocop", "hoa")),
    ],
)
def test_entries_are_proposed_by_whole_words_and_never_two_of_one_spelling(text, found):
    threads = [
        thread("program", "Chương trình 553/Ctr-UBND"),
        thread("a", "Sở TT&TT"),
        thread("b", "Sở TT&TT"),
        thread("ocop", "OCOP"),
        thread("hoa", "Hòa"),
    ]
    assert find_threads([text], threads) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "theo Nghị quyết số 04-NQ/TU của Tỉnh ủy và Kế hoạch 170/KH-UBND",
            ["Nghị quyết số 04-NQ/TU", "Kế hoạch 170/KH-UBND"],
        ),
        ("Luật 20/2023/QH15 có hiệu lực", ["Luật 20/2023/QH15"]),
        ("đồng chí Lê Thị Hải Âu, Phó Chủ tịch HĐND huyện", ["Lê Thị Hải Âu"]),
        ("Phó Chủ tịch UBND huyện Nguyễn Thanh Lâm chủ trì", ["Nguyễn Thanh Lâm"]),
        ("Giám đốc Sở Thông tin và Truyền thông Lê Quốc Cường đề nghị", ["Lê Quốc Cường"]),
        ("Trưởng ban tỉnh An Giang Nguyễn Thị Minh Thúy đề nghị", ["Nguyễn Thị Minh Thúy"]),
        ("do ông Trần Văn An, Giám đốc Sở làm trưởng đoàn", ["Trần Văn An"]),
        ("trường Nguyễn Thị Minh Khai đón học sinh", []),
        ("Chương trình chuyển đổi số năm 2021", []),
        ("đồng chí Phương Hà", []),
    ],
)
def test_documents_with_numbers_and_persons_with_ranks_are_named(text, names):
    assert list(find_names([text], [thread("known", "Phan Văn Tám")])) == names


def test_what_is_in_an_entry_is_not_named_again():
    assert find_names(["Nghị quyết 04-NQ/TU"], [thread("known", "Nghị quyết 04-NQ/TU")]) == ()
