"""Comparison and queue for the browser: what the second process answers, and what is said when it does not."""

import asyncio

import pytest

from khotin.preview.reviewer import Reviewer
from tests.support.sites import ARTICLE, ARTICLE_PATH, make_site

ID = "2022-06-15-lam-viec-voi-huyen-tri-ton"


@pytest.mark.parametrize("fate", ["time.sleep(600)", "sys.exit(1)"])
def test_an_article_that_ends_or_stalls_the_comparison_is_told_as_that_articles_problem(monkeypatch, fate):
    monkeypatch.setattr("khotin.preview.worker.START", f"import sys, time; sys.stdin.readline(); {fate}")
    monkeypatch.setattr("khotin.preview.reviewer.LONGEST_REVIEW", 1.0)
    reviewer = Reviewer({})
    view = asyncio.run(reviewer.review("2022-06-15-a"))
    reviewer.stop()
    assert view["id"] == "2022-06-15-a" and "could not compare" in view["problems"][0]["message"]["en"]


@pytest.fixture
def reviewer(tmp_path):
    """A reviewer of a small site."""
    content = make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    started = Reviewer({"content": str(content), "output": str(tmp_path / "o"), "base_url": "http://127.0.0.1:8000"})
    yield started
    started.stop()


def test_one_process_answers_every_question(reviewer):
    async def ask():
        return await asyncio.gather(
            reviewer.review(ID), reviewer.review("khong-co"), reviewer.count(ID), reviewer.queue(), reviewer.terms()
        )

    view, unknown, count, queue, terms = asyncio.run(ask())
    assert view["id"] == ID and unknown is None
    assert set(count) == {"errors", "warnings"} and "queue" in queue and terms


def test_the_process_is_prepared_once(reviewer, monkeypatch):
    asked = []
    monkeypatch.setattr(reviewer._worker, "ask", lambda job, *_: asked.append(job["kind"]))
    reviewer.prepare()
    reviewer.prepare()
    asyncio.run(reviewer.queue())
    assert asked == ["prepare", "queue"]


def test_a_stopped_reviewer_takes_no_question(reviewer):
    reviewer.stop()

    async def ask():
        await asyncio.wait_for(reviewer.queue(), 0.2)

    with pytest.raises(TimeoutError):
        asyncio.run(ask())
