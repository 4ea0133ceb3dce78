"""Sentences: stops, cells, and the lines of a form."""

from __future__ import annotations

import pytest

from extractors.parse import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He came. She left.", ["He came.", "She left."]),
        ("Seen by Dr. Ferro today.", ["Seen by Dr. Ferro today."]),
        ("Name: Ana Ruiz\nBorn: Lima\nShe came early.", ["Name: Ana Ruiz", "Born: Lima", "She came early."]),
        ("a cell\tanother cell", ["a cell", "another cell"]),
        (
            "He told me this: that the house which he had built\nwas burnt.",
            ["He told me this: that the house which he had built\nwas burnt."],
        ),
    ],
)
def test_sentences(text, parts):
    assert [text[a:b] for a, b in sentences(text)] == parts
