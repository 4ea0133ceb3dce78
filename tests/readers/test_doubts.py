from __future__ import annotations

import numpy as np
import pytest

from plugins.spec import RecognisedWord
from readers.doubts import doubtful, holds_a_space, odd_number


def seen(text: str, sure: float = 0.96) -> RecognisedWord:
    return RecognisedWord(text, 100, 100, 260, 130, sure, 1, 1)


@pytest.mark.parametrize(
    "text", ["5550.0143", "$1,286.40.per", "le.14", "(F33.0)..Both", "2019.Her", "12,,500", "seen;3", "SMG", "lOmg"]
)
def test_odd_numbers(text: str) -> None:
    assert odd_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "14", "1,286.40", "$1,286.40.", "03/12/1981", "F32.1", "No.14", "p.12", "A-204-551-987", "10:30", "50mg", "3.14159",
        "1.250.000", "12.345.678", "www.clinic2.org", "a.b2@post.example", "knee", "St.4", "2019-06-03,", "(2021)", "1st", "B.12",
        "10.30am", "SM", "Olga",
    ],
)  # fmt: skip
def test_usual_numbers(text: str) -> None:
    assert not odd_number(text)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["Okparal", "Okparai", "Okparai"], {0}),  # a more frequent name differs in one glyph that is often misread
        (["Dumaresg", "Dumaresq", "Dumaresq"], {0}),
        (["Carla", "Carlo", "Carlo"], set()),  # no such glyph
        (["Tun", "Tim", "Tim"], set()),  # too short
        (["Okparai", "OKPARAI", "OKPARAI"], set()),
        (["draite"], {0}),  # "droite" but for one letter
        (["septembor"], {0}),
        (["light", "knee", "let"], set()),
        (["droite", "september"], set()),
    ],
)
def test_words_that_were_read_surely_and_are_doubtful(texts: list[str], found: set[int]) -> None:
    assert doubtful([seen(t) for t in texts]) == found


def test_of_two_names_as_frequent_the_less_sure_is_doubtful() -> None:
    assert doubtful([seen("Okparal", 0.90), seen("Okparai", 0.96)]) == {0}


@pytest.mark.parametrize(("text", "gap", "held"), [("1001", 24, True), ("1001", 9, False), ("left", 24, False)])
def test_a_number_with_room_for_a_space_in_it(text: str, gap: int, held: bool) -> None:
    grey = np.full((200, 400), 255, np.uint8)
    grey[100:130, 100:150] = grey[100:130, 150 + gap : 200] = 0
    assert holds_a_space(grey, RecognisedWord(text, 100, 100, 200, 130, 0.96, 1, 1)) is held
