"""Redirects from former addresses, pages of withdrawn articles, and the log of corrections and withdrawals."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from khotin.content.archive import Archive, Facts
from khotin.content.articles import WITHDRAWN, Article, ListedArticle
from khotin.content.registers import Registers
from khotin.encoding import Struct
from khotin.languages import LANGUAGES, Bilingual, in_language
from khotin.site import urls
from khotin.site.outputs import Output, Site, page_output
from khotin.site.pages.list_pages import Data, plan_overview
from khotin.site.pages.page_links import NamedPage, named_page
from khotin.site.pages.values import Page
from khotin.site.redirects import former_ids, former_lists, nearest_list

REDIRECT, TOMBSTONE = "pages/moved.html", "pages/withdrawn.html"
MOVED_FILE, WITHDRAWN_FILE = urls.data_file("moved.txt"), urls.data_file("withdrawn.txt")
MOVED = Bilingual("Trang này có địa chỉ mới", "This page has a new address")
SHORT_TITLE = "Địa chỉ ngắn của một bài / Short address of an article"
# Short addresses that begin with the same two signs are made together.
SHARED_START = len(urls.SHORT) + 2
# Not the title of the article: it may hold what had to be withdrawn.
WITHDRAWN_TITLE = Bilingual("Bài đã gỡ", "Withdrawn article")
WITHDRAWN_ABOUT = Bilingual(
    "Bài này không còn trong kho; trang này cho biết lý do.",
    "This article is no longer in the archive; this page says why.",
)
LOG = named_page(Bilingual("Đính chính và gỡ bài", "Corrections and withdrawals"), "corrections")
LOG_ABOUT = Bilingual(
    "Mọi bài đã sửa và mọi bài đã gỡ: ngày, điều đã sửa hoặc lý do, mới nhất ở trên.",
    "Every corrected and every withdrawn article: the date, what was changed or why it was withdrawn, newest first.",
)


class LogEntry(Struct, frozen=True):
    """One line of the log: what was corrected on a day, or why an article was withdrawn (`is_withdrawn`)."""

    date: str
    id: str
    is_withdrawn: bool
    title: str
    title_language: str
    path: str
    note: str


def plan_corrections(archive: Archive) -> Iterator[Output]:
    """Plan the public log of corrections and withdrawals, newest first; it exists even when empty."""
    corrected = [article for article in archive.articles if article.corrected]
    facts = tuple(archive.facts[article.id] for article in (*corrected, *archive.withdrawn))
    days = [article.corrected for article in corrected if article.corrected]
    days += [each.date for gone in archive.withdrawn for each in _withdrawals(archive.facts[gone.id].article, "vi")]
    changed = max(days, default=None)
    yield plan_overview(LOG, "pages/corrections.html", partial(make_log, facts), changed=changed)


def make_log(facts: tuple[Facts, ...], language: str, site: Site) -> tuple[str, str, Data]:
    """Return what the log shows."""
    entries: list[LogEntry] = []
    for each in facts:
        article = each.article
        entries += _withdrawals(article, language) if article.withdrawal else _corrections(article, language)
    entries.sort(key=lambda entry: (entry.date, entry.id), reverse=True)
    return LOG.title[language], LOG_ABOUT[language], {"entries": tuple(entries)}


def plan_tombstones(archive: Archive) -> Iterator[Output]:
    """Plan the page of each withdrawn article: its id, the day and the reason, but nothing of the article itself."""
    for article in archive.withdrawn:
        page = NamedPage(WITHDRAWN_TITLE, Bilingual(*(urls.article(each, article.id) for each in LANGUAGES)))
        yield plan_overview(
            page,
            TOMBSTONE,
            partial(make_tombstone, archive.facts[article.id]),
            above=(LOG,),
            source=article.path,
            is_indexed=False,
        )


def make_tombstone(facts: Facts, language: str, site: Site) -> tuple[str, str, Data]:
    """Return what the page of a withdrawn article shows."""
    [entry] = _withdrawals(facts.article, language)
    data = {"id": entry.id, "day": entry.date, "reason": entry.note, "log": LOG.link(language)}
    return entry.title, WITHDRAWN_ABOUT[language], data


class Moves:
    """The former addresses and those of withdrawn articles, planned after all other pages were added."""

    def __init__(self, archive: Archive) -> None:
        self._registers = archive.registers
        self._articles = [a for a in (*archive.articles, *archive.withdrawn) if a.aliases or a.status == WITHDRAWN]
        self._existing: set[str] = set()
        self._moved: list[tuple[str, str]] = []
        self._gone: list[str] = []

    def add(self, output: Output) -> None:
        """Add an output of pages."""
        if self._articles:
            self._existing.update(output.paths)
        if output.template == REDIRECT:
            self._moved += zip(output.paths, _targets(output), strict=True)
        elif output.template == TOMBSTONE:
            self._gone += output.paths

    def plan_redirects(self) -> Iterator[Output]:
        """Plan a page at each former address that redirects without a script, in one step whatever the moves."""
        found = [
            (language, _moves(self._articles, self._existing, self._registers, language)) for language in LANGUAGES
        ]
        for language, moves in found:
            for path, (target, source) in moves.items():
                make = partial(
                    make_redirect, path=path, target=target, source=source, title=MOVED[language], language=language
                )
                yield page_output((path,), make, REDIRECT, source=source)

    def plan_servers_files(self) -> Output:
        """Plan the files that tell a web server which of the added addresses have moved and which were withdrawn."""
        make = partial(make_servers_files, tuple(sorted(self._moved)), tuple(self._gone))
        return Output("servers", make, is_whole=True)


def make_servers_files(
    moved: tuple[tuple[str, str], ...], gone: tuple[str, ...], site: Site
) -> Iterator[tuple[str, bytes]]:
    """Yield both files, as nginx reads them within a `map`."""
    lines = [f"{site.address.href(path)} {site.address.href(target)};" for path, target in moved]
    yield MOVED_FILE, "".join(f"{line}\n" for line in lines).encode()
    yield WITHDRAWN_FILE, "".join(f"{site.address.href(path)} 1;\n" for path in sorted(gone)).encode()


def make_redirects(page: NamedPage, targets: Bilingual, site: Site) -> Iterator[Page]:
    """Yield the pages that redirect from a page to another in each language, under the page's title."""
    for language in LANGUAGES:
        yield from make_redirect(
            site, path=page.paths[language], target=targets[language], title=page.title[language], language=language
        )


