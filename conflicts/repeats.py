"""One disagreement is one finding: what a translation changes is told once, as the translation's."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from models.finding import Category, Finding, Side


def without_repeats(findings: Collection[Finding]) -> Iterator[Finding]:
    """Yield the findings but those that repeat a translation_mismatch: they hold what translation and original say."""
    changed = [f for f in findings if f.kind == "translation_mismatch"]
    for finding in findings:
        if (
            finding.category is not Category.CONFLICT
            or finding in changed
            or not any(_repeats(finding, other) for other in changed)
        ):
            yield finding


def _repeats(finding: Finding, changed: Finding) -> bool:
    documents = {s.span.document for s in changed.sides}
    if not documents <= {s.span.document for s in finding.sides}:
        return False
    return all(any(_overlap(s, o) for o in finding.sides) for s in changed.sides)


def _overlap(a: Side, b: Side) -> bool:
    return a.span.document == b.span.document and a.span.start < b.span.end and b.span.start < a.span.end
