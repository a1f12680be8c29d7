"""Names of months."""

from khotin.language import months


def test_months_are_found_by_every_name():
    assert (months.ENGLISH_MONTHS["september"], months.ENGLISH_MONTHS["sept"], months.ENGLISH_MONTHS["sep"]) == (
        9,
        9,
        9,
    )
    assert (
        months.VIETNAMESE_MONTHS["giêng"],
        months.VIETNAMESE_MONTHS["bốn"],
        months.VIETNAMESE_MONTHS["mười hai"],
    ) == (1, 4, 12)
    assert sorted(set(months.VIETNAMESE_MONTHS.values())) == list(range(1, 13))


def test_the_longest_month_name_comes_first_in_patterns():
    assert months.VIETNAMESE_MONTH.index("mười một") < months.VIETNAMESE_MONTH.index("|mười|")
    assert months.ENGLISH_MONTH.index("march") < months.ENGLISH_MONTH.index("|mar|")
