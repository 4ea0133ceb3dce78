"""The papers as one PDF in which every word can be searched: each page as received, the words that were read under it."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PageObject, PdfReader, PdfWriter

from exporters.report.templates import safe_text
from exporters.searchable.layer import TextLayer
from models.casefile import CaseFile
from models.document import Document, PageMethod, Status
from models.errors import DocumentError
from plugins.spec import Originals
from readers.printable import printable_pdf
from readers.typeset import Block, as_pdf, set_pages


class SearchablePdfExporter:
    """Writes all papers as one PDF with bookmarks; what is not in it is named on its last page."""

    name = "searchable-pdf"
    title = "The papers, searchable: pages as received with the words that were read under them (PDF)"
    suffix = "-searchable.pdf"
    media_type = "application/pdf"

    def write(self, case: CaseFile, path: Path, originals: Originals) -> None:
        """Write the papers to ``path``, in the order of the report."""
        writer = PdfWriter()
        layer = TextLayer(writer)
        left_out = []
        for number, document in enumerate(case.documents, 1):
            title = str(safe_text(f"D{number} {document.file}"))
            why = _why_not(document, case) or _add(writer, layer, document, originals, title)
            if why:
                left_out.append(Block((f"D{number}", f"{document.file}\n{why}")))
        if left_out:
            first = len(writer.pages)
            _append(writer, as_pdf(set_pages([Block(("Not in this copy",)), *left_out])))
            writer.add_outline_item(title="Not in this copy", page_number=first)
        writer.add_metadata({"/Title": str(safe_text(case.case)), "/Producer": "Casefold", "/Creator": "Casefold"})
        with path.open("wb") as file:
            writer.write(file)


def _why_not(document: Document, case: CaseFile) -> str:
    """Why a document has no pages in the copy, an empty text where it has."""
    if document.status is Status.SET_ASIDE:
        return " ".join(issue.message for issue in document.issues) or "it could not be read"
    if document.duplicate_of in case.document_by_id:
        return f"the same as {case.document_by_id[document.duplicate_of].file}"
    return "" if document.pages else "it has no pages: what came in it stands by itself"


def _add(writer: PdfWriter, layer: TextLayer, document: Document, originals: Originals, title: str) -> str:
    """Add a document's pages, with layers under those that were recognised; return why it could not be done, or nothing."""
    try:
        data = printable_pdf(document, originals.path_of(document.sha256))
    except DocumentError as error:
        return str(error)
    first = len(writer.pages)
    for page, sheet in zip(document.pages, _append(writer, data), strict=False):
        if page.method is PageMethod.OCR:
            layer.add(sheet, page)
    writer.add_outline_item(title=title, page_number=first)
    return ""


def _append(writer: PdfWriter, data: bytes) -> list[PageObject]:
    return [writer.add_page(page) for page in PdfReader(io.BytesIO(data)).pages]


searchable_pdf_exporter = SearchablePdfExporter()
