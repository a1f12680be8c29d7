"""Pictures beside articles: named for what they are, published in the widths that pages show, without hidden data.

The only door to Pillow, which is imported when there is a picture and not before.
"""

import hashlib
import io
import os
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from khotin.content.image_formats import NAME_ENDINGS, SIGNATURES, find_format, is_bare_png, is_whole
from khotin.content.text_files import read_bytes, read_start
from khotin.language.vietnamese import slugify
from khotin.languages import Bilingual
from khotin.problems import ContentError, Location, Problem, fail

RULE = "pictures"
LARGEST_PICTURE = 5 * 1024 * 1024
POINTER = re.compile(rb"version https://git-lfs\.github\.com/")
PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|!--)", re.I)
START = 512
# A text column is 43rem wide; the larger width is for screens that show two dots for one.
WIDTHS = (688, 1376)
# Up to this weight a PNG no wider than that is published as it is: made narrower, its sharp edges blur and it gets no lighter.
LIGHT = 256 * 1024
# With these the decoding of any picture stays below 300 MB; some kinds need more for each point.
MOST_PIXELS, LONGEST_SIDE = 25_000_000, 16_383
MOST_PIXELS_OF = {"WEBP": 15_000_000, "CMYK": 20_000_000}
# The formats Pillow may try. A JPEG in which a phone put several pictures comes as "MPO"; the first is shown.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
SAME_FORMAT = {"MPO": "JPEG"}
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "png"}
# Part of every published name: a picture made in another way has another name.
MANNER = b"2"
TURNED = range(5, 9)
PNG_NOTES = (b"eXIf", b"Raw profile type exif")
ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of an article and the files it is published as: (path, width, height), the narrowest first."""

    name: str
    source: str
    sha256: bytes
    files: tuple[tuple[str, int, int], ...]


def pictures_beside(stock):
    """{folder: {name: (path, SHA-256)}} of all pictures among the files of a stock."""
    found = {}
    for path, sha256 in stock.items():
        if is_picture_name(path):
            folder, name = os.path.split(path)
            found.setdefault(folder, {})[name] = (path, sha256)
    return found


def sound_pictures(
    beside: Mapping[str, dict[str, tuple[str, bytes]]], heads: Mapping[bytes, tuple[str, int, int]]
) -> set[str]:
    """Return the paths of pictures with known heads whose names tell their format: these were looked at before."""
    return {
        path
        for near in beside.values()
        for name, (path, sha256) in near.items()
        if sha256 in heads and heads[sha256][0] == _claimed(name)
    }


def plan_picture(source: str, sha256: bytes, heads: dict[bytes, tuple[str, int, int]]) -> Picture:
    """Return what a picture file with that hash will be published as. What its head says is added to `heads`.

    Raises `ContentError` where the head cannot be read.
    """
    if sha256 not in heads:
        head = _head(read_bytes(source, limit=LARGEST_PICTURE))
        if complaint := _head_complaint(os.path.basename(source), head):
            raise ContentError([Problem(Location(source), RULE, complaint)])
        heads[sha256] = (head.kind, head.width, head.height)
    kind, width, height = heads[sha256]
    digest = hashlib.sha256(MANNER + sha256).hexdigest()[:10]
    stem = slugify(os.path.splitext(os.path.basename(source))[0]) or "anh"
    sizes = [
        (wide, max(1, round(height * wide / width))) for wide in _published_widths(kind, width, os.path.getsize(source))
    ]
    files = tuple((f"pictures/{stem}-{digest}-{w}.{ENDINGS[kind]}", w, h) for w, h in sizes)
    return Picture(os.path.basename(source), source, sha256, files)


def picture_files(picture):
    """The published files as (path, bytes): turned upright, in plain colours, scaled, and without what the camera wrote down."""
    data = read_bytes(picture.source, limit=LARGEST_PICTURE)
    if hashlib.sha256(data).digest() != picture.sha256:
        fail(
            Location(picture.source),
            RULE,
            "tệp thay đổi trong lúc đang làm trang; hãy chạy lại",
            "the file changed while the site was made; run again",
        )
    from PIL import Image

    upright = _decoded(data, picture.source)
    for path, width, height in picture.files:
        is_ready = (width, height) == upright.size and is_bare_png(data)
        yield path, data if is_ready else _encoded(upright.resize((width, height), Image.Resampling.LANCZOS), path)


def is_picture_name(name):
    """Whether a file bears the name of a picture the site can show."""
    stem, _, ending = name.rpartition(".")
    return bool(stem) and ending.lower() in NAME_ENDINGS


def find_picture_problem(path: str | os.PathLike[str], shown: str) -> Problem | None:
    """Return what is wrong with a picture file, or None: too large, empty, cut short, a text pointer, a web page or another format."""
    name = os.path.basename(shown)
    try:
        size, start = read_start(path, shown, START)
        complaint = _complaint(name, size, start) or _whole_complaint(name, read_bytes(path, shown, LARGEST_PICTURE))
    except ContentError as refused:
        return refused.problems[0]
    return Problem(Location(shown), RULE, complaint) if complaint else None


def _whole_complaint(name: str, data: bytes) -> Bilingual | None:
    return _head_complaint(name, _head(data)) if is_whole(_claimed(name), data) else _cut_short(name)


def _cut_short(name: str) -> Bilingual:
    return Bilingual(
        f'ảnh "{name}" bị hỏng hoặc bị cắt dở; hãy chép lại',
        f'the picture "{name}" is broken or cut short; copy it again',
    )


def _decoded(data: bytes, source: str) -> Any:
    """Return the picture upright, in plain colours. Raises `ContentError` where it cannot be decoded."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                ImageOps.exif_transpose(image, in_place=True)
                return _in_plain_colours(image)
    except MemoryError:
        raise
    except Exception:  # whatever the bytes lead Pillow to
        raise ContentError([Problem(Location(source), RULE, _cut_short(os.path.basename(source)))]) from None


