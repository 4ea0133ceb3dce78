"""Ruled lines make table cells: which words stand in one cell, and which cells in one row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from readers.words import PlacedWord


class Rule(NamedTuple):
    """A ruled line: ``at`` is its y (horizontal) or x (vertical), ``start`` to ``end`` its extent along the other axis."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """A page's ruled lines in its upright frame, and the page's size in it."""

    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    width: float
    height: float


_TALLEST_CELL = 0.3
_Key = tuple[float, float, float, float]


class Table:
    """Cells that follow each other down the page: ``rows`` of cells, each a tuple of words."""

    def __init__(self, y0: float, y1: float) -> None:
        self.y0, self.y1 = y0, y1
        self.rows: list[list[tuple[PlacedWord, ...]]] = []


class Grid:
    """The cells of a page. A frame around the page or around a long text is no cell."""

    def __init__(self, rules: Rules, words: Sequence[PlacedWord]) -> None:
        self._slack = 0.004 * rules.width
        self._rules = rules._replace(vertical=_ruled_at_both_ends(rules, 2 * self._slack))
        cells: dict[_Key, list[PlacedWord]] = {}
        for word in words:
            key = self._cell((word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2)
            if key is not None:
                cells.setdefault(key, []).append(word)
        cells = _apart(cells)
        self._inside = {id(w) for held in cells.values() for w in held}
        self.tables = self._tables(cells)

    def __contains__(self, word: PlacedWord) -> bool:
        return id(word) in self._inside

    def _cell(self, x: float, y: float) -> _Key | None:
        slack, rules = self._slack, self._rules
        left = [r.at for r in rules.vertical if r.at <= x and r.start - slack <= y <= r.end + slack]
        right = [r.at for r in rules.vertical if r.at > x and r.start - slack <= y <= r.end + slack]
        top = [r.at for r in rules.horizontal if r.at <= y and r.start - slack <= x <= r.end + slack]
        bottom = [r.at for r in rules.horizontal if r.at > y and r.start - slack <= x <= r.end + slack]
        if not (top and bottom and (left or right)):
            return None
        key = (max(left, default=0.0), max(top), min(right, default=rules.width), min(bottom))
        return key if key[3] - key[1] <= _TALLEST_CELL * rules.height else None

    def _tables(self, cells: dict[_Key, list[PlacedWord]]) -> list[Table]:
        tables: list[Table] = []
        tops: list[float] = []
        for key in sorted(cells, key=lambda k: (round(k[1] / (3 * self._slack)), k[0])):
            _, top, _, bottom = key
            words = tuple(cells[key])
            if tables and tops and abs(top - tops[-1]) <= 3 * self._slack:
                tables[-1].rows[-1].append(words)
                tables[-1].y1 = max(tables[-1].y1, bottom)
            else:
                if not tables or top > tables[-1].y1 + 3 * self._slack:
                    tables.append(Table(top, bottom))
                tables[-1].rows.append([words])
                tables[-1].y1 = max(tables[-1].y1, bottom)
                tops.append(top)
        return tables


def _apart(cells: dict[_Key, list[PlacedWord]]) -> dict[_Key, list[PlacedWord]]:
    """Merge what overlaps: the cells of a table never do; a stamp or a stroke that cuts into a box makes it seem so."""
    merged: list[tuple[_Key, list[PlacedWord]]] = []
    for key, words in sorted(cells.items()):
        while True:
            hit = next((m for m in merged if _overlap(m[0], key)), None)
            if hit is None:
                break
            merged.remove(hit)
            a, b = hit[0], key
            key = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
            words = [*hit[1], *words]
        merged.append((key, words))
    return dict(merged)


def _overlap(a: _Key, b: _Key) -> bool:
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    smaller = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return across > 0 and down > 0 and across * down > 0.5 * smaller


def _ruled_at_both_ends(rules: Rules, slack: float) -> tuple[Rule, ...]:
    """Return the uprights that meet at least two level lines: tall letters and strokes of a pen do not."""

    def meets(upright: Rule) -> int:
        return sum(
            1
            for level in rules.horizontal
            if level.start - slack <= upright.at <= level.end + slack
            and upright.start - slack <= level.at <= upright.end + slack
        )

    return tuple(r for r in rules.vertical if meets(r) >= 2)
