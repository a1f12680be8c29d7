"""One publication: compare the site with what the store holds, send what differs in a safe order, read some back."""

import gzip
import hashlib
import random
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass

from khotin.build.publisher import ADD, REMOVE, REPLACE, VERSION, rank
from khotin.build.verify import RECORDS, demand_no_loss
from khotin.problems import Failed
from khotin.publish.headers import compressed, form_of, headers_of
from khotin.publish.journal import KEY, LEASE_SECONDS, Journal, State
from khotin.publish.listing import OWN, Listing, part_key, read_files, split, write_parts
from khotin.store import Store

SENDERS = 16  # requests at a time
SAMPLE = 3  # files that are read back
# Returns the bytes of a file of the site, which have this SHA-256.
ReadFile = Callable[[str, bytes], bytes]


@dataclass(frozen=True, slots=True)
class Publication:
    """What a publication does: (action, path) in a safe order, and the number of files that stay as they are."""

    moves: tuple[tuple[str, str], ...]
    unchanged: int

    def count(self, action: str) -> int:
        """Return how many files are added, replaced or removed."""
        return sum(each == action for each, _ in self.moves)


def plan_publication(
    files: dict[str, bytes], known: list[dict[str, bytes]], present: Collection[str], *, same_form: bool
) -> Publication:
    """Return what brings a store to {path: SHA-256}.

    `known` are the sites whose files may be `present`: that of the last publication, which may be empty, and those of
    interrupted ones since. What they do not agree on is sent again. Readers may have found the way to files of the last
    publication, and of an interrupted one whose files are all there: else nothing led to its new ones yet.
    """
    left = set().union(*known).intersection(present)
    there = left.intersection(set().union(known[0], *(site for site in known[1:] if site.keys() <= left)))
    stays = {
        path for path in there & files.keys() if same_form and all(each.get(path) == files[path] for each in known)
    }
    moves = [
        *((ADD, path) for path in sorted(files.keys() - there, key=rank)),
        *((REPLACE, path) for path in sorted((files.keys() & there) - stays, key=rank)),
        *((REMOVE, path) for path in sorted(left - files.keys(), key=rank, reverse=True)),
    ]
    return Publication(tuple(moves), len(stays))


class Publisher:
    """Publishes a site to a store; `read_file` returns the bytes of its files."""

    def __init__(
        self,
        store: Store,
        files: dict[str, bytes],
        read_file: ReadFile,
        *,
        with_gzip: bool = False,
        may_shrink: bool = False,
        lease: float = LEASE_SECONDS,
    ) -> None:
        self._store, self._files, self._read_file = store, files, read_file
        self._with_gzip, self._may_shrink = with_gzip, may_shrink
        self._journal = Journal(store, lease)
        self._listing, self._parts = split(files, form_of(with_gzip))

    def plan(self) -> Publication:
        """Return what `publish` would do now; nothing is written."""
        return self._plan(self._journal.read())

    def publish(self, tick: Callable[[int], object] | None = None) -> Publication:
        """Bring the store to the site; `tick` hears how many files are done.

        Raises `ContentError` for a foreign prefix and for a site that shrank, `BuildLocked` where another publisher is
        at work, `Failed` where the store fails: then the next publication finishes this one.
        """
        state = self._journal.wait()
        planned = self._plan(state)
        if state.current == self._listing and not state.wanted:
            return planned
        write_parts(self._store, self._parts, _parts_of(state))
        self._journal.begin(self._listing)
        try:
            self._send(planned, tick)
            self._read_back(planned)
            self._clean()
            self._journal.finish(self._listing)
        except BaseException:
            self._journal.leave()
            raise
        return planned

    def _plan(self, state: State) -> Publication:
        held = {} if state.current is None else read_files(self._store, state.current)
        known = [held, *(read_files(self._store, listing) for listing in state.wanted)]
        if not self._may_shrink:
            demand_no_loss(self._store.address, _count_articles(held), _count_articles(self._files))
        same_form = all(listing.form == self._listing.form for listing in _listings(state))
        present = self._store.keys() if state.wanted else held
        return plan_publication(self._files, known, present, same_form=same_form)

    def _send(self, planned: Publication, tick: Callable[[int], object] | None) -> None:
        done = 0
        with ThreadPoolExecutor(SENDERS) as senders:
            for paths in _groups(planned):
                futures = {senders.submit(self._send_file, path) for path in paths}
                try:
                    while futures:
                        finished, futures = wait(futures, timeout=1, return_when=FIRST_EXCEPTION)
                        for each in finished:
                            each.result()
                        done += len(finished)
                        if tick:
                            tick(done)
                except BaseException:
                    senders.shutdown(cancel_futures=True)
                    raise
        self._journal.renew()
        self._store.delete(path for action, path in planned.moves if action == REMOVE)

    def _send_file(self, path: str) -> None:
        data = self._read_file(path, self._files[path])
        packed = compressed(path, data) if self._with_gzip else None
        self._journal.renew()
        self._store.write(path, data if packed is None else packed, headers_of(path, is_compressed=packed is not None))

    def _clean(self) -> None:
        """Remove what earlier publications left of their own, while nobody else can need it.

        The list of the former site stays until the next publication: another publisher may be about to name it.
        """
        needed = {KEY, *map(part_key, _parts_of(self._journal.state))}
        self._store.delete(key for key in self._store.keys(OWN) if key not in needed)

    def _read_back(self, planned: Publication) -> None:
        """Read the version and some of the files that were sent. Raises `Failed` where one is not as it was sent."""
        sent = [path for action, path in planned.moves if action != REMOVE and path != VERSION]
        for path in (VERSION, *random.sample(sent, min(SAMPLE - 1, len(sent)))):
            found = self._store.read(path)
            packed = found is not None and found.headers.get("Content-Encoding") == "gzip"
            data = gzip.decompress(found.data) if found and packed else found.data if found else b""
            wanted = headers_of(path, is_compressed=packed)
            if (
                found is None
                or hashlib.sha256(data).digest() != self._files[path]
                or wanted.items() - found.headers.items()
            ):
                raise Failed(
                    f"{self._store.address}/{path} đọc lại không như đã gửi; hãy đăng lại.",
                    f"{self._store.address}/{path} is not read back as it was sent; publish again.",
                )


def _parts_of(state: State) -> set[bytes]:
    return {name for listing in _listings(state) for name in listing.parts}


def _listings(state: State) -> list[Listing]:
    return [*([state.current] if state.current else []), *state.wanted]


def _groups(planned: Publication) -> Iterator[list[str]]:
    """Yield the paths to send in groups: each leads only to what is in the groups before it."""
    yield [path for action, path in planned.moves if action == ADD]
    replaced = [path for action, path in planned.moves if action == REPLACE]
    for number in sorted({rank(path)[0] for path in replaced}):
        yield [path for path in replaced if rank(path)[0] == number]


def _count_articles(files: Iterable[str]) -> int:
    return sum(path.startswith(f"{RECORDS}/") for path in files)
