"""The English full text by a language model: one request for a paragraph, so that both languages stay aligned."""

from contextlib import suppress

from khotin.checks.evidence.article_context import ArticleContext
from khotin.checks.evidence.paragraphs import Paragraph
from khotin.clock import vietnamese_today
from khotin.content.registers import Registers
from khotin.content.schema import ENGLISH_BODY
from khotin.convert.drafts import DraftRequest, Drafts, failed_draft
from khotin.drafting import prompts
from khotin.drafting.chat import Model, ModelFailed, ask
from khotin.drafting.proof import faults_of_paragraph, read_drafted
from khotin.drafting.summaries import drafted_text
from khotin.encoding import replace
from khotin.languages import Bilingual
from khotin.markup import as_markdown
from khotin.problems import Problem

# How the English body writes each kind of paragraph.
MARKDOWN = {"paragraph": "{}", "heading": "## {}", "caption": "*Photo: {}*"}
LONGEST = 20_000  # characters of a paragraph


def draft_translation(model: Model, registers: Registers, request: DraftRequest, drafts: Drafts) -> Drafts:
    """Return drafts with the English body; what is wrong with a paragraph is a warning that names it.

    Where the model fails there is no English body: an incomplete one would look complete.
    """
    context = read_drafted(request.article(drafts.texts), registers, vietnamese_today())
    if context is None:
        return drafts
    blocks, problems = list[str](), list[Problem]()
    try:
        for number, paragraph in enumerate(context.paragraphs, 1):
            text, faults = _translated(model, context, paragraph, request.material.title)
            blocks.append(MARKDOWN[paragraph.kind].format(as_markdown(text)))
            problems += (_warning(request, number, fault) for fault in faults)
    except ModelFailed as failure:
        return replace(drafts, problems=(*drafts.problems, failed_draft(request.name, failure.message)))
    texts = {**drafts.texts, ENGLISH_BODY: ""} if blocks else drafts.texts
    return Drafts(texts, (*drafts.problems, *problems), "\n\n".join(blocks))


def _translated(
    model: Model, context: ArticleContext, paragraph: Paragraph, title: str | None
) -> tuple[str, list[Problem]]:
    """Return the English of a paragraph and what is wrong with it after one repair. Raises `ModelFailed`."""
    messages = prompts.ask_for_translation(paragraph.words, title, context.registers)
    answer = ask(model, messages)
    text = drafted_text(answer, "text", LONGEST)
    faults = faults_of_paragraph(context, paragraph.words, text)
    if faults:
        with suppress(ModelFailed):  # the first text is kept
            text = drafted_text(ask(model, prompts.ask_again(messages, answer, faults)), "text", LONGEST)
            faults = faults_of_paragraph(context, paragraph.words, text)
    return text, faults


def _warning(request: DraftRequest, number: int, fault: Problem) -> Problem:
    vi, en = f"bản dịch, đoạn {number}: {fault.message.vi}", f"the translation, paragraph {number}: {fault.message.en}"
    return failed_draft(request.name, Bilingual(vi, en))
