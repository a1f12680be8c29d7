"""Pages that keep promises: where a former address leads, what stands for a withdrawn article, the log of corrections."""

from dataclasses import dataclass

from khotin import urls
from khotin.languages import LANGUAGES, Bilingual
from khotin.pages.cards import in_language
from khotin.pages.values import Link, Page
from khotin.permanence import former_ids, former_lists, nearest_list

MOVED = Bilingual("Trang này có địa chỉ mới", "This page has a new address")
# Neither title nor text: what had to go may be in the title.
WITHDRAWN_TITLE = Bilingual("Bài đã gỡ", "Withdrawn article")
WITHDRAWN_ABOUT = Bilingual("Bài này không còn trong kho; trang này cho biết lý do.", "This article is no longer in the archive; this page says why.")
LOG_TITLE = Bilingual("Đính chính và gỡ bài", "Corrections and withdrawals")
LOG_ABOUT = Bilingual("Mọi bài đã sửa và mọi bài đã gỡ: ngày, điều đã sửa hoặc lý do, mới nhất ở trên.",
                      "Every corrected and every withdrawn article: the day, what was changed or why it went, newest first.")


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


def plan_corrections(archive, language):
    """The public log of corrections and withdrawals, newest first; it exists even when empty."""
    paths = Bilingual(*(urls.section(each, "corrections") for each in LANGUAGES))
    entries = sorted([*_corrected(archive, language), *_withdrawn(archive, language)], key=lambda e: (e.date, e.id), reverse=True)
    yield Page(paths[language], "pages/corrections.html", language, LOG_TITLE[language], LOG_ABOUT[language], paths, (), {"entries": tuple(entries)},
               changed=entries[0].date if entries else None)


def plan_tombstones(archive, language):
    """What answers for a withdrawn article: its id, the day and the reason, and no word of the article."""
    log = Link(LOG_TITLE[language], urls.section(language, "corrections"))
    for article in archive.withdrawn:
        paths = Bilingual(*(urls.article(each, article.id) for each in LANGUAGES))
        yield Page(paths[language], "pages/withdrawn.html", language, WITHDRAWN_TITLE[language], WITHDRAWN_ABOUT[language], paths, (log,),
                   {"id": article.id, "day": article.withdrawal.date, "reason": article.withdrawal.reason[language], "log": log},
                   source=article.path, is_indexed=False)


def plan_redirects(archive, pages, language):
    """A page at each former address that leads on without a script; one step, whatever the number of moves."""
    living, targets = {page.path for page in pages}, {}
    for article in (*archive.articles, *archive.withdrawn):
        for former in former_ids(article):
            targets[urls.article(language, former)] = (urls.article(language, article.id), article.path)
        for name in former_lists(article):
            path = urls.former_list(language, name)
            if path not in living:
                targets[path] = (nearest_list(language, name, living), article.path)
    for path, (target, source) in targets.items():
        yield Page(path, "pages/moved.html", language, MOVED[language], MOVED[language], None, (), {"target": target}, source=source, is_indexed=False)


def permanent_paths(pages):
    """The paths that must answer for ever: all pages but the numbered ones of lists, whose content moves on."""
    return sorted(page.path for page in pages if page.path != "404.html" and not urls.is_numbered(page.path))


def _corrected(archive, language):
    for article in archive.articles:
        title, title_language = in_language(article.title, language)
        for correction in article.corrections:
            yield LogEntry(correction.date, article.id, False, title, title_language, urls.article(language, article.id), correction.note[language])


def _withdrawn(archive, language):
    for article in archive.withdrawn:
        yield LogEntry(article.withdrawal.date, article.id, True, WITHDRAWN_TITLE[language], language, urls.article(language, article.id),
                       article.withdrawal.reason[language])
