"""The settings of the site, each declared once: type, default, meaning."""

import os
import re
from dataclasses import dataclass, fields, replace

from khotin.frontmatter import Mapping, read_yaml
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import Problem, Refused, Where, closest
from khotin.reading import read_source

RULE = "config"
FILE = "config.yaml"


@dataclass(frozen=True, slots=True)
class Config:
    """What config.yaml may say. The order here is the order of the documentation."""

    title: Bilingual = Bilingual("Kho Tin", "Kho Tin")
    description: Bilingual = Bilingual("Kho tin địa phương", "An archive of local news")
    base_url: str = "http://127.0.0.1:8000"
    issues_url: str = ""
    summaries_command: str = ""
    summaries_seconds: str = "120"


MEANINGS = {
    "title": Bilingual("Tên trang, hiện ở đầu mỗi trang", "Name of the site, at the head of each page"),
    "description": Bilingual("Một câu giới thiệu trang", "One sentence that says what the site is"),
    "base_url": Bilingual("Địa chỉ gốc của trang, kể cả thư mục con nếu có", "Address of the site, with its path if it has one"),
    "issues_url": Bilingual("Địa chỉ nhận báo lỗi; để trống nếu không có", "Where errors are reported; empty for nowhere"),
    "summaries_command": Bilingual("Lệnh soạn nháp tiêu đề và tóm tắt; để trống để dùng cách có sẵn",
                                   "Command that drafts titles and summaries; empty for the built-in way"),
    "summaries_seconds": Bilingual("Số giây tối đa cho lệnh đó", "Seconds that command may take"),
}


def load_config(folder=".", base_url=None):
    """Read config.yaml of a folder; a missing file means the defaults. Raises `Refused` with all that is wrong."""
    path = os.path.join(folder, FILE)
    shown = FILE if folder == "." else path
    config = _read(shown) if os.path.exists(path) else Config()
    if base_url is None:
        return config
    if not _is_base_url(base_url):
        raise Refused([_base_url_problem(Where("--base-url"), base_url)])
    return replace(config, base_url=base_url)


def _read(path):
    values = read_yaml(read_source(path))
    if not isinstance(values, Mapping):
        raise Refused([Problem(Where(path, 1), RULE, Bilingual('tệp phải gồm các dòng "tên: giá trị"', 'the file must consist of lines "name: value"'))])
    problems, settings = [], {}
    for key, value in values.items():
        problem = _problem(path, key, value)
        if problem:
            problems.append(problem)
        else:
            settings[str(key)] = Bilingual(*map(str, (value["vi"], value["en"]))) if isinstance(value, Mapping) else str(value)
    if problems:
        raise Refused(problems)
    return Config(**settings)


def _problem(path, key, value):
    where = Where(path, key.line, key.column)
    known = {field.name: field.default for field in fields(Config)}
    if key not in known:
        near = closest(key, known)
        return Problem(where, RULE, Bilingual(f'không có mục "{key}"' + (f'; ý bạn là "{near}"?' if near else ""),
                                              f'there is no setting "{key}"' + (f'; did you mean "{near}"?' if near else "")))
    if isinstance(known[key], Bilingual):
        if isinstance(value, Mapping) and set(value) == set(LANGUAGES):
            return None
        return Problem(where, RULE, Bilingual(f"{key} gồm hai phần vi và en", f"{key} has two parts, vi and en"), f'{key}: {{vi: "…", en: "…"}}')
    if not isinstance(value, str):
        return Problem(where, RULE, Bilingual(f"{key} phải là một đoạn chữ", f"{key} must be a text"))
    if key == "base_url" and not _is_base_url(value):
        return _base_url_problem(where, value)
    if key == "summaries_seconds" and not re.fullmatch(r"[1-9]\d{0,4}", value):
        return Problem(where, RULE, Bilingual(f"{key} là số giây, từ 1", f"{key} is a number of seconds, 1 or more"))
    return None


def _is_base_url(value):
    return re.fullmatch(r"https?://[^\s/?#@]+(/[\w.~-]+)*/?", value) is not None


def _base_url_problem(where, value):
    return Problem(where, RULE, Bilingual(f'base_url "{value}" phải có dạng https://tên-miền hoặc https://tên-miền/thư-mục',
                                          f'base_url "{value}" must have the form https://host or https://host/name'))
