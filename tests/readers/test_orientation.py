from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image

from plugins.spec import RecognisedWord
from readers.ocr.recorded import RecordedEngine
from readers.orientation import mean_confidence, read_upright
from readers.repair import Repaired


def words(confidence: float, count: int = 6) -> list[RecognisedWord]:
    return [RecognisedWord("letter", 10, 10 * i, 60, 10 * i + 8, confidence, i, 0) for i in range(count)]


def picture(*, sideways: bool = False) -> Repaired:
    return Repaired(np.full((300, 200), 255, dtype=np.uint8), np.eye(3), (200, 300), (), sideways)


class Knowing(RecordedEngine):
    """A recorded engine that also knows the turn."""

    def __init__(self, answers: Sequence[Sequence[RecognisedWord]], turn: int | None) -> None:
        super().__init__(answers)
        self.turn = turn

    def find_turn(self, image: Image.Image, timeout_s: float) -> int | None:
        return self.turn


@pytest.mark.parametrize(
    ("answers", "told", "turn", "calls"),
    [
        ([words(0.9)], 180, 0, 1),  # well read: nobody asks
        ([words(0.4), words(0.9)], 180, 180, 2),
        ([words(0.4), words(0.45)], 180, 0, 2),  # no clear gain: left as it was
        ([words(0.4), words(0.9, 1)], 180, 0, 2),  # surer, but of a few scraps only
    ],
)
def test_a_turn_is_made_only_where_it_pays(
    answers: list[list[RecognisedWord]], told: int, turn: int, calls: int
) -> None:
    engine = Knowing(answers, told)
    _, _, made = read_upright(engine, picture(), ("en",), 10)
    assert (made, len(engine.seen)) == (turn, calls)


def test_a_page_on_its_side_is_turned_before_it_is_read() -> None:
    engine = Knowing([words(0.9)], 90)
    turned, _, made = read_upright(engine, picture(sideways=True), ("en",), 10)
    assert made == 90
    assert engine.seen == [(300, 200)]
    assert turned.grey.shape == (200, 300)


def test_an_engine_that_cannot_tell_is_tried_on_a_strip() -> None:
    engine = RecordedEngine([words(0.3), words(0.3), words(0.9), words(0.3), words(0.9)])
    _, _, made = read_upright(engine, picture(), ("en",), 10)
    assert made == 90


def test_confidence_is_weighted_by_length_and_leaves_marks_out() -> None:
    some = [RecognisedWord("abcd", 0, 0, 1, 1, 1.0, 0, 0), RecognisedWord("ab", 0, 0, 1, 1, 0.4, 0, 0),
            RecognisedWord("—", 0, 0, 1, 1, 0.0, 0, 0)]  # fmt: skip
    assert mean_confidence(some) == pytest.approx((4 * 1.0 + 2 * 0.4) / 6)
    assert mean_confidence([]) is None
