"""Pictures beside articles, judged by their first bytes: what only bears the name of a picture is named for what it is."""

import os
import re

from khotin.languages import Bilingual
from khotin.problems import Problem, Refused, Where
from khotin.reading import read_start

RULE = "pictures"
LARGEST_PICTURE = 5 * 1024 * 1024
NAME = re.compile(r".+\.(jpe?g|png|webp|gif)", re.I)
SIGNATURES = {
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "GIF": re.compile(rb"GIF8[79]a"),
    "WEBP": re.compile(rb"RIFF....WEBP", re.S),
}
POINTER = re.compile(rb"version https://git-lfs\.github\.com/")
PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|!--)", re.I)
START = 512


def is_picture_name(name):
    """Whether a file bears the name of a picture the site can show."""
    return bool(NAME.fullmatch(name))


def find_picture_problem(path, shown):
    """What is wrong with a picture file, or None: too large, empty, a text pointer, a web page or another format (A11, A14)."""
    try:
        size, start = read_start(path, shown, START)
    except Refused as refused:
        return refused.problems[0]
    complaint = _complaint(os.path.basename(shown), size, start)
    return Problem(Where(shown), RULE, complaint) if complaint else None


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


def _wrong_format(name, start):
    claimed = NAME.fullmatch(name)[1].upper().replace("JPG", "JPEG")
    found = next((kind for kind, signature in SIGNATURES.items() if signature.match(start)), None)
    if found == claimed:
        return None
    if found:
        return Bilingual(f'"{name}" thật ra là ảnh {found}; hãy đổi đuôi tệp thành .{found.lower()}',
                         f'"{name}" is really a {found} picture; change the ending of its name to .{found.lower()}')
    return Bilingual(f'"{name}" không phải ảnh {claimed}', f'"{name}" is no {claimed} picture')
