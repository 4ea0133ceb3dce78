"""Body sites, and everyday words that are none."""

from __future__ import annotations

import pytest
from medical_parse import parse_of

from extractors.body_sites import find_sites, within


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("Surgery on the right wrist.", [("wrist", "right")]),
        ("cervical spine and left shoulder", [("cervical_spine", None), ("shoulder", "left")]),
        ("Cirugía de la muñeca izquierda.", [("wrist", "left")]),
        ("Fracture de la cheville droite.", [("ankle", "right")]),
        ("He came back to the main road.", []),
        ("Los dos hermanos de mi mama.", []),
    ],
)
def test_sites(text: str, sites: list[tuple[str, str | None]]) -> None:
    assert [(s.site, s.laterality) for s in find_sites(parse_of(text), 0, len(text))] == sites


def test_parts() -> None:
    assert within("finger", "hand") and within("knee", "leg") and not within("knee", "arm")
