from __future__ import annotations

import pytest
from claims import Paper, check


def paper(name: str, *numbers: str, scheme: str = "case_number") -> Paper:
    made = Paper(name)
    for number in numbers:
        made.say("filed_as", object=scheme, value=number)
    return made


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("22017384", "22017834", True),  # exchanged
        ("22017384", "22017984", True),  # another digit
        ("22017384", "22017385", False),  # the next report of that day
        ("22017384", "22017389", False),
        ("22017384", "22017384", False),
        ("22017384", "22098384", False),
        ("2201738", "22017384", False),
        ("1234", "1243", False),  # too short to be told from another
        ("24CV00713", "24CV00173", True),
    ],
)
def test_two_case_numbers(first: str, second: str, fires: bool) -> None:
    found = check("two_case_numbers", paper("police report", first), paper("court order", second))
    assert bool(found) is fires


def test_two_numbers_of_one_paper_are_two_files() -> None:
    assert not check("two_case_numbers", paper("order", "22017384", "22017834"), paper("report", "22017384"))


def test_numbers_of_two_kinds_are_not_compared() -> None:
    other = paper("application", "22017834", scheme="file_number")
    assert not check("two_case_numbers", paper("police report", "22017384"), other)
