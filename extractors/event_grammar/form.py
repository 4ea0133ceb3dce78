"""What the other fields of a form say of its dated event: the place, the procedure, the couple."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from extractors.event_grammar.found import Found
from extractors.event_grammar.lexicon import read_data
from extractors.event_grammar.scene import Scene
from extractors.event_grammar.wordlists import either, whole
from models.mention import Mention

_OPERATIONS = frozenset({"surgery", "procedure"})
_CELL = re.compile(r"(?:[ ]?[:\t\n]|[ ]{2,})[\s:]*([^\t\n;|]{3,60})")
_NEAR = 300
_AHEAD = 60
_ANY = "any"


def completed(found: Sequence[Found], scene: Scene) -> Iterator[Found]:
    """Yield the events, those behind a label with what the form's other fields say of them.

    "Date of operation: …" takes the procedure, with its site and side, that the form names once elsewhere; that undated
    mention is then not told again, nor is another field of the same event. "Place of marriage: …" gives the place, "Groom: …" and "Bride: …" the couple, "Name of deceased: …" the dead.
    """
    labelled = [f for f in found if f.rule == "label"]
    spent: set[int] = set()
    dated: dict[int, Found] = {}
    for event in labelled:
        procedure = _procedure_of(event, labelled, found)
        if procedure is not None:
            spent.update(f.at for f in found if f.date is None and f.procedure == procedure.procedure)
        dated[event.at] = event._replace(
            procedure=procedure.procedure if procedure else event.procedure,
            beside=(procedure.at, procedure.at_end) if procedure else None,
            place=_place_of(event, scene),
            parties=tuple(_parties(scene, event.event)),
        )
    kinds = {f.event for f in labelled}
    for event in found:
        if event.rule == "label":
            yield dated[event.at]
        elif event.date is not None or not (
            event.at in spent or (event.event in kinds and _opens_cell(scene, event.at))
        ):
            yield event


def _procedure_of(event: Found, labelled: Sequence[Found], found: Sequence[Found]) -> Found | None:
    """The one procedure that the form names without a date, where it dates just one operation."""
    if event.event not in _OPERATIONS or event.procedure is not None:
        return None
    if sum(f.event in _OPERATIONS for f in labelled) > 1:
        return None
    named = [f for f in found if f.date is None and f.event in _OPERATIONS and f.procedure is not None]
    return named[0] if len({f.procedure for f in named}) == 1 else None


def _place_of(event: Found, scene: Scene) -> tuple[int, int] | None:
    """The value of the field that tells where: one that names the event, or a bare "Place" near its date."""
    for kind, reach in ((event.event, len(scene.text)), (_ANY, _NEAR)):
        pattern = _place_labels().get(kind)
        if pattern is None:
            continue
        for match in pattern.finditer(
            scene.folded, max(0, event.start - reach), min(len(scene.text), event.end + reach)
        ):
            cell = _CELL.match(scene.text, match.end())
            if cell and _opens_cell(scene, match.start()) and not cell.group(1).strip()[0].isdigit():
                start = cell.start(1)
                return start, start + len(cell.group(1).rstrip(" .,"))
    return None


def _opens_cell(scene: Scene, at: int) -> bool:
    return at == 0 or scene.text[at - 1] in "\t\n\f" or scene.text[max(0, at - 2) : at] in (". ", ") ", "| ")


def _parties(scene: Scene, event: str) -> Iterator[Mention]:
    """The people named behind "Groom", "Wife", "Name of deceased" and the like."""
    pattern = _party_labels().get(event)
    for match in pattern.finditer(scene.folded) if pattern else ():
        if not _opens_cell(scene, match.start()):
            continue
        behind = scene.people_in(match.end(), match.end() + _AHEAD)
        if behind and re.fullmatch(r"[\s:'’\w]{0,30}", scene.text[match.end() : behind[0].span.start]):
            yield behind[0]


@lru_cache(maxsize=1)
def _place_labels() -> dict[str, re.Pattern[str]]:
    rows: list[dict[str, Any]] = read_data("events_form.toml")["place"]
    return {event: whole(row["labels"]) for row in rows for event in row["events"]}


@lru_cache(maxsize=1)
def _party_labels() -> dict[str, re.Pattern[str]]:
    data = read_data("events_form.toml")
    rows: list[dict[str, Any]] = data["party"]
    name_of = rf"(?:{either(data['name_of'])}\s+)?"
    return {
        event: re.compile(rf"(?<!\w){name_of}{either(row['labels'])}(?!\w)") for row in rows for event in row["events"]
    }
