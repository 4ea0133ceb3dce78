"""The number of one case at court, with the police or in an office, a slip of the pen apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Finding, Severity

_SHORTEST = 5
_NEIGHBOURS = 10


@rule("identifier_mismatch")
def two_case_numbers(evidence: Evidence) -> Iterator[Finding]:
    """A police, court or office file keeps its number. These documents give numbers that differ by one slip of the pen.

    One character is another, or two stand in exchanged order. Numbers that merely follow each other (two reports of one
    week) are two files, and so are two numbers that one document gives.
    """
    by_scheme: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in evidence.present("filed_as"):
        by_scheme[claim.object][claim.value].append(claim)
    for scheme, numbers in sorted(by_scheme.items()):
        for first, second in combinations(sorted(numbers), 2):
            groups = [numbers[first], numbers[second]]
            together = {c.document for c in groups[0]} & {c.document for c in groups[1]}
            if not together and _one_slip(first, second):
                yield disagreement(
                    evidence,
                    groups,
                    rule="two_case_numbers",
                    kind="identifier_mismatch",
                    what=f"the {scheme.replace('_', ' ')}",
                    key=(scheme, first, second),
                    severity=Severity.MEDIUM,
                )


def _one_slip(first: str, second: str) -> bool:
    if len(first) != len(second) or len(first) < _SHORTEST or DamerauLevenshtein.distance(first, second) != 1:
        return False
    one, other = (re.findall(r"\d+", number) for number in (first, second))
    exchanged = sorted(first) == sorted(second)
    return exchanged or not one or not other or abs(int(one[-1]) - int(other[-1])) >= _NEIGHBOURS
