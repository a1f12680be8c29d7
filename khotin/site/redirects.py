"""What was published answers for ever: former addresses lead on, no id is used for something else, no original changes."""

import shlex
from collections import defaultdict
from pathlib import Path

from khotin.content.articles import PUBLISHED, WITHDRAWN
from khotin.languages import Bilingual
from khotin.problems import Location, Problem
from khotin.site import urls

RULE = "addresses"


def former_ids(article):
    """The ids the article once had; the address of each leads on to it."""
    return tuple(alias for alias in article.aliases if "/" not in alias)


def former_lists(article):
    """The lists that may have lost their last article with this one, as `aliases` names them ("date/2022/06").

    A withdrawn article is in no list, and the lists it stood in may be gone.
    """
    named = [alias for alias in article.aliases if "/" in alias]
    if article.status == WITHDRAWN and article.filed:
        named += [f"date/{article.filed[:4]}", f"date/{article.filed[:4]}/{article.filed[5:7]}"]
    if article.status == WITHDRAWN and article.district:
        named.append(f"province/{article.province}/{article.district}")
    return tuple(dict.fromkeys(named))


def nearest_list(language, name, living):
    """The list that stands in for one that holds nothing any more: the next wider one that exists."""
    parts = name.split("/")
    wider = (urls.section(language, *parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return next((path for path in wider if path in living), urls.home(language))


def find_reused_ids(articles):
    """Problems of former ids: one that leads to itself, hides an article, revives a withdrawn one, or has two successors."""
    by_id = {article.id: article for article in articles}
    claims = defaultdict(list)
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


def find_changed_originals(articles, folder, stock):
    """Problems of public articles whose original is gone or no longer the bytes they vouch for; `stock` has the SHA-256 of all files."""
    for article in articles:
        if not article.original or article.status != PUBLISHED:
            continue
        path = f"{folder}/{article.original}"
        if stock.get(path, b"").hex() != article.sha256:
            command = f"git checkout -- {shlex.quote(path)}"
            message = Bilingual(
                f"văn bản gốc {path} không còn, hoặc không khớp SHA-256 ghi trong bài; lấy lại tệp đã lưu bằng: {command}",
                f"the original {path} is gone, or does not match the SHA-256 in its article; get the stored file back with: {command}",
            )
            yield Problem(Location(article.path, *_place(article.path, article.sha256)), "originals", message)


def _objection(alias, article, holder):
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


def _problem(article, alias, message):
    return Problem(Location(article.path, *_place(article.path, alias)), RULE, message)


def _place(path, value):
    """Line and column of a value in its file, read again because an article does not remember its lines."""
    lines = Path(path).read_text(encoding="utf-8-sig").split("\n") if Path(path).is_file() else []
    places = ((number, line.index(value) + 1) for number, line in enumerate(lines, 1) if value in line)
    return next(places, (0, 0))
