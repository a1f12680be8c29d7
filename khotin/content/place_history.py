"""The history of a place: sentences that connect the names at the time of an article with those of today."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from khotin.content.registers import KIND_WORDS, LAST_DISTRICT_DAY, District, Province, ProvinceUnit
from khotin.language import formatting
from khotin.language.vietnamese import SortKey, sort_key
from khotin.languages import LANGUAGES, Bilingual

ABOLISHED = "2025-07-01"


def display_name(province: Province) -> Bilingual:
    """Return the name in lists. The city is never "Hồ Chí Minh" alone: that is the man."""
    unit = province.unit
    return Bilingual("TP. Hồ Chí Minh", unit.name.en) if unit.slug == "ho-chi-minh" else unit.name


def province_order(province: Province, language: str = "vi") -> SortKey:
    """Return the sort key of a province in an alphabetical list: its bare name, Hồ Chí Minh under H."""
    return sort_key(province.name[language])


def province_history(province: Province, provinces: Mapping[str, Province]) -> Bilingual | None:
    """Return the note on what became of a province, or what it was formed from; None where nothing changed."""
    former = province.former
    if former is None:
        return _formed(province.unit, provinces)
    current = _current(former.successor, provinces)
    if former.relation == "absorbed":
        return Bilingual(
            f"{_opening(former.full.vi)} nay thuộc {current.full.vi}.",
            f"{former.full.en} is now part of {current.full.en}.",
        )
    if former.relation == "renamed":
        since = _days(current.since)
        return Bilingual(
            f"Từ ngày {since.vi}, {former.full.vi} là {current.full.vi}.",
            f"Since {since.en} {former.full.en} has been {current.full.en}.",
        )
    return _enlarged(former, current, provinces) if former.relation == "enlarged" else None


def other_units(province: Province, provinces: Mapping[str, Province]) -> Iterator[ProvinceUnit]:
    """Yield the other units that the history of a province names: its successor, or the units it was formed from."""
    former = province.former
    if former is None or former.relation == "enlarged":
        unit = (former and _current(former.successor, provinces)) or province.unit
        yield from (_former(slug, provinces) for slug in unit.parts if slug != province.slug)
    elif former.relation in ("absorbed", "renamed"):
        yield _current(former.successor, provinces)


def unit_on_day(province: Province, day: str, provinces: Mapping[str, Province]) -> ProvinceUnit | None:
    """Return the unit that a province was part of on a day, or the only part it was made from."""
    former = province.former
    if former and former.successor in provinces and day > (former.until or ""):
        return provinces[former.successor].unit_on(day)
    parts = province.current.parts if province.current else ()
    return provinces[parts[0]].unit_on(day) if len(parts) == 1 else None


def article_history(
    province: Province, district: District | None, day: str, provinces: Mapping[str, Province]
) -> Bilingual | None:
    """Return the note on what became of an article's province and district after its ISO day, or None."""
    notes = []
    unit = province.unit_on(day)
    if unit is not None and unit is province.former and (unit.until or unit.relation == "enlarged"):
        notes.append(province_history(province, provinces))
    if district is not None and day <= LAST_DISTRICT_DAY:
        notes.append(_district_note())
    known = [note for note in notes if note]
    return Bilingual(" ".join(n.vi for n in known), " ".join(n.en for n in known)) if known else None


def rank_history(district: District, into: District | None = None) -> Bilingual:
    """Return the note on changes of a district before the district level ended; empty texts without changes.

    `into` is the unit that took it over.
    """
    vi, en = [], []
    for kind, until in district.ranks:
        before, since = KIND_WORDS[kind], _days(_next_day(until))
        vi.append(f"Trước ngày {since.vi} là {before.vi}.")
        en.append(f"Before {since.en} it was a {before.en.lower()}.")
    if district.until:
        years = "–".join(dict.fromkeys(day[:4] for day in district.until))
        full = into.full(district.until[1]) if into else None
        vi.append(f"Nhập vào {full.vi}, {years}." if full else f"Không còn từ năm {years}.")
        en.append(f"Merged into {full.en}, {years}." if full else f"It ended in {years}.")
    return Bilingual(" ".join(vi), " ".join(en))


def district_history(province: ProvinceUnit, provinces: Mapping[str, Province]) -> Bilingual:
    """Return the note on what became of the districts of a former province."""
    current, end = _current(province.successor, provinces), _days(ABOLISHED)
    return Bilingual(
        f"Cấp huyện không còn từ ngày {end.vi}; địa bàn nay thuộc {current.full.vi}.",
        f"The district level was abolished on {end.en}; the area is now in {current.full.en}.",
    )


def _current(slug: str, provinces: Mapping[str, Province]) -> ProvinceUnit:
    unit = provinces[slug].current
    assert unit, "the registers check that a successor exists"
    return unit


def _former(slug: str, provinces: Mapping[str, Province]) -> ProvinceUnit:
    unit = provinces[slug].former
    assert unit, "the registers check that a part existed"
    return unit


def _enlarged(former: ProvinceUnit, current: ProvinceUnit, provinces: Mapping[str, Province]) -> Bilingual:
    """Return the note on an enlarged province. Ranks are those of the day: Đồng Nai became a city after it grew."""
    others, since = _parts([slug for slug in current.parts if slug != former.slug], provinces), _days(current.since)
    return Bilingual(
        f"Từ ngày {since.vi}, {former.full.vi} gồm cả {others.vi} trước đây.",
        f"Since {since.en} {current.name.en} also covers the former {others.en}.",
    )


def _formed(current: ProvinceUnit, provinces: Mapping[str, Province]) -> Bilingual:
    parts, since = _parts(current.parts, provinces), _days(current.since)
    return Bilingual(
        f"{_opening(current.full.vi)} thành lập ngày {since.vi} từ {parts.vi}.",
        f"{current.full.en} was formed on {since.en} from {parts.en}.",
    )


def _parts(slugs: Iterable[str], provinces: Mapping[str, Province]) -> Bilingual:
    """Return the full names of former provinces, joined by "và" and "and"."""
    names = [_former(slug, provinces).full for slug in slugs]
    return Bilingual(" và ".join(name.vi for name in names), " and ".join(name.en for name in names))


def _district_note() -> Bilingual:
    day = _days(ABOLISHED)
    return Bilingual(f"Cấp huyện không còn từ ngày {day.vi}.", f"The district level was abolished on {day.en}.")


def _next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _days(day: str | None) -> Bilingual:
    return Bilingual(*(formatting.format_day(day, language) if day else "" for language in LANGUAGES))


def _opening(text: str) -> str:
    """Return "tỉnh Bình Phước" as the first words of a sentence."""
    return text[:1].upper() + text[1:]
