"""One place in a document as it is shown to a reader: cite, quote, certainty, crop."""

from __future__ import annotations

import re
from dataclasses import dataclass

from exporters.report.crops import Crop, MakesCrops, found_on_page
from exporters.report.days import date_in_words
from exporters.report.links import Links
from exporters.report.wording import certainty, words
from models.casefile import CaseFile
from models.document import Document, PageMethod, Span
from models.statement import statement_around


@dataclass(frozen=True)
class Source:
    """A cite such as "D3, p. 2" with its quote.

    ``before`` and ``after`` the quote are the rest of the statement in which it stands, where that is shown too.
    ``found`` is False where the words do not stand on their page; ``why_no_crop`` tells why there is no picture.
    """

    cite: str
    file: str
    about: str
    page: int | None
    quote: str
    before: str
    after: str
    reading: str
    found: bool
    href: str | None
    crop: Crop | None = None
    why_no_crop: str = ""

    @property
    def statement(self) -> str:
        """The quote with the rest of its statement."""
        return f"{self.before}{self.quote}{self.after}"


class Sources:
    """Makes the sources of one case; without a cropper none has a picture.

    ``numbers`` are how the documents are called in cites, by id; D1, D2, … where none are given.
    """

    def __init__(
        self, case: CaseFile, links: Links, cropper: MakesCrops | None = None, numbers: dict[str, str] | None = None
    ) -> None:
        self.case = case
        self.links = links
        self.numbers = numbers or {d.id: f"D{i}" for i, d in enumerate(case.documents, 1)}
        self._cropper = cropper

    def of(self, span: Span, *, pictured: bool = False, narrow: bool = False) -> Source:
        """Return the source of a span; ``pictured`` asks for its crop and its statement, ``narrow`` for a smaller crop."""
        document = self.case.document_by_id[span.document]
        found = found_on_page(span, document)
        page = span.page(document) if document.pages else None
        before, after = _around(span, document) if pictured and found else ("", "")
        crop = self._cropper.crop(span, document, narrow=narrow) if pictured and self._cropper and found else None
        return Source(
            cite=f"{self.numbers[document.id]}, p. {page}" if page else self.numbers[document.id],
            file=document.file,
            about=self._about(document),
            page=page,
            quote=span.quote(document),
            before=before,
            after=after,
            reading=_reading(span, document, page),
            found=found,
            href=self.links.place(span, page) if page else self.links.document(document.id),
            crop=crop,
            why_no_crop="" if crop or not pictured else _why_not(found),
        )

    def _about(self, document: Document) -> str:
        profile = self.case.profile_by_document.get(document.id)
        if profile is None:
            return "not read"
        kind = words("document_kind", profile.kind)
        return f"{kind}, {date_in_words(profile.dated)}" if profile.dated else f"{kind}, no date found"


def _around(span: Span, document: Document) -> tuple[str, str]:
    """Return what stands before and behind the quoted words in their statement, white space folded."""
    said, quoted = statement_around(span, document), document.text[span.start : span.end]
    start = span.start + len(quoted) - len(quoted.lstrip())
    end = span.end - len(quoted) + len(quoted.rstrip())
    before, after = document.text[said.start : start], document.text[end : said.end]
    return re.sub(r"\s+", " ", before).lstrip(), re.sub(r"\s+", " ", after).rstrip()


def _reading(span: Span, document: Document, page: int | None) -> str:
    if page is None or document.page_at(span.start).method is not PageMethod.OCR:
        return ""
    sure = certainty(span.confidence(document))
    return f"read from a scan, {sure}" if sure else "read from a scan"


def _why_not(found: bool) -> str:
    if not found:
        return (
            "These words could not be found on the page, so no picture is shown. "
            "Do not rely on this before you have looked at the paper."
        )
    return "The page could not be drawn here. Look at the paper itself."
