"""Terms and their abbreviations, joined by the glossary: a search for UBND also means Ủy ban nhân dân."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from khotin.content.registers import Term
from khotin.encoding import Struct
from khotin.language.vietnamese import slugify, tone_key, without_brackets
from khotin.patterns import lazy_pattern

# The words of a text: "TT&TT" is one.
WORD = lazy_pattern(r"[^\W_]+(?:&[^\W_]+)*")
# Shorter ones mean too many things: KH is kế hoạch and khách hàng.
SHORTEST_ABBREVIATION = 3


class JoinedTerm(Struct, frozen=True):
    """A term under all its forms ("Ủy ban nhân dân", "UBND"), and the one word that stands for it in a search index."""

    word: str
    term: Term
    forms: tuple[str, ...]


class TermFinder(Struct, frozen=True, dict=True):
    """Finds joined terms in texts; made once for all articles."""

    terms: tuple[JoinedTerm, ...]

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[list[str], str]]]:
        """{first word of a form: (its words, the word that stands for it)}."""
        forms: defaultdict[str, list[tuple[list[str], str]]] = defaultdict(list)
        for term in self.terms:
            for form in term.forms:
                words = _words(form)
                forms[words[0]].append((words, term.word))
        return dict(forms)

    def find(self, text: str) -> Iterator[str]:
        """Yield the words that stand for the terms of a text, in its order, each once."""
        words, found = _words(text), set[str]()
        for place, word in enumerate(words):
            for form, stands in self._by_first.get(word, ()):
                if stands not in found and words[place : place + len(form)] == form:
                    found.add(stands)
                    yield stands


def join_terms(terms: Iterable[Term]) -> tuple[JoinedTerm, ...]:
    """Return the terms that have an abbreviation; one that abbreviates two terms joins neither."""
    rows = [(term, *row) for term in terms for row in _rows(term)]
    uses = Counter(form.lower() for _, _, forms in rows for form in forms)
    joined = []
    for term, name, abbreviations in rows:
        own = [form for form in abbreviations if uses[form.lower()] == 1 and form.lower() != name.lower()]
        if own:
            joined.append(JoinedTerm(slugify(name).replace("-", ""), term, (name, *own)))
    return tuple(joined)


def _rows(term: Term) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield (name, abbreviations): "chính quyền điện tử / chính phủ điện tử" has two names, each with its own."""
    names = without_brackets(term.vi).split(" / ")
    if len(names) > 1 and len(names) == len(term.abbreviations):
        for name, form in zip(names, term.abbreviations, strict=True):
            yield name, [form] if _is_abbreviation(form) else []
    else:
        yield names[-1], list(filter(_is_abbreviation, term.abbreviations))


def _is_abbreviation(text: str) -> bool:
    """Return whether a word of a text is made of enough capitals: "UBND", "Sở TT&TT", but neither "tỷ" nor "TP."."""
    letters = ("".join(filter(str.isalpha, word)) for word in text.split())
    return any(len(word) >= SHORTEST_ABBREVIATION and word.isupper() for word in letters)


def _words(text: str) -> list[str]:
    return WORD.findall(tone_key.__wrapped__(text))  # not the cached function, which would keep every text in memory
