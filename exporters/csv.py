"""The timeline as comma-separated values, for programs that take nothing else. It holds no finding."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from exporters.papers.exhibits import Exhibits
from exporters.report.links import AnchorLinks
from exporters.report.rows import EntryRow
from exporters.report.templates import safe_text
from exporters.report.view import CaseView
from models.casefile import CaseFile
from models.timeline import TimelineEntry
from plugins.spec import Originals

HEADS = ("no", "from", "to", "date", "as_written", "remark", "event", "kind", "people", "cites", "quotes")
_BEGINS_FORMULA = re.compile(r"(^|;)(\s*)(?=[=+\-@＝＋－＠])")


def defused(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before a sign that begins one.

    So it does behind a semicolon, which parts the columns where the comma is the decimal sign.
    """
    return _BEGINS_FORMULA.sub(r"\1\2'", str(safe_text(" ".join(text.split()))))


class CsvExporter:
    """Writes the timeline, one row an event, with a byte order mark so that Excel reads it as UTF-8."""

    name = "csv"
    title = "Timeline as comma-separated values"
    suffix = ".csv"
    media_type = "text/csv"

    def write(self, case: CaseFile, path: Path, originals: Originals) -> None:
        """Write the timeline to ``path``."""
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADS)
            writer.writerows(_rows(case))


def _rows(case: CaseFile) -> Iterator[list[str]]:
    view = CaseView(case, AnchorLinks(), numbers=Exhibits(case).cites)
    entries = (*case.timeline.entries, *case.timeline.undated)
    for entry, row in zip(entries, (*view.dated, *view.undated), strict=True):
        yield [defused(value) for value in _values(entry, row)]


def _values(entry: TimelineEntry, row: EntryRow) -> tuple[str, ...]:
    """The row; the days are empty where the date can be read in two ways or the papers give more than one."""
    when = entry.when
    certain = when is not None and not when.ambiguous and not entry.disputed
    dates = [row.date, *(d.words for d in row.disputed)]
    return (
        str(row.number or ""),
        when.readings[0].start.isoformat() if when and certain else "",
        when.readings[0].end.isoformat() if when and certain else "",
        " or ".join(dates),
        when.text if when else "",
        row.remark,
        row.what,
        row.kind,
        "; ".join(p.name for p in row.people),
        "; ".join(dict.fromkeys(s.cite for s in row.sources)),
        " | ".join(s.quote for s in row.sources if s.found),
    )


csv_exporter = CsvExporter()
