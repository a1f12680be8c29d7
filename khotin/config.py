"""The values of the settings: those of config.yaml, checked, or their defaults."""

import os
import re
import shlex
from collections.abc import Callable, Iterator
from typing import Any

from khotin import __version__
from khotin.colours import COLOUR, is_readable
from khotin.content.frontmatter import MappingNode, Node, ScalarNode, SequenceNode, read_yaml
from khotin.content.text_files import read_source
from khotin.encoding import Struct
from khotin.language.vietnamese import SLUG, is_visible, shorten
from khotin.language.web_addresses import find_address_fault
from khotin.languages import LANGUAGES, Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import ContentError, Location, Problem, closest, did_you_mean, fail
from khotin.settings import FORMAT, KINDS, SETTINGS

RULE = "config"
FILE = "config.yaml"
# Names that editors give config.yaml by mistake; Windows hides the ending .txt.
MISNAMED = ("config.yml", "config.yaml.txt", "config.yml.txt", FILE)
# The address of the site: no "." or ".." among its folders, nothing that needs escaping.
BASE_PATH = lazy_pattern(r"https?://[^/?#]+(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*/?", re.I)
# A list of the site, by the slugs of what it holds.
NAME = lazy_pattern(f"{SLUG}(?:/{SLUG})?")
LONGEST_NAME, LONGEST_SENTENCE, LONGEST_COMMAND = 100, 300, 1000


class Config(Struct, frozen=True):
    """The values of the settings. `summaries_command` is the setting `summaries.command`, and so on."""

    title: Bilingual
    description: Bilingual
    base_url: str
    languages: tuple[str, ...]
    format: int
    issues_url: str
    admin: bool
    repository: str
    look_accent: str
    look_accent_dark: str
    look_text_fonts: str
    look_title_fonts: str
    look_logo: str
    share_pictures: bool
    feeds: tuple[str, ...]
    packages: tuple[str, ...]
    summaries_command: str
    summaries_endpoint: str
    summaries_model: str
    summaries_seconds: int


def load_config(folder: str = ".", base_url: str | None = None) -> Config:
    """Return the settings of config.yaml in a folder; `base_url` from the command line overrides the file's.

    Settings that are not in the file have their defaults. Raises `ContentError` with everything that is wrong.
    """
    path = FILE if folder == "." else os.path.join(folder, FILE)
    values: dict[str, Any] = {setting.name: setting.default for setting in SETTINGS}
    if os.path.lexists(path):
        values |= _read(path)
    elif os.path.isdir(folder):
        _refuse_misnamed(folder)
    if base_url is not None:
        if not _is_base_address(base_url):
            vi, en = f"địa chỉ phải có {KINDS['address'].vi}", f"the address must have {KINDS['address'].en}"
            fail(Location("--base-url"), RULE, vi, en)
        values["base_url"] = base_url
    values |= {setting.name: values[setting.name] == "true" for setting in SETTINGS if setting.kind == "switch"}
    values["summaries.seconds"] = int(values["summaries.seconds"])
    return Config(**{name.replace(".", "_"): value for name, value in values.items()})


def locate_setting(name: str, item: str = "") -> Location:
    """Return the position in config.yaml of a setting, or of an item of its list; the whole file if it has neither."""
    tree = read_yaml(read_source(FILE)) if os.path.lexists(FILE) else None
    found = _flatten(tree, "") if isinstance(tree, MappingNode) else ()
    for each, key, value in found:
        if each == name:
            items = value if isinstance(value, SequenceNode) else ()
            node = next((node for node in items if isinstance(node, ScalarNode) and node == item), key)
            return Location(FILE, node.line, node.column)
    return Location(FILE)


def text_fault(text: object, longest: int) -> Bilingual | None:
    """Return what is wrong with a text of the settings, or None."""
    if not isinstance(text, str):
        return Bilingual("gồm hai đoạn chữ", "must be two texts")
    if not is_visible(text) or "\n" in text:
        return Bilingual("trống hoặc có dấu xuống dòng", "is empty or holds a line break")
    return (
        Bilingual(f"dài quá {longest} ký tự", f"is longer than {longest} characters") if len(text) > longest else None
    )


def _read(path: str) -> dict[str, str | Bilingual | tuple[str, ...]]:
    tree = read_yaml(read_source(path))
    if not isinstance(tree, MappingNode):
        vi, en = 'tệp phải gồm các dòng "tên: giá trị"', 'the file must consist of lines "name: value"'
        fail(Location(path, 1), RULE, vi, en)
    _refuse_newer(path, tree)
    values: dict[str, str | Bilingual | tuple[str, ...]] = {}
    problems = []
    for name, key, value in _flatten(tree, ""):
        if fault := _setting_fault(name, value):
            problems.append(Problem(Location(path, key.line, key.column), RULE, fault))
        elif isinstance(value, MappingNode):
            values[name] = Bilingual(*(str(value[language]) for language in LANGUAGES))
        elif isinstance(value, SequenceNode):
            values[name] = tuple(map(str, value))
        else:
            values[name] = str(value)
    if problems:
        raise ContentError(problems)
    return values


