"""Articles that moved or were withdrawn, and the sites they are built into."""

from khotin.cli import main
from tests.support.hard_site import BASE, TODAY
from tests.support.sites import article_with

ID = "2022-06-15-lam-viec-voi-huyen-tri-ton"
OTHER = "2022-07-01-bai-khac"
OTHER_PATH = f"articles/2022/{OTHER}.md"
PUBLISHED = 'status: "published"'
OTHER_ARTICLE = article_with(('published: "2022-06-15"', 'published: "2022-07-01"'), ('district: "tri-ton"\n', ""))
WITHDRAWAL = (
    'status: "withdrawn"\nwithdrawal: {date: "2026-11-20", reason: {vi: "Nguồn đã gỡ bài.", en: "The source '
    'has withdrawn it."}}'
)
EMPTIED = f"---\n{WITHDRAWAL}\n---\n"


def build(content, output, *options):
    """Build a small site; returns the exit code."""
    given = ["--content", str(content), "--output", str(output), "--date", TODAY, "--base-url", BASE, "--jobs", "1"]
    return main(["build", *given, *options])


def with_lines(*lines):
    """The other article with lines added to its front matter."""
    return OTHER_ARTICLE.replace(PUBLISHED, "\n".join((PUBLISHED, *lines)))
