"""One page as read, on its own; and how pages make a Document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.base import Model
from models.document import (
    Document,
    Issue,
    Page,
    PageMethod,
    SignatureLine,
    SignatureState,
    SourceFile,
    Status,
    Word,
)
from readers.language import language_of

STAGE = "read"
NOT_READ = "not read"
UNSURE_SIGNATURE = "whether a line for a signature was signed could not be told: look at the page itself"


class PageReading(Model):
    """A page whose offsets count from its own text, and what could not be read of it."""

    page: Page
    text: str
    issues: tuple[Issue, ...] = ()
    partly: bool = False


def page_reading(
    number: int,
    size: tuple[float, float],
    method: PageMethod,
    reason: str,
    *,
    text: str = "",
    words: tuple[Word, ...] = (),
    rotation: int = 0,
    confidence: float | None = None,
    issues: Iterable[str] = (),
    partly: bool = False,
    signatures: tuple[SignatureLine, ...] = (),
) -> PageReading:
    """Build the reading of one page; ``issues`` are messages, ``partly`` says that something on it was not read.

    That it is unsure whether a line was signed is an issue, but nothing that was not read.
    """
    page = Page(
        number=number,
        width=size[0],
        height=size[1],
        rotation=rotation,
        method=method,
        reason=reason,
        confidence=confidence,
        start=0,
        end=len(text),
        words=words,
        signatures=signatures,
    )
    doubts = [UNSURE_SIGNATURE] if any(s.state is SignatureState.UNSURE for s in signatures) else []
    found = tuple(Issue(page=number, stage=STAGE, message=m) for m in (*issues, *doubts))
    return PageReading(page=page, text=text, issues=found, partly=partly)


def with_issue(reading: PageReading, message: str) -> PageReading:
    """Return the reading with one more issue: something on the page was not read."""
    issue = Issue(page=reading.page.number, stage=STAGE, message=message)
    return reading.model_copy(update={"issues": (*reading.issues, issue), "partly": True})


def failed_page(
    number: int, message: str, size: tuple[float, float] = (612.0, 792.0), *, may_pass: bool = False
) -> PageReading:
    """Return the reading of a page that could not be read: no words, an issue. ``may_pass``: trying again may help."""
    failed = page_reading(number, size, PageMethod.NONE, NOT_READ, partly=True)
    issue = Issue(page=number, stage=STAGE, message=message, may_pass=may_pass)
    return failed.model_copy(update={"issues": (issue,)})


def document_of_pages(
    source: SourceFile,
    document_id: str,
    case: str,
    readings: Iterable[PageReading],
    *,
    reader: str,
    version: str,
    issues: Sequence[Issue] = (),
    partly: bool = False,
) -> Document:
    """Join the pages, in order, to one document: offsets move, nothing else changes.

    Each reading is looked at once, so that one which is let go meanwhile takes no memory beside its page.
    """
    pages: list[Page] = []
    found = list(issues)
    incomplete = partly
    parts: list[str] = []
    at = 0
    for reading in readings:
        words = tuple(w.model_copy(update={"start": w.start + at, "end": w.end + at}) for w in reading.page.words)
        end = at + len(reading.text)
        pages.append(reading.page.model_copy(update={"start": at, "end": end, "words": words}))
        parts.append(reading.text)
        found += reading.issues
        incomplete = incomplete or reading.partly
        at = end + 1
    text = "\f".join(parts)
    return Document(
        id=document_id,
        case=case,
        file=source.path,
        sha256=source.sha256,
        media_type=source.media_type,
        text=text,
        pages=tuple(pages),
        language=language_of(text),
        status=Status.PARTLY_READ if incomplete else Status.READ,
        issues=tuple(found),
        reader=reader,
        reader_version=version,
    )


def set_aside(
    source: SourceFile, document_id: str, case: str, message: str, *, reader: str, version: str, may_pass: bool = False
) -> Document:
    """Return the document of a file that cannot be used: no pages, no text, one issue that says why and what to do."""
    return Document(
        id=document_id,
        case=case,
        file=source.path,
        sha256=source.sha256,
        media_type=source.media_type,
        text="",
        pages=(),
        status=Status.SET_ASIDE,
        issues=(Issue(page=None, stage=STAGE, message=message, may_pass=may_pass),),
        reader=reader,
        reader_version=version,
    )
