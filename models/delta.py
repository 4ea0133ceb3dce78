"""What changed in a case between two nights."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from models.base import Model


class Seen(Model):
    """A finding as it was when it was last reported."""

    kind: str
    severity: str
    summary: str
    evidence: str
    status: str


class Snapshot(Model):
    """How a case stood. ``result`` is the key of its result; documents are file names by id; ``not_read`` gives reasons by
    document; ``stale_on`` the day on which a letter is older than the office's limit, by document.
    """

    taken_at: str
    result: str
    documents: dict[str, str] = Field(default_factory=dict)
    not_read: dict[str, str] = Field(default_factory=dict)
    findings: dict[str, Seen] = Field(default_factory=dict)
    decided_and_gone: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    stale_on: dict[str, date] = Field(default_factory=dict)


class Told(Model):
    """A finding as a delta report tells it."""

    finding: str
    kind: str
    severity: str
    summary: str


class Delta(Model):
    """What changed since ``since`` (None: since the case was begun) until ``until``; documents are file names.

    ``evidence_changed`` are decided findings that rest on other evidence now, ``decided_and_gone`` the ids of those that are
    there no more; ``failed`` says why the night could not bring the case up to date.
    """

    case: str
    since: str | None
    until: str
    new_documents: tuple[str, ...] = ()
    removed_documents: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()
    read_at_last: tuple[str, ...] = ()
    new_findings: tuple[Told, ...] = ()
    changed_findings: tuple[Told, ...] = ()
    closed_findings: tuple[Told, ...] = ()
    evidence_changed: tuple[Told, ...] = ()
    decided_and_gone: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    grown_stale: tuple[str, ...] = ()
    failed: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """How much of each there is: all that may leave this machine."""
        return {
            "new documents": len(self.new_documents),
            "removed documents": len(self.removed_documents),
            "not read": len(self.not_read),
            "read at last": len(self.read_at_last),
            "new findings": len(self.new_findings),
            "changed findings": len(self.changed_findings),
            "closed findings": len(self.closed_findings),
            "evidence changed": len(self.evidence_changed),
            "decided and gone": len(self.decided_and_gone),
            "proposals": len(self.proposals),
            "grown stale": len(self.grown_stale),
            "failed": int(bool(self.failed)),
        }

    @property
    def nothing_changed(self) -> bool:
        """True where there is nothing to tell."""
        return not any(self.counts.values())
