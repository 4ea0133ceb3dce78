"""Medications and regular therapies: dose, frequency, and whether they are taken, started, changed or stopped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.assertion import assert_at
from extractors.conditions.holder import Held, holder_at
from extractors.conditions.sections import sections_of
from extractors.dosage import frequency, no_medicine, no_operation, no_tablets, of_one_piece, strength
from extractors.drug_names import Drug, drugs_in
from extractors.medicine_routes import never_given
from extractors.medicine_rows import course_in_row
from extractors.nearest_date import date_of
from extractors.parse import Parse
from extractors.supports_used import supports_used
from extractors.therapy_sessions import sessions_told
from extractors.treatment_status import ended, needless, never_taken, planned, status_of, stopped_at
from models.document import Document
from models.mention import Assertion, Holder, Mention, make_mention
from models.values import MedicationValue

_NEXT_ITEM = re.compile(r"\n[ \t]*(?=[A-ZÁÉÍÓÚÑ•*–-]|\d+[.)])")
_LONGEST_ITEM = 72
_OWNED_CHARS = 14
_OWNED = re.compile(
    r"\b(?:his|her|their|my|the|sus?|mis?|ses|son|sa|mon|ma|seus?|suas?)[ \n](?:\w+[ \n])?$", re.IGNORECASE
)


class _Scope(NamedTuple):
    """What may be read for one medicine: its clause or its table row, cut at the medicines beside it."""

    start: int
    before: int
    end: int


class Medications:
    """Medicines by name, and therapies that are told by how often they are given."""

    name = "medications"
    version = "4"
    requires: tuple[str, ...] = ("dates", "people", "diagnoses")

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield what is said of medicines, allergies left out, and that none is taken."""
        sections = sections_of(parse.text)
        drugs = [d for d in drugs_in(parse.text) if sections.at(d.start) != "allergy" and not _in_name(parse, d)]
        for i, drug in enumerate(drugs):
            mention = self._mention(parse, drug, _scope(parse, drugs, i))
            if mention is not None:
                yield mention
        for told in sessions_told(parse.text, drugs):
            value = MedicationValue(drug=told.therapy, per_day=told.per_day, status="taking")
            yield self._make(parse, told.start, told.end, value, "therapy")
        for used in supports_used(parse.text, drugs):
            value = MedicationValue(drug=used.support, status="taking")
            yield self._make(parse, used.start, used.end, value, "support")
        for start, end in no_medicine(parse.text):
            yield self._make(parse, start, end, MedicationValue(drug="any", status="none"), "no medicine")
        for start, end in no_tablets(parse.text):
            yield self._make(parse, start, end, MedicationValue(drug="any", status="none"), "no tablets")
        for never in never_given(parse.text):
            value = MedicationValue(drug=never.route, status="taking")
            yield self._make(parse, never.start, never.end, value, "route")
        for start, end in no_operation(parse.text):
            yield self._make(parse, start, end, MedicationValue(drug="operation", status="none"), "no operation")

    def _mention(self, parse: Parse, drug: Drug, scope: _Scope) -> Mention | None:
        dose, unit = strength(parse.text, drug, scope.before, scope.end)
        per_day = frequency(parse.text, scope.before, scope.end, drug)
        told = status_of(parse.text, drug, scope.start, scope.end)
        piece = dose is not None and per_day is None and of_one_piece(parse.text, drug, scope.end)
        if piece:
            dose, unit = None, None
        if _not_kept_to(parse, drug) or (told in (None, "taking") and ended(parse.text, drug, scope.start, scope.end)):
            return None
        denied = needless(parse.text, drug, scope.end)
        told = "taking" if denied else told
        if not denied and told in (None, "taking", "started") and never_taken(parse.text, drug, scope.start, scope.end):
            value = MedicationValue(drug=drug.name, status="never")
            return self._make(parse, drug.start, drug.end, value, drug.kind, denied=True)
        if told is None and dose is None and per_day is None and not piece:
            return None
        if drug.kind == "therapy" and per_day is None and told not in ("started", "stopped"):
            return None
        in_row = "\t" in parse.text[scope.start : scope.end]
        since, until = course_in_row(parse, drug.start) if in_row and told is None else (False, None)
        told = "stopped" if until else told
        at = stopped_at(parse.text, drug, scope.end) if told == "stopped" else (drug.start, drug.end)
        value = MedicationValue(
            drug=drug.name,
            dose=dose,
            unit=unit,
            per_day=per_day,
            status=told or "taking",
            at=until or (date_of(parse, *at) if not since and (in_row or told not in (None, "taking")) else None),
        )
        future = value.status != "taking" and planned(parse.text, drug, scope.start)
        return self._make(parse, drug.start, drug.end, value, drug.kind, future, denied)

    def _make(
        self,
        parse: Parse,
        start: int,
        end: int,
        value: MedicationValue,
        rule: str,
        future: bool = False,
        denied: bool = False,
    ) -> Mention:
        held = holder_at(parse, start, end, "")
        if held.holder is Holder.AUTHOR and value.status != "taking":
            held = Held(Holder.UNKNOWN, None, False)
        assertion = assert_at(parse, start, end)
        return make_mention(
            parse.span(start, end),
            value,
            extractor=self.name,
            version=self.version,
            rule=rule,
            assertion=Assertion(
                negated=denied or rule == "route" or (assertion.negated and value.status not in ("stopped", "none")),
                hypothetical=future,
                family=held.family,
            ),
            about=held.about,
            holder=held.holder,
        )


def _not_kept_to(parse: Parse, drug: Drug) -> bool:
    """True for "does not take her tablets": the medicine is hers, and was not denied."""
    owned = _OWNED.search(parse.text, max(0, drug.start - _OWNED_CHARS), drug.start)
    return owned is not None and assert_at(parse, drug.start, drug.end).negated


def _in_name(parse: Parse, drug: Drug) -> bool:
    return any(m.span.start <= drug.start and m.span.end >= drug.end for m in parse.of_kind("person"))


def _scope(parse: Parse, drugs: list[Drug], i: int) -> _Scope:
    """Return the scope: the sentence, or the whole row of a table."""
    drug = drugs[i]
    first, last = parse.sentence(drug.start)
    row_first, row_last = parse.line(drug.start)
    if "\t" in parse.text[row_first:row_last]:
        first, last = row_first, row_last
    before = max([first, *(d.end for d in drugs[:i] if d.end > first)])
    end = min([max(last, drug.end), *(d.start for d in drugs[i + 1 : i + 2] if d.start < last)])
    return _Scope(first, before, _end_of_item(parse.text, drug.end, end))


def _end_of_item(text: str, start: int, end: int) -> int:
    """Return where the list item that holds ``start`` ends: at the end of a short line, when another item follows."""
    for stop in _NEXT_ITEM.finditer(text, start, end):
        if stop.start() - text.rfind("\n", 0, stop.start()) < _LONGEST_ITEM:
            return stop.start()
    return end


medications = Medications()
