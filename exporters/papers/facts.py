"""The few facts that a summary of one page has room for, each with its cites. What counts most is data in facts.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from exporters.report.sources import Source, Sources
from models.casefile import CaseFile
from models.person import Person
from models.timeline import TimelineEntry

_STATED = ("present", "historical")


@dataclass(frozen=True)
class Illness:
    """A condition that papers state of a person, with each place once."""

    person: str
    name: str
    sources: tuple[Source, ...]


@lru_cache(maxsize=1)
def _weights() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("facts.toml").read_text(encoding="utf-8"))


def key_entries(case: CaseFile, most: int) -> tuple[TimelineEntry, ...]:
    """Return the dated events that carry the story, in order of time: by kind, then by how many papers tell of them."""
    kinds = {kind: i for i, kind in enumerate(_weights()["kinds"])}
    told = [e for e in case.timeline.entries if e.kind in kinds and e.people]

    def weight(entry: TimelineEntry) -> tuple[int, int, str]:
        return (-len({s.document for s in entry.sources}), kinds[entry.kind], entry.id)

    chosen = {e.id for e in sorted(told, key=weight)[:most]}
    return tuple(e for e in case.timeline.entries if e.id in chosen)


def key_people(case: CaseFile, most: int) -> tuple[Person, ...]:
    """Return the people of whom the case is about: by role, then by how often they are named."""
    roles = {role: i for i, role in enumerate(_weights()["roles"])}
    applicant = (case.settings.applicant or "").casefold()

    def weight(person: Person) -> tuple[bool, bool, int, int, str]:
        rank = min((roles.get(role, len(roles)) for role in person.roles), default=len(roles))
        named = sum(len(v.spans) for v in person.variants)
        is_applicant = (
            any(v.text.casefold() == applicant for v in person.variants) or person.name.casefold() == applicant
        )
        return (not is_applicant, not person.birth_dates, rank, -named, person.id)

    about = [p for p in case.people.people if p.birth_dates or set(p.roles) & roles.keys()]
    return tuple(sorted(about, key=weight)[:most])


def illnesses(case: CaseFile, sources: Sources, most: int) -> tuple[Illness, ...]:
    """Return the conditions that papers state of somebody (not denied, not supposed), those in most papers first."""
    by_condition: dict[tuple[str, str], list[Any]] = {}
    for claim in case.claims:
        if claim.predicate == "diagnosis" and claim.assertion in _STATED and claim.subject in case.person_by_id:
            by_condition.setdefault((claim.subject, claim.object or claim.value), []).append(claim)
    found = [
        (len({c.document for c in claims}), case.person_by_id[subject].name, claims)
        for (subject, _), claims in by_condition.items()
    ]
    found.sort(key=lambda item: (-item[0], item[1], item[2][0].value))
    return tuple(Illness(name, _longest(claims), _each_once(claims, sources)) for _, name, claims in found[:most])


def _longest(claims: Sequence[Any]) -> str:
    value = max((c.value for c in claims), key=lambda v: (len(v), v))
    severity = {c.attributes.get("severity") for c in claims if c.attributes.get("severity")}
    return f"{value}, {severity.pop()}" if len(severity) == 1 else str(value)


def _each_once(claims: Sequence[Any], sources: Sources) -> tuple[Source, ...]:
    by_cite = {source.cite: source for source in (sources.of(c.span) for c in claims)}
    return tuple(by_cite.values())
