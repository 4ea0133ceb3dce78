"""Ages of things are nobody's; ages of people beside things are kept."""

from __future__ import annotations

import pytest

from extractors.ages import find_ages


@pytest.mark.parametrize(
    "text",
    [
        "His artificial leg is a fibreglass prosthesis, about nine years old, and it is split.",
        "Her wheelchair is now six years old.",
        "The house, which is eighty years old, leaks.",
        "The boiler is over 20 years old.",
        "She has a two-year-old scar on the arm.",
        "He walked in on a 12-year-old fracture of the radius.",
        "The x-rays are three years old.",
        "His 4-year-old wheelchair is broken.",
    ],
)
def test_of_a_thing(text: str) -> None:
    assert find_ages(text) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("He is a 40-year-old factory worker.", 40),
        ("A 3-year-old car accident victim.", 3),
        ("Seen today: 55 year old with a scar.", 55),
        ("He came by car, 34 years old at the time.", 34),
        ("A man with a scar, 34 years old.", 34),
        ("A 6-year-old girl with burns.", 6),
        ("A 63-year-old woman from the home.", 63),
        ("She left the house at 19 years of age.", 19),
    ],
)
def test_of_a_person(text: str, years: float) -> None:
    assert [a.years for a in find_ages(text)] == [years]
