"""One person's name spelt in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.names import ANOTHER_NAME, name_difference
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Finding, Severity

_OF_CONSEQUENCE = frozenset({"applicant", "patient", "subject", "relative", "beneficiary", "petitioner", "sponsor"})


@rule("name_mismatch")
def two_names(evidence: Evidence) -> Iterator[Finding]:
    """The name of one person is spelt in two ways: a letter, another second surname, another given or second name.

    Not shown: initials, a missing second surname, another order, diacritics, capitals, titles, nicknames, and a surname
    that was replaced as a whole, as by marriage. Nor are two given names that one paper gives to one person.
    """
    for (person, _), claims in evidence.grouped(evidence.of("named")).items():
        groups = _spellings(claims)
        if len(groups) < 2:
            continue
        matters = bool(_OF_CONSEQUENCE & set(evidence.roles(person)))
        yield disagreement(
            evidence,
            groups,
            rule="two_names",
            kind="name_mismatch",
            what=f"the spelling of the name of {evidence.person(person)}",
            key=(person,),
            severity=Severity.HIGH if matters else Severity.MEDIUM,
        )


def _spellings(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Group the spellings, the fuller first; a part of the name that fits more than one spelling tells for none."""
    groups: list[list[Claim]] = []
    papers: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        papers[claim.value].add(claim.document)
    for claim in sorted(claims, key=lambda c: -len(c.name.full) if c.name else 0):
        if claim.name is None or (not claim.name.surnames and not claim.name.given):
            continue
        fitting = [group for group in groups if all(_one(claim, other, papers) for other in group)]
        if len(fitting) > 1 and not (claim.name.surnames and claim.name.given):
            continue
        if fitting:
            fitting[0].append(claim)
        else:
            groups.append([claim])
    return groups


def _one(a: Claim, b: Claim, papers: Mapping[str, set[str]]) -> bool:
    """True where the names can be one, or where a paper writes both and so tells that both are used."""
    if a.name is None or b.name is None:
        return False
    difference = name_difference(a.name, b.name)
    return difference is None or (difference in ANOTHER_NAME and bool(papers[a.value] & papers[b.value]))
