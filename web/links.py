"""Addresses inside the review page."""

from __future__ import annotations

from urllib.parse import quote

from exporters.report.crops import NARROW, WIDE, Crop, plan_cut
from models.document import Document, Span

_CROP_WIDTH_PX = 900


class ReviewLinks:
    """Links inside one case."""

    def __init__(self, case: str) -> None:
        self.root = f"/cases/{quote(case, safe='')}"

    def way_back(self, asked: str, otherwise: str = "") -> str:
        """Return the address that a form asks to go back to, if it is a page of this case; else another one of it."""
        inside = asked == self.root or asked.startswith((f"{self.root}/", f"{self.root}?"))
        return asked if inside and "\\" not in asked and "//" not in asked else f"{self.root}{otherwise}"

    @property
    def arrivals(self) -> str:
        """The address of the page that adds papers and reads them."""
        return f"{self.root}/arrivals"

    def finding(self, ident: str) -> str:
        """Return the address of a card, wherever in the list it stands."""
        return f"{self.root}/findings/{ident}"

    def document(self, ident: str) -> str:
        """Return the address of a document's first page."""
        return f"{self.root}/documents/{ident}"

    def place(self, span: Span, page: int) -> str:
        """Return the address of the words on their page."""
        return f"{self.root}/documents/{span.document}?page={page}&start={span.start}&end={span.end}#mark"

    def entry(self, ident: str) -> str:
        """Return the address of a timeline entry."""
        return f"{self.root}/timeline?at={ident}#{ident}"

    def person(self, ident: str) -> str:
        """Return the address of a person."""
        return f"{self.root}/people#{ident}"

    def right(self, what: str, ident: str) -> str:
        """Return the address of the page on which it is set right."""
        return f"{self.root}/right/{what}/{ident}"


class LinkedCrops:
    """Crops by address: the browser asks for the pictures that it shows."""

    def __init__(self, links: ReviewLinks) -> None:
        self._root = links.root

    def crop(self, span: Span, document: Document, *, narrow: bool = False) -> Crop | None:
        """Return the crop with the size that its picture will have, None where the words are not on the page."""
        cut = plan_cut(span, document, NARROW if narrow else WIDE)
        if cut is None:
            return None
        page = cut.page
        wide, high = (page.height, page.width) if page.rotation in (90, 270) else (page.width, page.height)
        height = max(1, round(_CROP_WIDTH_PX * (cut.area.height * high) / (cut.area.width * wide)))
        address = (
            f"{self._root}/documents/{document.id}/crops/{span.start}-{span.end}.jpg{'?narrow=1' if narrow else ''}"
        )
        return Crop(address, _CROP_WIDTH_PX, height, cut.marks(_CROP_WIDTH_PX, height))
