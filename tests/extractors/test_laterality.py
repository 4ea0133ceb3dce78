"""The side beside a place of the text."""

from __future__ import annotations

import pytest
from medical_parse import parse_of

from extractors.laterality import laterality_near


@pytest.mark.parametrize(
    ("text", "thing", "side"),
    [
        ("He injured the left knee.", "knee", "left"),
        ("Pain in the knee on the right.", "knee", "right"),
        ("L knee swollen.", "knee", "left"),
        ("Both knees ache.", "knees", "bilateral"),
        ("Dolor de rodilla derecha.", "rodilla", "right"),
        ("Le genou gauche est enflé.", "genou", "left"),
        ("O joelho esquerdo dói.", "joelho", "left"),
        ("The knee aches.", "knee", None),
        ("We met l at the knee clinic.", "knee", None),
    ],
)
def test_side(text: str, thing: str, side: str | None) -> None:
    start = text.index(thing)
    assert laterality_near(parse_of(text), start, start + len(thing)) == side
