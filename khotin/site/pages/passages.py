"""Passages: the sentence of an article that names a person, a body, a programme or a document."""

import re
from collections.abc import Iterable, Sequence

from khotin.content.article_files import read_body
from khotin.content.articles import Body
from khotin.content.registers import Thread
from khotin.encoding import Struct
from khotin.language.vietnamese import sentences, tone_key, without_brackets
from khotin.markup import ENGLISH, VIETNAMESE, block_words
from khotin.site import urls
from khotin.site.outputs import Site


class Passage(Struct, frozen=True):
    """A sentence in the language `language`, divided at the `name` in it; `address` leads to its paragraph.

    The name is empty where a translation words it in another way.
    """

    before: str
    name: str
    after: str
    language: str
    address: str


def find_passages(
    slug: str, articles: Sequence[tuple[str, Body | None, Body | None]], language: str, site: Site
) -> tuple[Passage | None, ...]:
    """Return for each article, given by its id and its bodies, the first sentence that names an entry of threads.yaml.

    An English page shows that sentence in the translation, where it can be told. None where no sentence has the name.
    """
    thread = site.registers.threads[slug]
    return tuple(
        _find_passage(urls.article(language, identity), original, translation if language == "en" else None, thread)
        for identity, original, translation in articles
    )


def _find_passage(path: str, original: Body | None, translation: Body | None, thread: Thread) -> Passage | None:
    named, blocks = _pattern(thread.names), block_words(read_body(original)) if original else {}
    for anchor, words in blocks.items():
        parts = sentences(words) if named.search(tone_key(words)) else []
        for index, sentence in enumerate(parts):
            if found := named.search(tone_key(sentence)):
                english = block_words(read_body(translation), ENGLISH) if translation else {}
                other = f"{ENGLISH}{anchor[len(VIETNAMESE) :]}"
                translated = sentences(english.get(other, "")) if len(english) == len(blocks) else []
                passage = _translated(translated, index, len(parts), thread, f"{path}#{other}")
                return passage or Passage(*_divided(sentence, found), "vi", f"{path}#{anchor}")
    return None


def _translated(parts: Sequence[str], index: int, count: int, thread: Thread, address: str) -> Passage | None:
    """Return the sentence of a translated paragraph that has the name; without one, that at the same place.

    None where the paragraph has not as many sentences (`count`) as the original.
    """
    named = _pattern((without_brackets(thread.name.en), *thread.names))
    for part in parts:
        if found := named.search(tone_key(part)):
            return Passage(*_divided(part, found), "en", address)
    return Passage(parts[index], "", "", "en", address) if len(parts) == count else None


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of whole names in a `tone_key`; the longest comes first."""
    keys = sorted(map(tone_key, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, keys))})(?!\w)")


def _divided(sentence: str, found: re.Match[str]) -> tuple[str, str, str]:
    return sentence[: found.start()], sentence[found.start() : found.end()], sentence[found.end() :]
