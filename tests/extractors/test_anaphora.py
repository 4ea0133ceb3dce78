"""What a later clause says of a thing that it calls "it"."""

from __future__ import annotations

import pytest

from extractors.anaphora import said_again


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("lupus was looked for and she does not have it", ["absent"]),
        ("lupus was suspected, and we have since excluded it", ["absent"]),
        ("asthma: I asked about this and found no sign of it", ["absent"]),
        ("lupus was feared; the tests came back negative", ["absent"]),
        ("el asma se buscó y no la tiene", ["absent"]),
        ("lupus, and it troubles her every winter", []),
        ("asthma, and she does not have a car", []),
    ],
)
def test_said_again(text: str, labels: list[str]) -> None:
    assert [a.label for a in said_again(text, text.index(" "), len(text))] == labels
