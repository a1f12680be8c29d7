"""The names that the search page knows in each language: places, topics, threads, abbreviated terms.

A query that is one of them is answered above the results; no other page loads the file. An entry holds `kind`, its
`title`, all its `names`, a `text` about it, the `count` of its articles (none where none are counted), its `word` in
the search index, the `phrases` that texts use for it, the `filter` that shows its articles, and `related` titles of
provinces. A province has its `districts`, each with what differs from others, and the text that comes `after` theirs.
The page's script derives the `path` and the word of a place or topic from its filter, and its phrases from the first
two names; an entry of another kind has a `path`.
"""

import json
from collections.abc import Iterator
from typing import Any

from khotin.content import place_history
from khotin.content.archive import Counts
from khotin.content.joined_terms import join_terms
from khotin.content.registers import KIND_WORDS, LAST_DISTRICT_DAY, District, Province
from khotin.language.vietnamese import slugify
from khotin.languages import LANGUAGES
from khotin.site import urls
from khotin.site.outputs import Site

Entry = dict[str, Any]
# Every reader who searches loads the file.
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def names_files(counts: Counts, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the file of each language; `counts` are those of the public articles."""
    for language in LANGUAGES:
        totals = {
            "articles": counts.articles,
            "provinces": len(counts.provinces),
            "kinds": {kind: {"vi": word.vi, "en": word.en} for kind, word in KIND_WORDS.items()},
            "paths": {name: urls.section(language, name) for name in ("province", "topic")},
        }
        entries = ",\n".join(map(_compact, _entries(counts, language, site)))
        yield urls.names_file(language), f'{_compact(totals)[:-1]},"entries":[\n{entries}\n]}}\n'.encode()


def _entries(counts: Counts, language: str, site: Site) -> Iterator[Entry]:
    registers = site.registers
    for province in registers.provinces.values():
        yield _province(province, counts, language, site)
    for topic in registers.topics.values():
        yield _entry(
            "topic",
            topic.name[language],
            [topic.name.vi, topic.name.en],
            text=topic.description[language] if topic.description else "",
            count=counts.topics.get(topic.slug, 0),
            filter=["topic", topic.slug],
        )
    for thread in (registers.threads[slug] for slug in counts.threads):
        yield _entry(
            "thread",
            thread.name[language],
            [thread.name.vi, thread.name.en, *thread.names],
            text=thread.note[language] if thread.note else "",
            path=urls.section(language, "thread", thread.slug),
            count=counts.threads[thread.slug],
        )
    for joined in join_terms(registers.terms):
        term = joined.term
        title = f"{joined.forms[0]} ({joined.forms[1]})"
        yield _entry("term", title, [*joined.forms, term.en], text=term.en.replace("'", "’"), word=joined.word)


def _province(province: Province, counts: Counts, language: str, site: Site) -> Entry:
    provinces, unit = site.registers.provinces, province.unit
    units = [each for each in (province.former, province.current) if each]
    districts = site.registers.by_province[province.slug]
    history = place_history.province_history(province, provinces)
    title = place_history.display_name(province)
    return _entry(
        "province",
        title[language],
        [name for each in units for name in (each.name.vi, each.name.en, each.full.vi, each.full.en, *each.aliases)],
        text=history[language] if history else "",
        count=counts.provinces.get(province.slug, 0),
        phrases=[unit.full.vi, unit.name.en] if title.vi != unit.name.vi else [],
        filter=["province", province.slug],
        related=[
            place_history.display_name(provinces[each.slug])[language]
            for each in place_history.other_units(province, provinces)
        ],
        after=place_history.district_history(unit, provinces)[language] if districts else "",
        districts=[_district(district, counts, language, site) for district in districts],
    )


def _district(district: District, counts: Counts, language: str, site: Site) -> Entry:
    """Return what differs from district to district; the page's script derives the names, the path and the word."""
    count, day = counts.districts.get((district.province, district.slug), (0, LAST_DISTRICT_DAY))
    entry: Entry = {"name": district.name, "kind": district.kind_on(day)}
    if count:
        entry["count"] = count
    into = site.registers.district(district.province, district.into)
    if text := place_history.rank_history(district, into)[language]:
        entry["text"] = text
    if earlier := [kind for kind, _ in district.ranks]:
        entry["earlier"] = earlier
    if district.slug != slugify(district.name):
        entry["slug"] = district.slug
    return entry


def _entry(kind: str, title: str, names: list[str], **values: Any) -> Entry:
    """Return an entry without empty values, except a count of 0."""
    kept = {name: value for name, value in values.items() if value or value == 0}
    return {"kind": kind, "title": title, "names": list(dict.fromkeys(filter(None, names))), **kept}
