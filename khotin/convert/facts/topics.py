"""Topics by the register's keywords: most points in the title, then in the first paragraph; the rest adds few."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from khotin.content.registers import Registers
from khotin.convert.words import tone_keys, words
from khotin.language.vietnamese import tone_key
from khotin.patterns import lazy_pattern

IN_TITLE, IN_LEAD, ELSEWHERE = 4, 2, 1
MOST_COUNTED, MOST_ELSEWHERE = 3, 4  # points of a keyword's repetitions, and of all of a topic's below the lead
ENOUGH, MOST_TOPICS = 3, 4
WIDEST_TOPIC = "society"
WORD = lazy_pattern(r"\w+")
ACTORS = tone_keys("topic_actors")


def propose_topics(title: str, paragraphs: Sequence[str], registers: Registers) -> tuple[str, ...]:
    """Return the slugs of the topics a text is about, the strongest first; an editor confirms them.

    Where none has enough points, the one whose keyword the first paragraph has.
    """
    counted = Counter[str]()
    head = _points((title,), IN_TITLE, counted, registers)
    head += _points(paragraphs[:1], IN_LEAD, counted, registers)
    below = _points(paragraphs[1:], ELSEWHERE, counted, registers)
    scores = head + Counter({slug: min(points, MOST_ELSEWHERE) for slug, points in below.items()})
    order = {slug: place for place, slug in enumerate(scores)}
    ranked = sorted(
        (slug for slug in scores if scores[slug] >= IN_LEAD),
        key=lambda slug: (-scores[slug], -head[slug], -below[slug], registers.topics[slug].parent is None, order[slug]),
    )
    enough = [slug for slug in ranked if scores[slug] >= ENOUGH]
    return tuple(enough[:MOST_TOPICS] or ranked[:1])


def widest_topic(registers: Registers) -> str:
    """Return the topic for a text that gives none: the widest one of the program, or the first of an archive's own.

    The editor is told to check it.
    """
    topics = registers.topics
    return WIDEST_TOPIC if WIDEST_TOPIC in topics else next(iter(topics), WIDEST_TOPIC)


def _points(texts: Sequence[str], weight: int, counted: Counter[str], registers: Registers) -> Counter[str]:
    """Return points by topic, in the order of the first keywords; adds to `counted`, the keywords found so far."""
    patterns, owners = _keywords(registers)
    points = Counter[str]()
    for text in texts:
        for keyword in _found(tone_key(text), patterns):
            counted[keyword] += 1
            if counted[keyword] <= MOST_COUNTED:
                for slug in owners[keyword]:
                    points[slug] += weight // 2 if keyword in ACTORS else weight
    return points


def _found(text: str, patterns: Mapping[str, re.Pattern[str]]) -> Iterator[str]:
    """Yield the keywords in a text; none overlaps another. `patterns` are by first word, faster than one of all."""
    end = 0
    for word in WORD.finditer(text):
        pattern = patterns.get(word[0]) if word.start() >= end else None
        if pattern and (match := pattern.match(text, word.start())):
            end = match.end()
            yield " ".join(match[0].split())


@lru_cache(maxsize=4)
def _keywords(registers: Registers) -> tuple[Mapping[str, re.Pattern[str]], Mapping[str, Sequence[str]]]:
    """Return a pattern of all keywords with the same first word, the longest first, and the topics that own each."""
    owners = defaultdict(list)
    for topic in registers.topics.values():
        for keyword in topic.keywords:
            owners[" ".join(tone_key(keyword).split())].append(topic.slug)
    for name in words("topic_false_friends"):  # found before the shorter keywords in them, and points to no topic
        owners.setdefault(" ".join(tone_key(name).split()), [])
    by_first = defaultdict(list)
    for keyword in sorted(owners, key=len, reverse=True):
        for first in WORD.findall(keyword)[:1]:
            by_first[first].append(re.escape(keyword).replace(r"\ ", r"\s+"))
    patterns = {first: re.compile(rf"(?:{'|'.join(keywords)})(?!\w)") for first, keywords in by_first.items()}
    return patterns, dict(owners)
