"""The settings of the site, each declared once: name, kind, default, meaning."""

import os
import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass, replace

from khotin.content.frontmatter import MappingNode, read_yaml
from khotin.content.text_files import read_source
from khotin.language.vietnamese import is_visible, shorten
from khotin.languages import LANGUAGES, Bilingual
from khotin.markup.web_addresses import find_address_fault
from khotin.problems import ContentError, Location, Problem, closest

RULE = "config"
FILE = "config.yaml"
# A folder of the site's address: no folder that means another, nothing that needs escaping.
BASE_PATH = re.compile(r"https?://[^/?#]+(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*/?", re.I)
LONGEST_NAME, LONGEST_SENTENCE, LONGEST_COMMAND = 100, 300, 1000


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of config.yaml; a dot in the name is a level ("summaries.command"). `kind` is one of `KINDS`."""

    name: str
    kind: str
    default: str | Bilingual
    meaning: Bilingual


SETTINGS = (
    Setting(
        "title",
        "pair",
        Bilingual("Kho Tin", "Kho Tin"),
        Bilingual("Tên trang, hiện ở đầu mỗi trang", "Name of the site, at the head of each page"),
    ),
    Setting(
        "description",
        "pair",
        Bilingual("Kho tin địa phương", "An archive of local news"),
        Bilingual(
            "Một câu giới thiệu trang, không có dấu chấm cuối",
            "One sentence that says what the site is, without the final stop",
        ),
    ),
    Setting(
        "base_url",
        "address",
        "http://127.0.0.1:8000",
        Bilingual(
            "Địa chỉ gốc của trang, kể cả thư mục con nếu có", "Address of the site, with its path if it has one"
        ),
    ),
    Setting(
        "issues_url",
        "optional address",
        "",
        Bilingual("Địa chỉ nhận báo lỗi; để trống nếu không có", "Where errors are reported; empty for nowhere"),
    ),
    Setting(
        "summaries.command",
        "command",
        "",
        Bilingual(
            "Lệnh soạn nháp tiêu đề và tóm tắt; để trống để dùng cách có sẵn",
            "Command that drafts titles and summaries; empty for the built-in way",
        ),
    ),
    Setting(
        "summaries.seconds", "number", "120", Bilingual("Số giây tối đa cho lệnh đó", "Seconds that command may take")
    ),
)
KINDS = {
    "pair": Bilingual("hai phần vi và en", "two parts, vi and en"),
    "command": Bilingual("một lệnh trên một dòng", "a command on one line"),
    "number": Bilingual("một số nguyên từ 1", "a whole number from 1"),
    "address": Bilingual(
        "dạng https://tên-miền hoặc https://tên-miền/thư-mục", "the form https://host or https://host/name"
    ),
    "optional address": Bilingual("địa chỉ https, hoặc để trống", "an https address, or empty"),
}


@dataclass(frozen=True, slots=True)
class Config:
    """The values of the settings. `summaries_command` is the setting `summaries.command`, and so on."""

    title: Bilingual
    description: Bilingual
    base_url: str
    issues_url: str
    summaries_command: str
    summaries_seconds: int


def load_config(folder=".", base_url=None):
    """Read config.yaml of a folder; what it does not say has its default. Raises `ContentError` with all that is wrong.

    `base_url` from the command line goes before the file's.
    """
    path = FILE if folder == "." else os.path.join(folder, FILE)
    values = _read(path) if os.path.lexists(path) else {}
    config = _config({setting.name: setting.default for setting in SETTINGS} | values)
    if base_url is None:
        return config
    if complaint := _complaint("--base-url", "address", base_url):
        raise ContentError([Problem(Location("--base-url"), RULE, complaint)])
    return replace(config, base_url=base_url)


def settings_page():
    """The page of settings for people, as Markdown; docs/settings.md holds exactly this."""
    rows = "".join(
        f"| `{s.name}` | {KINDS[s.kind].vi} / {KINDS[s.kind].en} | {_shown(s.default)} | {s.meaning.vi} / {s.meaning.en} |\n"
        for s in SETTINGS
    )
    return (
        "# Cấu hình / Settings\n\nTệp `config.yaml` có những mục sau; mục nào không ghi thì có giá trị mặc định.\n"
        "The file `config.yaml` knows these settings; what it does not say has its default.\n\n"
        f"| mục / setting | dạng / form | mặc định / default | ý nghĩa / meaning |\n|---|---|---|---|\n{rows}"
    )


def _config(values):
    return Config(
        values["title"],
        values["description"],
        values["base_url"],
        values["issues_url"],
        values["summaries.command"],
        int(values["summaries.seconds"]),
    )


def _read(path):
    tree = read_yaml(read_source(path))
    if not isinstance(tree, MappingNode):
        raise ContentError(
            [
                Problem(
                    Location(path, 1),
                    RULE,
                    Bilingual('tệp phải gồm các dòng "tên: giá trị"', 'the file must consist of lines "name: value"'),
                )
            ]
        )
    values, problems = {}, []
    for name, key, value in _flatten(tree, ""):
        problem = _problem(path, name, key, value)
        if problem:
            problems.append(problem)
        else:
            values[name] = (
                Bilingual(*(str(value[language]) for language in LANGUAGES))
                if isinstance(value, MappingNode)
                else str(value)
            )
    if problems:
        raise ContentError(problems)
    return values


def _flatten(tree, prefix):
    """(name, key as typed, value) of every setting; a group such as `summaries:` is opened."""
    groups = {setting.name.split(".")[0] for setting in SETTINGS if "." in setting.name}
    for key, value in tree.items():
        if not prefix and key in groups and isinstance(value, MappingNode):
            yield from _flatten(value, f"{key}.")
        else:
            yield f"{prefix}{key}", key, value


def _problem(path, name, key, value):
    where, known = Location(path, key.line, key.column), {setting.name: setting.kind for setting in SETTINGS}
    if name not in known:
        near = closest(name[:LONGEST_NAME], known)
        return Problem(
            where,
            RULE,
            Bilingual(
                f'không có mục "{shorten(name)}"' + (f'; ý bạn là "{near}"?' if near else ""),
                f'there is no setting "{shorten(name)}"' + (f'; did you mean "{near}"?' if near else ""),
            ),
        )
    complaint = _complaint(name, known[name], value)
    return Problem(where, RULE, complaint) if complaint else None


def _complaint(name: str, kind: str, value: object) -> Bilingual | None:
    """Return why a value does not suit its setting, or None."""
    if kind == "pair" and isinstance(value, MappingNode) and set(value) == set(LANGUAGES):
        longest = LONGEST_NAME if name == "title" else LONGEST_SENTENCE
        faults = (_text_fault(text, longest) for text in value.values())
        fault = next(filter(None, faults), None)
        return fault and Bilingual(f"{name} {fault.vi}", f"{name} {fault.en}")
    fits = kind != "pair" and isinstance(value, str) and FITTING[kind](value)
    return None if fits else Bilingual(f"{name} phải là: {KINDS[kind].vi}", f"{name} must be: {KINDS[kind].en}")


def _text_fault(text: object, longest: int) -> Bilingual | None:
    if not isinstance(text, str):
        return Bilingual("gồm hai đoạn chữ", "consists of two texts")
    if not is_visible(text) or "\n" in text:
        return Bilingual("trống hoặc có dấu xuống dòng", "is empty or holds a line break")
    return Bilingual(f"dài quá {longest} ký tự", f"has more than {longest} characters") if len(text) > longest else None


def _is_base_address(value: str) -> bool:
    return BASE_PATH.fullmatch(value) is not None and find_address_fault(value, is_own=True) is None


def _is_command(value: str) -> bool:
    try:
        shlex.split(value)
    except ValueError:  # a quote that is never closed
        return False
    return len(value) <= LONGEST_COMMAND and "\n" not in value and "\0" not in value


FITTING: dict[str, Callable[[str], bool]] = {
    "command": _is_command,
    "number": lambda value: re.fullmatch("[1-9][0-9]{0,4}", value) is not None,
    "address": _is_base_address,
    "optional address": lambda value: not value or (value.startswith("https://") and find_address_fault(value) is None),
}


def _shown(default):
    if isinstance(default, Bilingual):
        return f"{default.vi} / {default.en}"
    return f"`{default}`" if default else "trống / empty"
