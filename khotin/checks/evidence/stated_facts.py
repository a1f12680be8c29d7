"""What an original states besides its text: the days it may have been published on, and who wrote it."""

import re
from collections.abc import Iterator

from khotin.checks.evidence.article_context import ArticleContext
from khotin.convert.patterns.bylines import is_person, is_surely_signed, is_user_name, read_bare, read_label
from khotin.convert.patterns.dates import full_days, parse_moment
from khotin.convert.patterns.publish_dates import read_date_line
from khotin.language.vietnamese import squeeze, tone_key

LONGEST_DATE_LINE, MOST_BESIDE_DATE = 90, 60


def stated_days(context: ArticleContext) -> list[tuple[str, str]]:
    """Return (ISO day, words) of every day that the original may have been published on, the likeliest first.

    Of plain text: the short lines up to the end of the article that hold hardly more than a day. Of a saved page: its
    code, the lines above the article that are a date line, and those below it with a label.
    """
    if context.page is None:
        lines = (line for line in context.source_text.split("\n") if len(line) <= LONGEST_DATE_LINE)
        found = ((day.isoformat(), match[0], line) for line in lines for day, match in full_days(line))
        return [(day, line.strip()) for day, words, line in found if len(line) - len(words) < MOST_BESIDE_DATE]
    dates = [(line, read_date_line(line)) for line in context.page_head]
    dates += [(line, date) for line in context.lines_below if (date := read_date_line(line)) and date.label]
    coded = coded_day(context)
    in_lines = [(date.moment.day.isoformat(), line) for line, date in dates if date]
    return [(coded, coded), *in_lines] if coded else in_lines


def coded_day(context: ArticleContext) -> str | None:
    """Return the ISO day that the code of a saved page states, or None."""
    moment = parse_moment(context.page.stated.published) if context.page else None
    return moment.day.isoformat() if moment else None


def names_full_day(context: ArticleContext, iso: str) -> bool:
    """Return whether the original names a day with its year, up to a few lines below the article."""
    below = context.lines_below if context.page else ()
    text = "\n".join((context.source_text, *below))
    return any(day.isoformat() == iso for day, _ in full_days(text)) or iso == coded_day(context)


def names_author(context: ArticleContext, name: str) -> bool:
    """Return whether the original has a name anywhere; true where it cannot be read as text."""
    text = context.original_text
    if context.page:
        text = "\n".join((*(line.text for line in context.page.lines), context.page.stated.author))
    if text is None or not context.has_source:
        return True
    return _has_words(text, name) or _has_words(squeeze(tone_key(text)), tone_key(squeeze(name)))


def credits(context: ArticleContext) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (line, names) of the lines beside the article that say who wrote it.

    These are lines with a label ("Tin, ảnh: Lê An"), but not for pictures alone, and a person's name right below.
    """
    for line in (*context.page_head, *context.lines_below):
        byline = read_label(line)
        names = (*byline.authors, *byline.offices) if byline and not byline.is_photo else ()
        if names and not any(map(is_user_name, names)):
            yield line, names
    for line in context.lines_below[:1]:
        if is_person(line) and is_surely_signed(line) and (byline := read_bare(line)):
            yield line, byline.authors


def _has_words(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
