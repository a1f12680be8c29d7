"""The English title and summary by a language model, checked, and sent back once with the problems found."""

from collections.abc import Mapping
from contextlib import suppress

from khotin.clock import vietnamese_today
from khotin.content.registers import Registers
from khotin.convert.drafting_command import LONGEST
from khotin.convert.drafts import DraftRequest, Drafts, failed_draft
from khotin.drafting import prompts
from khotin.drafting.chat import Model, ModelFailed, ask
from khotin.drafting.proof import faults_of_texts, read_drafted
from khotin.language.characters import forbidden_character
from khotin.language.vietnamese import squeeze
from khotin.languages import Bilingual
from khotin.problems import Problem


def draft_texts(model: Model, registers: Registers, request: DraftRequest) -> Drafts:
    """Return the drafts of an article, the English ones by the model; what is still wrong with them is a warning.

    Where the model fails, the English drafts are the offline ones.
    """
    messages = prompts.ask_for_summary(request.material, request.offline.get("summary.vi", ""), registers)
    try:
        answer = ask(model, messages)
        drafts, faults = _check_answer(answer, registers, request)
        if faults:
            with suppress(ModelFailed):  # the first drafts are kept
                again = ask(model, prompts.ask_again(messages, answer, faults))
                drafts, faults = _check_answer(again, registers, request)
    except ModelFailed as failure:
        return Drafts(request.offline, (failed_draft(request.name, failure.message),))
    return Drafts(drafts, tuple(_warning(request, fault) for fault in faults))


def drafted_text(answer: Mapping[str, object], name: str, longest: int) -> str:
    """Return one text of an answer on one line. Raises `ModelFailed` where it is missing or unusable."""
    text = answer.get(name)
    if not isinstance(text, str) or not text.strip():
        raise ModelFailed(f'câu trả lời thiếu "{name}"', f'the answer lacks "{name}"')
    text = squeeze(text)
    if len(text) > longest or forbidden_character(text):
        raise ModelFailed(f'"{name}" không dùng được', f'"{name}" cannot be used')
    return text


def _check_answer(
    answer: Mapping[str, object], registers: Registers, request: DraftRequest
) -> tuple[dict[str, str], list[Problem]]:
    """Return the drafts with the texts of an answer, and what the rules find in them. Raises `ModelFailed`."""
    english = {f"{name}.en": drafted_text(answer, name, LONGEST[name]) for name in ("title", "summary")}
    drafts = {**request.offline, **english}
    context = read_drafted(request.article(drafts), registers, vietnamese_today())
    if context is None:
        raise ModelFailed("không dùng được bản nháp này cho bài", "these texts cannot be used in the article")
    return drafts, faults_of_texts(context)


def _warning(request: DraftRequest, fault: Problem) -> Problem:
    vi, en = f"bản nháp của mô hình: {fault.message.vi}", f"the model's draft: {fault.message.en}"
    return failed_draft(request.name, Bilingual(vi, en))
