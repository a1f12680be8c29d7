"""Requests and live notices. The only module that imports livereload and its server, Tornado.

livereload sends notices to the browser, with its handler, protocol and script. This module decides which requests are
allowed, what is answered, and when a notice is sent.
"""

import asyncio
import contextlib
import json
import mimetypes
import re
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from socket import socket
from typing import Any, NoReturn
from urllib.parse import quote

from livereload import handlers as livereload
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from khotin.build.signals import Interrupted, handled_by
from khotin.patterns import lazy_pattern
from khotin.preview.pages import Preview, answer_page, article_mark, never_changes, page_digest
from khotin.preview.session import Session
from khotin.preview.static_files import Answer, clean_path, is_own_host, is_own_origin
from khotin.problems import Location, fail
from khotin.publish.headers import FOREVER
from khotin.site import urls
from khotin.site.form import FOLDER as FORM

OWN = "_preview/"
FOLDER = Path(__file__).parent / "browser"
PARTS = {path.name for path in FOLDER.iterdir() if path.suffix in (".js", ".css")}
# The address of a part names the run of the preview, so that a browser loads it once and not with each page.
PART = lazy_pattern(rf"[0-9a-f]+/(?P<name>{'|'.join(map(re.escape, sorted(PARTS)))})")
REVIEW = lazy_pattern(r"review/(?P<id>[a-z0-9-]+)/(?P<data>view\.json|count\.json)?")
WITHOUT_SLASH = lazy_pattern(r"_preview|_preview/review/[a-z0-9-]+")
PORTS_TRIED = 20
HEAD_END = b"</head>"
# The policy of a page names its own scripts; the preview's come after these words.
SCRIPT_POLICY = b'content="script-src '
OWN_SCRIPTS = f"*:*/{OWN} *:*/livereload.js ".encode()
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Server": "KhoTin",
}


def find_port(wanted: int) -> tuple[list[socket], int]:
    """Listen on the wanted port of this machine only, or on the next free one; return the sockets and the port.

    Raises `ContentError` where all are taken.
    """
    for port in range(wanted, min(wanted + PORTS_TRIED, 65536)):
        try:
            sockets = bind_sockets(port, "127.0.0.1")
        except OSError:
            continue
        return sockets, sockets[0].getsockname()[1]
    fail(
        Location("--port"),
        "server",
        f"các cổng từ {wanted} đều bận; hãy chọn cổng khác",
        f"the ports from {wanted} on are all taken; choose another",
    )


def run_preview(
    preview: Preview, sockets: list[socket], session: Session, address_to_open: str | None = None
) -> NoReturn:
    """Answer requests and pass on the session's notices until a signal comes; then raise `Interrupted`."""
    early: list[int] = []
    with handled_by(lambda number, _: early.append(number)):  # a loop that is not complete yet cannot be closed
        runner = asyncio.Runner()
        loop = runner.get_loop()
        ending = loop.create_future()
        with handled_by(lambda number, _: _call(loop, _settle, ending, number)):
            try:
                with runner:
                    number = early[0] if early else runner.run(_run(preview, sockets, session, address_to_open, ending))
            finally:
                session.stop()
                preview.reviewer.stop()
    raise Interrupted(number)


async def _run(
    preview: Preview, sockets: list[socket], session: Session, address_to_open: str | None, ending: asyncio.Future
) -> int:
    """Serve until `ending` has a result, the number of a signal, and return that."""
    loop = asyncio.get_running_loop()
    server = HTTPServer(_application(preview), max_body_size=0, max_header_size=16 * 1024)
    server.add_sockets(sockets)
    session.announce = lambda: _call(loop, _announce, preview)
    session.start()
    if address_to_open:
        threading.Thread(target=webbrowser.open, args=(address_to_open,), daemon=True).start()
    number = await ending
    server.stop()
    return number


def _announce(preview: Preview) -> None:
    """Tell every browser that there is something new to look at; editors ask as soon as there is a site."""
    _Notices.announce()
    if preview.state.version:
        preview.reviewer.prepare()


def _call(loop: asyncio.AbstractEventLoop, function: Callable, *arguments: object) -> None:
    """Have the loop call a function, from another thread or a signal handler; after its end nothing is called."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(function, *arguments)


def _settle(ending: asyncio.Future, number: int) -> None:
    if not ending.done():
        ending.set_result(number)


def _application(preview: Preview) -> web.Application:
    arguments = {"preview": preview}
    return web.Application(
        [(r"/livereload", _Notices, arguments)],
        default_handler_class=_Pages,
        default_handler_args=arguments,
        websocket_max_message_size=4096,
        websocket_ping_interval=20,
        log_function=lambda handler: None,
    )


class _Guarded(web.RequestHandler):
    """A handler that answers the preview's own pages only."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def set_default_headers(self) -> None:
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        headers, port = self.request.headers, self.preview.port
        if not is_own_host(headers.get_list("Host"), port) or not is_own_origin(headers.get_list("Origin"), port):
            raise web.HTTPError(403)

    def write_error(self, status_code: int, **_: object) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code}\n")


class _Notices(_Guarded, livereload.LiveReloadHandler):
    """livereload's handler. A browser that has just connected gets a notice at once: it may have missed one."""

    def check_origin(self, origin: str) -> bool:
        return is_own_origin([origin], self.preview.port)

    def on_message(self, message: str | bytes) -> None:
        try:
            super().on_message(message)
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            return self.close()
        if self in self.waiters:
            self.send_message(_notice())

    @classmethod
    def announce(cls) -> None:
        """Tell every browser that there is something new to look at."""
        for waiter in list(cls.waiters):
            waiter.send_message(_notice())


