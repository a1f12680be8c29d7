"""One publication: compare the site with what the store holds, send what differs in a safe order, read some back."""

import hashlib
import random
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import suppress

from khotin.build.publisher import ADD, REMOVE, REPLACE, BuildLocked, rank
from khotin.build.verify import RECORDS, require_no_loss
from khotin.encoding import Struct
from khotin.problems import ContentError, Failed
from khotin.publish.headers import form_of, headers_of, plain
from khotin.publish.journal import KEY, LEASE_SECONDS, Journal, State
from khotin.publish.listing import OWN, STAGED, Listing, describe, part_key, read_files, write_parts
from khotin.publish.sending import send, staged_key
from khotin.publish.store import Store

SENDERS = 16  # requests at a time
SAMPLE, FEW = 3, 100  # files that are read back; of so few none that the store's answers prove
# Returns the bytes of a file of the site, which have this SHA-256.
ReadFile = Callable[[str, bytes], bytes]


class Publication(Struct, frozen=True):
    """The steps of a publication: (action, path) in a safe order, and the number of files that stay unchanged."""

    moves: tuple[tuple[str, str], ...]
    unchanged: int

    def count(self, action: str) -> int:
        """Return how many files are added, replaced or removed."""
        return sum(each == action for each, _ in self.moves)


class KnownFiles(Struct, frozen=True):
    """What is known of the files in a store.

    `sites` are {path: SHA-256} of the last publication, which may be empty, and of interrupted ones since. Only the
    `present` files of these sites are there. Without `is_same_form` some were sent with other headers than today's.
    """

    sites: list[dict[str, bytes]]
    present: Collection[str]
    is_same_form: bool = True

    @property
    def certain(self) -> dict[str, bytes]:
        """Return {path: SHA-256} of the files that are certainly there as they would be sent now."""
        if not self.is_same_form:
            return {}
        last, *others = self.sites
        return {
            path: sha256
            for path, sha256 in last.items()
            if path in self.present and all(each.get(path) == sha256 for each in others)
        }


def find_known_files(store: Store, state: State, form: bytes, folder: str | None = None) -> KnownFiles:
    """Return what is known of the files in a store. Raises `Failed`."""
    current = read_files(store, state.current, folder) if state.current else {}
    sites = [current, *(read_files(store, listing, folder) for listing in state.wanted)]
    is_same_form = all(listing.form == form for listing in _listings(state))
    return KnownFiles(sites, set(store.keys()) if state.wanted else current.keys(), is_same_form)


def plan_publication(files: dict[str, bytes], known: KnownFiles) -> Publication:
    """Return the steps that bring a store to the site {path: SHA-256}.

    A path on which the known sites differ is sent again. Published pages link to files of the last publication, and of
    an interrupted one all of whose files are there; to the new files of any other no page links yet.
    """
    last, *others = known.sites
    left = set().union(*known.sites).intersection(known.present)
    there = left.intersection(set().union(last, *(site for site in others if site.keys() <= left)))
    certain = known.certain
    stays = {path for path in there & files.keys() if certain.get(path) == files[path]}
    moves = [
        *((ADD, path) for path in sorted(files.keys() - there, key=rank)),
        *((REPLACE, path) for path in sorted((files.keys() & there) - stays, key=rank)),
        *((REMOVE, path) for path in sorted(left - files.keys(), key=rank, reverse=True)),
    ]
    return Publication(tuple(moves), len(stays))


