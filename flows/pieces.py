"""Papers of one file that was a stack: which pages each has, what it is called, and why it is parted from the others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from models.amendment import Amendment, DocumentsJoined, DocumentSplit
from models.contents import WITHIN
from models.document import PARTED, Document, Issue
from models.ids import content_id
from models.settings import CaseSettings
from readers.cut import cut
from readers.joints import joints


class Piece(NamedTuple):
    """One paper of a stack: the id and name of its document, its first and last page, and why it begins there.

    ``within`` is the document of the file; ``parted`` are the hashes of the amendments that parted and joined its papers.
    """

    document: str
    file: str
    first: int
    last: int
    reason: str
    within: str
    parted: tuple[str, ...]


def piece_id(within: str, first: int) -> str:
    """Return the id of the paper that begins on a page of a file.

    It stays the same where the file has another name, or the paper ends on another page.
    """
    return content_id("doc", within, first)


def partings_of(file: str, amendments: Sequence[Amendment]) -> tuple[Amendment, ...]:
    """Return the amendments that part or join the papers of a file, given its document, in their order."""
    return tuple(
        line
        for line in amendments
        if isinstance(line.change, DocumentSplit | DocumentsJoined) and line.change.document == file
    )


def pieces_of(
    read: Document, within: str, file: str, settings: CaseSettings, partings: Sequence[Amendment] = ()
) -> tuple[Piece, ...]:
    """Return the papers of a document as read, nothing where it is one.

    Args:
        read: the document.
        within: the id of the document of the file, which is another one where the same bytes came twice.
        file: the name under which it stands in the case: its own, or that of another file with the same bytes.
        settings: what they say of the document's file stands over what its pages say.
        partings: what reviewers said of it stands over both; the last word on a page holds.
    """
    if not read.pages:
        return ()
    begins = {read.pages[0].number: "", **_joints(read, settings)}
    joined: dict[int, str] = {}
    for line in applied_partings(read, partings):
        change = line.change
        if isinstance(change, DocumentSplit):
            begins[change.page] = f"split off by {line.reviewer}"
            joined.pop(change.page, None)
        elif isinstance(change, DocumentsJoined) and begins.pop(change.page, None) is not None:
            joined[change.page] = joined_in_words(change.page, line.reviewer)
    if len(begins) < 2:
        return ()
    firsts = sorted(begins)
    lasts = [after - 1 for _, after in pairwise(firsts)] + [read.pages[-1].number]
    parted = tuple(line.hash for line in applied_partings(read, partings))
    digits = len(str(read.pages[-1].number))  # so that the papers stand in their order
    return tuple(
        Piece(
            piece_id(within, first),
            f"{file}{WITHIN}{_pages(first, last, digits)}",
            first,
            last,
            "; ".join(r for r in (begins[first], *(joined[p] for p in sorted(joined) if first < p <= last)) if r),
            within,
            parted,
        )
        for first, last in zip(firsts, lasts, strict=True)
    )


def applied_partings(read: Document, partings: Sequence[Amendment]) -> tuple[Amendment, ...]:
    """Return those whose page the document has."""
    there = {page.number for page in read.pages[1:]}
    return tuple(
        line
        for line in partings
        if isinstance(line.change, DocumentSplit | DocumentsJoined) and line.change.page in there
    )


def joined_in_words(page: int, reviewer: str) -> str:
    """Return what is said of a page that begins no paper of its own any more."""
    return f"p. {page} put to the pages before it by {reviewer}"


def cut_out(read: Document, piece: Piece) -> Document:
    """Return the document of one paper, with an issue that says where it is from and why."""
    made = cut(read, piece.first, piece.last)
    why = f": {piece.reason}" if piece.reason else ""
    pages = piece.file.rpartition(WITHIN)[2]
    issue = Issue(page=None, stage=PARTED, message=f"{pages} of a file that holds several papers{why}")
    start = next(page.start for page in read.pages if page.number == piece.first)
    return made.model_copy(
        update={
            "id": piece.document,
            "file": piece.file,
            "issues": (issue, *made.issues),
            "part_of": piece.within,
            "part_start": start,
            "parted": piece.parted,
        }
    )


def put_together(read: Document, partings: Sequence[Amendment]) -> Document:
    """Return a whole document that reviewers put together, with an issue that says who did."""
    done = applied_partings(read, partings)
    said = [
        joined_in_words(line.change.page, line.reviewer) for line in done if isinstance(line.change, DocumentsJoined)
    ]
    issues = (Issue(page=None, stage=PARTED, message="; ".join(said)),) if said else ()
    return read.model_copy(update={"issues": (*issues, *read.issues), "parted": tuple(line.hash for line in done)})


def _joints(read: Document, settings: CaseSettings) -> dict[int, str]:
    if read.file in (settings.whole or ()):
        return {}
    if (said := (settings.parted or {}).get(read.file)) is not None:
        there = {page.number for page in read.pages[1:]}
        return dict.fromkeys({*said} & there, "the case's settings say so")
    return {joint.page: joint.reason for joint in joints(read)}


def _pages(first: int, last: int, digits: int) -> str:
    begin, end = f"{first:0{digits}}", f"{last:0{digits}}"
    return f"p. {begin}–{end}" if last > first else f"p. {begin}"
