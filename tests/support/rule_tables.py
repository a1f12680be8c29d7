"""How the two tables of a rule are read: what it leaves alone, and what it finds with the line."""

from tests.support.checked_articles import changed, founding_text, make_context


def findings(rule, folder, registers, identity, *replacements, **more):
    """(the line as typed, English message) of what a rule says of a founding article with pieces replaced."""
    text = changed(founding_text(identity), *replacements)
    context = make_context(folder, registers, text, identity=identity, **more)
    lines = ["", *text.split("\n")]
    return [(lines[problem.where.line], problem.message.en) for problem in rule.check(context)]


def assert_found(found, on, piece):
    """Exactly one finding, on the line that holds `on`, whose message holds the piece."""
    assert len(found) == 1, found
    assert on in found[0][0], found
    assert piece in found[0][1]
