"""Something that a person did after death, or before birth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.evidence import Evidence
from conflicts.order import out_of_order, surely_before
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Finding

_AFTER_DEATH = frozenset({"burial", "funeral", "registration", "death", "autopsy", "other"})


@rule("impossible_order")
def after_death(evidence: Evidence) -> Iterator[Finding]:
    """The person is said to have done or undergone something after the date of death, or before the date of birth.

    Burial, registration and the settling of affairs follow a death and are not counted.
    """
    deaths: dict[str, list[Claim]] = defaultdict(list)
    births: dict[str, list[Claim]] = defaultdict(list)
    events = [c for c in evidence.present("event") if c.subject and c.date is not None]
    for claim in events:
        if claim.object == "death" and claim.subject:
            deaths[claim.subject].append(claim)
    for claim in evidence.present("born"):
        if claim.subject:
            births[claim.subject].append(claim)
    for claim in events:
        assert claim.subject and claim.date
        if claim.object in _AFTER_DEATH:
            continue
        died, born = deaths.get(claim.subject, []), births.get(claim.subject, [])
        if died and all(d.date and surely_before(d.date, claim.date) for d in died):
            yield out_of_order(
                evidence,
                claim,
                died[0],
                rule="after_death",
                summary=(
                    f"{evidence.person(claim.subject)} is said to have died on {died[0].value}, before this event of "
                    f"{claim.date.text}."
                ),
            )
        elif born and claim.object != "birth" and all(b.date and surely_before(claim.date, b.date) for b in born):
            yield out_of_order(
                evidence,
                claim,
                born[0],
                rule="after_death",
                summary=(
                    f"{evidence.person(claim.subject)} was born on {born[0].value}, after this event of "
                    f"{claim.date.text}."
                ),
            )
