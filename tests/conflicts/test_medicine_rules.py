"""Medicines: two doses, stopped and still taken, denied and given; and what must not fire."""

from __future__ import annotations

import pytest
from claims import Paper, check


def takes(name, at, status="taking", number=None, unit="mg", per_day=None, drug="metformin"):
    attributes = {"status": status} | ({"per_day": str(per_day)} if per_day else {})
    return Paper(name, dated=at).say(
        "medication", f"{drug} {status}", subject="ana", object=drug, number=number, unit=unit, attributes=attributes
    )


def test_stopped_and_still_taken():
    assert check("treatment_stopped_and_taken", takes("a", "2023-09-19", "stopped"), takes("b", "2024-06-11"))


def test_a_stop_that_is_only_asked_for():
    asked = Paper("a", dated="2023-09-19").say(
        "medication", subject="ana", object="amlodipine", assertion="hypothetical", attributes={"status": "stopped"}
    )
    taken = Paper("b", dated="2024-06-11").say(
        "medication", subject="ana", object="amlodipine", attributes={"status": "taking"}
    )
    assert not check("treatment_stopped_and_taken", asked, taken)


def test_taken_before_it_was_stopped():
    assert not check("treatment_stopped_and_taken", takes("a", "2023-09-19", "stopped"), takes("b", "2023-06-11"))


def test_stopped_and_started_again():
    papers = takes("a", "2023-09-19", "stopped"), takes("b", "2024-01-11", "started"), takes("c", "2024-06-11")
    assert not check("treatment_stopped_and_taken", *papers)


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        (("2024-01-05", "taking", 50), ("2024-01-20", "taking", 500), True),
        (("2024-01-05", "taking", 50), ("2024-06-20", "taking", 500), False),
        (("2024-01-05", "taking", 500, "mg", 2), ("2024-01-20", "taking", 1000, "mg", 1), False),
        (("2024-01-05", "taking", 500, "mg", 2), ("2024-01-20", "taking", 1000, "mg", 2), True),
        (("2024-01-05", "taking", 0.5, "g"), ("2024-01-20", "taking", 500, "mg"), False),
        (("2024-01-05", "taking", 12, "units"), ("2024-01-20", "taking", 40, "units"), True),
        (("2024-01-05", "taking", 18, "units"), ("2024-01-20", "taking", 20, "units"), False),
        (("2024-01-05", "taking", None, "mg", 0.43), ("2024-01-20", "taking", None, "mg", 0.29), True),
    ],
)
def test_two_doses(first, second, fires):
    assert bool(check("two_doses", takes("a", *first), takes("b", *second))) is fires


@pytest.mark.parametrize(("changed_on", "fires"), [("2023-11-20", True), ("2024-01-12", False)])
def test_a_change_of_the_dose_explains_only_what_was_told_before_it(changed_on, fires):
    papers = (
        takes("a", "2024-01-05", number=250),
        takes("b", "2024-01-20", number=750),
        takes("c", changed_on, "changed"),
    )
    assert bool(check("two_doses", *papers)) is fires


def test_the_start_of_a_therapy_hides_no_difference():
    papers = (
        takes("a", "2024-05-14", per_day=0.43, drug="dialysis"),
        takes("b", "2024-06-05", per_day=0.29, drug="dialysis"),
        takes("c", "2023-10-04", "started", drug="dialysis"),
        takes("d", "2023-10-04", "started", per_day=0.43, drug="dialysis"),
    )
    [finding] = check("two_doses", *papers)
    assert "3 times a week" in finding.summary and "2 times a week" in finding.summary


def test_a_documented_change_of_dose():
    papers = (
        takes("a", "2024-01-05", "taking", 50),
        takes("b", "2024-01-20", "changed", 100),
        takes("c", "2024-01-25", "taking", 100),
    )
    assert not check("two_doses", *papers)


def taken(name, at, drug, **attributes):
    told = {"status": "taking", "kind": "drug", "at": "document"} | attributes
    return Paper(name, dated=at).say("medication", drug, subject="ana", object=drug, attributes=told)


@pytest.mark.parametrize(
    ("second", "fires"),
    [
        (taken("b", "2024-01-20", "insulin"), True),
        (taken("b", "2024-09-20", "insulin"), False),
        (taken("b", "2024-01-20", "insulin", status="started"), False),
        (taken("b", "2024-01-20", "insulin", status="stopped"), False),
        (taken("b", "2024-01-20", "physiotherapy", kind="therapy"), False),
    ],
)
def test_no_medicine_taken(second, fires):
    none = taken("a", "2024-01-05", "any", status="none", kind="no medicine")
    assert bool(check("no_medicine_taken", none, second)) is fires


