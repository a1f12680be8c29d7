"""The benchmark: its corpus, the same in every form and in bounded memory; what it measures; the table it prints."""

import json
import shutil
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
import yaml

from bench import build
from bench.corpora import FORMS, ready_corpus, write_corpus
from bench.corpus import articles, make_article, topic_slugs
from bench.hugo_content import full_terms
from bench.measuring import Run, run
from khotin.cli import main
from tests.conftest import REPOSITORY

COUNT = 12


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve articles in every form."""
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus({form: folder / form for form in FORMS}, COUNT)
    return folder


def read(path: Path) -> tuple[dict, str]:
    """Front matter and body of a file."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body.strip()


def test_an_article_depends_on_its_seed_and_number_alone() -> None:
    assert list(islice(articles(200_000), 5)) == list(articles(5)) == [make_article(number) for number in range(5)]
    assert make_article(3, seed="8") != make_article(3)


def test_ids_are_unique_and_places_and_topics_are_many() -> None:
    made = list(articles(300))
    assert len({article.id for article in made}) == 300
    assert len({article.province for article in made}) > 50 and {
        topic for article in made for topic in article.topics
    } == set(topic_slugs())


def test_every_form_holds_the_same_articles(corpus: Path) -> None:
    for article in articles(COUNT):
        path = f"content/articles/{article.day[:4]}/{article.id}"
        facts, body = read(corpus / "khotin" / f"{path}.md")
        assert facts["title"] == {"vi": article.title.vi, "en": article.title.en} and body == article.body.strip()
        for form in ("lean", "full"):
            vietnamese, english = (read(corpus / form / f"{path}.{language}.md") for language in ("vi", "en"))
            assert (vietnamese[0]["title"], english[0]["title"]) == (article.title.vi, article.title.en)
            assert (vietnamese[1], english[1]) == (body, "")
            assert vietnamese[0]["summary"] == facts["summary"]["vi"] and set(facts["topics"]) <= set(
                vietnamese[0]["topics"]
            )


def test_every_term_of_an_article_has_its_page_in_the_full_site(corpus: Path) -> None:
    content = corpus / "full" / "content"
    for path in content.glob("articles/*/*.vi.md"):
        facts, _ = read(path)
        for kind in ("provinces", "districts", "topics"):
            assert all(
                (content / kind / term / f"_index.{language}.md").is_file()
                for term in facts[kind]
                for language in ("vi", "en")
            ), path
    assert len(list(content.glob("provinces/*/_index.vi.md"))) == 64


def test_a_district_without_articles_has_no_page() -> None:
    pages = [path for path, _ in full_terms({("an-giang", "tri-ton")}) if path.startswith("content/districts/")]
    assert pages == [f"content/districts/an-giang.tri-ton/_index.{language}.md" for language in ("vi", "en")]


def test_the_generated_articles_are_built_without_a_problem(corpus: Path, tmp_path: Path) -> None:
    assert (
        main(
            [
                "build",
                "--content",
                str(corpus / "khotin/content"),
                "--output",
                str(tmp_path / "output"),
                "--date",
                "2026-01-01",
                "--no-search",
            ]
        )
        == 0
    )
    assert len(json.loads((tmp_path / "output/data/articles.json").read_text("utf-8"))) == COUNT


PEAKS = """
import sys, tracemalloc
from pathlib import Path
from bench.corpora import write_corpus
for folder, count in enumerate((90, 90, 90, 10, 90)):
    tracemalloc.start()
    write_corpus({"full": Path(sys.argv[1]) / str(folder)}, count)
    print(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
"""


def test_the_memory_of_the_generator_does_not_grow_with_the_corpus(tmp_path: Path) -> None:
    # In a process of its own: the threads of a test runner allocate memory too. The first corpora fill what all share.
    done = subprocess.run(
        [sys.executable, "-c", PEAKS, tmp_path], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    small, large = map(int, done.stdout.split()[-2:])
    assert large < small + 80 * 1024


def test_a_corpus_is_made_once_and_anew_when_a_source_of_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ready_corpus(tmp_path, 2)
    kept = first / "khotin/kept"
    kept.touch()
    assert ready_corpus(tmp_path, 2) == first and kept.exists()
    extra = REPOSITORY / "bench/README.md"
    monkeypatch.setattr("bench.corpora.SOURCES", (extra,))
    assert ready_corpus(tmp_path, 2) != first


def test_the_benchmark_needs_nothing_outside_the_repository(tmp_path: Path) -> None:
    for name in ("bench", "content/registers", "khotin"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    for form in FORMS:
        subprocess.run(
            [sys.executable, "-m", "bench", "corpus", "2", "--form", form, "--into", str(tmp_path / form)],
            cwd=tmp_path,
            check=True,
            env={"PYTHONSAFEPATH": "", "PATH": "/usr/bin:/bin"},
        )
        assert len(list((tmp_path / form / "content/articles").rglob("*.md"))) == (2 if form == "khotin" else 4)


def test_a_run_counts_the_memory_of_its_children(tmp_path: Path) -> None:
    hold = "import time; held = b'x' * 60_000_000; time.sleep(1.5)"
    measured = run(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"], tmp_path
    )
    # 60,000,000 bytes are 57.2 MiB; of pages that several processes share, each counts its part only.
    assert 57 < measured.memory < 120 and measured.wall > 1.5


def test_a_command_that_fails_ends_the_benchmark(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="failed: 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)


def measured(wall: float, memory: float) -> build.Measured:
    """A run with as much processor time as wall clock."""
    return build.Measured(Run(wall, wall, memory), 10)


def test_the_table_sets_the_medians_of_kho_tin_beside_those_of_each_hugo_site() -> None:
    results = {
        "from nothing": {
            "khotin": [measured(1, 100), measured(2, 300), measured(9, 200)],
            "lean": [measured(4, 400)],
            "full": [measured(8, 1000)],
        }
    }
    lines = build.as_table(1000, results).splitlines()
    assert lines[0].startswith("1,000 articles, ")
    assert lines[4:] == [
        "| from nothing | Kho Tin | 2.00 | 2.00 | 200 | 10 |  |  |",
        "| from nothing | Hugo, lean site | 4.00 | 4.00 | 400 | 10 | 0.50 | 0.50 |",
        "| from nothing | Hugo, full site | 8.00 | 8.00 | 1000 | 10 | 0.25 | 0.20 |",
    ]


def test_kho_tin_is_measured_from_nothing_unchanged_and_after_each_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "WORK", tmp_path / "work")
    results = build.measure(COUNT, 1, (), None, tmp_path)
    assert list(results) == list(build.JOBS)
    cold, unchanged, body, title = (each["khotin"][0] for each in results.values())
    assert cold.files == unchanged.files == body.files == title.files > 100
    article = make_article(COUNT // 2)
    [content] = (tmp_path / "work").glob(f"{COUNT}-*/khotin/content/articles/{article.day[:4]}/{article.id}.md")
    assert read(content)[0]["title"]["vi"] == article.title.vi


def test_a_build_that_does_not_publish_the_edit_is_an_error(tmp_path: Path) -> None:
    site = build.Site("full", tmp_path / "content", tmp_path / "site", (sys.executable, "-c", "pass"))
    article = make_article(COUNT // 2)
    page = site.output / f"vi/tin/{article.id}/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>Bài cũ.</p>", encoding="utf-8")
    with pytest.raises(SystemExit, match="did not publish the edit"):
        build._measure_job("one title edited", site, COUNT)
