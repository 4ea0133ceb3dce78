"""Scores, stages and severities; and numbers that are none."""

from __future__ import annotations

import pytest
from medical_parse import parse_of

from extractors.measures import measures
from models.values import MeasureValue


def values(text: str) -> list[tuple[str, float | None, str | None]]:
    parse = parse_of(text)
    found = [m.value for m in measures.extract(parse.document, parse)]
    return [(v.scale, v.number, v.grade) for v in found if isinstance(v, MeasureValue)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PHQ-9 score of 18.", ("phq9", 18, None)),
        ("Her PHQ-9 was 6", ("phq9", 6, None)),
        ("Her PHQ-9 of 2 March 2023 was 12.", ("phq9", 12, None)),
        ("Burns over forty percent of her body.", ("tbsa_percent", 40, None)),
        ("She has stage four breast cancer.", ("cancer_stage", 4, "4")),
        ("GAD-7\t14/21", ("gad7", 14, None)),
        ("PCL-5: 58", ("pcl5", 58, None)),
        ("modified Rankin score is 4", ("mrs", 4, None)),
        ("NYHA class III", ("nyha", 3, None)),
        ("Child-Pugh B", ("child_pugh", None, "B")),
        ("Child-Pugh class B7", ("child_pugh", None, "B")),
        ("Child–Pugh score A (5)", ("child_pugh", None, "A")),
        ("Childs Pugh grade C", ("child_pugh", None, "C")),
        ("CTP class B", ("child_pugh", None, "B")),
        ("Cirrhosis from alcohol, Child B since June", ("child_pugh", None, "B")),
        ("Her liver is decompensated, Child's class C", ("child_pugh", None, "C")),
        ("eGFR 22 mL/min", ("egfr", 22, None)),
        ("RAI 4/9", ("rejection_activity", 4, None)),
        ("RAI score: portal 2 + bile duct 1 + venous 2 = 5/9", ("rejection_activity", 5, None)),
        ("an activity index of 7 out of a possible 9", ("rejection_activity", 7, None)),
        ("rejection activity index (RAI) was 6 out of 9", ("rejection_activity", 6, None)),
        ("GCS: E3 + V4 + M6 = 13", ("gcs", 13, None)),
        ("Autism spectrum disorder, level 2", ("autism_support", 2, None)),
        ("he is at level 3 for support", ("autism_support", 3, None)),
        ("METAVIR F2", ("fibrosis_stage", 2, None)),
        ("liver fibrosis stage F4", ("fibrosis_stage", 4, None)),
        ("Fibrosis (F3) on biopsy", ("fibrosis_stage", 3, None)),
        ("Nottingham grade 3", ("tumor_grade", 3, None)),
        ("Histologic grade: II", ("tumor_grade", 2, None)),
        ("LVEF of 30%", ("ejection_fraction", 30, None)),
        ("She scored 19 out of 30 on the MMSE in March.", ("mmse", 19, None)),
        ("The MMSE was given again. This time he scored 12 out of 30 and could not draw.", ("mmse", 12, None)),
        ("The MoCA was given. She got 17/30.", ("moca", 17, None)),
        ("HbA1c 58 mmol/mol", ("hba1c", 7.5, None)),
        ("HbA1c 9.2%", ("hba1c", 9.2, None)),
        ("GCS 13", ("gcs", 13, None)),
        ("Barthel index 7/20", ("barthel", 35, None)),
        ("viral load undetectable", ("viral_load", None, "undetectable")),
        ("carga viral 45,000 copias", ("viral_load", 45000, None)),
        ("FEVI 35%", ("ejection_fraction", 35, None)),
        ("Chronic kidney disease stage 3b", ("ckd_stage", 3, "3b")),
        ("stage IV lung cancer", ("cancer_stage", 4, "4")),
        ("enfermedad renal crónica estadio 4", ("ckd_stage", 4, "4")),
        ("burns to 42% of her body", ("tbsa_percent", 42, None)),
        ("low disease activity on treatment", ("disease_activity", None, "low")),
        ("in the high-activity range", ("disease_activity", None, "high")),
        ("Moderate malnutrition.", ("severity", None, "moderate")),
    ],
)
def test_measure(text: str, expected: tuple[str, float | None, str | None]) -> None:
    assert expected in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "BP 120/80 and pulse 72.",
        "PHQ-9 was administered on 3 occasions elsewhere.",
        "PHQ-9 14 May 2022.",
        "GCS 99",
        "The stage 4 of the building works.",
        "She moved in stage 2 of the plan.",
        "8 CFR 103.2",
        "Child A and Child B live with their mother.",
        "Child C has a liver disease and stays with an aunt.",
        "The child C. was named after has cirrhosis.",
        "Child care A is closed.",
    ],
)
def test_no_measure(text: str) -> None:
    assert values(text) == []


def test_a_date_behind_another_condition_is_that_ones() -> None:
    parse = parse_of("He has stage 4 chronic kidney disease from lupus nephritis, biopsied on 3 May 2018.")
    [mention] = measures.extract(parse.document, parse)
    assert isinstance(mention.value, MeasureValue) and (mention.value.number, mention.value.at) == (4, None)


def test_date_of_the_sentence() -> None:
    parse = parse_of("On 4 June 2024 her PHQ-9 was 17.")
    [mention] = measures.extract(parse.document, parse)
    assert isinstance(mention.value, MeasureValue) and mention.value.at is not None
    assert mention.value.at.text == "4 June 2024"


@pytest.mark.parametrize(
    "text", ["fibrosis F2-F3", "Clinical disease activity index of 7", "cystic fibrosis 2 years ago", "RAI 131 therapy"]
)
def test_no_grade(text: str) -> None:
    assert not [v for v in values(text) if v[0] in ("rejection_activity", "fibrosis_stage")]


@pytest.mark.parametrize(
    "text",
    [
        "The team scored 3 out of 30 shots.",
        "The MMSE was given. At school he scored 17 out of 20.",
        "He scored 12 out of 30 in spelling. The MMSE is due.",
    ],
)
def test_a_score_without_a_scale_is_none(text: str) -> None:
    assert values(text) == []
