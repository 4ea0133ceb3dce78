"""A page's lines for a signature with what stands on each, as records of the page and as text where they are empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.document import SignatureLine, SignatureState
from models.geometry import Box
from readers.blank_lines import Written, as_text
from readers.grid import Rule, Rules
from readers.signature_ink import ink_on
from readers.signature_lines import Place, lines_to_sign
from readers.words import PlacedWord

_ROOM = 2.0  # in lines: how much above a line its box shows


class Told(NamedTuple):
    """A line for a signature, its record, and its place as a word of underscores in the frame of the words."""

    rule: Rule
    record: SignatureLine
    place: Written


def signed_lines(
    grey: NDArray[np.uint8],
    rules: Rules,
    words: Sequence[PlacedWord],
    line: float,
    box: Callable[[float, float, float, float], Box],
    *,
    scale: float = 1.0,
    fields: Sequence[tuple[Place, bool]] = (),
) -> list[Told]:
    """Return the lines for a signature, from top to bottom.

    Args:
        grey: the upright page; ``scale`` times its pixels is the frame of the rules and words.
        rules: its ruled lines.
        words: what was read.
        line: the height of a usual word.
        box: from a rectangle of the frame to a box on the page as received.
        scale: see ``grey``.
        fields: the places of the form's fields for a signature, and whether they are signed.
    """
    told = []
    for found in lines_to_sign(rules, words, line, [place for place, _ in fields]):
        rule = found.rule
        room = (rule.start, rule.at - _ROOM * line, rule.end, rule.at + 0.4 * line)
        state = ink_on(grey, found, words, line, scale).state
        if any(signed and _touch(place, room) for place, signed in fields):
            state = SignatureState.SIGNED
        record = SignatureLine(state=state, box=box(*room), label=box(*found.label))
        told.append(Told(rule, record, Written(rule.start, rule.at - line, rule.end, rule.at + 0.1 * line)))
    return sorted(told, key=lambda t: (t.rule.at, t.rule.start))


def with_empty_lines(
    blank: Iterable[Written], told: Sequence[Told], words: Sequence[PlacedWord], line: float
) -> list[Written]:
    """Return the places of the page's empty lines: those without a record, and the empty ones among those with one.

    A line that is text of the file already is none.
    """
    left = [b for b in blank if not any(_same(b, t.place, line) for t in told)]
    there = [w for w in words if set(w.text) & set("_‗") or not w.legible]
    empty = [t.place for t in told if t.record.state is SignatureState.EMPTY]
    return left + [e for e in empty if not any(_touch(e, w) for w in there)]


def underscores(places: Iterable[Written], line: float, box: Callable[..., Box]) -> list[PlacedWord]:
    """Return empty lines as words of underscores; nobody read them, so they have no confidence."""
    return [PlacedWord(as_text(place, line), *place[:4], box(*place[:4])) for place in places]


def _same(a: Written, b: Written, line: float) -> bool:
    return abs(a.y1 - b.y1) < line and a.x0 < b.x1 and b.x0 < a.x1


def _touch(a: Sequence[float], b: Sequence[float] | PlacedWord) -> bool:
    x0, y0, x1, y1 = (b.x0, b.y0, b.x1, b.y1) if isinstance(b, PlacedWord) else b[:4]
    return a[0] < x1 and x0 < a[2] and a[1] < y1 and y0 < a[3]
