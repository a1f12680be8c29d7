"""The places of an article are those of its day and of its text.

The province existed on the day (an error; the right one is named), and so did the district (a warning; none inside a span of
uncertain dates). The text names the article's province and district rather than others (a warning). The event lies not more than
90 days after the publication (an error).

Passes: `province: "binh-phuoc"` in 2022; a text about "huyện Tri Tôn" with `district: "tri-ton"`.
Fails: `province: "binh-phuoc"` on 2025-08-01, when it was part of Đồng Nai; the same text with `district: "thoai-son"`.
"""

import re
from datetime import date
from functools import lru_cache

from khotin.checks.evidence.article_context import finding, place
from khotin.checks.evidence.place_names import KIND_BEFORE, VIETNAMESE_KINDS
from khotin.checks.evidence.tokens import wording
from khotin.content.registers import LAST_DISTRICT_DAY, may_have_existed
from khotin.language.vietnamese import tone_key
from khotin.problems import ERROR, WARNING

NAME, SEVERITY = "places", WARNING
MOST_DAYS_AHEAD = 90
NUMBERED = re.compile(r"\bquận \d{1,2}\b", re.I)
DISTRICT_KINDS = {"huyện", "quận", "thị xã", "thành phố"}


def check(context):
    """Compare the places with the day, then with the text."""
    yield from _check_event(context)
    province = context.registers.provinces.get(context.article.province)
    if province and context.article.day:
        problem = _check_province(context, province) or _check_district(context)
        if problem:
            yield problem
            return
    if province and context.has_source:
        yield from _check_text(context, province)


def _check_event(context):
    article = context.article
    if not article.published or not article.event or article.event.startswith("--"):
        return
    days = (date.fromisoformat(article.event) - date.fromisoformat(article.published[:10])).days
    if days > MOST_DAYS_AHEAD:
        yield finding(
            place(context, context.document.fields["event"]),
            NAME,
            f"event đứng sau published {days} ngày, nhiều nhất là {MOST_DAYS_AHEAD}",
            f"event lies {days} days after published, the most is {MOST_DAYS_AHEAD}",
            severity=ERROR,
        )


def _check_province(context, province):
    day = context.article.day
    if province.unit_on(day):
        return None
    right = _unit_of_day(province, day, context.registers)
    name, slug = (right.full, right.slug) if right else (None, None)
    return finding(
        place(context, context.document.fields["province"]),
        NAME,
        f'ngày {day} chưa có hoặc không còn đơn vị "{context.article.province}"'
        + (f"; ngày đó là {name.vi}" if right else ""),
        f'there was no "{context.article.province}" on {day}' + (f"; that day it was {name.en}" if right else ""),
        f'province: "{slug}"' if right else None,
        ERROR,
    )


def _unit_of_day(province, day, registers):
    """The unit that a province was part of on a day, or the one part it was made from."""
    if province.former and province.former.successor in registers.provinces and day > (province.former.until or ""):
        return registers.provinces[province.former.successor].unit_on(day)
    parts = province.current.parts if province.current else ()
    return registers.provinces[parts[0]].unit_on(day) if len(parts) == 1 else None


def _check_district(context):
    article = context.article
    district = context.registers.district(article.province, article.district)
    if district is None or may_have_existed(district, article.day):
        return None
    node = context.document.fields["district"]
    if article.day > LAST_DISTRICT_DAY:
        return finding(
            place(context, node),
            NAME,
            f"cấp huyện không còn từ ngày 1/7/2025; bài ngày {article.day} không có district",
            f"there are no districts since 1 July 2025; an article of {article.day} has none",
            severity=WARNING,
        )
    into = context.registers.district(article.province, district.into) if district.into else None
    return finding(
        place(context, node),
        NAME,
        f'ngày {article.day} chưa có hoặc không còn "{district.name}"'
        + (f"; ngày đó là {into.full(article.day).vi}" if into else ""),
        f'there was no "{district.name}" on {article.day}'
        + (f"; that day it was {into.full(article.day).en}" if into else ""),
        f'district: "{into.slug}"' if into else None,
        WARNING,
    )


def _check_text(context, province):
    """The text names other places, and its own nowhere."""
    texts = [wording(words) for words in (context.source_text, context.article.title.vi, context.article.summary.vi)]
    own = context.registers.district(context.article.province, context.article.district)
    if own and _is_named(own.name, texts):
        return
    named = [
        unit
        for text in (*texts[1:], *(wording(paragraph.words) for paragraph in context.paragraphs[:2]))
        for unit in _named(text, context.registers)
    ]
    if own and (
        others := [
            unit for unit in named if unit in context.registers.by_province[own.province] and unit.name != own.name
        ]
    ):
        yield _other(
            context,
            "district",
            others[0].slug,
            others[0].full(context.article.day or "9999"),
            own.full(context.article.day or "9999"),
        )
        return
    names = [name for unit in (province.former, province.current) if unit for name in (unit.name.vi, *unit.aliases)]
    if any(_is_named(name, texts) for name in names) or any(
        unit.province == province.slug for unit in named if hasattr(unit, "province")
    ):
        return
    slugs = {getattr(unit, "province", unit.slug) for unit in named if _is_sure(unit, context.registers)}
    if len(slugs) == 1 and province.slug not in slugs:
        other = context.registers.provinces[slugs.pop()]
        yield _other(
            context,
            "province",
            other.slug,
            (other.former or other.current).full,
            (province.former or province.current).full,
        )


def _is_named(name, texts):
    if any(char.isdigit() for char in name):
        return any(re.search(rf"{re.escape(tone_key(name))}(?!\d)", tone_key(text.text)) for text in texts)
    return any(text.has([tone_key(name)]) for text in texts)


def _other(context, field, slug, named, own):
    return finding(
        place(context, context.document.fields[field]),
        NAME,
        f"bài nhắc {named.vi}, không nhắc {own.vi}",
        f"the text names {named.en} and not {own.en}",
        f'{field}: "{slug}"',
        WARNING,
    )


def _named(text, registers):
    """The provinces and districts that a text names with the word for their kind in front; districts of one name all of them."""
    provinces, districts = _units(registers)
    found = [unit for match in NUMBERED.finditer(text.text) for unit in districts.get(tone_key(match[0]), ())]
    for row in text.runs:
        kind = KIND_BEFORE.search(text.text[: row[0].start])
        kind = VIETNAMESE_KINDS[kind[1].lower()] if kind else ""
        key = next(
            (
                key
                for length in (4, 3, 2, 1)
                for key in [" ".join(word.key for word in row[:length])]
                if key in (provinces if kind == "tỉnh" else districts) and len(row) >= length
            ),
            None,
        )
        if kind == "tỉnh" and key:
            found.append(provinces[key])
        elif kind in DISTRICT_KINDS and key:
            found += districts[key]
    return found


def _is_sure(unit, registers):
    """A province, or a district whose name is borne once in the country."""
    return not hasattr(unit, "province") or len(_units(registers)[1][tone_key(unit.name)]) == 1


@lru_cache(maxsize=4)
def _units(registers):
    provinces = {
        tone_key(name): province
        for province in registers.provinces.values()
        for unit in (province.former, province.current)
        if unit
        for name in (unit.name.vi, *unit.aliases)
    }
    districts = {}
    for district in registers.districts.values():
        districts.setdefault(tone_key(district.name), []).append(district)
    return provinces, districts
