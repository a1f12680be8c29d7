"""Names of authors that are typed with a label, or several in one text."""

from khotin.convert.patterns.bylines import read_label, read_source
from khotin.convert.patterns.names import is_name_list, people_and_offices
from khotin.languages import Bilingual

OTHER_COMMA = str.maketrans("，、；", ",,;")


def names_within(typed: str) -> tuple[str, ...]:
    """Return the names in a text of `authors` that is more than one name; empty for one name.

    "Bài, ảnh: Châu Phong" and "Theo Châu Phong" give one, "Châu Phong; Lê An" two.
    """
    text = typed.translate(OTHER_COMMA)
    byline = read_label(text) or read_source(text)
    if byline and byline.is_labelled:
        names = (*byline.authors, *byline.offices) or ((byline.cited,) if byline.cited else ())
        return () if names == (typed,) else names
    if ";" in text:
        return tuple(filter(None, map(str.strip, text.split(";"))))
    text = text.replace("/", ", ")
    people, offices = people_and_offices(text)
    return (*people, *offices) if len(people) > 1 and is_name_list(text) else ()


def describe_names(typed: str, names: tuple[str, ...]) -> Bilingual:
    """Return the message about a text of `authors` that `names_within` finds names in."""
    label, count = typed.partition(names[0])[0].strip(), len(names)
    if label:
        words = "names" if count > 1 else "name"
        return Bilingual(
            f'tác giả "{typed}": chỉ ghi tên, không ghi "{label}"',
            f'author "{typed}": write only the {words}, without "{label}"',
        )
    return Bilingual(
        f'tác giả "{typed}" gồm {count} tên; mỗi tên nằm trong dấu nháy riêng',
        f'author "{typed}" holds {count} names; put each between quotes of its own',
    )
