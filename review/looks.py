"""What is new in a case since a reviewer's last look at it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from pydantic import Field

from models.base import Model
from models.finding import Finding

PAUSE = timedelta(hours=1)
"""A look goes on until nothing was opened for so long: what was new stays marked while one works through it."""


class Present(Model):
    """What there was to see: findings with the digest of their evidence, and documents."""

    findings: dict[str, str] = Field(default_factory=dict)
    documents: tuple[str, ...] = ()


class Look(Model):
    """A reviewer's look at a case, from ``since`` (the end of the look before, None for the first) to ``at``; ISO 8601."""

    since: str | None
    before: Present
    at: str
    seen: Present


class News(NamedTuple):
    """What a look finds new; ``since`` is None at a reviewer's first look, when nothing counts as new."""

    since: str | None
    findings: frozenset[str]
    changed: frozenset[str]
    documents: frozenset[str]
    gone: int
    decided: tuple[str, ...]

    @property
    def any(self) -> bool:
        """True when there is something to tell."""
        return bool(self.findings or self.changed or self.documents or self.gone or self.decided)


def present(findings: Iterable[Finding], documents: Iterable[str]) -> Present:
    """Return what there is to see now."""
    return Present(findings={f.id: f.evidence for f in findings}, documents=tuple(documents))


def look(last: Look | None, now_there: Present, at: str) -> Look:
    """Return the reviewer's look at what is there: the one before goes on, or a new one begins."""
    if last is None:
        return Look(since=None, before=now_there, at=at, seen=now_there)
    if datetime.fromisoformat(at) - datetime.fromisoformat(last.at) > PAUSE:
        return Look(since=last.at, before=last.seen, at=at, seen=now_there)
    return last.model_copy(update={"at": at, "seen": now_there})


def acknowledged(now_there: Present, at: str) -> Look:
    """Return the look of a reviewer who says that all of it was seen."""
    return Look(since=at, before=now_there, at=at, seen=now_there)


def news(current: Look, findings: Iterable[Finding], documents: Iterable[str], reviewer: str) -> News:
    """Return what is new to the reviewer in this look; others' decisions count, the reviewer's own do not."""
    found, before = list(findings), current.before
    ids = {f.id for f in found}
    since = current.since
    return News(
        since=since,
        findings=frozenset(ids - before.findings.keys()),
        changed=frozenset(f.id for f in found if before.findings.get(f.id, f.evidence) != f.evidence),
        documents=frozenset(documents) - set(before.documents),
        gone=len(before.findings.keys() - ids),
        decided=tuple(
            f.id for f in found if since and any(d.at > since and d.reviewer != reviewer for d in f.decisions)
        ),
    )
