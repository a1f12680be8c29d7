"""The check of drafted English: the rules of `check`, applied to an article that is not written yet."""

from collections.abc import Iterator

from khotin.checks.evidence.article_context import ArticleContext, ContentFolder, Text
from khotin.checks.evidence.names import find_wrong_names
from khotin.checks.evidence.place_names import WrongRank
from khotin.checks.evidence.proof import Evidence
from khotin.checks.evidence.tokens import typed
from khotin.checks.evidence.translation import find_added, find_left_out
from khotin.checks.rules import check_article, fidelity, terminology, writing
from khotin.content.frontmatter import ScalarNode, read_document
from khotin.content.registers import Registers
from khotin.content.schema import read_article
from khotin.content.text_files import Source
from khotin.encoding import replace
from khotin.languages import Bilingual
from khotin.problems import Location, Problem

RULES = (fidelity, terminology, writing)
NAME = "bai"  # path of the checked article; no message shows it


def read_drafted(text: str, registers: Registers, today: str) -> ArticleContext | None:
    """Return an article's file for the rules, as if its drafts were reviewed; None where it cannot be read.

    Without an original the rules compare with the body.
    """
    document = read_document(Source(f"{NAME}.md", text))
    article, _ = read_article(document, NAME, None, registers, today)
    if article is None:
        return None
    source = replace(article.source, original=None, sha256=None)
    return ArticleContext(replace(article, source=source, drafted=()), document, ContentFolder(registers))


def faults_of_texts(context: ArticleContext) -> list[Problem]:
    """Return the findings of the rules in the English title and summary."""
    lines = {text.node.line for text in context.texts if text.language == "en"}
    return [problem for problem in check_article(context, RULES).problems if problem.where.line in lines]


def faults_of_paragraph(context: ArticleContext, vietnamese: str, english: str) -> list[Problem]:
    """Return the numbers, days and names of an English paragraph that the Vietnamese lacks, and what it leaves out."""
    faults = _faults(context, vietnamese, english)
    return [Problem(Location(NAME), fidelity.NAME, message) for message in faults]


def _faults(context: ArticleContext, vietnamese: str, english: str) -> Iterator[Bilingual]:
    source = Evidence(vietnamese, "vi", context.source.own_days, context.source.events, is_source=True)
    for claim, _ in find_added(source, english):
        yield Bilingual(
            f'bản dịch ghi "{claim.text}", nguyên văn không ghi như thế',
            f'the translation says "{claim.text}", the Vietnamese does not',
        )
    for claim in find_left_out(source, english):
        yield Bilingual(
            f'bản dịch thiếu "{claim.text}" của nguyên văn',
            f'the translation lacks "{claim.text}" of the Vietnamese',
        )
    for error in find_wrong_names(context, Text("summary", "en", english, ScalarNode(english))):
        if not isinstance(error, WrongRank):
            name = typed(error.words)
            yield Bilingual(
                f'bản dịch có tên "{name}", bài không có',
                f'the translation has the name "{name}", the article does not',
            )
