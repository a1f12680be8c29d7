"""Workers of a Dask cluster. The only module that imports distributed.

A worker needs the same Python and the same program. It runs in the folder of the build on a shared volume or, where its
results go to a store, has the same content at the same paths. A worker without these is reported and gets no tasks.
What all tasks share is a task of its own, which Dask sends to each worker once and repeats if its worker is lost.
Values are sent as compressed pickles, results directly from the worker to this process.
"""

import importlib.util
import logging
import os
import pickle
import platform
import secrets
import sys
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TYPE_CHECKING, Any

from khotin.build.executor import WorkerFailed, call_safely
from khotin.build.filesystem import readable_by_all, remove_file, write_file
from khotin.build.inputs import scan_inputs
from khotin.build.options import StagingStore
from khotin.content.expected_files import expected_files
from khotin.digests import digest, digest_files
from khotin.encoding import Struct, field
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern
from khotin.problems import ContentError, Failed, Location, fail
from khotin.project import PROJECT, program_digest

if TYPE_CHECKING:
    from distributed import Client

LOCAL = lazy_pattern(r"local:([1-9][0-9]{0,2})")
REMOTE = lazy_pattern(r"(?:tcp|tls)://[\w.\-\[\]:]+:[0-9]{1,5}")
INSTALL = 'pip install "khotin[cluster]"'
CONNECT_SECONDS, NO_WORKER_SECONDS, LOOK_SECONDS = 10.0, 30.0, 0.5
MOST_FAILURES = 3  # of one task
WAITING_TASKS = 4  # for each worker, so that none is idle while the next are sent
PROBE = ".cache/cluster"


class Greeting(Struct, frozen=True):
    """What a worker says of itself; of its content only where it does not see the folder of the build.

    `project` is where the program stands, `trouble` why it cannot write into the store.
    """

    python: str
    program: bytes
    sees_folder: bool
    project: str = ""
    content: bytes = b""
    trouble: Bilingual | None = None


class _Work(Struct):
    """The work that is left: the numbers of waiting parts, and the workers of each part in progress."""

    results: list[Any]
    waiting: list[int]
    running: "dict[Future[bytes], tuple[int, frozenset[str]]]" = field(default_factory=dict)
    failures: Counter[int] = field(default_factory=Counter)
    done: int = 0


