"""Long campaigns on the preview: saves at random moments, mistakes and recoveries, a full disk, memory.

`make test` runs a small seeded share, `make soak` the full numbers.
"""

import os
import random
import resource
import signal
import time
from pathlib import Path

import pytest

from tests.support.building import IS_SOAK
from tests.support.previews import PAGE, PATIENCE, TITLE, children_of, save

pytestmark = pytest.mark.soak


def number(full, small):
    """How often: in full, or as a small share."""
    return full if IS_SOAK else small


def test_j02_saves_at_random_moments_end_on_the_newest(own):
    running, path = own
    chance = random.Random(7)
    for round_number in range(number(100, 2)):
        for count in range(10):
            save(path, (TITLE, f"Lần lưu {round_number}.{count}"))
            time.sleep(chance.random() ** 3)
        newest = f"Lần lưu {round_number}.9"
        running.wait_for(lambda state, newest=newest: newest in running.text(PAGE))
        running.settled()
        assert newest in running.text(PAGE)


def test_j05_every_mistake_is_shown_and_every_repair_noticed(own):
    running, path = own
    mistakes = [
        ('status: "published"', "status: a: b"),
        ("an-giang", "an-giag"),
        ("title:", "titel:"),
        ("---\n\nNgày", "\n\nNgày"),
    ]
    for count in range(number(100, 3)):
        save(path, mistakes[count % len(mistakes)])
        running.wait_for(lambda state: state["problems"])
        assert running.ask(PAGE)[0] == 200
        save(path, (TITLE, f"Đã sửa lần {count}"))
        running.wait_for(lambda state: not state["problems"] and not state["busy"])
        assert f"Đã sửa lần {count}" in running.text(PAGE)


def test_a_building_process_that_dies_is_replaced(own):
    running, path = own
    chance = random.Random(11)
    for count in range(number(100, 2)):
        save(path, (TITLE, f"Sau lần {count}"))
        time.sleep(0.1 + chance.random() * 0.3)
        for child in children_of(running.process.pid):
            os.kill(int(child), signal.SIGKILL)
        newest = f"Sống lại lần {count}"
        save(path, (TITLE, newest))
        running.wait_for(lambda state, newest=newest: not state["problems"] and newest in running.text(PAGE))


def limit_files(running, size):
    """Let the building process write no file larger than `size`: what a full disk does to it."""
    for child in children_of(running.process.pid):
        resource.prlimit(int(child), resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_h02_a_full_disk_keeps_the_last_good_site_and_heals_by_itself(own):
    running, path = own
    for count in range(number(20, 1)):
        limit_files(running, 20_000)
        save(path.with_name(f"2022-06-15-bai-{count}.md"))
        problem = running.wait_for(lambda state: state["problems"])["problems"][0]
        assert problem["rule"] == "machine" and "máy báo lỗi" in problem["message"]["vi"]
        assert TITLE in running.text(PAGE)
        limit_files(running, resource.RLIM_INFINITY)
        running.wait_for(lambda state: not state["problems"] and not state["busy"])
        assert running.ask(f"/vi/tin/2022-06-15-bai-{count}/")[0] == 200


def resident(running):
    """Kilobytes of memory that the preview and its processes hold."""
    pids = [str(running.process.pid), *children_of(running.process.pid)]
    statuses = [Path(f"/proc/{pid}/status").read_text(encoding="ascii") for pid in pids]
    lines = [line for status in statuses for line in status.splitlines() if line.startswith("VmRSS")]
    return sum(int(line.split()[1]) for line in lines)


def test_memory_stays_within_20_mb_over_an_hour_of_saves(own):
    """An hour of saves, one every six seconds, in the time the builds take."""
    running, path = own
    samples = []
    for count in range(number(600, 25)):
        save(path, (TITLE, f"Lần lưu {count}"))
        running.wait_for(lambda state, least=count + 2: state["version"] >= least)
        running.ask("/_preview/review/2022-06-15-lam-viec-voi-huyen-tri-ton/view.json")
        samples.append(resident(running))
    settled = max(samples[10:15])
    assert max(samples[15:]) - settled <= 20_000, samples[:: number(20, 1)]


def test_many_windows_come_and_go(own):
    """Connections that open, stay silent, send nonsense or break off neither pile up nor stop the others."""
    running, _ = own
    upgrade = (
        f"GET /livereload HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    ).encode()
    files = f"/proc/{running.process.pid}/fd"
    before = len(os.listdir(files))
    for count in range(number(1000, 30)):
        with running.connect() as connection:
            connection.sendall(upgrade)
            connection.recv(1024)
            connection.sendall(os.urandom(count % 40))
    deadline = time.monotonic() + PATIENCE
    while len(os.listdir(files)) > before + 3 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(os.listdir(files)) <= before + 3 and running.ask(PAGE)[0] == 200
