"""The English uses the agreed terms of the glossary for what the Vietnamese says, and names in the style of the house.

A term counts only where the Vietnamese text has it, the longest first. Words that the glossary says to avoid are named with
the agreed ones; a fixed term of three syllables and more is reported too when other words took its place. Places lose
their marks in English, persons keep theirs and go without Mr, Ms or comrade; spelling is British.

Passes: "chuyển đổi số" is "digital transformation"; "Van Lang District"; "Lê Quốc Cường, Director of the Department".
Fails: "digital conversion"; "Văn Lãng District"; "Comrade Lê Quốc Cường"; "program".
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from khotin.checks.evidence.article_context import changed_line, finding, place
from khotin.checks.evidence.place_names import ENGLISH_KIND, is_place
from khotin.checks.evidence.tokens import family_index, typed, wording
from khotin.content.registers import Registers
from khotin.language.vietnamese import fold, tone_key
from khotin.problems import WARNING

NAME, SEVERITY = "terminology", WARNING
# Groups whose terms are fixed names of things; those of the others are verbs and phrases that a sentence may turn.
FIXED = {"government", "party_and_front", "digital", "telecom_post", "administration", "society_economy"}
PERSONAL = re.compile(r"\b(?:Chair|Vice|Director|Deputy|Head|Secretary|Member|Chief)|year on year|poor household")
SUFFIXES = ("ies", "ing", "ed", "es", "s", "e", "y")
LETTERS = re.compile(r"[^\W_]+")
# Words of many names: they alone tell of no term.
ANY_BODY = {
    "vietnam",
    "viet",
    "nam",
    "provinci",
    "district",
    "nation",
    "commun",
    "people",
    "committe",
    "depart",
    "centr",
    "servic",
    "public",
    "stat",
    "labour",
}
SAME_ROOT = 6
SMALL = {"of", "and", "the", "to", "for", "in", "a", "an", "on", "at", "their"}
AMERICAN = {
    "program": "programme",
    "programs": "programmes",
    "center": "centre",
    "centers": "centres",
    "labor": "labour",
    "defense": "defence",
    "fiber": "fibre",
    "organization": "organisation",
    "organizations": "organisations",
    "organize": "organise",
    "organized": "organised",
    "digitize": "digitise",
    "digitized": "digitised",
    "digitization": "digitisation",
    "digitizing": "digitising",
    "modernization": "modernisation",
    "mobilization": "mobilisation",
    "kilometer": "kilometre",
    "kilometers": "kilometres",
    "favor": "favour",
    "honor": "honour",
    "neighbor": "neighbour",
    "specialized": "specialised",
    "recognized": "recognised",
    "licence plate": "number plate",
}
AMERICAN_WORD = re.compile(rf"\b({'|'.join(AMERICAN)})\b", re.I)
ADDRESS = re.compile(r"\b(?:Comrade|Mr|Mrs|Ms|Sir)\b\.?\s+(?=[^\W\d_])|\bcomrade\s+(?=[A-ZĐÀ-Ỹ])")
NEVER = re.compile(r"\bCommittee of the People\b|\bPeople Committee\b|\bPeoples Committee\b", re.I)


@dataclass(frozen=True)
class _Term:
    """A term made ready: how it is recognised in Vietnamese, what English may say, what it should not."""

    vi: str
    en: str
    allowed: tuple[str, ...]
    avoided: tuple[str, ...]
    is_fixed: bool


def check(context):
    """Look at the titles and at the summaries, each English text against its Vietnamese one."""
    for field in ("title", "summary"):
        vi, en = context.text(field, "vi"), context.text(field, "en")
        if vi and en:
            yield from _check_terms(context, vi, en)
        if en:
            yield from _check_style(context, en)


def agreed_terms(registers: Registers, words: str) -> list[tuple[str, str]]:
    """Return the terms of the glossary in a Vietnamese text, each once, as (Vietnamese, agreed English)."""
    pattern, known, _ = _glossary(registers)
    return [(known[name].vi, known[name].en) for name in _said(pattern, tone_key(words))]


def _check_terms(context, vi, en):
    said = _stems(en.words)
    pattern, known, forms = _glossary(context.registers)
    rest = _without(said, forms)
    for name in _said(pattern, tone_key(vi.words)):
        term = known[name]
        is_said = any(form in said for form in term.allowed)
        avoided = next((words for words in term.avoided if _is_avoided(_stems(words), said, forms, is_said)), None)
        if avoided:
            yield _avoided(context, en, name, term, avoided)
        elif term.is_fixed and not is_said and not context.is_drafted(en) and _is_half_said(term, rest):
            yield finding(
                place(context, en.node),
                NAME,
                f'tiếng Việt có "{name}", {en.name.vi} không dùng thuật ngữ thống nhất "{term.en}"',
                f'the Vietnamese says "{name}"; {en.name.en} lacks the agreed term "{term.en}"',
                severity=WARNING,
            )


def _said(pattern, text):
    """The terms of a text, each once; a longer one hides those inside it, but not one that merely overlaps it."""
    found, end = {}, -1
    for match in pattern.finditer(text):
        if match.end(1) > end:
            found[match[1]] = end = match.end(1)
    return list(found)


def _is_avoided(words, said, forms, is_said):
    """Whether words stand in the text and not as part of an agreed term. A single word is avoided only where it took the agreed
    term's place: "Head" may be said of others."""
    if words not in said or (is_said and len(words.split()) == 1):
        return False
    return words in _without(said, [form for form in forms if words in form])


def _without(said, forms):
    for form in forms:
        said = said.replace(form, " | ")
    return said


