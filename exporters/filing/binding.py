"""The bundle as one PDF: pages joined, stamped and bookmarked, and every link led to the page that it names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfWriter
from pypdf.generic import ArrayObject, NameObject, NullObject

from exporters.filing.front import ADDRESS
from exporters.filing.plan import Plan
from exporters.papers.forum import PaperForum
from exporters.press.pages import SetPages
from exporters.press.sheets import add_on_sheet, read_pages, stamp
from exporters.report.templates import safe_text
from models.errors import RunError


def bind(plan: Plan, front: SetPages, exhibits: Sequence[bytes], forum: PaperForum, path: Path, title: str) -> None:
    """Write the bundle.

    Args:
        plan: which page everything stands on.
        front: the pages before the exhibits, followed by the cover sheets.
        exhibits: the pages of each exhibit as PDF.
        forum: the sheet.
        path: where to write.
        title: the PDF's title.
    """
    writer = PdfWriter()
    sheets = read_pages(front.data)
    before, covers = sheets[: plan.before], sheets[plan.before :]
    for page in before:
        _stamp(writer, writer.add_page(page), "")
    for planned, cover, data in zip(plan.exhibits, covers, exhibits, strict=True):
        _stamp(writer, writer.add_page(cover), planned.exhibit.name)
        for number, page in enumerate(read_pages(data), 1):
            turn = planned.exhibit.document.pages[number - 1].rotation
            said = f"{planned.exhibit.name}, page {number} of {planned.pages}"
            _stamp(writer, add_on_sheet(writer, page, forum, turn), said)
    if len(writer.pages) != plan.pages:
        raise RunError(f"the bundle has {len(writer.pages)} pages where {plan.pages} were planned: report this")
    for page in writer.pages[: plan.before]:
        _lead_home(page, writer)
    _bookmark(writer, plan, front)
    writer.add_metadata({"/Title": title, "/Producer": "Casefold", "/Creator": "Casefold"})
    writer.compress_identical_objects(remove_unreferenced=True)
    with path.open("wb") as file:
        writer.write(file)


def _stamp(writer: PdfWriter, page: PageObject, left: str) -> None:
    stamp(page, left, f"Page {len(writer.pages)}")


def _lead_home(page: Any, writer: PdfWriter) -> None:
    """Lead the links of a page to pages of the bundle; any other link is taken out."""
    kept = ArrayObject()
    for reference in page.get("/Annots", ArrayObject()):
        link = reference.get_object()
        address = str(link.get("/A", {}).get("/URI", ""))
        if address.startswith(ADDRESS):
            target = writer.pages[int(address.removeprefix(ADDRESS)) - 1]
            del link["/A"]
            link[NameObject("/Dest")] = ArrayObject(
                [target.indirect_reference, NameObject("/XYZ"), NullObject(), NullObject(), NullObject()]
            )
            kept.append(reference)
    page[NameObject("/Annots")] = kept


def _bookmark(writer: PdfWriter, plan: Plan, front: SetPages) -> None:
    for name in ("Index", "Chronology"):
        if name.lower() in front.places:
            writer.add_outline_item(title=name, page_number=front.places[name.lower()] - 1)
    for planned in plan.exhibits:
        title = str(safe_text(f"{planned.exhibit.name}: {planned.exhibit.title}"))
        writer.add_outline_item(title=title, page_number=planned.cover - 1)
