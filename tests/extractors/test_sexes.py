from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import Parse, load_pipeline
from extractors.people import people
from extractors.sexes import sexes
from models.settings import Settings


def found(text: str) -> list[str]:
    parse = Parse(document_of(text), load_pipeline(), Settings(home=Path(), inbox=Path()))
    parse.add(list(people.extract(parse.document, parse)))
    return [m.value.sex for m in sexes.extract(parse.document, parse) if m.value.source == "field"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("row", "sex"),
    [
        ("☒ Female ☐ Male", ["female"]),
        ("☐ Female ☒ Male", ["male"]),
        ("Male ☒ Female ☐", ["male"]),
        ("Male ☐\tFemale ☒", ["female"]),
        ("[ ] M [x] F", ["female"]),
        ("Male\t☐\tFemale ☐", []),
        ("Female ( ) Male (x)", ["male"]),
        ("☒ Interpreter needed\tMale nurse", []),
    ],
)
def test_a_checked_box_belongs_to_its_label(row: str, sex: list[str]) -> None:
    assert found(f"Patient: Odile Marchetti\n{row}\n") == sex
