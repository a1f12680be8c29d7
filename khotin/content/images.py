"""Pictures beside articles, published in the widths that pages show, without hidden data; pictures drawn of words.

The only module that imports Pillow, and only when there is a picture.
"""

import hashlib
import io
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from khotin.content.image_faults import (
    LARGEST_PICTURE,
    MOST_PIXELS,
    UNREADABLE,
    PictureHead,
    claimed_format,
    cut_short,
    find_fault,
    find_head_fault,
    is_picture_name,
)
from khotin.content.image_formats import is_bare_png, is_whole
from khotin.content.text_files import read_bytes, read_start
from khotin.encoding import Struct
from khotin.language.vietnamese import slugify
from khotin.languages import Bilingual
from khotin.problems import ContentError, Location, Problem, fail

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage
    from PIL.ImageFont import FreeTypeFont

# {SHA-256: (format, width, height in pixels)} of pictures; {folder: {name: (path, SHA-256)}} of those beside articles.
PictureHeads: TypeAlias = dict[bytes, tuple[str, int, int]]
PicturesBeside: TypeAlias = Mapping[str, dict[str, tuple[str, bytes]]]
RULE = "pictures"
START_LENGTH = 512
# A text column is 43rem wide; the larger width is for screens that show two dots for one.
WIDTHS = (688, 1376)
# Up to this size a PNG no wider than that is published as it is: scaled down, its edges blur and it gets no smaller.
SMALL_PNG = 256 * 1024
# The formats Pillow may try. A JPEG in which a phone put several pictures comes as "MPO"; the first is shown.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
SAME_FORMAT = {"MPO": "JPEG"}
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "png"}
# Part of every published name: a picture made in another way has another name.
METHOD = b"2"
TURNED = range(5, 9)
# The number of shades of ink and of accent in a drawn picture, paper included: sixteen colours take half a byte.
SHADES = 8
PNG_NOTES = (b"eXIf", b"Raw profile type exif")
ORIENTATION = 0x0112


class Picture(Struct, frozen=True):
    """One picture of an article and the files it is published as: (path, width, height), the narrowest first."""

    name: str
    source: str
    sha256: bytes
    files: tuple[tuple[str, int, int], ...]


class DrawnText(Struct, frozen=True):
    """A line of words in a drawn picture: the start of its base line, and the size of its letters, in pixels."""

    x: float
    y: float
    size: int
    words: str
    is_accent: bool = False


def pictures_beside(inputs: Mapping[str, bytes]) -> PicturesBeside:
    """Return all pictures among the inputs, which are SHA-256 digests by path."""
    found: dict[str, dict[str, tuple[str, bytes]]] = {}
    for path, sha256 in inputs.items():
        if is_picture_name(path):
            folder, name = os.path.split(path)
            found.setdefault(folder, {})[name] = (path, sha256)
    return found


def checked_pictures(beside: PicturesBeside, heads: PictureHeads) -> set[str]:
    """Return the paths of pictures with known heads whose names tell their format: these need no check."""
    return {
        path
        for near in beside.values()
        for name, (path, sha256) in near.items()
        if sha256 in heads and heads[sha256][0] == claimed_format(name)
    }


def plan_picture(source: str, sha256: bytes, heads: PictureHeads) -> Picture:
    """Return what a picture file with that hash will be published as. Its head is added to `heads`.

    Raises `ContentError` where the head cannot be read, and `OSError`.
    """
    if sha256 not in heads:
        head = _head(read_bytes(source, limit=LARGEST_PICTURE))
        if fault := find_head_fault(os.path.basename(source), head):
            raise ContentError([Problem(Location(source), RULE, fault)])
        heads[sha256] = (head.kind, head.width, head.height)
    kind, width, height = heads[sha256]
    digest = hashlib.sha256(METHOD + sha256).hexdigest()[:10]
    stem = slugify(os.path.splitext(os.path.basename(source))[0]) or "anh"
    widths = _published_widths(kind, width, os.path.getsize(source))
    sizes = [(wide, max(1, round(height * wide / width))) for wide in widths]
    files = tuple((f"pictures/{stem}-{digest}-{w}.{ENDINGS[kind]}", w, h) for w, h in sizes)
    return Picture(os.path.basename(source), source, sha256, files)


def picture_files(picture: Picture) -> Iterator[tuple[str, bytes]]:
    """Yield the published files as (path, bytes): upright, in sRGB, scaled, without metadata.

    Raises `ContentError` where the file has changed or cannot be decoded, and `OSError`.
    """
    data = read_bytes(picture.source, limit=LARGEST_PICTURE)
    if hashlib.sha256(data).digest() != picture.sha256:
        vi = "tệp thay đổi trong lúc đang làm trang; hãy chạy lại"
        fail(Location(picture.source), RULE, vi, "the file changed while the site was made; run again")
    from PIL import Image

    upright = _decoded(data, picture.source)
    for path, width, height in picture.files:
        is_ready = (width, height) == upright.size and is_bare_png(data)
        yield path, data if is_ready else _encoded(upright.resize((width, height), Image.Resampling.LANCZOS), path)


