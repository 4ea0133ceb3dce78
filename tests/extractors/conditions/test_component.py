"""The trained component and what it sees."""

from __future__ import annotations

import pytest

from extractors.conditions.component import GUIDELINES, WEIGHTS, load_component
from extractors.conditions.marks import Names, marks_of, pieces

_MOST_BYTES = 15_000_000


def _names() -> Names:
    names = Names()
    for key, kind in (("cystic fibrosis", "d"), ("fibrosis", "d"), ("nausea", "s"), ("crohn disease", "d")):
        names.add(key, kind)
    return names


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("cystic fibrosis", ["B-d", "L-d"]),
        ("Cystic-fibrosis", ["B-d", "I-d", "L-d"]),
        ("Crohn's disease", ["B-d", "I-d", "I-d", "L-d"]),
        ("no nausea", ["", "U-s"]),
        ("the cystic duct", ["", "", ""]),
    ],
)
def test_a_piece_is_marked_by_its_place_in_a_known_name(text: str, marks: list[str]) -> None:
    (row,) = marks_of([pieces(text)], _names())
    assert [mark for mark, _ in row] == marks


@pytest.mark.parametrize(
    ("long", "mark"),
    [("cystic fibrosis (CF) is", "S-d"), ("the committee of finance (CF) is", "S-n"), ("he saw it (CF) then", "")],
)
def test_an_abbreviation_is_marked_by_its_long_form(long: str, mark: str) -> None:
    rows = marks_of([pieces(long), pieces("and CF again")], _names())
    assert rows[1][1][0] == mark


def test_an_abbreviation_told_to_be_a_condition_is_marked_from_there_on() -> None:
    rows = marks_of(
        [pieces("QX is"), pieces("his illness (QX) is"), pieces("QX")], _names(), conditions={"QX": 0}, known_for=1
    )
    assert [row[0][0] for row in (rows[0], rows[2])] == ["S-d", ""]


def test_it_finds_the_same_twice_and_inside_the_text() -> None:
    sentences = ["The child was treated for nephrotic syndrome.", "", "Nothing else."]
    found = [load_component().find(sentences) for _ in range(2)]
    assert found[0] == found[1]
    assert [[sentences[i][a:b] for a, b in spans] for i, spans in enumerate(found[0])] == [
        ["nephrotic syndrome"],
        [],
        [],
    ]


@pytest.mark.parametrize("guideline", GUIDELINES)
def test_it_draws_in_the_manner_of_each_corpus(guideline: str) -> None:
    text = "Patients with cystic fibrosis were followed."
    assert load_component().find_as(guideline, [text]) == [[(text.index("cystic"), text.index(" were"))]]


def test_the_weights_are_small() -> None:
    assert sum(p.stat().st_size for p in WEIGHTS.iterdir()) < _MOST_BYTES
