"""Pictures beside articles: named for what they are, published in the widths that pages show, without hidden data.

The only door to Pillow, which is imported when there is a picture and not before.
"""

import hashlib
import io
import os
import re
from dataclasses import dataclass

from khotin.languages import Bilingual
from khotin.problems import Problem, Refused, Where, refuse
from khotin.reading import read_bytes, read_start
from khotin.text import slugify

RULE = "pictures"
LARGEST_PICTURE = 5 * 1024 * 1024
NAME_ENDINGS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}
SIGNATURES = {
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "GIF": re.compile(rb"GIF8[79]a"),
    "WEBP": re.compile(rb"RIFF....WEBP", re.S),
}
POINTER = re.compile(rb"version https://git-lfs\.github\.com/")
PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|!--)", re.I)
START = 512
# A text column is 43rem wide; the larger width is for screens that show two dots for one.
WIDTHS = (688, 1376)
# Up to this weight a PNG no wider than that is published as it is: made narrower, its sharp edges blur and it gets no lighter.
LIGHT = 256 * 1024
# What a PNG may hold that is the picture and nothing else.
BARE = {b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"pHYs", b"IDAT", b"IEND"}
MOST_PIXELS = 50_000_000
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "png"}
# Part of every published name: a picture made in another way has another name.
MANNER = b"2"
TURNED = range(5, 9)
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


def plan_picture(source, sha256, heads):
    """What a picture file with that hash will be published as. Only its head is read, and what it says is added to `heads`."""
    if sha256 not in heads:
        with _opened(source) as image:
            heads[sha256] = (image.format, *_shown_size(image))
    kind, width, height = heads[sha256]
    digest = hashlib.sha256(MANNER + sha256).hexdigest()[:10]
    stem = slugify(os.path.splitext(os.path.basename(source))[0]) or "anh"
    sizes = [(wide, max(1, round(height * wide / width))) for wide in _published_widths(kind, width, os.path.getsize(source))]
    files = tuple((f"pictures/{stem}-{digest}-{w}.{ENDINGS[kind]}", w, h) for w, h in sizes)
    return Picture(os.path.basename(source), source, sha256, files)


def picture_files(picture):
    """The published files as (path, bytes): turned upright, in plain colours, scaled, and without what the camera wrote down."""
    data = read_bytes(picture.source, limit=LARGEST_PICTURE)
    if hashlib.sha256(data).digest() != picture.sha256:
        refuse(Where(picture.source), RULE, "tệp thay đổi trong lúc đang làm trang; hãy chạy lại", "the file changed while the site was made; run again")
    from PIL import Image, ImageOps
    try:
        with Image.open(io.BytesIO(data)) as image:
            upright = _in_plain_colours(ImageOps.exif_transpose(image))
    except (OSError, ValueError, SyntaxError, EOFError):
        name = os.path.basename(picture.source)
        refuse(Where(picture.source), RULE, f'ảnh "{name}" bị hỏng hoặc bị cắt dở', f'the picture "{name}" is broken or cut short')
    for path, width, height in picture.files:
        is_ready = (width, height) == upright.size and _is_bare_png(data)
        yield path, data if is_ready else _encoded(upright.resize((width, height), Image.Resampling.LANCZOS), path)


def is_picture_name(name):
    """Whether a file bears the name of a picture the site can show."""
    stem, _, ending = name.rpartition(".")
    return bool(stem) and ending.lower() in NAME_ENDINGS


def find_picture_problem(path, shown):
    """What is wrong with a picture file, or None: too large, empty, a text pointer, a web page or another format (A11, A14)."""
    try:
        size, start = read_start(path, shown, START)
    except Refused as refused:
        return refused.problems[0]
    complaint = _complaint(os.path.basename(shown), size, start) or _head_complaint(path, os.path.basename(shown))
    return Problem(Where(shown), RULE, complaint) if complaint else None


