"""The same articles as content for the two Hugo sites in `peers/`: `lean`, and `full`, which makes what Kho Tin makes.

The English file of an article has front matter only; its page shows the Vietnamese body.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bench.corpus import Article, plain_letters, read_register, with_front_matter
from khotin.site.urls import short

LANGUAGES = ("vi", "en")
PROVINCE_PATHS = {"vi": "tinh", "en": "province"}
MAP_WIDTH = 6
RANKS = {
    "huyen": {"vi": "huyện {}", "en": "{} District"},
    "quan": {"vi": "quận {}", "en": "{} District"},
    "thi-xa": {"vi": "thị xã {}", "en": "{} Town"},
    "thanh-pho": {"vi": "thành phố {}", "en": "{} City"},
}
FATES = {
    "absorbed": {"vi": "{} hiện là một phần của {}.", "en": "{} is today a part of {}."},
    "enlarged": {"vi": "{} từ tháng 7/2025 rộng hơn trước.", "en": "{} has covered more land since July 2025."},
    "renamed": {"vi": "{} đã đổi tên thành {}.", "en": "{} was renamed {}."},
}


def lean_article(article: Article) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of an article of the lean site."""
    for language in LANGUAGES:
        own = {
            "topics": list(article.topics),
            "district": article.district,
            "author": article.author,
            "source": {"name": article.portal, "url": article.url},
        }
        yield _article_file(article, language, own)


def lean_terms(topics: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of the pages of provinces and topics of the lean site."""
    names = {
        "provinces": {row["slug"]: row["name"] for row in read_register("provinces")["former"]},
        "topics": {slug: row["name"] for slug, (row, _) in _topics().items() if slug in topics},
    }
    for kind, rows in names.items():
        for slug, name in rows.items():
            yield from _term(
                kind, slug, {language: {"title": name[language], "outputs": ["html", "rss"]} for language in LANGUAGES}
            )


def full_article(article: Article) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of an article of the full site; `topics` has parent topics too, `own` has not."""
    topics = _topics()
    above = [parent for topic in article.topics if (parent := topics[topic][1])]
    for language in LANGUAGES:
        own = {
            "districts": [f"{article.province}.{article.district}"],
            "topics": list(dict.fromkeys([*article.topics, *above])),
            "own": list(article.topics),
            "authors": [article.author],
            "portals": [article.portal],
            "source": {"url": article.url},
        }
        if language == "vi":
            own["aliases"] = [f"/{short(article.id)}"]
        yield _article_file(article, language, own)


def full_terms(districts: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of the term pages of the full site, and of the registers it publishes.

    `districts` are those that have articles, as (province, district).
    """
    yield from _provinces()
    yield from _districts(districts)
    yield from _topic_pages()
    for name in ("provinces", "topics", "districts"):
        yield f"static/data/registers/{name}.json", json.dumps(read_register(name), ensure_ascii=False, default=str)


def _article_file(article: Article, language: str, own: dict[str, Any]) -> tuple[str, str]:
    """Return (path, text) of an article; `own` are the facts that only one of the sites has, or has in another form."""
    facts = {
        "title": getattr(article.title, language),
        "summary": getattr(article.summary, language),
        "date": article.moment,
        "provinces": [article.province],
        "years": [article.day[:4]],
        "months": [article.day[:7]],
        **own,
    }
    path = f"content/articles/{article.day[:4]}/{article.id}.{language}.md"
    return path, with_front_matter(facts, article.body if language == "vi" else "")


def _term(kind: str, slug: str, facts: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        yield f"content/{kind}/{slug}/_index.{language}.md", with_front_matter(facts[language])


def _provinces() -> Iterator[tuple[str, str]]:
    register = read_register("provinces")
    current, former = ({row["slug"]: row for row in register[part]} for part in ("current", "former"))
    for number, (slug, row) in enumerate((current | former).items()):
        facts = {
            language: {
                "title": row["name"][language],
                "full": row["full"][language],
                "row": number // MAP_WIDTH + 1,
                "column": number % MAP_WIDTH + 1,
                "former": slug in former,
                "slug": slug,
                "outputs": ["html", "atom"],
            }
            for language in LANGUAGES
        }
        for language in LANGUAGES:
            if slug in former and row["relation"] in FATES:
                facts[language]["note"] = _fate(row, current[row["successor"]], language)
            if slug in current:
                facts[language]["parts"] = current[slug]["formed_from"]
        yield from _term("provinces", slug, facts)


def _fate(province: dict[str, Any], successor: dict[str, Any], language: str) -> str:
    """What became of a former province."""
    name = province["full"][language]
    return FATES[province["relation"]][language].format(name[0].upper() + name[1:], successor["full"][language])


def _districts(used: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for province, units in read_register("districts")["districts"].items():
        for unit in units:
            if (province, unit["slug"]) in used:
                yield from _term(
                    "districts",
                    f"{province}.{unit['slug']}",
                    {
                        language: {
                            "title": _district_name(unit, language),
                            "province": province,
                            "url": f"{PROVINCE_PATHS[language]}/{province}/{unit['slug']}/",
                        }
                        for language in LANGUAGES
                    },
                )


def _district_name(unit: dict[str, Any], language: str) -> str:
    if unit["name"].isdigit():
        return f"quận {unit['name']}" if language == "vi" else f"District {unit['name']}"
    return RANKS[unit["kind"]][language].format(unit["name"] if language == "vi" else plain_letters(unit["name"]))


def _topic_pages() -> Iterator[tuple[str, str]]:
    for number, (slug, (row, parent)) in enumerate(_topics().items(), 1):
        facts = {
            language: {"title": row["name"][language], "weight": number, "slug": slug, "outputs": ["html", "atom"]}
            for language in LANGUAGES
        }
        for language in LANGUAGES:
            if parent:
                facts[language]["parent"] = parent
            elif row.get("description"):
                facts[language]["description"] = row["description"][language]
        yield from _term("topics", slug, facts)


@lru_cache(maxsize=1)
def _topics() -> dict[str, tuple[dict[str, Any], str | None]]:
    """Return {slug: (the topic's row, slug of the topic above it)} of both levels, in the order of the register."""
    found: dict[str, tuple[dict[str, Any], str | None]] = {}
    for top in read_register("topics")["topics"]:
        found[top["slug"]] = (top, None)
        found |= {row["slug"]: (row, top["slug"]) for row in top.get("children", ())}
    return found
