"""Names in titles and summaries: persons letter by letter, places by the name of their register. A part of the rule fidelity."""

import difflib
import re
from functools import lru_cache

from khotin.checks.cases import changed_line, finding, place
from khotin.checks.wording import FOLDED_SURE, family_index, typed, wording
from khotin.registers import KIND_WORDS
from khotin.text import fold, tone_key

NAME = "fidelity"
VIETNAMESE_KINDS = {"tỉnh": "tỉnh", "thành phố": "thành phố", "tp.": "thành phố", "tp": "thành phố", "thị xã": "thị xã", "tx.": "thị xã", "tx": "thị xã",
                    "huyện": "huyện", "quận": "quận", "thị trấn": "thị trấn", "xã": "xã", "phường": "phường", "đặc khu": "đặc khu"}
KIND_BEFORE = re.compile(rf"(?<!\w)({'|'.join(re.escape(kind) for kind in sorted(VIETNAMESE_KINDS, key=len, reverse=True))})\s$", re.I)
ENGLISH_KINDS = re.compile(r"\s(Province|District|Town|City|Commune|Ward|Township)\b")
PERSON_BEFORE = re.compile(r"\b(?:ông|bà|anh|chị|đồng chí|đ/c|giám đốc|chủ tịch|bí thư|trưởng\s\w+|cục trưởng|chánh\s\w+|thiếu tướng|đại tá|trung tá|thượng tá|thiếu tá|Mr|Mrs|Ms|Dr|"
                           r"Director|Chairperson|Chairman|Chairwoman|Secretary|Head|Chief|Inspector)\b[^,.;:()]{0,60}$", re.I)
# The man after whom the city, the Youth Union and many institutions are called needs no proof in a text.
KNOWN_EVERYWHERE = frozenset({"hồ chí minh", "việt nam", "viet nam", "vietnam", "ho chi minh"})
ALIKE = 0.78


def check(case, text):
    """The names of one title or summary that the original does not hold."""
    said, source = wording(text.words), wording(case.source_text)
    is_english = text.language == "en"
    for row in _rows(said, is_english):
        person = _person(row, is_english)
        problem = person and _check_person(case, text, person, source, is_english)
        rest = row[:len(row) - len(person)] if person else row
        problem = problem or _check_place(case, text, rest or row, source, is_english) or (not person and _check_spelling(case, text, row, source, is_english))
        if problem:
            yield problem


def is_place_name(registers, row):
    """Whether a row of words is the name of a province or district as the registers write it."""
    return _key(row) in _place_names(registers)[False]


def _rows(said, is_english):
    """The names of a text; in English the kind word behind a place ("Tri Ton District People's Committee") ends its name."""
    for run in said.runs:
        start = 0
        for index, word in enumerate(run):
            if is_english and ENGLISH_KINDS.fullmatch(f" {word.text}"):
                if run[start:index]:
                    yield run[start:index]
                start = index + 1
        if run[start:]:
            yield run[start:]


def _person(row, is_english):
    """The part of a row of capitalised words that is the name of a person, or None."""
    is_folded = is_english and all(word.is_ascii for word in row)
    start = family_index(row, is_folded)
    name = row[start:] if start is not None else None
    if not name or _key(name) in KNOWN_EVERYWHERE or _folded(name) in KNOWN_EVERYWHERE or len(name) > 5:
        return None
    if is_folded and not (len(name) >= 3 and name[0].folded in FOLDED_SURE and all(word.is_syllable for word in name)):
        return None
    return name


def _check_person(case, text, name, source, is_english):
    keys = [word.key for word in name]
    if source.has_whole(keys) or is_place_name(case.registers, name) or is_english and _folded(name) in _place_names(case.registers)[True]:
        return None
    known = {_key(person): person for person in source.persons}
    near = difflib.get_close_matches(" ".join(keys), known, 1, ALIKE)
    folded = next((person for person in known.values() if _folded(person) == _folded(name)), None)
    expected = folded or (known[near[0]] if near else _longer(keys, known.values()))
    is_introduced = PERSON_BEFORE.search(text.words[:name[0].start])
    if not (expected or len(name) >= 3 or is_introduced) or not expected and source.has(keys):
        return None
    if not expected and len(name) == 2 and any(source.has([word.key for word in name][:1]) for word in name) and not is_introduced:
        return None
    return _misspelt(case, text, name, typed(expected) if expected else None)


