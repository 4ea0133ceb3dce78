"""Two witnesses with the same sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from conflicts.evidence import Evidence
from conflicts.formality import defect
from conflicts.rule import rule
from conflicts.words import words
from models.claim import Claim
from models.extraction import Kind
from models.finding import Category, Finding, Severity

_SAME = 92
_SHINGLE = 4
_TOO_COMMON = 4


@rule("repeated_wording", Category.FORMALITY)
def repeated_wording(evidence: Evidence) -> Iterator[Finding]:
    """Sentences stand almost word for word in the statements of two people.

    Similar wording can be held against both (Matter of R-K-K-, 26 I&N Dec. 658). Formulas of oath, truth and courtesy,
    which everybody uses, are not counted; nor is what one person wrote twice, or what two translations share.
    """
    pairs: dict[tuple[str, str], list[tuple[Claim, Claim]]] = defaultdict(list)
    for first, second in _candidates(evidence.of("wording")):
        if fuzz.ratio(first.value, second.value) >= _SAME:
            pairs[(first.document, second.document)].append((first, second))
    for (one, other), shared in pairs.items():
        if sum(len(a.value.split()) for a, _ in shared) < 12 or not _two_witnesses(evidence, one, other):
            continue
        yield defect(
            evidence,
            other,
            "repeated_wording",
            f"{evidence.title(one)} and {evidence.title(other)} share {len(shared)} "
            f"sentence{'s' if len(shared) > 1 else ''} almost word for word.",
            value="same wording",
            at=shared[0][1],
            also=(shared[0][0],),
            severity=Severity.MEDIUM,
            key=(one,),
        )


def _two_witnesses(evidence: Evidence, one: str, other: str) -> bool:
    author = evidence.author(one)
    own = Kind.TRANSLATION not in (evidence.kind(one), evidence.kind(other))
    told = own or evidence.kind(one) is not evidence.kind(other)
    return told and (author is None or author != evidence.author(other))


def _candidates(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of sentences of two documents that share a rare run of four words."""
    told = [c for c in claims if len(words("formula") & set(c.value.split())) < 2]
    index: dict[tuple[str, ...], dict[str, Claim]] = defaultdict(dict)
    for claim in told:
        said = claim.value.split()
        for i in range(len(said) - _SHINGLE + 1):
            index[tuple(said[i : i + _SHINGLE])][claim.id] = claim
    seen: set[tuple[str, str]] = set()
    for sharing in index.values():
        if not 2 <= len(sharing) <= _TOO_COMMON:
            continue
        several = list(sharing.values())
        for i, a in enumerate(several):
            for b in several[i + 1 :]:
                if a.document != b.document and (a.id, b.id) not in seen:
                    seen.add((a.id, b.id))
                    yield a, b