def _notice() -> dict[str, object]:
    return {"command": "reload", "path": "*", "liveCSS": False, "liveImg": False}


class _Pages(_Guarded):
    """Everything that is asked for by address."""

    SUPPORTED_METHODS = ("GET", "HEAD")

    async def get(self) -> None:
        path = clean_path(self.request.uri or "")
        if path is None:
            raise web.HTTPError(400)
        if path == "livereload.js":
            return self._send_script()
        if WITHOUT_SLASH.fullmatch(path):
            query = self.request.query and f"?{self.request.query}"
            return self.redirect(f"/{path}/{query}", permanent=True)
        if path.startswith(OWN):
            return await self._send_own(path.removeprefix(OWN))
        return await self._send_page(path)

    head = get

    def _send_script(self) -> None:
        script = Path(livereload.__file__).with_name("vendors") / "livereload.js"
        self._send(script.read_bytes(), "text/javascript", FOREVER)

    async def _send_own(self, name: str) -> None:
        """Send the preview's own pages, their parts, and the data they draw."""
        if part := PART.fullmatch(name):
            kind = mimetypes.guess_type(part["name"])[0] or "text/plain"
            return self._send(FOLDER.joinpath(part["name"]).read_bytes(), kind, FOREVER)
        if name == "state.json":
            return await self._send_state()
        if name == "":
            return self._send_shell("queue.js", "", "")
        reviewer = self.preview.reviewer
        lists = {
            "queue.json": reviewer.queue,
            "terms.json": reviewer.terms,
            "problems.json": reviewer.problems,
            "unreadable.json": reviewer.unreadable,
        }
        if name in lists:
            return self._send_data(await lists[name]())
        found = REVIEW.fullmatch(name)
        if not found:
            raise web.HTTPError(404)
        if found["data"] == "count.json":
            return self._send_data(await reviewer.count(found["id"]))
        if found["data"]:
            return self._send_data(await reviewer.review(found["id"], self.get_query_argument("queue", "")))
        return self._send_shell(
            "review.js", found["id"], f' data-page="{self.preview.base_path}{urls.article("vi", found["id"])}"'
        )

    async def _send_state(self) -> None:
        """Send the state with the digest of a page as it is now: a page that shows another one loads itself again."""
        state = self.preview.state.for_browser()
        path = clean_path(self.get_query_argument("page", ""))
        if path is not None:
            _, data = await self._found(path)
            state["print"] = page_digest(data)
        self._send_data(state)

    def _send_data(self, data: Any) -> None:
        if data is None:
            raise web.HTTPError(404)
        self._send(json.dumps(data, ensure_ascii=False).encode(), "application/json")

    def _send_shell(self, script: str, follows: str, more: str) -> None:
        page = self._with_parts(FOLDER.joinpath("shell.html").read_bytes(), f' data-follows="{follows}"{more}')
        own = f'<script type="module" src="{self._parts}{script}"></script>'.encode()
        self._send(page.replace(HEAD_END, own + HEAD_END, 1), "text/html")

    async def _send_page(self, path: str) -> None:
        answer, data = await self._found(path)
        if answer.location is not None:
            self.set_status(301)
            return self.set_header("Location", self.preview.base_path + quote(answer.location))
        self.set_status(answer.status)
        kind = mimetypes.guess_type(answer.file or "x.html")[0] or "application/octet-stream"
        if kind == "text/html":
            more = f' data-print="{page_digest(data)}"{article_mark(self.preview, path)}'
            data = self._with_parts(data, more)
        self._send(data, kind, FOREVER if never_changes(self.preview, path, answer) else None)

    async def _found(self, path: str) -> tuple[Answer, bytes]:
        found = answer_page(self.preview, path)
        if found is None:
            raise web.HTTPError(503)
        return found

    def _with_parts(self, page: bytes, more: str) -> bytes:
        """Return the page with the preview's own script and style."""
        state = self.preview.state
        options = f"run={state.run}&amp;port={self.preview.port}&amp;mindelay=300&amp;maxdelay=2000"
        parts = (
            f'<link rel="stylesheet" href="{self._parts}preview.css">'
            f'<script type="module" src="{self._parts}preview.js" data-run="{state.run}"'
            f' data-version="{state.version}" data-form="{self.preview.base_path}{FORM}/"{more}></script>'
            f'<script src="/livereload.js?{options}" defer></script>'
        )
        return page.replace(SCRIPT_POLICY, SCRIPT_POLICY + OWN_SCRIPTS, 1).replace(
            HEAD_END, parts.encode() + HEAD_END, 1
        )

    @property
    def _parts(self) -> str:
        """The folder of the preview's own scripts and style."""
        return f"/{OWN}{self.preview.state.run}/"

    def _send(self, data: bytes, kind: str, caching: str | None = None) -> None:
        """Send bytes; browsers keep them only where `caching` says how long."""
        self.set_header(
            "Content-Type", f"{kind}; charset=utf-8" if kind.startswith(("text/", "application/json")) else kind
        )
        if caching:
            self.set_header("Cache-Control", caching)
        self.finish(data)
