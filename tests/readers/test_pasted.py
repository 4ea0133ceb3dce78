"""Papers that were pasted as pictures into Word, OpenDocument and RTF files are documents of their own."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.shared import Inches
from open_document import open_document
from PIL import Image

from models.settings import ReadingLimits
from readers.contents import take_out
from readers.pasted import is_like_a_page
from readers.sniff import sniff

SIZES = ((4.0, 5.0), (1.2, 1.2), (6.5, 1.0))


def picture(shade: int) -> bytes:
    memory = io.BytesIO()
    Image.new("L", (60, 60), shade).save(memory, "PNG")
    return memory.getvalue()


def word_file(path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("See the certificate below.")
    for i, (width, height) in enumerate(SIZES):
        made.add_picture(io.BytesIO(picture(i)), Inches(width), Inches(height))
    made.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(picture(9)), Inches(4), Inches(5))
    made.save(str(path))


def open_file(path: Path) -> None:
    frames = "".join(
        f'<text:p><draw:frame svg:width="{w}in" svg:height="{h}in"><draw:image xlink:href="Pictures/{i}.png"/></draw:frame></text:p>'
        for i, (w, h) in enumerate(SIZES)
    )
    path.write_bytes(open_document(frames, files={f"Pictures/{i}.png": picture(i) for i in range(3)}))


def rtf_file(path: Path) -> None:
    groups = "".join(
        rf"{{\pict\pngblip\picwgoal{round(w * 1440)}\pichgoal{round(h * 1440)} {picture(i).hex()}}}"
        for i, (w, h) in enumerate(SIZES)
    )
    path.write_text(rf"{{\rtf1 words {groups}}}")


@pytest.mark.parametrize("make", [word_file, open_file, rtf_file])
def test_large_pictures_are_taken_out(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "room").mkdir()
    make(tmp_path / "letter")
    found = take_out(tmp_path / "letter", sniff(tmp_path / "letter"), tmp_path / "room", ReadingLimits())
    assert [(m.name, m.media_type) for m in found.members] == [("picture 1.png", "image/png")]
    assert (tmp_path / "room" / found.members[0].sha256).read_bytes() == picture(0)
    assert found.issues == ()


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [(6, 8, True), (3.4, 2.1, True), (6.5, 1.2, False), (1, 1, False), (2, 2, False), (0, 0, False)],
)
def test_what_is_like_a_page(width: float, height: float, expected: bool) -> None:
    assert is_like_a_page(width, height) is expected
