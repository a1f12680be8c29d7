"""Messages about pages whose article the content folder has already."""

import os
from collections.abc import Sequence
from datetime import datetime

from khotin.clock import VIETNAM
from khotin.language.formatting import format_day
from khotin.languages import Bilingual


def edited(name: str, path: str) -> Bilingual:
    """Return the message that a file exists already, with the day it was last edited."""
    day = datetime.fromtimestamp(os.lstat(path).st_mtime, VIETNAM).date().isoformat()
    return Bilingual(
        f"{name} đã có và đã được biên tập ngày {format_day(day, 'vi', 'short')}; không ghi gì",
        f"{name} is already there, edited on {format_day(day, 'en')}; nothing is written",
    )


def same_text(found: str) -> Bilingual:
    """Return the message that an article has the text of a page."""
    return Bilingual(
        f"bài này đã có: {found}; không ghi gì", f"this article is there already: {found}; nothing is written"
    )


def same_address(found: str, files: Sequence[str]) -> Bilingual:
    """Return the message that an article has the same address and another text; `files` are its files."""
    vi = f"đã có bài của địa chỉ này, chữ khác: {found}; không ghi gì; nếu bài chưa đăng, chưa ai sửa và muốn lấy "
    vi += "trang này"
    en = f"an article of this address is there already, with another text: {found}; nothing is written; if it is not "
    en += "published, nobody edited it, and this page is to take its place"
    names = ", ".join(files)
    return Bilingual(f"{vi} thì xóa {names} rồi chuyển lại", f"{en}, delete {names}, then convert again")


def same_title(other: str, files: Sequence[str], new: Sequence[str]) -> Bilingual:
    """Return the message that another article has the title and day of a new one; `files` and `new` are their files."""
    vi = f"đã có bài cùng tiêu đề, cùng ngày: {other}; nếu cùng là một trang thì chỉ giữ một bài: xóa "
    en = f"another article has this title and day: {other}; if both are the same page, keep one of them: delete "
    one, two = ", ".join(files), ", ".join(new)
    return Bilingual(f"{vi}{one}, hoặc xóa {two}", f"{en}{one}, or delete {two}")
