"""Findings that an editor accepted: matching of acceptances with findings, and acceptances that match none."""

from collections.abc import Collection, Iterable, Sequence

from khotin.content.frontmatter import Document, MappingNode, ScalarNode, SequenceNode, quote
from khotin.encoding import Struct
from khotin.language import legacy_encodings
from khotin.language.vietnamese import compose, squeeze
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import Location, Problem, in_order

RULE = "accepted"
NAMES_NOTHING = Bilingual(
    "không có cảnh báo nào đúng như dòng này ghi; điều đó đã sửa xong thì xóa dòng này, "
    "chưa thì chép lại đúng dòng lệnh check in ra",
    "no finding says exactly this; delete the acceptance if the matter was corrected, "
    "else copy the line that check prints",
)


class TypedAcceptance(Struct, frozen=True):
    """An acceptance as typed: the rule, the words of the finding, and their position."""

    rule: str
    what: str
    where: Location

    def names(self, problem: Problem) -> bool:
        """Return whether this accepts a finding, whose message may be in either language."""
        if not problem.is_acceptable or self.rule != problem.rule:
            return False
        return squeeze(self.what) in {words_of(problem, language) for language in LANGUAGES}


def words_of(problem: Problem, language: str) -> str:
    """Return the message of a finding as it is written in `what`: on one line, without unprintable characters."""
    message = compose(problem.message[language])
    return squeeze("".join(char if char.isprintable() else " " for char in message))


def line_to_accept(problem: Problem, language: str) -> str:
    """Return the item of the list `accepted` that names this finding; the editor puts the reason into `why`.

    Garbled text is quoted in the Vietnamese message, with escapes: the line must not be reported as garbled itself.
    """
    if problem.rule == legacy_encodings.RULE:
        what = legacy_encodings.escape_garbled(quote(words_of(problem, "vi")))
    else:
        what = quote(words_of(problem, language))
    return f'- {{rule: {quote(problem.rule)}, what: {what}, why: ""}}'


def acceptances_of(document: Document, rules: Collection[str]) -> list[TypedAcceptance]:
    """Return the acceptances of some rules; malformed ones are left to the schema."""
    typed = document.fields.get("accepted")
    records = [item for item in typed if isinstance(item, MappingNode)] if isinstance(typed, SequenceNode) else []
    found = [(record.get("rule"), record.get("what")) for record in records]
    return [
        TypedAcceptance(str(rule), str(what), Location(document.path, what.line, what.column))
        for rule, what in found
        if isinstance(rule, ScalarNode) and isinstance(what, ScalarNode) and rule in rules
    ]


def without_accepted(
    problems: Iterable[Problem], acceptances: Sequence[TypedAcceptance]
) -> tuple[list[Problem], list[TypedAcceptance]]:
    """Return the problems that no acceptance names, and the acceptances that name no problem.

    An acceptance covers one finding: of two with the same words the second is reported until it has an acceptance too.
    Problems that are not `is_acceptable`, such as that of a failed rule, are never covered.
    """
    if not acceptances:
        return list(problems), []
    reported, unused = [], list(acceptances)
    for problem in in_order(problems):
        acceptance = next((each for each in unused if each.names(problem)), None)
        if acceptance:
            unused.remove(acceptance)
        else:
            reported.append(problem)
    return reported, unused


def unused_acceptance(acceptance: TypedAcceptance) -> Problem:
    """Return the error of an acceptance that names no finding."""
    return Problem(acceptance.where, RULE, NAMES_NOTHING)
