"""How two spellings of a name differ: a slip, or another way out of another script."""

from __future__ import annotations

import pytest

from conflicts.names import name_difference
from models.names import PersonName


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Qurbonova", "Kurbonova", None),
        ("Qurbonova", "Qurbanova", "surname"),
        ("Qosimova", "Kosinova", "surname"),
    ],
)
def test_one_surname_out_of_another_script(one: str, other: str, told: str | None) -> None:
    first, second = (PersonName(given=("Zebo",), surnames=(surname,)) for surname in (one, other))
    assert name_difference(first, second) == told