def _longer(keys, persons):
    """The full name of which only the beginning or the end was written."""
    return next((person for person in persons if len(person) > len(keys) >= 2 and ([w.key for w in person][:len(keys)] == keys or [w.key for w in person][-len(keys):] == keys)), None)


def _check_place(case, text, row, source, is_english):
    """A row of capitalised words that is the name of a place: of a register, or told by the kind word beside it."""
    names = _place_names(case.registers)
    kind = _kind(text, row, is_english)
    found = next(((start, end) for length in (4, 3, 2) for start in range(len(row) - length + 1) for end in [start + length]
                  if _folded(row[start:end]) in names[is_english] or not is_english and _key(row[start:end]) in names[False]), None)
    if found and (not is_english or all(word.is_ascii for word in row)):
        return _check_register_name(case, text, row[found[0]:found[1]], source, is_english, kind)
    if kind and (name := _named(row, is_english, source)):
        return _check_other_place(case, text, name, source, is_english)
    return None


def _check_register_name(case, text, name, source, is_english, kind):
    keys = [word.folded if is_english else word.key for word in name]
    label = " ".join(keys)
    if label in KNOWN_EVERYWHERE or _is_own(case, label, is_english):
        return _check_kind(case, text, name, label, kind, source, is_english)
    names = _place_names(case.registers)[is_english]
    is_known = kind or label in names and (names[label] & {"province", *case.registers.provinces.keys()} or case.article.province in names[label])
    if source.has(keys, is_english) or _alias_in(case, label, source, is_english) or not is_known:
        return None
    return _misspelt(case, text, name, _near_place(case, label, source, is_english))


def _check_kind(case, text, name, label, kind, source, is_english):
    """The article's own district under another rank: "Tri Ton Town" for huyện Tri Tôn."""
    district = case.registers.district(case.article.province, case.article.district)
    if not kind or district is None or _label(district.name, is_english) != label or kind in ("Province", "tỉnh", "xã", "phường", "thị trấn", "Commune", "Ward", "Township"):
        return None
    ranks = {district.kind, *(rank for rank, _ in district.ranks)}
    allowed = {KIND_WORDS[rank]["en" if is_english else "vi"] for rank in ranks}
    province = case.registers.provinces[case.article.province]
    if kind in allowed or _label(province.name.vi, is_english) == label or any(d.name == district.name and d != district for d in case.registers.by_province[district.province]):
        return None
    right = district.full(case.article.day or "9999")
    return finding(place(case, text.node, name[0].start), NAME, f'{text.name.vi} gọi là "{kind} {typed(name)}"; đúng là "{right.vi}"' if not is_english else f'{text.name.vi} ghi "{typed(name)} {kind}"; đúng là "{right.en}"',
                   f'{text.name.en} says "{typed(name)} {kind}"; the right form is "{right[text.language]}"')


def _named(row, is_english, source):
    """The name beside a kind word; words in front that are no syllables of a name are left out in English."""
    if not is_english:
        return row[:4]
    start = next((index for index in range(len(row)) if all(word.is_syllable for word in row[index:])), len(row))
    while start < len(row) - 2 and not source.has([word.folded for word in row[start:]], True):
        start += 1
    return row[start:]


def _check_other_place(case, text, name, source, is_english):
    keys = [word.folded if is_english else word.key for word in name]
    label = " ".join(keys)
    if any(_is_own(case, " ".join(keys[:length]), is_english) for length in range(1, len(keys) + 1)):
        return None
    if any(source.has(keys[:length], is_english) for length in range(min(len(keys), 2), len(keys) + 1)):
        return None
    return _misspelt(case, text, name, _near_place(case, label, source, is_english))


def _check_spelling(case, text, row, source, is_english):
    """Any other name that is nearly, but not quite, one of the original's."""
    if len(row) < 2 or is_english and all(word.is_ascii for word in row) and not all(word.is_syllable for word in row):
        return _check_marks(case, text, row, source) if is_english else None
    keys = [word.folded if is_english and all(w.is_ascii for w in row) else word.key for word in row]
    is_folded = is_english and all(word.is_ascii for word in row)
    if is_folded and (person := _unmarked(case, row, source)):
        return _misspelt(case, text, row[-len(person):], typed(person))
    if source.has(keys, is_folded) or _is_own(case, " ".join(keys), is_english) or is_place_name(case.registers, row):
        return _check_cut(case, text, row, keys, source, is_folded)
    known = {" ".join(word.folded if is_folded else word.key for word in part): typed(part) for run in source.runs for part in _parts(run, len(row))}
    known = {label: name for label, name in _own_names(case, is_folded).items() if " " in label} | known
    near = [key for key in known if fold(key) == _folded(row)] or difflib.get_close_matches(" ".join(keys), known, 1, 0.85)
    return _misspelt(case, text, row, known[near[0]]) if near else _check_marks(case, text, row, source) if is_english else None