class Cluster:
    """Workers at an address such as "tcp://scheduler:8786", or "local:4"; it is opened when first needed."""

    def __init__(self, address: str, content: str = "content", store: StagingStore | None = None) -> None:
        self._address, self._content, self._store = address, content, store
        self._client: Client | None = None
        self._local: Any = None
        self._usable: set[str] = set()
        self._refused: set[str] = set()
        self._probe = ""

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *error: object) -> None:
        if self._probe:
            remove_file(self._probe)
        for each in (self._client, self._local):
            if each is not None:
                each.close(timeout=CONNECT_SECONDS)

    def gather(
        self,
        take: Callable[[Any], object],
        function: Callable[[Any], Any],
        parts: Sequence[Any],
        *,
        tick: Callable[[int], object] | None,
        meanwhile: Callable[[], Any] | None,
    ) -> None:
        """Call `take` with each function(part) in the order of the parts, and with the result of `meanwhile` last.

        Raises what the function raises, `Failed` where the scheduler has stopped, no worker is left, or a part failed
        three times.
        """
        client = self._client or self._connect()
        shared = _packed(function)
        loaded = client.submit(_unchanged, shared, key=f"khotin-{digest(shared).hex()}")
        work = _Work([None] * len(parts), list(reversed(range(len(parts)))))
        try:
            self._submit(client, loaded, parts, work)
            own = [meanwhile()] if meanwhile else []
            last_worker_at = time.monotonic()
            while work.waiting or work.running:
                self._submit(client, loaded, parts, work)
                if self._usable:
                    last_worker_at = time.monotonic()
                self._require_workers(client, last_worker_at)
                for future in wait(list(work.running), LOOK_SECONDS, FIRST_COMPLETED).done:
                    self._take(future, function, parts, work)
                if tick:
                    tick(work.done)
            for result in (*work.results, *own):
                take(result)
        finally:
            for future in work.running:
                future.cancel()

    def _connect(self) -> "Client":
        from distributed import Client, LocalCluster

        silence_dask()
        target: Any = self._address
        if found := LOCAL.fullmatch(self._address):
            target = self._local = LocalCluster(
                n_workers=int(found[1]), threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
            )
        try:
            client = Client(target, timeout=CONNECT_SECONDS, direct_to_workers=True, set_as_default=False)
        except (OSError, ValueError) as error:
            cause = "" if isinstance(error, OSError) else f": {error}"
            raise Failed(
                f"Không nối được với bộ điều phối {self._address}{cause}.",
                f"The scheduler {self._address} cannot be reached{cause}.",
            ) from None
        self._client = client
        self._probe = f"{PROBE}-{secrets.token_hex(8)}"
        write_file(self._probe, b"")
        print(f"Dask: {self._address}, {client.dashboard_link}", file=sys.stderr)
        return client

    def _submit(self, client: "Client", loaded: Any, parts: Sequence[Any], work: _Work) -> None:
        """Submit as many parts as the present workers need next, parts of lost workers again."""
        self._look_for_workers(client)
        for future, (number, workers) in list(work.running.items()):
            if not future.done() and not workers & self._usable:
                future.cancel()
                del work.running[future]
                self._note_failure(number, work, "")
        executor = client.get_executor(workers=sorted(self._usable), allow_other_workers=False, pure=False)
        while work.waiting and len(work.running) < WAITING_TASKS * len(self._usable):
            number = work.waiting.pop()
            future = executor.submit(_call, loaded, _packed(parts[number]))
            work.running[future] = (number, frozenset(self._usable))

    def _look_for_workers(self, client: "Client") -> None:
        """Note which workers are present; new ones first report their versions."""
        try:
            present = set(client.scheduler_info(n_workers=-1).get("workers", ()))
            new = sorted(present - self._usable - self._refused)
            given = (self._probe, self._content, self._store)
            asked = client.run(_greet, *given, workers=new, on_error="return") if new else {}
        except (OSError, TimeoutError, ValueError):
            return  # whether the scheduler has stopped is checked elsewhere
        for address in new:
            self._judge(address, asked.get(address))
        self._usable &= present

    def _judge(self, address: str, greeting: Any) -> None:
        """Accept a worker, or note why it cannot be used."""
        why = _difference(greeting, self._store)
        if why is None:
            self._usable.add(address)
        elif not isinstance(greeting, OSError):  # a worker that left at once is asked again if it returns
            self._refuse(address, why)

    def _refuse(self, address: str, why: Bilingual) -> None:
        if address in self._refused:
            return
        self._usable.discard(address)
        self._refused.add(address)
        print(f"{address}: {why.said()}", file=sys.stderr)

    def _require_workers(self, client: "Client", last_worker_at: float) -> None:
        """Raise `Failed` where the scheduler has stopped, or where there has been no usable worker for too long."""
        if client.status not in ("running", "connecting"):
            raise Failed(
                f"Bộ điều phối {self._address} đã dừng. Trang đã đăng vẫn nguyên vẹn.",
                f"The scheduler {self._address} has stopped. The published site is unchanged.",
            )
        if time.monotonic() - last_worker_at > NO_WORKER_SECONDS:
            raise Failed(
                f"Bộ điều phối {self._address} không có máy nào dùng được. Trang đã đăng vẫn nguyên vẹn.",
                f"The scheduler {self._address} has stopped or has no usable worker. The published site is unchanged.",
            )

    def _take(self, future: "Future[bytes]", function: Callable[[Any], Any], parts: Sequence[Any], work: _Work) -> None:
        """Store a result; submit a part that failed once more."""
        number, _ = work.running.pop(future)
        try:
            address, is_well, value = _unpacked(future.result())
        except BaseException as error:  # the worker died too often, or the result was lost with it
            return self._note_failure(number, work, str(error))
        if is_well:
            work.results[number] = value
            work.done += 1
        elif isinstance(value, ContentError):
            work.results[number] = function(parts[number])  # raises the same, unless the worker has other files
            work.done += 1
            self._refuse(address, Bilingual(f"nội dung khác: {value}", f"its content differs: {value}"))
        else:
            self._note_failure(number, work, f"{address}: {value}")
        return None

    def _note_failure(self, number: int, work: _Work, said: str) -> None:
        work.failures[number] += 1
        work.waiting.append(number)
        if work.failures[number] >= MOST_FAILURES:
            raise Failed(
                f"Một phần việc hỏng {MOST_FAILURES} lần trên cụm máy. Trang đã đăng vẫn nguyên vẹn. {said}".strip(),
                f"A task failed {MOST_FAILURES} times on the cluster. The published site is unchanged. {said}".strip(),
            )


