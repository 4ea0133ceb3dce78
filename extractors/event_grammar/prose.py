"""Events of running text: each date with the trigger of its clause, and strong triggers without a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.event_grammar.attach import Dated, attach
from extractors.event_grammar.clauses import split_clauses
from extractors.event_grammar.found import Found
from extractors.event_grammar.lexicon import Trigger
from extractors.event_grammar.scene import Scene
from models.mention import Mention
from models.values import DateRole, DateValue

_WORDS = re.compile(r"[^\W\d_]{2,}")
_REGISTERED = {DateRole.SIGNATURE, DateRole.SWORN, DateRole.DOCUMENT}


def prose_events(scene: Scene, taken: set[int]) -> Iterator[Found]:
    """Yield the events of the sentences; ``taken`` holds the places of the dates that rows and labels have used."""
    dates_by_sentence: dict[tuple[int, int], list[tuple[Mention, DateValue]]] = {}
    for mention, value in scene.dates:
        if mention.span.start not in taken:
            dates_by_sentence.setdefault(scene.parse.sentence(mention.span.start), []).append((mention, value))
    for i, sentence in enumerate(scene.parse.sentences):
        dates = dates_by_sentence.get(sentence, [])
        if not dates and not scene.triggers_in(*sentence):
            continue
        yield from _sentence(scene, sentence, dates, i)


def _sentence(
    scene: Scene, sentence: tuple[int, int], dates: list[tuple[Mention, DateValue]], index: int
) -> Iterator[Found]:
    start, end = sentence
    triggers = _outside(scene.triggers_in(start, end), dates)
    registered = any(t.meaning.event == "registration" for t in triggers)
    dates = [(m, v) for m, v in dates if v.role not in _REGISTERED or registered]
    if len(dates) == 1 and not triggers and _only_date(scene, sentence, dates[0][0]):
        sentence = _with_next(scene, index)
        start, end = sentence
        triggers = _outside(scene.triggers_in(start, end), dates)
    places = [Dated(m.span.start, m.span.end, i) for i, (m, _) in enumerate(dates)]
    clauses = split_clauses(scene.folded, start, end, [d.start for d in places])
    for pair in attach(places, triggers, clauses):
        mention, value = dates[pair.date.index] if pair.date else (None, None)
        trigger = pair.trigger
        if trigger is None and (mention is None or value is None or value.role is DateRole.OTHER):
            continue
        yield _found(scene, clauses, mention, value, trigger)


def _found(
    scene: Scene,
    clauses: list[tuple[int, int]],
    mention: Mention | None,
    value: DateValue | None,
    trigger: Trigger | None,
) -> Found:
    spots = [(s.start, s.end) for s in (mention.span if mention else None, trigger) if s is not None]
    first, last = min(a for a, _ in spots), max(b for _, b in spots)
    inside = [c for c in clauses if c[0] < last and first < c[1]] or [(first, last)]
    scope = (min(first, inside[0][0]), max(last, inside[-1][1]))
    event = trigger.meaning.event if trigger else "other"
    if value is not None and value.role is DateRole.DEATH:
        event = "death" if trigger is None or trigger.meaning.event != "burial" else event
    at = (trigger.start, trigger.end) if trigger else scope
    return Found(
        event,
        trigger.meaning.procedure if trigger else None,
        *scope,
        *at,
        scope,
        mention,
        "clause" if trigger else "date",
        trigger.meaning.strength if trigger else "dated",
    )


def _outside(triggers: list[Trigger], dates: list[tuple[Mention, DateValue]]) -> list[Trigger]:
    """Triggers that are no part of a date ("three days after admission")."""
    return [t for t in triggers if not any(m.span.start < t.end and t.start < m.span.end for m, _ in dates)] or [
        t for t in triggers if t.meaning.strength == "strong"
    ]


def _only_date(scene: Scene, sentence: tuple[int, int], mention: Mention) -> bool:
    around = scene.text[sentence[0] : mention.span.start] + scene.text[mention.span.end : sentence[1]]
    return len(_WORDS.findall(around)) <= 1


def _with_next(scene: Scene, index: int) -> tuple[int, int]:
    sentences = scene.parse.sentences
    start, end = sentences[index]
    if index + 1 < len(sentences) and not scene.dates_in(*sentences[index + 1]):
        end = sentences[index + 1][1]
    return start, end
