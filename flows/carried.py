"""Amendments of papers that were split or joined since: carried over to the papers that have those pages now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from flows.pieces import Piece, piece_id
from models.amendment import Amendment, DateChosen, DateOrderSet, ReadingCorrected
from models.document import Document
from review.amendments import in_force


class Stack(NamedTuple):
    """A file whose papers reviewers parted: its document as read, and its papers as a ledger leaves them (its lines)."""

    read: Document
    papers: Callable[[Sequence[Amendment]], Sequence[Piece]]

    def ranges(self, ledger: Sequence[Amendment]) -> dict[str, tuple[int, int]]:
        """Return the first and last page of each document, by id."""
        papers = self.papers(ledger)
        whole = {self.read.id: (self.read.pages[0].number, self.read.pages[-1].number)}
        return {p.document: (p.first, p.last) for p in papers} or whole

    def ids(self) -> set[str]:
        """Return every id that a document of this file can have had."""
        return {self.read.id, *(piece_id(self.read.id, page.number) for page in self.read.pages)}

    def start(self, page: int) -> int:
        """Return where a page begins in the text of the whole file."""
        return next(p.start for p in self.read.pages if p.number == page)


def carried(ledger: Sequence[Amendment], stacks: Sequence[Stack]) -> tuple[Amendment, ...]:
    """Return the amendments in force; those of a paper that has other pages now stand at the papers that have them.

    A corrected word goes with its page. A date goes to every paper that has some of its pages, the order of dates to
    every paper that has none but those. What a paper is belongs to the paper that begins on the same page. A line keeps its
    hash, and stands twice where it holds for two papers.
    """
    lines: list[Amendment] = []
    for line in in_force(ledger):
        stack = next((s for s in stacks if getattr(line.change, "document", None) in s.ids()), None)
        lines.extend(_of(line, stack, ledger) if stack else (line,))
    return tuple(lines)


def _of(line: Amendment, stack: Stack, ledger: Sequence[Amendment]) -> Iterator[Amendment]:
    change = line.change
    if not isinstance(change, ReadingCorrected | DateChosen | DateOrderSet):
        yield line
        return
    now = stack.ranges(in_force(ledger))
    then = stack.ranges(in_force(ledger[: ledger.index(line)])).get(change.document)
    if then is None or now.get(change.document) == then:
        yield line
        return
    found = False
    for document, pages in now.items():
        update: dict[str, object] = {"document": document}
        if isinstance(change, ReadingCorrected):
            place = change.start + stack.start(then[0])
            page = stack.read.page_at(place).number
            fits = pages[0] <= page <= pages[1]
            update["start"] = place - stack.start(pages[0])
        elif isinstance(change, DateChosen):
            fits = pages[0] <= then[1] and then[0] <= pages[1]
        else:
            fits = then[0] <= pages[0] and pages[1] <= then[1]
        if fits:
            found = True
            yield line.model_copy(update={"change": change.model_copy(update=update)})
    if not found:
        yield line
