"""The settings of the site, each declared once: name, type, default, meaning."""

import os
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from khotin import __version__
from khotin.colours import COLOUR, is_readable
from khotin.content.frontmatter import MappingNode, Node, ScalarNode, SequenceNode, read_yaml
from khotin.content.text_files import read_source
from khotin.language.vietnamese import SLUG, is_visible, shorten
from khotin.language.web_addresses import find_address_fault
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import ContentError, Location, Problem, closest, did_you_mean, fail

RULE = "config"
FILE = "config.yaml"
# The format of the files of an archive: 2 since each acceptance names one finding. `khotin upgrade` mends older files.
FORMAT = 2
# A folder of the site's address: no folder that means another, nothing that needs escaping.
BASE_PATH = re.compile(r"https?://[^/?#]+(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*/?", re.I)
# A list of the site, by the slugs of what it holds.
NAME = re.compile(f"{SLUG}(?:/{SLUG})?")
LONGEST_NAME, LONGEST_SENTENCE, LONGEST_COMMAND = 100, 300, 1000


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of config.yaml; a dot in the name is a level ("summaries.command"). `kind` is one of `KINDS`."""

    name: str
    kind: str
    default: str | Bilingual | tuple[str, ...]
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
            "One sentence that says what the site is, without a full stop at the end",
        ),
    ),
    Setting(
        "base_url",
        "address",
        "http://127.0.0.1:8000",
        Bilingual("Địa chỉ gốc của trang, kể cả thư mục con", "Address of the site, with its path if it has one"),
    ),
    Setting(
        "languages",
        "languages",
        LANGUAGES,
        Bilingual(
            "Thứ tự ngôn ngữ ở trang chọn, trang 404 và cho máy tìm kiếm; địa chỉ không đổi",
            "Order of the languages where readers choose, at unknown addresses and for search engines; addresses stay",
        ),
    ),
    Setting(
        "format",
        "format",
        str(FORMAT),
        Bilingual("Định dạng của các tệp; do lệnh upgrade ghi", "Format of the files, written by upgrade"),
    ),
    Setting(
        "issues_url",
        "optional address",
        "",
        Bilingual("Địa chỉ nhận báo lỗi; để trống nếu không có", "Address where errors are reported; empty for none"),
    ),
    Setting(
        "admin", "switch", "false", Bilingual("Đăng biểu mẫu biên tập (/admin/)", "Publish the editors’ form (/admin/)")
    ),
    Setting(
        "repository", "repository", "", Bilingual("Kho GitHub mà biểu mẫu ghi vào", "GitHub repository of the form")
    ),
    Setting(
        "look.accent",
        "light colour",
        "#7a1f2b",
        Bilingual("Màu của tên trang và liên kết", "Colour of title and links"),
    ),
    Setting("look.accent_dark", "dark colour", "#f0aca6", Bilingual("Màu ấy trên nền tối", "The same, on dark")),
    Setting(
        "look.text_fonts",
        "fonts",
        "",
        Bilingual("Phông chữ của bài; để trống để dùng phông có sẵn", "Fonts of the text; empty for the default"),
    ),
    Setting(
        "look.title_fonts", "fonts", "", Bilingual("Phông chữ của tiêu đề; như trên", "Fonts of the titles; as above")
    ),
    Setting(
        "look.logo",
        "picture",
        "",
        Bilingual("Hình trước tên trang; để trống nếu không có", "Picture before the name of the site; empty for none"),
    ),
    Setting(
        "share_pictures",
        "switch",
        "false",
        Bilingual(
            "Vẽ cho mỗi bài một ảnh để mạng xã hội hiện bên liên kết (khoảng 20 KB cho mỗi ngôn ngữ)",
            "Draw a picture of each article that social networks show beside a link (some 20 KB in each language)",
        ),
    ),
    Setting(
        "feeds",
        "names",
        (),
        Bilingual(
            "Chủ đề trong một tỉnh cần có trang và nguồn RSS riêng, mỗi mục viết là tỉnh/chủ-đề",
            "Topics within a province that have a page and a feed of their own, each written as province/topic",
        ),
    ),
    Setting(
        "packages",
        "packages",
        (),
        Bilingual(
            "Danh sách bài cần đóng gói để tải về (EPUB, ZIP) và để in: tỉnh/năm, chủ đề hoặc tháng",
            "Lists to download as EPUB and ZIP and to print on one page: province/year, topic or month",
        ),
    ),
    Setting(
        "summaries.command",
        "command",
        "",
        Bilingual(
            "Lệnh soạn nháp tiêu đề và tóm tắt; để trống để dùng bản nháp có sẵn của chương trình",
            "Command that drafts titles and summaries; empty for the built-in drafts",
        ),
    ),
    Setting(
        "summaries.endpoint",
        "endpoint",
        "",
        Bilingual(
            "Địa chỉ API chat kiểu OpenAI của mô hình soạn nháp tiếng Anh; để trống để không dùng mô hình",
            "Address of the OpenAI-style chat API whose model drafts the English; empty for no model",
        ),
    ),
    Setting("summaries.model", "name", "", Bilingual("Tên mô hình ở địa chỉ đó", "Name of the model at that address")),
    Setting(
        "summaries.seconds",
        "number",
        "120",
        Bilingual(
            "Số giây tối đa cho lệnh đó, hoặc cho một câu trả lời của mô hình",
            "Most seconds that the command, or one answer of the model, may take",
        ),
    ),
)
KINDS = {
    "languages": Bilingual("[vi, en] hoặc [en, vi]", "[vi, en] or [en, vi]"),
    "format": Bilingual(f"một số từ 1 đến {FORMAT}", f"a number from 1 to {FORMAT}"),
    "switch": Bilingual("true hoặc false", "true or false"),
    "repository": Bilingual("dạng chủ/tên, hoặc để trống", "the form owner/name, or empty"),
    "light colour": Bilingual(
        "mã màu như #7a1f2b, đủ tương phản (4,5:1) trên nền sáng",
        "a colour like #7a1f2b, with enough contrast (4.5:1) on the light background",
    ),
    "dark colour": Bilingual(
        "mã màu như #e58f8a, đủ tương phản (4,5:1) trên nền tối",
        "a colour like #e58f8a, with enough contrast (4.5:1) on the dark background",
    ),
    "fonts": Bilingual("tên phông, cách nhau bằng dấu phẩy", "names of fonts with commas between them"),
    "picture": Bilingual("tên tệp trong assets/img, như logo.svg", "the name of a file in assets/img, like logo.svg"),
    "pair": Bilingual("hai phần vi và en", "two parts, vi and en"),
    "names": Bilingual(
        "danh sách như [an-giang/digital-transformation]", "a list such as [an-giang/digital-transformation]"
    ),
    "packages": Bilingual(
        "danh sách như [an-giang/2023, digital-transformation, 2022-06]",
        "a list such as [an-giang/2023, digital-transformation, 2022-06]",
    ),
    "command": Bilingual("một lệnh trên một dòng", "a command on one line"),
    "endpoint": Bilingual("địa chỉ http(s), hoặc để trống", "an http(s) address, or empty"),
    "name": Bilingual("một tên trên một dòng", "a name on one line"),
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
    if base_url is not None:
        if fault := _fault("--base-url", "address", base_url):
            raise ContentError([Problem(Location("--base-url"), RULE, fault)])
        values["base_url"] = base_url
    values |= {setting.name: values[setting.name] == "true" for setting in SETTINGS if setting.kind == "switch"}
    values["summaries.seconds"] = int(values["summaries.seconds"])
    return Config(**{name.replace(".", "_"): value for name, value in values.items()})


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


def _refuse_newer(path: str, tree: MappingNode) -> None:
    """Raise `ContentError` for an archive that a newer version of the program wrote: all else would only confuse."""
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
        faults = (_text_fault(text, longest) for text in value.values())
        fault = next(filter(None, faults), None)
        return fault and Bilingual(f"{name} {fault.vi}", f"{name} {fault.en}")
    if kind == "languages":
        fits = isinstance(value, SequenceNode) and sorted(map(str, value)) == sorted(LANGUAGES)
    elif kind in ("names", "packages"):
        fits = isinstance(value, SequenceNode) and all(isinstance(item, str) and NAME.fullmatch(item) for item in value)
    else:
        fits = kind != "pair" and isinstance(value, str) and FITTING[kind](value)
    return None if fits else Bilingual(f"{name} phải là: {KINDS[kind].vi}", f"{name} must be: {KINDS[kind].en}")


def _text_fault(text: object, longest: int) -> Bilingual | None:
    if not isinstance(text, str):
        return Bilingual("gồm hai đoạn chữ", "must be two texts")
    if not is_visible(text) or "\n" in text:
        return Bilingual("trống hoặc có dấu xuống dòng", "is empty or holds a line break")
    return (
        Bilingual(f"dài quá {longest} ký tự", f"is longer than {longest} characters") if len(text) > longest else None
    )


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
