"""Files that hold pages: ZIP archives, of which an EPUB is one, with the same bytes on every machine."""

import io
import zipfile
from collections.abc import Callable, Iterator

from khotin.encoding import Struct
from khotin.site.pages.values import Page

# The first file of an EPUB, which is not compressed so that programs find it at a fixed place.
MIMETYPE = "mimetype"
EARLIEST = (1980, 1, 1, 0, 0, 0)
UNIX, READABLE = 3, 0o100644 << 16


class PackedFiles(Struct, frozen=True):
    """A ZIP archive to make at a path of the site; `entries` are (name, page or bytes), rendered one by one."""

    path: str
    entries: Iterator[tuple[str, Page | bytes]]

    def pack(self, render: Callable[[Page], str]) -> bytes:
        """Return the archive."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as file:
            for name, content in self.entries:
                entry = zipfile.ZipInfo(name, EARLIEST)
                entry.create_system, entry.external_attr = UNIX, READABLE
                entry.compress_type = zipfile.ZIP_STORED if name == MIMETYPE else zipfile.ZIP_DEFLATED
                file.writestr(entry, render(content) if isinstance(content, Page) else content)
        return packed.getvalue()
