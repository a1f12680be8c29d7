"""The journal of a store: which site it holds, and which one is being published.

It is one object, written only on condition that it has not changed since it was read. A publisher writes it
again every `RENEWED_SECONDS`; a journal that stays the same for `LEASE_SECONDS`, by the clock of the waiting
publisher, was left by a publisher that ended, and is taken over. No two clocks are compared.

A machine that published last begins without reading: its first swap fails where anything has changed since.
"""

import os
import secrets
import sys
import threading
import time
from contextlib import suppress

from khotin.build.filesystem import read_file, remove_file, write_file
from khotin.build.publisher import BuildLocked
from khotin.encoding import Struct, decode, encode, field, replace
from khotin.problems import Failed, Location, fail
from khotin.publish.listing import LISTS, OWN, STAGED, Listing, kept_part
from khotin.publish.store import Store, StoreChanged

KEY, KEPT = f"{OWN}/journal", "journal"
MOST_LOOKED_AT = 10_000  # keys of a prefix without a journal
FORMAT = "khotin-store-1"
# A request takes at most 105 seconds with all its repetitions (see `store`) and begins at most 20 after the journal was
# swapped, so no request of a publisher that lost the journal arrives after it was taken over.
RENEWED_SECONDS, LEASE_SECONDS, LOOK_SECONDS = 20.0, 150.0, 2.0
WAITING = (
    "Một tiến trình khác đang đăng vào kho này, hoặc lần đăng trước bị ngắt; đang chờ. / "
    "Another publisher uses this store, or one was interrupted; waiting to see which."
)


class State(Struct, frozen=True):
    """The content of the journal.

    `current` lists the site that readers have, `wanted` those that publishers began to send since, `writer` changes
    with each write, and is empty where nobody publishes.
    """

    format: str = FORMAT
    writer: str = ""
    salt: str = ""
    current: Listing | None = None
    wanted: tuple[Listing, ...] = field(default=())


class Journal:
    """The journal of one store."""

    def __init__(self, store: Store, lease: float = LEASE_SECONDS, folder: str | None = None) -> None:
        self._store, self._lease, self._folder = store, lease, folder
        self._writer = secrets.token_hex(8)
        self._tag: str | None = None
        self._written = 0.0
        self._renewing = threading.Lock()
        self.state = State()

    def read(self) -> State:
        """Read the journal. Raises `ContentError` for a prefix that holds other files, and `Failed`."""
        found = self._store.read(KEY)
        if found is None:
            # A publisher or a build that was killed before its first journal leaves lists and staged files.
            if not all(key.startswith((LISTS, STAGED)) for key in self._store.keys(most=MOST_LOOKED_AT)):
                self._refuse()
            self._tag, self.state = None, State()
            return self.state
        try:
            self._tag, self.state = found.tag, decode(found.data, State)
        except ValueError:
            self._refuse()
        if self.state.format != FORMAT:
            self._refuse()
        return self.state

    def read_kept(self) -> State | None:
        """Return the state in which this machine left the journal, where that and its lists are kept in the folder.

        `begin` fails where another machine has published since.
        """
        data = read_file(f"{self._folder}/{KEPT}") if self._folder else None
        try:
            self._tag, self.state = decode(data or b"", tuple[str, State])
        except ValueError:
            return None
        names = self.state.current.parts if self.state.current else ()
        return self.state if all(kept_part(name, self._folder) for name in names) else None

    def wait(self) -> State:
        """Read the journal, once no publisher is active. Raises `BuildLocked` where one stays active, and as `read`."""
        self.read()
        if not self.state.writer:
            return self.state
        tag, deadline = self._tag, time.monotonic() + self._lease
        print(WAITING, file=sys.stderr, flush=True)
        while time.monotonic() < deadline:
            time.sleep(min(LOOK_SECONDS, self._lease))
            if not self.read().writer:
                return self.state
            if self._tag != tag:
                raise BuildLocked(self._store.address)
        return self.state

    def begin(self, listing: Listing) -> None:
        """Record that a site is being sent. Raises `BuildLocked` where another publisher was faster, and `Failed`."""
        wanted = tuple(dict.fromkeys((*self.state.wanted, listing)))
        self._swap(replace(self.state, writer=self._writer, wanted=wanted))

    def renew(self) -> None:
        """Renew the journal if it is due, to show that this publisher is active; called before each request.

        Raises `BuildLocked` where the journal was taken over, and `Failed`.
        """
        with self._renewing:
            if time.monotonic() - self._written > min(RENEWED_SECONDS, self._lease / 6):
                self._swap(self.state)

    def finish(self, listing: Listing) -> None:
        """Record that a site is complete. Raises `BuildLocked` where the journal was taken over, and `Failed`."""
        self._swap(State(current=listing))
        if self._folder:
            with suppress(OSError):
                self._keep(self._folder, {KEPT, *(name.hex() for name in listing.parts)})

    def release(self) -> None:
        """Release the journal after a failure, so that the next publisher can begin at once."""
        with suppress(Failed, BuildLocked):
            self._swap(replace(self.state, writer=""))

    def _swap(self, state: State) -> None:
        state = replace(state, salt=secrets.token_hex(8))
        started = time.monotonic()
        try:
            self._tag = self._store.swap(KEY, encode(state), self._tag)
        except StoreChanged:
            raise BuildLocked(self._store.address) from None
        self.state, self._written = state, started

    def _keep(self, folder: str, names: set[str]) -> None:
        """Keep the journal for `read_kept`, and of the folder's other files only those with these names."""
        write_file(f"{folder}/{KEPT}", encode((self._tag, self.state)))
        for name in set(os.listdir(folder)) - names:
            remove_file(f"{folder}/{name}")

    def _refuse(self) -> None:
        fail(
            Location(self._store.address),
            "output",
            "ở địa chỉ này có tệp không do Kho Tin đăng; hãy chọn địa chỉ khác hoặc dọn trống nó",
            "this address holds files that Kho Tin did not publish; choose another or empty it",
        )
