"""Departures told by a verb and the name of a place: "I left Accra", "we fled Homs"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extractors.event_grammar.folding import Token
from extractors.event_grammar.lexicon import Meaning, Trigger, read_data

_SUBJECTS = frozenset({"i", "we", "he", "she", "they", "family", "and", "had", "then", "finally", "who"})


def departures(text: str, words: Sequence[Token], people: Collection[int]) -> Iterator[Trigger]:
    """Yield a trigger for each verb of leaving right before a word in capitals that is no person's name."""
    verbs, months = set(read_data("places.toml")["leaving"]), set(read_data("places.toml")["not_places"])
    for before, verb, place in zip(words, words[1:], words[2:], strict=False):
        capital = text[place.start].isupper() and not text[place.start : place.end].isupper()
        if verb.word not in verbs or not capital or place.opens or verb.opens or before.word not in _SUBJECTS:
            continue
        if place.start not in people and place.word not in months:
            yield Trigger(verb.start, place.end, Meaning("departure", None, "strong"))
