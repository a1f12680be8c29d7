"""One request: its limits hold against real servers, and a guarded one reaches public addresses only."""

import gzip
import ipaddress
import socket
import time

import pytest

from khotin.web.client import Request, WebError, is_public, send
from tests.support.web_server import reply, serving, site


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "127.8.9.1",
            "10.0.0.1",
            "172.16.3.4",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
        ),
        *("224.0.0.1", "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1"),
        # IPv4 inside IPv6: mapped, 6to4, translated
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1"),
    ],
)
def test_an_address_inside_a_network_is_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "113.160.1.1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_an_address_of_the_internet_is_public(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1"])
def test_a_guarded_request_never_reaches_this_machine(host):
    refused = pytest.raises(WebError, match=r"not a public address \((?:127\.0\.0\.1|::1)\)")
    with serving(site({"/": "secret"})) as (address, asked), refused:
        send(Request(f"http://{host}:{address.rpartition(':')[2]}/"))
    assert asked == []


def test_the_connection_is_made_to_the_address_that_was_checked(monkeypatch):
    """A name that answers with a public address first and with this machine the second time is asked once."""
    with serving(site({"/": "secret"})) as (address, asked):
        port = int(address.rpartition(":")[2])
        answers = iter(("203.0.113.7", "127.0.0.1", "127.0.0.1"))
        monkeypatch.setattr("khotin.web.client.is_public", lambda each: str(each) != "127.0.0.1")
        looked_up, tried = [], []

        def resolve(host, *_, **__):
            looked_up.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

        async def connect(self, host, port, **_):
            tried.append(host)
            raise OSError("no route")

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        monkeypatch.setattr("httpcore._backends.auto.AutoBackend.connect_tcp", connect)
        with pytest.raises(WebError, match="no route"):
            send(Request(f"http://rebinding.example:{port}/"))
    assert (looked_up, tried, asked) == (["rebinding.example"], ["203.0.113.7"], [])


def test_the_host_of_the_address_is_what_the_server_is_asked_for():
    with serving(site({"/a?b=c": "xin chào"})) as (address, asked):
        port = address.rpartition(":")[2]
        answer = send(Request(f"http://localhost:{port}/a?b=c", headers={"X-One": "1"}, is_guarded=False))
    (_, path, headers) = asked[0]
    assert (answer.status, answer.data.decode(), path) == (200, "xin chào", "/a?b=c")
    assert headers["Host"] == f"localhost:{port}" and headers["X-One"] == "1"


def test_no_proxy_of_the_machine_is_used(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with serving(site({"/": "x"})) as (address, _):
        assert send(Request(f"{address}/", is_guarded=False)).data == b"x"


def test_an_answer_over_the_limit_is_refused_also_a_compressed_one():
    bomb = {"body": gzip.compress(bytes(3_000_000)), "headers": [("Content-Encoding", "gzip")]}
    with serving(site({"/big": "a" * 3000, "/bomb": bomb})) as (address, _):
        for path, limit in (("/big", 2048), ("/bomb", 1024 * 1024)):
            with pytest.raises(WebError, match=f"more than {limit // 1024} KB"):
                send(Request(f"{address}{path}", max_bytes=limit, is_guarded=False))


def test_a_server_that_sends_a_byte_now_and_then_is_given_up_in_time():
    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(100):
            handler.wfile.write(b"a")
            time.sleep(0.05)

    with serving(drip) as (address, _):
        start = time.monotonic()
        with pytest.raises(WebError, match=r"more than 0\.3 seconds"):
            send(Request(f"{address}/", timeout=0.3, is_guarded=False))
    assert time.monotonic() - start < 3


def test_a_server_that_never_ends_its_headers_is_given_up_in_time():
    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100):
            handler.wfile.write(b"X-%d: y\r\n" % number)
            time.sleep(0.05)

    with serving(drip) as (address, _), pytest.raises(WebError, match=r"more than 0\.3 seconds"):
        send(Request(f"{address}/", timeout=0.3, is_guarded=False))


def test_an_answer_that_is_cut_off_is_no_answer():
    def cut(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc")

    with serving(cut) as (address, _), pytest.raises(WebError, match="the connection failed"):
        send(Request(f"{address}/", is_guarded=False))


def test_a_server_that_is_not_there_is_named_as_the_reason():
    with serving(site({})) as (address, _):
        pass
    with pytest.raises(WebError, match="the connection failed"):
        send(Request(f"{address}/", is_guarded=False))


def test_what_is_sent_arrives():
    def echo(handler):
        reply(handler, handler.rfile.read(int(handler.headers["Content-Length"])))

    with serving(echo) as (address, asked):
        answer = send(Request(f"{address}/", method="POST", content=b"{}", is_guarded=False))
    assert answer.data == b"{}" and asked[0][0] == "POST"
