"""A value that a paper gives twice in one statement is one side."""

from __future__ import annotations

from models.casefile import CaseFile
from models.finding import Finding, Side
from models.statement import statement_around


def once_in_a_statement(finding: Finding, case: CaseFile) -> Finding:
    """Return the finding with the first side of those that give one value in one statement."""
    kept: dict[tuple[str, str, int, int], Side] = {}
    for side in finding.sides:
        said = statement_around(side.span, case.document_by_id[side.span.document])
        kept.setdefault((side.value, said.document, said.start, said.end), side)
    return finding.model_copy(update={"sides": tuple(kept.values())})
