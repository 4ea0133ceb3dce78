"""Pictures that stand in a Word file as large as a page of somebody's papers would."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from models.errors import DocumentError
from readers.pasted import is_like_a_page
from readers.zipped import whole

_MAX_XML_BYTES = 100_000_000
_EMU_PER_INCH = 914_400
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_VML = "{urn:schemas-microsoft-com:vml}"
_STYLE = re.compile(r"(width|height)\s*:\s*([\d.]+)(pt|in)")


def pictures_like_pages(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the names inside the Word file of its large pictures, in the order of the text.

    Pictures of headers and footers are not among them.
    """
    try:
        targets = _targets(_parsed(archive, "word/_rels/document.xml.rels"))
        body = _parsed(archive, "word/document.xml")
    except DocumentError:  # no pictures at all, or damaged: reading says so
        return
    for ident, width, height in _placed(body):
        if ident in targets and is_like_a_page(width, height):
            yield targets[ident]


def holds_small_picture(element: Any) -> bool:
    """Return whether a picture stands in a part of the text that is too small for a paper, as a signature's is."""
    return any(not is_like_a_page(width, height) for _, width, height in _placed(element))


def _placed(body: Any) -> Iterator[tuple[str, float, float]]:
    """The pictures' relations and their sizes on the page in inches."""
    for place in body.iter(f"{_PLACE}inline", f"{_PLACE}anchor"):
        extent = place.find(f"{_PLACE}extent")
        for blip in place.iter(f"{_DRAWING}blip"):
            if extent is not None:
                width, height = (float(extent.get(side) or 0) / _EMU_PER_INCH for side in ("cx", "cy"))
                yield blip.get(f"{_RELATION}embed") or "", width, height
    for data in body.iter(f"{_VML}imagedata"):
        sizes = {
            m[1]: float(m[2]) / (72 if m[3] == "pt" else 1)
            for m in _STYLE.finditer(data.getparent().get("style") or "")
        }
        yield data.get(f"{_RELATION}id") or "", sizes.get("width", 0.0), sizes.get("height", 0.0)


def _targets(relations: Any) -> dict[str, str]:
    """The names inside the file that relations lead to; pictures that lie elsewhere are nothing that came with it."""
    return {
        relation.get("Id"): posixpath.normpath(posixpath.join("/word", relation.get("Target") or ""))[1:]
        for relation in relations
        if isinstance(relation.tag, str) and relation.get("TargetMode") != "External"
    }


def _parsed(archive: zipfile.ZipFile, name: str) -> Any:
    data = whole(archive, name, _MAX_XML_BYTES)
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as cause:
        raise DocumentError("the Word file is damaged or cut off: ask for it again or send it as PDF") from cause
