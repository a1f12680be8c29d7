"""The English uses the agreed terms of the glossary for what the Vietnamese says, and names in the house style.

A term counts only where the Vietnamese text has it, the longest first. Words that the glossary says to avoid are named
with the agreed ones; a fixed term of three syllables and more is reported too when other words took its place. Places
lose their marks in English, persons keep theirs and go without Mr, Ms or comrade; spelling is British.

Passes: "chuyển đổi số" is "digital transformation"; "Van Lang District"; "Lê Quốc Cường, Director of the Department".
Fails: "digital conversion"; "Văn Lãng District"; "Comrade Lê Quốc Cường"; "program".
"""

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from khotin.checks.evidence.article_context import ArticleContext, Text
from khotin.checks.evidence.place_names import ENGLISH_KIND, is_place
from khotin.checks.evidence.tokens import Words, family_index, parts_of, tokenize, typed
from khotin.checks.findings import make_finding
from khotin.checks.rules.parity import is_in_other_language
from khotin.content.registers import Registers, Term
from khotin.encoding import Struct
from khotin.language.vietnamese import fold, tone_key, without_brackets
from khotin.language.word_lists import read_table, read_words
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import WARNING, Problem

NAME, SEVERITY = "terminology", WARNING
finding = partial(make_finding, NAME, severity=SEVERITY)
# Groups whose terms are fixed names; those of other groups are verbs and phrases that a sentence may reword.
FIXED = {"government", "party_and_front", "digital", "telecom_post", "administration", "society_economy"}
PERSONAL = lazy_pattern(r"\b(?:Chair|Vice|Director|Deputy|Head|Secretary|Member|Chief)|year on year|poor household")
SUFFIXES = ("ies", "ing", "ed", "es", "s", "e", "y")
LETTERS = lazy_pattern(r"[^\W_]+")
COMMON_STEMS = frozenset(read_words("khotin.checks.words", "common_stems"))
SAME_ROOT = 6
SMALL = {"of", "and", "the", "to", "for", "in", "a", "an", "on", "at", "their"}
AMERICAN = {row[0]: row[1] for row in read_table("khotin.checks.words", "american_spelling")}
AMERICAN_WORD = lazy_pattern(rf"\b({'|'.join(AMERICAN)})\b", re.I)
FORM_OF_ADDRESS = lazy_pattern(r"\b(?:Comrade|Mr|Mrs|Ms|Sir)\b\.?\s+(?=[^\W\d_])|\bcomrade\s+(?=[A-ZĐÀ-Ỹ])")
COMMITTEE = "People's Committee"
WRONG_COMMITTEE = lazy_pattern(r"\bCommittee of the People\b|\bPeople Committee\b|\bPeoples Committee\b", re.I)
ABBREVIATION = lazy_pattern(r"\(([A-Z][A-Za-z]*[A-Z])\)")


class GlossaryTerm(Struct, frozen=True):
    """A term of the glossary: both languages, the stems of every allowed English form, words to avoid."""

    vietnamese: str
    english: str
    allowed: tuple[str, ...]
    avoided: tuple[str, ...]
    is_fixed: bool


class Glossary(Struct, frozen=True):
    """All terms by their Vietnamese forms, the pattern that finds these, and the stems of every allowed English form.

    Forms are in order of their length, the longest first.
    """

    pattern: re.Pattern[str]
    terms: dict[str, GlossaryTerm]
    english_forms: list[str]


def check(context: ArticleContext) -> Iterator[Problem]:
    """Check the titles and the summaries, each English text against its Vietnamese one."""
    for field in ("title", "summary"):
        vi, en = context.text(field, "vi"), context.text(field, "en")
        if en and is_in_other_language(en.words, "en", "vi"):  # `parity` reports that
            continue
        if vi and en:
            yield from _check_terms(context, vi, en)
        if en:
            for span, message, right in (*_wrong_words(en), *_marked_places(context, en)):
                named = Bilingual(f"{en.name.vi}: {message.vi}", f"{en.name.en}: {message.en}")
                yield finding(context.location(en.node, span[0]), named, context.with_words(en, span, right))


