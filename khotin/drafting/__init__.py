"""Drafts of English texts by a language model: the request, the answer, and the check of its facts.

`chat` sends requests to the server, `prompts` writes them, `proof` applies the rules of `check`, `summaries` and
`translations` combine these. May import `checks`, `convert`, `web` and the packages below them.
"""

import os
from functools import partial

from khotin.config import FILE, Config
from khotin.content.registers import Registers
from khotin.convert.drafts import Drafter, DraftRequest, Drafts, draft_by_command
from khotin.problems import Location, fail

RULE = "config"


def make_drafter(config: Config, registers: Registers, *, translate: bool = False) -> Drafter | None:
    """Return the drafter that the settings name: a language model, a command, or none.

    `translate`: the model drafts the English of the full text too. Raises `ContentError` for settings that contradict
    each other.
    """
    if not config.summaries_endpoint:
        if translate:
            vi, en = "cần summaries.endpoint trong config.yaml", "needs summaries.endpoint in config.yaml"
            fail(Location("--translate"), RULE, vi, en)
        command = config.summaries_command
        return draft_by_command(command, config.summaries_seconds) if command else None
    if config.summaries_command or not config.summaries_model:
        fail(
            Location(FILE),
            RULE,
            "summaries.endpoint cần summaries.model và không đi cùng summaries.command",
            "summaries.endpoint needs summaries.model and excludes summaries.command",
        )
    return partial(_draft, config, registers, translate)


def _draft(config: Config, registers: Registers, translate: bool, request: DraftRequest) -> Drafts:
    from khotin.drafting.chat import KEY, Model  # imported here because its HTTP library takes 0.2 s
    from khotin.drafting.summaries import draft_texts
    from khotin.drafting.translations import draft_translation

    key = os.environ.get(KEY, "").strip()
    model = Model(config.summaries_endpoint, config.summaries_model, key, config.summaries_seconds)
    drafts = draft_texts(model, registers, request)
    return draft_translation(model, registers, request, drafts) if translate else drafts
