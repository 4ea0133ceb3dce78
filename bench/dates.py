"""Measure the date grammar on the English DateTime specs of Recognizers-Text (for bench/extraction.py).

Reported: explicit days (day, month and year are written) found with the right value, holidays and reckoned days ("two weeks
since …") apart; ranges found with the right edges (a range written as two whole dates counts when both are found; the specs
leave out the last unit that is written, "2014 to 2018" ending with 2017, where we take it in); and inputs without any date in
which one is found all the same. Inputs count where the spec's value has a year of its own; clock times are left out.
"""

from __future__ import annotations

import json
import re
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from documents import document_of

from extractors.dates import resolve
from models.document import DateOrder

_APART = re.compile(r"(?i)\bq[1-4]\b|-q[1-4]|\bh[12]\b|quarter|week|now\b|today|tomorrow|yesterday|current|next|this ")
_RECKONED = re.compile(r"(?i)\b(?:since|from|after|before|ago)\b|^\D*\d{4}\D*$")
_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")


def measure(specs: Path, show: bool = False) -> None:
    """Print the figures; with ``show`` what is missed and what is false."""
    tally = {"explicit days": [0, 0], "holidays, reckoned": [0, 0], "ranges": [0, 0], "quarters, weeks, now": [0, 0]}
    silent = false = characters = 0
    began = time.perf_counter()
    for spec in json.loads(specs.read_text(encoding="utf-8-sig")):
        text = spec["Input"]
        got = [r.date.readings for r in resolve(document_of(text), DateOrder.MDY)]
        characters += len(text)
        if not spec["Results"]:
            silent += 1
            false += bool(got)
            if got and show:
                print("FALSE ", text)
        for kind, start, end in _wanted(spec):
            ends = {(r.start, r.end) for some in got for r in some}
            if kind in ("explicit days", "holidays, reckoned"):
                hit = (start, end) in ends
            else:
                hit = any(a == start for a, _ in ends) and any(_is_end(b, end) for _, b in ends)
            if kind == "ranges" and _APART.search(text):
                kind = "quarters, weeks, now"
            tally[kind][0] += hit
            tally[kind][1] += 1
            if not hit and show:
                print("MISSED", kind, start, end, text)
    for kind, (hits, wanted) in tally.items():
        print(f"dates       {kind:22} {hits}/{wanted} = {hits / max(wanted, 1):.3f}")
    print(f"dates       false                  {false}/{silent} inputs without a date")
    print(f"dates       {characters / (time.perf_counter() - began):,.0f} characters a second")


def _is_end(day: date, last: date) -> bool:
    """True when our inclusive end is the spec's, or that of the unit behind it (a day, month or year more)."""
    behind = last + timedelta(days=1)
    month = (behind.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return day in (last, behind, month, date(behind.year, 12, 31))


def _wanted(spec: dict[str, Any]) -> list[tuple[str, date, date]]:
    """The days and ranges that are written with a year; a range's end is made inclusive."""
    wanted = []
    for result in spec["Results"]:
        values = (result.get("Resolution") or {}).get("values") or []
        if len(values) != 1 or not re.search(r"\b(?:1[89]|20)\d\d\b", result["Text"]):
            continue
        value = values[0]
        if value.get("type") == "date" and _DAY.match(value.get("value", "")):
            day = date.fromisoformat(value["value"])
            kind = "holidays, reckoned" if _RECKONED.search(result["Text"]) else "explicit days"
            wanted.append((kind, day, day))
        if value.get("type") == "daterange" and _DAY.match(value.get("start", "")) and _DAY.match(value.get("end", "")):
            last = date.fromisoformat(value["end"]) - timedelta(days=1)
            wanted.append(("ranges", date.fromisoformat(value["start"]), last))
    return wanted
