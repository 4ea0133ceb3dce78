"""A case as tables in the terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from cli.console import out
from models.casefile import CaseFile
from models.dates import PartialDate
from models.document import Span
from models.finding import Finding, FindingStatus
from models.timeline import TimelineEntry

_COLOUR = {"high": "bold red", "medium": "yellow", "low": "cyan"}
_DONE = (FindingStatus.EXPLAINED, FindingStatus.CORRECTED, FindingStatus.NOT_A_CONFLICT, FindingStatus.ACCEPTED)


def show_case(case: CaseFile) -> None:
    """Print the timeline and the findings."""
    out.print(_timeline(case))
    out.print(_findings(case))


def in_words(when: PartialDate | None) -> str:
    """Return a date as it is shown: every reading, at the precision in which it was written."""
    if when is None:
        return "undated"
    readings = [_interval(str(r.start), str(r.end), when.precision) for r in when.readings]
    return f"{'about ' if when.approximate else ''}{' or '.join(readings)}"


def _interval(start: str, end: str, precision: str) -> str:
    if start == end:
        return start
    if precision == "year" and start[:4] == end[:4]:
        return start[:4]
    if precision == "month" and start[:7] == end[:7]:
        return start[:7]
    return f"{start} to {end}"


def _timeline(case: CaseFile) -> Table:
    table = Table(title=Text(f"{case.case}: timeline"), title_justify="left", expand=True)
    table.add_column("When", no_wrap=True)
    table.add_column("What", ratio=3)
    table.add_column("Where it says so", ratio=2)
    for entry in (*case.timeline.entries, *case.timeline.undated):
        table.add_row(Text(in_words(entry.when)), Text(entry.what), Text(_sources(case, entry)))
    return table


def _sources(case: CaseFile, entry: TimelineEntry) -> str:
    places = dict.fromkeys(_place(case, span) for span in entry.sources)
    return "; ".join(places)


def _place(case: CaseFile, span: Span) -> str:
    document = case.document_by_id[span.document]
    return f"{document.file} p. {span.page(document)}"


def _findings(case: CaseFile) -> Table:
    table = Table(title=Text(f"{case.case}: findings"), title_justify="left", expand=True, show_lines=True)
    table.add_column("", no_wrap=True)
    table.add_column("What to look at", ratio=3)
    table.add_column("What the papers say", ratio=4)
    table.add_column("Finding", no_wrap=True)
    for finding in case.findings:
        style = "dim" if finding.status in _DONE else _COLOUR[finding.severity]
        table.add_row(
            Text(finding.severity, style=style),
            Text(finding.summary),
            Text("\n".join(_sides(case, finding))),
            Text(f"{finding.id[4:12]}\n{finding.status.replace('_', ' ')}"),
        )
    return table


def _sides(case: CaseFile, finding: Finding) -> list[str]:
    return [f"“{s.span.quote(case.document_by_id[s.span.document])}” ({_place(case, s.span)})" for s in finding.sides]
