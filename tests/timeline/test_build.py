"""The timeline: agreeing claims are one entry, others are not, and nothing is lost."""

from __future__ import annotations

import pytest
from claims import Paper, case_of, when

from timeline.predicates import predicates


def entries(*papers):
    return case_of(papers).timeline.entries


def operated(name, at, subject="ana", what="ankle fused", **attributes):
    return Paper(name).say("event", what, subject=subject, object="surgery", at=at, attributes=attributes)


def test_one_event_with_two_sources():
    (entry,) = entries(operated("a", "2022-05-17"), operated("b", "2022-05-17"))
    assert len(entry.sources) == 2 and entry.people == ("ana",)


def test_the_most_precise_date_stands_for_all():
    papers = operated("a", "2022-05", procedure="arthrodesis"), operated("b", "2022-05-17", procedure="arthrodesis")
    (entry,) = entries(*papers)
    assert entry.when is not None and entry.when.text == "2022-05-17"


@pytest.mark.parametrize(
    "other",
    [
        operated("b", "2022-05-18"),
        operated("b", "2022-05-17", subject="eva"),
        operated("b", "2022-05-17", procedure="bypass", site="heart"),
    ],
)
def test_other_events_are_other_entries(other):
    assert len(entries(operated("a", "2022-05-17", procedure="arthrodesis", site="ankle"), other)) == 2


def test_disputed_dates_are_shown_on_the_entry():
    papers = operated("a", "2022-05-17", procedure="arthrodesis"), operated("b", "2022-05-21", procedure="arthrodesis")
    assert [d.text for e in entries(*papers) for d in e.disputed] == ["2022-05-21", "2022-05-17"]


def test_entries_stand_in_time_order():
    dates = ["2022-05-17", "2019", "2020-03", "2020-03-09"]
    papers = [operated(str(i), at, what=f"thing {i}") for i, at in enumerate(dates)]
    starts = [e.when.readings[0].start for e in entries(*papers) if e.when]
    assert starts == sorted(starts) and len(starts) == 4


def test_undated_events_are_kept_apart():
    case = case_of([Paper("a").say("event", "was arrested", subject="ana", object="arrest", date=None)])
    assert not case.timeline.entries and [e.what for e in case.timeline.undated] == ["was arrested"]


@pytest.mark.parametrize("assertion", ["absent", "hypothetical", "possible"])
def test_what_did_not_happen_is_not_on_the_timeline(assertion):
    paper = Paper("a").say("event", "operated", subject="ana", object="surgery", at="2022", assertion=assertion)
    assert not entries(paper)


def test_an_ambiguous_date_keeps_both_readings():
    both = when("03/04/2022", "2022-03-04", "2022-04-03")
    (entry,) = entries(Paper("a").say("event", "seen", subject="ana", object="visit", at=both))
    assert entry.when is not None and len(entry.when.readings) == 2


def test_every_predicate_says_what_it_relates():
    assert all(p.relates and p.compare for p in predicates().values())
    assert predicates()["born"].cardinality == "once"
