"""Requests and live notices: whom the preview answers, whom it refuses, and what it adds to a page."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from unittest.mock import Mock

import pytest

from khotin.build.signals import Interrupted, stoppable
from khotin.preview import transport
from khotin.preview.transport import find_port
from khotin.problems import ContentError
from khotin.publish.headers import FOREVER
from tests.support.previews import PAGE, REPOSITORY, TITLE, preview
from tests.support.sites import ARTICLE, ARTICLE_PATH, make_site

UPGRADE = (
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
)


def test_pages_carry_the_preview_and_nothing_else_changes(running):
    status, headers, body = running.ask(PAGE)
    assert status == 200 and TITLE in body.decode()
    assert re.search(rb"/_preview/[0-9a-f]+/preview\.js", body) and b"/livereload.js?run=" in body
    assert headers["cache-control"] == "no-store"


def test_only_asking_is_allowed(running):
    assert running.ask(PAGE, method="POST")[0] == 405
    assert running.ask(PAGE, method="HEAD")[2] == b""


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
    headers = (
        f"Host: 127.0.0.1:{running.port}",
        f"Origin: {origin.format(port=running.port)}",
        *(UPGRADE if path == "/livereload" else ()),
    )
    assert running.ask(path, *headers)[0] == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST"])
def test_j08_its_own_names_are_let_in(running, host):
    assert running.ask(PAGE, f"Host: {host}:{running.port}", f"Origin: http://{host}:{running.port}")[0] == 200


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
def test_message_on_the_socket_that_no_browser_sends_stops_nothing(running, message):
    asked = "\r\n".join(
        (
            "GET /livereload HTTP/1.1",
            f"Host: 127.0.0.1:{running.port}",
            f"Origin: http://127.0.0.1:{running.port}",
            *UPGRADE,
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


def test_j08_it_listens_on_this_machine_only(running):
    sockets = subprocess.run(
        ["cat", "/proc/net/tcp", "/proc/net/tcp6"], capture_output=True, text=True, encoding="utf-8"
    ).stdout
    listening = [
        line.split()[1] for line in sockets.splitlines() if f":{running.port:04X} " in line and line.split()[3] == "0A"
    ]
    assert listening == [f"0100007F:{running.port:04X}"]


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


def test_two_threads_that_ask_at_once_are_both_answered(running):
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(running.ask(PAGE)[0])) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert answers == [200] * 20


def test_the_wanted_port_or_the_next_free_one_is_listened_on():
    sockets, port = find_port(0)
    try:
        others, other = find_port(port)
        try:
            assert port < other < port + transport.PORTS_TRIED
            assert {each.getsockname() for each in (*sockets, *others)} == {("127.0.0.1", port), ("127.0.0.1", other)}
        finally:
            for each in others:
                each.close()
    finally:
        for each in sockets:
            each.close()


def test_h09_a_signal_waits_until_the_loop_is_made(monkeypatch):
    made = []

    class Runner(asyncio.Runner):
        def get_loop(self):
            os.kill(os.getpid(), signal.SIGTERM)
            made.append(super().get_loop())
            return made[0]

    monkeypatch.setattr("asyncio.Runner", Runner)
    with pytest.raises(Interrupted), stoppable():
        transport.run_preview(Mock(), [], Mock())
    assert made[0].is_closed()


def test_where_all_ports_are_taken_another_must_be_chosen(monkeypatch):
    monkeypatch.setattr(transport, "PORTS_TRIED", 1)
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(ContentError, match="all taken"):
        find_port(taken.getsockname()[1])


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/_preview/state.json", 200, "application/json; charset=utf-8"),
        ("/_preview/", 200, "text/html; charset=utf-8"),
        ("/_preview/queue.json", 200, "application/json; charset=utf-8"),
        ("/_preview/unreadable.json", 200, "application/json; charset=utf-8"),
        ("/_preview/review/2022-06-15-lam-viec-voi-huyen-tri-ton/count.json", 200, "application/json; charset=utf-8"),
        ("/_preview/review/khong-co/view.json", 404, "text/plain; charset=utf-8"),
        ("/_preview/khong-co.js", 404, "text/plain; charset=utf-8"),
        ("/vi/", 200, "text/html; charset=utf-8"),
        ("/assets/site.0123456789.css", 404, "text/html; charset=utf-8"),
    ],
)
def test_every_answer_has_its_kind_and_is_not_kept(running, path, status, kind):
    answered, headers, _ = running.ask(path)
    assert (answered, headers["content-type"]) == (status, kind)
    assert {name: headers[name.lower()] for name in transport.HEADERS} == transport.HEADERS


def test_what_never_changes_at_its_address_is_loaded_once(running):
    page = running.text(PAGE)
    addresses = re.findall(r'(?:href|src)="([^"]*(?:\.css|\.js|livereload\.js[^"]*))"', page)
    assert {Path(address.partition("?")[0]).suffix for address in addresses} == {".css", ".js"}
    for address in [*addresses, re.search(r"/_preview/[0-9a-f]+/", page)[0] + "drawing.js"]:
        status, headers, _ = running.ask(address.replace("&amp;", "&"))
        assert (status, headers["cache-control"]) == (200, FOREVER), address
        assert {name: headers[name.lower()] for name in transport.HEADERS} == {
            **transport.HEADERS,
            "Cache-Control": FOREVER,
        }


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("/_preview", "/_preview/"),
        ("/_preview?x=1", "/_preview/?x=1"),
        ("/_preview/review/khong-co", "/_preview/review/khong-co/"),
        ("/_preview/review/khong-co?queue=drafts", "/_preview/review/khong-co/?queue=drafts"),
    ],
)
def test_an_address_of_the_preview_without_its_last_slash_leads_to_the_right_one(running, path, right):
    status, headers, _ = running.ask(path)
    assert (status, headers["location"]) == (301, right)


def test_below_a_base_path_the_way_to_the_form_holds_it(tmp_path):
    make_site(tmp_path, {ARTICLE_PATH: ARTICLE})
    with preview(tmp_path, "--base-url", "http://127.0.0.1/kho-tin") as started:
        page = started.text(f"/kho-tin{PAGE}")
        assert 'data-form="/kho-tin/admin/"' in page and started.ask("/kho-tin/admin/")[0] == 200


def test_the_state_tells_a_page_that_would_look_the_same(running):
    same, other = (running.ask(f"/_preview/state.json?page={path}")[2] for path in (PAGE, "/vi/"))
    assert b'"print"' in same and same != other and same == running.ask(f"/_preview/state.json?page={PAGE}")[2]
    assert same.split(b'"print": "')[1][:16] in running.ask(PAGE)[2]
