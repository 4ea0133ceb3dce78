from __future__ import annotations

import pytest

from plugins.spec import RecognisedWord
from readers.grid import Rule, Rules
from readers.mended import whole_words


def at(text: str, x: float, width: float = 100, sure: float = 0.9, line: int = 1) -> RecognisedWord:
    return RecognisedWord(text, x, 100, x + width, 130, sure, line, 1)


@pytest.mark.parametrize(
    ("first", "second", "gap", "made"),
    [
        ("2019-06-", "03", 2, ["2019-06-03"]),
        ("Jean-", "Luc,", 2, ["Jean-Luc,"]),
        ("15:", "20", 3, ["15:20"]),
        ("03/", "1981", 3, ["03/1981"]),
        ("Re:", "Vadas", 3, ["Re:", "Vadas"]),  # a label
        ("15:", "20", 8, ["15:", "20"]),  # room for a space
        ("-", "03", 2, ["-", "03"]),  # a dash of its own
        ("2019-06-", "(03", 2, ["2019-06-", "(03"]),
        ("8.", "Pain", 2, ["8.", "Pain"]),
    ],
)
def test_pieces_of_one_word_are_joined(first: str, second: str, gap: float, made: list[str]) -> None:
    found = whole_words([at(first, 50), at(second, 150 + gap, sure=0.6)])
    assert [w.text for w in found] == made
    if len(made) == 1:
        assert (found[0].x0, found[0].x1, found[0].confidence) == (50, 250 + gap, 0.6)


@pytest.mark.parametrize(
    ("first", "second", "gap", "made"),
    [
        ("1", "2-30-2031", 5, ["12-30-2031"]),
        ("12-3", "0-2031.", 5, ["12-30-2031."]),
        ("12/30/20", "31", 5, ["12/30/2031"]),
        ("1", "2-30-2031", 9, ["1", "2-30-2031"]),  # room for a space: the first of a list
        ("4", "2-30-2031", 5, ["4", "2-30-2031"]),  # no day and no month
        ("7", "of", 5, ["7", "of"]),
        ("1", "230", 5, ["1", "230"]),
        ("1", "2-30", 5, ["1", "2-30"]),
    ],
)
def test_halves_of_a_date_are_joined_and_marked_unsure(first: str, second: str, gap: float, made: list[str]) -> None:
    found = whole_words([at(first, 50), at(second, 150 + gap, sure=0.97)])
    assert [w.text for w in found] == made
    if len(made) == 1:
        assert found[0].confidence == pytest.approx(0.6)


def test_halves_of_a_date_in_two_lines_are_not_joined() -> None:
    assert len(whole_words([at("1", 50), at("2-30-2031", 152, line=2)])) == 2


def test_words_of_two_lines_are_not_joined() -> None:
    assert len(whole_words([at("2019-06-", 50), at("03", 151, line=2)])) == 2


@pytest.mark.parametrize(
    ("line_at", "made"),
    [
        (100, ["Vadas", "daughter", "2014"]),  # the border of two cells runs through it
        (400, ["Vadas|daughter|2014"]),  # it runs elsewhere: the bars may be letters
    ],
)
def test_cells_that_were_read_as_one_word_are_parted(line_at: float, made: list[str]) -> None:
    rules = Rules((), (Rule(line_at, 0, 500),), 1000, 1000)
    assert [w.text for w in whole_words([at("Vadas|daughter|2014", 50, 200)], rules)] == made
