"""The article as a value: facts, texts in both languages, the Vietnamese body."""

import hashlib
from collections import Counter
from functools import cached_property
from sys import intern

from khotin.content.images import Picture
from khotin.digests import digest
from khotin.encoding import Struct, replace
from khotin.language.vietnamese import first_sentence
from khotin.languages import EMPTY, LANGUAGES, Bilingual

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
STATUSES = (DRAFT, PUBLISHED, WITHDRAWN)
EXACT = "exact"
# How exact a number is.
QUALIFIERS = (EXACT, "more than", "at least", "nearly", "about", "less than", "at most", "estimated", "expected")


class Figure(Struct, frozen=True):
    """A number the article gives. `value` is in plain notation ("56.8"), `quote` the words of the body that state it.

    `unit_en` is empty where the program knows the English of `unit`; `qualifier` where the quote says how exact the
    number is. `scope` is the place it counts, "province" or "province/district", None for the article's; `period` is
    written as `language.periods.read_period` reads it; `measure` is the slug of a series of the register.
    """

    value: str
    unit: str
    label: Bilingual
    quote: str
    unit_en: str = ""
    qualifier: str = ""
    scope: str | None = None
    period: str | None = None
    measure: str | None = None


class Provenance(Struct, frozen=True):
    """Where an article came from; `original` is the file in originals/, `sha256` its hash in lower-case hexadecimal.

    `broken` is the day an editor found that `url` no longer opens.
    """

    portal: str | None = None
    section: str | None = None
    url: str | None = None
    archived_url: str | None = None
    collected: str | None = None
    original: str | None = None
    sha256: str | None = None
    cited: str | None = None
    broken: str | None = None


class Correction(Struct, frozen=True):
    """A correction of a day, described in both languages."""

    date: str
    note: Bilingual


class Withdrawal(Struct, frozen=True):
    """The day and the reason of a withdrawal."""

    date: str
    reason: Bilingual


class Acceptance(Struct, frozen=True):
    """A finding that an editor accepted: its rule, its message in one language, the reason."""

    rule: str
    what: str
    why: str


class Redaction(Struct, frozen=True):
    """Words that are masked wherever the article is published, and why; of a published article only the reason."""

    text: str
    reason: Bilingual


class Article(Struct, frozen=True, dict=True):
    """One article. Days are ISO texts in Vietnamese time; a language that is pending is an empty text.

    `published` may carry a time and +07:00; `event` may be `--MM-DD`.
    """

    id: str
    path: str
    title: Bilingual
    summary: Bilingual
    published: str | None
    event: str | None
    event_end: str | None
    province: str | None
    district: str | None
    topics: tuple[str, ...]
    mentions: tuple[str, ...]
    authors: tuple[str, ...]
    offices: tuple[str, ...]
    dateline: str | None
    source: Provenance
    figures: tuple[Figure, ...]
    status: str
    drafted: tuple[str, ...]
    pending: tuple[str, ...]
    reviewed: str | None
    added: str | None
    aliases: tuple[str, ...]
    corrections: tuple[Correction, ...]
    withdrawal: Withdrawal | None
    accepted: tuple[Acceptance, ...]
    removed: tuple[str, ...]
    body: str
    body_line: int
    english_body: str | None
    redacted: tuple[Redaction, ...] = ()

    @cached_property
    def filed(self) -> str:
        """The day the article is listed under: published, else event, else empty (then it cannot be public)."""
        return filed_day(self.published, self.event)

    @property
    def is_filed_by_event(self) -> bool:
        """Whether the source names no day of publication."""
        return not self.published

    @property
    def corrected(self) -> str | None:
        """The day of the last correction."""
        return max((correction.date for correction in self.corrections), default=None)

    @property
    def updated(self) -> str:
        """The day the article was added or last corrected."""
        return max(self.added or self.filed, self.corrected or "")

    @property
    def archived(self) -> str | None:
        """The day the source was collected, else the day the article was added."""
        return self.source.collected or self.added

    @property
    def order(self) -> tuple[str, str, str]:
        """Ascending order of time: filed day, then time, then id."""
        return (self.filed, (self.published or "")[11:], self.id)

    @property
    def day(self) -> str:
        """The day that decides on places: the event day where it is known in full, else the filed day."""
        return self.event if self.event and not self.event.startswith("--") else self.filed


