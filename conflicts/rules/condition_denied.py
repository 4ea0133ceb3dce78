"""A lasting condition that another document denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from conflicts.comparability import at_one_time, found_locally, lasting, later, passing, steady_days
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from extractors.conditions.onset import EARLY
from extractors.conditions.ontology import relation
from models.claim import Claim
from models.dates import PartialDate
from models.extraction import Kind
from models.finding import Finding, Severity

_HELD = frozenset({"present", "historical"})
_SOON_DAYS = 45
_MEETS = frozenset({"same", "narrower"})


@rule("diagnosis_mismatch")
def condition_denied(evidence: Evidence) -> Iterator[Finding]:
    """One document states a condition that does not go away; another, of the same time or later, says it is not there.

    A condition that can pass within a year is held against its denial only where the two are weeks apart, unless all the time
    before is denied ("no history of"): then one that is told as past is held against it too. Not shown: what was ruled out first
    and found later (unless the later paper says that it had begun before; or it is an illness that lasts, told within weeks, and
    it was denied for all the time before or the later paper is no medical one), what is told of a relative, what was suspected,
    illnesses that pass quickly, and growths not seen at one place.
    """
    people: dict[str, list[Claim]] = defaultdict(list)
    medical = frozenset(d.id for d in evidence.documents if evidence.kind(d.id) is Kind.MEDICAL_REPORT)
    for claim in evidence.of("diagnosis"):
        if claim.subject:
            people[claim.subject].append(claim)
    for person, claims in people.items():
        denied: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.assertion == "absent":
                denied[claim.object].append(claim)
        for concept, denials in denied.items():
            absent = [a for a in denials if not _rather_stated(claims, a)]
            present = [
                c
                for c in claims
                if c.assertion in _HELD
                and relation(c.object, concept) in _MEETS
                and not any(c.document == a.document for a in absent)
                and (not any(c.document == a.document for a in denials) or c.assertion == "present")
                and any(_against(c, a, medical) for a in absent)
            ]
            if present:
                yield disagreement(
                    evidence,
                    [
                        [c.model_copy(update={"value": f"{c.value} stated"}) for c in present],
                        [
                            *(a.model_copy(update={"value": f"{a.value} denied"}) for a in absent),
                            *_instead(claims, concept, absent),
                        ],
                    ],
                    rule="condition_denied",
                    kind="diagnosis_mismatch",
                    what=f"a condition of {evidence.person(person)}",
                    key=(person, concept),
                    severity=Severity.HIGH,
                )


def _rather_stated(claims: list[Claim], denial: Claim) -> bool:
    """True where a paper that says once that an illness was not there states it more than once: it was found since."""
    own = [c for c in claims if c.document == denial.document and relation(c.object, denial.object) in _MEETS]
    return 1 == sum(c.assertion == "absent" for c in own) < sum(c.assertion == "present" for c in own)


def _instead(claims: list[Claim], concept: str, absent: list[Claim]) -> list[Claim]:
    """Return the other condition of the same kind that a denying paper states: no PTSD, but an adjustment disorder."""
    papers = {a.document for a in absent}
    return [
        c
        for c in claims
        if c.document in papers and c.assertion == "present" and relation(c.object, concept) == "sibling"
    ]


def _against(stated: Claim, denied: Claim, medical: frozenset[str]) -> bool:
    """True when the condition, once stated, cannot be gone (or unknown again) at the time of the denial."""
    code = stated.attributes.get("icd10")
    if _looked_for_before(stated, denied):
        return False
    if later(stated, denied) and not _began_before(stated, denied):
        known = denied.attributes.get("never") or (stated.document not in medical and stated.assertion == "present")
        return bool(known) and lasting(code) and _too_soon(stated, denied)
    if denied.attributes.get("never"):
        return not passing(code)
    if stated.assertion != "present" or found_locally(denied.object):
        return False
    days = steady_days(code)
    return lasting(code) or (days is not None and at_one_time(stated, denied, days))


def _looked_for_before(stated: Claim, denied: Claim) -> bool:
    """True where the denial tells on which day nothing was found, and the condition is not said to have been there by then."""
    looked, began = denied.attributes.get("began", ""), stated.attributes.get("began", "")
    if not looked or looked == EARLY or denied.attributes.get("never"):
        return False
    return began > looked if began and began != EARLY else not began


def _too_soon(stated: Claim, denied: Claim) -> bool:
    """True where a lasting illness is told within weeks of its denial, and nothing says that it was found since."""
    began = stated.attributes.get("began", "")
    found_since = began and denied.when is not None and date.fromisoformat(began) >= _first(denied.when)
    return not found_since and at_one_time(stated, denied, _SOON_DAYS)


def _first(when: PartialDate) -> date:
    return min(r.start for r in when.readings)


def _began_before(stated: Claim, denied: Claim) -> bool:
    """True when the paper that states the condition says that it was there before the denial."""
    began = stated.attributes.get("began", "")
    if not began or denied.when is None:
        return False
    return began == EARLY or date.fromisoformat(began) < _first(denied.when)
