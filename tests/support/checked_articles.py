"""Articles for the tests of rules: the founding ones, and small ones with a piece changed."""

import hashlib
from pathlib import Path

from khotin.checks.evidence.article_context import ArticleContext, ContentFolder
from khotin.content.article_files import ArticleFile, list_articles, read_article_file
from tests.support.sites import make_site

REPOSITORY = Path(__file__).parent.parent.parent
CONTENT = REPOSITORY / "content"
TODAY = "2026-11-21"
TRI_TON = "2022-06-15-so-thong-tin-va-truyen-thong-lam-viec-voi-huyen-tri-ton"
BINH_PHUOC = "2022-06-28-nganh-thong-tin-va-truyen-thong-so-ket-cong-tac-6-thang-dau-nam"
VAN_LANG = "2023-05-15-kiem-tra-quan-ly-nha-nuoc-linh-vuc-thong-tin-va-truyen-thong-nam-2023-tai-huyen"
CHAU_PHU = "2023-09-22-chau-phu-tham-du-hoi-nghi-so-ket-chuong-trinh-ve-chuyen-doi-so-tinh-an-giang"
AN_GIANG = "2020-01-17-nhieu-ket-qua-tich-cuc-cua-nganh-thong-tin-va-truyen-thong-dong-gop-cho-su-phat"
FOUNDING = (AN_GIANG, TRI_TON, BINH_PHUOC, VAN_LANG, CHAU_PHU)


def founding_text(identity):
    """The file of a founding article as text."""
    return founding_path(identity).read_text(encoding="utf-8")


def founding_path(identity):
    """Where a founding article lies in the archive."""
    return CONTENT / "articles" / identity[:4] / f"{identity}.md"


def make_context(folder, registers, text, original=None, identity="2022-06-15-bai", files=None):
    """The context of an article from the text of an article file.

    `original` is the text stored beside it, or the name of a founding article's original; the article's hash is set to
    match it.
    """
    path = f"articles/2022/{identity}.md"
    content = make_site(folder, {path: text, **(files or {})})
    for stored in (CONTENT / "originals").iterdir():
        (content / "originals").mkdir(exist_ok=True)
        (content / "originals" / stored.name).write_bytes(stored.read_bytes())
    if original is not None:
        (content / "originals/test.txt").write_text(original, encoding="utf-8")
        digest = hashlib.sha256(original.encode()).hexdigest()
        (content / path).write_text(
            text.replace("status:", f'source: {{original: "test.txt", sha256: "{digest}"}}\nstatus:', 1),
            encoding="utf-8",
        )
    listed, _ = list_articles(str(content / "articles"), "articles")
    file = next(file for file in listed if file.id == identity)
    file = ArticleFile(
        file.id, str(content / path), str(content / path).replace(".md", ".en.md") if file.english_path else None
    )
    entry = read_article_file(file, registers, TODAY)
    assert entry.article, [problem.message.en for problem in entry.problems]
    names = frozenset(str(found.relative_to(content / "articles")) for found in (content / "articles").rglob("*.*"))
    return ArticleContext(
        entry.article, entry.document, ContentFolder(registers, str(content), names, frozenset(f.id for f in listed))
    )


def changed(text, *replacements):
    """A text with pieces replaced, each exactly once and each of them there."""
    for old, new in replacements:
        assert old in text, f"there is no {old!r}"
        text = text.replace(old, new, 1)
    return text
