"""Which papers can be split, and which joined."""

from __future__ import annotations

from models.casefile import CaseFile
from models.document import Document
from readers.media_types import PDF

_STACKS = (PDF, "image/tiff")


def can_be_split(paper: Document) -> bool:
    """Return whether the pages of a document can be papers: sheets that were scanned or bound into one file.

    Pages on which we set a text ourselves are none. A file that came twice is split where it came first.
    """
    return paper.media_type in _STACKS and len(paper.pages) > 1 and paper.duplicate_of is None


def follows(paper: Document, other: Document) -> bool:
    """Return whether a paper begins in the same file on the page after the other's last."""
    return (
        paper.part_of is not None
        and (paper.part_of, paper.duplicate_of) == (other.part_of, other.duplicate_of)
        and paper.duplicate_of is None
        and paper.pages[0].number == other.pages[-1].number + 1
    )


def neighbours(paper: Document, case: CaseFile) -> tuple[Document | None, Document | None]:
    """Return the papers before and behind one in its file, None where there is none."""
    if paper.part_of is None:
        return None, None
    before = next((d for d in case.documents if follows(paper, d)), None)
    behind = next((d for d in case.documents if follows(d, paper)), None)
    return before, behind
