"""Lines for a signature: which of a page's lines to write on are for one, and where the words stand that say so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from readers.grid import Rule, Rules
from readers.words import PlacedWord

_SHORTEST, _LONGEST = 0.1, 0.62  # of the page's width
_RUN = re.compile(r"[_‗]{5,}|[.…]{8,}")
_FILLED = 0.12  # of a word's height: the underscores of a font stand this far above its lower edge
_GAP, _FAR = 1.6, 5.0  # in lines: between the words before a line, and from the last of them to the line
_CAPTION = 1.7  # in lines: how far below the line its caption may stand
_ABOVE = (1.2, 4.0)  # in lines: where a label above the line stands
_MOST_WORDS = 7

Place = tuple[float, float, float, float]


class ToSign(NamedTuple):
    """A line for a signature and the place (x0, y0, x1, y1) of its label; ``beside`` where that stands before it."""

    rule: Rule
    label: Place
    beside: bool


def lines_to_sign(
    rules: Rules, words: Sequence[PlacedWord], line: float, fields: Sequence[Place] = ()
) -> Iterator[ToSign]:
    """Yield the drawn lines and runs of underscores beside, above or below which words say that they are for a signature.

    Args:
        rules: the page's ruled lines; what meets others is of a table or frame.
        words: what was read, in the frame of the rules.
        line: the height of a usual word.
        fields: fields of a form that are for a signature, whatever stands beside them.
    """
    said = [part for w in words if (part := _without_run(w)) is not None]
    for x0, y0, x1, y1 in fields:
        rule = Rule(y1, x0, x1)
        near = _before(rule, said, line) or _under(rule, said, line) or _over(rule, said, line)
        yield ToSign(rule, _around(near) if near else (x0, y0, x1, y1), True)
    for rule in _candidates(rules, words, line):
        if any(x0 < rule.end and rule.start < x1 and y0 - line < rule.at < y1 + line for x0, y0, x1, y1 in fields):
            continue
        beside, below, above = _before(rule, said, line), _under(rule, said, line), _over(rule, said, line)
        if beside and _is_label(_phrase(beside)):
            yield ToSign(rule, _around(beside), True)
        elif below and _matches("below", _phrase(below)) and not _matches("other", _phrase(beside)):
            yield ToSign(rule, _around(below), False)
        elif above and not beside and len(above) <= _MOST_WORDS and _is_label(_phrase(above)):
            yield ToSign(rule, _around(above), False)


def is_to_sign(text: str) -> bool:
    """True for a short text that is a line to write on or ends with the label of one for a signature."""
    if len(text.split()) > _MOST_WORDS or _matches("other", text):
        return False
    return _RUN.search(text) is not None or _is_label(text) or _matches("below", text)


def _candidates(rules: Rules, words: Sequence[PlacedWord], line: float) -> Iterator[Rule]:
    """Runs of underscores and drawn lines, each once: strokes of a hand may look like short lines over the long one."""
    runs = [_run(w, match) for w in words if (match := _RUN.search(w.text))]
    drawn = [
        rule
        for rule in rules.horizontal
        if _SHORTEST * rules.width < rule.end - rule.start < _LONGEST * rules.width and not _framed(rule, rules, line)
    ]
    kept: list[Rule] = []
    for rule in (*runs, *sorted(drawn, key=lambda r: r.start - r.end)):
        if not any(abs(r.at - rule.at) < 1.5 * line and r.start < rule.end and rule.start < r.end for r in kept):
            kept.append(rule)
    yield from kept


def _framed(rule: Rule, rules: Rules, line: float) -> bool:
    """True for a line of a table or frame: uprights stand at it that are longer than a hand's strokes."""
    return any(
        rule.start - line < u.at < rule.end + line
        and u.start - 0.5 * line < rule.at < u.end + 0.5 * line
        and u.end - u.start > 5 * line
        for u in rules.vertical
    )


def _run(word: PlacedWord, match: re.Match[str]) -> Rule:
    letter = (word.x1 - word.x0) / len(word.text)
    return Rule(word.y1 - _FILLED * word.height, word.x0 + letter * match.start(), word.x0 + letter * match.end())


def _without_run(word: PlacedWord) -> PlacedWord | None:
    """The word without a run of underscores glued to it, None where it is nothing else."""
    match = _RUN.search(word.text)
    if match is None:
        return word
    text = word.text[: match.start()]
    letter = (word.x1 - word.x0) / len(word.text)
    return word._replace(text=text, x1=word.x0 + letter * len(text)) if text.strip("._") else None


def _before(rule: Rule, words: Sequence[PlacedWord], line: float) -> list[PlacedWord]:
    """The words on the line's level that lead up to it, from left to right."""
    level = [w for w in words if w.y0 - 0.5 * line < rule.at < w.y1 + 0.6 * line and w.x1 < rule.start + 0.8 * line]
    found: list[PlacedWord] = []
    at = rule.start
    for w in sorted(level, key=lambda w: -w.x1):
        if at - w.x1 > (_GAP if found else _FAR) * line:
            break
        if found and w.legible and w.text.rstrip().endswith("."):
            break
        found.insert(0, w)
        at = w.x0
    return found


def _under(rule: Rule, words: Sequence[PlacedWord], line: float) -> list[PlacedWord]:
    below = [w for w in words if -0.3 < (w.y0 - rule.at) / line < _CAPTION and w.y1 > rule.at + 0.5 * line]
    return _across(rule, below, line)


def _over(rule: Rule, words: Sequence[PlacedWord], line: float) -> list[PlacedWord]:
    row = [w for w in words if _ABOVE[0] < (rule.at - w.y1) / line < _ABOVE[1] and w.legible]
    first = [w for w in row if abs(w.x0 - rule.start) < 2 * line]
    nearest = max((w.mid for w in first), default=0.0)
    return _across(rule, [w for w in row if abs(w.mid - nearest) < 0.5 * line], line)


def _across(rule: Rule, words: Sequence[PlacedWord], line: float) -> list[PlacedWord]:
    """The words of the row that stand at the line's extent and run on from there."""
    row = sorted(words, key=lambda w: (round(w.mid / line), w.x0))
    return [w for w in row if w.x1 > rule.start - line and w.x0 < rule.end]


def _phrase(words: Sequence[PlacedWord]) -> str:
    return " ".join(w.text for w in words)


def _is_label(phrase: str) -> bool:
    end = phrase.strip(" :.,;*_-–—'‘’`\"“”|~°")
    return _matches("beside", end) or _matches("alone", end)


def _around(words: Sequence[PlacedWord]) -> Place:
    return min(w.x0 for w in words), min(w.y0 for w in words), max(w.x1 for w in words), max(w.y1 for w in words)


def _matches(which: str, phrase: str) -> bool:
    return _patterns()[which].search(phrase) is not None


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    source = (Path(__file__).parent / "data" / "signature_words.toml").read_text(encoding="utf-8")
    table = {name: "|".join(f"(?:{p})" for p in rows) for name, rows in tomllib.loads(source).items()}
    shapes = {"beside": r"(?:^|[\s(*/:])(?:{})$", "alone": r"^(?:{})$", "below": r"(?<!\w)(?:{})(?!\w)", "other": "{}"}
    return {name: re.compile(shapes[name].format(rows), re.IGNORECASE) for name, rows in table.items()}
