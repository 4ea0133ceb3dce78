"""Dates behind a label: "Clinic date: 06/03/2024", "Admitted<TAB>11/10/2023", "Fecha de ingreso"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from extractors.event_grammar.folding import tokens
from extractors.event_grammar.lexicon import NONE, read_data, trigger_table
from extractors.event_grammar.phrases import PhraseTable
from extractors.event_grammar.wordlists import whole

_BEHIND = 70
_TOP, _HEAD_LINES, _HEAD_WORDS = 600, 6, 7
_WEEKDAY = re.compile(
    r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|miercoles|"
    r"jueves|viernes|sabado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b[.,]?\s*$"
)
_GAP = re.compile(r"(?:[\s:.,\-=(]+(?:from|between|desde|del|du)\s+|[\s:.,\-=(]*)$")
_CELL = re.compile(r"[\t\n\f|·]|\s/\s|(?<=[.;)])\s")
_DOSE = re.compile(r"\d\s*(?:mg|mcg|µg|ml|units?|iu|tabs?)\b")


@lru_cache(maxsize=1)
def label_tables() -> tuple[PhraseTable[str], PhraseTable[str], PhraseTable[str], PhraseTable[str]]:
    """Return the tables of labels, sections, first cells of rows, and labels of no event (skip) or any (generic)."""
    data = read_data("events_labels.toml")

    def table(name: str) -> PhraseTable[str]:
        rows: list[dict[str, Any]] = data[name]
        return PhraseTable([(p, row["event"]) for row in rows for p in row["phrases"]])

    bare = [(p, name) for name in ("skip", "generic") for p in data[name]["phrases"]]
    return table("label"), table("section"), table("row"), PhraseTable(bare)


def label_before(folded: str, at: int) -> tuple[str, int, int] | None:
    """Return event, start and end of the label right before the date at ``at``; None where there is none.

    The label fills its cell: it begins at the start of a line, a cell or a sentence, and only colons, blanks, one
    tab or one line break part it from the date.
    """
    low = max(0, at - _BEHIND)
    before = _WEEKDAY.sub("", folded[low:at])
    gap = _GAP.search(before)
    end = gap.start() if gap else len(before)
    if before[end:].count("\t") > 1 or before[end:].count("\n") > 2:
        return None
    cells = [m.end() for m in _CELL.finditer(before, 0, end)]
    start = cells[-1] if cells else 0
    if not cells and low > 0:
        return None
    words = list(tokens(before[start:end]))
    if not words or len(words) > 6:
        return None
    labels, _, _, bare = label_tables()
    others = list(bare.find(words))
    if any(hit.payload == "skip" and (hit.first == 0 or hit.last == len(words)) for hit in others):
        return None
    if any(hit.payload == "generic" and (hit.first, hit.last) == (0, len(words)) for hit in others):
        return _of_line(folded, at, low + start) or _of_note(folded, at, low + start)
    whole = [hit for hit in labels.find(words) if hit.first == 0 and hit.last == len(words)]
    parting = folded[low + end : at]
    if not whole and (":" in parting or "\t" in parting):
        whole = [hit for hit in labels.find(words) if hit.last == len(words)]
    if not whole:
        return None
    event = max(whole, key=lambda hit: hit.last - hit.first).payload
    line = folded[folded.rfind("\n", 0, at) + 1 : at]
    for setting, instead in _elsewhere().get(event, {}).items():
        event = instead if _speaks_of(setting, folded) else event
    if event == "discharge" and "d/c" in before[start:end] and _DOSE.search(line):
        event = "treatment_stop"
    return event, low + start, low + end


@lru_cache(maxsize=1)
def _elsewhere() -> dict[str, dict[str, str]]:
    rows: list[dict[str, Any]] = read_data("events_labels.toml")["label"]
    return {row["event"]: row["elsewhere"] for row in rows if "elsewhere" in row}


def _speaks_of(setting: str, folded: str) -> bool:
    """True where the paper speaks of somebody's work or school rather than of a couple or a border."""
    lists = read_data("events_labels.toml")["elsewhere"][setting]
    told, otherwise = (len(set(whole(lists[name]).findall(folded))) for name in ("words", "rather_than"))
    return told > otherwise


def _of_line(folded: str, at: int, label: int) -> tuple[str, int, int] | None:
    """The event that an earlier cell of the line names, for a bare "Date:"."""
    line = folded.rfind("\n", 0, at) + 1
    words = list(tokens(folded[line:label]))
    hits = [
        hit for hit in trigger_table().find(words) if hit.payload.event != NONE and hit.payload.strength == "strong"
    ]
    if not hits:
        return None
    best = max(hits, key=lambda hit: hit.last - hit.first)
    return best.payload.event, line + words[best.first].start, label


def _of_note(folded: str, at: int, label: int) -> tuple[str, int, int] | None:
    """A visit for the bare "Date:" near the top of a clinic or consultation note."""
    if at > _TOP:
        return None
    for line in folded[:label].split("\n")[:_HEAD_LINES]:
        words = list(tokens(line))
        if 0 < len(words) <= _HEAD_WORDS and any(True for _ in _notes().find(words)):
            return "visit", label, at
    return None


@lru_cache(maxsize=1)
def _notes() -> PhraseTable[bool]:
    return PhraseTable([(p, True) for p in read_data("events_labels.toml")["note"]["phrases"]])


def section_of(line: str) -> str | None:
    """Return the event that dated rows under this folded heading are; None where the line is no such heading."""
    words = list(tokens(line))
    if not words or len(words) > 12:
        return None
    hits = [hit for hit in label_tables()[1].find(words) if hit.last - hit.first >= 1]
    if len(words) > 6:
        hits = [hit for hit in hits if hit.payload == "dispensing"]
    best = [hit for hit in hits if hit.first == 0] or hits
    return max(best, key=lambda hit: hit.last - hit.first).payload if best else None


def row_event(cell: str) -> str | None:
    """Return the event that the folded text of a row's cell names at its very beginning."""
    words = list(tokens(cell[:80]))
    hits = [hit for hit in label_tables()[2].find(words) if hit.first <= 1]
    return max(hits, key=lambda hit: (hit.last - hit.first, -hit.first)).payload if hits else None