def _refuse_misnamed(folder: str) -> None:
    """Raise `ContentError` for a file of settings under another name: it would be ignored and the defaults used."""
    for name in sorted(os.listdir(folder)):
        if name.lower() in MISNAMED:
            vi, en = f"tệp này không được đọc; hãy đổi tên thành {FILE}", f"this file is not read; rename it to {FILE}"
            fail(Location(name if folder == "." else os.path.join(folder, name)), RULE, vi, en)


def _refuse_newer(path: str, tree: MappingNode) -> None:
    """Raise `ContentError` for an archive in a newer format, before any other problem, which would only confuse."""
    typed = str(tree.get("format", ""))
    if re.fullmatch("[0-9]{1,4}", typed) and int(typed) > FORMAT:
        where, advice = Location(path, tree.key("format").line), "pip install --upgrade khotin"
        vi = f"kho này có định dạng {typed}, mới hơn chương trình (khotin {__version__}, định dạng {FORMAT}): {advice}"
        en = (
            f"this archive has format {typed}, newer than the program (khotin {__version__}, format {FORMAT}): {advice}"
        )
        fail(where, RULE, vi, en)


def _flatten(tree: MappingNode, prefix: str) -> Iterator[tuple[str, ScalarNode, Node]]:
    """Yield (name, key as typed, value) of every setting; a group such as `summaries:` is opened."""
    groups = {setting.name.split(".")[0] for setting in SETTINGS if "." in setting.name}
    for key, value in tree.items():
        if not prefix and key in groups and isinstance(value, MappingNode):
            yield from _flatten(value, f"{key}.")
        else:
            yield f"{prefix}{key}", tree.key(key), value


def _setting_fault(name: str, value: Node) -> Bilingual | None:
    """Return what is wrong with the name or the value of a setting, or None."""
    known = {setting.name: setting.kind for setting in SETTINGS}
    if name in known:
        return _fault(name, known[name], value)
    near = did_you_mean(closest(name[:LONGEST_NAME], known))
    return Bilingual(f'không có mục "{shorten(name)}"{near.vi}', f'there is no setting "{shorten(name)}"{near.en}')


def _fault(name: str, kind: str, value: object) -> Bilingual | None:
    """Return why a value does not suit its setting, or None."""
    if kind == "pair" and isinstance(value, MappingNode) and set(value) == set(LANGUAGES):
        longest = LONGEST_NAME if name == "title" else LONGEST_SENTENCE
        faults = (text_fault(text, longest) for text in value.values())
        fault = next(filter(None, faults), None)
        return fault and Bilingual(f"{name} {fault.vi}", f"{name} {fault.en}")
    if kind == "languages":
        fits = isinstance(value, SequenceNode) and sorted(map(str, value)) == sorted(LANGUAGES)
    elif kind in ("names", "packages"):
        names = list(map(str, value)) if isinstance(value, SequenceNode) else [""]
        fits = all(map(NAME.fullmatch, names))
        if fits and (twice := next((item for item in names if names.count(item) > 1), None)):
            return Bilingual(f'{name} có "{twice}" hai lần; chỉ giữ một', f'{name} has "{twice}" twice; keep one')
    else:
        fits = kind != "pair" and isinstance(value, str) and FITTING[kind](value)
    return None if fits else Bilingual(f"{name} phải là: {KINDS[kind].vi}", f"{name} must be: {KINDS[kind].en}")


def _is_base_address(value: str) -> bool:
    return BASE_PATH.fullmatch(value) is not None and find_address_fault(value, is_own=True) is None


def _is_command(value: str) -> bool:
    try:
        shlex.split(value)
    except ValueError:  # a quote that is never closed
        return False
    return len(value) <= LONGEST_COMMAND and "\n" not in value and "\0" not in value


FITTING: dict[str, Callable[[str], bool]] = {
    "format": lambda value: re.fullmatch("[1-9][0-9]{0,3}", value) is not None,
    "switch": lambda value: value in ("true", "false"),
    "repository": lambda value: re.fullmatch(r"(?:[\w.-]+/[\w.-]+)?", value) is not None,
    "light colour": lambda value: COLOUR.fullmatch(value) is not None and is_readable(value, "light"),
    "dark colour": lambda value: COLOUR.fullmatch(value) is not None and is_readable(value, "dark"),
    "fonts": lambda value: re.fullmatch(r"[\w ,-]{0,200}", value) is not None,
    "picture": lambda value: re.fullmatch(r"(?:[\w-]+\.(?:svg|png|webp))?", value) is not None,
    "command": _is_command,
    "endpoint": lambda value: not value or find_address_fault(value, is_own=True) is None,
    "name": lambda value: len(value) <= LONGEST_NAME and "\n" not in value,
    "number": lambda value: re.fullmatch("[1-9][0-9]{0,4}", value) is not None,
    "address": _is_base_address,
    "optional address": lambda value: not value or (value.startswith("https://") and find_address_fault(value) is None),
}
