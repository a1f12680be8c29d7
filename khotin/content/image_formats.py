"""The format of a picture file by its bytes, and whether the file is complete."""

import re
import zlib

from khotin.patterns import lazy_pattern

NAME_ENDINGS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}
SIGNATURES = {
    "JPEG": lazy_pattern(rb"\xff\xd8\xff"),
    "PNG": lazy_pattern(rb"\x89PNG\r\n\x1a\n"),
    "GIF": lazy_pattern(rb"GIF8[79]a"),
    "WEBP": lazy_pattern(rb"RIFF....WEBP", re.S),
}
# Formats that cameras and office programs save and browsers do not show, or that are not pictures: only for messages.
OTHER_FORMATS = {
    "BMP": lazy_pattern(rb"BM"),
    "TIFF": lazy_pattern(rb"II\*\x00|MM\x00\*|II\+\x00|MM\x00\+"),
    "EPS": lazy_pattern(rb"%!PS|\xc5\xd0\xd3\xc6"),
    "ICO": lazy_pattern(rb"\x00\x00[\x01\x02]\x00"),
    "PSD": lazy_pattern(rb"8BPS"),
    "HEIC": lazy_pattern(rb"....ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)", re.S),
    "AVIF": lazy_pattern(rb"....ftypavi[fs]", re.S),
    "JPEG 2000": lazy_pattern(rb"\x00\x00\x00\x0cjP  |\xff\x4f\xff\x51"),
    "JPEG XL": lazy_pattern(rb"\xff\x0a|\x00\x00\x00\x0cJXL "),
    "SVG": lazy_pattern(rb"(?:\xef\xbb\xbf)?\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,100})?<svg\b", re.I),
    "PDF": lazy_pattern(rb"%PDF"),
    "WMF": lazy_pattern(rb"\xd7\xcd\xc6\x9a"),
}
# The chunks of a PNG that hold only the picture.
BARE = {b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"pHYs", b"IDAT", b"IEND"}
# A marker inside the packed data of a JPEG that ends a scan: any except a stuffed zero, a restart and a fill byte.
END_OF_SCAN = lazy_pattern(rb"\xff[^\x00\xd0-\xd7\xff]", re.S)
JPEG_END, JPEG_SCAN = 0xD9, 0xDA
ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length


def find_format(start: bytes) -> str | None:
    """Return the format that the start of a file shows ("JPEG", "TIFF" …), or None."""
    return next((name for name, signature in {**SIGNATURES, **OTHER_FORMATS}.items() if signature.match(start)), None)


def is_whole(kind: str, data: bytes) -> bool:
    """Return whether a picture of a known format reaches its end. Nothing is decoded."""
    return {"JPEG": _is_whole_jpeg, "PNG": _is_whole_png, "GIF": _has_first_frame, "WEBP": _is_whole_webp}[kind](data)


def is_bare_png(data: bytes) -> bool:
    """Return whether bytes are a PNG without metadata, profile, animation or anything after its end."""
    place, kind = _png_start(data), None
    while place < len(data) and kind != b"IEND":
        kind = data[place + 4 : place + 8]
        if kind not in BARE:
            return False
        place += 12 + int.from_bytes(data[place : place + 4], "big")  # length, kind and check sum around what it holds
    return place == len(data) and kind == b"IEND"


def _png_start(data: bytes) -> int:
    start = SIGNATURES["PNG"].match(data)
    return start.end() if start else len(data)


def _is_whole_png(data: bytes) -> bool:
    """Walk over the chunks to IEND; each must have its check sum."""
    place, has_pixels = _png_start(data), False
    while place + 12 <= len(data):
        length, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        end = place + 8 + length
        if end + 4 > len(data) or zlib.crc32(memoryview(data)[place + 4 : end]) != int.from_bytes(
            data[end : end + 4], "big"
        ):
            return False
        if kind == b"IEND":
            return has_pixels
        has_pixels = has_pixels or kind == b"IDAT"
        place = end + 4
    return False


def _is_whole_jpeg(data: bytes) -> bool:
    """Walk over the segments to the end marker; a progressive picture has several scans."""
    place, has_scan = 0, False
    while (place := data.find(b"\xff", place)) >= 0 and place + 1 < len(data):
        marker = data[place + 1]
        if marker == JPEG_END:
            return has_scan
        if marker in ALONE or marker in (0x00, 0xFF):
            place += 1 if marker == 0xFF else 2
            continue
        place += 2 + max(2, int.from_bytes(data[place + 2 : place + 4], "big"))
        if marker == JPEG_SCAN:
            found = END_OF_SCAN.search(data, place)
            if not found:
                return False
            place, has_scan = found.start(), True
    return False


def _is_whole_webp(data: bytes) -> bool:
    return len(data) >= 8 + int.from_bytes(data[4:8], "little")


def _has_first_frame(data: bytes) -> bool:
    """Walk over the blocks of a GIF to the end of its first frame: the only one that is published."""
    place = 13 + _colours(data[10:11])
    while place < len(data):
        if data[place] == 0x2C:  # a frame: place and size, its colours, the width of its codes, its data
            _, is_complete = _skip_blocks(data, place + 11 + _colours(data[place + 9 : place + 10]))
            return is_complete
        if data[place] != 0x21:
            return False
        place, is_complete = _skip_blocks(data, place + 2)
        if not is_complete:
            return False
    return False


def _colours(flags: bytes) -> int:
    """Return the bytes of the table of colours that flags announce."""
    return 3 << ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _skip_blocks(data: bytes, place: int) -> tuple[int, bool]:
    """Return (position after a row of blocks, whether its end is there)."""
    while place < len(data) and data[place]:
        place += 1 + data[place]
    return place + 1, place < len(data)
