"""The places of an article are those of its day and of its text.

The province existed on the day (an error; the right one is named), and so did the district (a warning; none inside a
span of uncertain dates). The text names the article's province and district rather than others (a warning). The event
is at most 90 days after the publication (an error).

Passes: `province: "binh-phuoc"` in 2022; a text about "huyện Tri Tôn" with `district: "tri-ton"`.
Fails: `province: "binh-phuoc"` on 2025-08-01, when it was part of Đồng Nai; the same text with `district: "thoai-son"`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache, partial
from typing import TypeAlias

from khotin.checks.evidence.article_context import ArticleContext
from khotin.checks.evidence.place_names import kind_before
from khotin.checks.evidence.tokens import TokenizedText, key_of, tokenize
from khotin.checks.findings import make_finding
from khotin.content.place_history import unit_on_day
from khotin.content.registers import (
    LAST_DISTRICT_DAY,
    District,
    Province,
    Registers,
    may_have_existed,
)
from khotin.language.vietnamese import tone_key
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import ERROR, WARNING, Edit, Problem

NAME, SEVERITY = "places", WARNING
finding = partial(make_finding, NAME, severity=SEVERITY)
MOST_DAYS_AHEAD = 90
NUMBERED = lazy_pattern(r"\bquận \d{1,2}\b", re.I)
DISTRICT_KINDS = {"huyện", "quận", "thị xã", "thành phố"}

Place: TypeAlias = Province | District


def check(context: ArticleContext) -> Iterator[Problem]:
    """Compare the places with the day, then with the text."""
    yield from _check_event(context)
    province = context.registers.provinces.get(context.article.province or "")
    if not province:
        return
    problem = (_check_province(context, province) or _check_district(context)) if context.article.day else None
    if problem:
        yield problem
    elif context.has_source:
        yield from _check_text(context, province)


def _check_event(context: ArticleContext) -> Iterator[Problem]:
    published, event = context.article.published, context.article.event
    if not published or not event or event.startswith("--"):
        return
    days = (date.fromisoformat(event) - date.fromisoformat(published[:10])).days
    if days > MOST_DAYS_AHEAD:
        vi = f"event sau published {days} ngày; nhiều nhất được {MOST_DAYS_AHEAD} ngày"
        en = f"event is {days} days after published; at most {MOST_DAYS_AHEAD} are allowed"
        yield finding(context.field_location("event"), Bilingual(vi, en), severity=ERROR)


def _check_province(context: ArticleContext, province: Province) -> Problem | None:
    day, slug = context.article.day, context.article.province
    if province.unit_on(day):
        return None
    right = unit_on_day(province, day, context.registers.provinces)
    vi = f'ngày {day} chưa có hoặc không còn đơn vị "{slug}"' + (f"; ngày đó là {right.full.vi}" if right else "")
    en = f'there was no "{slug}" on {day}' + (f"; that day it was {right.full.en}" if right else "")
    edit = _with_slug(context, "province", right.slug) if right else None
    return finding(context.field_location("province"), Bilingual(vi, en), edit, severity=ERROR)


def _with_slug(context: ArticleContext, name: str, slug: str) -> Edit | None:
    """Return the line of a place with another slug; none for a province whose district would not fit any more."""
    article = context.article
    if name == "province" and article.district and not context.registers.district(slug, article.district):
        return None
    return context.retyped(context.document.fields[name], slug)


def _check_district(context: ArticleContext) -> Problem | None:
    article, day = context.article, context.article.day
    district = context.registers.district(article.province, article.district)
    if district is None or may_have_existed(district, day):
        return None
    where = context.field_location("district")
    if day > LAST_DISTRICT_DAY:
        vi = f"cấp huyện không còn từ ngày 1/7/2025; bài ngày {day} không có district, hãy bỏ dòng này"
        en = f"there have been no districts since 1 July 2025; remove it, the article is of {day}"
        return finding(where, Bilingual(vi, en), context.document.without("district"))
    into = context.registers.district(article.province, district.into)
    right = into.full(day) if into else None
    vi = f'ngày {day} chưa có hoặc không còn "{district.name}"' + (f"; ngày đó là {right.vi}" if right else "")
    en = f'there was no "{district.name}" on {day}' + (f"; that day it was {right.en}" if right else "")
    return finding(where, Bilingual(vi, en), _with_slug(context, "district", into.slug) if into else None)


def _check_text(context: ArticleContext, province: Province) -> Iterator[Problem]:
    """Find other places in a text that does not name its own."""
    article, registers, day = context.article, context.registers, context.article.day or "9999"
    titles = [tokenize(article.title.vi), tokenize(article.summary.vi)]
    texts = [tokenize(context.source_text), *titles]
    own = registers.district(article.province, article.district)
    if own and _is_named(own.name, texts):
        return
    opening = [tokenize(paragraph.words) for paragraph in context.paragraphs[:2]]
    named = [place for text in (*titles, *opening) for place in _named_places(text, registers)]
    districts = [place for place in named if isinstance(place, District) and place.province == province.slug]
    others = [district for district in districts if own and district.name != own.name]
    if own and others:
        yield _other_place(context, ("district", others[0].slug), others[0].full(day), own.full(day))
    elif not districts and not any(_is_named(name, texts) for name in _names_of(province)):
        slugs = {_province_of(place) for place in named if _is_unambiguous(place, registers)}
        if len(slugs) == 1 and province.slug not in slugs:
            other = registers.provinces[slugs.pop()]
            yield _other_place(context, ("province", other.slug), other.unit.full, province.unit.full)


def _is_named(name: str, texts: Iterable[TokenizedText]) -> bool:
    key = tone_key(name)
    if any(char.isdigit() for char in name):
        return any(re.search(rf"{re.escape(key)}(?!\d)", text.keyed) for text in texts)
    return any(text.has([key]) for text in texts)


def _other_place(context: ArticleContext, right: tuple[str, str], named: Bilingual, own: Bilingual) -> Problem:
    field, slug = right
    message = Bilingual(f"bài nhắc {named.vi}, không nhắc {own.vi}", f"the text names {named.en} and not {own.en}")
    return finding(context.field_location(field), message, _with_slug(context, field, slug))


def _named_places(text: TokenizedText, registers: Registers) -> Iterator[Place]:
    """Yield the provinces and districts that a text names after the word for their kind; all districts of one name."""
    provinces, districts = _places(registers)
    for match in NUMBERED.finditer(text.text):
        yield from districts.get(tone_key(match[0]), ())
    for words in text.names:
        kind = kind_before(text.text, words[0].start)
        keys = [key_of(words[:length]) for length in (4, 3, 2, 1) if length <= len(words)]
        if kind == "tỉnh":
            yield from [provinces[key] for key in keys if key in provinces][:1]
        elif kind in DISTRICT_KINDS:
            yield from next((districts[key] for key in keys if key in districts), ())


def _names_of(province: Province) -> list[str]:
    units = (unit for unit in (province.former, province.current) if unit)
    return [name for unit in units for name in (unit.name.vi, *unit.aliases)]


def _province_of(place: Place) -> str:
    return place.province if isinstance(place, District) else place.slug


def _is_unambiguous(place: Place, registers: Registers) -> bool:
    """Return whether a place is a province, or the only district of its name in the country."""
    return isinstance(place, Province) or len(_places(registers)[1][tone_key(place.name)]) == 1


@lru_cache(maxsize=4)
def _places(registers: Registers) -> tuple[dict[str, Province], dict[str, list[District]]]:
    """Return provinces and districts by the keys of their names."""
    provinces = {tone_key(name): province for province in registers.provinces.values() for name in _names_of(province)}
    districts = defaultdict(list)
    for district in registers.districts.values():
        districts[tone_key(district.name)].append(district)
    return provinces, dict(districts)
