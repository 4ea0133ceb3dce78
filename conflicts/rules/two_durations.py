"""Two lengths for one stay, treatment or acquaintance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conflicts.comparability import at_one_time
from conflicts.comparison import partition
from conflicts.couples import spouses
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.dates import Agreement
from models.finding import Finding, Severity

_DAYS_APART = 200
_ROUNDING = 0.2
# What begins a stay, which is over when it is told of: its length stays the same whoever tells of it, and when.
_STAYS = {
    "hospital_stay": ("admission",),
    "icu_stay": ("admission",),
    "detention": ("arrest", "detention"),
    "camp": (),
    "coma": (),
    "incubator": (),
    "shelter": (),
    "ventilation": (),
}
_OF_BOTH = frozenset({"marriage", "cohabitation", "couple"})
# what goes on is not compared with what is over: a job of before, "married two weeks" before something
_ONE_AFTER_ANOTHER = _OF_BOTH | {"employment", "residence"}
_ONE_OF_ITS_KIND = frozenset(
    {
        "hospital_stay",
        "icu_stay",
        "employment",
        "marriage",
        "detention",
        "residence",
        "residence_in_australia",
        "residence_in_canada",
        "residence_in_the_uk",
        "residence_in_the_us",
        "residence_in_this_country",
        "cohabitation",
        "coma",
        "ventilation",
        "caregiving",
        "camp",
        "couple",
        "dialysis",
        "first_marriage",
        "incubator",
        "journey",
        "leave",
        "plaster",
        "school",
        "shelter",
        "smoking",
    }
)


@rule("duration_mismatch")
def two_durations(evidence: Evidence) -> Iterator[Finding]:
    """Two documents near in time say that one thing lasted for lengths that rounding does not explain.

    A stay in hospital or a detention is over when it is told of, so that papers of any time are compared, where the case knows of
    one such stay only, or both say that it was at the same time.

    A marriage lasts as long for the wife as for the husband: what is told of the one is held against what is told of the
    other.
    """
    married = spouses(evidence)
    told = [_of_couple(c, married) for c in evidence.present("duration") if c.object in _ONE_OF_ITS_KIND]
    for (person, what), claims in evidence.grouped(told).items():
        once = what in _STAYS and _told_of_one(evidence, person, _STAYS[what])
        groups = partition(claims, _compare_stays if once else _compare, timeless=False)
        documents = [{c.document for c in g} for g in groups]
        if len(groups) == 2 and not documents[0] & documents[1] and _apart(groups):
            yield disagreement(
                evidence,
                groups,
                rule="two_durations",
                kind="duration_mismatch",
                what=f"how long it lasted ({what.replace('_', ' ')}, {evidence.person(person)})",
                key=(person, what),
                severity=Severity.MEDIUM,
            )


def _apart(groups: Sequence[Sequence[Claim]]) -> bool:
    """True where two papers differ, neither of which also tells the other's length: of another stay of the same kind."""

    def knows(document: str, other: Claim) -> bool:
        same = (c for group in groups for c in group if c.document == document)
        return any(_lengths(c, other) is not Agreement.DIFFERENT for c in same)

    return any(
        _lengths(a, b) is Agreement.DIFFERENT and not knows(a.document, b) and not knows(b.document, a)
        for a in groups[0]
        for b in groups[1]
    )


def _told_of_one(evidence: Evidence, person: str, begins: tuple[str, ...]) -> bool:
    """True where the dated beginnings of a person's stays can all be one."""
    dates = [c.date for c in evidence.present("event") if c.subject == person and c.object in begins and c.date]
    return all(a.compare(b) is not Agreement.DIFFERENT for i, a in enumerate(dates) for b in dates[:i])


def _of_couple(claim: Claim, married: dict[str, str]) -> Claim:
    """Return the claim as that of the one spouse whose id comes first, where both have the thing together."""
    if claim.object not in _OF_BOTH or claim.subject not in married:
        return claim
    return claim.model_copy(update={"subject": min(claim.subject, married[claim.subject])})


def _compare(a: Claim, b: Claim) -> Agreement:
    if a.object in _ONE_AFTER_ANOTHER and a.attributes.get("ongoing") != b.attributes.get("ongoing"):
        return Agreement.COMPATIBLE
    return _lengths(a, b) if at_one_time(a, b, _DAYS_APART) else Agreement.COMPATIBLE


def _compare_stays(a: Claim, b: Claim) -> Agreement:
    dated = a.attributes.get("at") == b.attributes.get("at") == "given"
    return Agreement.COMPATIBLE if dated and not at_one_time(a, b, _DAYS_APART) else _lengths(a, b)


def _elsewhere(a: Claim, b: Claim) -> bool:
    """True where both say in which place it was, and no word of the one's name is in the other's."""
    names = [set(c.attributes.get("where", "").split()) for c in (a, b)]
    return all(names) and not names[0] & names[1]


def _lengths(a: Claim, b: Claim) -> Agreement:
    if _elsewhere(a, b):
        return Agreement.COMPATIBLE
    low_a, high_a, low_b, high_b = (float(c.attributes[k]) for c in (a, b) for k in ("min", "max"))
    slack = max(3.0, _ROUNDING * max(high_a, high_b))
    return Agreement.COMPATIBLE if low_a <= high_b + slack and low_b <= high_a + slack else Agreement.DIFFERENT
