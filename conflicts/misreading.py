"""Findings that a misread character explains: "check the scan", apart from the conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from conflicts.evidence import Evidence
from models.finding import Category, Finding, Relation, Side
from models.glyphs import one_confusable_glyph

_UNSURE = 0.70
_VERY_UNSURE = 0.40
_NEAR_CHARS = 16


def mark_misreadings(findings: Iterable[Finding], evidence: Evidence) -> Iterator[Finding]:
    """Turn a conflict into ``likely_ocr`` where an unsurely read side and a confusable glyph explain it."""
    for finding in findings:
        if finding.category is Category.CONFLICT and _explained(finding, evidence):
            yield finding.model_copy(update={"relation": Relation.LIKELY_OCR})
        else:
            yield finding


def _explained(finding: Finding, evidence: Evidence) -> bool:
    values = {s.value for s in finding.sides}
    if len(values) < 2:
        return False
    sure = {s.value for s in finding.sides if (c := _confidence(s, evidence)) is None or c >= _UNSURE}
    unsure = [s for s in finding.sides if s.value not in sure]
    if not unsure or len(sure) > 1:
        return False
    others = sure or values
    return all(
        (_confidence(s, evidence) or 1.0) < _VERY_UNSURE
        or any(
            one_confusable_glyph(s.value, other) or _second_reading_explains(s, other, evidence)
            for other in others
            if other != s.value
        )
        for s in unsure
    )


def _confidence(side: Side, evidence: Evidence) -> float | None:
    """How surely the side's words and those on either side of them were read: None where they were not recognised.

    A recogniser is often as sure of a wrong digit as of a right one; that its neighbours are unsure tells of a poor line.
    """
    document = evidence.document(side.span.document)
    own = side.span.confidence(document)
    if own is None:
        return None
    near = document.words_in(max(0, side.span.start - _NEAR_CHARS), side.span.end + _NEAR_CHARS)
    return min([own, *(w.confidence for w in near if w.confidence is not None and any(map(str.isalnum, w.text)))])


def _second_reading_explains(side: Side, other: str, evidence: Evidence) -> bool:
    """True when the characters that tell the values apart are those in which two readings of the side's words differ."""
    needed = _differences(side.value.casefold(), other.casefold())
    document = evidence.document(side.span.document)
    doubtful: set[tuple[str, str]] = set()
    for word in document.words_in(side.span.start, side.span.end):
        if word.other is not None:
            doubtful |= _differences(word.text.casefold(), word.other.text.casefold())
    return bool(needed) and needed <= doubtful


def _differences(first: str, second: str) -> set[tuple[str, str]]:
    """The pairs of letters and digits in which two texts differ; none where one has more of them."""
    a, b = (list(filter(str.isalnum, text)) for text in (first, second))
    return {(x, y) for x, y in zip(a, b, strict=True) if x != y} if len(a) == len(b) else set()
