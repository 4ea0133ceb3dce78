"""The words of an OpenDocument text as blocks, after OASIS OpenDocument 1.3; and where pictures stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree  # type: ignore[import-untyped]

from models.errors import DocumentError
from readers.pasted import is_like_a_page
from readers.typeset import Block
from readers.zipped import opened_zip, whole

_MAX_XML_BYTES = 100_000_000
_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TEXT, _TABLE, _DRAW, _STYLE = (_NS % n for n in ("office", "text", "table", "drawing", "style"))
_FO, _SVG = (f"{{urn:oasis:names:tc:opendocument:xmlns:{n}-compatible:1.0}}" for n in ("xsl-fo", "svg"))
_HREF = "{http://www.w3.org/1999/xlink}href"
_BLOCKS = {
    f"{_TEXT}section", f"{_TEXT}list", f"{_TEXT}list-item", f"{_TEXT}list-header", f"{_TEXT}index-body", f"{_TEXT}index-title",
    f"{_TEXT}table-of-content", f"{_TEXT}numbered-paragraph", f"{_TEXT}alphabetical-index",
}  # fmt: skip
_SKIPPED = {
    f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_TEXT}note", f"{_TEXT}ruby-text",
    f"{_OFFICE}forms", f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph", f"{_DRAW}frame", f"{_DRAW}custom-shape",
    f"{_TEXT}table-of-content-source",
}  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\xa0]+")
_UNITS_IN = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4, "pt": 1 / 72, "px": 1 / 96, "pc": 1 / 6}


class OdtPicture(NamedTuple):
    """Where a picture's bytes are in the file, and its size on the page in inches."""

    member: str
    width_in: float
    height_in: float


class OdtContent(NamedTuple):
    """What an OpenDocument text shows: headers, words, notes and footers; its pictures; whether text in it is hidden."""

    blocks: list[Block]
    pictures: list[OdtPicture]
    hidden: bool


