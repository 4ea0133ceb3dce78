"""Two doses or frequencies of one medicine at one time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from conflicts.comparability import at_one_time, comparability
from conflicts.comparison import partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.order import surely_before
from conflicts.rule import rule
from models.claim import Claim
from models.dates import Agreement
from models.finding import Finding, Severity

_TO_MG = {"g": 1000.0, "mg": 1.0, "mcg": 0.001, "µg": 0.001, "ug": 0.001}
_CLOSE = 0.05
_PERIODS = (("day", 1), ("week", 7), ("month", 30))
_LEAST = 0.9
_ROUNDED = 0.06
_WEEKLY = 0.15


@rule("treatment_mismatch")
def two_doses(evidence: Evidence) -> Iterator[Finding]:
    """Two documents near in time give different doses, or different frequencies, of one medicine or therapy.

    Where a sentence does not name its person ("the tablets go in every night"), it counts for the one person of the case of
    whom the medicine is told. "The machine" to which one is put some times a week is the dialysis of which another paper
    tells. A document that tells of a change of the dose, or gives two doses itself, is not held against
    another.
    """
    window = comparability()["dose"]
    taken = [c for c in evidence.present("medication") if c.attributes.get("status") in ("taking", "started")]
    taken = [*taken, *_by_machine(taken)]
    changes = [c for c in evidence.of("medication") if c.attributes.get("status") == "changed"]
    for (person, drug), told in evidence.grouped_of_one(taken).items():
        changed = [c for c in changes if c.object == drug and c.subject in (person, None)]
        claims = [c for c in told if all(_before(change, c) for change in changed)]
        differing = [c for c in claims if any(_compare(c, o, window) is Agreement.DIFFERENT for o in claims)]
        groups = partition(differing, partial(_compare, window=window), timeless=False)
        documents = [{c.document for c in g} for g in groups]
        if len(groups) == 2 and not documents[0] & documents[1]:
            yield disagreement(
                evidence,
                [[c.model_copy(update={"value": _told(c)}) for c in g] for g in groups],
                rule="two_doses",
                kind="treatment_mismatch",
                what=f"how much or how often {evidence.person(person)} takes {drug.replace('_', ' ')}",
                key=(person, drug, "dose"),
                severity=Severity.MEDIUM,
            )


def _before(change: Claim, claim: Claim) -> bool:
    """True where the dose was changed surely before the other is told, in another document."""
    if change.document == claim.document or change.when is None or claim.when is None:
        return False
    return surely_before(change.when, claim.when)


def _by_machine(taken: list[Claim]) -> list[Claim]:
    """Return what is told of "the machine" as the dialysis of those of whom another claim tells it."""
    dialysed = {c.subject for c in taken if c.object == "dialysis"}
    return [
        c.model_copy(update={"object": "dialysis"}) for c in taken if c.object == "machine" and c.subject in dialysed
    ]


def _told(claim: Claim) -> str:
    """Return dose and frequency in words: "20 mg, 2 times a day"."""
    dose = f"{claim.number:g} {claim.unit or ''}".strip() if claim.number is not None else ""
    often = float(claim.attributes.get("per_day", 0))
    for period, days in _PERIODS:
        times = often * days
        if times >= _LEAST and abs(times - round(times)) <= _ROUNDED:
            count = round(times)
            return ", ".join(p for p in (dose, f"{'once' if count == 1 else f'{count} times'} a {period}") if p)
    return dose or claim.value


def _compare(a: Claim, b: Claim, window: dict[str, float]) -> Agreement:
    if not at_one_time(a, b, int(window["frequency_days"])):
        return Agreement.COMPATIBLE
    doses = [c.number * _TO_MG[c.unit or ""] if c.number and (c.unit or "") in _TO_MG else None for c in (a, b)]
    units = [c.number if c.unit == "units" else None for c in (a, b)]
    often = [float(c.attributes["per_day"]) if "per_day" in c.attributes else None for c in (a, b)]
    same_often = _close(often[0], often[1])
    if same_often is False and (_spaced(often) or at_one_time(a, b, int(window["days"]))):
        totals = [d * o if d and o else None for d, o in zip(doses, often, strict=True)]
        return Agreement.COMPATIBLE if _close(totals[0], totals[1]) else Agreement.DIFFERENT
    if not at_one_time(a, b, int(window["days"])):
        return Agreement.COMPATIBLE
    if _close(doses[0], doses[1]) is False and not _one_total(doses, often):
        return Agreement.DIFFERENT
    if _far(units[0], units[1], window["units_factor"]) and not _one_total(units, often):
        return Agreement.DIFFERENT
    return Agreement.COMPATIBLE


def _one_total(doses: list[float | None], often: list[float | None]) -> bool:
    """True where one dose is what the other makes in a day: 500 mg twice, and "a thousand milligrams a day".

    What is itself taken several times a day is no day's total.
    """
    totals = [d * o if d and o else None for d, o in zip(doses, often, strict=True)]
    of_a_day = [d if o is None or o <= 1 else None for d, o in zip(doses, often, strict=True)]
    return bool(_close(of_a_day[0], totals[1]) or _close(of_a_day[1], totals[0]))


def _spaced(often: list[float | None]) -> bool:
    """True for what is given once a week or less often: its interval is seldom changed."""
    return all(o is not None and o <= _WEEKLY for o in often)


def _far(x: float | None, y: float | None, factor: float) -> bool:
    return x is not None and y is not None and max(x, y) >= factor * min(x, y)


def _close(x: float | None, y: float | None) -> bool | None:
    """Whether two numbers agree within five per cent; None where one is unknown."""
    if x is None or y is None:
        return None
    return abs(x - y) <= _CLOSE * max(abs(x), abs(y))
