"""Pages composed from the patterns of portals, and spoilt ones: how good the converter is, in numbers."""

import os
import random
from pathlib import Path

import pytest

from bench.convert import measure, share
from khotin.checks.evidence.article_context import ContentFolder
from khotin.checks.rules import ArticleContext, check_article
from khotin.content.frontmatter import read_document
from khotin.content.schema import read_article
from khotin.content.text_files import Source
from khotin.content.worksheets import is_worksheet
from khotin.convert import convert_text
from khotin.convert.input.lines import comparison_key
from khotin.convert.writer import make_files
from khotin.problems import ERROR
from tests.support.awkward_pages import make_awkward_page
from tests.support.converting import REGISTERS
from tests.support.fuzz_convert import campaign
from tests.support.html_generator import as_html
from tests.support.page_generator import make_page

ROOT = Path(__file__).parent.parent.parent
IS_SOAK = bool(os.environ.get("SOAK"))
PAGES, SAVED_PAGES, SECONDS = (5000, 500, 600) if IS_SOAK else (250, 40, 5)
LEAST = {"title": 0.98, "published": 0.99, "event": 0.95, "authors": 0.95, "province": 0.97, "district": 0.97}
OF_THE_ARTICLE = {"lead", "body", "caption"}


CASES = sorted(path for path in (ROOT / "tests" / "convert" / "pairs").iterdir() if path.suffix in (".txt", ".html"))
COMPOSED = 1000 if IS_SOAK else 60


def drafts():
    """(name, bytes) of every page that a draft is made from here: pairs, originals, composed and awkward pages."""
    generator = random.Random(5)
    yield from (
        (path.name, path.read_bytes()) for path in (*CASES, *sorted((ROOT / "content" / "originals").iterdir()))
    )
    for number in range(COMPOSED):
        yield f"composed-{number}.txt", make_page(generator, REGISTERS).text.encode()
        yield f"awkward-{number}.txt", make_awkward_page(generator, REGISTERS).encode()


def test_check_finds_no_error_in_what_convert_writes(tmp_path):
    (tmp_path / "originals").mkdir()
    found, judged = {}, 0
    for name, data in drafts():
        conversion = convert_text(data, name, REGISTERS)
        if not conversion.is_article:
            continue
        written, judged = make_files(conversion, REGISTERS, "2026-11-21"), judged + 1
        (tmp_path / "originals" / written.original).write_bytes(data)
        document = read_document(Source(written.path, written.text))
        article, problems = read_article(document, written.identity, None, REGISTERS, "2026-11-21")
        outcome = check_article(ArticleContext(article, document, ContentFolder(REGISTERS, str(tmp_path))))
        errors = [problem.message.en for problem in (*problems, *outcome.problems) if problem.severity == ERROR]
        found |= {name: errors} if errors or outcome.failed else {}
        assert len((article.summary.vi or "").split()) <= 90 and "…" not in (article.summary.vi or "")[-3:]
        assert is_worksheet(article.title.en) and is_worksheet(article.summary.en)
    assert judged > 150 and found == {}


@pytest.mark.soak
def test_composed_pages_are_read_as_well_as_promised():
    generator = random.Random(17)
    counts = measure([make_page(generator, REGISTERS) for _ in range(PAGES)], REGISTERS)
    shares = {fact: share(counts, fact) for fact in LEAST}
    assert {fact: right for fact, (right, _) in shares.items() if right < LEAST[fact]} == {}
    assert shares["province"][1] <= 0.01 and shares["district"][1] <= 0.01
    lost, kept = counts["article lines", "lost"], counts["furniture", "kept"]
    assert lost <= 0.002 * (lost + counts["article lines", "kept"])
    assert kept <= 0.02 * (kept + counts["furniture", "dropped"])


@pytest.mark.soak
def test_saved_pages_lose_nothing_of_the_article():
    generator, lost, all_lines = random.Random(23), 0, 0
    for _ in range(SAVED_PAGES):
        html, lines = as_html(make_page(generator, REGISTERS), generator)
        conversion = convert_text(html.encode(), "page.html", REGISTERS)
        kept = "\n".join(comparison_key(line.text) for line in conversion.lines if OF_THE_ARTICLE & set(line.roles))
        article = [comparison_key(text) for text, role in lines if role in OF_THE_ARTICLE]
        all_lines += len(article)
        lost += sum(key not in kept for key in article)
    assert lost <= 0.002 * all_lines


@pytest.mark.soak
def test_no_spoilt_page_raises_or_takes_two_seconds():
    runs, _, findings = campaign(SECONDS, seed=1)
    assert runs and not findings, findings[:3]
