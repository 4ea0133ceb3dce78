"""Where a finding's evidence stands: in the file as it came, whichever papers its pages make up today."""

from __future__ import annotations

from collections.abc import Mapping

from models.document import Document
from models.finding import Finding, evidence_of


def in_files(finding: Finding, documents: Mapping[str, Document]) -> Finding:
    """Return the finding with evidence that stays the same when the papers of a file are split or joined.

    Words at a place of a part count as standing in the file's own text, so that a decision holds as long as they do.
    """
    if not any(documents[side.span.document].part_of for side in finding.sides):
        return finding
    places = []
    for side in finding.sides:
        paper, span = documents[side.span.document], side.span
        whole, start = paper.part_of or paper.id, paper.part_start
        places.append((side.value, whole, span.start + start, span.end + start))
    return finding.model_copy(update={"evidence": evidence_of(places)})
