"""What a comparison with kin, and a birth in whose sentence a girl or boy stands, tell of a person's sex; and what tells nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import load_pipeline
from extractors.stage import extract
from models.settings import Settings


def told(text: str) -> list[tuple[str, str]]:
    document = document_of(text)
    mentions = extract(document, load_pipeline(), Settings(home=Path(), inbox=Path())).mentions
    return [
        (m.about.quote(document), m.value.sex)  # type: ignore[union-attr]
        for m in mentions
        if m.kind == "sex" and m.value.source == "noun" and m.about is not None  # type: ignore[union-attr]
    ]


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("I know Noor Haddad from the choir and she is like a daughter to us.", [("Noor Haddad", "female")]),
        ("I know Noor Haddad from the choir. He is like son to me.", [("Noor Haddad", "male")]),
        ("Noor Haddad has been a second mother to me.", [("Noor Haddad", "female")]),
        ("Noor Haddad came in May. She was as a sister to my wife.", [("Noor Haddad", "female")]),
        (
            "When Noor Haddad was born in May, in the rain, they let me hold her first, a tiny girl.",
            [("Noor Haddad", "female")],
        ),
        # somebody else, nobody, or no comparison
        ("I know Noor Haddad and Sami Aziz, and she is like a daughter to us.", []),
        ("I know Noor Haddad. She is like a son to me.", []),
        ("I know Noor Haddad. She is mother to my pupils.", []),
        ("When Noor Haddad was born, a boy ran for the midwife.", []),
        ("When Noor Haddad was born, Sami Aziz came, a boy with a lamp.", []),
    ],
)
def test_like_kin(text: str, sex: list[tuple[str, str]]) -> None:
    assert told(text) == sex
