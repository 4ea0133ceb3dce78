"""Which document a translation translates."""

from __future__ import annotations

from conflicts.comparison import fold
from conflicts.evidence import Evidence
from models.claim import Claim
from models.document import Document
from models.extraction import Kind

_LEAST_SHARED = 3
_LEAST_RATIO = 0.5
_LEAST_CAPITALS = 4
_CAPITALS_RATIO = 0.6


def original_of(evidence: Evidence, translation: Document) -> Document | None:
    """Return the document in another language with which a translation shares most dates, numbers and names.

    None where no document shares at least half of its own with the translation, nor most of its words in capitals.
    """
    ours, words = _told(evidence, translation.id), _capitals(evidence, translation.id)
    best: tuple[int, Document] | None = None
    for other in evidence.documents:
        if other.id == translation.id or other.language in (None, translation.language):
            continue
        if evidence.kind(other.id) is Kind.TRANSLATION:
            continue
        theirs = _told(evidence, other.id)
        shared, written = len(ours & theirs), _capitals(evidence, other.id)
        common = len(words & written)
        alike = shared >= max(_LEAST_SHARED, _LEAST_RATIO * len(theirs)) or (
            common >= max(_LEAST_CAPITALS, _CAPITALS_RATIO * min(len(words), len(written)))
        )
        if alike and (best is None or shared + common > best[0]):
            best = (shared + common, other)
    return best[1] if best else None


def particulars(evidence: Evidence, document: str) -> list[Claim]:
    """Return what can be compared across languages, in the order of the text; ``object`` is its kind."""
    return [c for c in evidence.of("particular") if c.document == document]


def particular_key(claim: Claim) -> tuple[str, str]:
    """Return what two particulars must share to be the same: their kind and their normal form."""
    return claim.object, claim.attributes["key"]


def _capitals(evidence: Evidence, document: str) -> set[str]:
    return {w for c in evidence.of("capitals") if c.document == document for w in c.value.split()}


def _told(evidence: Evidence, document: str) -> set[tuple[str, str]]:
    names = {("name", fold(c.value)) for c in evidence.of("named") if c.document == document}
    return names | {particular_key(c) for c in particulars(evidence, document)}
