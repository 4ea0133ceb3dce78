"""Readings that a reviewer corrected on the page: the document is made anew with them, the kept reading stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from models.amendment import Amendment, ReadingCorrected
from models.document import Document, Page, Word
from models.geometry import Box, union


def corrections_of(document: str, amendments: Sequence[Amendment]) -> tuple[Amendment, ...]:
    """Return the amendments that correct the reading of a document; of several at one place the last."""
    by_place: dict[int, Amendment] = {}
    for line in amendments:
        if isinstance(line.change, ReadingCorrected) and line.change.document == document:
            by_place[line.change.start] = line
    return tuple(by_place[start] for start in sorted(by_place))


def corrected(document: Document, corrections: Sequence[Amendment]) -> Document:
    """Return the document with the corrected words in the place of those that were read.

    Words that a person read have no confidence. Where the text no longer stands at its place (the page was read anew
    since), the correction is left out; ``Document.corrected`` holds the hashes of those applied.
    """
    applied: list[str] = []
    words = {i: list(page.words) for i, page in enumerate(document.pages)}
    for line in corrections:
        change = line.change
        assert isinstance(change, ReadingCorrected)
        end = change.start + len(change.text)
        for i, page in enumerate(document.pages):
            if page.start <= change.start and end <= page.end and document.text[change.start : end] == change.text:
                inside = [w for w in words[i] if change.start <= w.start and w.end <= end]
                right = change.right.split()
                if inside and right and inside[0].start == change.start and inside[-1].end == end:
                    at = words[i].index(inside[0])
                    words[i][at : at + len(inside)] = _replaced(inside, right)
                    applied.append(line.hash)
    return _rebuilt(document, words, tuple(applied)) if applied else document


def _replaced(old: Sequence[Word], right: Sequence[str]) -> list[Word]:
    """The right words with the old ones' boxes: one each, or the whole place shared by length."""
    start, end = old[0].start, old[-1].end
    if len(old) == len(right):
        return [
            w.model_copy(update={"text": t, "confidence": None, "other": None}) for w, t in zip(old, right, strict=True)
        ]
    whole, letters, x = union([w.box for w in old]), len(" ".join(right)), 0
    made = []
    for text in right:
        x0 = whole.x0 + whole.width * x / letters
        x1 = whole.x0 + whole.width * (x + len(text)) / letters
        box = Box.clamped(x0, whole.y0, x1, whole.y1)
        made.append(Word(text=text, start=start, end=end, box=box, confidence=None))
        x += len(text) + 1
    return made


def _rebuilt(document: Document, words: dict[int, list[Word]], applied: tuple[str, ...]) -> Document:
    """The document with its text made again: what stands between old words is kept, new neighbours get one space."""
    pages: list[Page] = []
    parts: list[str] = []
    at = 0
    for i, page in enumerate(document.pages):
        placed: list[Word] = []
        text = ""
        last = page.start
        for word in words[i]:
            gap = document.text[last : word.start] if word.start >= last else " "
            text += gap
            start = at + len(text)
            placed.append(word.model_copy(update={"start": start, "end": start + len(word.text)}))
            text += word.text
            last = max(last, word.end)
        text += document.text[last : page.end]
        pages.append(page.model_copy(update={"start": at, "end": at + len(text), "words": tuple(placed)}))
        parts.append(text)
        at += len(text) + 1
    fields = {name: getattr(document, name) for name in type(document).model_fields}
    return Document(**{**fields, "text": "\f".join(parts), "pages": tuple(pages), "corrected": applied})