def _published_widths(kind, width, weight):
    if width <= WIDTHS[0] or kind == "PNG" and width <= WIDTHS[1] and weight <= LIGHT:
        return (width,)
    return (WIDTHS[0], min(width, WIDTHS[1]))


def _is_bare_png(data):
    """Whether bytes are a PNG without notes, profile, movement or anything behind its end."""
    start = SIGNATURES["PNG"].match(data)
    place, kind = start.end() if start else len(data), None
    while place < len(data) and kind != b"IEND":
        kind = data[place + 4:place + 8]
        if kind not in BARE:
            return False
        place += 12 + int.from_bytes(data[place:place + 4], "big")  # length, kind and check sum around what it holds
    return place == len(data) and kind == b"IEND"


def _complaint(name, size, start):
    if not start:
        return Bilingual(f'ảnh "{name}" trống', f'the picture "{name}" is empty')
    if POINTER.match(start):
        return Bilingual(f'"{name}" chỉ là con trỏ Git LFS, không phải ảnh; hãy đưa tệp ảnh thật vào',
                         f'"{name}" is only a Git LFS pointer, not a picture; put the real file in its place')
    if PAGE.match(start):
        return Bilingual(f'"{name}" là một trang HTML, không phải ảnh; hãy tải lại ảnh', f'"{name}" is an HTML page, not a picture; download the picture again')
    if complaint := _wrong_format(name, start):
        return complaint
    if size > LARGEST_PICTURE:
        return Bilingual(f'ảnh "{name}" nặng {size / 2**20:.1f} MB, tối đa {LARGEST_PICTURE // 2**20} MB',
                         f'the picture "{name}" has {size / 2**20:.1f} MB, the most is {LARGEST_PICTURE // 2**20} MB')
    return None


def _head_complaint(path, name):
    """What the head of a picture gives away before anything is decoded."""
    try:
        with _opened(path) as image:
            width, height = image.size
    except Refused as refused:
        return refused.problems[0].message
    if width * height <= MOST_PIXELS:
        return None
    return Bilingual(f'ảnh "{name}" có {width} × {height} điểm, tối đa {MOST_PIXELS // 10**6} triệu điểm; hãy thu nhỏ',
                     f'the picture "{name}" has {width} × {height} pixels, the most is {MOST_PIXELS // 10**6} million; make it smaller')


def _opened(path):
    """The picture with its head read. Raises `Refused` where even that cannot be."""
    import warnings

    from PIL import Image
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower, and an error
            return Image.open(path)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        if getattr(error, "errno", None):
            raise  # the machine's fault, not the picture's
        name = os.path.basename(path)
        refuse(Where(path), RULE, f'ảnh "{name}" bị hỏng hoặc quá lớn', f'the picture "{name}" is broken or far too large')


def _shown_size(image):
    """Width and height as a reader sees them: cameras store a turned picture lying and note how to turn it."""
    width, height = image.size
    return (height, width) if image.getexif().get(ORIENTATION) in TURNED else (width, height)


def _in_plain_colours(image):
    """The picture in sRGB, the colours every screen takes for granted; colour profiles go with the other hidden data."""
    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info else "RGB"
    if profile and image.mode in ("RGB", "CMYK"):
        from PIL import ImageCms
        try:
            return ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):  # a profile that makes no sense says nothing about the colours
            pass
    return image.convert(mode)


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


def _wrong_format(name, start):
    claimed = NAME_ENDINGS[name.rpartition(".")[2].lower()]
    found = next((kind for kind, signature in SIGNATURES.items() if signature.match(start)), None)
    if found == claimed:
        return None
    if found:
        return Bilingual(f'"{name}" thật ra là ảnh {found}; hãy đổi đuôi tệp thành .{found.lower()}',
                         f'"{name}" is really a {found} picture; change the ending of its name to .{found.lower()}')
    return Bilingual(f'"{name}" không phải ảnh {claimed}', f'"{name}" is no {claimed} picture')
