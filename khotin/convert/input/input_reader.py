"""The pages that an argument of `convert` names: a file, a web address, or all pages of a saved crawl."""

import os
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from khotin.content.text_files import LARGEST_ORIGINAL, read_bytes
from khotin.convert.input.sources import (
    AUTO,
    WARC,
    RawInput,
    is_address,
    is_address_in_part,
    is_crawl,
    name_of_address,
)
from khotin.languages import Bilingual
from khotin.problems import ContentError, Location, Problem, fail

if TYPE_CHECKING:
    from khotin.web.fetching import Fetcher


class InputReader:
    """Reads inputs of a form, "auto" by their names; `today` is the ISO day on which pages are fetched.

    `allow_local` lets addresses be fetched that are not public.
    """

    def __init__(self, form: str, today: str, *, allow_local: bool) -> None:
        self._form, self._today, self._allow_local = form, today, allow_local

    def pages_of(self, path: str) -> Iterator[RawInput]:
        """Yield the pages of an argument. Raises `ContentError` for what cannot be read or fetched."""
        try:
            if is_address(path):
                yield self._fetch(path)
            elif is_address_in_part(path) and not os.path.lexists(path):
                vi, en = "địa chỉ web phải viết cả https://", "write the web address with https:// in full"
                fail(Location(path), "reading", vi, en)
            elif self._form == WARC or (self._form == AUTO and is_crawl(path)):
                from khotin.convert.input.crawls import read_crawl

                yield from read_crawl(path)
            else:
                yield RawInput(path, os.path.basename(path), read_bytes(path, limit=LARGEST_ORIGINAL))
        except OSError as error:
            raise ContentError([_machine_problem(path, error)]) from None

    def _fetch(self, url: str) -> RawInput:
        """Return the page at an address. Raises `ContentError`."""
        from khotin.web.client import WebError

        try:
            page = self._fetcher.fetch(url)
        except WebError as error:
            raise ContentError([Problem(Location(url), "fetching", error.message)]) from None
        return RawInput(url, name_of_address(page.url, page.media_type), page.data, page.url, self._today)

    @cached_property
    def _fetcher(self) -> "Fetcher":
        """What fetches pages, with the rules and times of the hosts asked so far."""
        from khotin.web.fetching import Fetcher  # the libraries below it take 0.2 s to import

        return Fetcher(allow_local=self._allow_local, max_bytes=LARGEST_ORIGINAL)


def _machine_problem(path: str, error: OSError) -> Problem:
    reason = error.strerror
    message = Bilingual(f"không đọc được tệp: {reason}", f"the file cannot be read: {reason}")
    return Problem(Location(path), "reading", message)
