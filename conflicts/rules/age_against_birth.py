"""An age that does not fit the date of birth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from conflicts.births import is_birthday
from conflicts.evidence import Evidence, first_of_each_document, side
from conflicts.rule import rule
from models.claim import Claim
from models.dates import PartialDate
from models.finding import Category, Finding, Relation, Severity, make_finding

_APPROXIMATE_YEARS = 2
_YEAR_DAYS = 366
_DECADES_OFF = 15


@rule("age_mismatch")
def age_against_birth(evidence: Evidence) -> Iterator[Finding]:
    """Counted from the date of birth, the person has another age on that day than the document says.

    A birthday between two dates explains a year's difference and is counted exactly. Where only the month or year of a
    date is known, every possible age is allowed. Where the date of birth itself is disputed, an age that fits any of
    the claimed dates is not shown here; nor is one that is decades off, unless by the slip of a figure: it is another's.
    """
    births: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.present("born"):
        if claim.subject:
            births[claim.subject].append(claim)
    for (person, _), ages in evidence.grouped(evidence.present("aged")).items():
        born = births.get(person, [])
        wrong = [a for a in ages if a.when and _sure(evidence, a) and born and not any(_fits(a, b) for b in born)]
        wrong = [a for a in wrong if not all(_of_another(a, b) for b in born)]
        for age in wrong:
            yield _finding(evidence, person, age, born, [a for a in ages if a not in wrong])


def _sure(evidence: Evidence, age: Claim) -> bool:
    """False for a birthday, told as a date of birth, and for the age of a document that tells of what came years later."""
    if is_birthday(age):
        return False
    told = evidence.last_told.get(age.document)
    assert age.when is not None
    return (
        told is None
        or age.when != evidence.dated(age.document)
        or told.sort_key <= age.when.sort_key
        or told.distance_days(age.when) <= _YEAR_DAYS
    )


def _of_another(age: Claim, birth: Claim) -> bool:
    """True for an age that is so far off that it is rather a parent's or a child's: 42 for a boy of 6, not 63 for 36."""
    assert age.when is not None and age.number is not None and birth.date is not None
    told = int(age.number)
    return all(
        abs(told - years) > _DECADES_OFF and not _one_figure(str(told), str(years))
        for pair in _possible(birth.date, age.when)
        for years in pair
    )


def _one_figure(a: str, b: str) -> bool:
    """True for figures that are exchanged, or of which one is another."""
    return a == b[::-1] or (len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1)


def _fits(age: Claim, birth: Claim) -> bool:
    assert age.when is not None and age.number is not None and birth.date is not None
    slack = _APPROXIMATE_YEARS if "approximate" in age.attributes else 0
    return any(
        youngest - slack <= int(age.number) <= oldest + slack for youngest, oldest in _possible(birth.date, age.when)
    )


def _possible(birth: PartialDate, when: PartialDate) -> list[tuple[int, int]]:
    """Youngest and oldest completed years for every reading of both dates."""
    return [
        (completed_years(b.end, w.start), completed_years(b.start, w.end))
        for b in birth.readings
        for w in when.readings
    ]


def completed_years(birth: date, day: date) -> int:
    """Return the age in completed years on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _finding(evidence: Evidence, person: str, age: Claim, born: list[Claim], agreeing: list[Claim]) -> Finding:
    assert age.when is not None and born[0].date is not None
    birth = next((b for b in born if b.document == age.document), born[0])
    assert birth.date is not None
    youngest, oldest = _possible(birth.date, age.when)[0]
    counted = str(oldest) if youngest == oldest else f"{youngest} to {oldest}"
    sum_ = f"born {birth.value} → {counted} on {age.when.text}; {evidence.title(age.document)} says {age.value}"
    near = [a for a in first_of_each_document(agreeing) if a.document != age.document]
    return make_finding(
        rule="age_against_birth",
        kind="age_mismatch",
        category=Category.CONFLICT,
        relation=Relation.IMPOSSIBLE if birth.document == age.document else Relation.CONTRADICTION,
        severity=Severity.MEDIUM,
        summary=f"The age of {evidence.person(person)} does not fit the date of birth: {sum_}.",
        sides=(
            side(age, f"{age.value} years"),
            *(side(b) for b in first_of_each_document(born)),
            *(side(a, f"{a.value} years") for a in near),
        ),
        key=(person, age.document, age.value),
        people=(person,),
        confidence=age.confidence,
        arithmetic=sum_,
    )
