from __future__ import annotations

from flows.troubles import Troubles


def test_tried_again_soon_then_less_and_less_often_but_never_given_up() -> None:
    troubles = Troubles(longest_s=300)
    now_s, waits = 0.0, []
    for _ in range(9):
        troubles.note("lopez", "the disk is full", now_s)
        began_s = now_s
        while not troubles.is_due("lopez", now_s):
            now_s += 1
        waits.append(now_s - began_s)
    assert waits == [5, 10, 20, 40, 80, 160, 300, 300, 300]
    assert troubles.due(now_s) == ["lopez"]


def test_told_once() -> None:
    troubles = Troubles(longest_s=300)
    assert troubles.note("lopez", "the disk is full", 0)
    assert not troubles.note("lopez", "the disk is full", 10)
    assert not troubles.note("garcia", "the disk is full", 11)
    assert troubles.note("garcia", "case.toml, line 1", 12)
    troubles.over("lopez")
    assert troubles.note("lopez", "the disk is full", 20)


def test_something_happened_meanwhile() -> None:
    troubles = Troubles(longest_s=300)
    for now_s in (0, 10, 30, 70):
        troubles.note("lopez", "case.toml, line 1", now_s)
    assert not troubles.is_due("lopez", 76)
    assert troubles.is_due("lopez", 76, hurry=True)
    assert troubles.due(76, hurry=True) == ["lopez"]


def test_trouble_with_the_inbox_is_no_case() -> None:
    troubles = Troubles(longest_s=300)
    troubles.note("", "away", 0)
    assert troubles.due(100) == [] and troubles.is_due("", 100) and not troubles.is_due("", 1)