def agreed_terms(registers: Registers, words: str) -> list[tuple[str, str]]:
    """Return the terms of the glossary in a Vietnamese text, each once, as (Vietnamese, agreed English)."""
    glossary = _glossary(registers)
    found = (glossary.terms[name] for name in _terms_in(glossary.pattern, tone_key(words)))
    return [(term.vietnamese, term.english) for term in found]


def _check_terms(context: ArticleContext, vi: Text, en: Text) -> Iterator[Problem]:
    stems, glossary = _stems(en.words), _glossary(context.registers)
    rest = _without(stems, glossary.english_forms)
    for name in _terms_in(glossary.pattern, tone_key(vi.words)):
        term = glossary.terms[name]
        is_used = any(form in stems for form in term.allowed)
        avoided = next(
            (words for words in term.avoided if _is_avoided(words, stems, glossary.english_forms, is_used)), None
        )
        if avoided:
            yield _avoided_words(context, en, name, term, avoided)
        elif term.is_fixed and not is_used and not context.is_drafted(en) and _is_reworded(term, rest):
            vi_words = f'tiếng Việt có "{name}", {en.name.vi} không dùng thuật ngữ thống nhất "{term.english}"'
            en_words = f'the Vietnamese says "{name}"; {en.name.en} lacks the agreed term "{term.english}"'
            yield finding(context.location(en.node), Bilingual(vi_words, en_words))


