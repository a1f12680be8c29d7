"""Persons, bodies, programmes and documents that a text names: entries of threads.yaml, and names that are in none."""

import re
from collections.abc import Iterable, Iterator, Sequence

from khotin.content.registers import Thread
from khotin.language.names import USUAL_FAMILY_NAMES
from khotin.language.vietnamese import spell_ranges, tone_key
from khotin.patterns import lazy_pattern

DOCUMENT = lazy_pattern(
    spell_ranges(
        r"(?:Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Kế hoạch|Chương trình|Đề án|Hướng dẫn|Kết luận|Luật)"
        r"(?: số)? \d{1,5}(?:/\d{4})?[-/][A-ZĐa-zđ\d][A-ZĐa-zđ\d/&-]*"
    )
)
PERSON = lazy_pattern(spell_ranges(r"[A-ZĐÀ-Ỵ][a-zđà-ỹ]+(?: [A-ZĐÀ-Ỵ][a-zđà-ỹ]+){1,6}"))
RANK = r"(?:[Gg]iám đốc|[Cc]hủ tịch|[Bb]í thư|[Tt]rưởng (?:ban|phòng|đoàn)|[Cc]hánh [Vv]ăn phòng)"
# A person follows "đồng chí", or stands beside a rank; the name begins with a family name.
ADDRESS = lazy_pattern(r"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à) $")
RANK_BEFORE, RANK_AFTER = lazy_pattern(rf"{RANK}[^.;:]{{0,80}}$"), lazy_pattern(rf"\s?[,–-] [^.;:,]{{0,20}}{RANK}")
SHORTEST, LONGEST_NAME = 3, 4
NEAR = 120  # characters before a person


def find_threads(texts: Iterable[str], threads: Iterable[Thread]) -> tuple[str, ...]:
    """Return the slugs of entries whose spelling the texts contain as whole words; a spelling of two proves neither."""
    text = "\n".join(map(tone_key, texts))
    found: dict[str, list[str]] = {}
    for thread in threads:
        for name in thread.names:
            if re.search(rf"(?<!\w){re.escape(tone_key(name))}(?!\w)", text):
                found.setdefault(tone_key(name), []).append(thread.slug)
    return tuple(dict.fromkeys(slugs[0] for slugs in found.values() if len(slugs) == 1))


def find_names(texts: Sequence[str], threads: Iterable[Thread]) -> tuple[str, ...]:
    """Return documents with numbers, and persons with ranks, that a text names and that are in no entry."""
    known = {tone_key(name) for thread in threads for name in thread.names}
    named = (name for text in texts for name in (*DOCUMENT.findall(text), *_persons(text)))
    return tuple(dict.fromkeys(name for name in named if tone_key(name) not in known))


def _persons(text: str) -> Iterator[str]:
    for match in PERSON.finditer(text):
        words = match[0].split()
        starts = [place for place, word in enumerate(words) if word.lower() in USUAL_FAMILY_NAMES]
        start = next((place for place in starts if SHORTEST <= len(words) - place <= LONGEST_NAME), None)
        if start is not None:
            name = " ".join(words[start:])
            start_of_name = match.end() - len(name)
            before = text[max(0, start_of_name - NEAR) : start_of_name]
            if ADDRESS.search(before) or RANK_BEFORE.search(before) or RANK_AFTER.match(text, match.end()):
                yield name
