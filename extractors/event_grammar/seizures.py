"""Arrests told by a verb and a name: "they took Ana away", "came for Mr Ruiz"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.event_grammar.folding import Token
from extractors.event_grammar.lexicon import Meaning, Trigger, read_data


def seizures(words: Sequence[Token], people: Mapping[int, int]) -> Iterator[Trigger]:
    """Yield a trigger for each verb of taking with a name behind it; ``people`` maps where names begin to their ends."""
    data = read_data("surroundings.toml")
    ends = set(people.values())
    away = [w for w in words if w.word in data["away"] and not w.opens]
    behind = {max((e for e in ends if e < w.start), default=-1): w for w in away}
    for i, verb in enumerate(words):
        if verb.word not in data["takes"] or i + 1 >= len(words):
            continue
        if verb.word == "came":
            yield from _came_for(words, people, i)
            continue
        name = next((w.start for w in words[i + 1 : i + 3] if w.start in people), None)
        word = behind.get(people[name]) if name is not None else None
        if word is not None and name is not None and word.start - people[name] == 1:
            yield Trigger(verb.start, word.end, Meaning("arrest", None, "strong"))


def _came_for(words: Sequence[Token], people: Mapping[int, int], i: int) -> Iterator[Trigger]:
    """ "They came for Ana on 3 May", but not "came for Ana's birthday"."""
    ahead = words[i + 1 : i + 3]
    if [w.word for w in ahead[:1]] == ["for"] and len(ahead) == 2 and ahead[1].start in people:
        end = people[ahead[1].start]
        behind = next((w for w in words[i + 2 : i + 8] if w.start >= end), None)
        if "'" not in ahead[1].word and (
            behind is None or behind.opens or behind.word in ("on", "in", "at", "one", "again")
        ):
            yield Trigger(words[i].start, end, Meaning("arrest", None, "strong"))
