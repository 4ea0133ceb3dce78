"""One event in two places."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from conflicts.comparison import by_place, fold, partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.dates import Agreement
from models.finding import Finding, Severity
from timeline.families import families

_SINGULAR = frozenset({"injury", "arrest", "death", "marriage", "burial"})
_REPEATED = frozenset({"fall", "accident", "injury"})


@rule("place_mismatch")
def two_places(evidence: Evidence) -> Iterator[Finding]:
    """Two documents put one event (an injury, an arrest, a death, a wedding) in places that cannot both be.

    Compared only where person, kind of event and date can agree; without a date, only what is told once in each
    document. A room and its house, a town and its district are one place; so are places that share a telling word.
    """
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in evidence.present("event"):
        family = families().get(claim.object)
        if claim.subject and family and family.name in _SINGULAR and claim.attributes.get("place"):
            placed = claim.model_copy(update={"value": claim.attributes["place"]})
            groups[(claim.subject, family.name)].append(placed)
    for (person, family_name), claims in groups.items():
        different = partition(_told_once(claims), _compare)
        documents = [{c.document for c in g} for g in different]
        if len(different) == 2 and not documents[0] & documents[1]:
            yield disagreement(
                evidence,
                different,
                rule="two_places",
                kind="place_mismatch",
                what=f"where it happened ({family_name.replace('_', ' ')}, {evidence.person(person)})",
                key=(person, family_name),
                severity=Severity.MEDIUM,
            )


def _told_once(claims: list[Claim]) -> list[Claim]:
    """Drop undated claims of what happens often, and those of a document that tells of several places."""
    places: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        places[claim.document].add(place_kind(claim.value) or fold(claim.value))
    return [c for c in claims if c.date or (c.object not in _REPEATED and len(places[c.document]) == 1)]


def _compare(a: Claim, b: Claim) -> Agreement:
    if a.date and b.date and a.date.compare(b.date) is Agreement.DIFFERENT:
        return Agreement.COMPATIBLE
    if not (a.date and b.date) and a.object != b.object:
        return Agreement.COMPATIBLE
    kinds = [place_kind(c.value) for c in (a, b)]
    if kinds[0] and kinds[1]:
        return Agreement.EQUAL if kinds[0] == kinds[1] else Agreement.DIFFERENT
    if kinds[0] or kinds[1]:
        return Agreement.COMPATIBLE
    return by_place(a, b)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    table = tomllib.loads(resources.files("conflicts").joinpath("data/places.toml").read_text("utf-8"))
    return {fold(word): kind for kind, words in table["kinds"].items() for word in words}


def place_kind(place: str) -> str | None:
    """Return the kind of an everyday place ("home" for a kitchen), None for a name."""
    folded = f" {fold(place)} "
    found = [(len(word), kind) for word, kind in _kinds().items() if f" {word} " in folded]
    return max(found)[1] if found else None