def _published_widths(kind, width, weight):
    if width <= WIDTHS[0] or (kind == "PNG" and width <= WIDTHS[1] and weight <= LIGHT):
        return (width,)
    return (WIDTHS[0], min(width, WIDTHS[1]))


def _complaint(name, size, start):
    if not start:
        return Bilingual(f'ảnh "{name}" trống', f'the picture "{name}" is empty')
    if POINTER.match(start):
        return Bilingual(
            f'"{name}" chỉ là con trỏ Git LFS, không phải ảnh; hãy đưa tệp ảnh thật vào',
            f'"{name}" is only a Git LFS pointer, not a picture; put the real file in its place',
        )
    if PAGE.match(start):
        return Bilingual(
            f'"{name}" là một trang HTML, không phải ảnh; hãy tải lại ảnh',
            f'"{name}" is an HTML page, not a picture; download the picture again',
        )
    if complaint := _wrong_format(name, start):
        return complaint
    if size > LARGEST_PICTURE:
        return Bilingual(
            f'ảnh "{name}" nặng {size / 2**20:.1f} MB, tối đa {LARGEST_PICTURE // 2**20} MB',
            f'the picture "{name}" has {size / 2**20:.1f} MB, the most is {LARGEST_PICTURE // 2**20} MB',
        )
    return None


@dataclass(frozen=True, slots=True)
class _Head:
    """What the first bytes of a picture tell: format, way of colours, width and height as a reader sees them."""

    kind: str
    mode: str
    width: int
    height: int


UNREADABLE = _Head("", "", 0, 0)


def _head(data: bytes) -> _Head:
    """Return the head of a picture; UNREADABLE where it cannot be read.

    Pillow is told the formats by name, so that nothing else is tried on foreign bytes; it raises whatever they lead it to.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a bomb is measured against our own limit, which is lower
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                width, height = image.size
                # To look for what a PNG may note behind its pixels Pillow decodes them.
                has_notes = width * height <= MOST_PIXELS and (
                    image.format != "PNG" or any(name in data for name in PNG_NOTES)
                )
                is_turned = has_notes and image.getexif().get(ORIENTATION) in TURNED
                size = (height, width) if is_turned else (width, height)
                return _Head(SAME_FORMAT.get(image.format, image.format), image.mode, *size)
    except MemoryError:
        raise
    except Exception:
        return UNREADABLE


def _head_complaint(name: str, head: _Head) -> Bilingual | None:
    """Return what the head of a picture gives away before anything is decoded."""
    if head is UNREADABLE:
        return Bilingual(f'ảnh "{name}" bị hỏng hoặc quá lớn', f'the picture "{name}" is broken or far too large')
    width, height = head.width, head.height
    most = MOST_PIXELS_OF.get(head.kind) or MOST_PIXELS_OF.get(head.mode, MOST_PIXELS)
    if not width or not height:
        return Bilingual(f'ảnh "{name}" không có điểm nào', f'the picture "{name}" has no pixels')
    if width * height > most:
        return Bilingual(
            f'ảnh "{name}" có {width} × {height} điểm, tối đa {most // 10**6} triệu điểm; hãy thu nhỏ',
            f'the picture "{name}" has {width} × {height} pixels, the most is {most // 10**6} million; make it smaller',
        )
    if max(width, height) > LONGEST_SIDE:
        return Bilingual(
            f'ảnh "{name}" có cạnh dài {max(width, height)} điểm, tối đa {LONGEST_SIDE}; hãy thu nhỏ',
            f'the picture "{name}" has a side of {max(width, height)} pixels, the most is {LONGEST_SIDE}; make it smaller',
        )
    return None


def _in_plain_colours(image):
    """The picture in sRGB, the colours every screen takes for granted; colour profiles go with the other hidden data."""
    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info else "RGB"
    if profile and image.mode in ("RGB", "CMYK"):
        from PIL import ImageCms

        try:
            return ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError):  # a profile that makes no sense says nothing about the colours
            pass
    image.load()
    return image if image.mode == mode else image.convert(mode)


def _encoded(image, path):
    """The bytes of a picture and nothing else: what Pillow knows of its origin is not handed on."""
    stream = io.BytesIO()
    image.info.clear()
    if path.endswith(".jpg"):
        image.convert("RGB").save(stream, "JPEG", quality=80, optimize=True, progressive=True)
    elif path.endswith(".webp"):
        image.save(stream, "WEBP", quality=80, method=4)
    else:
        image.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _claimed(name: str) -> str:
    """Return the format that the ending of a name claims."""
    return NAME_ENDINGS[name.rpartition(".")[2].lower()]


def _wrong_format(name: str, start: bytes) -> Bilingual | None:
    claimed, found = _claimed(name), find_format(start)
    if found == claimed:
        return None
    if found in SIGNATURES:
        return Bilingual(
            f'"{name}" thật ra là ảnh {found}; hãy đổi đuôi tệp thành .{found.lower()}',
            f'"{name}" is really a {found} picture; change the ending of its name to .{found.lower()}',
        )
    if found:
        return Bilingual(
            f'"{name}" thật ra là tệp {found}, trang không hiện được; hãy lưu lại thành ảnh {claimed}',
            f'"{name}" is really a {found} file, which pages cannot show; save it anew as a {claimed} picture',
        )
    return Bilingual(f'"{name}" không phải ảnh {claimed}', f'"{name}" is no {claimed} picture')