def silence_dask() -> None:
    """Keep Dask from logging lost workers and schedulers, which are handled here."""
    import distributed

    for logger in (distributed.__name__, distributed.client.__name__, "tornado.application"):  # each has its own level
        logging.getLogger(logger).setLevel(logging.CRITICAL)


def require_cluster(address: str) -> None:
    """Raise `ContentError` for an address that is not that of a cluster, and `Failed` where Dask is missing."""
    if not LOCAL.fullmatch(address) and not REMOTE.fullmatch(address):
        fail(
            Location("--cluster"),
            "usage",
            "viết như tcp://may-dieu-phoi:8786 hoặc local:4",
            "write it like tcp://scheduler:8786 or local:4",
        )
    if importlib.util.find_spec("distributed") is None:
        raise Failed(
            f"Thiếu thư viện cho cụm máy. Cài bằng lệnh: {INSTALL}",
            f"The library for clusters is missing. Install it with: {INSTALL}",
        )


def _difference(greeting: Any, store: StagingStore | None) -> Bilingual | None:
    """Return why a worker cannot be used, or None."""
    if not isinstance(greeting, Greeting):
        return Bilingual(f"không có Kho Tin này ({greeting})", f"has no such Kho Tin ({greeting})")
    if greeting.python != platform.python_version():
        return Bilingual(f"có Python khác, {greeting.python}", f"has another Python, {greeting.python}")
    if greeting.program != program_digest():
        return Bilingual("bản Kho Tin hoặc thư viện khác", "has another version of Kho Tin or of a library")
    if not greeting.sees_folder:
        if store is None:
            return Bilingual("không chạy trong thư mục này", "does not run in this folder")
        if greeting.project != str(PROJECT):
            return Bilingual(
                f"có Kho Tin ở thư mục khác, {greeting.project}", f"has Kho Tin in another folder, {greeting.project}"
            )
        if greeting.content != digest_files(expected_files().items()):
            return Bilingual("nội dung khác", "has other content")
    return greeting.trouble


def _greet(probe: str, content: str, store: StagingStore | None) -> Greeting:
    """Return the versions and the folder of this worker; runs on the worker."""
    sees_folder, trouble, files = os.path.exists(probe), None, b""
    if store:
        try:
            store.require_access()
        except Failed as error:
            trouble = error.words
        files = b"" if sees_folder else digest_files(scan_inputs(content, {}).digests.items())
    return Greeting(platform.python_version(), program_digest(), sees_folder, str(PROJECT), files, trouble)


def _call(shared: bytes, part: bytes) -> bytes:
    """Call the shared function on a worker; an exception is returned as a value, with the address of the worker."""
    from distributed import get_worker

    address = get_worker().address
    try:
        with readable_by_all():
            return _packed((address, True, call_safely(_function(shared), _unpacked(part))))
    except (Exception, WorkerFailed) as error:
        return _packed((address, False, error))


def _function(shared: bytes) -> Callable[[Any], Any]:
    """Return the shared function; each thread loads its own once, because templates keep state."""
    if getattr(_loaded, "shared", None) != shared:
        _loaded.shared, _loaded.function = shared, _unpacked(shared)
    function: Callable[[Any], Any] = _loaded.function
    return function


_loaded = threading.local()


def _unchanged(value: bytes) -> bytes:
    return value


def _packed(value: Any) -> bytes:
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)


def _unpacked(data: bytes) -> Any:
    return pickle.loads(zlib.decompress(data))
