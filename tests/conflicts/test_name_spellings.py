"""How two spellings of a name differ: a slip, or another way out of another script."""

from __future__ import annotations

import pytest
from claims import Paper, check

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


def test_a_name_that_stands_in_many_papers_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[PersonName] = []

    def counted(a: PersonName, b: PersonName) -> str | None:
        compared.append(a)
        return name_difference(a, b)

    monkeypatch.setattr("conflicts.rules.two_names.name_difference", counted)
    papers = [Paper(f"letter {number}") for number in range(60)]
    for number, paper in enumerate(papers):
        given, surname = "Zebo", ("Karimova", "Karimowa")[number % 20 == 7]
        name = PersonName(given=(given,), surnames=(surname,))
        paper.say("named", f"{given} {surname}", subject="zebo", name=name)
    (found,) = check("two_names", *papers)
    assert len(found.sides) >= 2
    assert len(compared) <= 10
