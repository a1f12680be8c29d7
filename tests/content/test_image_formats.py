"""What a picture file is by its bytes."""

import zlib

import pytest

from khotin.content.image_formats import find_format, is_bare_png, is_whole
from tests.support.sites import JPEG


def chunk(kind, data=b""):
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(b"IDAT", b"x") + chunk(b"IEND")
WEBP = b"RIFF" + (8).to_bytes(4, "little") + b"WEBPVP8 "
GIF = b"GIF89a" + bytes(7) + b"\x2c" + bytes(9) + b"\x02\x01x\x00" + b"\x3b"


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (JPEG, "JPEG"),
        (PNG, "PNG"),
        (WEBP, "WEBP"),
        (GIF, "GIF"),
        (b"II*\x00", "TIFF"),
        (b"%PDF-1.7", "PDF"),
        (b'<?xml version="1.0"?>\n<svg>', "SVG"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"text", None),
    ],
)
def test_the_format_is_reported_by_the_first_bytes(start, kind):
    assert find_format(start) == kind


@pytest.mark.parametrize(("kind", "data"), [("JPEG", JPEG), ("PNG", PNG), ("WEBP", WEBP), ("GIF", GIF)])
def test_a_whole_picture_reaches_its_end_and_a_cut_one_does_not(kind, data):
    assert is_whole(kind, data)
    assert not is_whole(kind, data[: len(data) - 3])


def test_a_png_with_a_wrong_check_sum_is_not_whole():
    assert not is_whole("PNG", PNG.replace(b"IDATx", b"IDATy"))


def test_a_bare_png_has_no_notes_and_nothing_after_its_end():
    noted = PNG.replace(chunk(b"IEND"), chunk(b"tEXt", b"note") + chunk(b"IEND"))
    assert is_bare_png(PNG) and not is_bare_png(noted) and not is_bare_png(PNG + b"x") and not is_bare_png(JPEG)
