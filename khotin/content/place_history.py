"""What became of a place: the sentences that lead from the names of an article's day to the map of today."""

from khotin.content.registers import LAST_DISTRICT_DAY
from khotin.language import formatting
from khotin.language.vietnamese import sort_key
from khotin.languages import Bilingual

ABOLISHED = "2025-07-01"


def display_name(province):
    """The name in lists. The city is never "Hồ Chí Minh" alone: that is the man."""
    unit = province.former or province.current
    return Bilingual("TP. Hồ Chí Minh", unit.name.en) if unit.slug == "ho-chi-minh" else unit.name


def province_order(province):
    """The place of a province in an alphabetical list: by its bare name, Hồ Chí Minh under H."""
    return sort_key(province.name.vi)


def province_history(province, provinces):
    """What the name covered when, in both languages; None where nothing changed."""
    former = province.former
    if former is None:
        return _formed(province.current, provinces)
    current = provinces[former.successor].current
    if former.relation == "absorbed":
        return Bilingual(
            f"{_opening(former.full.vi)} nay thuộc {current.full.vi}.",
            f"{former.full.en} is now part of {current.full.en}.",
        )
    if former.relation == "renamed":
        return Bilingual(
            f"Từ ngày {_day(current.since, 'vi')}, {former.full.vi} là {current.full.vi}.",
            f"Since {_day(current.since, 'en')} {former.full.en} has been {current.full.en}.",
        )
    return _enlarged(former, current, provinces) if former.relation == "enlarged" else None


def article_history(province, district, day, provinces):
    """The note beside an article of an ISO day: what its province and district became afterwards, or None."""
    notes = []
    unit = province.unit_on(day)
    if unit is not None and unit is province.former and (unit.until or unit.relation == "enlarged"):
        notes.append(province_history(province, provinces))
    if district is not None and day <= LAST_DISTRICT_DAY:
        notes.append(_district_note())
    notes = [note for note in notes if note]
    return Bilingual(" ".join(n.vi for n in notes), " ".join(n.en for n in notes)) if notes else None


def names_over_time(province, day, provinces, language):
    """All names under which the place of an ISO day may be sought: its own, its spellings, what it became, what it was made of."""
    unit = province.unit_on(day) or province.former or province.current
    others = (
        [provinces[slug].former for slug in unit.parts]
        if unit.relation == "current"
        else [provinces[unit.successor].current]
    )
    for each in (unit, *others):
        yield from (each.full[language], *each.aliases)


def _enlarged(former, current, provinces):
    """The rank is that of the day: Đồng Nai took in Bình Phước as a province and became a city later."""
    others = [provinces[slug].former.full for slug in current.parts if slug != former.slug]
    return Bilingual(
        f"Từ ngày {_day(current.since, 'vi')}, {former.full.vi} gồm cả {' và '.join(o.vi for o in others)} trước đây.",
        f"Since {_day(current.since, 'en')} {current.name.en} also covers the former {' and '.join(o.en for o in others)}.",
    )


def _formed(current, provinces):
    parts = [provinces[slug].former.full for slug in current.parts]
    return Bilingual(
        f"{_opening(current.full.vi)} thành lập ngày {_day(current.since, 'vi')} từ {' và '.join(p.vi for p in parts)}.",
        f"{current.full.en} was formed on {_day(current.since, 'en')} from {' and '.join(p.en for p in parts)}.",
    )


def _district_note():
    return Bilingual(
        f"Cấp huyện không còn từ ngày {_day(ABOLISHED, 'vi')}.",
        f"The district level was abolished on {_day(ABOLISHED, 'en')}.",
    )


def _day(day, language):
    return formatting.format_day(day, language)


def _opening(text):
    """ "tỉnh Bình Phước" as the first words of a sentence."""
    return text[:1].upper() + text[1:]
