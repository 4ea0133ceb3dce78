"""Files that are read page by page: what such a reader offers, and how its pages become a Document."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Protocol, runtime_checkable

import cv2
import pypdfium2
from PIL import Image

from models.document import Document, SourceFile
from models.errors import DocumentError
from models.settings import Settings
from readers.page import NOT_READ, PageReading, document_of_pages, failed_page, set_aside

# what the libraries raise for a bad page; anything else is a bug of ours and is not caught
PAGE_FAILURES: tuple[type[Exception], ...] = (
    DocumentError,
    TimeoutError,
    MemoryError,
    OSError,
    ValueError,
    SyntaxError,  # Pillow, for some broken PNG files
    EOFError,
    struct.error,
    zlib.error,
    cv2.error,
    pypdfium2.PdfiumError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


@runtime_checkable
class PagedReader(Protocol):
    """A reader whose pages can be read apart from each other, in any process and order."""

    name: str
    version: str

    def count_pages(self, path: Path, settings: Settings) -> int:
        """Return the number of pages; DocumentError where the file cannot be used."""
        ...

    def read_page(self, path: Path, number: int, settings: Settings) -> PageReading:
        """Return one page, numbered from 1; raises one of PAGE_FAILURES where it cannot be read."""
        ...


def read_page_safely(reader: PagedReader, path: Path, number: int, settings: Settings) -> PageReading:
    """Return the page, or in its place the issue that says why it could not be read."""
    try:
        return reader.read_page(path, number, settings)
    except TimeoutError:
        limit = f"{settings.limits.page_timeout_s:.0f} s"
        return failed_page(number, f"page {number} took longer than {limit}: look at the page itself", may_pass=True)
    except MemoryError:
        return failed_page(number, f"page {number} needs more memory than allowed: look at the page itself")
    except PAGE_FAILURES as cause:
        why = str(cause) if isinstance(cause, DocumentError) else f"page {number} is damaged ({type(cause).__name__})"
        return failed_page(number, f"{why}: look at the page itself or ask for a new copy")


def read_all_pages(
    reader: PagedReader, source: SourceFile, path: Path, document_id: str, case: str, settings: Settings
) -> Document:
    """Read every page in this process."""
    count = reader.count_pages(path, settings)
    readings = [read_page_safely(reader, path, n, settings) for n in range(1, count + 1)]
    return whole(reader, source, document_id, case, readings)


def whole(
    reader: PagedReader, source: SourceFile, document_id: str, case: str, readings: list[PageReading]
) -> Document:
    """Join the pages of a paged reader to a Document; it is set aside where not one of them could be read.

    ``readings`` is empty afterwards: of a long document there is no room for two.
    """
    if all(r.page.reason == NOT_READ for r in readings):
        message, may_pass = readings[0].issues[0].message, any(i.may_pass for r in readings for i in r.issues)
        made_by = {"reader": reader.name, "version": reader.version}
        return set_aside(source, document_id, case, message, **made_by, may_pass=may_pass)
    readings.reverse()
    one_by_one = (readings.pop() for _ in range(len(readings)))
    return document_of_pages(source, document_id, case, one_by_one, reader=reader.name, version=reader.version)
