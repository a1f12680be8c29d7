"""A running preview for tests: the command itself in a process of its own, asked from outside."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.support.processes import listen_to_all
from tests.support.sites import article_with

REPOSITORY = Path(__file__).parent.parent.parent
PATIENCE = 30
PAGE = "/vi/tin/2022-06-15-lam-viec-voi-huyen-tri-ton/"
TITLE = "Sở làm việc với huyện Tri Tôn"


class RunningPreview:
    """`serve` on a free port, with the tools to ask it anything."""

    def __init__(self, folder, *options):
        self.folder = Path(folder)
        self.process = subprocess.Popen(
            [sys.executable, REPOSITORY / "build.py", "serve", "--port", "0", *options],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=(self.folder / "preview.log").open("wb"),
            text=True,
            encoding="utf-8",
            preexec_fn=listen_to_all,
        )
        lines = iter(self.process.stdout.readline, "")
        self.address = next((line.split()[-1] for line in lines if "http://" in line), None)
        assert self.address, self.log()
        self.port = int(self.address.split(":")[2].split("/")[0])

    def log(self):
        """What the command said on stderr."""
        return (self.folder / "preview.log").read_text(encoding="utf-8")

    def ask(self, path, *headers, method="GET"):
        """Send one request as written and return (status, headers in lower case, body)."""
        lines = [
            f"{method} {path} HTTP/1.1",
            *(headers or (f"Host: 127.0.0.1:{self.port}",)),
            "Connection: close",
            "",
            "",
        ]
        return parse(self.send("\r\n".join(lines).encode()))

    def connect(self):
        """An open connection to the preview."""
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE)

    def send(self, data):
        """Send bytes and return the one answer that comes back, or what came before the connection was closed."""
        with self.connect() as connection:
            connection.sendall(data)
            answer = b""
            while not is_whole(answer) and (piece := connection.recv(65536)):
                answer += piece
            return answer

    def state(self):
        """What the browser would be told."""
        return json.loads(self.ask("/_preview/state.json")[2])

    def text(self, path):
        """The body of a page."""
        return self.ask(path)[2].decode()

    def wait_for(self, holds):
        """Wait until `holds(state)` is true; returns the state."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            state = self.state()
            if holds(state):
                return state
            time.sleep(0.02)
        raise AssertionError(f"the preview never came that far: {state}\n{self.log()}")

    def settled(self, seconds=0.8):
        """The state once nothing has been built, or is going to be, for a while."""
        since, attempt = time.monotonic(), None
        while time.monotonic() - since < seconds:
            state = self.state()
            if state["busy"] or state["attempt"] != attempt:
                since, attempt = time.monotonic(), state["attempt"]
            time.sleep(0.02)
        return state

    def stop(self):
        """Stop as Ctrl-C does; returns the exit code. One that does not end is killed and is an error."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()


@contextlib.contextmanager
def preview(folder, *options):
    """A preview of the site in a folder, ready to be asked."""
    running = RunningPreview(folder, *options)
    try:
        running.wait_for(lambda state: state["attempt"] > 0)
        yield running
    finally:
        if running.process.poll() is None:
            running.stop()


def is_whole(answer):
    """Whether an answer has come to its end; one that keeps its connection open names its length."""
    head, found, body = answer.partition(b"\r\n\r\n")
    length = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return bool(found and length and len(body) >= int(length[0].split(b":")[1]))


def parse(answer):
    """A raw answer as (status, headers in lower case, body)."""
    head, _, body = answer.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
    return int(lines[0].split()[1]), headers, body


def save(path, *replacements):
    """Write the plain article with pieces of its text replaced."""
    path.write_text(article_with(*replacements), encoding="utf-8")


def write(path, text):
    """Write a file of the current folder."""
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(text)


def children_of(pid):
    """The processes that a process has started, as texts."""
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
