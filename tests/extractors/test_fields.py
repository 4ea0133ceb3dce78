"""Where a field or an item of a list ends."""

from __future__ import annotations

import pytest

from extractors.fields import field_of


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Risk: none\nDiagnosis: gout\nPlan: rest", "Diagnosis: gout"),
        ("No fever\nGout\nNo rash", "Gout"),
        ("1. No asthma\n2. gout\n3. No stroke", "2. gout"),
        ("She denies any history of\nGout or of stones", "She denies any history of\nGout or of stones"),
        (
            "there is no sign of the disease which was called\ngout",
            "there is no sign of the disease which was called\ngout",
        ),
    ],
)
def test_field(text: str, field: str) -> None:
    at = text.casefold().index("gout")
    first, last = field_of(text, 0, len(text), at, at + 4)
    assert text[first:last] == field
