"""The command `serve`: how it starts, what it leaves alone, and how it ends."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.support.previews import REPOSITORY, RunningPreview, children_of, preview
from tests.support.sites import ARTICLE, ARTICLE_PATH, make_site


def test_a_missing_content_folder_ends_the_command(tmp_path):
    done = subprocess.run(
        [sys.executable, REPOSITORY / "build.py", "serve", "--content", "khong-co"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 1 and "không có thư mục này; hãy chạy lệnh trong thư mục của kho" in done.stderr


def test_output_is_left_alone(running):
    assert not (running.folder / "output").exists()


def test_the_address_of_any_free_port_is_told_even_where_little_is_and_no_port_is_called_taken(tmp_path):
    make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    started = subprocess.Popen(
        [sys.executable, REPOSITORY / "build.py", "serve", "--port", "0", "--quiet"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert "Preview at http://127.0.0.1:" in started.stdout.readline()
    finally:
        started.send_signal(signal.SIGTERM)
        assert started.communicate(timeout=60)[0] == ""


def test_h09_ctrl_c_stops_quickly_and_leaves_no_process(tmp_path):
    make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    with preview(tmp_path) as started:
        children = children_of(started.process.pid)
        began = time.monotonic()
        assert started.stop() == 130
        assert time.monotonic() - began < 3
    assert children and not any(os.path.exists(f"/proc/{child}") for child in children)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 3)])
@pytest.mark.parametrize("delay", [None, 0, 0.3, 0.6])
def test_h09_a_signal_ends_the_preview_with_one_line_whatever_it_is_doing(tmp_path, number, code, delay):
    """Without a delay while nothing happens, else so many seconds after the start."""
    make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    started = RunningPreview(tmp_path)
    if delay is None:
        started.wait_for(lambda state: state["attempt"] > 0)
    else:
        time.sleep(delay)
    started.process.send_signal(number)
    assert started.process.wait(30) == code
    started.process.stdout.close()
    lines = [line for line in started.log().splitlines() if "dựng xong" not in line]
    assert lines == ["Đã dừng, không để lại gì dở dang. / Stopped; nothing is left half-done."]
