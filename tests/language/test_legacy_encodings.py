"""Old-font and misread text is named and quoted; ordinary text is left alone."""

import pytest

from khotin.language.legacy_encodings import find_garbled_text


def garbled(text):
    return list(find_garbled_text("bai.md", text))


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("Héi ®ång nh©n d©n", "®ång"),
        ("Së Th«ng tin vµ TruyÒn th«ng", "Th«ng"),
        ("Hoäi ñoàng nhaân daân", "Hoäi"),
        ("Há»™i Ä‘á»“ng nhÃ¢n dÃ¢n", "Há»™i"),
        ("NgÃ y mai lÃ m bÃ i", "NgÃ"),
        ("á»¦y ban vÃ Tá»‰nh", "á»¦y"),
        ("Hội đồng Há»™i Ä‘á»“ng", "Há»™i"),
    ],
)
def test_a04_old_font_and_misread_text_is_named_and_quoted(line, quoted):
    (problem,) = garbled(f"một\n{line}")
    assert problem.where.line == 2 and line[problem.where.column - 1 :].startswith(quoted)
    assert f'"{quoted}' in problem.message.vi and f'"{quoted}' in problem.message.en


@pytest.mark.parametrize(
    "line",
    [
        "UBND huyện Tri Tôn, 126 trạm BTS, 15 m², 30 °C, 5 µm và 12 µm",
        "“THỊ XÃ” VÀ “XÃ…”, XÃ\u00a0HỘI",
        "XÃ\u00a0TÂN, “XÃ”",
        "Microsoft® Windows® and Office® © 2022 Company®",
        "«Hà Tiên» và «Tri Tôn»; «An Giang» «Kiên Giang»",
        "Toà án, hoá học, khoá toán",
        "Spanish: El Niño, señor Muñoz; French: Noël, naïve, Israël",
        "Hanoi¹, Da Nang¹ and Hue²; § 12, §12; 1½ million; Mª",
        "Résumé of the programme, café, São Paulo",
        "Ä’ is a letter with a quote",
        "plain English text",
    ],
)
def test_a04_ordinary_text_is_left_alone(line):
    assert garbled(line) == []


def test_a04_each_garbled_line_is_reported_once():
    assert [problem.where.line for problem in garbled("Héi ®ång nh©n d©n\n\nHéi ®ång nh©n d©n")] == [1, 3]


def misread(text):
    """UTF-8 read as windows-1252, whose five gaps browsers fill with control characters."""
    return "".join(bytes([byte]).decode("windows-1252" if byte not in GAPS else "latin-1") for byte in text.encode())


GAPS = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        # TCVN3, as texts of the nineties have it
        ("Héi ®ång nh©n d©n huyÖn An Phó tæ chøc kú häp", "Hội đồng nhân dân huyện An Phú tổ chức kỳ họp"),
        (
            "Ngµy 15/6/2022, UBND huyÖn ®· s¬ kÕt 6 th¸ng ®Çu n¨m",
            "Ngày 15/6/2022, UBND huyện đã sơ kết 6 tháng đầu năm",
        ),
        ("title: Së Th«ng tin vµ TruyÒn th«ng", "title: Sở Thông tin và Truyền thông"),
        # VNI
        ("Hoäi ñoàng nhaân daân tænh An Giang", "Hội đồng nhân dân tỉnh An Giang"),
        ("UÛy ban nhaân daân huyeän Tri Toân, ngaøy 15/6", "Ủy ban nhân dân huyện Tri Tôn, ngày 15/6"),
        # UTF-8 read as windows-1252
        ("NgÃ y mai lÃ m bÃ i", "Ngày mai làm bài"),
        ("Hội đồng Há»™i Ä‘á»“ng", "Hội đồng Hội đồng"),
        *(
            (misread(text), text)
            for text in ("Hội đồng tỉnh Đắk Lắk: “ngày” là à, ước Ẩn", "Ủy ban – “Xã” Ăn, Ơn, Ưng")
        ),
    ],
)
def test_a04_the_repaired_line_is_offered(line, meant):
    (problem,) = garbled(line)
    assert problem.hint == meant


def test_a04_a_sign_that_is_cut_stays_as_it_is():
    (problem,) = garbled("Há»™i Ä‘á»")
    assert problem.hint == "Hội đá»"


def test_a04_no_repair_is_offered_for_a_line_of_absurd_length():
    (problem,) = garbled("Héi ®ång nh©n d©n " * 400)
    assert problem.hint is None
