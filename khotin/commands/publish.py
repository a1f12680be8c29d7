"""The command `publish`: a built site goes to an object store."""

import hashlib
import sys
import time
from argparse import Namespace

from khotin.build import publisher
from khotin.build.publisher import ADD, REMOVE, REPLACE, SIGNS
from khotin.publish.local import list_site, read_site_file, require_site
from khotin.publish.publication import Publication, Publisher
from khotin.publish.store import Store, open_store
from khotin.terminal import progress, tell, tell_details

WORDS = "Đang gửi tệp / Sending files"


def run_publish(options: Namespace) -> int:
    """Publish the site to a store, or list what would be done; return 0.

    Raises what `Publisher.publish` raises.
    """
    store = open_store(options.address, "publish URL")
    require_site(options.output)  # first: the lock is a file of its own, which nothing removes
    with publisher.lock(options.output):
        publish_site(options.output, store, options)
    return 0


def publish_site(output: str, store: Store, options: Namespace, *, is_staged: bool = False) -> None:
    """Publish the site of a folder to a store, and print a summary; the folder is locked meanwhile.

    With `is_staged` the folder has only what is not staged in the store. Raises what `Publisher.publish` raises.
    """
    started, files = time.monotonic(), list_site(output, is_partial=is_staged)
    sending = Publisher(
        store,
        files,
        lambda path, sha256: read_site_file(output, path, sha256),
        with_gzip=options.gzip,
        may_shrink=options.allow_shrink,
        is_staged=is_staged,
        folder=f".cache/published/{hashlib.sha256(store.address.encode()).hexdigest()[:16]}",
    )
    if getattr(options, "dry_run", False):
        planned = sending.plan()
        sys.stdout.writelines(f"{SIGNS[action]} {path}\n" for action, path in planned.moves)
    else:
        with progress(len(files), WORDS, sys.stderr) as tick:
            planned = sending.publish(tick)
        tell_details(f"{SIGNS[action]} {store.address}/{path}" for action, path in planned.moves)
    tell(_summary(store.address, planned, time.monotonic() - started))


def _summary(address: str, planned: Publication, seconds: float) -> str:
    added, replaced, removed = (planned.count(action) for action in (ADD, REPLACE, REMOVE))
    return (
        f"{address}: {added} thêm / added, {replaced} thay / replaced, {removed} xóa / removed, "
        f"{planned.unchanged} giữ nguyên / unchanged, {seconds:.1f} s"
    )
