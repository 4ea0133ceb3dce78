"""Same, narrower, broader, sibling, unrelated; and that the lists hang together."""

from __future__ import annotations

import pytest

from extractors.conditions.lexicon import load_lexicon
from extractors.conditions.ontology import name_of, relation
from extractors.phrases import key, read_rows


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("ptsd", "ptsd", "same"),
        ("t2dm", "diabetes", "narrower"),
        ("diabetes", "t2dm", "broader"),
        ("t1dm", "t2dm", "sibling"),
        ("ischemic_stroke", "hemorrhagic_stroke", "sibling"),
        ("ptsd", "adjustment_disorder", "sibling"),
        ("benign_tumor", "cancer.breast", "sibling"),
        ("cancer.breast", "cancer", "narrower"),
        ("hepatitis_b", "hepatitis_c", "unrelated"),
        ("cancer.breast", "cancer.lung", "unrelated"),
        ("ptsd", "mdd", "unrelated"),
        ("J18", "J44", "unrelated"),
    ],
)
def test_relation(a: str, b: str, expected: str) -> None:
    assert relation(a, b) == expected


def test_names() -> None:
    assert name_of("ptsd") == "post-traumatic stress disorder"
    assert name_of("fracture.wrist") == "fracture, wrist"


def test_a_name_of_the_classification_hangs_on_the_curated_condition_it_ends_in() -> None:
    lexicon = load_lexicon()
    term = lexicon.terms.get("meningococcal pericarditis")
    assert term is not None
    assert relation(term.concept, "pericarditis") == "narrower"
    assert name_of(term.concept) == "meningococcal pericarditis"


def test_no_name_of_the_classification_is_only_a_condition_and_its_severity() -> None:
    names = {key(row["term"]) for row in read_rows("conditions_generated.tsv")}
    assert len(names) > 9000
    assert names.isdisjoint({key("profound intellectual disability"), key("her disease"), key("growth")})


def test_every_parent_and_row_is_known() -> None:
    concepts = load_lexicon().concepts
    parents = {c.parent for c in concepts.values() if c.parent}
    assert {p for p in parents if p not in concepts and "." not in p} == set()
    for name in ("condition_codes.tsv", "condition_sites.tsv"):
        assert {row["concept"] for row in read_rows(name)} <= set(concepts), name
