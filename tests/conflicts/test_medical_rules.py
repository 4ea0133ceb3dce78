"""Laterality, severity, treatment, diagnosis: what fires, and what must not."""

from __future__ import annotations

import pytest
from claims import Paper, check


def operated(name, side, at="2022-05-17", site="wrist", procedure="arthrodesis"):
    attributes = {"laterality": side, "site": site, "procedure": procedure}
    return Paper(name).say("event", "operated", subject="ana", object="surgery", at=at, attributes=attributes)


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        (("left",), ("right",), True),
        (("left",), ("left",), False),
        (("left", "2022-05-17"), ("right", "2022-05"), True),
        (("left", "2022-05-17"), ("right", "2023-01-10"), False),
        (("left", "2022-05-17", "knee"), ("right", "2022-05-17", "shoulder"), False),
        (("left", "2022-05-17", "knee", "arthroscopy"), ("right", "2022-05-17", "knee", "injection"), False),
    ],
)
def test_left_and_right(first, second, fires):
    assert bool(check("left_and_right", operated("a", *first), operated("b", *second))) is fires


def test_a_document_that_speaks_of_both_sides():
    both = operated("a", "left")
    both.say("event", "operated", subject="ana", object="surgery", at="2022-05-17",
             attributes={"laterality": "right", "site": "wrist", "procedure": "arthrodesis"})  # fmt: skip
    assert not check("left_and_right", both, operated("b", "right"))


@pytest.mark.parametrize(
    ("scale", "first", "second", "fires"),
    [
        ("ckd_stage", (3, "2024-01-05"), (4, "2024-01-20"), True),
        ("ckd_stage", (3, "2023-01-05"), (4, "2024-01-20"), False),
        ("tbsa_percent", (34, "2023-01-05"), (43, "2024-04-20"), True),
        ("phq9", (6, "2024-01-05"), (17, "2024-03-20"), False),
        ("phq9", (17, "2024-01-05"), (17, "2024-01-05"), False),
    ],
)
def test_two_severities(scale, first, second, fires):
    papers = [
        Paper(str(i)).say("measure", subject="ana", object=scale, number=n, at=at)
        for i, (n, at) in enumerate((first, second))
    ]
    assert bool(check("two_severities", *papers)) is fires


def takes(name, at, status="taking", number=None, unit="mg", per_day=None, drug="metformin"):
    attributes = {"status": status} | ({"per_day": str(per_day)} if per_day else {})
    return Paper(name, dated=at).say(
        "medication", f"{drug} {status}", subject="ana", object=drug, number=number, unit=unit, attributes=attributes
    )


def test_stopped_and_still_taken():
    assert check("treatment_stopped_and_taken", takes("a", "2023-09-19", "stopped"), takes("b", "2024-06-11"))


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
        (("2024-01-05", "taking", 0.5, "g"), ("2024-01-20", "taking", 500, "mg"), False),
        (("2024-01-05", "taking", None, "mg", 0.43), ("2024-01-20", "taking", None, "mg", 0.29), True),
    ],
)
def test_two_doses(first, second, fires):
    assert bool(check("two_doses", takes("a", *first), takes("b", *second))) is fires


def test_a_documented_change_of_dose():
    papers = (
        takes("a", "2024-01-05", "taking", 50),
        takes("b", "2024-01-20", "changed", 100),
        takes("c", "2024-01-25", "taking", 100),
    )
    assert not check("two_doses", *papers)


def states(name, assertion, at, concept="E11", code="E11.9"):
    return Paper(name, dated=at).say(
        "diagnosis", "diabetes", subject="ana", object=concept, assertion=assertion, attributes={"icd10": code}
    )


@pytest.mark.parametrize(
    ("first", "second", "code", "fires"),
    [
        (("present", "2023-01-05"), ("absent", "2024-01-05"), "E11.9", True),
        (("present", "2024-01-05"), ("absent", "2023-01-05"), "E11.9", False),
        (("family", "2023-01-05"), ("absent", "2024-01-05"), "E11.9", False),
        (("historical", "2023-01-05"), ("absent", "2024-01-05"), "E11.9", False),
        (("present", "2023-01-05"), ("absent", "2024-01-05"), "J18.9", False),
        (("present", "2024-01-05"), ("absent", "2024-01-25"), "F43.10", True),
        (("present", "2024-01-05"), ("absent", "2024-01-05"), "F43.10", True),
        (("present", "2024-01-05"), ("absent", "2025-01-25"), "F43.10", False),
        (("absent", "2024-01-05"), ("present", "2024-01-25"), "F43.10", False),
    ],
)
def test_condition_denied(first, second, code, fires):
    papers = states("a", *first, code=code), states("b", *second, code=code)
    assert bool(check("condition_denied", *papers)) is fires


def told(name, concept, at, assertion="present"):
    return Paper(name, dated=at).say("diagnosis", concept, subject="ana", object=concept, assertion=assertion)


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        (("ptsd", "2024-01-05"), ("adjustment_disorder", "2024-01-20"), True),
        (("ptsd", "2024-01-05"), ("adjustment_disorder", "2024-09-20"), False),
        (("acute_stress", "2024-01-05"), ("ptsd", "2024-02-20"), False),
        (("t1dm", "2019-01-05"), ("t2dm", "2024-01-20"), True),
        (("ischemic_stroke", "2020-01-05"), ("hemorrhagic_stroke", "2024-01-20"), False),
        (("ischemic_stroke", "2024-01-05"), ("hemorrhagic_stroke", "2024-03-20"), True),
        (("ptsd", "2024-01-05"), ("depression", "2024-01-20"), False),
    ],
)
def test_two_kinds_of_condition(first, second, fires):
    assert bool(check("two_kinds_of_condition", told("a", *first), told("b", *second))) is fires


def test_a_denial_is_told_once():
    denying = told("b", "adjustment_disorder", "2024-01-20")
    denying.say("diagnosis", "ptsd", subject="ana", object="ptsd", assertion="absent")
    assert not check("two_kinds_of_condition", told("a", "ptsd", "2024-01-05"), denying)


def scores(name, at, *measures):
    paper = Paper(name, dated=at)
    for scale, value in measures:
        grade = {"grade": value} if isinstance(value, str) else {}
        number = None if isinstance(value, str) else value
        paper.say("measure", str(value), subject="ana", object=scale, number=number, attributes=grade)
    return paper


@pytest.mark.parametrize(
    ("score", "word", "at", "fires"),
    [
        (("phq9", 6), ("severity depression", "severe"), "2024-01-20", True),
        (("phq9", 16), ("severity depression", "severe"), "2024-01-20", False),
        (("phq9", 6), ("severity depression", "severe"), "2024-06-20", False),
        (("egfr", 55), ("ckd_stage", 4), "2024-01-20", True),
        (("egfr", 31), ("ckd_stage", 4), "2024-01-20", False),
        (("gad7", 5), ("severity depression", "severe"), "2024-01-20", False),
    ],
)
def test_score_against_words(score, word, at, fires):
    found = check("score_against_words", scores("a", "2024-01-05", score), scores("b", at, word))
    assert bool(found) is fires


def test_a_score_that_fell_in_the_same_paper():
    paper = scores("a", "2024-01-05", ("phq9", 22), ("phq9", 6), ("severity depression", "severe"))
    assert not check("score_against_words", paper)


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
