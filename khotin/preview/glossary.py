"""Terms and names beside a text, for translators: agreed English of bodies and terms, names in both spellings.

Both lists are in the order of the text. Everyday words are left out: those of one or two syllables whose agreed English
is no name.
"""

from collections.abc import Iterator
from typing import Any

from khotin.checks.evidence.place_names import is_place, kind_before
from khotin.checks.evidence.tokens import Word, tokenize, typed
from khotin.checks.rules import ArticleContext
from khotin.checks.rules.terminology import agreed_terms
from khotin.content.registers import Registers
from khotin.language.vietnamese import fold, tone_key
from khotin.patterns import lazy_pattern

LONGEST_PLACE, LONGEST_COMMUNE = 4, 2  # words
COMMUNES = {"xã", "phường", "thị trấn", "đặc khu"}
GOES_ON, ENDS = {", ", " và "}, lazy_pattern(r"[,.;:)\n]| và |$")
LONGEST_TERM = 80  # letters
SHORTEST_TERM = 3  # syllables
SHORTEST_ABBREVIATION = 3  # letters
Pair = dict[str, Any]


def find_terms(context: ArticleContext) -> list[Pair]:
    """Return the bodies, programmes and documents that the article names, and the agreed terms of its texts."""
    text = _vietnamese_text(context)
    keyed = tone_key(text)
    found = [*_mentioned(context, keyed), *_official_terms(context.registers, text)]
    found.sort(key=lambda each: keyed.find(tone_key(each[0])))
    english: dict[str, str] = {}
    for _, vi, en in found:
        english.setdefault(en, vi)  # an abbreviation beside its long form says nothing new
    wholes = [f" {tone_key(vi)} " for vi in english.values()]
    return [
        {"vi": vi, "en": en}
        for en, vi in english.items()
        if not any(f" {tone_key(vi)} " in whole and len(whole) > len(vi) + 2 for whole in wholes)
    ]


def find_names(context: ArticleContext) -> list[Pair]:
    """Return the article's own place with its rank of the day, then the other places and the persons of the texts.

    English writes places without marks and persons with them.
    """
    own = _own_places(context)
    found: dict[str, Pair] = {}
    for name, pair in _names_in(context, _vietnamese_text(context)):
        if not any(name in each["vi"] for each in own) and len(pair["vi"]) >= len(found.get(name, pair)["vi"]):
            found[name] = pair  # "huyện Bù Đốp" says more than "Bù Đốp"
    return [*own, *found.values()]


def _vietnamese_text(context: ArticleContext) -> str:
    return "\n".join((context.article.title.vi, context.article.summary.vi, context.plain_body))


def _mentioned(context: ArticleContext, keyed: str) -> Iterator[tuple[str, str, str]]:
    """Yield (spelling in the text, Vietnamese name, English name) of what `mentions` names, persons left out."""
    for slug in context.article.mentions:
        thread = context.registers.threads.get(slug)
        spelling = next((name for name in thread.names if tone_key(name) in keyed), "") if thread else ""
        if thread and thread.kind != "person" and spelling:
            yield spelling, thread.name.vi, thread.name.en


def _official_terms(registers: Registers, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield (form in the text, the same, English) of terms that are not everyday words.

    An abbreviation counts as long as its full form.
    """
    lengths = {term.en: max(map(_syllables, term.vi.split(" / "))) for term in registers.terms}
    for vi, en in agreed_terms(registers, text):
        has_abbreviation = any(word.isupper() and len(word) >= SHORTEST_ABBREVIATION for word in vi.split())
        is_long = max(_syllables(vi), lengths[en]) >= SHORTEST_TERM
        if en and (is_long or en[0].isupper() or (" " in vi and has_abbreviation)):
            yield vi, vi, en


def _syllables(words: str) -> int:
    return len(words.partition("(")[0].split())


def _own_places(context: ArticleContext) -> list[Pair]:
    """Return the article's district and province with their rank of its day, as English names them in full."""
    article, registers = context.article, context.registers
    district = registers.district(article.province, article.district)
    province = registers.provinces.get(article.province or "")
    unit = province and (province.unit_on(article.day) or province.former or province.current)
    full = [district.full(article.day)] if district else []
    full += [unit.full] if unit else []
    return [{"vi": name.vi, "en": name.en, "kind": "place"} for name in full]


def _names_in(context: ArticleContext, text: str) -> Iterator[tuple[str, Pair]]:
    """Yield (name, its pair) of the places and persons of a text, in its order, also those named again."""
    words = tokenize(text)
    persons = {person[0].start: person for person in words.persons}
    kind, end = "", 0
    for run in words.names:
        # "xã Tân Thanh, Hoàng Việt": the word for a kind is written once before several names.
        is_listed = text[end : run[0].start] in GOES_ON and ENDS.match(text, run[-1].end)
        kind = kind_before(text, run[0].start) or (kind if is_listed else "")
        has_place = not _is_in_a_term(context.registers, text, run)
        places = list(_places_in(context.registers, kind, run)) if has_place else []
        for place in places:
            yield typed(place), _place(context.registers, typed(place), kind if place[0] is run[0] else "")
        taken = {word.start for place in places for word in place}
        for word in run:
            if word.start in persons and word.start not in taken:
                name = typed(persons[word.start])
                yield name, {"vi": name, "en": name, "kind": "person"}
        end = run[-1].end


def _is_in_a_term(registers: Registers, text: str, run: list[Word]) -> bool:
    """Return whether capitalised words are the end of an agreed term, such as "Thông tấn xã Việt Nam"."""
    before = text[: run[-1].end].rpartition("\n")[2][-LONGEST_TERM:]
    return any(" " in vi and before.endswith(vi) for vi, _ in agreed_terms(registers, before))


def _place(registers: Registers, name: str, kind: str) -> Pair:
    english = dict(agreed_terms(registers, kind)).get(kind, "").title()
    return {"vi": f"{kind} {name}".strip(), "en": f"{fold(name)} {english}".strip(), "kind": "place"}


def _places_in(registers: Registers, kind: str, run: list[Word]) -> Iterator[list[Word]]:
    """Yield the places in capitalised words, the longest first where several begin alike.

    They are those of the registers; these hold no communes, so what follows the word for one is a place too, if it is
    no longer than two words: "Chủ tịch xã Nguyễn Văn An" is a person.
    """
    index = 0
    while index < len(run):
        lengths = range(min(LONGEST_PLACE, len(run) - index), 1, -1)
        length = next((size for size in lengths if is_place(registers, run[index : index + size])), 0)
        if not length and not index and kind in COMMUNES and len(run) == LONGEST_COMMUNE:
            length = len(run)
        if length:
            yield run[index : index + length]
        index += length or 1
