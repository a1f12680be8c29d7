"""What tests of content share: the listing of a small site."""

import pytest

from khotin.content.article_files import list_articles


@pytest.fixture
def listed(site, monkeypatch):
    """List the articles of a small site: (ids, [(path, severity, Vietnamese message)])."""

    def list_site(files):
        content = site(files)
        monkeypatch.chdir(content.parent)
        found, problems = list_articles("content/articles", "content/articles")
        return [file.id for file in found], [(p.where.path, p.severity, p.message.vi) for p in problems]

    return list_site
