"""The command, chosen by the site, that drafts titles and summaries: it reads an article as JSON and prints JSON."""

import json
import os
import shlex
import signal
import subprocess

from khotin.encoding import Struct, to_plain
from khotin.language.characters import forbidden_character
from khotin.language.vietnamese import squeeze
from khotin.languages import LANGUAGES, Bilingual

LONGEST = {"title": 300, "summary": 1500}  # characters
MOST_OUTPUT = 100_000  # bytes


class DraftFigure(Struct, frozen=True):
    """A figure with the words that give it, their hedge among them."""

    value: str
    unit: str
    quote: str


class Material(Struct, frozen=True):
    """What drafts are made from; the names of its fields are those of the command's JSON. `day` is an ISO day."""

    title: str | None
    paragraphs: tuple[str, ...]
    day: str | None
    province: str | None
    district: str | None
    topics: tuple[str, ...]
    figures: tuple[DraftFigure, ...]


class CommandFailed(Exception):
    """The command for drafts gave nothing that can be used."""

    def __init__(self, vi: str, en: str) -> None:
        self.message = Bilingual(
            f"lệnh soạn nháp: {vi}; dùng bản nháp có sẵn", f"the drafting command: {en}; the built-in draft is used"
        )
        super().__init__(en)


def run_command(command: str, material: Material, seconds: float) -> dict[str, str]:
    """Return the four texts of a command by their names: "title.vi", "summary.en" … Raises `CommandFailed`."""
    output = _output(command, json.dumps(to_plain(material), ensure_ascii=False), seconds)
    try:
        answer = json.loads(output)
    except (ValueError, RecursionError):
        raise CommandFailed("không in ra JSON", "it printed no JSON") from None
    return {f"{name}.{language}": _checked(answer, name, language) for name in LONGEST for language in LANGUAGES}


def _output(command: str, text: str, seconds: float) -> str:
    """Return what the command prints. Raises `CommandFailed`."""
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(shlex.split(command), stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)
    except (OSError, ValueError) as error:
        raise CommandFailed(f"không chạy được ({error})", f"it cannot be run ({error})") from None
    try:
        output, errors = process.communicate(text.encode(), timeout=seconds)
    except subprocess.TimeoutExpired:
        _stop(process)
        raise CommandFailed(f"quá {seconds} giây", f"it took more than {seconds} seconds") from None
    if code := process.returncode:
        reason = squeeze(errors.decode("utf-8", "replace"))[-120:]
        raise CommandFailed(f"kết thúc với mã {code} {reason}", f"it ended with code {code} {reason}")
    if len(output) > MOST_OUTPUT:
        raise CommandFailed("in ra quá nhiều", "it printed too much")
    return output.decode("utf-8", "replace")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the command and whatever it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()


def _checked(answer: object, name: str, language: str) -> str:
    """Return one text of an answer on one line. Raises `CommandFailed`."""
    texts = answer.get(name) if isinstance(answer, dict) else None
    text = texts.get(language) if isinstance(texts, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise CommandFailed(f"thiếu {name}.{language}", f"{name}.{language} is missing")
    text = squeeze(text)
    if len(text) > LONGEST[name] or forbidden_character(text):
        raise CommandFailed(f"{name}.{language} không dùng được", f"{name}.{language} cannot be used")
    return text
