"""The timeline: a picture with zoom and rows of one's choice, and its table, both of what the filters leave."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse

from exporters.report.chart import DENSE, NUMBERED, Chart, Lanes, by_kind, make_chart
from exporters.report.wording import lane_of, lanes, words
from models.casefile import CaseFile
from models.timeline import TimelineEntry
from web.filters import Choice
from web.frame import frame
from web.render import OpenShelf, page
from web.shelf import Shown

router = APIRouter()

ROWS_PER_PAGE = 100
ZOOMS = (1, 2, 4, 8)
_WIDTH, _MOST_NUMBERED, _MOST_PEOPLE = 1056.0, 300, 12
_NOBODY, _REST = "Nobody named", "Others"
_STATES = (
    ("disputed", "with several dates"),
    ("conflict", "with a finding"),
    ("single", "from one paper only"),
    ("amended", "set right by a reviewer"),
)


@dataclass(frozen=True)
class TimelineFilters:
    """What is asked for; an empty string asks for everything. ``lane`` is a row by kind, ``state`` one of _STATES."""

    person: str = ""
    document: str = ""
    lane: str = ""
    kind: str = ""
    state: str = ""
    since: str = ""
    until: str = ""

    @property
    def active(self) -> bool:
        """True when something is left out."""
        return self != TimelineFilters()

    def admits(self, entry: TimelineEntry, conflicts: set[str]) -> bool:
        """True when the entry is asked for; ``conflicts`` are the claims on which findings rest."""
        return (
            (not self.person or self.person in entry.people)
            and (not self.document or any(s.document == self.document for s in entry.sources))
            and self.kind in ("", entry.kind)
            and (not self.lane or lane_of(entry.kind) == self.lane)
            and self._in_state(entry, conflicts)
            and self._in_years(entry)
        )

    def _in_state(self, entry: TimelineEntry, conflicts: set[str]) -> bool:
        if self.state == "disputed":
            return bool(entry.disputed) or (entry.when is not None and entry.when.ambiguous)
        if self.state == "conflict":
            return any(claim in conflicts for claim in entry.claims)
        if self.state == "single":
            return len({span.document for span in entry.sources}) == 1
        if self.state == "amended":
            return bool(entry.amended_by)
        return True

    def _in_years(self, entry: TimelineEntry) -> bool:
        """True where any reading of any date of the entry lies in the years; an entry without a date lies in none."""
        if not (self.since or self.until):
            return True
        dates = (entry.when, *entry.disputed) if entry.when else ()
        first, last = int(self.since or 0), int(self.until or 9999)
        return any(r.end.year >= first and r.start.year <= last for d in dates for r in d.readings)


class _Numbered(NamedTuple):
    number: int
    entry: TimelineEntry


def _filters(
    person: str = "",
    document: str = "",
    lane: str = "",
    kind: str = "",
    state: str = "",
    since: str = "",
    until: str = "",
) -> TimelineFilters:
    return TimelineFilters(person, document, lane, kind, state, _year(since), _year(until))


@router.get("/cases/{case}/timeline", response_class=HTMLResponse)
def show_timeline(
    request: Request,
    case: str,
    shelf: OpenShelf,
    filters: Annotated[TimelineFilters, Depends(_filters)],
    rows: str = "kind",
    zoom: int = 1,
    number: Annotated[int, Query(alias="page", ge=1)] = 1,
    at: str = "",
) -> Response:
    """Show the timeline; ``at`` is an entry whose page of the table is wanted."""
    shown = shelf.case(case)
    conflicts = {side.claim for f in shown.case.findings for side in f.sides if side.claim}
    every = shown.case.timeline.entries
    wanted = [_Numbered(n, e) for n, e in enumerate(every, 1) if filters.admits(e, conflicts)]
    undated = [e for e in shown.case.timeline.undated if filters.admits(e, conflicts)]
    place = next((i for i, item in enumerate(wanted) if item.entry.id == at), None)
    number = 1 + place // ROWS_PER_PAGE if place is not None else number
    inside = wanted[(number - 1) * ROWS_PER_PAGE : number * ROWS_PER_PAGE]
    zoom = zoom if zoom in ZOOMS else 1
    given = {k: v for k, v in asdict(filters).items() if v} | ({"rows": rows} if rows == "person" else {})
    chart = _picture(shown, wanted, zoom, by_people=rows == "person")
    here = {item.entry.id for item in inside}
    to = shown.view.rows
    count = max(1, -(-len(wanted) // ROWS_PER_PAGE))
    return page(
        request,
        "timeline.html",
        **frame(request, shown, "timeline"),
        chart=chart,
        hrefs={m.entry: shown.links.entry(m.entry) for m in chart.marks if m.entry not in here} if chart else {},
        dated=[to.entry(item.entry, item.number) for item in inside],
        undated=[to.entry(e, None) for e in undated] if number == count else [],
        fields=_fields(shown.case, shown, filters),
        rows=rows,
        years=(filters.since, filters.until),
        filtered=filters.active,
        wanted=len(wanted) + len(undated),
        total=len(every) + len(shown.case.timeline.undated),
        number=number,
        turn={n: "?" + urlencode({**given, "zoom": str(zoom), "page": str(n)}) for n in range(1, count + 1)},
        zoom=zoom,
        zooms={z: "?" + urlencode({**given, "zoom": str(z)}) for z in ZOOMS},
    )


def _picture(shown: Shown, wanted: list[_Numbered], zoom: int, *, by_people: bool) -> Chart | None:
    return make_chart(
        [item.entry for item in wanted],
        [item.number for item in wanted],
        _by_person(shown.case, wanted) if by_people else by_kind(),
        _WIDTH * zoom,
        NUMBERED if len(wanted) <= _MOST_NUMBERED else DENSE,
    )


def _by_person(case: CaseFile, wanted: list[_Numbered]) -> Lanes:
    """A row for each of the people of whom most is told; an event of two people stands in both of their rows."""
    told: dict[str, int] = {}
    for item in wanted:
        for person in item.entry.people:
            told[person] = told.get(person, 0) + 1
    known = [p for p in sorted(told, key=lambda p: (-told[p], p)) if p in case.person_by_id][:_MOST_PEOPLE]
    names = {person: case.person_by_id[person].name for person in known}

    def of(entry: TimelineEntry) -> list[str]:
        if not entry.people:
            return [_NOBODY]
        return list(dict.fromkeys(names.get(person, _REST) for person in entry.people))

    return Lanes((*dict.fromkeys(names.values()), _REST, _NOBODY), of)


def _fields(case: CaseFile, shown: Shown, filters: TimelineFilters) -> tuple[Choice, ...]:
    entries = (*case.timeline.entries, *case.timeline.undated)
    people = {p for e in entries for p in e.people}
    documents = {s.document for e in entries for s in e.sources}
    kinds = {e.kind for e in entries}
    numbers = shown.view.sources.numbers
    return (
        Choice("person", "Person", tuple((p.id, p.name) for p in case.people.people if p.id in people), filters.person),
        Choice(
            "document",
            "Document",
            tuple((d.id, f"{numbers[d.id]} {d.file}") for d in case.documents if d.id in documents),
            filters.document,
        ),
        Choice(
            "lane",
            "Part of life",
            tuple((name, name) for name, _ in lanes() if any(lane_of(kind) == name for kind in kinds)),
            filters.lane,
        ),
        Choice(
            "kind", "Kind", tuple(sorted(((k, words("event", k)) for k in kinds), key=lambda o: o[1])), filters.kind
        ),
        Choice("state", "Standing", _STATES, filters.state),
    )


def _year(text: str) -> str:
    """The year as typed; empty where it is none."""
    return text if text.isascii() and text.isdecimal() and len(text) == 4 else ""
