"""Each entry of `mentions` is named in the text, in one of the spellings that threads.yaml has for it.

Passes: `mentions: ["le-quoc-cuong"]` where the body, a caption included, says "Lê Quốc Cường".
Fails: the same where the body has none of its spellings. The line to paste leaves it out.
"""

from collections.abc import Iterator

from khotin.checks.evidence.article_context import ArticleContext
from khotin.checks.findings import make_finding
from khotin.content.frontmatter import Node, quote
from khotin.language.vietnamese import squeeze, tone_key
from khotin.languages import Bilingual
from khotin.problems import DELETE, ERROR, Edit, Problem

NAME, SEVERITY = "mentions", ERROR


def check(context: ArticleContext) -> Iterator[Problem]:
    """Find mentions whose spellings are not in the text."""
    threads, nodes = context.registers.threads, context.items("mentions")
    text = tone_key(context.body_line) if nodes else ""
    proven = [str(node) for node in nodes if any(_stands(name, text) for name in threads[str(node)].names)]
    for node in nodes:
        if str(node) not in proven:
            names = ", ".join(f'"{name}"' for name in threads[str(node)].names)
            message = Bilingual(
                f'bài không nhắc đến "{node}": không có chữ nào trong các chữ {names}',
                f'the text does not name "{node}": it holds none of {names}',
            )
            yield make_finding(NAME, context.location(node), message, _without_others(nodes, proven), severity=SEVERITY)


def _without_others(nodes: list[Node], proven: list[str]) -> Edit | None:
    """Return the line with the proven mentions only; None where they take several lines."""
    [line, *others] = {node.line for node in nodes}
    if others:
        return None
    return Edit(line, f"mentions: [{', '.join(map(quote, proven))}]") if proven else Edit(line, action=DELETE)


def _stands(name: str, text: str) -> bool:
    """Return whether a text contains a name as whole words; capitals and the placement of tone marks do not count."""
    key = tone_key(squeeze(name))
    start = text.find(key)
    while start >= 0:
        around = text[max(start - 1, 0) : start] + text[start + len(key) : start + len(key) + 1]
        if not any(map(str.isalnum, around)):
            return True
        start = text.find(key, start + 1)
    return False