def denies(name, at, drug):
    return Paper(name, dated=at).say(
        "medication", f"{drug} taking", subject="ana", object=drug, assertion="absent",
        attributes={"status": "taking", "at": "document", "kind": "class"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("at", "status", "fires"),
    [
        ("2022-03-01", "started", True),
        ("2022-03-01", "stopped", True),
        ("2024-03-01", "taking", True),
        ("2024-03-20", "taking", False),
    ],
)
def test_a_medicine_that_was_never_taken(at, status, fires):
    never = Paper("a", dated="2024-03-10").say(
        "medication", "antidepressant never", subject="ana", object="antidepressant", assertion="absent",
        attributes={"status": "never", "at": "document", "kind": "class"},
    )  # fmt: skip
    assert bool(check("medicine_denied", never, takes("b", at, status, 20, drug="sertraline"))) is fires


@pytest.mark.parametrize(
    ("drug", "taken", "at", "status", "fires"),
    [
        ("anticoagulant", "rivaroxaban", "2024-03-01", "taking", True),
        ("anticoagulant", "rivaroxaban", "2024-03-10", "started", True),
        ("rivaroxaban", "rivaroxaban", "2024-03-01", "taking", True),
        ("anticoagulant", "aspirin", "2024-03-01", "taking", False),
        ("anticoagulant", "rivaroxaban", "2024-03-20", "taking", False),
        ("anticoagulant", "rivaroxaban", "2023-09-01", "taking", False),
        ("anticoagulant", "rivaroxaban", "2024-03-01", "stopped", False),
    ],
)
def test_medicine_denied(drug, taken, at, status, fires):
    papers = denies("a", "2024-03-10", drug), takes("b", at, status, 20, drug=taken)
    assert bool(check("medicine_denied", *papers)) is fires


@pytest.mark.parametrize(
    ("kind", "at", "fires"),
    [("support", "2023-10-01", True), ("support", "2023-05-01", False), ("drug", "2023-10-01", False)],
)
def test_a_support_stays_for_long(kind, at, fires):
    assert (
        bool(check("medicine_denied", denies("a", "2024-03-10", "oxygen"), taken("b", at, "oxygen", kind=kind)))
        is fires
    )


def test_a_medicine_stopped_before_it_is_denied():
    papers = (
        denies("a", "2024-03-10", "anticoagulant"),
        takes("b", "2024-03-01", "taking", 20, drug="warfarin"),
        takes("c", "2024-03-05", "stopped", None, drug="warfarin"),
    )
    assert not check("medicine_denied", *papers)


def never_had(at, route="infusion"):
    attributes = {"status": "taking", "at": "document", "kind": "route"}
    return Paper("a", dated=at).say(
        "medication", f"{route} taking", subject="ana", object=route, assertion="absent", attributes=attributes
    )


@pytest.mark.parametrize(
    ("denied", "route", "drug", "at", "status", "fires"),
    [
        ("2024-03-10", "infusion", "natalizumab", "2022-09-01", "taking", True),
        ("2024-03-10", "infusion", "infliximab", "2022-09-01", "stopped", True),
        ("2024-03-10", "injection", "insulin_glargine", "2024-03-01", "taking", True),
        ("2024-03-10", "infusion", "natalizumab", "2024-05-01", "taking", False),
        ("2024-03-10", "infusion", "natalizumab", "2024-03-01", "started", False),
        ("2024-03-10", "infusion", "metformin", "2024-03-01", "taking", False),
    ],
)
def test_medicine_denied_by_its_route(denied, route, drug, at, status, fires):
    papers = never_had(denied, route), takes("b", at, status, 300, drug=drug)
    assert bool(check("medicine_denied", *papers)) is fires


def unnamed(name, at, per_day, about=("ana",), drug="etanercept"):
    paper = Paper(name, dated=at)
    for person in about:
        paper.say("named", subject=person, name=f"{person.title()} Roca")
    attributes = {"status": "taking", "per_day": str(per_day)}
    return paper.say("medication", f"{drug} taking", object=drug, attributes=attributes)


@pytest.mark.parametrize(
    ("second", "at", "about", "fires"),
    [
        (1 / 7, "2024-02-20", ("ana",), True),
        (1 / 14, "2024-02-20", ("ana",), False),
        (1 / 7, "2024-08-20", ("ana",), False),
        (1 / 7, "2024-02-20", (), False),
        (1 / 7, "2024-02-20", ("luz",), False),
    ],
)
def test_a_dose_of_nobody_named_is_that_of_the_one_who_takes_it(second, at, about, fires):
    papers = takes("a", "2024-01-05", per_day=1 / 14, drug="etanercept"), unnamed("b", at, second, about)
    assert bool(check("two_doses", *papers)) is fires


def test_a_dose_of_nobody_named_where_two_people_take_it():
    luz = Paper("c", dated="2024-01-05").say(
        "medication", subject="luz", object="etanercept", attributes={"status": "taking", "per_day": str(1 / 7)}
    )
    papers = takes("a", "2024-01-05", per_day=1 / 14, drug="etanercept"), unnamed("b", "2024-01-20", 1 / 7)
    assert not check("two_doses", *papers, luz)


@pytest.mark.parametrize(("drug", "fires"), [("olanzapine", True), ("salbutamol", False)])
def test_no_tablets_says_nothing_of_what_is_inhaled(drug, fires):
    none = Paper("a", dated="2024-01-05").say(
        "medication", "none", subject="ana", object="any", attributes={"status": "none", "kind": "no tablets"}
    )
    assert bool(check("no_medicine_taken", none, taken("b", "2024-01-20", drug, kind="drug"))) is fires
