"""One event in two places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from conflicts.comparison import fold, partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.locality import Localities, town_in
from conflicts.rule import rule
from extractors.settings import setting_of
from models.claim import Claim
from models.dates import Agreement, Precision
from models.finding import Finding, Severity
from timeline.families import families
from timeline.occasions import apart, shares, whose

_SINGULAR = frozenset({"injury", "arrest", "death", "marriage", "burial"})
_IF_DATED = frozenset(
    {"surgery", "admission", "divorce", "baptism", "departure", "entry", "self_harm", "miscarriage", "onset"}
)
_REPEATED = frozenset({"fall", "accident", "injury"})
# where one is brought afterwards: no place of the event itself
_AFTERWARDS = {"injury": "hospital", "arrest": "custody", "marriage": "hospital"}


@rule("place_mismatch")
def two_places(evidence: Evidence) -> Iterator[Finding]:
    """Two documents put one event (an injury, an arrest, a death, a wedding, an operation) in places that cannot both be.

    Compared only where person, kind of event and date can agree; what happens often only on one and the same day, and
    without a date only what is told once in each document. A room and its house, a town and its district are one place;
    so are places that share a telling word, and a town and its country.
    """
    localities = Localities(c.value for c in (*evidence.of("place"), *evidence.of("born_at")))
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in _placed(evidence):
        family = families()[claim.object]
        for person in whose(claim, family):
            groups[(person, family.name)].append(claim)
    told: set[frozenset[str]] = set()
    for (person, family_name), claims in groups.items():
        compare = partial(_compare, localities=localities, family=family_name)
        different = partition(_told_once(claims), compare)
        documents = [{c.document for c in g} for g in different]
        ids = frozenset(c.id for c in claims)
        if len(different) == 2 and not documents[0] & documents[1] and ids not in told:
            told.add(ids)
            yield disagreement(
                evidence,
                different,
                rule="two_places",
                kind="place_mismatch",
                what=f"where it happened ({family_name.replace('_', ' ')}, {evidence.person(person)})",
                key=(person, family_name),
                severity=Severity.MEDIUM,
            )


def _placed(evidence: Evidence) -> Iterator[Claim]:
    """Events with a place, each with the place as its value; quoted is the place where it stands apart from the event."""
    named = {(c.document, c.object, c.value): c for c in evidence.of("place")}
    for claim in evidence.present("event"):
        family = families().get(claim.object)
        place = claim.attributes.get("setting") or claim.attributes.get("place")
        if family is None or place is None or family.name not in _SINGULAR | _IF_DATED:
            continue
        told = named.get((claim.document, f"event {claim.object}", place))
        inside = told is None or (claim.span.start <= told.span.start and told.span.end <= claim.span.end)
        span = claim.span if told is None or inside else told.span
        yield claim.model_copy(update={"value": place, "span": span})


def _told_once(claims: Iterable[Claim]) -> list[Claim]:
    """Drop undated claims of a document that tells of several places."""
    some = list(claims)
    places: dict[str, set[str]] = defaultdict(set)
    for claim in some:
        setting = setting_of(claim.value)
        places[claim.document].add(" ".join(str(part) for part in setting) if setting else fold(claim.value))
    return [c for c in some if c.date or len(places[c.document]) == 1]


def _compare(a: Claim, b: Claim, localities: Localities, family: str) -> Agreement:
    if family in _IF_DATED and not (_same_day(a, b) and (family != "onset" or shares(a, b, "procedure"))):
        return Agreement.COMPATIBLE
    if apart(a, b) or (a.date and b.date and a.date.compare(b.date) is Agreement.DIFFERENT):
        return Agreement.COMPATIBLE
    if not (a.date and b.date) and (a.object != b.object or (a.object in _REPEATED and not shares(a, b, "site"))):
        return Agreement.COMPATIBLE
    compared = localities.compare(a.value, b.value, ignored=_AFTERWARDS.get(family))
    towns = [town_in(c.value) or town_in(c.attributes.get("place", "")) for c in (a, b)]
    if compared is not Agreement.DIFFERENT and all(towns):
        return localities.compare_names(*towns)
    return compared


def _same_day(a: Claim, b: Claim) -> bool:
    if a.date is None or b.date is None or Precision.DAY not in (a.date.precision, b.date.precision):
        return False
    return a.date.compare(b.date) is Agreement.EQUAL
