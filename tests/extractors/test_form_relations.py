"""What forms state of who is whose relative."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import load_pipeline
from extractors.stage import extract
from models.settings import Settings
from models.values import RelationValue


def told(text: str) -> set[tuple[str, str, str]]:
    document = document_of(text)
    mentions = extract(document, load_pipeline(), Settings(home=Path(), inbox=Path())).mentions
    return {
        (m.about.quote(document), m.value.relation, m.value.of.quote(document))
        for m in mentions
        if isinstance(m.value, RelationValue) and m.value.of is not None and m.about is not None
    }


_PAIR = {("Martin Duval", "nephew", "Vera Duval")}


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Patient: Vera Duval\nContact 1: Martin Duval\tRelationship: Nephew\n", _PAIR),
        ("Patient: Vera Duval\nNext of kin: Martin Duval\nRelationship to patient: nephew\n", _PAIR),
        ("Patient: Vera Duval\nNext of Kin / Relationship: Martin Duval / Nephew\n", _PAIR),
        ("Patient: Vera Duval\nEmergency contacts\n1. Martin Duval, nephew, 555-0110\n", _PAIR),
        ("Patient: Vera Duval\nEmergency contact\tMartin Duval\tnephew\n", _PAIR),
        ("Patient\tVisitor\tRelation\nVera Duval\tMartin Duval\tNephew\n", _PAIR),
        (
            "Person cared for: Vera Duval\nCarer: Martin Duval\n"
            "What is your relationship to the person you care for? Nephew\n",
            _PAIR,
        ),
        (
            "Name of person cared for: Vera Duval\nCarer: Martin Duval\nHow are you related to her? I am her nephew\n",
            _PAIR,
        ),
        (
            "Household\nName\tBorn\tRelationship to applicant\nVera Duval\t1960\tApplicant\nMartin Duval\t1999\tNephew\n",
            _PAIR,
        ),
        ("Applicant: Vera Duval\nName\tRelationship\tAge\nMartin Duval\tnephew\t24\n", _PAIR),
        (
            "Student: Vera Duval\nParent/guardian: Martin Duval\tRelationship: Uncle\n",
            {("Martin Duval", "uncle", "Vera Duval")},
        ),
        ("Patient: Vera Duval\nRelationship: Nephew\n", set()),
        ("Patient: Vera Duval\nNurse: Martin Duval, RN, 555-0110\n", set()),
    ],
)
def test_relations_of_a_form(text: str, relations: set[tuple[str, str, str]]) -> None:
    assert told(text) == relations
