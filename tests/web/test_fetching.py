"""Pages of portals are fetched by the rules: robots.txt, one request a second, redirects checked, text only."""

import pytest

from khotin.web.client import WebError
from khotin.web.fetching import PAUSE, Fetcher
from tests.support.web_server import serving, site

MAX_BYTES = 1024 * 1024


class Clock:
    """A clock that passes only while somebody waits."""

    def __init__(self):
        self.now, self.waited = 100.0, []

    def __call__(self):
        return self.now

    def wait(self, seconds):
        self.waited.append(round(seconds, 3))
        self.now += seconds


def fetcher(clock=None, **options):
    clock = clock or Clock()
    return Fetcher(**{"allow_local": True, "max_bytes": MAX_BYTES, "wait": clock.wait, "clock": clock} | options)


def paths(asked):
    return [path for _, path, _ in asked]


def test_a_page_is_fetched_with_its_address_and_type():
    with serving(site({"/tin": {"body": "<p>Tin", "media_type": "text/html; charset=utf-8"}})) as (address, asked):
        page = fetcher().fetch(f"{address}/tin#cuoi")
    assert (page.url, page.data, page.media_type) == (f"{address}/tin", b"<p>Tin", "text/html")
    assert paths(asked) == ["/robots.txt", "/tin"]
    assert asked[0][2]["User-Agent"].startswith("KhoTin/")


@pytest.mark.parametrize(
    ("rules", "allowed", "forbidden"),
    [
        ("User-agent: *\nDisallow: /rieng/", "/tin", "/rieng/a"),
        ("User-agent: KhoTin\nDisallow: /\n\nUser-agent: *\nAllow: /", None, "/tin"),
        ("User-agent: *\nDisallow: /*?in=\nDisallow: /*.pdf$", "/tin?id=1", "/tin?in=1"),
        ("User-agent: *\nDisallow: /tin\nAllow: /tin/mo", "/tin/mo/a", "/tin/a"),
    ],
)
def test_robots_txt_is_respected(rules, allowed, forbidden):
    pages = {"/robots.txt": rules, **{path: "x" for path in (allowed, forbidden) if path}}
    with serving(site(pages)) as (address, asked):
        one = fetcher()
        if allowed:
            assert one.fetch(f"{address}{allowed}").data == b"x"
        with pytest.raises(WebError, match=r"robots\.txt does not allow"):
            one.fetch(f"{address}{forbidden}")
    assert forbidden not in paths(asked) and paths(asked).count("/robots.txt") == 1


def test_a_host_whose_rules_cannot_be_read_is_not_asked_for_pages():
    refused = pytest.raises(WebError, match="status 503; whether pages may be fetched is unknown")
    with serving(site({"/robots.txt": {"body": "", "status": 503}, "/tin": "x"})) as (address, asked), refused:
        fetcher().fetch(f"{address}/tin")
    assert paths(asked) == ["/robots.txt"]


def test_a_host_is_asked_once_a_second():
    clock = Clock()
    with serving(site({"/a": "x", "/b": "x"})) as (address, _):
        one = fetcher(clock)
        one.fetch(f"{address}/a")
        one.fetch(f"{address}/b")
        clock.now += 60
        one.fetch(f"{address}/a")
    assert clock.waited == [PAUSE, PAUSE]


def test_redirects_are_followed_and_their_last_address_is_kept():
    to = {"body": "", "status": 301, "headers": [("Location", "/moi?a=1#x")]}
    with serving(site({"/cu": to, "/moi?a=1": "x"})) as (address, _):
        assert fetcher().fetch(f"{address}/cu").url == f"{address}/moi?a=1"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("file:///etc/passwd", "is not an http"),
        ("ftp://example.vn/a", "is not an http"),
        ("javascript:alert(1)", "the connection failed"),
        ("http://user:word@example.vn/", "names a user"),
        ("/rieng/a", "robots.txt does not allow"),
        ("/vong", "redirects more than 5 times"),
    ],
)
def test_a_redirect_is_checked_like_an_address(target, reason):
    to = {"body": "", "status": 302, "headers": [("Location", target)]}
    pages = {"/robots.txt": "User-agent: *\nDisallow: /rieng/", "/cu": to, "/vong": to, "/rieng/a": "x"}
    with serving(site(pages)) as (address, asked), pytest.raises(WebError, match=reason):
        fetcher().fetch(f"{address}/cu")
    assert "/rieng/a" not in paths(asked)


def test_a_redirect_into_the_own_network_is_refused(monkeypatch):
    """The first server counts as public here; the second, reached by a redirect, does not."""
    with serving(site({"/": "secret"})) as (inside, asked):
        to = {"body": "", "status": 302, "headers": [("Location", f"{inside.replace('127.0.0.1', '127.0.0.2')}/")]}
        with serving(site({"/": to})) as (outside, _):
            monkeypatch.setattr("khotin.web.client.is_public", lambda each: str(each) == "127.0.0.1")
            with pytest.raises(WebError, match=r"127\.0\.0\.2 is not a public address"):
                fetcher(allow_local=False).fetch(f"{outside}/")
    assert asked == []


def test_without_permission_this_machine_is_never_asked():
    with serving(site({"/": "x"})) as (address, asked), pytest.raises(WebError, match="--allow-local"):
        fetcher(allow_local=False).fetch(f"{address}/")
    assert asked == []


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ({"body": "%PDF", "media_type": "application/pdf"}, r"not a text page \(application/pdf\)"),
        ({"body": "", "status": 404}, "status 404"),
        ({"body": "", "status": 304}, "status 304"),
        ({"body": "a" * 5000}, "more than 2 KB"),
    ],
)
def test_what_is_no_page_is_refused(page, reason):
    with serving(site({"/tin": page})) as (address, _), pytest.raises(WebError, match=reason):
        fetcher(max_bytes=2048).fetch(f"{address}/tin")
