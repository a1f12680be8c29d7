"""The pages that are served: of the built site, or of none yet."""

import hashlib

from khotin.content.text_files import read_bytes
from khotin.encoding import Struct
from khotin.patterns import lazy_pattern
from khotin.preview.reviewer import Reviewer
from khotin.preview.state import PreviewState
from khotin.preview.static_files import Answer, find, lost
from khotin.problems import ContentError
from khotin.publish.headers import HASHED
from khotin.site.form import FOLDER as FORM

LARGEST_FILE = 200 * 1024 * 1024
ARTICLE_PAGE = lazy_pattern(r"(?:vi/tin|en/news)/([a-z0-9-]+)/")
WAITING_PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kho Tin</title></head>
<body><p class="preview-waiting">{vi}<br><span lang="en">{en}</span></p></body></html>
"""


class Preview(Struct, frozen=True):
    """What is served: the built site in `folder`, below `base_path`, on `port` of this machine."""

    state: PreviewState
    folder: str
    base_path: str
    port: int
    reviewer: Reviewer


def answer_page(preview: Preview, path: str) -> tuple[Answer, bytes] | None:
    """Return the answer to a path and its bytes; None where the site cannot be read at all.

    The form of the last run is there before the first build: with it an editor mends what forbids the build.
    """
    answer = _find(preview, path)
    if not preview.state.version and not (answer.status == 200 and _is_form(preview, path)):
        return Answer(200), _waiting_page("Đang dựng trang…", "Building the site…")
    data = _read(answer)
    if data is None:  # removed by a publication after it was found
        answer = lost(preview.folder)
        data = _read(answer)
    return None if data is None else (answer, data)


def page_digest(data: bytes) -> str:
    """Return the start of the SHA-256 of a page, 16 hexadecimal digits: it differs when the page has changed."""
    return hashlib.sha256(data).hexdigest()[:16]


def never_changes(preview: Preview, path: str, answer: Answer) -> bool:
    """Return whether the answer to a path is a file of the site whose name holds a hash of its content."""
    is_file = answer.status == 200 and answer.file is not None
    return is_file and HASHED.fullmatch(_inside(preview, path) or "") is not None


def article_mark(preview: Preview, path: str) -> str:
    """Return the attribute by which the preview's script knows which article a page shows; empty for other pages."""
    found = ARTICLE_PAGE.fullmatch(_inside(preview, path) or "")
    return f' data-article="{found[1]}"' if found else ""


def _inside(preview: Preview, path: str) -> str | None:
    """Return the path within the site, or None for one outside its base path."""
    base = preview.base_path.lstrip("/")
    return path.removeprefix(base) if path.startswith(base) else None


def _is_form(preview: Preview, path: str) -> bool:
    return (_inside(preview, path) or "").startswith(f"{FORM}/")


def _find(preview: Preview, path: str) -> Answer:
    if f"{path}/" == preview.base_path.lstrip("/"):
        return Answer(301, location="")
    inside = _inside(preview, path)
    return lost(preview.folder) if inside is None else find(preview.folder, inside)


def _read(answer: Answer) -> bytes | None:
    if not answer.file:
        return _waiting_page("Không tìm thấy trang.", "Page not found.")
    try:
        return read_bytes(answer.file, limit=LARGEST_FILE)
    except (OSError, ContentError):
        return None


def _waiting_page(vi: str, en: str) -> bytes:
    return WAITING_PAGE.format(vi=vi, en=en).encode()
