"""Days and authors of an article beside those of the original."""

import re
from collections.abc import Iterator

from khotin.checks.evidence.article_context import ArticleContext
from khotin.checks.evidence.author_names import describe_names, names_within
from khotin.checks.evidence.stated_facts import credits, names_author, names_full_day, stated_days
from khotin.checks.rules.fidelity.findings import finding
from khotin.content.frontmatter import quote
from khotin.language.vietnamese import squeeze, tone_key
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import ERROR, WARNING, Problem

TIME = lazy_pattern(r"\b(\d{1,2})[:h](\d{2})\b")
HALF_OF_DAY = lazy_pattern(r"[AP]M|SA|CH")
RELATIVE = lazy_pattern(r"\b(?:hôm nay|hôm qua|sáng nay|chiều nay|tối nay|tối qua|đêm qua|sáng qua|chiều qua)\b", re.I)
START_OF_TEXT = 2000  # characters


def check_published(context: ArticleContext) -> Iterator[Problem]:
    """Compare the day and time with those that the original gives."""
    published, stated = context.article.published, stated_days(context)
    if not published or not stated:
        return
    day, time, where = published[:10], published[11:16], context.field_location("published")
    same = [line for stated_day, line in stated if stated_day == day]
    if not same and not names_full_day(context, day):
        right, line = stated[0]
        message = Bilingual(
            f'published ghi {day}, bản gốc ghi "{line}"', f'published says {day}, the original says "{line}"'
        )
        # A day long before the event belongs to something else.
        is_likely = (context.article.event or right)[:7] <= right[:7]
        edit = context.retyped(context.document.fields["published"], right + published[10:]) if is_likely else None
        yield finding(where, message, edit)
    times = {f"{int(hour):02d}:{minute}" for line in same for hour, minute in TIME.findall(line)}
    if time and times and time not in times and not HALF_OF_DAY.search(same[0]):
        vi = f'published ghi giờ {time}, bản gốc ghi "{same[0]}"'
        yield finding(where, Bilingual(vi, f'published has the time {time}, the original says "{same[0]}"'))


def check_event(context: ArticleContext) -> Iterator[Problem]:
    """Find a day of the event that the original does not name, unless it says only "hôm nay"."""
    event, source = context.article.event, context.source
    if not event or not source.has_days or source.names_day(event):
        return
    if not RELATIVE.search(context.source_text[:START_OF_TEXT]):
        vi = f"event ghi ngày {int(event[-2:])}/{int(event[-5:-3])}, bản gốc không nhắc ngày này"
        en = f"event says {event}, a day the original does not mention"
        yield finding(context.field_location("event"), Bilingual(vi, en))


def check_authors(context: ArticleContext) -> Iterator[Problem]:
    """Find authors that are not typed as one name each, and those that the original does not have."""
    for node in context.items("authors"):
        name = str(node)
        is_known = names_author(context, name)
        if names := names_within(name):
            edit = context.document.retyped(node, ", ".join(map(quote, names)))
            severity = WARNING if is_known else ERROR
            yield finding(context.location(node), describe_names(name, names), edit, severity=severity)
        elif not is_known:
            vi, en = f'tác giả "{name}" không có trong bản gốc', f'the author "{name}" is not in the original'
            yield finding(context.location(node), Bilingual(vi, en))


def check_credits(context: ArticleContext) -> Iterator[Problem]:
    """Find authors that a line of the original names, and the article does not; a misspelt one is reported already."""
    article = context.article
    if not all(names_author(context, name) for name in article.authors):
        return
    typed = tone_key(squeeze("; ".join((*article.authors, *article.offices))))
    for line, names in credits(context):
        missing = [name for name in names if tone_key(squeeze(name)) not in typed]
        if missing:
            named = ", ".join(map(quote, missing))
            vi, en = (
                f'bản gốc ghi "{line}"; authors thiếu {named}',
                f'the original says "{line}"; authors lacks {named}',
            )
            yield finding(
                context.field_location("authors" if article.authors else "status"), Bilingual(vi, en), severity=WARNING
            )
