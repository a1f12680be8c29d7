"""A first look at an edited article: its two pages at once, long before the whole site is built again.

All that comes from other articles (neighbours, related articles, lists) stays as it was when the outlook was taken; the
build that follows puts it right. Where a look is not safe there is none, and the build alone shows the change.
"""

import hashlib
import os
from dataclasses import replace

from khotin.articles import WITHDRAWN, Body
from khotin.assets import load_assets
from khotin.collection import FILE_NAME, ArticleFile, read_entry
from khotin.contents import read_contents
from khotin.memory import Memory, recall_entries
from khotin.pages import Cards, plan_texts
from khotin.pages.article_pages import article_pages, article_paths
from khotin.reading import read_bytes
from khotin.rendering import Renderer
from khotin.stock import PROJECT, assets_folder, take_stock
from khotin.urls import base_address


class Outlook:
    """All pages of articles as they are planned, and what it takes to make one. Raises `Refused` where content has errors."""

    def __init__(self, build, config):
        archive = read_contents(build, take_stock(build.content), recall_entries(Memory(build.output))).archive
        self._today, self._registers = build.today, archive.registers
        articles = {f"/{article_paths(article)[0]}": article.id for article in archive.articles}
        sheets = plan_texts(archive, Cards(archive.registers), config, lambda name, _: name in articles)
        self._sheets = {articles[sheet.name]: sheet for sheet in sheets}
        self._renderer = Renderer(str(PROJECT / "templates"), config, base_address(config.base_url), load_assets(assets_folder()).paths)

    def look(self, path):
        """{path in the site: HTML} of the pages of one article file as it is now; empty where the build must decide."""
        identity = FILE_NAME.fullmatch(os.path.basename(path))["id"]
        main = f"{path.removesuffix('.md').removesuffix('.en')}.md"
        english = f"{main.removesuffix('.md')}.en.md"
        entry = read_entry(ArticleFile(identity, main, english if os.path.exists(english) else None), self._registers, self._today)
        if entry.article is None or entry.article.status == WITHDRAWN or identity not in self._sheets:
            return {}
        _, published, _, *rest = self._sheets[identity].make.inputs
        english_body = _body(english, 1, published) if entry.article.english_body is not None else None
        bodies = (_body(main, entry.article.body_line, published), english_body)
        article = replace(entry.article, body="", english_body=None)
        return {page.path: self._renderer.render(page) for page in article_pages(article, *bodies, *rest)}


def _body(path, first_line, published):
    """Where the text stands now, with the pictures that are published already."""
    return Body(path, first_line, hashlib.sha256(read_bytes(path)).digest(), published.pictures)
