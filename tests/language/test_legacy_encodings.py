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
