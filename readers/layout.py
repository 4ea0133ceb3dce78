"""From words with boxes to the canonical text: lines, reading order, wide gaps, table cells, paragraphs.

Everything here is geometry in the *upright* frame of the page, in any square unit; ``PlacedWord.box`` is carried along
untouched and refers to the page as received.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from models.document import Word
from readers.grid import Grid, Rules
from readers.lines import BLOCK, LINE, TAB, Row, Segment, Token, gaps_of, lines_of
from readers.words import PlacedWord

_LIST_MARK = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[•▪●○◦·*–—-]|§)$")
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)]*$")


def canonical(
    words: Iterable[PlacedWord], rules: Rules | None = None, em_per_height: float = 1.0
) -> tuple[str, tuple[Word, ...]]:
    """Return a page's canonical text and its words in that order, with offsets from the page's start.

    Args:
        words: the page's words in any order; none may hold white space.
        rules: ruled lines of the page in the same frame; they make table cells.
        em_per_height: font size over typical word height: 1 for font boxes, about 1.3 for boxes around the ink.
    """
    return joined(_page(list(words), rules, em_per_height))


def joined(tokens: Sequence[Token]) -> tuple[str, tuple[Word, ...]]:
    """Join tokens (separator before the word, the word) to text and words; the first separator is dropped."""
    parts: list[str] = []
    made: list[Word] = []
    at = 0
    for separator, word in tokens:
        if parts:
            parts.append(separator)
            at += len(separator)
        parts.append(word.text)
        end = at + len(word.text)
        made.append(Word(text=word.text, start=at, end=end, box=word.box, confidence=word.confidence, other=word.other))
        at += len(word.text)
    return "".join(parts), tuple(made)


def _page(words: list[PlacedWord], rules: Rules | None, em_per_height: float) -> list[Token]:
    grid = Grid(rules, words) if rules is not None and words else None
    if grid is None or not grid.tables:
        return _Flow(words, em_per_height, rules).tokens()
    tokens: list[Token] = []
    free = [w for w in words if w not in grid]
    for table in grid.tables:
        above = [w for w in free if w.mid < table.y0]
        free = [w for w in free if w.mid >= table.y0]
        _append(tokens, _Flow(above, em_per_height, rules).tokens(), BLOCK)
        for row in table.rows:
            line: list[Token] = []
            for cell in row:
                inside = _Flow(list(cell), em_per_height, rules).tokens()
                if len(row) > 1 and len(inside) < 60:
                    inside = [(LINE if sep == BLOCK else sep, w) for sep, w in inside]
                _append(line, inside, TAB if len(inside) < 60 else BLOCK)
            _append(tokens, line, BLOCK)
    _append(tokens, _Flow(free, em_per_height, rules).tokens(), BLOCK)
    return tokens


def _append(tokens: list[Token], more: list[Token], separator: str) -> None:
    if more:
        tokens += [(separator, more[0][1]), *more[1:]]


class _Flow:
    """Text without ruled cells: rows, then columns where two texts stand side by side, then paragraphs."""

    def __init__(self, words: list[PlacedWord], em_per_height: float, rules: Rules | None = None) -> None:
        self.words = words
        self.em_per_height = em_per_height
        self.rules = rules
        heights = [w.height for w in words if w.legible] or [w.height for w in words] or [1.0]
        self.em = max(1e-6, median(heights) * em_per_height)

    def tokens(self) -> list[Token]:
        """Return the tokens in reading order."""
        return self._emit(self._rows()) if self.words else []

    def _rows(self) -> list[Row]:
        lines = [sorted(line, key=lambda w: (w.x0, w.x1)) for line in lines_of(self.words)]
        spaces = [g for line in lines for g in gaps_of(line) if 0 < g < self.em]
        space = median(spaces) if spaces else 0.28 * self.em
        rows = [Row(self._split(line, space)) for line in lines]
        rows.sort(key=lambda r: (r.mid, r.x0))
        self._heal_justified(rows)
        return rows

    def _split(self, line: list[PlacedWord], space: float) -> list[Segment]:
        """Split at gaps much wider than the line's own spaces."""
        gaps = gaps_of(line)
        own = [g for g in gaps if 0 < g < self.em]
        usual = median(own) if len(own) >= 4 else space
        heights = sorted(w.height for w in line)
        em = heights[(3 * len(heights)) // 4] * self.em_per_height
        wide = max(0.72 * em, 2.3 * usual)
        segments: list[list[PlacedWord]] = [[line[0]]]
        for gap, (last, word) in zip(gaps, pairwise(line), strict=True):
            # a typewriter's single space is as wide as its letters
            pitch = min((w.x1 - w.x0) / len(w.text) for w in (last, word))
            if gap > max(wide, min(1.45 * pitch, 0.85 * em)):
                segments.append([word])
            else:
                segments[-1].append(word)
        return [Segment(s) for s in segments]

    def _heal_justified(self, rows: list[Row]) -> None:
        """A loose gap in a justified line between two full lines is a space, not a column."""
        for above, row, below in zip(rows, rows[1:], rows[2:], strict=False):
            whole = len(above.segments) == len(below.segments) == 1
            if len(row.segments) == 1 or not whole or sum(s.characters for s in row.segments) < 40:
                continue
            edges = abs(row.x1 - above.x1) < 1.5 * self.em and abs(row.x0 - below.x0) < 1.5 * self.em
            gaps = [b.x0 - a.x1 for a, b in pairwise(row.segments)]
            near = row.mid - above.mid < 2.2 * self.em and below.mid - row.mid < 2.2 * self.em
            if edges and near and max(gaps) < 2.5 * self.em:
                row.segments = [Segment([w for s in row.segments for w in s.words])]

    def _emit(self, rows: list[Row]) -> list[Token]:
        tokens: list[Token] = []
        start = 0
        while start < len(rows):
            found = self._columns(rows, start)
            if found is None:
                start += 1
                continue
            first, last, x = found
            _append(tokens, self._paragraphs(rows[:first]), BLOCK)
            words = [w for r in rows[first : last + 1] for s in r.segments for w in s.words]
            for side in ([w for w in words if w.x1 <= x], [w for w in words if w.x1 > x]):
                _append(tokens, _Flow(side, self.em_per_height, self.rules).tokens(), BLOCK)
            rows, start = rows[last + 1 :], 0
        _append(tokens, self._paragraphs(rows), BLOCK)
        return tokens

    def _columns(self, rows: list[Row], start: int) -> tuple[int, int, float] | None:
        """Return first row, last row and gutter of two texts that stand side by side from ``start``, if any."""
        best: tuple[int, int, float] | None = None
        for left, right in self._neighbours(rows, start):
            if right.x0 - left.x1 < self.em:
                continue
            lo, hi, last = left.x1, right.x0, start
            for i in range(start + 1, len(rows)):
                if rows[i].mid - rows[i - 1].mid > 4 * self.em:
                    break
                gap = _free(rows[i], lo, hi)
                if gap is None or gap[1] - gap[0] < self.em:
                    break
                lo, hi, last = gap[0], gap[1], i
            first = start
            while first and rows[first].mid - rows[first - 1].mid < 2.2 * self.em:
                gap = _free(rows[first - 1], lo, hi)
                if gap is None or gap[1] - gap[0] < self.em:
                    break
                lo, hi, first = gap[0], gap[1], first - 1
            x = (lo + hi) / 2
            first, last = _trimmed(rows, first, last, x)
            if self._side_by_side(rows[first : last + 1], x) and (best is None or last > best[1]):
                best = first, last, x
        return best

    def _neighbours(self, rows: list[Row], start: int) -> Iterator[tuple[Segment, Segment]]:
        """Yield the segments that stand side by side in a row, or in two rows too close to be one below the other."""
        yield from pairwise(rows[start].segments)
        if start + 1 < len(rows) and rows[start + 1].mid - rows[start].mid < 1.1 * self.em:
            both = sorted((rows[start].segments[0], rows[start + 1].segments[0]), key=lambda s: s.x0)
            yield both[0], both[1]

    def _side_by_side(self, rows: list[Row], x: float) -> bool:
        """True for columns of text, False for the columns of a table, which is read row by row."""
        sides = [[[s for s in r.segments if (s.x1 <= x) == left] for r in rows] for left in (True, False)]
        filled = [[row for row in side if row] for side in sides]
        if min(len(f) for f in filled) < 2:
            return False
        both = sum(1 for a, b in zip(*sides, strict=True) if a and b)
        if both < 0.5 * min(len(f) for f in filled):
            return True
        return all(_prose(f) for f in filled)

    def _paragraphs(self, rows: list[Row]) -> list[Token]:
        if not rows:
            return []
        rows = self._cells_joined(rows)
        steps = [b.mid - a.mid for a, b in pairwise(rows) if 0 < b.mid - a.mid < 2.4 * self.em]
        leading = sorted(steps)[len(steps) // 3] if steps else 1.3 * self.em
        right = max(r.x1 for r in rows)
        edges = _edges(rows, leading)
        tokens: list[Token] = []
        for i, row in enumerate(rows):
            before = BLOCK if i == 0 else self._between(rows[i - 1], row, leading, right)
            if before == LINE and _broken_on_purpose(rows[i - 1], row, *edges[i - 1], self.em):
                before = BLOCK
            for segment in row.segments:
                _append(tokens, segment.tokens(), before)
                before = TAB
        return tokens

    def _between(self, above: Row, row: Row, leading: float, right: float) -> str:
        step = row.mid - above.mid
        if len(row.segments) > 1:
            return BLOCK
        if len(above.segments) > 1:
            # only the last cell's text can run on: anything else would be a new row
            aligned = abs(row.x0 - above.segments[-1].x0) < 0.6 * self.em
            aligned = aligned or (right - above.x1 < 4 * self.em and abs(row.x0 - above.x0) < 0.6 * self.em)
            return LINE if aligned and step < 1.3 * leading else BLOCK
        apart = min(row.x1, above.x1) - max(row.x0, above.x0) <= 0
        heights = sorted((above.height, row.height))
        if apart or step > 1.3 * leading or heights[1] > 1.45 * heights[0]:
            return BLOCK
        if _LIST_MARK.match(row.first.text) and len(row.segments[0].words) > 1 and row.first.text[0] not in "-–—":
            return BLOCK
        indented = row.x0 - above.x0 > self.em and bool(_SENTENCE_END.search(above.last.text))
        hanging = above.first.text and _LIST_MARK.match(above.first.text)
        return BLOCK if indented and not hanging and right - above.x1 > 2 * self.em else LINE

    def _cells_joined(self, rows: list[Row]) -> list[Row]:
        """Put a wrapped cell's further lines into their cell, where ruled lines or spacing show that they belong there."""
        kept: list[Row] = []
        bottom = 0.0
        bands = self._bands(rows)
        for i, row in enumerate(rows):
            above = kept[-1] if kept else None
            if above is not None and len(above.segments) > 1:
                step = row.mid - bottom
                below = rows[i + 1].mid - row.mid if i + 1 < len(rows) else 4 * self.em
                ruled = bands[i] is not None and bands[i] == bands[i - 1]
                spaced = (
                    len(row.segments) < len(above.segments) and step < 1.7 * self.em and step < 0.8 * below
                ) and not self._wraps(above, row, rows)
                spaced = spaced and abs(row.x0 - above.x0) > 0.6 * self.em
                homes = [_home(s, above.segments, 0.6 * self.em) for s in row.segments]
                found = [h for h in homes if h is not None]
                if (ruled or spaced) and len({id(h) for h in found}) == len(homes):
                    for segment, home in zip(row.segments, found, strict=True):
                        home.more.append(segment)
                    bottom = row.mid
                    continue
            kept.append(row)
            bottom = row.mid
        return kept

    def _wraps(self, above: Row, row: Row, rows: list[Row]) -> bool:
        """True for the second line of a text whose first line has a wide gap somewhere and ends at the right edge."""
        full = max(r.x1 for r in rows) - above.x1 < 4 * self.em
        return full and len(row.segments) == 1 and abs(row.x0 - above.x0) < 0.6 * self.em

    def _bands(self, rows: list[Row]) -> list[int | None]:
        """Return for each row the number of the strip between two ruled lines in which it stands, None outside such."""
        if self.rules is None:
            return [None] * len(rows)
        width = max(r.x1 for r in rows) - min(r.x0 for r in rows)
        lines = sorted(r.at for r in self.rules.horizontal if r.end - r.start > 0.6 * width)
        found: list[int | None] = []
        for row in rows:
            i = bisect.bisect(lines, row.mid)
            narrow = 0 < i < len(lines) and lines[i] - lines[i - 1] < 9 * self.em
            found.append(i if narrow else None)
        return found


def _edges(rows: list[Row], leading: float) -> list[tuple[float, float]]:
    """Left and right edge of the run of closely set rows to which each row belongs."""
    edges: list[tuple[float, float]] = []
    run: list[Row] = []
    for row in [*rows, None]:
        if row is None or (run and row.mid - run[-1].mid > 1.3 * leading):
            edges += [(min(r.x0 for r in run), max(r.x1 for r in run))] * len(run)
            run = []
        if row is not None:
            run.append(row)
    return edges


def _broken_on_purpose(above: Row, row: Row, left: float, right: float, em: float) -> bool:
    """True where the next line's first word would have fitted on a line that ends well before the right edge."""
    if len(above.segments) > 1 or len(row.segments) > 1:
        return False
    room = right - above.x1
    return room > (row.first.x1 - row.first.x0) + em and room > 0.25 * (right - left)


def _home(segment: Segment, cells: list[Segment], tolerance: float) -> Segment | None:
    under = [c for c in cells if min(c.x1, segment.x1) - max(c.x0, segment.x0) > 0]
    return under[0] if len(under) == 1 and abs(under[0].x0 - segment.x0) < tolerance else None


def _prose(side: list[list[Segment]]) -> bool:
    """True when a side's lines are those of running text: long, one to a row, filling their column."""
    lines = [sum(s.characters for s in row) for row in side]
    widths = [row[-1].x1 - row[0].x0 for row in side]
    single = sum(1 for row in side if len(row) == 1)
    filled = median(widths) > 0.7 * max(widths)
    return len(side) >= 4 and single >= 0.7 * len(side) and sum(lines) / len(lines) >= 26 and filled


def _free(row: Row, lo: float, hi: float) -> tuple[float, float] | None:
    """Return what the row leaves free of the gutter ``lo`` to ``hi``: the widest part that no segment covers."""
    edges = [lo]
    for segment in row.segments:
        if segment.x1 > lo and segment.x0 < hi:
            edges += [max(lo, segment.x0), min(hi, segment.x1)]
    edges.append(hi)
    parts = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]
    return max(parts, key=lambda p: p[1] - p[0]) if parts else None


def _trimmed(rows: list[Row], first: int, last: int, x: float) -> tuple[int, int]:
    """Cut rows off both ends until both sides have words close to them."""

    def sides(row: Row) -> set[bool]:
        return {s.x1 <= x for s in row.segments}

    while (
        last > first
        and len(sides(rows[last])) < 2
        and not (last - 1 > first and sides(rows[last]) != sides(rows[last - 1]) and len(sides(rows[last - 1])) < 2)
    ):
        last -= 1
    while (
        first < last
        and len(sides(rows[first])) < 2
        and not (first + 1 < last and sides(rows[first]) != sides(rows[first + 1]) and len(sides(rows[first + 1])) < 2)
    ):
        first += 1
    return first, last