def _unmarked(case, row, source):
    """The person of the original whose name a row of plain letters is, without its marks."""
    return next((person for person in source.persons if len(person) >= 3 and [word.folded for word in row[-len(person):]] == [word.folded for word in person]
                 and not all(word.is_ascii for word in person) and _folded(person) not in _place_names(case.registers)[True]), None)


def _check_cut(case, text, row, keys, source, is_folded):
    if is_folded or not source.has_only_inside(keys):
        return None
    person = _longer(keys, source.persons)
    return _misspelt(case, text, row, typed(person)) if person else None


def _check_marks(case, text, row, source):
    """In English a word with Vietnamese letters is a name, and stands in the original as it is."""
    marked = [word for word in row if not word.is_ascii and fold(word.text).isascii()]
    if not marked or all(source.has([word.key]) for word in marked):
        return None
    return _misspelt(case, text, [next(word for word in marked if not source.has([word.key]))], None)


def _parts(run, length):
    return [run[start:start + length] for start in range(len(run) - length + 1)]


def _misspelt(case, text, name, expected):
    said = typed(name)
    hint = changed_line(text, name[0].start, name[-1].end, expected if text.language == "vi" else _in_english(case, expected)) if expected else None
    return finding(place(case, text.node, name[0].start), NAME,
                   f'{text.name.vi} ghi tên "{said}", bản gốc không có tên này' + (f'; gần nhất: "{expected}"' if expected else ""),
                   f'{text.name.en} has the name "{said}", which the original does not' + (f'; nearest: "{expected}"' if expected else ""), hint)


def _in_english(case, expected):
    """Persons keep their marks in English, places lose them."""
    return fold(expected) if tone_key(expected) in _place_names(case.registers)[False] else expected


def _kind(text, row, is_english):
    if is_english:
        match = ENGLISH_KINDS.match(text.words, row[-1].end)
        return match[1] if match else ""
    match = KIND_BEFORE.search(text.words[:row[0].start])
    return VIETNAMESE_KINDS[match[1].lower()] if match else ""


def _is_own(case, label, is_english):
    return label in _own_names(case, is_english)


def _own_names(case, is_english):
    """The names of the article's own province and district, by the key they are compared with."""
    province, district = case.registers.provinces.get(case.article.province), case.registers.district(case.article.province, case.article.district)
    units = [unit for unit in (province.former, province.current) if unit] if province else []
    names = [name for unit in units for name in (unit.name.vi, *unit.aliases)] + ([district.name] if district else [])
    english = [unit.name.en for unit in units] if is_english else []
    return {_label(name, is_english): name for name in (*english, *names)}


def _alias_in(case, label, source, is_english):
    """A province under another of its spellings: TP.HCM for Thành phố Hồ Chí Minh."""
    for province in case.registers.provinces.values():
        for unit in (province.former, province.current):
            if unit and label in (_label(unit.name.vi, is_english), unit.name.en.lower()) and any(alias.lower() in source.text.lower() for alias in (unit.name.vi, *unit.aliases)):
                return True
    return False


def _near_place(case, label, source, is_english):
    known = {_label(typed(part), is_english): typed(part) for run in source.runs for length in (2, 3) for part in _parts(run, length)}
    near = difflib.get_close_matches(label, known, 1, ALIKE)
    return (fold(known[near[0]]) if is_english else known[near[0]]) if near else None


@lru_cache(maxsize=4)
def _place_names(registers):
    """Names of provinces and districts by language (True is English): name -> the provinces that bear or hold it."""
    names = {False: {}, True: {}}
    for slug, province in registers.provinces.items():
        for unit in (province.former, province.current):
            for is_english in (False, True):
                for name in ((unit.name.vi, unit.name.en) if is_english else (unit.name.vi,)) if unit else ():
                    names[is_english].setdefault(_label(name, is_english), set()).update({slug, "province"})
    for district in registers.districts.values():
        for is_english in (False, True):
            names[is_english].setdefault(_label(district.name, is_english), set()).add(district.province)
    return names


def _label(name, is_english):
    return fold(name).lower() if is_english else tone_key(name)


def _key(row):
    return " ".join(word.key for word in row)


def _folded(row):
    return " ".join(word.folded for word in row)
