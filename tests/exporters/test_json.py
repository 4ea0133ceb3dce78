"""The words of the public JSON."""

from __future__ import annotations

import pytest

from exporters.json import assertion_word
from models.mention import Assertion


@pytest.mark.parametrize(
    ("told", "word"),
    [
        (Assertion(family=True), "family"),
        (Assertion(family=True, negated=True), "absent"),
        (Assertion(negated=True), "absent"),
        (Assertion(), "present"),
    ],
)
def test_what_is_denied_of_a_family_is_absent(told: Assertion, word: str) -> None:
    assert assertion_word(told) == word
