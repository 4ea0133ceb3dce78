"""Answers in forms: "Hepatitis B: no", "Diabetes [x] Yes [ ] No", a tick in the column "No"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from extractors.phrases import read_rows
from models.mention import Assertion

Answer = Literal["yes", "no", "over", "empty"]

_LABEL = re.compile(
    r"(?:^|\t|[;.|]\s|\s{3,})\W{0,4}(?:(?:history of|hx of|any|ever had|known|antecedentes? de|antécédents? de)\s)?$",
    re.I,
)
_ASIDE = r"[ ]*(?:\([^)\n]{0,40}\)[ ]*)?"


def answer_at(text: str, start: int, end: int) -> Answer | None:
    """Return what a form answers to the condition ``text[start:end]``, None where it stands in no form's row.

    "empty": it stands beside a box that is not ticked, which says nothing.
    """
    line_start = max(text.rfind("\n", 0, start), text.rfind("\f", 0, start)) + 1
    line_end = min((i for c in "\n\f" if (i := text.find(c, end)) >= 0), default=len(text))
    before, after = text[line_start:start], text[end:line_end]
    boxes = _boxes(after)
    if boxes is not None:
        return boxes
    beside = _box_before().search(before)
    if beside:
        return "yes" if beside["ticked"] else "empty"
    if not _LABEL.search(before):
        return None
    match = _written().match(after)
    if match:
        return "over" if match["over"] else "no" if match["no"] or match["short"] == "N" else "yes"
    return _column(text, line_start, start, after)


def answered(assertion: Assertion, answer: Answer | None) -> Assertion:
    """Return the assertion that the answer makes of the one that the words around make; "yes" leaves a relative's."""
    if answer is None:
        return assertion
    return Assertion(
        negated=answer == "no",
        family=assertion.family,
        historical=answer == "over" or (assertion.historical and answer != "no"),
    )


def _boxes(after: str) -> Answer | None:
    """The ticked one of "[ ] Yes [x] No": of the first such pair, where the row goes on to other questions."""
    answers = list(_boxed().finditer(after))[:2]
    if len(answers) < 2 or bool(answers[0]["yes"]) == bool(answers[1]["yes"]):
        return None
    ticked = [m for m in answers if m["ticked"]]
    if len(ticked) != 1:
        return "empty"
    return "yes" if ticked[0]["yes"] else "no"


def _column(text: str, line_start: int, start: int, after: str) -> Answer | None:
    """A tick in a column of a table whose heading has a column "Yes" and a column "No"."""
    cells = [c.strip() for c in after.split("\t")]
    ticks = [i for i, cell in enumerate(cells) if cell in _words("ticked") or cell in ("x", "X")]
    if len(ticks) != 1 or not 0 < ticks[0] <= len(cells):
        return None
    place = text[line_start:start].count("\t") + ticks[0]
    for line in reversed(text[:line_start].splitlines()[-25:]):
        heads = [c.strip().casefold() for c in line.split("\t")]
        yes = [i for i, head in enumerate(heads) if head in _words("yes")]
        no = [i for i, head in enumerate(heads) if head in _words("no")]
        if yes and no:
            return "yes" if place in yes else "no" if place in no else None
    return None


@lru_cache(maxsize=8)
def _words(use: str) -> frozenset[str]:
    return frozenset(
        w for row in read_rows("condition_answers.tsv") if row["use"] == use for w in row["words"].split("|")
    )


def _any(use: str) -> str:
    return "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(_words(use), key=len, reverse=True))


@lru_cache(maxsize=1)
def _written() -> re.Pattern[str]:
    parted = r"(?:[ ]*[:?]+[ \t]*|[ ]*\t[ \t]*|[ ]*\.{3,}[ ]*|[ ]+[-–—][ ]+)"
    blank = r"(?:\t[ ]*(?:[-–—]|(?:19|20)\d\d)[ ]*(?=\t))?"
    over = rf"(?P<over>{_any('over')})(?=[ ](?:with|after|since|in|by|on|con|tras|en|après|com|após|\d)\b|[ ]*(?:$|[\t.;,(]))"
    words = rf"(?:(?i:(?P<no>{_any('no')})|(?P<yes>{_any('yes')})|{over})|(?P<short>{_any('short')}))"
    return re.compile(rf"{_ASIDE}{blank}{parted}{words}(?(over)|[ ]*(?:$|[\t.;,(]|[ ]{{2,}}))")


@lru_cache(maxsize=1)
def _boxed() -> re.Pattern[str]:
    box = rf"(?:(?P<ticked>{_any('ticked')})|(?:{_any('empty')}))"
    return re.compile(rf"{box}[ ]*(?i:(?P<yes>{_any('yes')})|(?:{_any('no')}))\b")


@lru_cache(maxsize=1)
def _box_before() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<ticked>{_any('ticked')})|(?:{_any('empty')}))[ ]*$")
