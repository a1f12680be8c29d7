"""Topics by the register's keywords: 3 points in the title, 2 in the first paragraph, 1 elsewhere, thrice at most."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from khotin.content.registers import Registers
from khotin.convert.words import words
from khotin.language.vietnamese import tone_key

IN_TITLE, IN_LEAD, ELSEWHERE = 3, 2, 1
MOST_COUNTED, ENOUGH, MOST_TOPICS = 3, 3, 4


def propose_topics(title: str, paragraphs: Sequence[str], registers: Registers) -> tuple[str, ...]:
    """Return the slugs of the topics a text is about, the strongest first; an editor confirms them.

    Where none has enough points, the one whose keyword the first paragraph has.
    """
    pattern, owners = _keywords(registers)
    scores, counted = Counter[str](), Counter[str]()
    points = (IN_TITLE, IN_LEAD, *(ELSEWHERE for _ in paragraphs[1:]))
    for text, weight in zip((title, *paragraphs), points, strict=False):
        for match in pattern.finditer(tone_key(text)):
            keyword = " ".join(match[0].split())
            counted[keyword] += 1
            if counted[keyword] <= MOST_COUNTED:
                for slug in owners[keyword]:
                    scores[slug] += weight
    ranked = sorted((slug for slug in registers.topics if scores[slug] >= IN_LEAD), key=lambda slug: -scores[slug])
    enough = [slug for slug in ranked if scores[slug] >= ENOUGH]
    return tuple(enough[:MOST_TOPICS] or ranked[:1])


@lru_cache(maxsize=4)
def _keywords(registers: Registers) -> tuple[re.Pattern[str], Mapping[str, Sequence[str]]]:
    """Return one pattern of all keywords, the longest first, and the topics that own each."""
    owners = defaultdict(list)
    for topic in registers.topics.values():
        for keyword in topic.keywords:
            owners[" ".join(tone_key(keyword).split())].append(topic.slug)
    for name in words("topic_false_friends"):  # found as the longest, and no topic's own
        owners.setdefault(" ".join(tone_key(name).split()), [])
    keywords = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(owners, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{keywords})(?!\w)"), dict(owners)
