"""Choices ticked behind a condition in a form."""

from __future__ import annotations

import pytest
from medical_parse import conditions

from extractors.conditions.ticked import ticked_words
from models.values import DiagnosisValue


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        ("\tType: ☐ 1\t☒ 2", "type 2"),
        ("   Stage [ ] 2 [x] 3 [ ] 4", "stage 3"),
        (" (severity: [ ] mild [x] severe)", "severe"),
        ("\tType: ☐ 1\t☐ 2", None),
        ("\tType: ☒ 1\t☒ 2", None),
        (" is of a kind that we type: [x] 1 [ ] 2", None),
        ("\nType: ☐ 1\t☒ 2", None),
    ],
)
def test_ticked_words(behind: str, words: str | None) -> None:
    assert ticked_words(f"Diabetes{behind}", len("Diabetes")) == words


def test_the_choice_names_the_kind() -> None:
    [mention] = conditions("☒ Diabetes\tType: ☒ 1\t☐ 2")
    assert isinstance(mention.value, DiagnosisValue) and mention.value.concept == "t1dm"
