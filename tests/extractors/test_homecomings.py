"""Leaving hospital in a clinician's shorthand."""

from __future__ import annotations

import pytest

from extractors.event_grammar.homecomings import homecomings


def found(text: str) -> list[str]:
    return [text[t.start :] for t in homecomings(text, {text.index("#")} if "#" in text else ())]


@pytest.mark.parametrize(
    "text",
    [
        "Extubated in theatre, block x 24 h, home #03-May-2021 in a brace.",
        "Afebrile since Tuesday, home on #3 May.",
        "Drain out, walking, and home #3/5.",
        "Two units given; home by #Friday 3 May.",
        "Uneventful - home #3 May 2021",
    ],
)
def test_home_before_a_date(text):
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "She moved to the nursing home #3 May 2021.",
        "At home #3 May 2021 she fell.",
        "Community nurse visited the home on #3 May.",
        "Discharge planned, home oxygen from #3 May.",
        "He walked out, home again, then on #3 May fell.",
        "Stable, home.",
    ],
)
def test_other_homes(text):
    assert found(text) == []
