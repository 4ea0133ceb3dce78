from __future__ import annotations

from claims import when
from documents import document_of

from models.casefile import CaseFile
from models.delta import Delta, Snapshot
from models.document import Document, Issue, Span, Status
from models.extraction import Extraction, Kind, Profile
from models.finding import Category, Finding, FindingStatus, Relation, Severity, Side, make_finding
from review.delta import changes, snapshot_of

A, B = document_of("amount 10", file="a.txt"), document_of("amount 20", file="b.txt")


def finding(*values: str, about: str = "rent", status: FindingStatus = FindingStatus.OPEN) -> Finding:
    sides = tuple(Side(value=v, span=Span(document=A.id, start=0, end=i + 1)) for i, v in enumerate(values))
    made = make_finding(
        rule="two_amounts",
        kind="amount_mismatch",
        category=Category.CONFLICT,
        relation=Relation.CONTRADICTION,
        severity=Severity.HIGH,
        summary=f"Two amounts of {about}.",
        sides=sides,
        key=(about,),
    )
    return made.model_copy(update={"status": status})


def letter(document: Document, day: str) -> Extraction:
    profile = Profile(document=document.id, kind=Kind.LETTER, dated=when(day, day))
    return Extraction(document=document.id, version="1", profile=profile, mentions=())


def snapshot(
    *documents: Document,
    findings: tuple[Finding, ...] = (),
    extractions: tuple[Extraction, ...] = (),
    at: str = "2031-05-06T03:00:00+00:00",
    gone: tuple[str, ...] = (),
) -> Snapshot:
    case = CaseFile(case="vega", documents=documents, findings=findings, extractions=extractions)
    return snapshot_of(case, result="key", at=at, gone=gone, stale_after_months=12)


def told(delta: Delta) -> dict[str, int]:
    return {what: number for what, number in delta.counts.items() if number}


def test_nothing_changed_is_a_report() -> None:
    delta = changes("vega", snapshot(A, findings=(finding("1", "2"),)), snapshot(A, findings=(finding("1", "2"),)))
    assert delta.nothing_changed and told(delta) == {}


def test_at_first_everything_is_new() -> None:
    delta = changes("vega", None, snapshot(A, B, findings=(finding("1", "2"),)))
    assert (delta.since, delta.new_documents) == (None, ("a.txt", "b.txt"))
    assert told(delta) == {"new documents": 2, "new findings": 1}


def test_documents_that_came_and_left() -> None:
    delta = changes("vega", snapshot(A), snapshot(B))
    assert (delta.new_documents, delta.removed_documents) == (("b.txt",), ("a.txt",))


def test_new_changed_and_closed_findings() -> None:
    before = snapshot(A, findings=(finding("1", "2"), finding("3", "4", about="wage")))
    now = snapshot(A, findings=(finding("1", "2", "9"), finding("5", "6", about="debt")))
    delta = changes("vega", before, now)
    assert [f.summary for f in delta.new_findings] == ["Two amounts of debt."]
    assert [f.summary for f in delta.changed_findings] == ["Two amounts of rent."]
    assert [f.summary for f in delta.closed_findings] == ["Two amounts of wage."]


def test_a_decision_whose_evidence_changed_is_told_once() -> None:
    before = snapshot(A, findings=(finding("1", "2", status=FindingStatus.EXPLAINED),))
    now = snapshot(A, findings=(finding("1", "2", "9", status=FindingStatus.EVIDENCE_CHANGED),))
    assert told(changes("vega", before, now)) == {"evidence changed": 1}
    assert changes("vega", now, now).nothing_changed


def test_a_decision_alone_changes_no_evidence() -> None:
    before, after = snapshot(A, findings=(finding("1", "2"),)), finding("1", "2", status=FindingStatus.ACCEPTED)
    assert changes("vega", before, snapshot(A, findings=(after,))).nothing_changed


def test_a_decided_finding_that_is_gone() -> None:
    before = snapshot(A, findings=(finding("1", "2"),))
    delta = changes("vega", before, snapshot(A, gone=("fin_1",)))
    assert (delta.decided_and_gone, len(delta.closed_findings)) == (("fin_1",), 1)


def test_what_could_not_be_read_and_was_at_last() -> None:
    issue = Issue(page=None, stage="read", message="protected by a password")
    aside = A.model_copy(update={"status": Status.SET_ASIDE, "issues": (issue,)})
    delta = changes("vega", snapshot(B), snapshot(aside, B))
    assert delta.not_read == ("a.txt: protected by a password",)
    assert changes("vega", snapshot(aside), snapshot(aside)).nothing_changed
    assert changes("vega", snapshot(aside), snapshot(A)).read_at_last == ("a.txt",)


def test_letters_that_grew_stale_between_two_nights() -> None:
    old = (letter(A, "2030-05-06"), letter(B, "2029-01-01"))
    before = snapshot(A, B, extractions=old, at="2031-05-05T03:00:00+00:00")
    delta = changes("vega", before, snapshot(A, B, extractions=old))
    assert delta.grown_stale == ("a.txt",)
    assert changes("vega", snapshot(A, B, extractions=old), snapshot(A, B, extractions=old)).nothing_changed
