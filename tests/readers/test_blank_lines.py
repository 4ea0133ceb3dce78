from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from models.settings import Settings
from plugins.spec import RecognisedWord
from readers.blank_lines import Written, as_text, blank_lines
from readers.ocr.recorded import RecordedEngine
from readers.recognise import recognise_page
from readers.rules import find_rules

LINE = 32.0
RULE = (300, 1200, 800)  # from x, at y, to x
LABEL = Written(170, 1170, 290, 1204)
CAPTION = Written(300, 1212, 520, 1246)
Segment = tuple[int, int, int, int]


def page(*lines: Segment, hand: tuple[int, int] | None = None) -> np.ndarray:  # type: ignore[type-arg]
    image = Image.new("L", (1700, 2200), 255)
    draw = ImageDraw.Draw(image)
    for line in lines:
        draw.line(line, fill=20, width=3)
    if hand:
        x, y = hand
        draw.line([(x + 12 * i, y + (25 if i % 2 else -25)) for i in range(30)], fill=40, width=4)
    return np.asarray(image)


def found(grey: np.ndarray, *words: Written) -> list[tuple[int, int]]:  # type: ignore[type-arg]
    rules = find_rules(grey, darker_than=200)
    return [(round(p.x0, -1), round(p.x1, -1)) for p in blank_lines(grey, rules, words, LINE)]  # type: ignore[misc]


FLAT: Segment = (RULE[0], RULE[1], RULE[2], RULE[1])


@pytest.mark.parametrize("words", [(LABEL,), (CAPTION,), (LABEL, CAPTION)], ids=["label", "caption", "both"])
def test_a_line_with_nothing_on_it(words: tuple[Written, ...]) -> None:
    assert found(page(FLAT), *words) == [(300, 800)]


@pytest.mark.parametrize(
    ("grey", "words"),
    [
        (page(FLAT, hand=(350, 1170)), (LABEL,)),
        (page(FLAT, hand=(350, 1100)), (CAPTION,)),  # a hand that floats above its line
        (page(FLAT), (CAPTION, Written(320, 1150, 500, 1190))),  # words that were read
        (page(FLAT), (CAPTION, Written(320, 1120, 500, 1150, sure=False))),  # words that were not read for sure
        (page(FLAT), ()),  # a line for nothing
        (page(FLAT), (Written(300, 1300, 520, 1334),)),  # words too far below
        (page((100, 1200, 1600, 1200)), (CAPTION,)),  # it parts what is above from what is below
        (page((300, 120, 800, 120)), (Written(300, 132, 520, 166),)),  # of a letterhead
        (page(FLAT, (800, 1100, 800, 1300)), (CAPTION,)),  # of a frame
        (page(FLAT, (300, 1260, 800, 1260)), (LABEL,)),  # ruled paper
    ],
    ids=["written", "above", "read", "unsure", "alone", "far", "wide", "head", "frame", "ruled"],
)
def test_what_is_no_empty_line(grey: np.ndarray, words: tuple[Written, ...]) -> None:  # type: ignore[type-arg]
    assert found(grey, *words) == []


def test_words_far_above_are_no_signature() -> None:
    sincerely = Written(300, 1040, 460, 1074)
    assert found(page(FLAT), sincerely, CAPTION) == [(300, 800)]


@pytest.mark.parametrize(("length", "letters"), [(100, 10), (500, 22), (2000, 40)])
def test_as_many_underscores_as_would_be_typed(length: int, letters: int) -> None:
    assert as_text(Written(0, 0, length, 30), LINE) == "_" * letters


def test_an_empty_line_is_in_the_text_and_nobody_is_sure_of_it(settings: Settings) -> None:
    words = [
        RecognisedWord("Signature:", 120, 1170, 290, 1204, 0.95, 1, 1),
        *(RecognisedWord("word", 150 + 90 * i, 400, 220 + 90 * i, 432, 0.95, 2, 1) for i in range(12)),
    ]
    seen = recognise_page(Image.fromarray(page(FLAT)), settings, engine=RecordedEngine([words] * 3))
    (line,) = [w for w in seen.words if "_" in w.text]
    assert line.confidence is None
    assert line.box.x0 * 1700 == pytest.approx(300, abs=8)
    assert line.box.y1 * 2200 == pytest.approx(1200, abs=10)
