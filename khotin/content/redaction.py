"""Private data that an editor had masked: in every text of an article, and in the published copy of its original.

The files of the archive keep the words; everything that is published is made from masked texts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import TypeVar
from urllib.parse import quote, unquote

from khotin.content.articles import Article, Redaction
from khotin.encoding import replace
from khotin.language.vietnamese import compose, squeeze
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern

Record = TypeVar("Record")
# Always equally long, so that it reveals nothing about the length of the words.
MASK = "▇▇▇"
# What may interrupt a phrase: tags, Markdown marks, addresses of links, soft hyphens.
MARKUP = r"<[^<>]{0,400}>|\]\([^()\s]{0,400}\)|[*_`~\[\]|]"
SILENT = r"\\|&shy;|&#173;|[\u00ad\u200b-\u200f\u2060\ufeff]"
WITHIN = rf"(?>(?:{MARKUP}|{SILENT})*)"
BETWEEN = rf"(?>(?:{MARKUP}|{SILENT}|\s|[>#]|&nbsp;|&#0*(?:9|10|13|32|160);|&#x0*(?:9|a|d|20|a0);|%20)+)"
PARAGRAPH_END = lazy_pattern(r"\n[ \t>]*\n")
JSON_ESCAPE = lazy_pattern(r"\\u([0-9a-fA-F]{4})")
TAG = lazy_pattern(r"<[^<>]*>")
# Python refuses numbers of thousands of digits; no character reference needs more than ten.
REFERENCE = lazy_pattern(r"&#(?=[0-9])0*+([0-9]{0,10})[0-9]*+")
WORD_BEFORE, WORD_AFTER = r"(?<![^\W_])", r"(?![^\W_\u0300-\u036f]|[\u0300-\u036f])"


def phrases_of(article: Article) -> tuple[str, ...]:
    """Return the phrases of an article that are masked."""
    return tuple(each.text for each in article.redacted)


def redact(article: Article) -> Article:
    """Return an article as it is published: all its texts masked, and of its redactions the reasons only.

    A masked name of an author or portal would have a page; it is left out.
    """
    phrases = phrases_of(article)
    if not phrases:
        return article

    def hidden(record: Record, *names: str) -> Record:
        """Return a record with the texts of these names masked."""
        return replace(record, **{name: _mask_value(getattr(record, name), phrases) for name in names})  # type: ignore

    source = hidden(article.source, "portal", "section", "cited")
    masked = hidden(article, "title", "summary", "authors", "offices", "dateline", "removed", "body", "english_body")
    return replace(
        masked,
        authors=tuple(name for name in masked.authors if MASK not in name),
        offices=tuple(name for name in masked.offices if MASK not in name),
        source=replace(source, portal=None) if MASK in (source.portal or "") else source,
        figures=tuple(hidden(figure, "label", "quote", "unit", "unit_en") for figure in article.figures),
        corrections=tuple(hidden(correction, "note") for correction in article.corrections),
        withdrawal=article.withdrawal and hidden(article.withdrawal, "reason"),
        accepted=(),
        redacted=tuple(Redaction("", reason=each.reason) for each in article.redacted),
    )


def mask(text: str, phrases: tuple[str, ...]) -> str:
    """Return a text in NFC with each phrase masked, in capitals or not, whatever markup divides it.

    A phrase may be written with character references, in the percent form of addresses, or over several lines.
    """
    return _pattern(phrases).sub(_masked, compose(text)) if phrases else text


def find_shown(text: str, phrases: tuple[str, ...]) -> Iterator[str]:
    """Yield each phrase that a reader or a program finds in a published text, also divided by markup."""
    text = JSON_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    text = REFERENCE.sub(lambda match: f"&#{match[1] or 0}", text) if "&#" in text else text
    plain = [unquote(text), TAG.sub("", text), TAG.sub(" ", text)]
    shown = "\n".join(squeeze(compose(unescape(each))).casefold() for each in plain) if phrases else ""
    for phrase in phrases:
        words = compose(squeeze(phrase)).casefold()
        if words in shown and re.search(_bounded(re.escape(words), words), shown):
            yield phrase


def _mask_value(value: object, phrases: tuple[str, ...]) -> object:
    """Return a text, a pair of texts or a tuple of texts masked; None stays None."""
    if isinstance(value, str):
        return mask(value, phrases)
    if isinstance(value, Bilingual):
        return Bilingual(mask(value.vi, phrases), mask(value.en, phrases))
    return tuple(_mask_value(item, phrases) for item in value) if isinstance(value, tuple) else value


def _masked(match: re.Match[str]) -> str:
    """Return the mask followed by the markup it replaces, so that what was opened before it is closed after it."""
    end = "\n\n" if PARAGRAPH_END.search(match[0]) else ""
    return f"{MASK}{''.join(re.findall(MARKUP, match[0]))}{end}"


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted({compose(squeeze(phrase)) for phrase in phrases}, key=len, reverse=True)
    return re.compile("|".join(_bounded(_spelled(phrase), phrase) for phrase in longest_first), re.I)


def _bounded(pattern: str, phrase: str) -> str:
    """Return a pattern that is not found inside longer words."""
    before = WORD_BEFORE if phrase[:1].isalnum() else ""
    return f"{before}{pattern}{WORD_AFTER if phrase[-1:].isalnum() else ''}"


def _spelled(phrase: str) -> str:
    words = (WITHIN.join(map(_character, word)) for word in phrase.split(" "))
    return BETWEEN.join(words)


def _character(char: str) -> str:
    """Return the pattern of a character in all its forms: itself, character references, bytes in percent form."""
    from html.entities import html5  # a long list that builds without masked phrases do not need

    cases = sorted({char, char.lower(), char.upper()})
    names = [name.rstrip(";") for name, value in html5.items() if value in cases and name.endswith(";")]
    numbers = [rf"#0*{ord(case)}|#x0*{ord(case):x}" for case in cases if len(case) == 1]
    encoded = [re.escape(quote(case, safe="")) for case in cases]
    references = "|".join([*map(re.escape, names), *numbers])
    return f"(?:{'|'.join(dict.fromkeys([*map(re.escape, cases), *encoded]))}|&(?:{references});?)"
