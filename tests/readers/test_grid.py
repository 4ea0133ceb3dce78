from __future__ import annotations

from models.geometry import Box
from readers.grid import Grid, Rule, Rules
from readers.words import PlacedWord


def word(text: str, x: float, y: float) -> PlacedWord:
    return PlacedWord(text, x, y, x + 30, y + 10, Box(x0=0, y0=0, x1=0.1, y1=0.1))


TABLE = Rules(
    horizontal=(Rule(100, 50, 450), Rule(140, 50, 450), Rule(180, 50, 450)),
    vertical=(Rule(50, 100, 180), Rule(250, 100, 180), Rule(450, 100, 180)),
    width=600,
    height=800,
)


def rows_of(rules: Rules, words: list[PlacedWord]) -> list[list[str]]:
    return [
        [" ".join(w.text for w in cell) for cell in row] for table in Grid(rules, words).tables for row in table.rows
    ]


def test_words_fall_into_the_cells_of_a_table() -> None:
    words = [word("a", 60, 110), word("b", 260, 110), word("c", 60, 150), word("d", 260, 150), word("below", 60, 300)]
    grid = Grid(TABLE, words)
    assert rows_of(TABLE, words) == [["a", "b"], ["c", "d"]]
    assert words[4] not in grid
    assert words[0] in grid


def test_a_tall_letter_is_no_border() -> None:
    stroke = TABLE._replace(vertical=(Rule(150, 112, 130),))
    assert rows_of(stroke, [word("a", 60, 110), word("b", 260, 110)]) == []


def test_a_stamp_that_cuts_into_a_box_does_not_part_it() -> None:
    box = Rules(
        horizontal=(Rule(100, 50, 550), Rule(200, 50, 550), Rule(120, 300, 400), Rule(150, 300, 400)),
        vertical=(Rule(50, 100, 200), Rule(550, 100, 200), Rule(300, 120, 150), Rule(400, 120, 150)),
        width=600,
        height=800,
    )
    rows = rows_of(box, [word("beside", 60, 130), word("under", 60, 170)])
    assert rows == [["beside under"]]
