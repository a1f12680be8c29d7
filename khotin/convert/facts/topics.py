"""Topics by the register's keywords: most points in the title, then in the first paragraph; the rest adds few."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from khotin.content.registers import Registers
from khotin.convert.words import tone_keys, words
from khotin.language.vietnamese import tone_key

IN_TITLE, IN_LEAD, ELSEWHERE = 4, 2, 1
MOST_COUNTED, MOST_ELSEWHERE = 3, 4  # points of a keyword's repetitions, and of all of a topic's below the lead
ENOUGH, MOST_TOPICS = 3, 4
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


def _points(texts: Sequence[str], weight: int, counted: Counter[str], registers: Registers) -> Counter[str]:
    """Return points by topic, in the order of the first keywords; adds to `counted`, the keywords found so far."""
    pattern, owners = _keywords(registers)
    points = Counter[str]()
    for text in texts:
        for match in pattern.finditer(tone_key(text)):
            keyword = " ".join(match[0].split())
            counted[keyword] += 1
            if counted[keyword] <= MOST_COUNTED:
                for slug in owners[keyword]:
                    points[slug] += weight // 2 if keyword in ACTORS else weight
    return points


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
