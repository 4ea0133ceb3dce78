"""Wounds, teeth, rejections, relatives killed and other things of the table of nouns, with their numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.counted_things import Counted, counted_things
from extractors.event_grammar.scene import scene_of
from extractors.parse import Parse
from extractors.windows import window_of
from models.settings import Settings


def scene(text: str):  # type: ignore[no-untyped-def]
    return scene_of(Parse(document_of(text), None, Settings(home=Path(), inbox=Path())))  # type: ignore[arg-type]


def things(text: str) -> list[Counted]:
    return list(counted_things(scene(text)))


@pytest.mark.parametrize(
    ("text", "thing", "number"),
    [
        ("Three stab wounds to the abdomen.", "stab_wounds", 3),
        ("He stabbed me nine times in the stomach.", "stab_wounds", 9),
        ("They knocked out four of my teeth.", "teeth_lost", 4),
        ("ACR x2 since transplant.", "rejections", 2),
        ("Three times his body rejected the new liver.", "rejections", 3),
        ("We live in a two-bedroom flat.", "bedrooms", 2),
        ("Three of my brothers were killed in the war.", "brothers_killed", 3),
        ("She lost two sisters in the bombing.", "sisters_killed", 2),
        ("I lost four babies before they were born.", "miscarriages", 4),
        ("Visa refusals: 3", "visa_refusals", 3),
        ("Ever arrested? Yes, in Kavale in 2016. No others.", "arrests", 1),
    ],
)
def test_a_thing_is_counted(text: str, thing: str, number: float) -> None:
    [told] = things(text)
    assert (told.thing, told.number) == (thing, number)


@pytest.mark.parametrize(
    "text",
    [
        "He has about ten scars.",
        "The dentist extracted two teeth.",
        "She takes two tablets a day.",
        "MRI: three lesions of the white matter.",
        "Report of 2023\n\nACR treated.",
        "Three of my brothers live in Kavale.",
        "We used to have a house with four bedrooms.",
        "Arrested in Kavale in 2016; arrested in Osire in 2018. No others.",
    ],
)
def test_what_is_no_count_of_such_a_thing(text: str) -> None:
    assert not things(text)


def test_scars_are_counted_by_the_part_of_the_body() -> None:
    [told] = things("Seven scars on the back and two on the arms.")
    assert (told.number, told.of) == (7, "back")


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("She fell twice in January.", "in january"),
        ("She fell twice over the past three years.", "last three years"),
        ("She fell twice since 2015.", "since 2015"),
        ("She fell twice, in January and in March.", None),
        ("She fell only once, in 2016.", None),
        ("She fell twice.", None),
    ],
)
def test_of_what_time_a_number_is(text: str, window: str | None) -> None:
    start = text.index("fell")
    end = text.index("once" if "once" in text else "twice") + (4 if "once" in text else 5)
    assert window_of(scene(text), start, end) == window
