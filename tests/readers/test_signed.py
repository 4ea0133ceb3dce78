"""Lines for a signature: which are known, and what stands on them."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from models.geometry import Box
from readers.rules import find_rules
from readers.signed import signed_lines, with_empty_lines
from readers.words import PlacedWord

LINE = 32.0
START, AT, END = 300, 1200, 800
ANY = Box(x0=0, y0=0, x1=1, y1=1)


def word(text: str, x0: float, y0: float, x1: float, sure: float | None = 0.95) -> PlacedWord:
    return PlacedWord(text, x0, y0, x1, y0 + 30, ANY, sure)


def page(*strokes: list[tuple[float, float]], grey: int = 40, seal: tuple[int, int] | None = None) -> np.ndarray:  # type: ignore[type-arg]
    image = Image.new("L", (1700, 2200), 255)
    draw = ImageDraw.Draw(image)
    draw.line((START, AT, END, AT), fill=20, width=3)
    for stroke in strokes:
        draw.line(stroke, fill=grey, width=4)
    if seal:
        draw.ellipse((seal[0] - 80, seal[1] - 80, seal[0] + 80, seal[1] + 80), outline=90, width=5)
    return np.asarray(image)


HAND = [(350.0 + 9 * i, 1170.0 + (25 if i % 2 else -25)) for i in range(30)]
CROSS = [[(400.0, 1170.0), (418.0, 1188.0)], [(418.0, 1170.0), (400.0, 1188.0)]]
LABEL, CAPTION = word("Signature:", 140, 1172, 290), word("Declarant", 310, 1214, 450)
TYPED = word("Nordmann", 330, 1164, 500)


def states(grey: np.ndarray, *words: PlacedWord) -> list[str]:  # type: ignore[type-arg]
    rules = find_rules(grey, darker_than=200)
    return [t.record.state.value for t in signed_lines(grey, rules, words, LINE, lambda *_: ANY)]


@pytest.mark.parametrize(
    ("grey", "words", "state"),
    [
        (page(), (LABEL,), "empty"),
        (page(), (CAPTION,), "empty"),
        (page(), (word("Firma", 300, 1085, 390),), "empty"),
        (page(HAND), (LABEL,), "signed"),
        (page(HAND, grey=170), (CAPTION,), "signed"),
        (page(HAND), (LABEL, word("Nlm", 350, 1150, 600, 0.4)), "signed"),  # what the engine makes of a hand
        (page(HAND, grey=225), (LABEL,), "unsure"),  # hardly darker than the paper
        (page(*CROSS), (LABEL,), "unsure"),
        (page(), (LABEL, TYPED), "unsure"),
        (page(seal=(700, 1170)), (LABEL,), "unsure"),
        (page(seal=(960, 1170)), (LABEL,), "empty"),  # a stamp beside the line
        (page(), (LABEL, word("Ola", 310, 1214, 380)), "empty"),  # a name in print below it
    ],
)
def test_what_stands_on_a_line(grey: np.ndarray, words: tuple[PlacedWord, ...], state: str) -> None:  # type: ignore[type-arg]
    assert states(grey, *words) == [state]


@pytest.mark.parametrize(
    "words",
    [
        (),
        (word("Date:", 200, 1172, 290),),
        (word("Name", 310, 1214, 380),),
        (word("Date", 310, 1214, 380), word("signed", 390, 1214, 490), word("Date", 200, 1172, 290)),
        (word("written", 120, 1172, 220), word("stand", 225, 1172, 290)),  # "by" alone is a label, a sentence is none
    ],
)
def test_other_lines_are_none_for_a_signature(words: tuple[PlacedWord, ...]) -> None:
    assert states(page(), *words) == []


def test_only_empty_lines_become_text() -> None:
    for grey, count in ((page(), 1), (page(HAND), 0), (page(*CROSS), 0)):
        rules = find_rules(grey, darker_than=200)
        told = signed_lines(grey, rules, [LABEL], LINE, lambda *_: ANY)
        assert len(with_empty_lines([], told, [LABEL], LINE)) == count


def test_what_the_file_says_of_a_place_decides() -> None:
    grey = page(*CROSS)
    rules = find_rules(grey, darker_than=200)
    told = signed_lines(grey, rules, [LABEL], LINE, lambda *_: ANY, fields=[((320, 1150, 500, 1190), True)])
    assert [t.record.state.value for t in told] == ["signed"]
