"""What pdfplumber sees of a PDF page: the second witness for what pdfium does not tell.

pdfium's characters are read first, several times as fast. pdfplumber is asked where they leave a doubt: the values of a form
that is filled in but not drawn, its check boxes, and text whose character codes pdfium cannot name.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from models.geometry import Box
from readers.words import PlacedWord

CHECKED, UNCHECKED = "☒", "☐"
_BUTTON_IS_NO_BOX = (1 << 15) | (1 << 16)  # radio buttons and push buttons, PDF 32000-1:2008 table 226
_BROKEN = (
    PdfminerException, MalformedPDFException, PDFException, PSException, struct.error, ValueError, TypeError,
    KeyError, IndexError, AttributeError, AssertionError, RecursionError, NotImplementedError,
)  # fmt: skip
_UNNAMED = "(cid:"
_LEAST_PT = 3.0


class Witness(NamedTuple):
    """A page's words, and its form's values (check boxes as ☒ and ☐), in points from the top left of the page.

    ``to_sign``: the places (x0, y0, x1, y1) of its fields for a signature, and whether each holds one.
    """

    words: list[PlacedWord]
    values: list[PlacedWord]
    to_sign: tuple[tuple[tuple[float, float, float, float], bool], ...] = ()


def second_witness(path: Path, number: int, size: tuple[float, float]) -> Witness:
    """Return what pdfplumber reads on page ``number`` (from 1) of ``size`` (points); nothing where it fails.

    Drawn spaces are dropped and gaps measured by the size of the letters: by pdfplumber's defaults columns stick
    together and dates fall apart.
    """
    try:
        with pdfplumber.open(path, pages=[number]) as pdf:
            page = pdf.pages[0]
            if page.rotation:
                return Witness([], [])
            inked = page.filter(lambda o: o["object_type"] != "char" or not o["text"].isspace())
            found = inked.dedupe_chars(extra_attrs=()).extract_words(x_tolerance_ratio=0.15)
            words = [_placed(w["text"], w, size) for w in found if _UNNAMED not in w["text"]]
            return Witness(words, [v for a in page.annots for v in _values(a, size)], tuple(_to_sign(page.annots)))
    except _BROKEN:
        return Witness([], [])


def _to_sign(annotations: list[dict[str, Any]]) -> Iterator[tuple[tuple[float, float, float, float], bool]]:
    """Yield the fields for a signature that can be seen (PDF 32000-1:2008, 12.7.4.5); one with a value is signed."""
    for a in annotations:
        if _name(_inherited(a["data"], "FT")) == "Sig" and min(a["x1"] - a["x0"], a["bottom"] - a["top"]) > _LEAST_PT:
            yield (a["x0"], a["top"], a["x1"], a["bottom"]), _inherited(a["data"], "V") is not None


def _values(annotation: dict[str, Any], size: tuple[float, float]) -> Iterator[PlacedWord]:
    """Yield the words typed or chosen in a form field, or the state of a check box."""
    data = annotation["data"]
    kind = _name(_inherited(data, "FT"))
    if kind in ("Tx", "Ch"):
        value = _inherited(data, "V")
        text = decode_text(value) if isinstance(value, bytes) else value if isinstance(value, str) else ""
        yield from _spread(text, annotation, size)
    elif kind == "Btn" and not int(_inherited(data, "Ff") or 0) & _BUTTON_IS_NO_BOX:
        state = _name(resolve1(data.get("AS")) or _inherited(data, "V"))
        yield _placed(CHECKED if state not in ("", "Off") else UNCHECKED, annotation, size)


def _spread(text: str, place: dict[str, Any], size: tuple[float, float]) -> Iterator[PlacedWord]:
    """Share the field's box out among the words of its value, line by line, by their length."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    high = (place["bottom"] - place["top"]) / max(1, len(lines))
    for i, words in enumerate(lines):
        letter = min((place["x1"] - place["x0"]) / (len(" ".join(words)) + 1), 0.6 * high)
        x, top = place["x0"], place["top"] + i * high
        for word in words:
            end = x + letter * len(word)
            yield _placed(word, {"x0": x, "x1": end, "top": top, "bottom": top + high}, size)
            x = end + letter


def _inherited(field: dict[str, Any], key: str) -> Any:
    """Return an entry of the field or of the field that it is a part of (PDF 32000-1:2008, 12.7.3)."""
    for _ in range(8):
        if key in field:
            return resolve1(field[key])
        parent = resolve1(field.get("Parent"))
        if not isinstance(parent, dict):
            break
        field = parent
    return None


def _name(value: Any) -> str:
    name = getattr(value, "name", value)
    return name.decode("latin-1") if isinstance(name, bytes) else str(name or "")


def _placed(text: str, place: dict[str, Any], size: tuple[float, float]) -> PlacedWord:
    x0, y0, x1, y1 = place["x0"], place["top"], place["x1"], place["bottom"]
    width, height = size
    return PlacedWord(text, x0, y0, x1, y1, Box.clamped(x0 / width, y0 / height, x1 / width, y1 / height))
