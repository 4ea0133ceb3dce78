"""Kinship denied: who is no relative of whom, and what only sounds so."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import load_pipeline
from extractors.stage import extract
from models.settings import Settings
from models.values import RelationValue

_LETTER = "STATEMENT OF IRENA BLASKOVA\n\nI, Irena Blaskova, write this.\n\n{}\n\nIrena Blaskova"


def denied(text: str) -> set[tuple[str, str, str]]:
    """Return (person, relation, of whom) of the kinship that a letter of Irena Blaskova about Pavel Horak denies."""
    document = document_of(_LETTER.format(text))
    mentions = extract(document, load_pipeline(), Settings(home=Path(), inbox=Path())).mentions
    return {
        (m.about.quote(document), m.value.relation, m.value.of.quote(document))
        for m in mentions
        if isinstance(m.value, RelationValue) and m.assertion.negated and m.about and m.value.of
    }


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Pavel Horak rents my room. I am not family.", "relative"),
        ("Pavel Horak is not related to me.", "relative"),
        ("Pavel Horak is no relative of mine, by blood or by marriage.", "relative"),
        ("Pavel Horak and I are not related by blood.", "blood-relative"),
        ("I know Pavel Horak from church. We have no family ties.", "relative"),
        ("Pavel Horak and I have no family relationship.", "relative"),
        ("I am a friend of Pavel Horak only, not a relative.", "relative"),
        ("Pavel Horak is not my brother.", "brother"),
        ("I have never been married to Pavel Horak.", "spouse"),
    ],
)
def test_kinship_is_denied(text: str, relation: str) -> None:
    assert {r for _, r, _ in denied(text)} == {relation}
    for about, _, of in denied(text):
        assert {"Pavel" in about, "Pavel" in of} == {True, False}


@pytest.mark.parametrize(
    "text",
    [
        "I am not related to any official of the ministry.",
        "Pavel Horak is not only my brother but my friend.",
        "Pavel Horak is not my brother-in-law's employee.",
        "Pavel Horak and I are not related except by marriage.",
        "Pavel Horak is not my son by birth.",
        "There is no family doctor in the village of Pavel Horak.",
    ],
)
def test_nothing_is_denied(text: str) -> None:
    assert denied(text) == set()