class Publisher:
    """Publishes a site to a store; `read_file` returns the bytes of its files.

    With `is_staged` files that wait in the store are copied there. The `folder` keeps what this machine knows of the
    store: an edit is then published without reading anything.
    """

    def __init__(
        self,
        store: Store,
        files: dict[str, bytes],
        read_file: ReadFile,
        *,
        with_gzip: bool = False,
        may_shrink: bool = False,
        is_staged: bool = False,
        lease: float = LEASE_SECONDS,
        folder: str | None = None,
    ) -> None:
        self._store, self._files, self._read_file = store, files, read_file
        self._with_gzip, self._may_shrink, self._is_staged = with_gzip, may_shrink, is_staged
        self._form, self._folder = form_of(with_gzip), folder
        self._journal = Journal(store, lease, folder)
        self._staged: set[str] = set()
        self._unproven: list[str] = []

    def plan(self) -> Publication:
        """Return what `publish` would do now; nothing is written. Raises what `publish` raises."""
        return self._plan(self._journal.read())[0]

    def publish(self, tick: Callable[[int], object] | None = None) -> Publication:
        """Bring the store to the site; `tick` is called with the number of files done.

        Raises `ContentError` for a foreign prefix and for a site that shrank, `BuildLocked` where another publisher is
        active, `Failed` where the store fails: then the next publication completes this one.
        """
        planned, listing, must_clean = self._begin_at_once() or self._begin(self._journal.wait())
        if listing is None:
            return planned
        try:
            self._send(planned, tick)
            self._read_back(planned)
            if must_clean:
                self._clean()
            self._journal.finish(listing)
        except BaseException:
            self._journal.release()
            raise
        return planned

    def _begin_at_once(self) -> "_Begun | None":
        """Begin without reading the journal, where there is something to do and this machine was the last publisher."""
        state = self._journal.read_kept()
        with suppress(BuildLocked, ContentError):
            begun = self._begin(state) if state else None
            return begun if begun and begun[1] else None
        return None

    def _begin(self, state: State) -> "_Begun":
        """Plan a publication and note its listing in the journal, where there is anything to do."""
        planned, last = self._plan(state)
        if not planned.moves and not state.wanted:
            return planned, None, False
        listing, parts = describe(self._files, self._form, state.current, last)
        self._staged = set(self._store.keys(STAGED)) if self._is_staged else set()
        write_parts(self._store, parts, _parts_of(state), self._folder)
        self._journal.begin(listing)
        return planned, listing, bool(parts or state.wanted or self._staged)

    def _plan(self, state: State) -> tuple[Publication, dict[str, bytes]]:
        """Return what is to be done, and {path: SHA-256} of the site of the last publication."""
        known = find_known_files(self._store, state, self._form, self._folder)
        last = known.sites[0]
        if not self._may_shrink:
            require_no_loss(self._store.address, _count_articles(last), _count_articles(self._files))
        return plan_publication(self._files, known), last

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
        key = staged_key(path, self._files[path], self._form)
        if key in self._staged:
            self._journal.renew()
            self._copy(key, path)
            return self._unproven.append(path)
        data = self._read_file(path, self._files[path])
        self._journal.renew()
        if not send(self._store, path, path, data, with_gzip=self._with_gzip):
            self._unproven.append(path)
        return None

    def _copy(self, key: str, path: str) -> None:
        if not self._store.copy(key, path):
            raise Failed(
                f"{self._store.address}/{key} vừa bị một lần đăng khác xóa; hãy chạy lại.",
                f"{self._store.address}/{key} has just been removed by another publication; run again.",
            )

    def _clean(self) -> None:
        """Remove lists that earlier publications left and that no other publisher can need.

        The list of the former site stays until the next publication: another publisher may be about to record it.
        """
        needed = {KEY, *map(part_key, _parts_of(self._journal.state))}
        self._store.delete(key for key in self._store.keys(OWN) if key not in needed)

    def _read_back(self, planned: Publication) -> None:
        """Read a sample of the sent files back: of files whose tags prove nothing, or of more than `FEW`.

        Raises `Failed` for one that is not as it was sent.
        """
        sent = self._unproven or [path for action, path in planned.moves if action != REMOVE]
        for path in random.sample(sent, SAMPLE if len(sent) > FEW else min(SAMPLE, len(self._unproven))):
            found = self._store.read(path)
            if (
                found is None
                or hashlib.sha256(plain(found.data, found.headers)).digest() != self._files[path]
                or headers_of(path).items() - found.headers.items()
            ):
                raise Failed(
                    f"{self._store.address}/{path} đọc lại không như đã gửi; hãy đăng lại.",
                    f"{self._store.address}/{path} was read back with other bytes than were sent; publish again.",
                )


# The plan, the listing in the journal (None where there is nothing to do), and whether parts or staged files are to be
# removed afterwards.
_Begun = tuple[Publication, Listing | None, bool]


def _parts_of(state: State) -> set[bytes]:
    return {name for listing in _listings(state) for name in listing.parts}


def _listings(state: State) -> list[Listing]:
    return [*([state.current] if state.current else []), *state.wanted]


def _groups(planned: Publication) -> Iterator[list[str]]:
    """Yield the paths to send in groups: files link only to files of earlier groups."""
    yield [path for action, path in planned.moves if action == ADD]
    replaced = [path for action, path in planned.moves if action == REPLACE]
    for number in sorted({rank(path)[0] for path in replaced}):
        yield [path for path in replaced if rank(path)[0] == number]


def _count_articles(files: Iterable[str]) -> int:
    return sum(path.startswith(f"{RECORDS}/") for path in files)
