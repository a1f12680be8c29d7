"""Drafts of titles and summaries: offline by what the article says and the registers know, or by a command of the site's choice.

A draft is never published: an editor removes its name from `drafted` once it is read and right.
"""

import json
import os
import re
import shlex
import signal
import subprocess
from dataclasses import dataclass

from khotin.content.registers import LAST_DISTRICT_DAY
from khotin.language.characters import forbidden_character
from khotin.language.hedges import hedge_of
from khotin.language.units import english_figure
from khotin.language.vietnamese import sentences, spell_ranges, squeeze, tone_key
from khotin.languages import LANGUAGES, Bilingual
from khotin.problems import WARNING, Location, Problem

RULE = "summaries"
LEAST_WORDS, MOST_WORDS = 40, 90
LONGEST = {"title": 300, "summary": 1500}
MOST_OUTPUT = 100_000
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
PREFIX = re.compile(r"^\s*(?:[(\[][^()\[\]]{2,45}[)\]]\s*[-–—:.]*\s*|[\w.-]+\.(?:vn|com)\s*[-–—]\s*)", re.I)
END_MARK = re.compile(r"(?<!\s)\s*+\.{1,2}\s?/\s?\.?\s*+$")
COUNTED = re.compile(r"\d")
BODY = re.compile(
    r"(?i:sở|ủy ban|ubnd|hội đồng|hđnd|phòng|trung tâm|bộ|tỉnh ủy|huyện ủy|mặt trận|ban chỉ đạo|hội nông dân|hội liên hiệp|đoàn|công an|viện)\b"
)
FAMILY = "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Trương|Tô|Phương|Đinh|Mai|Lâm|Đoàn|Trịnh|Đào|Cao|Hà|Lương|Tạ|Châu|Thạch|Lò|Nông|Triệu"
PERSON = re.compile(
    spell_ranges(
        rf"(?<![\w] )(?:(?i:ông|bà|đồng chí|đ/c|giám đốc(?: sở)?|chủ tịch|phó chủ tịch|bí thư|trưởng ban|phó giám đốc)[^.;,]{{0,60}}?\s)((?:{FAMILY})(?:\s[A-ZĐÀ-Ỵ][a-zđà-ỹ]+){{1,3}})(?!\w)"
    )
)


@dataclass(frozen=True, slots=True)
class Material:
    """What drafts are made from. `figures` are (value, unit, the words that give them with their hedge); days are ISO texts or None."""

    name: str
    title: str | None
    paragraphs: tuple[str, ...]
    day: str | None
    province: str | None
    district: str | None
    topics: tuple[str, ...]
    figures: tuple[tuple[str, str, str], ...]


def draft_texts(material, registers, command="", seconds=120):
    """({"title.en": …, "summary.vi": …, …}, problems): by the command where one is set, else, or if it fails, offline."""
    offline = draft_offline(material, registers)
    if not command:
        return offline, ()
    try:
        drafted = run_command(command, material, seconds)
    except CommandFailed as failure:
        return offline, (Problem(Location(material.name), RULE, failure.message, severity=WARNING),)
    return offline | {key: text for key, text in drafted.items() if key != "title.vi" or not material.title}, ()


def draft_offline(material, registers):
    """The drafts that need nothing but the article and the registers: stiff but true."""
    return {
        "title.en": _english_title(material, registers),
        "summary.vi": extract_summary(material.paragraphs),
        "summary.en": _english_summary(material, registers),
    }


def extract_summary(paragraphs):
    """Sentences of the article: its first one, then those with figures, 40 to 90 words, in the order of the text."""
    found = [
        sentence
        for number, paragraph in enumerate(paragraphs)
        for sentence in sentences(_stripped(paragraph, number == 0))
    ]
    if not found:
        return ""
    chosen, words = [0], len(found[0].split())
    if words > MOST_WORDS:
        return _shortened(found[0])
    ranked = sorted(range(1, len(found)), key=lambda index: (not COUNTED.search(found[index]), index))
    for index in ranked:
        length = len(found[index].split())
        if (words >= LEAST_WORDS and not COUNTED.search(found[index])) or len(chosen) >= 4:
            break
        if words + length <= MOST_WORDS and found[index][-1:] in ".!?…”":
            chosen, words = [*chosen, index], words + length
    return squeeze(" ".join(found[index] for index in sorted(chosen)))


class CommandFailed(Exception):
    """The command for drafts gave nothing that can be used."""

    def __init__(self, vi, en):
        self.message = Bilingual(
            f"lệnh soạn nháp: {vi}; dùng bản nháp có sẵn", f"the drafting command: {en}; the built-in draft is used"
        )
        super().__init__(en)


def run_command(command, material, seconds):
    """The four texts of a command that reads the article as JSON and prints JSON. Raises `CommandFailed`."""
    record = {
        "title": material.title,
        "paragraphs": list(material.paragraphs),
        "day": material.day,
        "province": material.province,
        "district": material.district,
        "topics": list(material.topics),
        "figures": [{"value": value, "unit": unit, "quote": quote} for value, unit, quote in material.figures],
    }
    output = _output(command, json.dumps(record, ensure_ascii=False), seconds)
    try:
        answer = json.loads(output)
    except (ValueError, RecursionError):
        raise CommandFailed("không in ra JSON", "it printed no JSON") from None
    return {
        f"{field}.{language}": _checked(answer, field, language)
        for field in ("title", "summary")
        for language in LANGUAGES
    }


