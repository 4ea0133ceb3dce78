"""Printed lines: which words stand on one, and the segments that wide gaps part it into."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from readers.words import PlacedWord

SPACE, TAB, LINE, BLOCK = " ", "\t", "\n", "\n\n"

Token = tuple[str, PlacedWord]


class Segment:
    """Words of one line without a wide gap between them; ``more`` are further lines of the same table cell."""

    def __init__(self, words: list[PlacedWord]) -> None:
        self.words = words
        self.x0, self.x1 = min(w.x0 for w in words), max(w.x1 for w in words)
        self.more: list[Segment] = []

    @property
    def characters(self) -> int:
        """Number of characters, spaces included."""
        return sum(len(w.text) + 1 for w in self.words) - 1

    def tokens(self) -> list[Token]:
        """Return the words with the separators before them, line by line."""
        found = [(SPACE, w) for w in self.words]
        for line in self.more:
            found += [(LINE, line.words[0]), *((SPACE, w) for w in line.words[1:])]
        return found


class Row:
    """Everything on one line of the page, as segments from left to right."""

    def __init__(self, segments: list[Segment]) -> None:
        self.segments = segments
        words = [w for s in segments for w in s.words]
        self.y0, self.y1 = median(w.y0 for w in words), median(w.y1 for w in words)
        self.mid = (self.y0 + self.y1) / 2
        self.height = sorted(w.height for w in words)[(3 * len(words)) // 4]

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(s.x1 for s in self.segments)

    @property
    def first(self) -> PlacedWord:
        """Leftmost word."""
        return self.segments[0].words[0]

    @property
    def last(self) -> PlacedWord:
        """Rightmost word."""
        return self.segments[-1].words[-1]


def gaps_of(line: list[PlacedWord]) -> list[float]:
    """Return the gaps between neighbouring words of a line."""
    return [b.x0 - a.x1 for a, b in pairwise(line)]


def lines_of(words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """Group words into printed lines: from left to right, each joins the line whose last word it overlaps most."""
    lines: list[list[PlacedWord]] = []
    for word in sorted(words, key=lambda w: (w.x0, w.y0, w.x1)):
        best, most = None, 0.5
        for line in lines:
            last = line[-1]
            shared = min(word.y1, last.y1) - max(word.y0, last.y0)
            if shared <= 0:
                continue
            small, large = sorted((word.height, last.height))
            if large > 2.5 * small and word.legible and last.legible:
                continue
            share = shared / small if small > 0 else 1.0
            if share > most or (share == most and best is not None and last.x1 > best[-1].x1):
                best, most = line, share
        if best is None:
            lines.append([word])
        else:
            best.append(word)
    return lines
