from __future__ import annotations

import pytest

from models.finding import Category, Finding, Relation, Severity, Side, Verdict, make_finding
from review.ledger import decide
from review.looks import Look, acknowledged, look, news, present

FIRST, SOON, LATER = "2031-05-02T09:00:00+00:00", "2031-05-02T09:40:00+00:00", "2031-05-03T08:00:00+00:00"


def finding(key: str, value: str = "a") -> Finding:
    side = Side(value=value, span={"document": "d1", "start": 0, "end": 1})
    return make_finding(
        rule="r", kind="k", category=Category.CONFLICT, relation=Relation.CONTRADICTION, severity=Severity.HIGH,
        summary="s", sides=(side,), key=(key,),
    )  # fmt: skip


def seen(*findings: Finding, documents: tuple[str, ...] = ("d1",), last: Look | None = None, at: str = FIRST) -> Look:
    return look(last, present(findings, documents), at)


def test_at_the_first_look_nothing_is_new() -> None:
    one = finding("1")
    found = news(seen(one), [one], ["d1"], "Ana")
    assert not found.any
    assert found.since is None


def test_what_came_since_the_last_look_is_new_until_the_look_ends() -> None:
    one, two = finding("1"), finding("2")
    second = seen(one, two, documents=("d1", "d2"), last=seen(one), at=LATER)
    found = news(second, [one, two], ["d1", "d2"], "Ana")
    assert (found.since, found.findings, found.documents) == (FIRST, {two.id}, {"d2"})
    same = look(second, present([one, two], ["d1", "d2"]), "2031-05-03T08:59:00+00:00")
    assert news(same, [one, two], ["d1", "d2"], "Ana").findings == {two.id}
    third = look(same, present([one, two], ["d1", "d2"]), "2031-05-03T10:30:00+00:00")
    assert not news(third, [one, two], ["d1", "d2"], "Ana").any


def test_what_comes_during_a_look_is_new_too() -> None:
    one, two = finding("1"), finding("2")
    again = seen(one, two, last=seen(one), at=SOON)
    assert news(again, [one, two], ["d1"], "Ana").findings == {two.id}


def test_changed_and_gone() -> None:
    one, other, changed = finding("1"), finding("2"), finding("1", "b")
    found = news(seen(changed, last=seen(one, other), at=LATER), [changed], ["d1"], "Ana")
    assert (found.changed, found.gone, found.findings) == ({one.id}, 1, frozenset())


@pytest.mark.parametrize(("reviewer", "told"), [("Ana", 1), ("Ben", 0)])
def test_decisions_of_others_are_told(reviewer: str, told: int) -> None:
    one = finding("1")
    line = decide("case", one, Verdict.ACCEPTED, note="", reviewer="Ben", at="2031-05-02T12:00:00+00:00")
    decided = one.model_copy(update={"decisions": (line,)})
    later = seen(decided, last=seen(one), at=LATER)
    assert len(news(later, [decided], ["d1"], reviewer).decided) == told


def test_saying_that_all_was_seen_leaves_nothing_new() -> None:
    one, two = finding("1"), finding("2")
    there = present([one, two], ["d1"])
    assert not news(look(acknowledged(there, SOON), there, SOON), [one, two], ["d1"], "Ana").any
