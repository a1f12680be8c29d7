"""Pages that keep promises: where a former address leads, what stands for a withdrawn article, the log of corrections."""

from dataclasses import dataclass
from functools import partial

from khotin.content.articles import WITHDRAWN
from khotin.languages import LANGUAGES, Bilingual, in_language
from khotin.site import urls
from khotin.site.outputs import page_output
from khotin.site.pages.list_pages import place_of, plan_overview
from khotin.site.pages.values import Page
from khotin.site.redirects import former_ids, former_lists, nearest_list

MOVED = Bilingual("Trang này có địa chỉ mới", "This page has a new address")
# Neither title nor text: what had to go may be in the title.
WITHDRAWN_TITLE = Bilingual("Bài đã gỡ", "Withdrawn article")
WITHDRAWN_ABOUT = Bilingual(
    "Bài này không còn trong kho; trang này cho biết lý do.",
    "This article is no longer in the archive; this page says why.",
)
LOG = place_of(Bilingual("Đính chính và gỡ bài", "Corrections and withdrawals"), "corrections")
LOG_ABOUT = Bilingual(
    "Mọi bài đã sửa và mọi bài đã gỡ: ngày, điều đã sửa hoặc lý do, mới nhất ở trên.",
    "Every corrected and every withdrawn article: the date, what was changed or why it was withdrawn, newest first.",
)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the log: what was put right on a day, or that an article was withdrawn (`is_withdrawn`) and why."""

    date: str
    id: str
    is_withdrawn: bool
    title: str
    title_language: str
    path: str
    note: str


def plan_corrections(archive):
    """The public log of corrections and withdrawals, newest first; it exists even when empty."""
    corrected = tuple(archive.facts[article.id] for article in archive.articles if article.corrected)
    withdrawn = tuple(archive.facts[article.id] for article in archive.withdrawn)
    days = [
        *(article.corrected for article in archive.articles if article.corrected),
        *(each.article.withdrawal.date for each in withdrawn),
    ]
    yield plan_overview(
        LOG,
        "pages/corrections.html",
        partial(make_log, corrected, withdrawn),
        max(days, default=None),
        shows_texts=True,
    )


def make_log(corrected_facts, withdrawn_facts, site):
    """The log, by language."""
    corrected, withdrawn = [each.article for each in corrected_facts], [each.article for each in withdrawn_facts]
    return {
        language: (
            LOG.title[language],
            LOG_ABOUT[language],
            {
                "entries": tuple(
                    sorted(
                        [*_corrections(corrected, language), *_withdrawals(withdrawn, language)],
                        key=lambda entry: (entry.date, entry.id),
                        reverse=True,
                    )
                )
            },
        )
        for language in LANGUAGES
    }


def plan_tombstones(archive):
    """What answers for a withdrawn article: its id, the day and the reason, and no word of the article."""
    for article in archive.withdrawn:
        paths = Bilingual(*(urls.article(each, article.id) for each in LANGUAGES))
        yield page_output(
            paths,
            partial(make_tombstone, paths, archive.facts[article.id]),
            "pages/withdrawn.html",
            source=article.path,
            shows_texts=True,
        )


def make_tombstone(paths, facts, site):
    """The pages of a withdrawn article."""
    article = facts.article
    for language in LANGUAGES:
        log = LOG.link(language)
        yield Page(
            paths[language],
            "pages/withdrawn.html",
            language,
            WITHDRAWN_TITLE[language],
            WITHDRAWN_ABOUT[language],
            paths,
            (log,),
            {
                "id": article.id,
                "day": article.withdrawal.date,
                "reason": article.withdrawal.reason[language],
                "log": log,
            },
            source=article.path,
            is_indexed=False,
        )


def plan_redirects(archive, outputs):
    """A page at each former address that leads on without a script; one step, whatever the number of moves."""
    moved = [
        article for article in (*archive.articles, *archive.withdrawn) if article.aliases or article.status == WITHDRAWN
    ]
    living = {path for output in outputs for path in output.paths} if moved else set()
    for language in LANGUAGES:
        for path, (target, source) in _moves(moved, living, language).items():
            yield page_output(
                (path,), partial(make_redirect, path, target, source, language), "pages/moved.html", source=source
            )


def make_redirect(path, target, source, language, site):
    """The page at a former address."""
    yield Page(
        path,
        "pages/moved.html",
        language,
        MOVED[language],
        MOVED[language],
        None,
        (),
        {"target": target},
        source=source,
        is_indexed=False,
    )


def _moves(articles, living, language):
    """{former path: (path of today, file that says so)}."""
    targets = {}
    for article in articles:
        for former in former_ids(article):
            targets[urls.article(language, former)] = (urls.article(language, article.id), article.path)
        for name in former_lists(article):
            path = urls.former_list(language, name)
            if path not in living:
                targets[path] = (nearest_list(language, name, living), article.path)
    return targets


def _corrections(articles, language):
    for article in articles:
        title, title_language = in_language(article.title, language)
        for correction in article.corrections:
            yield LogEntry(
                correction.date,
                article.id,
                False,
                title,
                title_language,
                urls.article(language, article.id),
                correction.note[language],
            )


def _withdrawals(articles, language):
    for article in articles:
        yield LogEntry(
            article.withdrawal.date,
            article.id,
            True,
            WITHDRAWN_TITLE[language],
            language,
            urls.article(language, article.id),
            article.withdrawal.reason[language],
        )
