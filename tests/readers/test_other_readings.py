from __future__ import annotations

import numpy as np
import pytest

from plugins.spec import RecognisedWord
from readers.other_readings import Reading, differing, missed, on_picture, parted
from readers.repair import Repaired


def at(text: str, x: float, width: float = 100, y: float = 100, sure: float = 0.9) -> RecognisedWord:
    return RecognisedWord(text, x, y, x + width, y + 30, sure, 1, 1)


def test_a_reading_of_a_finer_picture_is_laid_on_the_page() -> None:
    page = Repaired(np.full((200, 400), 255, np.uint8), np.eye(3), (400, 200), ())
    finer = Repaired(np.full((400, 800), 255, np.uint8), np.diag([0.5, 0.5, 1.0]), (400, 200), ())
    [word] = on_picture(Reading(finer, [at("1986", 200, y=60)]), page)
    assert (word.x0, word.y0, word.x1, word.y1) == pytest.approx((100, 30, 150, 45))


@pytest.mark.parametrize(
    ("word", "others", "made"),
    [
        ("Drawnupon", [at("Drawn", 100, 40), at("upon", 150, 50)], ["Drawn", "upon"]),
        ("Drawnupon", [at("Drawn", 100, 40), at("upor", 150, 50)], ["Drawnupon"]),  # not the same letters
        ("128640", [at("128", 100, 40), at("640", 150, 50)], ["128640"]),  # never a number
        ("Tun", [at("T", 100, 40), at("un", 150, 50)], ["Tun"]),  # a single letter is no word
        ("Drawnupon", [at("Drawnupon", 100)], ["Drawnupon"]),
    ],
)
def test_glued_words_are_parted_as_another_reading_parts_them(
    word: str, others: list[RecognisedWord], made: list[str]
) -> None:
    assert [w.text for w in parted([at(word, 100)], others)] == made


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        (at("2240", 400), True),
        (at("Vadas", 400), True),
        (at("6", 400, 15), True),
        (at("of", 400), False),  # too little to be believed
        (at("2240", 400, sure=0.5), False),
        (at("2240", 150), False),  # over a word
        (at("2240", 400)._replace(y1=220.0), False),  # no usual height
    ],
)
def test_what_only_another_reading_saw_is_added_as_unsure(other: RecognisedWord, kept: bool) -> None:
    found = missed([at("born", 100)], [other], 30)
    assert [w.text for w in found] == ([other.text] if kept else [])
    assert all(w.confidence == 0.65 and w.block > 1 for w in found)


@pytest.mark.parametrize(
    ("there", "rival"),
    [
        ([at("1988", 102)], "1988"),
        ([at("1986,", 102)], None),  # what stands around it is nothing else
        ([at("1988", 300)], None),  # elsewhere
        ([at("1988", 102), at("1986", 101)], None),  # one of the others agrees
    ],
)
def test_what_another_reading_has_in_a_words_place(there: list[RecognisedWord], rival: str | None) -> None:
    found = differing(at("1986", 100), there)
    assert (found.text if found else None) == rival
