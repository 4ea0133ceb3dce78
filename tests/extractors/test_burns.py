"""Shares of the body burned and their code."""

from __future__ import annotations

import pytest
from medical_parse import parse_of

from extractors.burns import burned_share, deepest, shares


@pytest.mark.parametrize(
    ("text", "percent", "code"),
    [
        ("Burns to 42% of her body.", 42, "T31.40"),
        ("Burns, TBSA 15%.", 15, "T31.10"),
        ("Quemaduras del 25 % de la superficie corporal.", 25, "T31.20"),
        ("Burns of 65% total body surface area, 40% full thickness.", 65, "T31.64"),
        ("Burns of 5% of the body surface.", 5, "T31.0"),
    ],
)
def test_share(text: str, percent: float, code: str) -> None:
    parse = parse_of(text)
    assert [s.percent for s in shares(parse, 0, len(text))] == [percent]
    assert burned_share(parse, 0, 5) == code


@pytest.mark.parametrize("text", ["Burns; grafts 90% taken.", "Oxygen saturation 95%.", "A rise of 12% of her pay."])
def test_no_share(text: str) -> None:
    assert burned_share(parse_of(text), 0, 3) is None


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("partial-thickness burns of the hand", 2),
        ("second and third degree burns", 3),
        ("quemaduras de segundo grado", 2),
        ("brûlures du troisième degré", 3),
        ("burns of both arms", None),
        ("a degree in third-world studies", None),
    ],
)
def test_deepest(text: str, degree: int | None) -> None:
    found = deepest(parse_of(text), 0, len(text))
    assert (found.degree if found else None) == degree
