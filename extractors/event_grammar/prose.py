"""Events of running text: each date with the trigger of its clause, and strong triggers without a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.event_grammar.attach import Dated, attach
from extractors.event_grammar.clauses import split_clauses
from extractors.event_grammar.found import Found
from extractors.event_grammar.lexicon import Trigger
from extractors.event_grammar.modality import assertion_at
from extractors.event_grammar.rows import value_of
from extractors.event_grammar.scene import Scene
from models.dates import Precision
from models.mention import Mention
from models.values import DateRole, DateValue

_WORDS = re.compile(r"[^\W\d_]{2,}")
_REGISTERED = {DateRole.SIGNATURE, DateRole.SWORN, DateRole.DOCUMENT}


_AGAIN = re.compile(
    r"^(?:[\s\"'(]*(?:and|y|et|e)\s+)?(?:(?:the|el|la|le|a|o)\s+)?(?:first|second|third|fourth|last|latest|other|next|primer[oa]?|segund[oa]|tercer[oa]?|ultim[oa]|otr[oa]|"
    r"premiere?|deuxieme|seconde?|troisieme|derniere?|primeir[oa]|it|this|that|eso|esto|cela|ca|isso)\b"
)
_COUNTED = re.compile(
    r"^(?:[\s\"'(]*(?:and|y|et)\s+)?(?:(?:the|la|el)\s+)?(?:first|second|third|fourth|last|primera|segunda|tercera|ultima|premiere|deuxieme|"
    r"seconde|troisieme|derniere)\s+(?:time|occasion|arrest|attack|vez|ocasion|fois)\b"
)
_TIMES = re.compile(
    r"\b(?:twice|thrice|two|three|four|five|several|many|dos|tres|varias|deux|trois|plusieurs)(?:\s+(?:times|occasions|veces|ocasiones|"
    r"fois|reprises))?\b"
)
_COUNT_SENTENCES = 25
_CARRYING = frozenset(
    {"collapse", "injury", "accident", "assault", "fall", "onset", "admission", "arrest", "self_harm"}
)
_BLOWS = frozenset({"collapse", "injury", "accident", "assault", "fall"})
_HARM = _BLOWS | {"onset", "self_harm"}
# what the sentence before may tell of the day of an arrest: "On 4 May the soldiers entered our house. They took me"
_LEADS_TO_ARREST = _BLOWS | {"other", "arrest", "detention"}
_CARRY_SENTENCES = 3
_AFTER = re.compile(
    r"\W*(?:after|following|with|due to|because of|secondary to|post|s/p)\W+(?:having\s|suffering\s)?\W*(?:[\w-]+\s){0,2}"
)


def prose_events(scene: Scene, taken: set[int], rows: Sequence[Found]) -> Iterator[Found]:
    """Yield the events of the sentences.

    ``taken`` holds the places of the dates that rows and labels have used, ``rows`` the dated rows themselves, whose
    words tell of no further undated event but the blow or fall after which someone was admitted. A blow, fall or admission told without a date right after a dated one of the
    same paragraph happened then: it takes that date as approximate.
    """
    dates_by_sentence: dict[tuple[int, int], list[tuple[Mention, DateValue]]] = {}
    for mention, value in scene.dates:
        if mention.span.start not in taken:
            dates_by_sentence.setdefault(scene.parse.sentence(mention.span.start), []).append((mention, value))
    dated: tuple[int, Found] | None = None
    for i, sentence in enumerate(scene.parse.sentences):
        dates = dates_by_sentence.get(sentence, [])
        if not dates and not scene.triggers_in(*sentence):
            continue
        for found in sorted(_sentence(scene, sentence, dates, i), key=lambda f: f.at):
            if found.date is not None:
                dated = (i, found)
            elif row := _row_around(found.at, rows):
                if not _led_to(scene, row, found):
                    continue
                found = found._replace(date=row.date, carried=True, rule="carried")
            elif dated and _carries(scene, dated, found, i):
                found = found._replace(date=dated[1].date, carried=True, rule="carried")
            yield found


def _carries(scene: Scene, dated: tuple[int, Found], found: Found, index: int) -> bool:
    """True where an undated event surely belongs to the time of the dated one before it."""
    sentence, before = dated
    if (
        found.event not in _CARRYING
        or index - sentence > _CARRY_SENTENCES
        or not _one_block(scene, before.end, found.at)
    ):
        return False
    if sentence == index or before.event == found.event:
        return True
    if found.event == "admission" and index - sentence == 1 and before.event in _HARM:
        return True
    day = before.date is not None and value_of(before.date).date.precision is Precision.DAY
    seized = found.event == "arrest" and before.event in _LEADS_TO_ARREST
    return day and (found.event in _BLOWS or seized) and not scene.medical


def _row_around(at: int, rows: Sequence[Found]) -> Found | None:
    return next((row for row in rows if row.scope[0] <= at < row.scope[1]), None)


def _led_to(scene: Scene, row: Found, found: Found) -> bool:
    """True for "Admitted 4 May after a fall": what happened right before, most likely on the same day."""
    if row.event != "admission" or row.date is None or found.event not in _HARM or found.at < row.date.span.end:
        return False
    return _AFTER.fullmatch(scene.folded[row.date.span.end : found.at]) is not None


def _one_block(scene: Scene, start: int, end: int) -> bool:
    return not any(mark in scene.text[start:end] for mark in ("\n\n", "\f", "\t"))


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
    denied = {
        t.start for t in triggers if assertion_at(scene.folded, _clause_of(clauses, t.start)[0], t.start, t.end).negated
    }
    for pair in attach(places, triggers, clauses, denied):
        mention, value = dates[pair.date.number] if pair.date else (None, None)
        trigger = pair.trigger or _again(scene, clauses, mention, index)
        if trigger is None and (mention is None or value is None or value.role is DateRole.OTHER):
            continue
        yield _found(scene, clauses, mention, value, trigger)


def _again(scene: Scene, clauses: list[tuple[int, int]], mention: Mention | None, index: int) -> Trigger | None:
    """The trigger of the sentence before, where this one only goes on counting: "The second was on 3 June"."""
    if mention is None or index == 0:
        return None
    clause = _clause_of(clauses, mention.span.start)
    if not _AGAIN.match(scene.folded[clause[0] : mention.span.start]):
        return None
    if _COUNTED.match(scene.folded[clause[0] : mention.span.start]):
        return _counted(scene, index)
    before = scene.parse.sentences[max(0, index - 2) : index]
    told = [t for s in before for t in scene.triggers_in(*s) if t.meaning.strength != "weak"]
    return told[-1] if told and _one_block(scene, told[-1].end, mention.span.start) else None


def _counted(scene: Scene, index: int) -> Trigger | None:
    """The trigger that an earlier sentence counts ("arrested twice"), for "The second time was on 3 June"."""
    for sentence in reversed(scene.parse.sentences[max(0, index - _COUNT_SENTENCES) : index]):
        if _TIMES.search(scene.folded, *sentence):
            told = [t for t in scene.triggers_in(*sentence) if t.meaning.strength == "strong"]
            if told:
                return told[0]
    return None


def _clause_of(clauses: list[tuple[int, int]], at: int) -> tuple[int, int]:
    return max((c for c in clauses if c[0] <= at), default=(at, at))


def _found(
    scene: Scene,
    clauses: list[tuple[int, int]],
    mention: Mention | None,
    value: DateValue | None,
    trigger: Trigger | None,
) -> Found:
    own = trigger is not None and clauses[0][0] <= trigger.start < clauses[-1][1]
    spots = [(s.start, s.end) for s in (mention.span if mention else None, trigger if own else None) if s is not None]
    first, last = min(a for a, _ in spots), max(b for _, b in spots)
    inside = [c for c in clauses if c[0] < last and first < c[1]] or [(first, last)]
    scope = (min(first, inside[0][0]), max(last, inside[-1][1]))
    event = trigger.meaning.event if trigger else "other"
    if value is not None and value.role is DateRole.DEATH and trigger is None:
        event = "death"
    at = (trigger.start, trigger.end) if trigger and own else scope
    if event == "discharge" and value is not None and value.date.precision is Precision.RANGE:
        event = "admission"  # "was kept from the 9th to the 18th and went home": the whole stay
    return Found(
        event,
        trigger.meaning.procedure if trigger else None,
        *scope,
        *at,
        scope,
        mention,
        "clause" if own else "again" if trigger else "date",
        _clause_of(clauses, at[0]),
        told_at=(trigger.start, trigger.end) if trigger and not own else None,
    )


def _outside(triggers: list[Trigger], dates: list[tuple[Mention, DateValue]]) -> list[Trigger]:
    """Triggers that are no part of a date ("three days after admission")."""
    return [t for t in triggers if not any(m.span.start <= t.start and t.end <= m.span.end for m, _ in dates)] or [
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
