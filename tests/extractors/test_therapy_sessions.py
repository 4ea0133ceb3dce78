"""How often a therapy is gone to, told apart from its name; other goings are none."""

from __future__ import annotations

import pytest

from extractors.drug_names import drugs_in
from extractors.therapy_sessions import sessions_told


@pytest.mark.parametrize(
    ("text", "therapy", "quote", "week"),
    [
        ("She began dialysis in 2020 and now attends our unit four times a week.", "dialysis", "", 4),
        (
            "He has had haemodialysis since June. He comes to us twice a week.",
            "dialysis",
            "comes to us twice a week",
            2,
        ),
        ("I started dialysis last year; I go three days a week.", "dialysis", "", 3),
        (
            "He is on dialysis and is seen three times a week, Tuesday, Thursday and Saturday, for hours.",
            "dialysis",
            "is seen three times a week, Tuesday, Thursday and Saturday",
            3,
        ),
        ("Psychotherapy began in May; she is seen once a week.", "psychotherapy", "is seen once a week", 1),
        ("His kidneys failed. He is on the machine two days in each week.", "dialysis", "", 2),
        ("The kidney doctor has him; thrice weekly she is hooked up to the machine.", "dialysis", "", 3),
        ("Three times a week my father is put on the machine, and the nurses know him.", "machine", "", 3),
        ("Twice a week she goes on the machine at the clinic.", "machine", "", 2),
        ("He gets his blood washed three times a week.", "dialysis", "", 3),
        ("Her blood has to be cleaned, two times a week.", "dialysis", "", 2),
        ("The nurses say she sits on the machine for four hours, three times a week.", "machine", "", 3),
        ("Empezó hemodiálisis en 2020 y acude a la unidad tres veces por semana.", "dialysis", "", 3),
    ],
)
def test_told(text: str, therapy: str, quote: str, week: float) -> None:
    [told] = sessions_told(text, drugs_in(text))
    assert (told.therapy, round(told.per_day * 7)) == (therapy, week)
    assert not quote or text[told.start : told.end] == quote


@pytest.mark.parametrize(
    "text",
    [
        "He is on dialysis. He goes to church twice a week.",
        "She takes warfarin. She comes to us twice a week.",
        "He attends school five days a week.",
        "He sews. He is on the machine two days in each week.",
        "He goes on the machine once a day at the gym and sees the doctor.",
        "Twice a week he visits us. The nurse is on the machine.",
        "Twice a week my aunt who works goes on the machine.",
        "She puts the washing into the machine twice a week and sees her doctor.",
        "Dialysis and physiotherapy began in May. He attends twice a week.",
        "Dialysis began in May.\n\nHe comes here twice a week.",
    ],
)
def test_nothing_told(text: str) -> None:
    assert list(sessions_told(text, drugs_in(text))) == []
