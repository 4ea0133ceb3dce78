"""Small files that claim to be, or unpack to, enormous ones."""

from __future__ import annotations

import io
import struct
import zlib

import pillow_heif
from PIL import Image

_SIDE = 60_000


def bomb(kind: str) -> bytes:
    """Return a picture of this kind of some 60,000 by 60,000 pixels in a few hundred bytes."""
    return {
        "png": _png,
        "jpg": _jpeg,
        "tif": _tiff,
        "bmp": _bmp,
        "gif": _gif,
        "webp": _webp,
        "heic": _heic,
        "avif": _avif,
    }[kind]()


def picture(kind: str, size: tuple[int, int] = (64, 64), shade: int = 255) -> bytes:
    """Return an honest picture."""
    if kind == "heic":
        memory = io.BytesIO()
        pillow_heif.from_pillow(Image.new("L", size, shade)).save(memory, quality=80)
        return memory.getvalue()
    memory = io.BytesIO()
    name = {"jpg": "JPEG", "tif": "TIFF"}.get(kind, kind.upper())
    Image.new(
        "RGB" if kind in ("webp", "avif") else "L", size, (shade,) * 3 if kind in ("webp", "avif") else shade
    ).save(memory, name)
    return memory.getvalue()


def pdf_bomb() -> bytes:
    """Return a PDF whose one picture is 60,000 by 60,000 pixels."""
    packer = zlib.compressobj(9)
    data = packer.compress(bytes(1_000_000)) + packer.flush()
    head = (
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
        % (_SIDE, _SIDE)
    )
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length 30>>stream\nq 612 0 0 792 0 0 cm /I Do Q  \nendstream",
        head + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream",
    )


def pdf_of(*objects: bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalog."""
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")


def _jpeg() -> bytes:
    data = bytearray(picture("jpg"))
    struct.pack_into(">HH", data, data.find(b"\xff\xc0") + 5, _SIDE, _SIDE)
    return bytes(data)


def _tiff() -> bytes:
    data = bytearray(picture("tif"))
    (first,) = struct.unpack_from("<I", data, 4)
    for entry in range(struct.unpack_from("<H", data, first)[0]):
        at = first + 2 + 12 * entry
        if struct.unpack_from("<H", data, at)[0] in (256, 257, 278):  # width, length, rows in a strip
            struct.pack_into("<HII", data, at + 2, 4, 1, _SIDE)
    return bytes(data)


def tiff_loop() -> bytes:
    """Return a TIFF whose first page says that it comes after itself."""
    data = bytearray(picture("tif"))
    (first,) = struct.unpack_from("<I", data, 4)
    entries = struct.unpack_from("<H", data, first)[0]
    struct.pack_into("<I", data, first + 2 + 12 * entries, first)
    return bytes(data)


def _bmp() -> bytes:
    data = bytearray(picture("bmp"))
    struct.pack_into("<ii", data, 18, _SIDE, _SIDE)
    return bytes(data)


def _gif() -> bytes:
    data = bytearray(picture("gif"))
    struct.pack_into("<HH", data, 6, _SIDE, _SIDE)
    return bytes(data)


def _webp() -> bytes:
    data = bytearray(picture("webp"))
    at = data.find(b"VP8 ")
    struct.pack_into("<HH", data, at + 14, 16_383, 16_383)
    return bytes(data)


def _heic() -> bytes:
    return _with_extent(picture("heic"))


def _avif() -> bytes:
    return _with_extent(picture("avif"))


def _with_extent(data: bytes) -> bytes:
    changed, at = bytearray(data), -1
    while (at := changed.find(b"ispe", at + 1)) >= 0:
        struct.pack_into(">II", changed, at + 8, _SIDE, _SIDE)
    return bytes(changed)
