"""Fields whose value is no person."""

from __future__ import annotations

import pytest

from extractors.name_grammar.other_fields import in_another_field


@pytest.mark.parametrize(
    ("before", "other"),
    [
        ("name: otis moss\nnationality: ", True),
        ("citizenship\t", True),
        ("sex: m / religion: ", True),
        ("4. country of birth: ", True),
        ("first language: ", True),
        ("current occupation\t", True),
        ("nationalite : ", True),
        ("name: ", False),
        ("nationality of the mother is that of ", False),
        ("interpreter for the language ", False),
        ("seen with the religion teacher ", False),
        ("nationality: peru\nname: ", False),
    ],
)
def test_in_another_field(before: str, other: bool) -> None:
    assert in_another_field(before + "sri lankan\n", len(before)) is other
