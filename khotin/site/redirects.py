"""Permanent addresses: redirects from former ones, and the problems of reused ids and changed originals."""

import shlex
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from khotin.content.articles import DRAFT, PUBLISHED, WITHDRAWN, ListedArticle
from khotin.languages import Bilingual
from khotin.problems import Location, Problem
from khotin.site import urls

RULE = "addresses"


class ArticleIdentity(Protocol):
    """The id, former ids, status and file of an article."""

    @property
    def id(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


def former_ids(article: ArticleIdentity) -> tuple[str, ...]:
    """Return the ids the article once had; the address of each redirects to it."""
    return tuple(alias for alias in article.aliases if "/" not in alias)


def former_lists(article: ListedArticle) -> tuple[str, ...]:
    """Return the lists that the article has left and that may be empty now, as `aliases` names them ("date/2022/06").

    A withdrawn article has left all its lists.
    """
    lists = [alias for alias in article.aliases if "/" in alias]
    if article.status == WITHDRAWN:
        if article.filed:
            lists += [f"date/{article.filed[:4]}", f"date/{article.filed[:4]}/{article.filed[5:7]}"]
        if article.district:
            lists.append(f"province/{article.province}/{article.district}")
        lists += [f"thread/{slug}" for slug in article.mentions]
    return tuple(dict.fromkeys(lists))


def nearest_list(language: str, name: str, existing: Collection[str]) -> str:
    """Return the path of the next wider list that exists, for a list that is empty now."""
    parts = name.split("/")
    wider = (urls.section(language, *parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return next((path for path in wider if path in existing), urls.home(language))


def find_reused_ids(articles: Collection[ArticleIdentity]) -> Iterator[Problem]:
    """Yield a problem for each former id that is in use, belongs to a withdrawn article, or is claimed twice."""
    by_id = {article.id: article for article in articles}
    claims: dict[str, list[ArticleIdentity]] = defaultdict(list)
    for article in articles:
        for alias in former_ids(article):
            claims[alias].append(article)
            if message := _objection(alias, article, by_id.get(alias)):
                yield _problem(article, alias, message)
    for alias, claimants in claims.items():
        paths = sorted({article.path for article in claimants})
        if len(paths) > 1:
            message = Bilingual(
                f'id cũ "{alias}" được khai ở nhiều bài: {", ".join(paths)}; chỉ giữ ở một bài',
                f'the former id "{alias}" is claimed by several articles: {", ".join(paths)}; keep it in one',
            )
            yield from (_problem(article, alias, message) for article in claimants)


def find_changed_originals(
    articles: Iterable[ListedArticle], folder: str, inputs: Mapping[str, bytes], *, with_drafts: bool = False
) -> Iterator[Problem]:
    """Yield a problem for each public article whose original is missing or changed; `inputs` are {path: SHA-256}.

    With drafts also for those.
    """
    shown = (PUBLISHED, DRAFT) if with_drafts else (PUBLISHED,)
    for article in articles:
        if not article.original or article.status not in shown:
            continue
        path = f"{folder}/{article.original}"
        if inputs.get(path, b"").hex() != article.sha256:
            command = f"git checkout -- {shlex.quote(path)}"
            message = Bilingual(
                f"văn bản gốc {path} không còn, hoặc không khớp SHA-256 ghi trong bài; "
                f"lấy lại tệp đã lưu bằng: {command}",
                f"the original {path} is gone, or does not match the SHA-256 in its article; "
                f"get the stored file back with: {command}",
            )
            where = Location(article.path, *_find_in_file(article.path, article.sha256 or ""))
            yield Problem(where, "originals", message)


def _objection(alias: str, article: ArticleIdentity, holder: ArticleIdentity | None) -> Bilingual | None:
    if alias == article.id:
        return Bilingual(
            f'id cũ "{alias}" chính là id của bài này: địa chỉ sẽ dẫn về chính nó; hãy xóa dòng này',
            f'the former id "{alias}" is the id of this article: the address would lead to itself; delete it',
        )
    if holder is None:
        return None
    if holder.status == WITHDRAWN:
        return Bilingual(
            f'id cũ "{alias}" là của bài đã gỡ {holder.path}: địa chỉ ấy phải giữ thông báo gỡ bài',
            f'the former id "{alias}" belongs to the withdrawn article {holder.path}: its address must keep the notice',
        )
    return Bilingual(
        f'id cũ "{alias}" là id của bài đang có {holder.path} và sẽ che mất bài ấy',
        f'the former id "{alias}" is the id of the existing article {holder.path} and would hide it',
    )


def _problem(article: ArticleIdentity, alias: str, message: Bilingual) -> Problem:
    return Problem(Location(article.path, *_find_in_file(article.path, alias)), RULE, message)


def _find_in_file(path: str, value: str) -> tuple[int, int]:
    """Return line and column of a value in a file, which is read again because articles do not store positions."""
    lines = Path(path).read_text(encoding="utf-8-sig").split("\n") if Path(path).is_file() else []
    positions = ((number, line.index(value) + 1) for number, line in enumerate(lines, 1) if value in line)
    return next(positions, (0, 0))
