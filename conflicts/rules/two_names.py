"""One person's name spelt in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.names import ANOTHER_NAME, name_difference
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Finding, Severity
from models.names import PersonName

_OF_CONSEQUENCE = frozenset({"applicant", "patient", "subject", "relative", "beneficiary", "petitioner", "sponsor"})

_Spelling = tuple[PersonName, str]
"""A name, and the words in which it is written."""


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
    groups: list[tuple[list[Claim], set[_Spelling]]] = []
    papers: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        papers[claim.value].add(claim.document)

    @cache  # a name stands in a large case a thousand times, in a few spellings
    def one(a: _Spelling, b: _Spelling) -> bool:
        return _one(a, b, papers)

    for claim in sorted(claims, key=lambda c: -len(c.name.full) if c.name else 0):
        if claim.name is None or (not claim.name.surnames and not claim.name.given):
            continue
        spelling = (claim.name, claim.value)
        fitting = [group for group in groups if all(one(spelling, other) for other in group[1])]
        if len(fitting) > 1 and not (claim.name.surnames and claim.name.given):
            continue
        if not fitting:
            groups.append(([], set()))
            fitting = groups[-1:]
        fitting[0][0].append(claim)
        fitting[0][1].add(spelling)
    return [group for group, _ in groups]


def _one(a: _Spelling, b: _Spelling, papers: Mapping[str, set[str]]) -> bool:
    """True where the names can be one, or where a paper writes both and so tells that both are used."""
    difference = name_difference(a[0], b[0])
    return difference is None or (difference in ANOTHER_NAME and bool(papers[a[1]] & papers[b[1]]))
