"""Topics by the register's keywords: 3 points in the title, 2 in the first paragraph, 1 elsewhere, at most 3 times each."""

import re
from collections import Counter, defaultdict
from functools import lru_cache

from khotin.language.vietnamese import tone_key

IN_TITLE, IN_LEAD, ELSEWHERE = 3, 2, 1
MOST_COUNTED, ENOUGH, MOST_TOPICS = 3, 3, 4


def propose_topics(title, paragraphs, registers):
    """Slugs of the topics a text is about, the strongest first; an editor confirms them."""
    pattern, owners = _keywords(registers)
    scores, counted = defaultdict(int), Counter()
    for text, points in [
        (title, IN_TITLE),
        *((text, IN_LEAD if number == 0 else ELSEWHERE) for number, text in enumerate(paragraphs)),
    ]:
        for match in pattern.finditer(tone_key(text)):
            keyword = " ".join(match[0].split())
            counted[keyword] += 1
            if counted[keyword] <= MOST_COUNTED:
                for slug in owners[keyword]:
                    scores[slug] += points
    order = {slug: place for place, slug in enumerate(registers.topics)}
    ranked = sorted(
        (slug for slug, score in scores.items() if score >= ENOUGH), key=lambda slug: (-scores[slug], order[slug])
    )
    return tuple(ranked[:MOST_TOPICS])


@lru_cache(maxsize=4)
def _keywords(registers):
    """One pattern of all keywords, the longest first, and the topics that own each."""
    owners = defaultdict(list)
    for topic in registers.topics.values():
        for keyword in topic.keywords:
            owners[" ".join(tone_key(keyword).split())].append(topic.slug)
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(owners, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)"), dict(owners)
