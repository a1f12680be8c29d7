"""The preview asked from outside: what it answers, whom it refuses, and that no change is ever lost."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from khotin.preview.reviewer import Reviewer
from khotin.preview.static_files import clean_path, find, is_own_host, is_own_origin
from khotin.preview.watching import Watched, differing
from tests.support.previews import REPOSITORY, RunningPreview, preview
from tests.support.sites import ARTICLE, ARTICLE_PATH, article_with, make_site

PAGE = "/vi/tin/2022-06-15-lam-viec-voi-huyen-tri-ton/"
TITLE = "Sở làm việc với huyện Tri Tôn"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """One preview for all tests that only ask."""
    folder = tmp_path_factory.mktemp("asked")
    make_site(folder, {ARTICLE_PATH: ARTICLE})
    with preview(folder) as started:
        yield started


@pytest.fixture
def own(tmp_path):
    """A preview of one's own to change: (preview, the article's file)."""
    content = make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    with preview(tmp_path) as started:
        yield started, content / ARTICLE_PATH


def save(path, *replacements):
    path.write_text(article_with(*replacements), encoding="utf-8")


# What it answers


def test_pages_carry_the_preview_and_nothing_else_changes(running):
    status, headers, body = running.ask(PAGE)
    assert status == 200 and TITLE in body.decode()
    assert b"/_preview/preview.js" in body and b"/livereload.js?port=" in body
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/vi", 301, "/vi/"),
        ("/vi/tin/2022-06-15-lam-viec-voi-huyen-tri-ton", 301, PAGE),
        ("/404", 200, None),
        ("/sitemap.xml", 200, None),
        ("/sitemap.xml/", 404, None),
        ("/vi//", 400, None),
    ],
)
def test_j09_addresses_answer_as_on_the_real_host(running, path, status, location):
    answered, headers, _ = running.ask(path)
    assert (answered, headers.get("location")) == (status, location)


def test_j09_an_unknown_address_gets_the_sites_own_page_with_reload(running):
    status, _, body = running.ask("/vi/tin/khong-co/")
    assert status == 404 and "Không tìm thấy trang" in body.decode() and b"preview.js" in body


def test_j09_a_base_path_is_kept(tmp_path):
    make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    with preview(tmp_path, "--base-url", "https://host.example/kho-tin") as started:
        assert started.address.endswith("/kho-tin/")
        assert TITLE in started.text(f"/kho-tin{PAGE}")
        assert started.ask("/kho-tin/vi")[1]["location"] == "/kho-tin/vi/"
        assert (started.ask("/kho-tin")[0], started.ask("/kho-tin")[1]["location"]) == (301, "/kho-tin/")
        assert started.ask(PAGE)[0] == 404
        assert 'href="/kho-tin/' in started.text("/khong-co/")


def test_drafts_are_shown_with_their_mark(tmp_path):
    make_site(tmp_path, {ARTICLE_PATH: article_with(('status: "published"', 'status: "draft"'))})
    with preview(tmp_path) as started:
        assert 'class="draft-mark"' in started.text(PAGE)


def test_only_asking_is_allowed(running):
    assert running.ask(PAGE, method="POST")[0] == 405
    assert running.ask(PAGE, method="HEAD")[2] == b""


def test_output_is_left_alone(running):
    assert not (running.folder / "output").exists()


# Whom it refuses

HOSTS = [
    "Host: evil.example",
    "Host: 127.0.0.1",
    "Host: 127.0.0.1:1",
    "Host: 127.0.0.1.evil.example:{port}",
    "Host: evil.example:{port}",
    "Host: ",
    "Host: 0.0.0.0:{port}",
    "Host: user@127.0.0.1:{port}",
]


@pytest.mark.parametrize("header", HOSTS)
@pytest.mark.parametrize("path", [PAGE, "/_preview/state.json", "/livereload.js", "/livereload", "/khong-co"])
def test_j08_a_foreign_host_is_refused(running, header, path):
    status, _, body = running.ask(path, header.format(port=running.port))
    assert status in (400, 403) and TITLE.encode() not in body


def test_j08_no_host_or_two_hosts_are_refused(running):
    own_host = f"Host: 127.0.0.1:{running.port}"
    assert running.ask(PAGE, "X-Nothing: 1")[0] in (400, 403)
    assert running.ask(PAGE, own_host, "Host: evil.example")[0] in (400, 403)
    assert running.ask(f"http://evil.example{PAGE}", own_host)[0] in (400, 403)


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1:1",
        "http://127.0.0.1.evil.example:{port}",
    ],
)
@pytest.mark.parametrize("path", [PAGE, "/_preview/state.json", "/livereload"])
def test_j08_a_foreign_origin_is_refused(running, origin, path):
    upgrade = (
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    )
    headers = (
        f"Host: 127.0.0.1:{running.port}",
        f"Origin: {origin.format(port=running.port)}",
        *(upgrade if path == "/livereload" else ()),
    )
    assert running.ask(path, *headers)[0] == 403


@pytest.mark.parametrize(
    "message",
    [
        b"[" * 4000,
        b'{"a":' * 800,
        b'{"command": "hello"' + b" " * 5000 + b"}",
        b"\xff\xfe",
        b"",
        b"null",
        b"1",
        b'"hello"',
        b"[]",
        b'{"command": ["hello"]}',
        b'{"command": "info", "url": [[1]]}',
        b'{"command": "info", "url": "\\ud800"}',
        b"1" * 4000,
        b"NaN",
    ],
    ids=lambda message: message[:20].decode("latin-1"),
)
def test_message_on_the_socket_that_no_browser_sends_troubles_nobody(running, message):
    upgrade = (
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    )
    asked = "\r\n".join(
        (
            "GET /livereload HTTP/1.1",
            f"Host: 127.0.0.1:{running.port}",
            f"Origin: http://127.0.0.1:{running.port}",
            *upgrade,
            "",
            "",
        )
    )
    with running.connect() as connection:
        connection.sendall(asked.encode())
        assert b"101 Switching Protocols" in connection.recv(65536)
        connection.sendall(b"\x81\xfe" + len(message).to_bytes(2, "big") + b"\0\0\0\0" + message)
        connection.sendall(b"\x88\x80\0\0\0\0")  # close
        with contextlib.suppress(ConnectionResetError):  # over-long messages are not read to their end
            while connection.recv(65536):
                pass
    assert running.ask(PAGE)[0] == 200
    assert "Traceback" not in running.log() and "Error" not in running.log()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST"])
def test_j08_its_own_names_are_let_in(running, host):
    assert running.ask(PAGE, f"Host: {host}:{running.port}", f"Origin: http://{host}:{running.port}")[0] == 200


ODD_PATHS = [
    "/.khotin",
    "/.git/config",
    "/vi/.hidden",
    "/%2ekhotin",
    "/%2Ekhotin",
    "/vi/..%2f.khotin",
    "/../preview.log",
    "/../../../config.yaml",
    "/vi/../../8000/index.html",
    "/%2e%2e/preview.log",
    "/..%2fpreview.log",
    "/%2e%2e%2f%2e%2e%2fetc/passwd",
    "/..%5cpreview.log",
    "/..\\preview.log",
    "/%252e%252e/preview.log",
    "/%c0%ae%c0%ae/preview.log",
    "/%ef%bc%8e%ef%bc%8e/preview.log",
    "/vi/./",
    "/vi/%00",
    "/index.html%00.png",
    "/%",
    "/%zz",
    "//etc/passwd",
    "/C:/windows/win.ini",
    "/index.html::$DATA",
    "/index.html.",
    "/vi%20/",
    "/_preview/../index.html",
    "/_preview/worker.py",
    "/_preview/..%2f..%2fcli.py",
    "/_preview/shell.html",
    "/_preview/review/../",
]


@pytest.mark.parametrize("path", ODD_PATHS)
def test_j08_dot_files_and_ways_out_are_refused(running, path):
    status, _, body = running.ask(path)
    assert status in (400, 404) and b"made by Kho Tin" not in body and b"root:" not in body


def test_j08_a_link_inside_the_site_is_not_followed(running):
    [site] = (path for path in (running.folder / ".cache/preview").iterdir() if path.is_dir())
    (running.folder / "secret.txt").write_text("secret", encoding="utf-8")
    os.symlink(running.folder / "secret.txt", site / "file.txt")
    os.symlink(running.folder, site / "folder")
    try:
        for path in ("/file.txt", "/folder/secret.txt", "/folder/"):
            status, _, body = running.ask(path)
            assert status == 404 and b"secret" not in body
    finally:
        (site / "file.txt").unlink()
        (site / "folder").unlink()


def test_j08_no_path_of_this_machine_is_sent_out(tmp_path):
    content = make_site(
        tmp_path / "elsewhere", {ARTICLE_PATH: article_with(('province: "an-giang"', 'province: "an-giag"'))}
    )
    with preview(tmp_path, "--content", str(content)) as started:
        problem = started.state()["problems"][0]
        assert problem["path"] == f"content/{ARTICLE_PATH}"
        assert str(tmp_path) not in started.ask("/_preview/state.json")[2].decode() + started.text("/")


def test_j08_it_listens_on_this_machine_only(running):
    sockets = subprocess.run(
        ["cat", "/proc/net/tcp", "/proc/net/tcp6"], capture_output=True, text=True, encoding="utf-8"
    ).stdout
    listening = [
        line.split()[1] for line in sockets.splitlines() if f":{running.port:04X} " in line and line.split()[3] == "0A"
    ]
    assert listening == [f"0100007F:{running.port:04X}"]


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET " + b"/a" * 20000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n y: z\r\n\r\n",
    ],
)
def test_garbage_is_refused_and_the_server_lives(running, garbage):
    assert not running.send(garbage).startswith(b"HTTP/1.1 200")
    assert running.ask(PAGE)[0] == 200


# That no change is lost


def test_j01_a_hundred_files_at_once_are_at_most_two_builds(own):
    running, path = own
    before = running.state()
    for number in range(100):
        name = path.with_name(f"2022-06-15-bai-{number}.md")
        name.write_text(article_with((TITLE, f"{TITLE} {number}")), encoding="utf-8")
    running.wait_for(lambda state: state["version"] > before["version"])
    after = running.settled()
    assert after["attempt"] - before["attempt"] <= 2
    assert f"{TITLE} 99" in running.text("/vi/tin/2022-06-15-bai-99/")


@pytest.mark.parametrize("delay", [0, 0.03, 0.1, 0.2, 0.4])
def test_j02_a_change_during_or_right_after_a_build_is_shown(own, delay):
    running, path = own
    before = running.state()["version"]
    save(path, (TITLE, "Tiêu đề thứ nhất"))
    running.wait_for(lambda state: state["version"] > before or delay)
    time.sleep(delay)
    save(path, (TITLE, "Tiêu đề thứ hai"))
    running.settled()
    assert "Tiêu đề thứ hai" in running.text(PAGE)


def replaced_by_old_file(path):
    other = path.with_name("other.tmp")
    save(other, (TITLE, "Tiêu đề mới"))
    os.utime(other, (1_000_000_000, 1_000_000_000))
    other.replace(path)


def same_size_and_time(path):
    status = path.stat()
    save(path, (TITLE, TITLE.replace("Tri Tôn", "Tri Tốn")))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(("change", "shown"), [(replaced_by_old_file, "Tiêu đề mới"), (same_size_and_time, "Tri Tốn")])
def test_j03_a_change_that_hides_is_noticed(own, change, shown):
    running, path = own
    change(path)
    running.settled()
    assert shown in running.text(PAGE)


def test_j03_renamed_and_deleted_files_are_noticed(own):
    running, path = own
    path.rename(path.with_name("2022-06-15-ten-khac.md"))
    running.settled()
    assert running.ask(PAGE)[0] == 404 and running.ask("/vi/tin/2022-06-15-ten-khac/")[0] == 200
    path.with_name("2022-06-15-ten-khac.md").unlink()
    running.settled()
    assert running.ask("/vi/tin/2022-06-15-ten-khac/")[0] == 404


def test_j04_j05_a_mistake_is_told_with_its_place_while_the_last_good_site_stays(own):
    running, path = own
    path.write_text(ARTICLE[:60], encoding="utf-8")
    state = running.wait_for(lambda state: state["problems"])
    assert state["problems"][0]["path"] == f"content/{ARTICLE_PATH}" and state["problems"][0]["line"] == 1
    assert set(state["problems"][0]["message"]) == {"vi", "en"}
    assert TITLE in running.text(PAGE)
    save(path, (TITLE, "Tiêu đề đã sửa"))
    running.wait_for(lambda state: not state["problems"])
    assert "Tiêu đề đã sửa" in running.text(PAGE)


def test_j05_a_mistake_at_the_start_is_shown_and_mended(tmp_path):
    content = make_site(tmp_path, {ARTICLE_PATH: article_with(('status: "published"', 'status: "publishd"'))})
    with preview(tmp_path) as started:
        assert started.state()["problems"] and started.ask(PAGE)[0] == 200
        assert "preview.js" in started.text(PAGE)
        save(content / ARTICLE_PATH)
        started.wait_for(lambda state: state["version"] == 1)
        assert TITLE in started.text(PAGE)


def test_j05_a_mistake_in_the_settings_is_shown(own):
    running, _ = own
    (running.folder / "config.yaml").write_text("titel: x\n", encoding="utf-8")
    problem = running.wait_for(lambda state: state["problems"])["problems"][0]
    assert (problem["path"], problem["line"], problem["typed"]) == ("config.yaml", 1, "titel: x")
    (running.folder / "config.yaml").unlink()
    running.wait_for(lambda state: not state["problems"])


def test_the_edited_article_is_offered(own):
    running, path = own
    save(path, (TITLE, "Tiêu đề mới"))
    edited = running.wait_for(lambda state: state["edited"])["edited"]
    assert edited == {
        "id": "2022-06-15-lam-viec-voi-huyen-tri-ton",
        "vi": PAGE,
        "en": "/en/news/2022-06-15-lam-viec-voi-huyen-tri-ton/",
    }


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


@pytest.mark.parametrize(
    "name",
    [
        ".cache/x.md",
        "output/index.html",
        "content/articles/.hidden/x.md",
        "content/articles/2022/x.md~",
        "content/.x.swp",
    ],
)
def test_j07_own_output_caches_and_litter_build_nothing(own, name):
    running, _ = own
    before = running.state()["attempt"]
    path = running.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    assert running.settled()["attempt"] == before


def test_j10_a_taken_port_is_said_and_the_next_one_used(running):
    process = subprocess.Popen(
        [sys.executable, REPOSITORY / "build.py", "serve", "--port", str(running.port)],
        cwd=running.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    lines = [process.stdout.readline(), process.stdout.readline()]
    process.terminate()
    process.wait(20)
    process.stdout.close()
    assert str(running.port) in lines[0] and "bận" in lines[0] and "taken" in lines[0]
    assert "http://127.0.0.1:" in lines[1] and f":{running.port}/" not in lines[1]


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
    assert started.process.wait(10) == code
    started.process.stdout.close()
    lines = [line for line in started.log().splitlines() if "dựng xong" not in line]
    assert lines == ["Đã dừng, không để lại gì dở dang. / Stopped; nothing is left half-done."]


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


def children_of(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as stream:
        direct = stream.read().split()
    threads = [name for name in os.listdir(f"/proc/{pid}/task") if name != str(pid)]
    for thread in threads:
        with (
            contextlib.suppress(FileNotFoundError),  # the thread has ended
            open(f"/proc/{pid}/task/{thread}/children", encoding="ascii") as stream,
        ):
            direct += stream.read().split()
    return direct


def test_a_missing_content_folder_ends_the_command(tmp_path):
    done = subprocess.run(
        [sys.executable, REPOSITORY / "build.py", "serve", "--content", "khong-co"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 1 and "không có thư mục này" in done.stderr


# The parts by themselves


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/", ""),
        ("/vi/?q=x", "vi/"),
        ("/a%20b.txt", "a b.txt"),
        ("/%E1%BA%A3nh.jpg", "ảnh.jpg"),
        ("vi/", None),
        ("*", None),
        ("/a%2fb", "a/b"),
        ("/..", None),
        ("/a/../b", None),
        ("/%2e%2e/", None),
        ("/a\\b", None),
    ],
)
def test_a_path_is_taken_only_as_honestly_written(target, path):
    assert clean_path(target) == path


def test_hosts_and_origins_by_name():
    assert (
        is_own_host(["localhost:8000"], 8000)
        and not is_own_host([], 8000)
        and not is_own_host(["localhost:8000"] * 2, 8000)
    )
    assert is_own_host(["localhost"], 80)
    assert is_own_origin([], 8000) and not is_own_origin(["null"], 8000)


def test_a_file_is_found_only_inside_the_site(tmp_path):
    (tmp_path / "site/vi").mkdir(parents=True)
    (tmp_path / "site/vi/index.html").write_text("x", encoding="utf-8")
    assert find(tmp_path / "site", "vi/").file == str(tmp_path / "site/vi/index.html")
    assert find(tmp_path / "site", "vi").location == "vi/"
    assert find(tmp_path / "site", "khong-co").status == 404


def test_i02_same_size_and_same_moment_is_noticed_while_a_file_is_fresh(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "content/a.md"
    path.parent.mkdir()
    path.write_text("a", encoding="utf-8")
    watched = Watched("content")
    first = watched.scan()
    assert not differing(first, watched.scan())
    path.write_text("b", encoding="utf-8")
    assert differing(first, watched.scan()) == {"content/a.md"}


@pytest.mark.parametrize("fate", ["time.sleep(600)", "sys.exit(1)"])
def test_an_article_that_ends_or_stalls_the_comparison_is_told_as_that_articles_problem(monkeypatch, fate):
    monkeypatch.setattr("khotin.preview.worker.START", f"import sys, time; sys.stdin.readline(); {fate}")
    monkeypatch.setattr("khotin.preview.reviewer.LONGEST_REVIEW", 1.0)
    reviewer = Reviewer({})
    view = asyncio.run(reviewer.review("2022-06-15-a"))
    reviewer.stop()
    assert view["id"] == "2022-06-15-a" and "could not compare" in view["problems"][0]["message"]["en"]


def test_two_threads_that_ask_at_once_are_both_answered(running):
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(running.ask(PAGE)[0])) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert answers == [200] * 20
