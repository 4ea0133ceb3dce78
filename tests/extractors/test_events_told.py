"""Events in everyday words and on forms, and who they befell in the next sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of
from event_parse import found_in, parse_of

from extractors.parse import load_pipeline
from extractors.stage import extract
from models.settings import Settings
from models.values import EventValue


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("On 2021-05-03 an ambulance took her to the infirmary.", "admission"),
        ("They kept me in overnight on 2021-05-03.", "admission"),
        ("He was allowed home on 2021-05-03.", "discharge"),
        ("They took out her gallbladder on 2021-05-03.", "surgery"),
        ("We found out about the tumour on 2021-05-03.", "diagnosis"),
        ("A truck ran over his foot on 2021-05-03.", "accident"),
        ("He put a gun to my head on 2021-05-03.", "assault"),
        ("They set fire to our shop on 2021-05-03.", "assault"),
        ("The police came for my brother on 2021-05-03.", "arrest"),
        ("Travelling by bus, he was taken off at the checkpoint on 2021-05-03.", "arrest"),
        ("They locked me up on 2021-05-03.", "arrest"),
        ("They let me out on 2021-05-03.", "release"),
        ("We made it to Canada on 2021-05-03.", "entry"),
        ("He was put on a plane to Haiti on 2021-05-03.", "departure"),
        ("We said our vows on 2021-05-03.", "marriage"),
        ("We split up on 2021-05-03.", "separation"),
        ("His heart stopped on 2021-05-03.", "death"),
        ("We laid him in the ground on 2021-05-03.", "burial"),
        ("I took him on as a driver on 2021-05-03.", "employment_start"),
        ("The plant laid him off on 2021-05-03.", "employment_end"),
        ("His contract ended on 2021-05-03.", "employment_end"),
        ("She cut her wrists on 2021-05-03.", "self_harm"),
        ("He got out through a window on 2021-05-03.", "escape"),
        ("She was kept there from 2021-05-03 to 2021-05-09 and went home on crutches.", "admission"),
        ("Her visa was turned down on 2021-05-03.", "decision"),
        ("She was granted leave to remain on 2021-05-03.", "decision"),
        ("The tribunal dismissed his appeal on 2021-05-03.", "decision"),
        ("She came off insulin on 2021-05-03.", "treatment_stop"),
        ("The scan found a growth on 2021-05-03.", "diagnosis"),
        ("A sheet of glass came down on his foot on 2021-05-03.", "injury"),
        ("Her sleeve was caught in the roller on 2021-05-03.", "injury"),
        ("He got a new liver on 2021-05-03.", "surgery"),
        ("The fits came back on 2021-05-03.", "onset"),
        ("The nikah was held on 2021-05-03.", "marriage"),
        ("She lost her fight with cancer on 2021-05-03.", "death"),
        ("Hired: 2021-05-03", "employment_start"),
        ("Employee: A. Bo\nPosition: welder\nSeparated: 2021-05-03", "employment_end"),
        ("Petitioner: A. Bo\nSpouse: C. Bo\nDate of separation: 2021-05-03", "separation"),
    ],
)
def test_events_in_everyday_words_and_on_forms(text: str, event: str) -> None:
    assert event in {value.event for value, _ in found_in(text) if value.date}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("She let us know on 2021-05-03.", "release"),
        ("He came for tea on 2021-05-03.", "arrest"),
        ("They took out a loan on 2021-05-03.", "surgery"),
        ("We got home from work late on 2021-05-03.", "discharge"),
        ("He lost interest on 2021-05-03.", "death"),
        ("Bloods were taken on 2021-05-03.", "employment_start"),
        ("The nikah was held on 2021-05-03.", "detention"),
        ("She was granted leave to remain on 2021-05-03.", "citizenship"),
    ],
)
def test_everyday_words_that_tell_of_something_else(text: str, event: str) -> None:
    assert event not in {value.event for value, _ in found_in(text)}


def test_the_next_sentence_names_the_father() -> None:
    [(value, mention)] = found_in(
        "I lost my father on 2019-07-17. His name was Josiah Marimo and he raised us.",
        people={"Josiah Marimo": ()},
    )
    assert value.event == "death" and mention.about is not None
    assert (
        mention.about.quote(parse_of("I lost my father on 2019-07-17. His name was Josiah Marimo.").document)
        == "Josiah Marimo"
    )


def test_the_name_of_the_bride_and_the_bridegroom() -> None:
    [(value, _)] = found_in(
        "Date of marriage: 2011-08-16\nName of bridegroom: Kofi Anane\nFull name of bride: Esi Donkor",
        people={"Kofi Anane": (), "Esi Donkor": ()},
    )
    assert len(value.people) == 2


@pytest.mark.parametrize(
    ("text", "couple"),
    [
        ("Mr. Emil Varga, son of Karl, and Miss Nora Kis were joined in marriage on 2016-04-06.", {"Emil Varga", "Nora Kis"}),
        ("Emil Varga and Nora Kis were married on 2016-04-06.", {"Emil Varga", "Nora Kis"}),
        ("Emil Varga, son of Karl Varga and Ida Moss, and Nora Kis, daughter of Otto Kis, were married on 2016-04-06.", {"Emil Varga", "Nora Kis"}),
        ("Karl Varga, Otto Kis and Ida Moss say that they were married on 2016-04-06.", None),
    ],
)  # fmt: skip
def test_the_couple_of_a_wedding(text: str, couple: set[str] | None) -> None:
    document = document_of(text)
    mentions = extract(document, load_pipeline(), Settings(home=Path(), inbox=Path())).mentions
    [value] = [m.value for m in mentions if isinstance(m.value, EventValue) and m.value.event == "marriage"]
    named = {text[s.start : s.end].removeprefix("Mr. ").removeprefix("Miss ") for s in value.people}
    assert named == couple or (couple is None and len(named) != 2)
