"""The articles of the benchmark: Vietnamese news composed of the sentences in `corpus.yaml`.

An article is a function of seed and number, so the first 1,000 articles of 200,000 are the corpus of 1,000.
Articles are made one by one and none is kept, so memory does not grow with their number.
"""

import random
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
REGISTERS = REPOSITORY / "content" / "registers"
WORDS = Path(__file__).with_name("corpus.yaml")
SEED = "7"
# Bytes of an article's body, the last paragraph not counted.
BODY_BYTES = (3100, 5700)
LONGEST_SLUG = 60
END_OF_DISTRICTS = {"until", "until_between", "since", "since_between"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A text in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Article:
    """A generated article; `body` is Markdown, `moment` has the form 2019-03-05T08:30:00+07:00."""

    id: str
    title: Pair
    summary: Pair
    moment: str
    province: str
    district: str
    topics: tuple[str, ...]
    author: str
    portal: str
    url: str
    body: str

    @property
    def day(self) -> str:
        """The day of publication."""
        return self.moment[:10]


@dataclass(frozen=True, slots=True)
class Places:
    """The former provinces, and (slug, name) of their districts that existed from 2015 to the end."""

    provinces: tuple[tuple[str, Pair], ...]
    districts: dict[str, tuple[tuple[str, str], ...]]


def articles(count: int, seed: str = SEED) -> Iterator[Article]:
    """Yield the first `count` articles of a seed."""
    return (make_article(number, seed) for number in range(count))


def make_article(number: int, seed: str = SEED) -> Article:
    """Return an article by its number, from 0."""
    return _Writer(number, seed).article()


def khotin_file(article: Article) -> tuple[str, str]:
    """Return (path, text) of an article file of Kho Tin."""
    facts = {
        "title": {"vi": article.title.vi, "en": article.title.en},
        "summary": {"vi": article.summary.vi, "en": article.summary.en},
        "published": article.moment,
        "province": article.province,
        "district": article.district,
        "topics": list(article.topics),
        "authors": [article.author],
        "source": {"portal": article.portal, "url": article.url},
        "status": "published",
    }
    return f"content/articles/{article.day[:4]}/{article.id}.md", with_front_matter(facts, article.body)


def with_front_matter(facts: Mapping[str, Any], body: str = "") -> str:
    """Return a text file with YAML front matter."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    head = yaml.dump(facts, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{head}---\n" + (f"\n{body}" if body else "")


def write_file(folder: Path, path: str, text: str) -> None:
    """Write one file below a folder, which is made where it is missing."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def topic_slugs() -> list[str]:
    """Return the topics that the articles may have."""
    return _words()["topics"]


@lru_cache(maxsize=8)
def read_register(name: str) -> Any:
    """Return a register of the archive as plain values."""
    return _read_yaml(REGISTERS / f"{name}.yaml")


def plain_letters(text: str) -> str:
    """Return a Vietnamese text in ASCII letters."""
    return unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()


@lru_cache(maxsize=1)
def _words() -> Any:
    return _read_yaml(WORDS)


@lru_cache(maxsize=1)
def _places() -> Places:
    provinces = tuple((row["slug"], Pair(**row["name"])) for row in read_register("provinces")["former"])
    districts = {
        province: tuple((unit["slug"], unit["name"]) for unit in units if not END_OF_DISTRICTS & unit.keys())
        for province, units in read_register("districts")["districts"].items()
    }
    return Places(provinces, districts)


class _Writer:
    """Composes one article. Every call of the random generator counts: another order makes other articles."""

    def __init__(self, number: int, seed: str) -> None:
        self.number, self.random = number, random.Random(f"{seed}/{number}")
        self.words = _words()
        places = _places()
        self.province, self.province_name = self.random.choice(places.provinces)
        self.district, self.district_name = self.random.choice(places.districts[self.province])
        self.year = self.random.randint(2015, 2024)
        self.month = self.random.randint(1, 12)
        self.day = self.random.randint(1, 28)
        self.topics = tuple(self.random.sample(self.words["topics"], self.random.choice((2, 2, 3))))
        self.subject = self._pick("subjects")

    def article(self) -> Article:
        """Return the article."""
        title = self._title()
        summary = Pair(self._sentence(), self._fill_english(self._pick("english_summaries")))
        body = "\n\n".join(self._paragraphs()) + "\n"
        source = self._pick("sources")
        moment = f"{self._date()}T{self.random.randint(6, 20):02d}:{self.random.randint(0, 59):02d}:00+07:00"
        slug = re.sub(r"[^a-z0-9]+", "-", plain_letters(title.vi).lower()).strip("-")[:LONGEST_SLUG].strip("-")
        return Article(
            id=f"{self._date()}-{slug}-{self.number:06d}",
            title=title,
            summary=summary,
            moment=moment,
            province=self.province,
            district=self.district,
            topics=self.topics,
            author=self._person(),
            portal=source["portal"].format(p=self.province_name.vi),
            url=source["url"].format(slug=self.province, id=self.number),
            body=body,
        )

    def _date(self) -> str:
        return f"{self.year}-{self.month:02d}-{self.day:02d}"

    def _pick(self, name: str) -> Any:
        return self.random.choice(self.words[name])

    def _person(self) -> str:
        return f"{self._pick('surnames')} {self._pick('middle_names')} {self._pick('given_names')}"

    def _title(self) -> Pair:
        form, subject = self.random.randrange(len(self.words["titles"]["vi"])), self.subject["vi"]
        title = self.words["titles"]["vi"][form].format(
            p=self.province_name.vi,
            d=self.district_name,
            n=self._pick("title_bodies"),
            v=self._pick("title_verbs"),
            o=subject,
            o2=_capitalised(subject),
            y=self.year,
        )
        return Pair(title, self._fill_english(self.words["titles"]["en"][form]))

    def _fill(self, text: str) -> str:
        """Fill the placeholders of a Vietnamese text."""
        chance = self.random
        return text.format(
            p=self.province_name.vi,
            d=self.district_name,
            y=self.year,
            y0=self.year - chance.randint(1, 3),
            q=chance.choice(("I", "II", "III", "IV")) if "quý" in text else chance.randint(2, 9),
            money=_vietnamese(f"{chance.uniform(1, 400):.1f}"),
            pct=_vietnamese(f"{chance.uniform(5, 99):.1f}"),
            people=_vietnamese(f"{chance.randint(1200, 985000):,}"),
            no=chance.randint(1, 99),
            day=chance.randint(1, 28),
            mon=chance.randint(1, 12),
            cnt=chance.randint(3, 90),
            cnt2=chance.randint(91, 2400),
            name=self._person(),
        )

    def _fill_english(self, text: str) -> str:
        """Fill the placeholders of an English text; a day in it is that of the article."""
        chance, subject = self.random, self.subject["en"]
        return text.format(
            p=self.province_name.en,
            d=plain_letters(self.district_name),
            y=self.year,
            y0=self.year - chance.randint(1, 3),
            q=chance.randint(2, 9),
            money=f"{chance.uniform(1, 400):.1f}",
            pct=f"{chance.uniform(5, 99):.1f}",
            people=f"{chance.randint(1200, 985000):,}",
            no=chance.randint(1, 99),
            day=self.day,
            mon=self.month,
            cnt=chance.randint(3, 90),
            cnt2=chance.randint(91, 2400),
            name=self._person(),
            o=subject,
            o2=_capitalised(subject),
        )

    def _sentence(self) -> str:
        opening, actor, verb = self._fill(self._pick("openings")), self._fill(self._pick("actors")), self._pick("verbs")
        return _capitalised(
            f"{opening}{actor} {verb} {self._fill(self._pick('objects'))} {self._fill(self._pick('endings'))}."
        )

    def _paragraphs(self) -> list[str]:
        made: list[str] = []
        wanted, size, has_list = self.random.randint(*BODY_BYTES), 0, False
        while size < wanted:
            number, chance = len(made), self.random
            if number and number % 4 == 0 and chance.random() < 0.6:
                text = f"## {self._pick('headings')}"
            elif not has_list and number >= 3 and chance.random() < 0.25:
                text, has_list = self._list(), True
            elif number > 3 and chance.random() < 0.06:
                text = f"> {self._fill(self.words['quotation'])}"
            else:
                text = self._paragraph()
            made.append(text)
            size += len(text.encode()) + 2
        return made

    def _list(self) -> str:
        count = self.random.randint(3, 5)
        return "\n".join(
            f"- {self._fill(self._pick('objects')).capitalize()}: {self._fill(self.words['list_figure'])}"
            for _ in range(count)
        )

    def _paragraph(self) -> str:
        chance = self.random
        sentences = [
            self._sentence() if chance.random() < 0.65 else self._fill(self._pick("whole_sentences"))
            for _ in range(chance.randint(2, 4))
        ]
        if chance.random() < 0.35:
            sentences[0] = self._emphasised(sentences[0])
        if chance.random() < 0.25:
            subject, topic = self._pick("subjects")["vi"], self._pick("topics")
            sentences.append(f"Xem thêm [{subject}](https://{self.province}.example.vn/chuyen-muc/{topic}).")
        return " ".join(sentences)

    def _emphasised(self, sentence: str) -> str:
        """Put two to four words of a sentence in bold or italics."""
        words = sentence.split(" ")
        first = self.random.randrange(1, max(2, len(words) - 6))
        mark = self.random.choice(("**", "*"))
        words[first] = mark + words[first]
        last = min(len(words) - 1, first + self.random.randint(1, 3))
        bare = words[last].rstrip(".,;:")
        words[last] = bare + mark + words[last][len(bare) :]
        return " ".join(words)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _vietnamese(number: str) -> str:
    """Write a number of English form in Vietnamese: 1,234.5 as 1.234,5."""
    return number.translate(str.maketrans(",.", ".,"))


def _read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
