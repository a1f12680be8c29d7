"""The command line: the values that options take, and the messages about wrong use."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath
from typing import NoReturn

from khotin.encoding import is_utf8
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import USAGE, Location, Problem, as_text, closest, did_you_mean, fail

DAY = lazy_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DAY_FIRST = lazy_pattern(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
COUNT = lazy_pattern(r"[1-9][0-9]{0,2}")
PORT = lazy_pattern(r"[0-9]{1,5}")
LAST_PORT = 65535
WEB_ADDRESS = lazy_pattern(r"https?://[^\s/]+\.\S+")
# Messages of argparse, and their wording in this program.
ARGUMENT = lazy_pattern(r"argument (?P<name>\S+): (?P<message>.*)", re.S)
INVALID_CHOICE = lazy_pattern(r"invalid choice: '?([\w-]+)")
# An option as typed; Word makes a dash of two hyphens.
OPTION = lazy_pattern(r"[-–—]+([\w-]+)")
MESSAGES = (
    (r"expected (?:one|at least one) argument", Bilingual("cần một giá trị", "a value is needed")),
    (r"unrecognized arguments: (.*)", Bilingual("lệnh này không có: {}", "this command does not have: {}")),
    (r"the following arguments are required: (.*)", Bilingual("thiếu: {}", "missing: {}")),
    (r"not allowed with argument (\S+)", Bilingual("không dùng cùng với {}", "cannot be used together with {}")),
    (r"ignored explicit argument '?(.*?)'?", Bilingual('không nhận giá trị "{}"', 'takes no value "{}"')),
    (r"ambiguous option: (\S+) could match (.*)", Bilingual("{} có thể là: {}", "{} could be: {}")),
    (
        r"invalid choice: '?(.{0,200}?)'? \(choose from ([^()]{0,2000})\).*",
        Bilingual('không có "{}"; hãy chọn: {}', 'there is no "{}"; choose from: {}'),
    ),
)


class Parser(argparse.ArgumentParser):
    """A parser whose errors have the form of all messages: the option, Vietnamese, English."""

    def error(self, message: str) -> NoReturn:
        """Write the message and exit with code 2."""
        found = ARGUMENT.fullmatch(message)
        name, message = found.group("name", "message") if found else (self.prog, message)
        choice = INVALID_CHOICE.match(message)
        _refuse(name, message, closest(choice[1], self._commands()) if choice else None)

    def refuse_unknown(self, arguments: Sequence[str], command: str) -> NoReturn:
        """Write that a command has no such arguments, with the option of it that may be meant; exit with code 2."""
        commands, typed = self._commands(), OPTION.match(arguments[0])
        names = {name.lstrip("-"): name for parser in (self, commands[command]) for name in parser._options()}
        others = {name for parser in (self, *commands.values()) for name in parser._options()}
        # An option of another command was not mistyped.
        near = closest(typed[1], names) if typed and typed[0] not in others else None
        _refuse(self.prog, f"unrecognized arguments: {' '.join(arguments)}", names[near] if near else None)

    def _options(self) -> list[str]:
        return [name for action in self._actions for name in action.option_strings]

    def _commands(self) -> dict[str, "Parser"]:
        """Return the parsers of the commands; only the parser of the whole command line has some."""
        found = (action.choices for action in self._actions if isinstance(action, argparse._SubParsersAction))
        return next(found, {})


def read_day(value: str) -> str:
    """Return an ISO day that the calendar has. Raises `ArgumentTypeError`."""
    if not DAY.fullmatch(value):
        raise _wrong(
            f'"{value}" không phải ngày; viết như 2022-06-15', f'"{value}" is not a date; write it like 2022-06-15'
        )
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise _wrong(f"lịch không có ngày {value}", f"the calendar has no day {value}") from None


def read_written_day(value: str) -> str:
    """Return the ISO day of "2022-06-15" or "15/6/2022". Raises `ArgumentTypeError`."""
    return read_day(as_iso_day(value))


def as_iso_day(typed: str) -> str:
    """Return "2022-06-15" for "15/6/2022", the Vietnamese notation, and other texts as typed."""
    match = DAY_FIRST.fullmatch(typed)
    return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}" if match else typed


def read_text(value: str) -> str:
    """Return a text that is UTF-8. Raises `ArgumentTypeError`."""
    if not is_utf8(value):
        raise _wrong("có byte không phải UTF-8; hãy gõ lại", "there are bytes that are not UTF-8; type it again")
    return value


def read_count(value: str) -> int:
    """Return a whole number from 1 to 999. Raises `ArgumentTypeError`."""
    if not COUNT.fullmatch(value):
        raise _wrong(f'"{value}" phải là số nguyên từ 1 đến 999', f'"{value}" must be a whole number from 1 to 999')
    return int(value)


def read_port(value: str) -> int:
    """Return the number of a port; 0 stands for any free one. Raises `ArgumentTypeError`."""
    if not PORT.fullmatch(value) or int(value) > LAST_PORT:
        vi = f'"{value}" không phải cổng; dùng số từ 1 đến {LAST_PORT}, hoặc 0 để tự chọn'
        raise _wrong(vi, f'"{value}" is not a port; use a number from 1 to {LAST_PORT}, or 0 for any free one')
    return int(value)


def read_existing_folder(value: str) -> str:
    """Return the path of an existing folder. Raises `ArgumentTypeError`."""
    if not os.path.isdir(value):
        raise _wrong(f'không có thư mục "{value}"', f'there is no folder "{value}"')
    return value


def read_folder(value: str) -> str:
    """Return a path without slashes at its end; an address such as "s3://…" stays as typed.

    Raises `ArgumentTypeError` for an empty name.
    """
    if not value.strip():
        raise _wrong("tên thư mục trống", "the name of the folder is empty")
    return value if "://" in value else os.fspath(PurePath(value)).replace(os.sep, "/")


def require_new_folder(folder: str, rule: str) -> None:
    """Raise `ContentError` under a rule unless a path is unused, or an empty folder that is not a link."""
    is_free = not os.path.lexists(folder)
    if not is_free and (os.path.islink(folder) or not os.path.isdir(folder) or os.listdir(folder)):
        vi, en = "nơi này đã có tệp; hãy chọn một thư mục mới", "there is something here already; choose a new folder"
        fail(Location(folder), rule, vi, en)


def read_web_address(value: str) -> str:
    """Return an address with its scheme. Raises `ArgumentTypeError`."""
    if not WEB_ADDRESS.fullmatch(value):
        vi = f'"{value}" không phải địa chỉ web; viết cả https://'
        raise _wrong(vi, f'"{value}" is not a web address; write it with https://')
    return value


def in_both_languages(message: str) -> Bilingual:
    """Return the message of a refused value, or of argparse, in both languages."""
    vi, is_ours, en = message.partition("\n")  # as `_wrong` writes it
    if is_ours:
        return Bilingual(vi, en)
    for pattern, words in MESSAGES:
        if match := re.fullmatch(pattern, message):
            return Bilingual(words.vi.format(*match.groups()), words.en.format(*match.groups()))
    return Bilingual(f"lệnh viết chưa đúng: {message}", message)


def _refuse(name: str, message: str, near: str | None) -> NoReturn:
    """Write a message of argparse about an option, with the name that may be meant, and exit with code 2."""
    words, hint = in_both_languages(message), did_you_mean(near)
    words = Bilingual(f"{words.vi}{hint.vi}", f"{words.en}{hint.en}")
    sys.stderr.write(as_text([Problem(Location(name), "usage", words)]))
    sys.exit(USAGE)


def _wrong(vi: str, en: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(f"{vi}\n{en}")
