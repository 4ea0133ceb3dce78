"""Normal forms and the table of phrases."""

from __future__ import annotations

import pytest

from extractors.phrases import PhraseTable, key, normal, tokens


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("anaemias", "anemia"),
        ("tumour", "tumor"),
        ("haemorrhage", "hemorrhage"),
        ("lesiones", "lesión"),
        ("lesões", "lesão"),
        ("injuries", "injury"),
        ("Œdème", "oedeme"),
        ("generalised", "generalized"),
    ],
)
def test_variants_agree(a: str, b: str) -> None:
    assert normal(a) == normal(b)


@pytest.mark.parametrize(("a", "b"), [("año", "ano"), ("lupus", "lupu"), ("dysphagia", "dysphasia")])
def test_different_words_stay_apart(a: str, b: str) -> None:
    assert normal(a) != normal(b)


def test_possessive_belongs_to_its_word() -> None:
    text = "Parkinson's disease"
    assert [text[t.start : t.end] for t in tokens(text)] == ["Parkinson's", "disease"]


def test_longest_phrase_wins_and_none_runs_over_a_barrier() -> None:
    table: PhraseTable[str] = PhraseTable()
    table.add(key("kidney"), "short")
    table.add(key("kidney disease"), "long")
    assert [m.value for m in table.find(tokens("kidney\ndisease, kidney.\n\nDisease"))] == ["long", "short"]
