"""What tense, date, section and holder make of a condition."""

from __future__ import annotations

import pytest
from medical_parse import conditions


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("She had pancreatitis in May 2017.", "historical"),
        ("Seen on 3 May 2021. Appendicitis (2015).", "historical"),
        ("He is unable to use his arm since the stroke.", "historical"),
        ("He had a stroke in May 2017 and cannot speak.", "present"),
        ("An old fracture of the left wrist.", "historical"),
        ("No recurrence of the breast cancer.", "historical"),
        ("He has had no seizures.", "absent"),
        ("Her father, Pavel Dvorak, died of a stroke.", "family"),
        ("His wife died of lung cancer.", "family"),
        ("If her diabetes is not controlled she will suffer.", "present"),
        ("Meningitis cannot be ruled out.", "possible"),
    ],
)
def test_assertion(text: str, label: str) -> None:
    assert {m.assertion.label for m in conditions(text)} == {label}


def test_the_denial_of_a_symptom_is_noted_and_the_symptom_is_not() -> None:
    assert list(conditions("A seizure was seen at the door.")) == []
