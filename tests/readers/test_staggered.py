from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image

from plugins.spec import RecognisedWord
from readers.staggered import read_staggered

USUAL = 30


def at(text: str, x0: float, y0: float, x1: float, y1: float, sure: float = 0.95) -> RecognisedWord:
    return RecognisedWord(text, x0, y0, x1, y1, sure, 1, 1)


class Block:
    """Reads two lines in every cell, and keeps the cells' widths."""

    def __init__(self, sure: float) -> None:
        self.sure, self.widths = sure, list[int]()

    def read_part(
        self, image: Image.Image, languages: Sequence[str], timeout_s: float, part: str
    ) -> list[RecognisedWord]:
        assert part == "block"
        self.widths.append(image.width)
        return [at("upper", 10, 8, 90, 38, self.sure), at("lower", 10, 60, 90, 90, self.sure)._replace(line=2)]


def table_row() -> np.ndarray:
    """Two cells, the first with two lines, the second with one at half the height."""
    grey = np.full((400, 900), 255, np.uint8)
    grey[100:130, 100:200] = grey[152:182, 100:200] = 0
    grey[126:156, 500:620] = 0
    return grey


ROW = [at("upl0wer", 100, 100, 200, 182, 0.8), at("single", 500, 126, 620, 156)]


@pytest.mark.parametrize(
    ("sure", "texts"),
    [(0.95, ["upper", "lower", "upper", "lower"]), (0.2, ["upl0wer", "single"])],
)
def test_a_row_of_two_lines_is_read_cell_by_cell_where_that_is_surer(sure: float, texts: list[str]) -> None:
    engine = Block(sure)
    found = read_staggered(engine, table_row(), ROW, USUAL, ("en",), 60)
    assert [w.text for w in found] == texts
    assert len(engine.widths) == 2 and max(engine.widths) < 200
    if sure > 0.9:
        assert (found[0].x0, found[2].x0) == (pytest.approx(94, abs=3), pytest.approx(494, abs=3))
        assert len({w.block for w in found}) == 2


@pytest.mark.parametrize(
    "word",
    [
        at("LARGE", 100, 100, 200, 182),  # large print: no row of the box is without ink
        at("low", 500, 126, 620, 156),
        at("X", 100, 60, 200, 300),  # too tall for two lines
    ],
)
def test_other_words_are_left_alone(word: RecognisedWord) -> None:
    grey = np.full((400, 900), 255, np.uint8)
    grey[100:182, 100:110] = grey[126:156, 500:620] = 0
    engine = Block(1.0)
    assert read_staggered(engine, grey, [word], USUAL, ("en",), 60) == [word]
    assert engine.widths == []
