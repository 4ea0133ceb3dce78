from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from casefiles import Originals
from documents import document_of
from icalendar import Calendar

from exporters.deadlines.days import days_ahead
from exporters.ics import ics_exporter
from models.casefile import CaseFile
from models.dates import PartialDate, Precision, Reading
from models.document import Span
from models.extraction import Extraction, Kind, Profile
from models.mention import make_mention
from models.settings import CaseSettings
from models.values import DateRole, DateValue


def day(text: str, *days: date) -> PartialDate:
    return PartialDate(text=text, precision=Precision.DAY, readings=tuple(Reading(start=d, end=d) for d in days))


def case_with(
    text: str,
    when: PartialDate | None = None,
    *,
    kind: Kind = Kind.OTHER,
    dated: PartialDate | None = None,
    **settings: object,
) -> CaseFile:
    document = document_of(text)
    mentions = []
    if when is not None:
        start = text.index(when.text)
        span = Span(document=document.id, start=start, end=start + len(when.text))
        value = DateValue(date=when, role=DateRole.FUTURE)
        mentions = [make_mention(span, value, extractor="dates", version="1")]
    profile = Profile(document=document.id, kind=kind, dated=dated)
    extraction = Extraction(document=document.id, version="1", profile=profile, mentions=tuple(mentions))
    return CaseFile(
        case="c",
        settings=CaseSettings(**settings),
        documents=(document,),
        extractions=(extraction,),  # type: ignore[arg-type]
    )


JUNE = day("4 June 2031", date(2031, 6, 4))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ms Okafor returns to the clinic for a follow-up on 4 June 2031.", "Appointment: Ex. 1, p. 1"),
        ("The response must be received no later than 4 June 2031.", "Last day named: Ex. 1, p. 1"),
        ("The card is valid until 4 June 2031.", "Expires: Ex. 1, p. 1"),
        ("Her master calendar hearing is on 4 June 2031.", "Hearing: Ex. 1, p. 1"),
        ("The kidney transplant is planned for 4 June 2031.", "Operation: Ex. 1, p. 1"),
        ("She will be sixty on 4 June 2031.", "Date ahead: Ex. 1, p. 1"),
    ],
)
def test_a_date_ahead_is_called_by_the_words_near_it(text: str, title: str) -> None:
    assert [d.title for d in days_ahead(case_with(text, JUNE))] == [title]


@pytest.mark.parametrize(
    "text",
    [
        "Notary Public. My commission expires 4 June 2031",
        "The hearing was short.\n\nMy commission expires 4 June 2031",
    ],
)
def test_a_notarys_commission_is_no_day_of_the_case(text: str) -> None:
    assert days_ahead(case_with(text, JUNE)) == ()


def test_a_date_that_can_be_read_in_two_ways_is_there_twice_and_neither_is_certain() -> None:
    either = day("04/06/2031", date(2031, 4, 6), date(2031, 6, 4))
    days = days_ahead(case_with("Appointment 04/06/2031", either))
    assert [(d.first, d.certain) for d in days] == [(date(2031, 4, 6), False), (date(2031, 6, 4), False)]


def test_a_year_is_no_day() -> None:
    year = PartialDate(text="2031", precision=Precision.YEAR, readings=(Reading.year(2031),))
    assert days_ahead(case_with("Next visit in 2031", year)) == ()


def test_what_lies_before_the_filing_is_left_out() -> None:
    days = days_ahead(case_with("Appointment on 4 June 2031.", JUNE, reference_date=date(2031, 6, 5)))
    assert [d.title for d in days] == ["Day of filing"]


@pytest.mark.parametrize(
    ("kind", "dated", "months", "days"),
    [
        (Kind.MEDICAL_REPORT, date(2030, 8, 31), 12, [date(2031, 2, 28), date(2031, 8, 31)]),
        (Kind.LETTER, date(2030, 1, 15), 6, [date(2030, 4, 15), date(2030, 7, 15)]),
        (Kind.IDENTITY_RECORD, date(2030, 1, 15), 6, []),
    ],
)
def test_papers_grow_old(kind: Kind, dated: date, months: int, days: list[date]) -> None:
    case = case_with("A letter.", kind=kind, dated=day("then", dated), stale_after_months=months)
    assert [d.first for d in days_ahead(case)] == days


def test_the_calendar_names_nobody(case: CaseFile, originals: Originals, tmp_path: Path) -> None:
    ics_exporter.write(case, tmp_path / "case.ics", originals)
    whole = (tmp_path / "case.ics").read_bytes()
    events = Calendar.from_ical(whole).walk("VEVENT")
    assert events
    assert {str(e["CLASS"]) for e in events} == {"PRIVATE"}
    assert len({str(e["UID"]) for e in events}) == len(events)
    text = whole.decode().casefold().replace("\r\n ", "")
    words = {word.casefold() for p in case.people.people for word in p.name.split() if word.isalpha()} - {"teshome"}
    assert not [word for word in words if word in text]
    ics_exporter.write(case, tmp_path / "again.ics", originals)
    assert (tmp_path / "again.ics").read_bytes() == whole


def test_an_empty_case_has_an_empty_calendar(tmp_path: Path) -> None:
    ics_exporter.write(CaseFile(case="empty"), tmp_path / "c.ics", Originals(tmp_path))
    assert Calendar.from_ical((tmp_path / "c.ics").read_bytes()).walk("VEVENT") == []
