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


def told(name, what, kind, at=None, subject="ana", paper=None, **attributes):
    undated = {"date": None} if at is None else {}
    paper = paper or Paper(name)
    return paper.say("event", what, subject=subject, object=kind, at=at, attributes=attributes, **undated)


def test_an_undated_event_is_another_mention_of_the_one_dated_event_of_its_kind():
    case = case_of([told("a", "was arrested", "arrest", "2022-05-17"), told("b", "the arrest", "arrest")])
    (entry,) = case.timeline.entries
    assert len(entry.sources) == 2 and not case.timeline.undated


@pytest.mark.parametrize(
    ("kind", "subject", "undated"), [("arrest", "eva", 1), ("burial", "ana", 1), ("arrest", None, 0)]
)
def test_an_undated_event_of_another_kind_or_person_stays_apart(kind, subject, undated):
    case = case_of([told("a", "was arrested", "arrest", "2022-05-17"), told("b", "it happened", kind, subject=subject)])
    assert len(case.timeline.undated) == undated and len(case.timeline.entries[0].sources) == 1


def test_of_two_dated_events_the_undated_one_is_that_of_its_own_document():
    paper = told("a", "was arrested", "arrest", "2022-05-17")
    told("a", "the arrest", "arrest", paper=paper)
    case = case_of([paper, told("b", "arrested again", "arrest", "2023-05-17")])
    assert [len(e.sources) for e in case.timeline.entries] == [2, 1]


def test_what_only_counts_events_is_no_entry():
    paper = told("a", "arrested twice", "arrest")
    (event,) = [c for c in paper.claims if c.predicate == "event"]
    paper.say("count", "2 arrests", subject="ana", object="arrests", number=2, span=event.span)
    assert not case_of([paper]).timeline.undated


def test_one_blow_told_in_two_sentences_of_a_day_is_one_entry():
    paper = told("a", "men attacked me", "assault", "2022-05-17")
    told("a", "one of them hit me", "assault", "2022-05-17", paper=paper)
    (entry,) = entries(paper)
    assert len(entry.sources) == 2


def test_a_bare_date_of_birth_is_no_event():
    paper = told("a", "1980-02-05", "other", "1980-02-05").say("born", subject="ana", date="1980-02-05")
    assert not entries(paper)