def read_odt(path: Path) -> OdtContent:
    """Return what an OpenDocument text shows.

    Raises:
        DocumentError: damaged, protected by a password, or too large when unpacked.
    """
    with opened_zip(path, "the OpenDocument file") as archive:
        names = set(archive.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in whole(
            archive, "META-INF/manifest.xml", 5_000_000
        ):
            raise DocumentError("the OpenDocument file is protected by a password: save a copy without it and add that")
        content = _parsed(whole(archive, "content.xml", _MAX_XML_BYTES))
        styles = _parsed(whole(archive, "styles.xml", _MAX_XML_BYTES)) if "styles.xml" in names else None
    return _Odt(content, styles).content()


def _parsed(data: bytes) -> Any:
    """The root of an XML file; entities are not resolved, nothing is fetched."""
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as cause:
        raise DocumentError("the OpenDocument file is damaged: ask for it again or send it as PDF") from cause


class _Odt:
    """Reads the two files of an OpenDocument text that hold what it shows."""

    def __init__(self, content: Any, styles: Any) -> None:
        self._content, self._styles = content, styles
        self._hidden_styles = set(self._named("text-properties", f"{_TEXT}display", "none"))
        self._breaking = set(self._named("paragraph-properties", f"{_FO}break-before", "page"))
        self._notes: list[Any] = []
        self._hidden = False

    def content(self) -> OdtContent:
        body = self._content.find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise DocumentError("the OpenDocument file holds no text document: print it to PDF and add that")
        try:
            words = list(self._blocks(body))
            notes = [block for note in self._notes for block in self._blocks(note)]
            blocks = [*self._edges("header"), *words, *notes, *self._edges("footer")]
        except RecursionError as cause:
            raise DocumentError("the OpenDocument file is made too deep to be read: print it to PDF") from cause
        return OdtContent(blocks, list(_pictures(body)), self._hidden)

    def _named(self, properties: str, attribute: str, value: str) -> Iterator[str]:
        """The names of styles with a property."""
        for root in (self._content, self._styles):
            for style in root.iter(f"{_STYLE}style") if root is not None else ():
                if any(p.get(attribute) == value for p in style.iter(f"{_STYLE}{properties}")):
                    yield style.get(f"{_STYLE}name")

    def _edges(self, which: str) -> list[Block]:
        """The blocks of all headers or footers, each text once."""
        found: list[Block] = []
        for tail in ("", "-first", "-left"):
            for edge in self._styles.iter(f"{_STYLE}{which}{tail}") if self._styles is not None else ():
                if edge.get(f"{_STYLE}display") != "false":
                    found += [b for b in self._blocks(edge) if b not in found]
        return found

    def _blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield from self._paragraph(child)
            elif child.tag == f"{_TABLE}table":
                yield from self._rows(child)
            elif child.tag in _BLOCKS:
                yield from self._blocks(child)
            elif child.tag == f"{_DRAW}frame":
                yield from self._boxes(child)

    def _rows(self, table: Any) -> Iterator[Block]:
        for row in table.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table"), None) is table:
                cells = [list(self._blocks(cell)) for cell in row.iterchildren(f"{_TABLE}table-cell")]
                made = tuple("\n".join(c for b in blocks for c in b.cells) for blocks in cells)
                picture = any(b.picture for blocks in cells for b in blocks)
                if picture or any(cell.strip() for cell in made):
                    yield Block(tuple(cell.replace("\t", " ") for cell in made), picture=picture)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        style = paragraph.get(f"{_TEXT}style-name")
        if style in self._hidden_styles:
            self._hidden = self._hidden or bool("".join(paragraph.itertext()).strip())
        else:
            text = "".join(self._text(paragraph))
            picture = any(not is_like_a_page(p.width_in, p.height_in) for p in _pictures(paragraph))
            if text.strip() or picture or style in self._breaking:
                yield Block((text,), new_page=style in self._breaking, picture=picture)
        for frame in paragraph.iter(f"{_DRAW}frame", f"{_DRAW}custom-shape"):
            if next(frame.iterancestors(f"{_TEXT}p", f"{_TEXT}h"), None) is paragraph:
                yield from self._boxes(frame)

    def _boxes(self, frame: Any) -> Iterator[Block]:
        if frame.tag == f"{_DRAW}custom-shape":
            yield from self._blocks(frame)
        for box in frame.iterchildren(f"{_DRAW}text-box"):
            yield from self._blocks(box)

    def _text(self, element: Any) -> Iterator[str]:
        """Yield the visible text of a paragraph; white space is one blank, as the format has it."""
        yield _folded(element.text)
        for child in element:
            if child.tag == f"{_TEXT}s":
                yield " " * min(200, int(child.get(f"{_TEXT}c") or 1))
            elif child.tag == f"{_TEXT}tab":
                yield "\t"
            elif child.tag == f"{_TEXT}line-break":
                yield "\n"
            elif child.tag == f"{_TEXT}note":
                self._notes += child.iterchildren(f"{_TEXT}note-body")
            elif child.get(f"{_TEXT}style-name") in self._hidden_styles and child.tag == f"{_TEXT}span":
                self._hidden = self._hidden or bool("".join(child.itertext()).strip())
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                yield from self._text(child)
            yield _folded(child.tail)


def _folded(text: str | None) -> str:
    return _SPACE.sub(" ", text or "")


def _pictures(body: Any) -> Iterator[OdtPicture]:
    for image in body.iter(f"{_DRAW}image"):
        frame, member = image.getparent(), image.get(_HREF) or ""
        if member.startswith("Pictures/"):
            yield OdtPicture(member, _inches(frame.get(f"{_SVG}width")), _inches(frame.get(f"{_SVG}height")))


def _inches(length: str | None) -> float:
    try:
        return float((length or "")[:-2]) * _UNITS_IN.get((length or "")[-2:], 0.0)
    except ValueError:
        return 0.0
