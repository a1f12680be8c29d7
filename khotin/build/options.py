"""The options and the result of a build."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from khotin.encoding import Struct, field
from khotin.problems import Problem

if TYPE_CHECKING:
    from khotin.config import Config


class StagingStore(Protocol):
    """A store where workers of a cluster leave what they render: the first process has digests of it, not bytes."""

    def has(self, path: str, sha256: bytes) -> bool:
        """Return whether a file of the site with this SHA-256 is published or staged."""

    def published(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return {path: SHA-256} of those paths that are published."""

    def stage(self, path: str, data: bytes, sha256: bytes) -> None:
        """Begin to stage a file."""

    def settle(self) -> None:
        """Wait until everything is staged. Raises `Failed`."""

    def read(self, path: str, sha256: bytes) -> bytes | None:
        """Return the bytes of a published or staged file, or None."""

    def require_access(self) -> None:
        """Raise `Failed` where this process cannot write into the store."""


class BuildOptions(Struct, frozen=True):
    """The options of one build.

    `today` is the ISO day taken as today, `jobs` the number of processes, `base_url` the address to use in place of
    the one in config.yaml. `with_form` adds the form for editors, as the preview shows it. `verify_inputs`
    reads every file again, `verify_output` compares every published file. With a `staging_store` the output folder
    holds only what the first process makes.
    """

    content: str = "content"
    output: str = "output"
    today: str = ""
    revision: str = ""
    with_drafts: bool = False
    with_search: bool = True
    with_form: bool = False
    base_url: str | None = None
    jobs: int = 1
    may_shrink: bool = False
    verify_inputs: bool = False
    verify_output: bool = False
    staging_store: StagingStore | None = None


class BuildResult(Struct, frozen=True):
    """The result of a build, in files; `pages` counts pages and feeds, `notes` are sentences for the user.

    `moves` yields the (action, path) of each file that was added, replaced or removed.
    """

    pages: int
    written: int
    unchanged: int
    removed: int
    seconds: float
    drafts: int = 0
    waiting: int = 0
    problems: tuple[Problem, ...] = ()
    search: Any = None
    notes: tuple[str, ...] = ()
    times: dict[str, float] = field(default_factory=dict)
    moves: Iterable[tuple[str, str]] = ()


def used_form(options: BuildOptions, config: "Config") -> tuple[str, str] | None:
    """Return folder and version of the form for editors; None where it is not installed or not asked for."""
    if not (options.with_form or config.admin):
        return None
    from khotin.site.form import find_release  # most sites have no form

    return find_release()
