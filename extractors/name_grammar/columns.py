"""Names in the columns of tables whose header names a person: "Prescriber", "Provider", "Name"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.name_grammar.candidate import Candidate, candidate
from extractors.name_grammar.runs import read_run
from extractors.name_grammar.tokens import Kind, Tokens
from extractors.name_grammar.words import Label, labels

_ROWS = 400
_SHORT = {text: Label(text, "physician", "full") for text in ("dr", "md", "rx by")}
_BY_SURNAME = frozenset({"physician", "nurse", "pharmacist"})


class _Cell(NamedTuple):
    start: int
    end: int
    text: str


def from_columns(tokens: Tokens, text: str) -> Iterator[Candidate]:
    """Yield the names below a header cell that is a label; ``text`` is the plain text."""
    header: list[tuple[int, int, Label]] = []
    width, rows = 0, 0
    for row in _rows(text):
        found = [
            (k, len(row) - k, label)
            for k, cell in enumerate(row)
            if (label := labels().get(cell.text.strip(" :."), _SHORT.get(cell.text.strip(" :."))))
        ]
        if len(row) >= 3 and found and not any(_value_like(cell.text) for cell in row):
            header, width, rows = found, len(row), 0
            continue
        if len(row) < 2:
            header = header if rows < 2 and not row else []
            continue
        rows += 1
        for left, right, label in header if rows < _ROWS else []:
            cell = _cell(row, left, right, width)
            if cell is not None:
                yield from _name_in(tokens, cell, label)


def _rows(text: str) -> Iterator[list[_Cell]]:
    for line in re.finditer(r"[^\n\f]+", text):
        yield [
            _Cell(line.start() + m.start(), line.start() + m.end(), m.group())
            for m in re.finditer(r"[^\t]+", line.group())
            if m.group().strip()
        ]


def _value_like(cell: str) -> bool:
    return re.search(r"\d{2}", cell) is not None or ":" in cell.strip(" :")


def _cell(row: list[_Cell], left: int, right: int, width: int) -> _Cell | None:
    """The column's cell counted from the left, from the right where the row has another number of cells."""
    if len(row) == width:
        return row[left] if left < len(row) else None
    return row[-right] if 0 < right <= len(row) and len(row) > width - 2 else None


def _name_in(tokens: Tokens, cell: _Cell, label: Label) -> Iterator[Candidate]:
    i = tokens.at(cell.start)
    if i >= len(tokens.all) or tokens.all[i].start - cell.start > 2 or tokens.all[i].kind is Kind.STOP:
        return
    run = read_run(tokens, i, comma=True, field=True)
    if (
        run is None
        or run.end > cell.end
        or tokens.text[run.end : cell.end].strip(" .,)") not in ("", *run.name.credentials)
    ):
        return
    name = run.name
    if run.parts < 2 and not name.title and not run.known:
        if label.role not in _BY_SURNAME or not tokens.all[i].capitals:
            return
        name = name.model_copy(update={"given": (), "surnames": (*name.given, *name.surnames)})
    yield candidate(run, f"column:{label.text}", role=label.role or None, sure=2, name=name)
