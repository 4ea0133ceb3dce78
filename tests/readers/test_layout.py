from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.geometry import Box
from readers.grid import Rule, Rules
from readers.layout import canonical
from readers.words import PlacedWord

CHARACTER, HEIGHT = 5.0, 10.0


def words_at(*placed: tuple[float, float, str]) -> list[PlacedWord]:
    """Set texts at (x, y): every character is as wide, a space is half as wide as the letters are high."""
    words = []
    for x, y, text in placed:
        at = x
        for word in text.split(" "):
            x1 = at + CHARACTER * len(word)
            box = Box.clamped(at / 1000, y / 1000, x1 / 1000, (y + HEIGHT) / 1000)
            words.append(PlacedWord(word, at, y, x1, y + HEIGHT, box))
            at = x1 + 3
    return words


def text_of(*placed: tuple[float, float, str], rules: Rules | None = None) -> str:
    return canonical(words_at(*placed), rules)[0]


LONG = "running text that fills the width of its column well"


@pytest.mark.parametrize(
    ("placed", "expected"),
    [
        ([(50, 100, "one line of words")], "one line of words"),
        ([(50, 100, "DOB:"), (200, 100, "11/04/1979")], "DOB:\t11/04/1979"),
        ([(50, 100, "a first line"), (50, 113, "and its second")], "a first line\nand its second"),
        ([(50, 100, "a paragraph"), (50, 113, "of two"), (50, 140, "and another")], "a paragraph\nof two\n\nand another"),
        (
            [(50, 100, "Drug"), (200, 100, "Dose"), (50, 115, "Metformin"), (200, 115, "500 mg")],
            "Drug\tDose\n\nMetformin\t500 mg",
        ),
        (
            [(50, 100, "Diagnosis"), (200, 100, "asthma, mild,"), (200, 113, "since childhood"), (50, 126, "Plan"),
             (200, 126, "none")],
            "Diagnosis\tasthma, mild,\nsince childhood\n\nPlan\tnone",
        ),
        ([(50, 100, "1. first thing"), (50, 113, "2. second thing")], "1. first thing\n\n2. second thing"),
        ([(50, 104, "word"), (75, 100, "up"), (90, 102, "down")], "word up down"),
    ],
)  # fmt: skip
def test_lines_cells_and_paragraphs(placed: list[tuple[float, float, str]], expected: str) -> None:
    assert text_of(*placed) == expected


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [(50.0, 100.0 + 13 * i, f"left {i} {LONG}") for i in range(6)]
    right = [(420.0, 100.0 + 13 * i, f"right {i} {LONG}") for i in range(6)]
    text = text_of(*left, *right)
    assert "\t" not in text
    assert text.index("left 5") < text.index("right 0")


def test_a_table_of_short_cells_is_read_row_by_row() -> None:
    rows = [(f"0{i}/02/2021", "Metformin", f"{i}0") for i in range(1, 7)]
    placed = [(50.0 + 150 * j, 100.0 + 14 * i, cell) for i, row in enumerate(rows) for j, cell in enumerate(row)]
    assert text_of(*placed).split("\n\n") == ["\t".join(row) for row in rows]


def test_blocks_side_by_side_whose_lines_do_not_align_are_not_interleaved() -> None:
    left = [(50.0, 100.0 + 20 * i, f"address {i}") for i in range(3)]
    right = [(400.0, 110.0 + 20 * i, f"reference {i}") for i in range(3)]
    text = text_of(*left, *right)
    assert text.index("address 2") < text.index("reference 0")


def test_ruled_cells_keep_label_and_value_together() -> None:
    rules = Rules(
        horizontal=(Rule(95, 40, 400), Rule(130, 40, 400)),
        vertical=(Rule(40, 95, 130), Rule(200, 95, 130), Rule(400, 95, 130)),
        width=600,
        height=800,
    )
    placed = [(50, 100, "1. Name"), (50, 115, "Ada Brook"), (210, 100, "2. Sex"), (210, 115, "Female")]
    assert text_of(*placed, rules=rules) == "1. Name\nAda Brook\t2. Sex\nFemale"
    assert text_of(*placed) != "1. Name\nAda Brook\t2. Sex\nFemale"


def test_a_frame_around_the_page_is_no_cell() -> None:
    frame = Rules((Rule(10, 10, 590), Rule(790, 10, 590)), (Rule(10, 10, 790), Rule(590, 10, 790)), 600, 800)
    assert text_of((50, 100, "first"), (50, 113, "second"), rules=frame) == "first\nsecond"


def test_lines_between_two_rules_are_one_row() -> None:
    rules = Rules(tuple(Rule(y, 40, 500) for y in (95, 122, 149)), (), 600, 800)
    placed = [
        (50, 98, "4 June"), (150, 98, "Home visit,"), (300, 98, "fell in the bathroom,"),
        (150, 109, "nurse"), (300, 109, "no injury"),
        (50, 125, "9 June"), (150, 125, "Phone"), (300, 125, "well"),
    ]  # fmt: skip
    rows = text_of(*placed, rules=rules).split("\n\n")
    assert rows == ["4 June\tHome visit,\nnurse\tfell in the bathroom,\nno injury", "9 June\tPhone\twell"]


_coordinate = st.floats(min_value=0, max_value=900, allow_nan=False).map(lambda v: round(v, 2))
_text = st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=12)


@given(st.lists(st.tuples(_coordinate, _coordinate, _text), max_size=40))
def test_every_word_is_in_the_text_where_it_says(placed: list[tuple[float, float, str]]) -> None:
    words = [w for x, y, t in placed for w in words_at((x, y, t)) if w.text]
    text, made = canonical(words)
    assert [text[w.start : w.end] for w in made] == [w.text for w in made]
    assert sorted(w.text for w in made) == sorted(w.text for w in words)
    assert all(a.end < b.start for a, b in itertools.pairwise(made))
    assert "".join(w.text for w in made) == "".join(text.split())
