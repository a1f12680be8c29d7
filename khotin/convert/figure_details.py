"""What the text says of a drafted figure beside its value: qualifier, period and place, where it is plain."""

import re

from khotin.convert.conversion import Conversion
from khotin.convert.drafting_command import DraftFigure
from khotin.language.hedges import qualifiers_of
from khotin.language.named_periods import find_periods
from khotin.language.vietnamese import sentences
from khotin.patterns import lazy_pattern

# "Năm 2020 …, năm nay 100 km": the year of the figure is another one than the year that is named.
RELATIVE_YEAR = lazy_pattern(r"\b(?:năm|tháng|quý) (?:nay|này|ngoái|trước|sau|tới)\b", re.I)
WHOLE_PROVINCE = lazy_pattern(r"\b(?:toàn|cả) tỉnh\b", re.I)


def read_details(figure: DraftFigure, paragraph: str, conversion: Conversion) -> dict[str, str]:
    """Return the fields `qualifier`, `scope` and `period` of a figure, as far as its sentence leaves no doubt."""
    sentence = next((each for each in sentences(paragraph) if figure.quote in each), "")
    qualifiers = qualifiers_of(figure.value, figure.unit, figure.quote)
    # A period after the figure, or in another clause before it, may be that of another figure.
    clause = sentence[: sentence.find(figure.quote) + len(figure.quote)].rpartition(";")[2]
    periods = find_periods(clause, conversion.event_day or conversion.published or "")
    if RELATIVE_YEAR.search(clause):
        periods = ()
    is_whole_province = conversion.province and conversion.district and WHOLE_PROVINCE.search(sentence)
    found = {
        "qualifier": qualifiers[0] if len(qualifiers) == 1 else None,
        "scope": conversion.province if is_whole_province else None,
        "period": periods[0] if len(periods) == 1 else None,
    }
    return {name: value for name, value in found.items() if value}