def make_redirect(
    site: Site, *, path: str, target: str, title: str, language: str, source: str = "", english: str = ""
) -> Iterator[Page]:
    """Yield the page at a former or short address; `english` is the path of the English page, where one is offered."""
    data = {"target": target, "english": english}
    yield Page(path, REDIRECT, language, title, title, None, (), data, source=source, is_indexed=False)


def plan_short_addresses(archive: Archive) -> Iterator[Output]:
    """Plan a page at the short address of each article, of today and of former ids; some are made together."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for article in (*archive.articles, *archive.withdrawn):
        for identity in (article.id, *former_ids(article)):
            path = urls.short(identity)
            groups[path[:SHARED_START]][path] = article.id
    for targets in groups.values():
        paths = tuple(sorted(targets))
        yield page_output(
            paths, partial(make_short_addresses, tuple((path, targets[path]) for path in paths)), REDIRECT
        )


def make_short_addresses(targets: tuple[tuple[str, str], ...], site: Site) -> Iterator[Page]:
    """Yield the pages of short addresses, given as (path, id of the article); they lead to the Vietnamese page."""
    for path, identity in targets:
        vi, en = (urls.article(language, identity) for language in LANGUAGES)
        yield from make_redirect(site, path=path, target=vi, title=SHORT_TITLE, language="vi", english=en)


def _targets(output: Output) -> tuple[str, ...]:
    """Return where the pages of an output redirect to, in the order of its paths."""
    if output.make.func is make_redirect:
        return (output.make.keywords["target"],)
    _, targets = output.make.args
    return tuple(targets[language] for language in LANGUAGES)


def _moves(
    articles: Iterable[ListedArticle], existing: Collection[str], registers: Registers, language: str
) -> dict[str, tuple[str, str]]:
    """Return {former path: (path of today, file that says so)}."""
    targets = {}
    for article in articles:
        for former in former_ids(article):
            targets[urls.article(language, former)] = (urls.article(language, article.id), article.path)
        for name in (*former_lists(article), *_left_pairs(article, existing, registers)):
            path = urls.former_list(language, name)
            if path not in existing:
                targets[path] = (nearest_list(language, name, existing), article.path)
    return targets


def _left_pairs(article: ListedArticle, existing: Collection[str], registers: Registers) -> Iterator[str]:
    """Yield the lists of topics within its province that a withdrawn article has left, where the province has them."""
    province = urls.section("vi", "province", article.province or "")
    if article.status == WITHDRAWN and article.province and urls.older_page("vi", province, 1) in existing:
        for slug in article.topics:
            yield f"topic/{slug}/{article.province}"
            if parent := registers.topics[slug].parent:
                yield f"topic/{parent}/{article.province}"


def _corrections(article: Article, language: str) -> list[LogEntry]:
    title, title_language = in_language(article.title, language)
    path = urls.article(language, article.id)
    return [
        LogEntry(each.date, article.id, False, title, title_language, path, each.note[language])
        for each in article.corrections
    ]


def _withdrawals(article: Article, language: str) -> list[LogEntry]:
    if article.withdrawal is None:
        return []
    path, reason = urls.article(language, article.id), article.withdrawal.reason[language]
    title = WITHDRAWN_TITLE[language]
    return [LogEntry(article.withdrawal.date, article.id, True, title, language, path, reason)]
