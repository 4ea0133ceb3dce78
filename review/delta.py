"""What changed in a case since its last report."""

from __future__ import annotations

from datetime import date

from models.casefile import CaseFile
from models.delta import Delta, Seen, Snapshot, Told
from models.document import Document, Status
from models.extraction import Extraction, Kind
from models.finding import FindingStatus

_GROWS_STALE = (Kind.MEDICAL_REPORT, Kind.LETTER, Kind.AFFIDAVIT)
_CHANGED = str(FindingStatus.EVIDENCE_CHANGED)


def snapshot_of(case: CaseFile, *, result: str, at: str, gone: tuple[str, ...], stale_after_months: int) -> Snapshot:
    """Return how the case stands now, with its decisions; ``gone`` are the decided findings that are there no more."""
    return Snapshot(
        taken_at=at,
        result=result,
        documents={d.id: d.file for d in case.documents},
        not_read={d.id: _why(d) for d in case.documents if d.status is not Status.READ and d.duplicate_of is None},
        findings={
            f.id: Seen(kind=f.kind, severity=f.severity, summary=f.summary, evidence=f.evidence, status=f.status)
            for f in case.findings
        },
        decided_and_gone=tuple(sorted(set(gone))),
        proposals=tuple(
            f"{case.document_by_id[p.document].file}: {p.kind.replace('_', ' ')} {_other(case, p.other)}"
            for p in case.proposals
        ),
        stale_on={e.document: day for e in case.extractions if (day := _stale_on(e, stale_after_months))},
    )


def changes(case: str, before: Snapshot | None, now: Snapshot) -> Delta:
    """Return what is otherwise now than it was before; without a before, everything is new."""
    since, was = (before.taken_at if before else None), before or Snapshot(taken_at=now.taken_at, result="")
    files = {**was.documents, **now.documents}
    same = was.findings.keys() & now.findings.keys()
    other_evidence = {i for i in same if was.findings[i].evidence != now.findings[i].evidence}
    on_other = {
        i for i, f in now.findings.items() if f.status == _CHANGED and (i in other_evidence or not _was_changed(was, i))
    }
    return Delta(
        case=case,
        since=since,
        until=now.taken_at,
        new_documents=_named(now.documents.keys() - was.documents.keys(), files),
        removed_documents=_named(was.documents.keys() - now.documents.keys(), files),
        not_read=tuple(sorted(f"{files[i]}: {why}" for i, why in now.not_read.items() if was.not_read.get(i) != why)),
        read_at_last=_named((was.not_read.keys() - now.not_read.keys()) & now.documents.keys(), files),
        new_findings=_told(now, now.findings.keys() - was.findings.keys() - on_other),
        changed_findings=_told(now, other_evidence - on_other),
        closed_findings=_told(was, was.findings.keys() - now.findings.keys()),
        evidence_changed=_told(now, on_other),
        decided_and_gone=tuple(sorted(set(now.decided_and_gone) - set(was.decided_and_gone))),
        proposals=tuple(sorted(set(now.proposals) - set(was.proposals))),
        grown_stale=_grown_stale(since, was, now, files),
    )


def _was_changed(was: Snapshot, finding: str) -> bool:
    return finding in was.findings and was.findings[finding].status == _CHANGED


def _told(snapshot: Snapshot, findings: set[str]) -> tuple[Told, ...]:
    rank = {"high": 0, "medium": 1, "low": 2}
    seen = sorted(((snapshot.findings[i], i) for i in findings), key=lambda pair: (rank[pair[0].severity], pair[1]))
    return tuple(Told(finding=i, kind=f.kind, severity=f.severity, summary=f.summary) for f, i in seen)


def _named(documents: set[str], files: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted(files[document] for document in documents))


def _grown_stale(since: str | None, was: Snapshot, now: Snapshot, files: dict[str, str]) -> tuple[str, ...]:
    """Letters that passed the office's limit between the two days; those that came older than that are not told."""
    if since is None:
        return ()
    first, last = date.fromisoformat(since[:10]), date.fromisoformat(now.taken_at[:10])
    return _named({i for i, day in now.stale_on.items() if first < day <= last and i in was.documents}, files)


def _stale_on(extraction: Extraction, months: int) -> date | None:
    dated = extraction.profile.dated
    if extraction.profile.kind not in _GROWS_STALE or dated is None or len(dated.readings) != 1:
        return None
    end = dated.readings[0].end
    year, month = divmod(end.year * 12 + end.month - 1 + months, 12)
    return date(year, month + 1, min(end.day, 28)) if year <= date.max.year else None


def _why(document: Document) -> str:
    return document.issues[0].message if document.issues else str(document.status).replace("_", " ")


def _other(case: CaseFile, other: str) -> str:
    return case.document_by_id[other].file if other in case.document_by_id else other
