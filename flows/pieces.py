"""Papers of one file that was a stack: which pages each has, what it is called, and why it is parted from the others."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from models.contents import WITHIN
from models.document import Document, Issue
from models.settings import CaseSettings
from readers.cut import cut
from readers.joints import Joint, joints
from store.files import document_id


class Piece(NamedTuple):
    """One paper of a stack: the id and name of its document, its first and last page, and why it begins there."""

    document: str
    file: str
    first: int
    last: int
    reason: str


def pieces_of(read: Document, file: str, settings: CaseSettings) -> tuple[Piece, ...]:
    """Return the papers of a document as read, nothing where it is one.

    Args:
        read: the document.
        file: the name under which it stands in the case: its own, or that of another file with the same bytes.
        settings: what they say of the document's file stands over what its pages say.
    """
    if not read.pages:
        return ()
    begins = [Joint(read.pages[0].number, ""), *_joints(read, settings)]
    if len(begins) < 2:
        return ()
    ends = [after.page - 1 for _, after in pairwise(begins)] + [read.pages[-1].number]
    return tuple(_piece(read, file, joint, last) for joint, last in zip(begins, ends, strict=True))


def cut_out(read: Document, piece: Piece) -> Document:
    """Return the document of one paper, with an issue that says where it is from and why."""
    made = cut(read, piece.first, piece.last)
    why = f": {piece.reason}" if piece.reason else ""
    issue = Issue(page=None, stage="part", message=f"{_pages(piece)} of a file that holds several papers{why}")
    return made.model_copy(update={"id": piece.document, "file": piece.file, "issues": (issue, *made.issues)})


def _joints(read: Document, settings: CaseSettings) -> tuple[Joint, ...]:
    if read.file in (settings.whole or ()):
        return ()
    if (said := (settings.parted or {}).get(read.file)) is not None:
        there = {page.number for page in read.pages[1:]}
        return tuple(Joint(page, "the case's settings say so") for page in sorted({*said} & there))
    return joints(read)


def _piece(read: Document, within: str, joint: Joint, last: int) -> Piece:
    digits = len(str(read.pages[-1].number))  # so that the papers stand in their order
    begin, end = f"{joint.page:0{digits}}", f"{last:0{digits}}"
    pages = f"p. {begin}–{end}" if last > joint.page else f"p. {begin}"
    file = f"{within}{WITHIN}{pages}"
    return Piece(document_id(read.case, file, read.sha256), file, joint.page, last, joint.reason)


def _pages(piece: Piece) -> str:
    return piece.file.rpartition(WITHIN)[2]
