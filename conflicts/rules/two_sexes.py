"""One person recorded as male and as female."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conflicts.comparison import by_text, partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Finding, Severity

_RECORDED = frozenset({"field", "noun", "title", "pronouns"})


@rule("sex_mismatch")
def two_sexes(evidence: Evidence) -> Iterator[Finding]:
    """These documents record one person as male and as female (a field, a title, a noun such as "daughter").

    Titles alone count where both stand before the whole name. A pronoun alone is not compared, for it often speaks of
    somebody else: only "Ana herself", and the pronouns of a paper that are all of one sex and can mean nobody else.
    """
    recorded = [c for c in evidence.present("sex") if c.attributes.get("source") in _RECORDED]
    for (person, _), claims in evidence.grouped(recorded).items():
        groups = partition(claims, by_text)
        if len(groups) > 1 and (
            any(_written(c) for c in claims) or all(any(_full(c) for c in g) for g in groups) or _told_twice(groups)
        ):
            yield disagreement(
                evidence,
                groups,
                rule="two_sexes",
                kind="sex_mismatch",
                what=f"the recorded sex of {evidence.person(person)}",
                key=(person,),
                severity=Severity.HIGH,
                places=2,
            )


def _told_twice(groups: Sequence[Sequence[Claim]]) -> bool:
    """True for the pronouns of a whole paper against the nouns of others ("this boy")."""
    sources = [{c.attributes.get("source") for c in group} for group in groups]
    return any("pronouns" in a and "noun" in b for a in sources for b in sources if a is not b)


def _written(claim: Claim) -> bool:
    return claim.attributes.get("source") == "field"


def _full(claim: Claim) -> bool:
    return claim.attributes.get("name") == "whole"
