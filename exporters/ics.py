"""The days ahead of a case as a calendar: the filing, appointments and last days that papers name, papers growing old."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from icalendar import Calendar, Event

from exporters.deadlines.days import DayAhead, days_ahead, newest_day
from exporters.report.templates import safe_text
from models.casefile import CaseFile
from plugins.spec import Originals

_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)


class IcsExporter:
    """Writes the calendar. It names exhibits and pages, never a person or an illness."""

    name = "ics"
    title = "Calendar: filing, appointments, papers growing old"
    suffix = ".ics"
    media_type = "text/calendar"

    def write(self, case: CaseFile, path: Path, originals: Originals) -> None:
        """Write the calendar to ``path``."""
        made = Calendar()
        made.add("prodid", "-//Casefold//Calendar//EN")
        made.add("version", "2.0")
        made.add("method", "PUBLISH")
        made.add("x-wr-calname", str(safe_text(case.case)))
        newest = newest_day(case)
        stamp = datetime.combine(newest, time(), UTC) if newest else _NO_DAY
        for day in days_ahead(case):
            made.add_component(_event(day, case.case, stamp))
        path.write_bytes(made.to_ical())


def _event(day: DayAhead, case: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{day.id}@casefold")
    event.add("dtstamp", stamp)
    event.add("dtstart", day.first)
    event.add("dtend", day.last + timedelta(days=1))
    event.add("summary", str(safe_text(f"{day.title} ({case})")))
    event.add("description", str(safe_text(day.remark)))
    event.add("status", "CONFIRMED" if day.certain else "TENTATIVE")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


ics_exporter = IcsExporter()
