"""Problems that rules find, and the corrected line to paste that belongs to a problem."""

from khotin.checks.evidence.article_context import Text
from khotin.content.frontmatter import MappingNode, Node, ScalarNode, SequenceNode, quote
from khotin.languages import Bilingual
from khotin.problems import Location, Problem

LONGEST_SHOWN, WIDEST_INDENT = 70, 4


def make_finding(rule: str, where: Location, message: Bilingual, hint: str | None = None, *, severity: str) -> Problem:
    """Return a problem that an editor may accept. Each rule binds its name and the severity of most of its findings."""
    return Problem(where, rule, message, hint, severity, is_acceptable=True)


def shortened(words: str) -> str:
    """Return the first words of a text, for a message that must tell which text it is about."""
    return words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"


def changed_line(text: Text, span: tuple[int, int], replacement: str) -> str | None:
    """Return the line to paste for a text with its characters from start to end replaced.

    None where other values share its line.
    """
    indent = text.node.column - 1 - len(f"{text.language}: ")
    if not 1 <= indent <= WIDEST_INDENT:
        return None
    words = text.words[: span[0]] + replacement + text.words[span[1] :]
    return f"{' ' * indent}{text.language}: {quote(words)}"


def changed_item(item: MappingNode, name: str, value: str) -> str | None:
    """Return the line to paste for an item of a list with one value changed; None for an item of several lines.

    `value` is as typed: a text with its quotes.
    """
    if any(node.line != item.line for node in item.values()):
        return None
    typed = [f"{key}: {value if key == name else _as_typed(node)}" for key, node in item.items()]
    return f"{' ' * (item.column - 3)}- {{{', '.join(typed)}}}"


def _as_typed(node: Node) -> str:
    if isinstance(node, MappingNode):
        return f"{{{', '.join(f'{key}: {_as_typed(value)}' for key, value in node.items())}}}"
    if isinstance(node, SequenceNode):
        return f"[{', '.join(map(_as_typed, node))}]"
    return quote(node) if isinstance(node, ScalarNode) and node.quoted else str(node)
