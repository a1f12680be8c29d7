"""A process that works for the preview: it answers, tells how far it is, and may die or hang without harm."""

import errno
import os
import threading
import time

import pytest

from khotin.preview.worker import DIED, Worker
from tests.support.previews import PAGE, TITLE, RunningPreview, preview, save
from tests.support.sites import ARTICLE_PATH, article_with, make_site


def test_j06_requests_during_a_build_are_answered_at_once(own):
    running, path = own
    for number in range(300):
        save(path.with_name(f"2022-06-15-bai-{number}.md"))
    running.wait_for(lambda state: state["busy"])
    waits = []
    while running.state()["busy"]:
        started = time.monotonic()
        assert running.ask(PAGE)[0] == 200
        waits.append(time.monotonic() - started)
    assert len(waits) >= 3 and sorted(waits)[len(waits) // 2] < 0.05


def test_how_far_a_long_build_is_is_told_before_there_is_a_site(tmp_path):
    make_site(
        tmp_path,
        {f"articles/2022/2022-06-15-bai-{number}.md": article_with((TITLE, f"Bài {number}")) for number in range(900)},
    )
    started = RunningPreview(tmp_path)
    try:
        progress = started.wait_for(lambda state: state["progress"])["progress"]
        assert progress["words"] == "Đang đọc bài / Reading articles" and 0 < progress["done"] <= progress["total"]
        assert started.state()["version"] == 0
    finally:
        started.stop()


def test_j08_no_path_of_this_machine_is_sent_out(tmp_path):
    content = make_site(
        tmp_path / "elsewhere", {ARTICLE_PATH: article_with(('province: "an-giang"', 'province: "an-giag"'))}
    )
    with preview(tmp_path, "--content", str(content)) as started:
        problem = started.state()["problems"][0]
        assert problem["path"] == f"content/{ARTICLE_PATH}"
        assert str(tmp_path) not in started.ask("/_preview/state.json")[2].decode() + started.text("/")


@pytest.fixture
def worker():
    """A process that does the jobs of tests/support/jobs.py."""
    started = Worker("tests.support.jobs")
    yield started
    started.stop()


def job(kind, **more):
    return {"kind": kind, "content": "content", **more}


def test_jobs_are_answered_one_after_the_other_by_one_process(worker):
    pids = {worker.ask(job("pid")) for _ in range(3)}
    assert len(pids) == 1 and os.getpid() not in pids
    assert worker.ask(job("echo", words="huyện Tri Tôn"))["words"] == "huyện Tri Tôn"


def test_what_a_job_prints_does_not_get_among_the_replies(worker):
    assert worker.ask(job("print")) == "printed"


def test_progress_comes_before_the_reply(worker):
    told = []
    assert worker.ask(job("steps"), tell=told.append) == "done"
    assert told[-1] == {"words": "bước / step", "done": 2, "total": 2}


def test_a_job_over_which_the_process_dies_has_no_reply_and_the_next_one_has(worker):
    first = worker.ask(job("pid"))
    assert worker.ask(job("die")) is None
    assert worker.ask(job("pid")) not in (None, first)


def test_a_job_that_takes_too_long_is_ended(worker):
    worker.ask(job("pid"))
    started = time.monotonic()
    assert worker.ask(job("hang"), 0.3) is None and time.monotonic() - started < 10
    assert worker.ask(job("echo"))["kind"] == "echo"


def test_stopping_ends_a_running_job_for_good(worker):
    worker.ask(job("pid"))
    threading.Timer(0.2, worker.stop).start()
    assert worker.ask(job("hang")) is None and worker.ask(job("pid")) is None


def test_replies_do_not_name_the_folder_they_come_from(worker, tmp_path):
    reply = worker.ask({"kind": "echo", "content": f"{tmp_path}/content", "path": f"{tmp_path}/content/a.md"})
    assert reply["path"] == "content/a.md"


def test_h02_why_the_process_cannot_be_started_is_told_until_it_can(worker, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    assert worker.failure == DIED
    with monkeypatch.context() as patched:
        patched.setattr("subprocess.Popen", refuse)
        assert worker.ask(job("echo")) is None
    [problem] = worker.failure.problems
    assert problem["message"]["en"].endswith(
        "Too many open files; allow more open files, for instance with ulimit -n 1024, and run again"
    )
    worker.ask(job("echo"))
    assert worker.failure == DIED
