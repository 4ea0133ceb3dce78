"""What the ledger means for the findings of a run: open, decided, or decided on evidence that has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.finding import Decision, Finding, FindingStatus, Verdict
from review.heirs import shared_claims

_STATUS = {
    Verdict.EXPLAINED: FindingStatus.EXPLAINED,
    Verdict.CORRECTED: FindingStatus.CORRECTED,
    Verdict.NOT_A_CONFLICT: FindingStatus.NOT_A_CONFLICT,
    Verdict.ACCEPTED: FindingStatus.ACCEPTED,
    Verdict.UNSURE: FindingStatus.OPEN,
    Verdict.REOPENED: FindingStatus.OPEN,
}


class Reviewed(NamedTuple):
    """Findings with their status and decisions; ``vanished`` are the decisions on findings that are there no more."""

    findings: tuple[Finding, ...]
    vanished: tuple[Decision, ...]


def apply_decisions(findings: Iterable[Finding], ledger: Sequence[Decision]) -> Reviewed:
    """Return the findings as the ledger leaves them; the last line on a finding is the one that holds; the
    client's answers are kept beside it.

    A decision belongs to the finding of its id. Where that is gone, it belongs to the finding of the same rule that
    shares most of its claims, if at least half, and counts as made on other evidence.
    """
    found = tuple(findings)
    by_id = {finding.id: finding for finding in found}
    home = {line.finding: by_id.get(line.finding) or _heir(line, found) for line in ledger}
    lines: dict[str, list[Decision]] = {}
    for line in ledger:
        if (owner := home[line.finding]) is not None:
            lines.setdefault(owner.id, []).append(line)
    return Reviewed(
        findings=tuple(_reviewed(finding, tuple(lines.get(finding.id, ()))) for finding in found),
        vanished=tuple(line for line in ledger if home[line.finding] is None),
    )


def _reviewed(finding: Finding, lines: tuple[Decision, ...]) -> Finding:
    if not lines:
        return finding
    last = next((line for line in reversed(lines) if line.verdict is not Verdict.CLIENT_ANSWERED), None)
    status = _STATUS[last.verdict] if last else FindingStatus.OPEN
    if last and status is not FindingStatus.OPEN and (last.finding, last.evidence) != (finding.id, finding.evidence):
        status = FindingStatus.EVIDENCE_CHANGED
    return finding.model_copy(update={"status": status, "decisions": lines})


def _heir(line: Decision, findings: Iterable[Finding]) -> Finding | None:
    """The finding that took the place of one that is gone; the smaller id decides between equals."""
    shared = [(shared_claims(line.rule, line.claims, finding), finding) for finding in findings]
    heirs = sorted(((n, f) for n, f in shared if n), key=lambda pair: (-pair[0], pair[1].id))
    return heirs[0][1] if heirs else None
