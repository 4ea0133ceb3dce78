"""What a translation must not change."""

from __future__ import annotations

from documents import document_of

from models.extraction import Extraction, Kind, Profile
from timeline.particulars import particular_claims


def told(text: str) -> set[tuple[str, str]]:
    document = document_of(text)
    profile = Profile(document=document.id, kind=Kind.TRANSLATION, language="en")
    extraction = Extraction(document=document.id, version="1", profile=profile, mentions=())
    return {(c.predicate, c.attributes.get("key", c.value)) for c in particular_claims(extraction, document)}


def test_long_numbers_are_told_by_their_digits():
    assert ("particular", "18172019") in told("Report No. 1817/2019 was drawn up.")
    assert ("particular", "125000") in told("the sum of 1.250,00")


def test_short_numbers_and_codes_are_not():
    assert not [key for predicate, key in told("page 12 of AB1234X") if predicate == "particular"]


def test_words_in_capitals_but_not_those_that_open_a_sentence():
    assert ("capitals", "benguela cassoma") in told("Here lives Cassoma in Benguela. Neighbours agree.")
