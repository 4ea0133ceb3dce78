"""Dated rows of tables and logs: encounters, problems, investigations, prescriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.event_grammar.found import Found
from extractors.event_grammar.labels import label_before, row_event, section_of
from extractors.event_grammar.lexicon import Trigger
from extractors.event_grammar.scene import Scene
from models.mention import Mention
from models.values import DateRole, DateValue

_DRUG = re.compile(r"\d(?:[.,]\d+)?\s*(?:mg|mcg|µg|ml|iu|units?|g|%)\b", re.IGNORECASE)
_ONLY_FILLER = re.compile(r"[\s:.,\-–|•*()\d)]*")
_LABELLED = {DateRole.EVENT, DateRole.DEATH, DateRole.OTHER, DateRole.DOCUMENT, DateRole.SIGNATURE}
_ROWS = {DateRole.EVENT, DateRole.DEATH, DateRole.OTHER, DateRole.DOCUMENT}
_TREATMENT = {"surgery", "procedure"}
_ORDER = {"strong": 0, "dated": 1, "weak": 2}


def labelled_events(scene: Scene) -> Iterator[Found]:
    """Yield the events that a label right before a date names."""
    for mention, value in scene.dates:
        if value.role not in _LABELLED:
            continue
        label = label_before(scene.folded, mention.span.start)
        if label:
            event, start, end = label
            line_end = scene.parse.line(mention.span.start)[1]
            tab = scene.text.find("\t", mention.span.end, line_end)
            yield Found(
                event,
                None,
                start,
                mention.span.end,
                start,
                end,
                (start, tab if tab >= 0 else line_end),
                mention,
                "label",
            )


def row_events(scene: Scene, taken: set[int]) -> Iterator[Found]:
    """Yield one event per dated row; rows of a drug list that was dispensed are grouped by ``dispensed_rows``."""
    heading: str | None = None
    previous = -1
    for mention, value in scene.dates:
        at = mention.span.start
        line = scene.parse.line(at)
        heading = _heading(scene, previous, line[0], heading)
        previous = line[0]
        if at in taken or value.role not in _ROWS or not _opens_row(scene, mention, line):
            continue
        if value.role is DateRole.DOCUMENT and heading is None:
            continue
        rest = (mention.span.end, line[1])
        if heading == "dispensing" or (_DRUG.search(scene.text, *rest) and not row_event(scene.folded[slice(*rest)])):
            yield _dispensed(scene, mention, line)
            continue
        yield from _encounter(scene, mention, line, heading)


def _opens_row(scene: Scene, mention: Mention, line: tuple[int, int]) -> bool:
    """A row of cells or a log line that begins with its date."""
    if not _ONLY_FILLER.fullmatch(scene.text[line[0] : mention.span.start]):
        return False
    rest = scene.text[mention.span.end : line[1]].lstrip(" .)]")
    return "\t" in scene.text[mention.span.end : line[1]] or rest[:1] in (":", "-", "–", "—", "|")


def _heading(scene: Scene, previous: int, line_start: int, heading: str | None) -> str | None:
    """The section in force: the last line above without a date that names one."""
    at = previous if previous >= 0 else 0
    for start, end in _lines(scene.text, at, line_start):
        if end - start > 120 or scene.dates_in(start, end):
            continue
        found = section_of(scene.folded[start:end])
        if found:
            heading = found
        elif end - start > 60 and "\t" not in scene.text[start:end]:
            heading = None
    return heading


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield start, stop
        start = stop + 1


def _encounter(scene: Scene, mention: Mention, line: tuple[int, int], heading: str | None) -> Iterator[Found]:
    rest = (mention.span.end, line[1])
    triggers = scene.triggers_in(*rest)
    named = row_event(scene.folded[slice(*rest)].lstrip(" \t:-|"))
    best = min(triggers, key=lambda t: (_ORDER[t.meaning.strength], t.start), default=None)
    if heading == "visit" or (named and heading is None):
        event, procedure = named or "visit", None
    elif best and _treats_the_problem(scene, best, rest, heading):
        event, procedure = "diagnosis", None
        triggers = [t for t in triggers if t.meaning.event not in _TREATMENT]
    elif best and best.meaning.strength != "weak" and heading != "payment":
        event, procedure = best.meaning.event, best.meaning.procedure
    else:
        event, procedure = heading or named or (best.meaning.event if best else "other"), None
        procedure = best.meaning.procedure if best and best.meaning.event == event else None
    at = (best.start, best.end) if best and best.meaning.event == event else rest
    yield Found(event, procedure, line[0], line[1], *at, line, mention, "row")
    for trigger in _operations(triggers, event):
        if not scene.dates_in(*scene.parse.sentence(trigger.start)):
            yield Found(
                trigger.meaning.event,
                trigger.meaning.procedure,
                mention.span.start,
                trigger.end,
                trigger.start,
                trigger.end,
                scene.parse.sentence(trigger.start),
                mention,
                "row",
            )


def _treats_the_problem(scene: Scene, trigger: Trigger, rest: tuple[int, int], heading: str | None) -> bool:
    """True in a list of problems for "12-May-2019⇥Fracture of hip, nailed": the day is the fracture's, not the operation's."""
    if heading != "diagnosis" or trigger.meaning.event not in _TREATMENT:
        return False
    return (
        re.search(
            r"[a-z]{4}[^,;+&/]*(?:[,;+&/]|\b(?:with|and|treated|then|s/p)\b)", scene.folded[rest[0] : trigger.start]
        )
        is not None
    )


def _operations(triggers: list[Trigger], event: str) -> list[Trigger]:
    return [t for t in triggers if t.meaning.event == "surgery" and t.meaning.procedure and event != "surgery"]


def _dispensed(scene: Scene, mention: Mention, line: tuple[int, int]) -> Found:
    rest = (mention.span.end, line[1])
    change = [t for t in scene.triggers_in(*rest) if t.meaning.event in ("treatment_start", "treatment_stop")]
    if change:
        return Found(
            change[0].meaning.event, None, line[0], line[1], change[0].start, change[0].end, line, mention, "row"
        )
    return Found("dispensing", None, line[0], line[1], *rest, line, mention, "row")


def value_of(mention: Mention) -> DateValue:
    """Return the date value of a date mention."""
    assert isinstance(mention.value, DateValue)
    return mention.value
