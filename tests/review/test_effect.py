from __future__ import annotations

import pytest

from models.document import Span
from models.finding import Category, Finding, FindingStatus, Relation, Severity, Side, make_finding
from review.effect import effect_of


def finding(*claims: str, person: str = "per_1", rule: str = "two_sums", severity: Severity = Severity.HIGH) -> Finding:
    sides = tuple(
        Side(value=c, span=Span(document=f"doc_{c}", start=int(c), end=int(c) + 2), claim=f"cla_{c}") for c in claims
    )
    return make_finding(
        rule=rule, kind="amount_mismatch", category=Category.CONFLICT, relation=Relation.CONTRADICTION,
        severity=severity, summary="The sums differ.", sides=sides, key=(person,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        ((), (), (0, 0, 0)),
        ((finding("10", "20"),), (finding("10", "20"),), (0, 0, 0)),
        ((finding("10", "20"),), (finding("10", "20", person="per_2"),), (0, 0, 0)),  # only called otherwise
        ((finding("10", "20"),), (), (1, 0, 0)),
        ((), (finding("10", "20"),), (0, 1, 0)),
        ((finding("10", "20"),), (finding("10", "20", "30"),), (0, 0, 1)),
        ((finding("10", "20"),), (finding("10", "30", person="per_2"),), (0, 0, 1)),
        ((finding("10", "20"),), (finding("30", "40", person="per_2"),), (1, 1, 0)),
        ((finding("10", "20"),), (finding("10", "20", rule="two_days"),), (1, 1, 0)),
        ((finding("10", "20"),), (finding("10", "20", severity=Severity.LOW),), (0, 0, 1)),
    ],
)
def test_findings_before_and_after(
    before: tuple[Finding, ...], after: tuple[Finding, ...], counts: tuple[int, int, int]
) -> None:
    effect = effect_of(before, after)
    assert (len(effect.closed), len(effect.opened), len(effect.changed)) == counts
    assert effect.is_none is (counts == (0, 0, 0))


def test_a_decision_that_would_have_to_be_looked_at_again_is_a_change() -> None:
    before = finding("10", "20").model_copy(update={"status": FindingStatus.EXPLAINED})
    after = finding("10", "20", person="per_2").model_copy(update={"status": FindingStatus.EVIDENCE_CHANGED})
    (changed,) = effect_of([before], [after]).changed
    assert (changed.before.status, changed.after.status) == ("explained", "evidence_changed")


def test_two_findings_that_become_one() -> None:
    effect = effect_of([finding("10", "20"), finding("30", "40", person="per_2")], [finding("10", "20", "30", "40")])
    assert (len(effect.closed), len(effect.opened), len(effect.changed)) == (1, 0, 1)
