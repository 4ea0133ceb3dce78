"""Word files: paragraphs, tables, headers and footers, text boxes and notes, in reading order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree  # type: ignore[import-untyped]

from models.document import Document, SourceFile
from models.errors import DocumentError
from models.settings import Settings
from readers.docx_pictures import holds_small_picture, pictures_like_pages
from readers.media_types import DOCX
from readers.set_file import SetFile, read_set
from readers.typeset import Block, set_pages
from readers.zipped import opened_zip

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_UNPACKED = 300_000_000
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", _FALLBACK}


class _Content(NamedTuple):
    """A Word file's blocks, whether it holds pictures that may be pages, and whether some of its text is hidden."""

    blocks: list[Block]
    pictures: bool
    hidden: bool


def _content(path: Path) -> _Content:
    with opened_zip(path, "the Word file") as archive:
        if sum(i.file_size for i in archive.infolist()) > _MAX_UNPACKED:
            raise DocumentError("the Word file unpacks to far more than a document: it is not opened")
        pictures = any(pictures_like_pages(archive))
    try:
        document = _opened(path.read_bytes())
        body = document.element.body
        blocks = [*_edges(document, "header"), *_blocks(body), *_notes(document), *_edges(document, "footer")]
    except (zipfile.BadZipFile, PackageNotFoundError, etree.XMLSyntaxError, KeyError, ValueError, EOFError) as cause:
        raise DocumentError("the Word file is damaged or cut off: ask for it again or send it as PDF") from cause
    return _Content(blocks, pictures, next(body.iter(f"{_W}vanish"), None) is not None)


def _opened(data: bytes) -> Any:
    try:
        return docx.Document(io.BytesIO(data))
    except (AttributeError, TypeError, IndexError) as cause:  # python-docx on parts that are not what they should be
        raise ValueError("not a Word file") from cause


def _edges(document: Any, which: str) -> list[Block]:
    """Return the blocks of the headers or footers, each text once."""
    found: list[Block] = []
    for section in document.sections:
        for kind in (f"first_page_{which}", which):
            part = getattr(section, kind)
            if kind.startswith("first") and not section.different_first_page_header_footer:
                continue
            if part.is_linked_to_previous:
                continue
            found += [b for b in _blocks(part._element) if b not in found and any(c.strip() for c in b.cells)]
    return found


def _notes(document: Any) -> list[Block]:
    """Return footnotes and endnotes, each as a block."""
    found: list[Block] = []
    for relation in document.part.rels.values():
        if relation.reltype.rsplit("/", 1)[-1] in ("footnotes", "endnotes") and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            found += [b for note in root for b in _blocks(note)]
    return found


def _blocks(parent: Any) -> Iterator[Block]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                if _nearest(row, f"{_W}tbl") is child:
                    cells = tuple(_cell(c) for c in row.iter(f"{_W}tc") if _nearest(c, f"{_W}tr") is row)
                    yield Block(cells, picture=holds_small_picture(row))
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag"):
            yield from _blocks(child)


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _paragraph(paragraph: Any) -> Iterator[Block]:
    new_page = paragraph.find(f"{_W}pPr/{_W}pageBreakBefore") is not None
    picture = holds_small_picture(paragraph)
    for i, part in enumerate("".join(_text(paragraph)).split("\f")):
        yield Block((part,), new_page=new_page or i > 0, picture=picture)
    boxes = [b for b in paragraph.iter(f"{_W}txbxContent") if _nearest(b, _FALLBACK) is None]
    for box in boxes:
        if _nearest(box, f"{_W}p") is paragraph:
            yield from _blocks(box)


def _cell(cell: Any) -> str:
    lines = []
    for paragraph in cell.iter(f"{_W}p"):
        if _nearest(paragraph, _FALLBACK) is None:
            lines.append("".join(_text(paragraph)).replace("\f", "\n").replace("\t", " "))
    return "\n".join(lines)


def _text(element: Any) -> Iterator[str]:
    """Yield the visible text of a paragraph in order; deleted and hidden text and text boxes are left out."""
    for child in element:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == f"{_W}r" and child.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        if child.tag == f"{_W}t":
            yield (child.text or "").replace("\xa0", " ").replace("\n", " ")
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag == f"{_W}br":
            yield "\f" if child.get(f"{_W}type") == "page" else "\n"
        elif child.tag == f"{_W}cr":
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            yield from _text(child)


class DocxReader:
    """Word (docx)."""

    name = "docx"
    version = "1"
    media_types: tuple[str, ...] = (DOCX,)

    def set(self, path: Path) -> SetFile:
        """Set the file on pages; DocumentError where it is damaged, empty or a bomb."""
        content = _content(path)
        pages = set_pages(content.blocks)
        if not pages and not content.pictures:
            raise DocumentError("the Word file holds no text: ask for it again")
        return SetFile(
            pages, ("text that is marked as hidden in the Word file was left out",) if content.hidden else ()
        )

    def read(self, source: SourceFile, path: Path, document_id: str, case: str, settings: Settings) -> Document:
        """Read the file; DocumentError where it is damaged, empty or a bomb."""
        return read_set(self, source, path, document_id, case, settings)


reader = DocxReader()
