"""Measure the date grammar on the English DateTime specs of Recognizers-Text.

    python bench/dates.py SPECS

SPECS is the folder that holds DateTimeModel.json. Reported: explicit days found with the right value, ranges found with
the right edges (a range written as two whole dates counts when both are found; the specs leave out the last unit that is
written, "2014 to 2018" ending with 2017, where we take it in), and inputs without any date in which one
is found all the same. Inputs count where the spec's value has a year of its own; clock times are left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tests")]

from documents import document_of  # noqa: E402

from extractors.dates import resolve  # noqa: E402
from models.document import DateOrder  # noqa: E402

_APART = re.compile(r"(?i)\bq[1-4]\b|-q[1-4]|\bh[12]\b|quarter|week|now\b|today|tomorrow|yesterday|current|next|this ")
_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")


def main() -> None:
    """Print the three figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("specs", type=Path)
    arguments.add_argument("--show", action="store_true", help="list what is missed and what is false")
    given = arguments.parse_args()
    specs = json.loads((given.specs / "DateTimeModel.json").read_text(encoding="utf-8-sig"))
    tally = {"days": [0, 0], "ranges": [0, 0], "quarters, weeks, now": [0, 0]}
    silent = false = characters = 0
    began = time.perf_counter()
    for spec in specs:
        text = spec["Input"]
        got = [r.date.readings for r in resolve(document_of(text), DateOrder.MDY)]
        characters += len(text)
        if not spec["Results"]:
            silent += 1
            false += bool(got)
            if got and given.show:
                print("FALSE ", text)
        for kind, start, end in _wanted(spec):
            ends = {(r.start, r.end) for some in got for r in some}
            if kind == "days":
                hit = (start, end) in ends
            else:
                hit = any(a == start for a, _ in ends) and any(_is_end(b, end) for _, b in ends)
            if kind == "ranges" and _APART.search(text):
                kind = "quarters, weeks, now"
            tally[kind][0] += hit
            tally[kind][1] += 1
            if not hit and given.show:
                print("MISSED", kind, start, end, text)
    for kind, (hits, wanted) in tally.items():
        print(f"{kind:22} {hits}/{wanted} = {hits / max(wanted, 1):.3f}")
    print(f"false                  {false}/{silent} inputs without a date")
    print(f"speed                  {characters / (time.perf_counter() - began):,.0f} characters a second")


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
            wanted.append(("days", day, day))
        if value.get("type") == "daterange" and _DAY.match(value.get("start", "")) and _DAY.match(value.get("end", "")):
            last = date.fromisoformat(value["end"]) - timedelta(days=1)
            wanted.append(("ranges", date.fromisoformat(value["start"]), last))
    return wanted


if __name__ == "__main__":
    main()
