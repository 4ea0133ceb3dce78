from __future__ import annotations

import pytest

from models.document import Span
from models.finding import Category, Decision, Finding, FindingStatus, Relation, Severity, Side, Verdict, make_finding
from review.ledger import decide
from review.status import apply_decisions


def finding(*values: str, key: str = "amount", rule: str = "two_amounts") -> Finding:
    sides = tuple(Side(value=v, span=Span(document=f"doc_{v}", start=0, end=3), claim=f"cla_{v}") for v in values)
    return make_finding(
        rule=rule,
        kind="amount_mismatch",
        category=Category.CONFLICT,
        relation=Relation.CONTRADICTION,
        severity=Severity.HIGH,
        summary="They differ.",
        sides=sides,
        key=(key,),
    )


def line(of: Finding, verdict: Verdict = Verdict.EXPLAINED) -> Decision:
    return decide("case", of, verdict, note="", reviewer="rosa", at="2026-01-02T03:04:05+00:00")


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ([], FindingStatus.OPEN),
        ([Verdict.EXPLAINED], FindingStatus.EXPLAINED),
        ([Verdict.CORRECTED], FindingStatus.CORRECTED),
        ([Verdict.NOT_A_CONFLICT], FindingStatus.NOT_A_CONFLICT),
        ([Verdict.ACCEPTED], FindingStatus.ACCEPTED),
        ([Verdict.UNSURE], FindingStatus.OPEN),
        ([Verdict.EXPLAINED, Verdict.REOPENED], FindingStatus.OPEN),
        ([Verdict.EXPLAINED, Verdict.REOPENED, Verdict.ACCEPTED], FindingStatus.ACCEPTED),
    ],
)
def test_the_last_line_holds(verdicts: list[Verdict], status: FindingStatus) -> None:
    here = finding("10", "20")
    reviewed = apply_decisions([here], [line(here, v) for v in verdicts])
    assert reviewed.findings[0].status is status
    assert [d.verdict for d in reviewed.findings[0].decisions] == verdicts
    assert reviewed.vanished == ()


def test_other_evidence_under_the_same_finding() -> None:
    reviewed = apply_decisions([finding("10", "20", "30")], [line(finding("10", "20"))])
    assert reviewed.findings[0].status is FindingStatus.EVIDENCE_CHANGED
    assert len(reviewed.findings[0].decisions) == 1


def test_reopened_on_older_evidence_stays_open() -> None:
    before = finding("10", "20")
    reviewed = apply_decisions([finding("10", "30")], [line(before), line(before, Verdict.REOPENED)])
    assert reviewed.findings[0].status is FindingStatus.OPEN


@pytest.mark.parametrize(
    ("now", "attached"),
    [
        (finding("10", "20", key="sum"), True),  # renamed, the same claims
        (finding("10", "30", key="sum"), True),  # half of the claims
        (finding("30", "40", key="sum"), False),  # none of them
        (finding("10", "20", key="sum", rule="two_sums"), False),  # another rule
    ],
)
def test_a_finding_that_took_anothers_place(now: Finding, attached: bool) -> None:
    reviewed = apply_decisions([now], [line(finding("10", "20"))])
    assert reviewed.findings[0].status is (FindingStatus.EVIDENCE_CHANGED if attached else FindingStatus.OPEN)
    assert len(reviewed.vanished) == (0 if attached else 1)


def test_less_than_half_is_not_enough() -> None:
    now = finding("10", "40", key="sum")
    assert apply_decisions([now], [line(finding("10", "20", "30"))]).findings == (now,)


def test_the_heir_is_the_one_that_shares_most() -> None:
    some, most = finding("10", "40", key="a"), finding("10", "20", key="b")
    reviewed = apply_decisions([some, most], [line(finding("10", "20", key="gone"))])
    assert [len(f.decisions) for f in reviewed.findings] == [0, 1]
