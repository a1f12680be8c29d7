"""Real servers on loopback: each answers with what a test gives it and notes what it was asked."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@contextmanager
def serving(answer):
    """Serve on a free port; `answer(handler)` writes the answer.

    Gives the address and the list of requests, each (method, path, headers).
    """
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.command, self.path, dict(self.headers.items())))
            answer(self)

        do_POST = do_GET

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_):
            pass  # a client that hangs up is what several tests are about

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()


def reply(handler, body, *, status=200, media_type="text/html; charset=utf-8", headers=()):
    """Write a whole answer."""
    data = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    handler.send_header("Content-Type", media_type)
    handler.send_header("Content-Length", str(len(data)))
    for name, value in headers:
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(data)


def site(pages):
    """Return an answer for `serving` from {path: body, or keywords of `reply`}; other paths are not found."""

    def answer(handler):
        page = pages.get(handler.path)
        if page is None:
            reply(handler, "", status=404)
        elif isinstance(page, dict):
            reply(handler, **page)
        else:
            reply(handler, page)

    return answer
