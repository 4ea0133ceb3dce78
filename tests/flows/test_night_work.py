from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from fake_parts import SECRET, Counting

from flows.night_work import CaseOfNight, night, totals
from flows.run_cases import directly
from models.finding import Verdict
from models.settings import Settings
from store.home import Store, open_store

Drop = Callable[..., Path]


def one_night(store: Store, counting: Counting) -> dict[str, CaseOfNight]:
    counting.now += timedelta(days=1)
    return {case.delta.case: case for case in night(store, directly, counting.parts())}


def told(case: CaseOfNight) -> dict[str, int]:
    return {what: number for what, number in case.delta.counts.items() if number}


def test_nights_of_a_case(store: Store, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "amount=10")
    drop("b.txt", "amount=20")
    first = one_night(store, counting)["case"]
    assert (first.state, told(first)) == ("complete", {"new documents": 2, "new findings": 1})

    second = one_night(store, counting)["case"]
    assert (second.state, second.delta.nothing_changed) == ("nothing new", True)
    assert second.delta.since == first.delta.until

    store.decide("case", store.case_file("case").findings[0].id, Verdict.EXPLAINED, note="", reviewer="rosa")
    drop("c.txt", "amount=30")
    drop("d.txt", "BAD")
    third = one_night(store, counting)["case"]
    assert third.state == "partial"
    assert told(third) == {"new documents": 2, "not read": 1, "evidence changed": 1}
    assert "password" in third.delta.not_read[0]

    for name in "bc":
        (store.settings.inbox / "case" / f"{name}.txt").unlink()
    assert told(one_night(store, counting)["case"]) == {
        "removed documents": 2,
        "closed findings": 1,
        "decided and gone": 1,
    }
    assert [len(delta.new_documents) for delta in store.deltas.of_case("case")] == [0, 2, 2]


def test_a_case_that_fails_keeps_no_other_from_its_turn(store: Store, counting: Counting, drop: Drop) -> None:
    for case in ("a", "b", "c"):
        drop("x.txt", f"words of {case}", case=case)
    drop("case.toml", "date_order = 7", case="b")
    cases = one_night(store, counting)
    assert {name: case.state for name, case in cases.items()} == {"a": "complete", "b": "failed", "c": "complete"}
    assert "case.toml, line 1" in cases["b"].delta.failed
    drop("case.toml", "", case="b")
    assert told(one_night(store, counting)["b"]) == {"new documents": 1}


def test_the_totals_tell_no_name(store: Store, counting: Counting, drop: Drop) -> None:
    drop("private name.txt", f"amount=1 {SECRET}", case="varga")
    done = totals(list(one_night(store, counting).values()))
    assert done["cases"] == done["something new"] == done["new documents"] == 1
    assert "varga" not in str(done) and "private" not in str(done)


def test_never_two_at_a_time(store: Store, counting: Counting, drop: Drop, settings: Settings) -> None:
    drop("a.txt", "one")
    slow, seen = Counting(slow_s=0.5), []

    def other() -> None:
        with open_store(settings) as again:
            seen.extend(night(again, directly, slow.parts()))

    first = night(store, directly, counting.parts())
    assert next(first).state == "complete"
    waiting = threading.Thread(target=other)
    waiting.start()
    waiting.join(0.7)
    assert waiting.is_alive() and seen == []
    assert list(first) == []
    waiting.join(30)
    assert [case.state for case in seen] == ["nothing new"]
