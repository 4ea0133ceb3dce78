"""The first sheet: which case, with which settings, what was not covered, and where the rest is."""

from __future__ import annotations

from collections.abc import Sequence

from exporters.report.view import CaseView
from exporters.workbook.sheet import Cell, Column, Sheet


def front_sheet(view: CaseView, others: Sequence[Sheet]) -> Sheet:
    """Return the first sheet; each of the others has a row with a link."""
    rows = [[Cell(""), Cell(s.name, to=(s.name, 0) if s.rows else None), Cell(s.remark)] for s in others]
    rows[0][0] = Cell("Sheets", strong=True)
    settings = [[Cell(""), Cell(s.name), Cell(s.value)] for s in view.settings]
    settings[0][0] = Cell("Settings", strong=True)
    missing = [
        [Cell(""), Cell(title), Cell(f"{', '.join(d.cite for d in part.documents)}: {part.what}")]
        for title, parts, _ in view.coverage.parts
        for part in parts
    ] or [[Cell(""), Cell("Nothing"), Cell("Every page of every paper was read and compared.")]]
    missing[0][0] = Cell("What was not read or compared", strong=True)
    caution = "Where nothing is shown, nothing was found: that does not mean that the papers agree."
    return Sheet(
        "Summary",
        view.title,
        f"Newest paper: {view.newest}. {view.counts}. {caution}",
        (Column("About", 22), Column("What", 24), Column("Words", 110)),
        [*rows, *settings, *missing],
    )
