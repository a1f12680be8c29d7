"""An S3-compatible store on this machine (moto), which can answer badly on purpose and counts what it is asked."""

import contextlib
import logging
import os
import socket
import threading
import urllib.request
from contextlib import contextmanager

from moto.core import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

BUCKET = "archive"
# What a request meets: an answer without the request being carried out, none at all, or none although it was.
BUSY, CUT, LOST = "503", "cut", "lost"
ANSWERED = [("Content-Type", "application/xml"), ("ETag", '"0"'), ("Last-Modified", "Sat, 28 Nov 2026 00:00:00 GMT")]
OVERLOADED = b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"


class StoreServer:
    """A store: `requests` lists (method, path), `fault` says of each what it meets: None for nothing."""

    def __init__(self):
        logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
        self.requests, self.fault = [], None
        self._one_at_a_time = threading.RLock()  # so that whoever looks at all objects sees one state of the store
        self._application = DomainDispatcherApplication(create_backend_app)
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def environment(self):
        """What obstore reads from the environment."""
        return {
            "AWS_ACCESS_KEY_ID": "KHOTINTESTKEY",
            "AWS_SECRET_ACCESS_KEY": "not-to-be-printed",
            "AWS_ENDPOINT_URL": self.address,
            "AWS_ALLOW_HTTP": "true",
            "AWS_REGION": "us-east-1",
        }

    def reset(self):
        """Begin with an empty bucket."""
        self.fault = None
        urllib.request.urlopen(urllib.request.Request(f"{self.address}/moto-api/reset", method="POST")).close()
        urllib.request.urlopen(urllib.request.Request(f"{self.address}/{BUCKET}", method="PUT")).close()
        self.requests = []

    def close(self):
        """End the server."""
        self._server.shutdown()
        self._server.server_close()

    def objects(self, prefix=""):
        """Return {key: (bytes, headers)} below a prefix of the bucket, straight from the store's memory."""
        keys = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[BUCKET].keys
        found = {}
        for key in list(keys):
            if key.startswith(prefix) and (stored := keys.get(key)) is not None:
                found[key.removeprefix(prefix)] = (stored.value, dict(stored.metadata))
        return found

    def _answer(self, environ, start_response):
        with self._one_at_a_time:
            return self._answer_one(environ, start_response)

    def _answer_one(self, environ, start_response):
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if path.startswith("/moto-api"):
            return self._application(environ, start_response)
        self.requests.append((method, path))
        fault = self.fault(method, path) if self.fault else None
        if fault == BUSY:
            start_response("503 Slow Down", [("Content-Type", "application/xml")])
            return [OVERLOADED]
        if isinstance(fault, tuple):
            start_response(fault[0], [*ANSWERED, ("Content-Length", str(len(fault[1])))])
            return [fault[1]]
        if fault == CUT:
            return _hang_up(environ)
        answer = self._application(environ, start_response)
        return _hang_up(environ) if fault == LOST else answer


def _hang_up(environ):
    environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
    raise ConnectionResetError


@contextmanager
def in_environment(settings):
    """Inside, the environment has these settings."""
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            with contextlib.suppress(TypeError):
                os.environ[name] = value
