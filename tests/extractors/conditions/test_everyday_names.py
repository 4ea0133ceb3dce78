"""Conditions as people and ward notes call them: lay names, shorthand, broken parts, kinds with a code of their own."""

from __future__ import annotations

import pytest
from medical_parse import parse_of

from models.values import DiagnosisValue


def _codes(text: str) -> list[tuple[str, str | None]]:
    parse = parse_of(text)
    return [
        (m.span.quote(parse.document), m.value.icd10)
        for m in parse.of_kind("diagnosis")
        if isinstance(m.value, DiagnosisValue)
    ]


@pytest.mark.parametrize(
    ("text", "quote", "code"),
    [
        ("In May she had three broken ribs.", "broken ribs", "S22.39XA"),
        ("He has a fractured jaw and lost two teeth.", "fractured jaw", "S02.609A"),
        ("She broke the neck of the left femur.", "broke the neck of the left femur", "S72.92XA"),
        ("Fractured neck of femur, fixed the next day.", "Fractured neck of femur", "S72.009A"),
        ("PMH: #NOF 2019, asthma, psoriasis", "#NOF", "S72.009A"),
        ("PMH: # R wrist, asthma, psoriasis", "# R wrist", "S62.101A"),
        ("Sprained left ankle.", "Sprained left ankle", "S93.402A"),
        ("The doctors found a blood clot in the lung.", "blood clot in the lung", "I26.99"),
        ("My mother had a mini-stroke.", "mini-stroke", "G45.9"),
        ("She was treated for a stomach ulcer.", "stomach ulcer", "K25.9"),
        ("He has cancer of the larynx.", "cancer of the larynx", "C32.9"),
        ("Carcinoma of the cervix, stage IIB.", "", "C53.9"),
        ("Polymyalgia rheumatica, on steroids.", "Polymyalgia rheumatica", "M35.3"),
        ("Infective endocarditis was found.", "Infective endocarditis", "I33.0"),
        ("Admitted with an infective exacerbation of COPD.", "infective exacerbation of COPD", "J44.1"),
        ("Hep B carrier, asthma, psoriasis.", "Hep B carrier", "B18.1"),
        ("Tiene una úlcera gástrica.", "úlcera gástrica", "K25.9"),
        ("Her kidneys have failed.", "kidneys have failed", "N19"),
        ("Her mother died of sugar.", "died of sugar", "E11.9"),
        ("Tiene azúcar en la sangre.", "Tiene azúcar en la sangre", "E11.9"),
        ("His right forearm was broken by the guards.", "right forearm was broken", "S52.91XA"),
        ("Los guardias le quebraron el antebrazo derecho.", "quebraron el antebrazo derecho", "S52.91XA"),
        ("Ils m'ont cassé l'avant-bras droit.", "ont cassé l'avant-bras droit", "S52.91XA"),
        ("Fracture du cubitus gauche.", "Fracture du cubitus gauche", "S52.92XA"),
        ("Gonarthrose droite.", "Gonarthrose droite", "M17.9"),
        ("Bloqueio atrioventricular total em 2016.", "Bloqueio atrioventricular total", "I44.2"),
        ("Acute chest syndrome, then bacteremia.", "bacteremia", "R78.81"),
        ("X-ray of the left foot: no fracture visible.", "fracture", "S92.902A"),
        ("Radiografía de muñeca derecha: sin fractura.", "fractura", "S62.101A"),
        ("The left foot hurts. No fracture.", "fracture", "T14.8XXA"),
        ("Type 1 diabetes, admitted with ketoacidosis.", "ketoacidosis", "E10.10"),
        ("Admitted with ketoacidosis.", "ketoacidosis", "E11.10"),
        ("Cerebral palsy with spastic hemiplegia.", "spastic hemiplegia", "G80.2"),
        ("Equinus contracture of the right ankle.", "", "M24.571"),
        ("Elle a une angine et une bronchite aiguë.", "bronchite aiguë", "J20.9"),
    ],
)
def test_everyday_names_have_their_code(text: str, quote: str, code: str) -> None:
    hits = _codes(text)
    assert (quote or hits[0][0], code) in hits


@pytest.mark.parametrize(
    "text",
    [
        "The window was broken and the door too.",
        "He broke the news to her.",
        "Flat # 14, Hand Road.",
        "She lives on the neck of land by the river.",
        "A clot of people stood in the yard.",
        "He piles the boxes in the store.",
        "She likes sugar in her tea.",
        "The vase was broken.",
        "Her right to the house was broken off.",
        "They failed to clean the kidneys before cooking.",
        "Noro is my cousin.",
    ],
)
def test_everyday_words_are_no_conditions(text: str) -> None:
    assert _codes(text) == []


def test_an_inactive_problem_is_past() -> None:
    parse = parse_of("ACTIVE PROBLEMS\nAsthma\n\nINACTIVE\n1990 Pulmonary TB\n2011 Fracture R wrist\n")
    told = {m.span.quote(parse.document): m.assertion.label for m in parse.of_kind("diagnosis")}
    assert told == {"Asthma": "present", "Pulmonary TB": "historical", "Fracture R wrist": "historical"}
