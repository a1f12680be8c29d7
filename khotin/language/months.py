"""Names of the months in both languages, for finding dates in texts."""

from khotin.language.word_lists import LANGUAGE_DATA, read_table

ENGLISH_NAMES = tuple(english for english, _ in read_table(LANGUAGE_DATA, "months"))
# {name in lower case: number of the month}; English names also in their short forms, "jan", "sept".
ENGLISH_MONTHS = {name.lower(): number for number, name in enumerate(ENGLISH_NAMES, 1)}
ENGLISH_MONTHS |= {name[:3]: number for name, number in ENGLISH_MONTHS.items()} | {"sept": 9}
# Vietnamese names are those after the word "tháng": "tư" and "bốn" are both April.
VIETNAMESE_MONTHS = {
    name: number
    for number, (_, names) in enumerate(read_table(LANGUAGE_DATA, "months"), 1)
    for name in names.split(", ")
}
# Alternatives for patterns, the longest first.
ENGLISH_NAME = "|".join(ENGLISH_NAMES)
ENGLISH_MONTH = "|".join(sorted(ENGLISH_MONTHS, key=len, reverse=True))
VIETNAMESE_MONTH = "|".join(sorted(VIETNAMESE_MONTHS, key=len, reverse=True))