def place_of(figure: Figure, article: Article) -> tuple[str | None, str | None]:
    """Return the province and the district that a figure counts."""
    if figure.scope is None:
        return article.province, article.district
    province, _, district = figure.scope.partition("/")
    return province, district or None


class ListedArticle(Struct, frozen=True):
    """The part of an article that lists, counts and neighbours need: a tenth of it, so that a whole archive fits into
    memory.

    `time` is that of publication where the source gives it, `teaser` the first sentence of the summary, `corrected` the
    day of the last correction, `figures` their number in each province they count, and `measures` the series they are
    part of. `digest` covers all of it, `digest_without_title` all but
    title and teaser.
    """

    id: str
    path: str
    status: str
    title: Bilingual
    teaser: Bilingual
    filed: str
    time: str
    day: str
    is_filed_by_event: bool
    province: str | None
    district: str | None
    topics: tuple[str, ...]
    mentions: tuple[str, ...]
    authors: tuple[str, ...]
    portal: str | None
    added: str | None
    corrected: str | None
    aliases: tuple[str, ...]
    original: str | None
    sha256: str | None
    figures: tuple[tuple[str, int], ...]
    measures: tuple[str, ...]
    digest: bytes
    digest_without_title: bytes

    @property
    def order(self) -> tuple[str, str, str]:
        """Ascending order of time: filed day, then time, then id."""
        return (self.filed, self.time, self.id)

    @property
    def updated(self) -> str:
        """The day the article was added or last corrected."""
        return max(self.added or self.filed, self.corrected or "")


def list_article(article: Article) -> ListedArticle:
    """Return what lists need of an article; texts that many articles have in common are one object."""
    teaser = Bilingual(*(first_sentence(article.summary[language]) for language in LANGUAGES))
    listed = ListedArticle(
        article.id,
        article.path,
        intern(article.status),
        article.title,
        teaser,
        intern(article.filed),
        article.order[1],
        intern(article.day),
        article.is_filed_by_event,
        _interned(article.province),
        _interned(article.district),
        tuple(map(intern, article.topics)),
        tuple(map(intern, article.mentions)),
        article.authors,
        _interned(article.source.portal),
        _interned(article.added),
        article.corrected,
        article.aliases,
        article.source.original,
        article.source.sha256,
        tuple(Counter(place_of(figure, article)[0] or "" for figure in article.figures).items()),
        tuple(dict.fromkeys(figure.measure for figure in article.figures if figure.measure)),
        b"",
        b"",
    )
    rest = digest(replace(listed, title=EMPTY, teaser=EMPTY))
    return replace(listed, digest=digest(rest, listed.title, listed.teaser), digest_without_title=rest)


def fingerprint(article: Article) -> str:
    """Return a short hash of the Vietnamese texts the English is made from: title, summary and body, spaces ignored.

    An editor stores it as `reviewed`; when it differs later, the Vietnamese has changed since.
    """
    texts = (article.title.vi, article.summary.vi, article.body)
    return hashlib.sha256("\n".join(" ".join(text.split()) for text in texts).encode()).hexdigest()[:12]


def filed_day(published: str | None, event: str | None) -> str:
    """Return the day an article is filed under, or an empty text when neither date is known in full."""
    if published:
        return published[:10]
    return event if event and not event.startswith("--") else ""


class Body(Struct, frozen=True):
    """Where the text of a body is: a file, the line it starts on, the SHA-256 of the whole file, and its pictures.

    `redacted` are the phrases that are masked when it is read.
    """

    path: str
    first_line: int
    sha256: bytes
    pictures: tuple[Picture, ...] = ()
    redacted: tuple[str, ...] = ()


def _interned(text: str | None) -> str | None:
    return None if text is None else intern(text)