def _terms_in(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the terms of a text, each once; a longer one hides those inside it, but not one that overlaps it."""
    found, end = dict[str, None](), -1
    for match in pattern.finditer(text):
        if match.end(1) > end:
            found[match[1]], end = None, match.end(1)
    return list(found)


def _is_avoided(words: str, stems: str, forms: list[str], is_used: bool) -> bool:
    """Return whether words to avoid are in the text, and not as part of an agreed term.

    A single word is avoided only where it took the place of the agreed term: "Head" may refer to others.
    """
    avoided = _stems(words)
    if avoided not in stems or (is_used and len(avoided.split()) == 1):
        return False
    return avoided in _without(stems, [form for form in forms if avoided in form])


def _without(stems: str, forms: list[str]) -> str:
    for form in forms:
        stems = stems.replace(form, " | ")
    return stems


def _is_reworded(term: GlossaryTerm, rest: str) -> bool:
    """Return whether some words of a term occur where no other term uses them: then it was reworded, not left out."""
    share = max((_share(form, rest) for form in term.allowed), default=0)
    return 0 < share <= (0.8 if term.english[:1].isupper() else 0.5)


def _share(form: str, stems: str) -> float:
    """Return the share of the words of a term that are in a text; 0 where these may belong to any term."""
    words = [word for word in form.split() if word not in SMALL]
    found = [word for word in words if f" {word[:SAME_ROOT]}" in stems]
    return len(found) / len(words) if set(found) - COMMON_STEMS else 0


def _avoided_words(context: ArticleContext, en: Text, name: str, term: GlossaryTerm, words: str) -> Problem:
    match = re.search(rf"\b{re.escape(words)}\w{{0,3}}", en.words, re.I)
    vi = f'{en.name.vi} dùng "{words}" cho "{name}"; thuật ngữ thống nhất là "{term.english}"'
    message = Bilingual(vi, f'{en.name.en} says "{words}" for "{name}"; the agreed term is "{term.english}"')
    is_one_form = match is not None and "/" not in term.english
    right = without_brackets(term.english)
    edit = context.with_words(en, match.span(), right) if match and is_one_form else None
    return finding(context.location(en.node, match.start() if match else 0), message, edit)


def _wrong_words(text: Text) -> Iterator[tuple[tuple[int, int], Bilingual, str]]:
    """Yield (span, message, right words) of spelling, forms of address and the name of the committee."""
    for match in AMERICAN_WORD.finditer(text.words):
        right = AMERICAN[match[1].lower()]
        right = right.capitalize() if match[1][0].isupper() else right
        message = Bilingual(f'"{match[1]}" viết theo kiểu Anh là "{right}"', f'"{match[1]}" is spelt "{right}" here')
        yield match.span(), message, right
    for match in FORM_OF_ADDRESS.finditer(text.words):
        address = match[0].strip()
        yield match.span(), Bilingual(f'bỏ "{address}" trước tên người', f'leave out "{address}" before a name'), ""
    for match in WRONG_COMMITTEE.finditer(text.words):
        message = Bilingual(f'"{match[0]}" viết là "{COMMITTEE}"', f'"{match[0]}" is called "{COMMITTEE}"')
        yield match.span(), message, COMMITTEE


def _marked_places(context: ArticleContext, text: Text) -> Iterator[tuple[tuple[int, int], Bilingual, str]]:
    for words in tokenize(text.words).names:
        if place := _marked_place(context.registers, words):
            name, plain = typed(place), fold(typed(place))
            vi = f'tên nơi "{name}" trong tiếng Anh viết không dấu: "{plain}"'
            message = Bilingual(vi, f'the place "{name}" is written without marks in English: "{plain}"')
            yield (place[0].start, place[-1].end), message, plain


def _marked_place(registers: Registers, words: Words) -> Words | None:
    """Return a place with marks: before the word for its kind, or of a register and no part of a person's name."""
    if _is_plain(words):
        return None
    kind = next((index for index, word in enumerate(words) if index and ENGLISH_KIND.fullmatch(word.text)), None)
    if kind:
        return None if _is_plain(words[:kind]) else words[:kind]
    if family_index(words) is not None and not is_place(registers, words):
        return None
    parts = parts_of(words, 4, 3, 2)
    return next((part for part in parts if not _is_plain(part) and is_place(registers, part)), None)


def _is_plain(words: Words) -> bool:
    return all(word.is_ascii for word in words)


@lru_cache(maxsize=4)
def _glossary(registers: Registers) -> Glossary:
    terms = dict[str, GlossaryTerm]()
    for term in registers.terms:
        allowed = _allowed_forms(term)
        for form in [*_variants(term.vi), *term.abbreviations]:
            is_fixed = term.group in FIXED and len(form.split()) >= 3 and not PERSONAL.search(term.en)
            terms.setdefault(tone_key(form), GlossaryTerm(form, term.en, allowed, term.avoided, is_fixed))
    forms = sorted(terms, key=len, reverse=True)
    english = sorted({form for term in terms.values() for form in term.allowed}, key=len, reverse=True)
    return Glossary(re.compile(rf"(?<!\w)(?=({'|'.join(map(re.escape, forms))})(?!\w))"), terms, english)


def _allowed_forms(term: Term) -> tuple[str, ...]:
    forms = {_stems(form) for english in (term.en, *term.alternatives) for form in _variants(english)}
    forms |= {_stems(name) for name in term.abbreviations if name.isascii()}
    return tuple(form for form in forms if form.strip())


def _variants(words: str) -> list[str]:
    """Return the forms of an entry.

    Alternatives are separated by " / "; words in brackets may be left out; the name of an office may be written as "of
    the X".
    """
    found = list[str]()
    for part in words.split(" / "):
        found += [without_brackets(part), re.sub(r"[()]", "", part).strip(), *ABBREVIATION.findall(part)]
        if PERSONAL.search(part) and " of the " in part:
            found.append(part.split(" of the ")[0])
    return [form for form in dict.fromkeys(found) if form]


@lru_cache(maxsize=4096)
def _stems(words: str) -> str:
    """Return the words of an English text without endings, between spaces, so that sequences can be looked up."""
    plain = words.lower().replace("’", "'").replace("'s", "")
    return f" {' '.join(map(_stem, LETTERS.findall(plain)))} "


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    for _ in range(2):
        suffixes = (suffix for suffix in SUFFIXES if word.endswith(suffix) and len(word) - len(suffix) >= 3)
        word = word.removesuffix(next(suffixes, ""))
    return word
