"""The command `serve`: the port, the folder of the built site, and the threads and processes that work for it."""

import os
from argparse import Namespace
from typing import NoReturn

from khotin.config import load_config
from khotin.content.text_files import NO_FOLDER
from khotin.preview.pages import Preview
from khotin.preview.reviewer import Reviewer
from khotin.preview.session import Session
from khotin.preview.state import PreviewState
from khotin.preview.transport import find_port, run_preview
from khotin.preview.watching import Watched
from khotin.problems import ContentError, Location, fail
from khotin.site.urls import base_address
from khotin.terminal import tell


def serve(options: Namespace) -> NoReturn:
    """Show the preview until a signal stops it. Raises `Interrupted` then, and `ContentError` for unusable options."""
    _require_usable(options)
    sockets, port = find_port(options.port)
    origin = f"http://127.0.0.1:{port}"
    base_url = options.base_url or origin
    path = base_address(base_url).path
    folder = os.path.join(".cache", "preview", str(port))
    state = PreviewState(path, f"{options.content}/articles")
    job = {"content": options.content, "output": folder, "base_url": base_url}
    reviewer = Reviewer(job)
    session = Session(state, Watched(options.content), job)
    _tell(options.port, port, f"{origin}{path}")
    run_preview(
        Preview(state, folder, path, port, reviewer), sockets, session, f"{origin}{path}" if options.open else None
    )


def _require_usable(options: Namespace) -> None:
    if not os.path.isdir(options.content):
        fail(Location(options.content), "names", NO_FOLDER.vi, NO_FOLDER.en)
    try:
        load_config(base_url=options.base_url)
    except ContentError as refused:
        # A mistake in config.yaml is shown in the browser like any other; one in the command line ends the command.
        if any(problem.where.path == "--base-url" for problem in refused.problems):
            raise


def _tell(wanted: int, port: int, address: str) -> None:
    """Print the address; that of a port the system chose is printed under --quiet too, because it is not known yet."""
    if wanted not in (0, port):
        print(f"Cổng {wanted} đang bận, dùng cổng {port}. / Port {wanted} is taken, using port {port}.", flush=True)
    preview = f"Xem thử tại / Preview at {address}"
    print(preview, flush=True) if wanted == 0 else tell(preview)
    tell("Dừng bằng Ctrl-C. / Stop with Ctrl-C.")