def _output(command, text, seconds):
    try:
        process = subprocess.Popen(
            shlex.split(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise CommandFailed(f"không chạy được ({error})", f"it cannot be run ({error})") from None
    try:
        output, complaint = process.communicate(text.encode(), timeout=seconds)
    except subprocess.TimeoutExpired:
        _stop(process)
        raise CommandFailed(f"quá {seconds} giây", f"it took more than {seconds} seconds") from None
    if process.returncode:
        said = squeeze(complaint.decode("utf-8", "replace"))[-120:]
        raise CommandFailed(
            f"kết thúc với mã {process.returncode} {said}", f"it ended with code {process.returncode} {said}"
        )
    if len(output) > MOST_OUTPUT:
        raise CommandFailed("in ra quá nhiều", "it printed too much")
    return output.decode("utf-8", "replace")


def _stop(process):
    """End the command and whatever it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()


def _checked(answer, field, language):
    value = answer.get(field) if isinstance(answer, dict) else None
    text = value.get(language) if isinstance(value, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise CommandFailed(f"thiếu {field}.{language}", f"{field}.{language} is missing")
    text = squeeze(text)
    if len(text) > LONGEST[field] or forbidden_character(text):
        raise CommandFailed(f"{field}.{language} không dùng được", f"{field}.{language} cannot be used")
    return text


def _stripped(paragraph, is_lead):
    return END_MARK.sub(".", PREFIX.sub("", paragraph) if is_lead else paragraph)


def _shortened(sentence):
    """A sentence over the limit, cut at its last comma or semicolon within it."""
    words = " ".join(sentence.split()[:MOST_WORDS])
    place = max(words.rfind(","), words.rfind(";"))
    return f"{words[:place] if place > len(words) // 2 else words.rstrip('.,;')}…"


def _english_title(material, registers):
    topics = _topic_names(material, registers)[:2]
    place, day = _english_place(material, registers), _english_day(material.day)
    head = " and ".join(topics) if topics else "News"
    return head + (f": {place}" if place else "") + (f" ({day})" if day else "")


def _english_summary(material, registers):
    place, day, topics = (
        _english_place(material, registers),
        _english_day(material.day),
        _topic_names(material, registers),
    )
    text = "\n".join(material.paragraphs)
    bodies, people = _bodies(text, registers), tuple(dict.fromkeys(PERSON.findall(text)))[:4]
    figures = list(dict.fromkeys(filter(None, (_english_figure(*figure) for figure in material.figures))))[:6]
    parts = [
        "A news item"
        + (f" from {place}" if place else "")
        + (f", {day}" if day else "")
        + (f", on {_listed([topic[:1].lower() + topic[1:] for topic in topics])}" if topics else "")
        + "."
    ]
    parts += [f"Bodies named: {_listed(bodies)}."] if bodies else []
    parts += [f"People named: {_listed(people)}."] if people else []
    parts += [f"Figures given: {'; '.join(figures)}."] if figures else []
    return " ".join(parts)


def _english_figure(value: str, unit: str, quote: str) -> str:
    """A figure with its hedge, "more than VND 250 billion"; empty where the unit has no agreed translation."""
    figure = english_figure(value, unit)
    return f"{hedge_of(value, unit, quote).en} {figure}".strip() if figure else ""


def _topic_names(material, registers):
    return [registers.topics[slug].name.en for slug in material.topics if slug in registers.topics]


def _english_place(material, registers):
    province = registers.provinces.get(material.province)
    if not province:
        return ""
    unit = (province.unit_on(material.day) if material.day else None) or province.former or province.current
    district = registers.district(material.province, material.district) if material.district else None
    return f"{district.full(material.day or LAST_DISTRICT_DAY).en}, {unit.full.en}" if district else unit.full.en


def _english_day(day):
    return f"{int(day[8:10])} {MONTHS[int(day[5:7]) - 1]} {day[:4]}" if day else ""


def _bodies(text, registers):
    """English names of the bodies that the glossary knows, in the order of the text, the longest name first."""
    key, found = tone_key(text), {}
    names = [
        (tone_key(re.sub(r"(?<!\s)\s*+\(.{0,200}\)", "", name)), term.en)
        for term in registers.terms
        for name in (term.vi, *term.abbreviations)
        if BODY.match(name)
    ]
    for name, english in sorted(names, key=lambda pair: -len(pair[0])):
        place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", key)
        if place and english not in found.values() and "/" not in english:
            found[place.start()] = re.sub(r"(?<!\s)\s*+\(.{0,200}\)", "", english)
            key = key.replace(name, " " * len(name))
    return [found[place] for place in sorted(found)][:4]


def _listed(items):
    items = list(items)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