def _is_half_said(term, rest):
    """Whether some of the words stand where no other term uses them, but not the term: then it was worded otherwise, not left out."""
    shares = [_share(form, rest) for form in term.allowed]
    return 0 < max(shares, default=0) <= (0.8 if term.en[:1].isupper() else 0.5)


def _share(form, said):
    """How many of the words of a term stand in a text; 0 where only words stand in it that may be of any term."""
    words = [word for word in form.split() if word not in SMALL]
    found = [word for word in words if f" {word[:SAME_ROOT]}" in said]
    return len(found) / len(words) if set(found) - ANY_BODY else 0


def _avoided(context, en, name, term, words):
    match = re.search(rf"\b{re.escape(words)}\w{{0,3}}", en.words, re.I)
    start, end = match.span() if match else (0, 0)
    return finding(
        place(context, en.node, start),
        NAME,
        f'{en.name.vi} dùng "{words}" cho "{name}"; thuật ngữ thống nhất là "{term.en}"',
        f'{en.name.en} says "{words}" for "{name}"; the agreed term is "{term.en}"',
        changed_line(en, start, end, _plain(term.en)) if match and "/" not in term.en else None,
        WARNING,
    )


def _check_style(context, text):
    for match in AMERICAN_WORD.finditer(text.words):
        right = AMERICAN[match[1].lower()]
        right = right.capitalize() if match[1][0].isupper() else right
        yield _styled(
            context,
            text,
            match.span(),
            f'"{match[1]}" viết theo kiểu Anh là "{right}"',
            f'"{match[1]}" is spelt "{right}" here',
            right,
        )
    for match in ADDRESS.finditer(text.words):
        yield _styled(
            context,
            text,
            match.span(),
            f'bỏ "{match[0].strip()}" trước tên người',
            f'leave out "{match[0].strip()}" before a name',
            "",
        )
    for match in NEVER.finditer(text.words):
        yield _styled(
            context,
            text,
            match.span(),
            f'"{match[0]}" viết là "People\'s Committee"',
            f'"{match[0]}" is called "People\'s Committee"',
            "People's Committee",
        )
    for run in wording(text.words).runs:
        name = _marked_place(context, run)
        if name:
            yield _styled(
                context,
                text,
                (name[0].start, name[-1].end),
                f'tên nơi "{typed(name)}" trong tiếng Anh viết không dấu: "{fold(typed(name))}"',
                f'the place "{typed(name)}" is written without marks in English: "{fold(typed(name))}"',
                fold(typed(name)),
            )


def _marked_place(context, run):
    """A place that kept its Vietnamese marks: with the word for its kind behind it, or of a register and no part of a person's name."""
    if all(word.is_ascii for word in run):
        return None
    kind = next((index for index, word in enumerate(run) if index and ENGLISH_KIND.fullmatch(word.text)), None)
    if kind:
        return None if all(word.is_ascii for word in run[:kind]) else run[:kind]
    if family_index(run) is not None and not is_place(context.registers, run):
        return None
    parts = (run[start : start + length] for length in (4, 3, 2) for start in range(len(run) - length + 1))
    return next(
        (part for part in parts if not all(word.is_ascii for word in part) and is_place(context.registers, part)), None
    )


def _styled(context, text, span, vi, en, right):
    return finding(
        place(context, text.node, span[0]),
        NAME,
        f"{text.name.vi}: {vi}",
        f"{text.name.en}: {en}",
        changed_line(text, *span, right),
        WARNING,
    )


@lru_cache(maxsize=4)
def _glossary(registers):
    """One pattern for all Vietnamese forms, longest first, the term of each form, and what English may say for any, longest first."""
    terms = {}
    for term in registers.terms:
        allowed = tuple(
            {_stems(form) for english in (term.en, *term.alternatives) for form in _variants(english)}
            | {_stems(name) for name in term.abbreviations if name.isascii()}
        )
        for form in [*_variants(term.vi), *term.abbreviations]:
            is_fixed = term.group in FIXED and len(form.split()) >= 3 and not PERSONAL.search(term.en)
            terms.setdefault(
                tone_key(form), _Term(form, term.en, tuple(a for a in allowed if a.strip()), term.avoided, is_fixed)
            )
    forms = sorted(terms, key=len, reverse=True)
    english = sorted({form for term in terms.values() for form in term.allowed}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?=({'|'.join(map(re.escape, forms))})(?!\w))"), terms, english


def _variants(words):
    """The forms of an entry: alternatives part at " / ", words in brackets may be left out; a city's or an office's own name stands for X."""
    found = []
    for part in words.split(" / "):
        found += [_plain(part), re.sub(r"[()]", "", part).strip(), *re.findall(r"\(([A-Z][A-Za-z]*[A-Z])\)", part)]
        found += [part.split(" of the ")[0]] if PERSONAL.search(part) and " of the " in part else []
    return [form for form in dict.fromkeys(found) if form]


def _plain(words):
    return re.sub(r"(?:(?<!\s)\s++)?+\([^)]{0,200}\)\s*+", " ", words).strip()


@lru_cache(maxsize=4096)
def _stems(words):
    """The words of an English text without endings, each between blanks, so that a row of them can be looked for."""
    plain = words.lower().replace("’", "'").replace("'s", "")
    return f" {' '.join(map(_stem, LETTERS.findall(plain)))} "


@lru_cache(maxsize=8192)
def _stem(word):
    for _ in range(2):
        suffix = next((suffix for suffix in SUFFIXES if word.endswith(suffix) and len(word) - len(suffix) >= 3), None)
        word = word.removesuffix(suffix) if suffix else word
    return word
