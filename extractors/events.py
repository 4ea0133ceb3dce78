"""Events: what happened to someone, when, where and on which side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.event_grammar.couples import couple_of
from extractors.event_grammar.form import completed
from extractors.event_grammar.found import Found
from extractors.event_grammar.grouping import group_dispensing, without_repeats
from extractors.event_grammar.locations import Location, location_in
from extractors.event_grammar.modality import arranged_for, assertion_at, in_a_planned_field
from extractors.event_grammar.prose import prose_events
from extractors.event_grammar.referents import Referents, referents_of
from extractors.event_grammar.rows import labelled_events, row_events, value_of
from extractors.event_grammar.scene import Scene, scene_of
from extractors.event_grammar.sides import site_beside
from extractors.event_grammar.surroundings import surroundings
from extractors.event_grammar.who import Who, who
from extractors.event_grammar.wording import one_line
from extractors.parse import Parse
from models.dates import PartialDate
from models.document import Document
from models.mention import Assertion, Holder, Mention, make_mention
from models.values import EventValue

# "he died there": the place just named
_THERE = re.compile(r"\b(?:there|alli|ahi|alla|la-bas|ali)\b")
_THERE_REACH = 180
_SIDED = {
    "surgery",
    "procedure",
    "injury",
    "onset",
    "test",
    "diagnosis",
    "accident",
    "assault",
    "fall",
    "procedure_cancelled",
    "treatment",
    "treatment_start",
}


_BOX = re.compile(r"\[[ xX_]?\]|[☐☑☒□■]")


class EventsExtractor:
    """Finds events in prose, behind labels and in dated rows of tables.

    Every date of an event ends in one event of the best type; strong words ("was operated", "died") count undated.
    """

    name = "events"
    version = "4"
    requires: tuple[str, ...] = ("dates", "people", "diagnoses")

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield the document's events in the order of the text."""
        scene = scene_of(parse)
        referents = referents_of(scene)
        found = list(labelled_events(scene))
        taken = {f.date.span.start for f in found if f.date}
        rows = list(row_events(scene, taken))
        taken |= {f.date.span.start for f in rows if f.date}
        found += [*rows, *prose_events(scene, taken, [*rows, *found])]
        dispensing, others = group_dispensing(found)
        for event in without_repeats(completed(others, scene)):
            mention = self._mention(event, scene, referents)
            if mention is not None:
                yield mention
        for start, end, value in dispensing:
            yield make_mention(
                parse.span(start, end), value, extractor=self.name, version=self.version, rule="dispensing"
            )

    def _mention(self, found: Found, scene: Scene, referents: Referents) -> Mention | None:
        parse, (start, end) = scene.parse, found.scope
        said = _said(found, scene)
        if found.date is None and (said != Assertion() or _BOX.search(scene.text, *found.clause)):
            return None  # denied, planned, or one of the choices of a form
        where = site_beside(parse, found)
        people = [*scene.people_in(start, end), *found.parties]
        place = _place(found, scene, people)
        of = who(found, referents, scene)
        if couple := couple_of(found, scene):
            people, of = list(couple), Who(couple[0].span, Holder.NAMED)
        setting = surroundings(found, scene, referents, of)
        value = EventValue(
            event=found.event,
            what=one_line(scene.text, found),
            date=_when(found),
            date_span=found.date.span if found.date else None,
            site=where.site if found.event in _SIDED else None,
            laterality=where.laterality if found.event in _SIDED else None,
            procedure=found.procedure,
            place=place.place if place else None,
            place_span=parse.span(place.start, place.end) if place else None,
            setting=setting.place if setting else None,
            setting_span=parse.span(setting.start, setting.end) if setting else None,
            people=tuple(m.span for m in people),
        )
        return make_mention(
            parse.span(found.start, found.end),
            value,
            extractor=self.name,
            version=self.version,
            rule=found.rule,
            assertion=said,
            about=of.about,
            holder=of.holder,
            kin=of.kin,
            confidence=parse.span(found.start, found.end).confidence(parse.document),
        )


def _said(found: Found, scene: Scene) -> Assertion:
    """Whether it is denied or only planned: what no word names ("is listed for 9 May") by the words before its date."""
    if found.rule in ("clause", "carried"):
        return assertion_at(scene.folded, found.clause[0], found.at, found.at_end)
    day = found.date.span.start if found.date is not None else None
    arranged = day is not None and (
        (found.rule == "date" and arranged_for(scene.folded, found.clause[0], day))
        or (found.rule == "label" and in_a_planned_field(scene.folded, day))
    )
    return Assertion(hypothetical=arranged)


def _place(found: Found, scene: Scene, people: Sequence[Mention]) -> Location | None:
    if found.place is not None:
        return Location(*found.place, " ".join(scene.text[slice(*found.place)].split()))
    named = _location(found.scope, found.at, scene, people)
    if named is None and _THERE.search(scene.folded, *found.scope):
        before = max(scene.text.rfind("\n\n", 0, found.scope[0]) + 1, found.scope[0] - _THERE_REACH)
        named = _location((before, found.scope[0]), found.scope[0], scene, people)
    return named


def _location(within: tuple[int, int], at: int, scene: Scene, people: Sequence[Mention]) -> Location | None:
    return location_in(
        scene.text,
        scene.folded,
        within,
        at,
        language=scene.parse.document.language,
        people=[(m.span.start, m.span.end) for m in people],
    )


def _when(found: Found) -> PartialDate | None:
    if found.date is None:
        return None
    when = value_of(found.date).date
    return when.model_copy(update={"approximate": True}) if found.carried else when


events = EventsExtractor()
