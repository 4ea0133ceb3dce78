"""Two sums for one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.comparability import at_one_time, comparability
from conflicts.comparison import partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.figures import one_figure_slip, rounded
from conflicts.rule import rule
from models.claim import Claim
from models.dates import Agreement
from models.finding import Finding, Severity

_DOLLARS = frozenset({"USD", "CAD", "AUD"})
_PER_YEAR = {"hour": 2080.0, "day": 365.0, "week": 52.0, "fortnight": 26.0, "month": 12.0, "year": 1.0}


@rule("amount_mismatch")
def two_amounts(evidence: Evidence) -> Iterator[Finding]:
    """Two documents give different sums for one purpose of one person, counted to one period.

    A sum and its rounding agree, as do two within a tenth where one is told as about, or counted to another period. Sums
    in different currencies, for different purposes, one gross and one net, one told as a raise, or more than a year apart
    are not compared. What a person has several of (costs, debts) is compared only where both recur alike, of many kinds
    only where one slip of the pen makes one sum of the other.
    """
    for (person, purpose), claims in _grouped(evidence).items():
        table = comparability()["amount"]
        groups = partition(
            claims, _alike if purpose in (*table["many"], *table["recurring"]) else _compare, timeless=False
        )
        documents = [{c.document for c in g} for g in groups]
        if len(groups) > 1 and not any(a & b for i, a in enumerate(documents) for b in documents[i + 1 :]):
            whose = f" ({evidence.person(person)})" if person else ""
            yield disagreement(
                evidence,
                groups,
                rule="two_amounts",
                kind="amount_mismatch",
                what=f"the {purpose.replace('_', ' ')}{whose}",
                key=(person, purpose),
                severity=Severity.MEDIUM,
            )


def _grouped(evidence: Evidence) -> dict[tuple[str, str], list[Claim]]:
    """Amounts by whose they are and what they are for; a purpose of which a case has one goes by the purpose alone."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    shared = comparability()["amount"]["one_per_case"]
    for claim in evidence.timed("amount", ("income",)):
        if claim.object and (claim.subject or claim.object in shared):
            groups[("" if claim.object in shared else claim.subject or "", claim.object)].append(claim)
    return groups


def _compare(a: Claim, b: Claim) -> Agreement:
    table = comparability()["amount"]
    if any(c.attributes.get("changed") for c in (a, b)) or _one_is_net(a, b) or _of_other_years(a, b):
        return Agreement.COMPATIBLE
    if a.object in table["of_each"] and a.subject and b.subject and a.subject != b.subject:
        return Agreement.COMPATIBLE
    if (
        not _one_currency(a, b)
        or a.number is None
        or b.number is None
        or not (_undated(a, b) or at_one_time(a, b, table["days_of"].get(a.object, table["days"])))
    ):
        return Agreement.COMPATIBLE
    periods = [c.attributes.get("period") for c in (a, b)]
    rough = any(c.attributes.get("approximate") for c in (a, b))
    if periods[0] == periods[1]:
        x, y = a.number, b.number
    elif all(p in _PER_YEAR for p in periods):
        x, y = (_per_year(c) for c in (a, b))
        rough = True
    else:
        return Agreement.COMPATIBLE
    near = abs(x - y) <= table["rough_tolerance"] * max(x, y)
    same = near if rough or rounded(x, y) or rounded(y, x) else abs(x - y) <= table["tolerance"] * max(x, y)
    return Agreement.EQUAL if same else Agreement.DIFFERENT


def _of_other_years(a: Claim, b: Claim) -> bool:
    """True where the one is told of a year that is not the other's, nor the year before the other was told."""
    years = [int(y) if (y := c.attributes.get("year")) else None for c in (a, b)]
    if years[0] and years[1]:
        return years[0] != years[1]
    year = years[0] or years[1]
    told = (b if years[0] else a).when
    return year is not None and told is not None and not 0 <= told.readings[0].start.year - year <= 1


def _undated(a: Claim, b: Claim) -> bool:
    """True where one paper has no date, and what both tell of is told as of now."""
    return a.object in comparability()["amount"]["undated"] and (a.when is None) != (b.when is None)


def _one_currency(a: Claim, b: Claim) -> bool:
    """True for one currency, for a bare "$" beside any dollar, and where one sum of a budget is told without any."""
    units = {a.unit, b.unit}
    return len(units) == 1 or "" in units or ("$" in units and bool(units & _DOLLARS))


def _per_year(claim: Claim) -> float:
    """The sum counted to a year; an hourly rate by the hours a week that are told, else by a full week."""
    assert claim.number is not None
    if hours := claim.attributes.get("hours"):
        return claim.number * float(hours) * 52
    return claim.number * _PER_YEAR[claim.attributes["period"]]


def _alike(a: Claim, b: Claim) -> Agreement:
    """Compare sums of which a person has several: only those that recur alike; of many, where a slip of the pen parts them."""
    period = a.attributes.get("period")
    if period is None or period == "once" or period != b.attributes.get("period") or not a.number or not b.number:
        return Agreement.COMPATIBLE
    several = a.object in comparability()["amount"]["recurring"]
    return _compare(a, b) if several or one_figure_slip(a.number, b.number) else Agreement.COMPATIBLE


def _one_is_net(a: Claim, b: Claim) -> bool:
    """True where one is net of tax and the other is not said to be."""
    bases = [c.attributes.get("basis") for c in (a, b)]
    return bases.count("net") == 1
