"""Cues reach over lists, and stop where another thought begins."""

from __future__ import annotations

import pytest
from medical_parse import parse_of

from extractors.assertion import assert_at


@pytest.mark.parametrize(
    ("text", "thing", "label"),
    [
        ("No cough, fever or rash.", "rash", "absent"),
        ("No cough; the rash persists.", "rash", "present"),
        ("She denies chest pain but has a rash.", "rash", "present"),
        ("The rash was ruled out.", "rash", "absent"),
        ("The rash has resolved.", "rash", "historical"),
        ("The rash has not resolved.", "rash", "present"),
        ("Not only rash but fever.", "rash", "present"),
        ("Possible rash.", "rash", "possible"),
        ("Risk of rash.", "rash", "hypothetical"),
        ("Niega tos, fiebre o exantema.", "exantema", "absent"),
        ("Pas de fièvre ni de toux.", "toux", "absent"),
        ("Sem febre.", "febre", "absent"),
        ("The rash was looked for in clinic and she does not have it.", "rash", "absent"),
        ("We thought of rash; there is no sign of it.", "rash", "absent"),
        ("He did not meet the criteria for rash.", "rash", "absent"),
        ("The criteria for rash were not met in May.", "rash", "absent"),
        ("The costs of her rash were not met by the fund.", "rash", "present"),
        ("Fever; rash must be considered.", "rash", "possible"),
        ("The year passed without an exacerbation of the rash.", "rash", "present"),
        ("She was well, with no further flares of the rash.", "rash", "present"),
        ("There was no improvement in the rash.", "rash", "present"),
        ("No sign of the rash.", "rash", "absent"),
        ("The heart block had no association with the rash.", "rash", "possible"),
        ("The fall was not due to the rash.", "rash", "possible"),
        ("The tumour was negative for oestrogen receptors.", "tumour", "present"),
        ("He was negative for hepatitis.", "hepatitis", "absent"),
        ("A man without past illnesses was diagnosed with a rash.", "rash", "present"),
        ("No lump was detected on the day of the rash.", "rash", "present"),
        ("Without fever, cough or rash.", "rash", "absent"),
        ("The first endoscopy had shown no rash.", "rash", "possible"),
        ("Endoscopy showed no rash.", "rash", "absent"),
        ("A rash is most commonly caused by measles.", "measles", "possible"),
        ("The rash is bad, but her sister does not have it.", "rash", "present"),
    ],
)
def test_label(text: str, thing: str, label: str) -> None:
    start = text.index(thing)
    assert assert_at(parse_of(text), start, start + len(thing)).label == label
