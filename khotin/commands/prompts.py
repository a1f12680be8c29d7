"""What `new` asks on a terminal: each answer is checked at once, places and topics are picked by part of their name."""

import re
import sys
from dataclasses import dataclass, replace
from datetime import date

from khotin.content.registers import may_have_existed
from khotin.content.schema.fields import MOST_TOPICS
from khotin.language.vietnamese import fold, squeeze, tone_key
from khotin.languages import Bilingual
from khotin.problems import Location, fail

MOST_SHOWN = 12
DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an editor says about a new article. Days are ISO texts; at least one of the two is needed."""

    title: Bilingual
    published: str | None = None
    event: str | None = None
    province: str | None = None
    district: str | None = None
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def read_options(options, registers):
    """What the command line says; places and topics may be given by part of their name. Raises `ContentError`."""
    day = options.event or options.published
    province = options.province and choose(options.province, province_names(registers, day), "--province")
    district = options.district and choose(options.district, district_names(registers, province, day), "--district")
    topics = tuple(choose(typed, topic_names(registers), "--topic") for typed in options.topic)
    return Wanted(
        Bilingual(squeeze(options.title), squeeze(options.title_en)),
        options.published,
        options.event,
        province,
        district,
        topics,
        tuple(map(squeeze, options.author)),
    )


def find_matches(typed, names):
    """The ids whose names hold what was typed, at the start of a word; with marks if they were typed and found so.

    `names` is {id: its names}. An id or a whole name typed in full is the only match.
    """
    if squeeze(typed) in names:
        return [squeeze(typed)]
    for key in (tone_key, lambda text: fold(text).lower()):
        wanted, keyed = key(squeeze(typed)), {identity: list(map(key, own)) for identity, own in names.items()}
        if whole := [identity for identity, own in keyed.items() if wanted in own]:
            return whole
        pattern = re.compile(rf"(?<!\w){re.escape(wanted)}")
        if found := [identity for identity, own in keyed.items() if any(pattern.search(name) for name in own)]:
            return sorted(found, key=lambda identity: not any(name.startswith(wanted) for name in keyed[identity]))
    return []


def province_names(registers, day):
    """{slug: names} of the provinces that existed on an ISO day, or of all where the day is not known."""
    units = {
        p.slug: [u for u in (p.former, p.current) if u and (not day or u is p.unit_on(day))]
        for p in registers.provinces.values()
    }
    return {
        slug: [name for u in found for name in (u.name.vi, u.name.en, u.full.vi, *u.aliases)]
        for slug, found in units.items()
        if found
    }


def district_names(registers, province, day):
    """{slug: names} of the districts that a province may have had on an ISO day."""
    found = [d for d in registers.by_province.get(province, ()) if not day or may_have_existed(d, day)]
    return {d.slug: [d.name, d.full(day or "").vi] for d in found}


def topic_names(registers):
    """{slug: names} of all topics."""
    return {topic.slug: [topic.name.vi, topic.name.en] for topic in registers.topics.values()}


def choose(typed, names, option):
    """The one id meant by an option of the command. Raises `ContentError`, naming what comes near, where none or several are."""
    found = find_matches(typed, names)
    if len(found) == 1:
        return found[0]
    near = ", ".join(found[:MOST_SHOWN])
    if found:
        fail(
            Location(option),
            "registers",
            f'"{typed}" có thể là: {near}; hãy ghi rõ một',
            f'"{typed}" may be: {near}; name one of them',
        )
    fail(Location(option), "registers", f'không tìm thấy "{typed}"', f'"{typed}" was not found')


def read_day(typed):
    """An ISO day from "2022-06-15" or, as Vietnamese write it, "15/6/2022"; None where it is no day."""
    if match := DAY_FIRST.fullmatch(typed.strip()):
        typed = f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    try:
        return date.fromisoformat(typed.strip()).isoformat()
    except ValueError:
        return None


def ask_missing(wanted, registers):
    """The same wish with everything asked for that the options left open."""
    if not wanted.title.vi:
        wanted = replace(wanted, title=Bilingual(_ask_text("Tiêu đề tiếng Việt", "Vietnamese title"), wanted.title.en))
    if not wanted.title.en:
        wanted = replace(
            wanted,
            title=Bilingual(
                wanted.title.vi, _ask("Tiêu đề tiếng Anh (bỏ trống nếu chưa có)", "English title (empty if not yet)")
            ),
        )
    if not wanted.published:
        wanted = replace(
            wanted,
            published=_ask_day(
                "Ngày nguồn đăng, như 15/6/2022 (bỏ trống nếu nguồn không ghi)",
                "Day of publication, like 2022-06-15 (empty if not stated)",
            ),
        )
    while not wanted.published and not wanted.event:
        wanted = replace(wanted, event=_ask_day("Ngày diễn ra sự việc", "Day it happened"))
    day = wanted.event or wanted.published[:10]
    if not wanted.province:
        wanted = replace(wanted, province=_ask_choice("Tỉnh, thành phố", "Province", province_names(registers, day)))
    if wanted.province and not wanted.district and (names := district_names(registers, wanted.province, day)):
        wanted = replace(wanted, district=_ask_choice("Huyện, quận, thị xã, thành phố", "District", names))
    if not wanted.topics:
        wanted = replace(wanted, topics=_ask_topics(topic_names(registers)))
    if not wanted.authors:
        wanted = replace(
            wanted,
            authors=tuple(
                squeeze(name)
                for name in _ask(
                    "Tác giả như in trên nguồn, cách nhau bằng dấu phẩy", "Authors as printed, separated by commas"
                ).split(",")
                if name.strip()
            ),
        )
    return wanted


def _ask(vi, en):
    print(f"{vi} / {en}: ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:  # the editor pressed Ctrl-D
        raise EOFError
    return squeeze(line)


def _ask_text(vi, en):
    while not (typed := _ask(vi, en)):
        pass
    return typed


def _ask_day(vi, en):
    while typed := _ask(vi, en):
        if day := read_day(typed):
            return day
        print(f'  "{typed}" không phải ngày; viết như 15/6/2022 / is no day; write it like 2022-06-15', file=sys.stderr)
    return None


def _ask_choice(vi, en, names):
    """One id, picked by part of its name and, where several match, by number; None where nothing is typed."""
    while typed := _ask(f"{vi}: gõ một phần tên (bỏ trống nếu không rõ)", f"{en}: part of its name (empty if unknown)"):
        found = find_matches(typed, names)
        if len(found) == 1:
            print(f"  → {names[found[0]][0]} ({found[0]})", file=sys.stderr)
            return found[0]
        if found and (picked := _ask_number(found[:MOST_SHOWN], names)):
            return picked
        if not found:
            print(f'  không thấy "{typed}" / not found', file=sys.stderr)
    return None


def _ask_number(found, names):
    for number, identity in enumerate(found, 1):
        print(f"  {number}. {names[identity][0]} ({identity})", file=sys.stderr)
    typed = _ask("Số", "Number")
    return found[int(typed) - 1] if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(found) else None


def _ask_topics(names):
    """Up to four topics, the main one first; an empty answer ends the list."""
    chosen = []
    while len(chosen) < MOST_TOPICS and (
        slug := _ask_choice(
            f"Chủ đề {len(chosen) + 1}",
            f"Topic {len(chosen) + 1}",
            {slug: own for slug, own in names.items() if slug not in chosen},
        )
    ):
        chosen.append(slug)
    return tuple(chosen)
