from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from readers.ending import has_its_end


def picture(kind: str, pages: int = 1) -> bytes:
    buffer = io.BytesIO()
    made = [Image.effect_noise((60, 40), 50) for _ in range(pages)]
    more = {"save_all": True, "append_images": made[1:]} if pages > 1 else {}
    made[0].save(buffer, kind, **more)
    return buffer.getvalue()


def packed() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("word/document.xml", "x" * 2000)
    return buffer.getvalue()


def box(name: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + name + content


WHOLE = {
    "pdf": b"%PDF-1.7\n" + b"1 0 obj\n" * 900 + b"startxref\n9\n%%EOF\n",
    "linearised pdf": b"%PDF-1.7\nstartxref\n0\n%%EOF\n" + b"2 0 obj\n" * 9000 + b"startxref\n9\n%%EOF\r\n\x00\x00",
    "jpeg": picture("JPEG"),
    "png": picture("PNG"),
    "bmp": picture("BMP"),
    "webp": picture("WEBP"),
    "tiff": picture("TIFF"),
    "tiff of pages": picture("TIFF", pages=4),
    "docx": packed(),
    "rtf": b"{\\rtf1 " + b"hello \\par " * 50 + b"}\r\n",
    "heic": box(b"ftyp", b"heic0000") + box(b"meta", b"m" * 40) + box(b"mdat", b"d" * 400),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_whole_and_cut_off(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "scan"
    path.write_bytes(WHOLE[kind])
    assert has_its_end(path) is True
    for share in (0.5, 0.9, 0.98):
        path.write_bytes(WHOLE[kind][: int(len(WHOLE[kind]) * share)])
        assert has_its_end(path) is False


def test_a_photograph_with_something_of_the_camera_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(WHOLE["jpeg"] + b"camera notes" * 100)
    assert has_its_end(path) is True


@pytest.mark.parametrize(
    "data", [b"", b"Dear Sir, I have known her since", b"\x00\x01\x02", b"From: a\nTo: b\n\nhello"]
)
def test_kinds_without_an_end(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "letter"
    path.write_bytes(data)
    assert has_its_end(path) is None


def test_what_is_no_file(tmp_path: Path) -> None:
    assert has_its_end(tmp_path / "none") is None
    assert has_its_end(tmp_path) is None
