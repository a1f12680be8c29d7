"""What is wrong with a picture file, by its name, its first bytes and its head; nothing is decoded."""

import re

from khotin.content.image_formats import NAME_ENDINGS, SIGNATURES, find_format
from khotin.encoding import Struct
from khotin.languages import Bilingual
from khotin.patterns import lazy_pattern

LARGEST_PICTURE = 5 * 1024 * 1024
LFS_POINTER = lazy_pattern(rb"version https://git-lfs\.github\.com/")
WEB_PAGE = lazy_pattern(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|!--)", re.I)
# With these the decoding of any picture stays below 300 MB; some kinds need more for each point.
MOST_PIXELS, LONGEST_SIDE = 25_000_000, 16_383
MOST_PIXELS_OF = {"WEBP": 15_000_000, "CMYK": 20_000_000}


class PictureHead(Struct, frozen=True):
    """Format, colour mode, width and height of a picture, upright."""

    kind: str
    mode: str
    width: int
    height: int


UNREADABLE = PictureHead("", "", 0, 0)


def is_picture_name(name: str) -> bool:
    """Return whether a file has the name of a picture the site can show."""
    stem, _, ending = name.rpartition(".")
    return bool(stem) and ending.lower() in NAME_ENDINGS


def claimed_format(name: str) -> str:
    """Return the format that the ending of a name claims."""
    return NAME_ENDINGS[name.rpartition(".")[2].lower()]


def cut_short(name: str) -> Bilingual:
    """Return what is said of a picture that cannot be read to its end."""
    vi, en = "bị hỏng hoặc bị cắt dở; hãy chép lại", "is broken or cut short; copy it again"
    return Bilingual(f'ảnh "{name}" {vi}', f'the picture "{name}" {en}')


def find_fault(name: str, size: int, start: bytes) -> Bilingual | None:
    """Return what is wrong with a picture by its size in bytes and its first bytes."""
    if not start:
        return Bilingual(f'ảnh "{name}" trống', f'the picture "{name}" is empty')
    if LFS_POINTER.match(start):
        vi, en = "không phải ảnh; hãy đưa tệp ảnh thật vào", "not a picture; put the real file in its place"
        return Bilingual(f'"{name}" chỉ là con trỏ Git LFS, {vi}', f'"{name}" is only a Git LFS pointer, {en}')
    if WEB_PAGE.match(start):
        vi, en = "không phải ảnh; hãy tải lại ảnh", "not a picture; download the picture again"
        return Bilingual(f'"{name}" là một trang HTML, {vi}', f'"{name}" is an HTML page, {en}')
    if fault := _wrong_format(name, start):
        return fault
    if size > LARGEST_PICTURE:
        weight, most = f"{size / 2**20:.1f} MB", f"{LARGEST_PICTURE // 2**20} MB"
        return Bilingual(
            f'ảnh "{name}" nặng {weight}, tối đa {most}', f'the picture "{name}" has {weight}; the limit is {most}'
        )
    return None


def find_head_fault(name: str, head: PictureHead) -> Bilingual | None:
    """Return what is wrong with a picture by its head, before anything is decoded."""
    width, height = head.width, head.height
    most = MOST_PIXELS_OF.get(head.kind) or MOST_PIXELS_OF.get(head.mode, MOST_PIXELS)
    if head is UNREADABLE:
        vi, en = "bị hỏng hoặc quá lớn", "is broken or far too large"
    elif not width or not height:
        vi, en = "không có điểm nào", "has no pixels"
    elif width * height > most:
        millions = most // 10**6
        vi = f"có {width} × {height} điểm, tối đa {millions} triệu điểm; hãy thu nhỏ"
        en = f"has {width} × {height} pixels; the limit is {millions} million; make it smaller"
    elif (side := max(width, height)) > LONGEST_SIDE:
        vi = f"có cạnh dài {side} điểm, tối đa {LONGEST_SIDE}; hãy thu nhỏ"
        en = f"has a side of {side} pixels; the limit is {LONGEST_SIDE}; make it smaller"
    else:
        return None
    return Bilingual(f'ảnh "{name}" {vi}', f'the picture "{name}" {en}')


def _wrong_format(name: str, start: bytes) -> Bilingual | None:
    claimed, found = claimed_format(name), find_format(start)
    if found == claimed:
        return None
    if found and found in SIGNATURES:
        vi = f"thật ra là ảnh {found}; hãy đổi đuôi tệp thành .{found.lower()}"
        en = f"is really a {found} picture; change the ending of its name to .{found.lower()}"
    elif found:
        vi = f"thật ra là tệp {found}, trang không hiện được; hãy lưu lại thành ảnh {claimed}"
        en = f"is really a {found} file, which pages cannot show; save it anew as a {claimed} picture"
    else:
        vi, en = f"không phải ảnh {claimed}", f"is not a {claimed} picture"
    return Bilingual(f'"{name}" {vi}', f'"{name}" {en}')
