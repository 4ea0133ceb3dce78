"""Amendments of papers that were split or joined since: carried over to the papers that have those pages now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from flows.pieces import Piece, piece_id
from models.amendment import (
    Amendment,
    DateChosen,
    DateOrderSet,
    DocumentDescribed,
    FilingArranged,
    ReadingCorrected,
)
from models.document import Document
from review.amendments import in_force

Pages = tuple[int, int]
"""The first and the last page of a paper, by their numbers in the file."""


class Stack(NamedTuple):
    """A file whose papers reviewers parted: its document as read, and its papers as a ledger leaves them (its lines)."""

    read: Document
    papers: Callable[[Sequence[Amendment]], Sequence[Piece]]

    def ranges(self, ledger: Sequence[Amendment]) -> dict[str, Pages]:
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
    every paper that has none but those. What a paper is belongs to the paper that begins on the same page. In the filing
    the papers that have its pages take its place; what has a page of a paper that was left out is left out. A line keeps
    its hash, and stands twice where it holds for two papers.
    """
    lines: list[Amendment] = []
    now = in_force(ledger)
    for line in now:
        before = in_force(ledger[: ledger.index(line)])
        if isinstance(line.change, FilingArranged):
            lines.append(line.model_copy(update={"change": _filed(line.change, stacks, before, now)}))
            continue
        stack = next((s for s in stacks if getattr(line.change, "document", None) in s.ids()), None)
        lines.extend(_of(line, stack, before, now) if stack else (line,))
    return tuple(lines)


def _of(line: Amendment, stack: Stack, before: Sequence[Amendment], after: Sequence[Amendment]) -> Iterator[Amendment]:
    change = line.change
    if not isinstance(change, ReadingCorrected | DateChosen | DateOrderSet | DocumentDescribed):
        yield line
        return
    then, now = stack.ranges(before).get(change.document), stack.ranges(after)
    heirs = [] if then is None else [ident for ident, pages in now.items() if _inherits(change, stack, then, pages)]
    if then is None or not heirs or now.get(change.document) == then:
        yield line
        return
    for ident in heirs:
        update: dict[str, object] = {"document": ident}
        if isinstance(change, ReadingCorrected):
            update["start"] = change.start + stack.start(then[0]) - stack.start(now[ident][0])
        yield line.model_copy(update={"change": change.model_copy(update=update)})


def _inherits(
    change: ReadingCorrected | DateChosen | DateOrderSet | DocumentDescribed, stack: Stack, then: Pages, now: Pages
) -> bool:
    """Return whether what was said of pages holds for the paper that has the pages ``now``."""
    if isinstance(change, ReadingCorrected):
        page = stack.read.page_at(change.start + stack.start(then[0])).number
        return now[0] <= page <= now[1]
    if isinstance(change, DateChosen):
        return _overlap(now, then)
    if isinstance(change, DateOrderSet):
        return then[0] <= now[0] and now[1] <= then[1]
    return now[0] == then[0]


def _filed(
    change: FilingArranged, stacks: Sequence[Stack], before: Sequence[Amendment], after: Sequence[Amendment]
) -> FilingArranged:
    heirs: dict[str, tuple[str, ...]] = {}
    for stack in stacks:
        now = stack.ranges(after)
        for ident, then in stack.ranges(before).items():
            heirs[ident] = tuple(heir for heir, pages in now.items() if _overlap(pages, then))

    def of(documents: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(heir for ident in documents for heir in heirs.get(ident, (ident,))))

    titles = tuple((heirs.get(ident, (ident,))[0], title) for ident, title in change.titles)
    return change.model_copy(update={"order": of(change.order), "not_filed": of(change.not_filed), "titles": titles})


def _overlap(one: Pages, other: Pages) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
