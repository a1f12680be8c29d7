"""The command `completion`: the script by which a shell completes commands, options, files and folders."""

from argparse import Action, Namespace, _SubParsersAction
from collections.abc import Iterator

import shtab

from khotin.parser import make_parser

# The command that an installed package gives.
PROGRAM = "khotin"
# What options are completed with, by the name of their value.
COMPLETIONS = {"DIR": shtab.DIRECTORY, "FILE": shtab.FILE, "PATH": shtab.FILE, "PATH-or-URL": shtab.FILE}


def run_completion(options: Namespace) -> int:
    """Print the script for a shell; return 0."""
    parser = make_parser()
    parser.prog = PROGRAM
    for action in _actions(parser._actions):
        if isinstance(action.metavar, str) and action.metavar in COMPLETIONS:
            action.complete = COMPLETIONS[action.metavar]  # type: ignore[attr-defined]
    print(shtab.complete(parser, shell=options.shell))
    return 0


def _actions(actions: list[Action]) -> Iterator[Action]:
    """Yield the actions of a parser and of all its commands."""
    for action in actions:
        yield action
        if isinstance(action, _SubParsersAction):
            for parser in action.choices.values():
                yield from _actions(parser._actions)
