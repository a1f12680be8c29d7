"""The English text of an article gives the numbers and days of its Vietnamese text.

Each number, percentage, amount and day of the English text is in the Vietnamese one, with the same hedge and in
whatever notation (1.234,5 kg is 1,234.5 kg; 56,8 tỷ đồng is VND 56.8 billion; 3/5/2020 is 3 May 2020). What the English
leaves out of the Vietnamese is a warning. Numbers of documents are compared sign by sign.

Passes: "trên 74% hồ sơ" and "more than 74% of applications".
Fails: "126 trạm BTS" and "162 base stations"; "12 ha" and "12 km"; "56,8 tỷ đồng" and "VND 56.8 million".
"""

from collections.abc import Iterator
from functools import partial

from khotin.checks.evidence.article_context import ArticleContext
from khotin.checks.evidence.numeric_claims import find_codes
from khotin.checks.evidence.paragraphs import Paragraph, read_paragraphs
from khotin.checks.evidence.proof import OTHER_HEDGE, Evidence
from khotin.checks.evidence.translation import find_added, find_left_out
from khotin.checks.findings import make_finding
from khotin.checks.rules.fidelity.texts import NUMERAL, OTHER_SIGNS
from khotin.checks.rules.parity import START_OF_BODY, is_in_other_language
from khotin.languages import Bilingual
from khotin.problems import ERROR, WARNING, Location, Problem

NAME, SEVERITY = "translation", ERROR
finding = partial(make_finding, NAME, severity=SEVERITY)


def check(context: ArticleContext) -> Iterator[Problem]:
    """Compare the English text with the Vietnamese one in both directions."""
    body = context.article.english_body
    if not body or is_in_other_language(body[:START_OF_BODY], "en", "vi"):  # `parity` reports that
        return
    days = context.source.own_days
    source = Evidence(context.plain_body, "vi", days, context.source.events, is_source=True)
    paragraphs = read_paragraphs(body)
    for paragraph in paragraphs:
        yield from _check_added(context, source, paragraph)
    yield from _check_left_out(context, source, "\n".join(paragraph.words for paragraph in paragraphs))


def _check_added(context: ArticleContext, source: Evidence, paragraph: Paragraph) -> Iterator[Problem]:
    where = Location(context.english_path, paragraph.line + 1)
    for claim, verdict in find_added(source, paragraph.words):
        written, near = claim.text.rstrip(" .,;"), verdict.nearest.text.strip() if verdict.nearest else ""
        vi, en = f'bản tiếng Anh ghi "{written}"', f'the English text says "{written}"'
        if right := _other_notation(written, near):
            vi, en = f'{vi}; tiếng Anh viết "{right}"', f'{en}; English writes "{right}"'
        elif verdict.kind == OTHER_HEDGE:
            vi += f'; bản tiếng Việt nói mức độ chắc chắn khác: "{near}"'
            en += f'; the Vietnamese gives it another degree of certainty: "{near}"'
        else:
            vi += ", bản tiếng Việt không ghi như thế" + (f'; gần nhất: "{near}"' if near else "")
            en += ", the Vietnamese does not" + (f'; nearest: "{near}"' if near else "")
        yield finding(where, Bilingual(vi, en))
    for match in find_codes(paragraph.words):
        if not source.has_code(match[0]):
            vi, en = f'bản tiếng Anh ghi "{match[0]}"', f'the English text says "{match[0]}"'
            yield finding(where, Bilingual(f"{vi}, bản tiếng Việt không có", f"{en}, the Vietnamese does not"))


def _other_notation(written: str, near: str) -> str | None:
    """Return the number of an English text as English writes it, where it was typed as in the Vietnamese."""
    own, theirs = NUMERAL.search(written), NUMERAL.search(near)
    right = own[0].translate(OTHER_SIGNS) if own and theirs and own[0] == theirs[0] else None
    return right if own and right != own[0] else None


def _check_left_out(context: ArticleContext, source: Evidence, english: str) -> Iterator[Problem]:
    for paragraph in context.paragraphs:
        part = Evidence(paragraph.words, "vi", source.own_days, source.events, is_source=True)
        where = Location(context.article.path, context.article.body_line + paragraph.line)
        for claim in find_left_out(part, english):
            vi = f'bản tiếng Anh thiếu "{claim.text}" của bản tiếng Việt'
            message = Bilingual(vi, f'the English text lacks "{claim.text}" of the Vietnamese')
            yield finding(where, message, severity=WARNING)