def text_width(font: str, size: int, words: str) -> float:
    """Return how wide a line of words is in pixels; `font` is the path of a font file."""
    return _font(font, size).getlength(words)


def draw_picture(
    size: tuple[int, int],
    bars: Iterable[tuple[int, int, int, int]],
    texts: Iterable[DrawnText],
    *,
    font: str,
    colours: tuple[str, str, str],
) -> bytes:
    """Return a PNG with bars (left, top, right, bottom) of accent and lines of words; `colours` are paper, ink, accent.

    The letters are laid out by Pillow itself, not by a library that a system may lack.
    """
    from PIL import Image, ImageChops, ImageColor, ImageDraw

    masks = [Image.new("L", size) for _ in range(2)]
    draws = [ImageDraw.Draw(mask) for mask in masks]
    for bar in bars:
        draws[True].rectangle(bar, fill=255)
    for text in texts:
        draws[text.is_accent].text((text.x, text.y), text.words, 255, _font(font, text.size), "ls")
    shades = [value * SHADES // 256 for value in range(256)]
    ink, accent = masks[0].point(shades), masks[1].point([shade and shade + SHADES for shade in shades])
    image = Image.frombytes("P", size, ImageChops.add(ink, accent).tobytes())
    paper, *others = (ImageColor.getrgb(colour)[:3] for colour in colours)
    parts = [(other, shade / (SHADES - 1)) for other in others for shade in range(SHADES)]
    image.putpalette([round(a + (b - a) * part) for other, part in parts for a, b in zip(paper, other, strict=True)])
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def find_picture_problem(path: str | os.PathLike[str], shown: str) -> Problem | None:
    """Return what is wrong with a picture file, or None.

    It may be too large, empty, cut short, a pointer of Git LFS, a web page or of another format. Raises `OSError`.
    """
    name = os.path.basename(shown)
    try:
        size, start = read_start(path, shown, START_LENGTH)
        fault = find_fault(name, size, start) or _find_fault_of_whole(name, read_bytes(path, shown, LARGEST_PICTURE))
    except ContentError as error:
        return error.problems[0]
    return Problem(Location(shown), RULE, fault) if fault else None


@lru_cache(maxsize=16)
def _font(path: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _find_fault_of_whole(name: str, data: bytes) -> Bilingual | None:
    return find_head_fault(name, _head(data)) if is_whole(claimed_format(name), data) else cut_short(name)


def _decoded(data: bytes, source: str) -> "PillowImage":
    """Return the picture upright, in sRGB. Raises `ContentError` where it cannot be decoded."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                ImageOps.exif_transpose(image, in_place=True)
                return _in_srgb(image)
    except MemoryError:
        raise
    except Exception:  # Pillow may raise any exception on foreign bytes
        raise ContentError([Problem(Location(source), RULE, cut_short(os.path.basename(source)))]) from None


def _published_widths(kind: str, width: int, weight: int) -> tuple[int, ...]:
    if width <= WIDTHS[0] or (kind == "PNG" and width <= WIDTHS[1] and weight <= SMALL_PNG):
        return (width,)
    return (WIDTHS[0], min(width, WIDTHS[1]))


def _head(data: bytes) -> PictureHead:
    """Return the head of a picture; UNREADABLE where it cannot be read.

    Pillow is told the formats by name, so that nothing else is tried on foreign bytes, which may raise any exception.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # huge pictures are refused by the program's own limit, which is lower
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                width, height = image.size
                # Pillow would decode the pixels of a PNG to find metadata after them.
                has_notes = width * height <= MOST_PIXELS and (
                    image.format != "PNG" or any(name in data for name in PNG_NOTES)
                )
                is_turned = has_notes and image.getexif().get(ORIENTATION) in TURNED
                size = (height, width) if is_turned else (width, height)
                kind = image.format or ""
                return PictureHead(SAME_FORMAT.get(kind, kind), image.mode, *size)
    except MemoryError:
        raise
    except Exception:
        return UNREADABLE


def _in_srgb(image: "PillowImage") -> "PillowImage":
    """Return the picture in sRGB, which every screen assumes: its colour profile is removed with other hidden data."""
    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info else "RGB"
    if profile and image.mode in ("RGB", "CMYK"):
        from PIL import ImageCms

        try:
            source, srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, srgb, outputMode="RGB")
            return converted or image
        except (ImageCms.PyCMSError, OSError):  # an invalid profile says nothing about the colours
            pass
    image.load()
    return image if image.mode == mode else image.convert(mode)


def _encoded(image: "PillowImage", path: str) -> bytes:
    """Return the bytes of a picture without metadata."""
    stream = io.BytesIO()
    image.info.clear()
    if path.endswith(".jpg"):
        image.convert("RGB").save(stream, "JPEG", quality=80, optimize=True, progressive=True)
    elif path.endswith(".webp"):
        image.save(stream, "WEBP", quality=80, method=4)
    else:
        image.save(stream, "PNG", optimize=True)
    return stream.getvalue()
