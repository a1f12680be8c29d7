"""Facts that an article takes from its original: days, authors, and what it is about. A part of the rule fidelity."""

import re

from khotin.checks.evidence.article_context import finding, place, shortened
from khotin.checks.evidence.tokens import word_pairs
from khotin.convert.patterns.dates import full_days
from khotin.language.vietnamese import squeeze, tone_key

NAME = "fidelity"
LONGEST_DATE_LINE, FEWEST_PAIRS = 90, 5
# Of the pairs of syllables of a text, the share that its own original holds; measured on articles against their own and others' originals.
SAME_SUBJECT = {"title": 0.6, "summary": 0.45}
RELATIVE = re.compile(r"\b(?:hôm nay|hôm qua|sáng nay|chiều nay|tối nay|tối qua|đêm qua|sáng qua|chiều qua)\b", re.I)


def check(context):
    """What the front matter states against the original; nothing where there is no original to read."""
    yield from _check_subject(context)
    if context.original_text is None:
        return
    yield from _check_published(context)
    yield from _check_event(context)
    yield from _check_authors(context)


def _check_published(context):
    """The day and time the portal printed; only where a line of the original states one."""
    published, node = context.article.published, context.document.fields.get("published")
    lines = [line for line in context.source_text.split("\n") if len(line) <= LONGEST_DATE_LINE]
    stated = [
        (day.isoformat(), line) for line in lines for day, match in full_days(line) if len(line) - len(match[0]) < 60
    ]
    if not published or not stated:
        return
    same = [line for day, line in stated if day == published[:10]]
    if not same and not any(day.isoformat() == published[:10] for day, _ in full_days(context.source_text)):
        yield finding(
            place(context, node),
            NAME,
            f'published ghi {published[:10]}, bản gốc ghi "{stated[0][1].strip()}"',
            f'published says {published[:10]}, the original says "{stated[0][1].strip()}"',
            f'published: "{stated[0][0]}{published[10:]}"',
        )
    times = [match for line in same for match in re.findall(r"\b(\d{1,2})[:h](\d{2})\b", line)]
    if (
        "T" in published
        and times
        and (published[11:13], published[14:16]) not in {(f"{int(hour):02d}", minute) for hour, minute in times}
        and not re.search(r"[AP]M|SA|CH", same[0])
    ):
        yield finding(
            place(context, node),
            NAME,
            f'published ghi giờ {published[11:16]}, bản gốc ghi "{same[0].strip()}"',
            f'published has the time {published[11:16]}, the original says "{same[0].strip()}"',
        )


def _check_event(context):
    """The day of the event stands in the text, unless the text says only "hôm nay"."""
    event, source = context.article.event, context.source
    if not event or not source.has_days or source.names_day(event) or RELATIVE.search(context.source_text[:2000]):
        return
    day = f"{int(event[-2:])}/{int(event[-5:-3])}"
    yield finding(
        place(context, context.document.fields["event"]),
        NAME,
        f"event ghi ngày {day}, bản gốc không nhắc ngày này",
        f"event says {event}, a day the original does not name",
    )


def _check_authors(context):
    for node in context.document.fields.get("authors", ()):
        if not _has_name(context.original_text, str(node)) and not _has_name(
            squeeze(tone_key(context.original_text)), tone_key(squeeze(str(node)))
        ):
            yield finding(
                place(context, node),
                NAME,
                f'tác giả "{node}" không có trong bản gốc',
                f'the author "{node}" does not stand in the original',
            )


def _has_name(text, name):
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _check_subject(context):
    """A title or summary that shares few words with the original belongs to another article."""
    for text in context.texts:
        said = word_pairs(text.words) if text.language == "vi" else frozenset()
        if len(said) >= FEWEST_PAIRS and all(
            len(said & word_pairs(words)) / len(said) < SAME_SUBJECT[text.field]
            for words in (context.source_text, context.plain_body)
        ):
            yield finding(
                place(context, text.node),
                NAME,
                f'{text.name.vi} nói về chuyện khác bản gốc: "{shortened(text.words)}"; có thể là của bài khác',
                f'{text.name.en} is about something else than the original: "{shortened(text.words)}"; it may belong to another article',
            )
