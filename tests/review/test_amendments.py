from __future__ import annotations

from models.amendment import Amendment, Change, SamePerson, Withdrawn
from review.amendments import in_force
from review.ledger import GENESIS, amend, broken_links


def chain(*changes: Change) -> list[Amendment]:
    lines: list[Amendment] = []
    for change in changes:
        last = lines[-1].hash if lines else GENESIS
        lines.append(amend("case", change, note="", reviewer="Ines", at="2026-01-01", previous=last))
    return lines


ONE, TWO = SamePerson(first="A", second="B"), SamePerson(first="C", second="D")


def test_what_is_withdrawn_holds_no_longer() -> None:
    (one, two) = chain(ONE, TWO)
    lines = [one, two, *chain(Withdrawn(amendment=one.hash))]
    assert [line.change for line in in_force(lines)] == [TWO]


def test_a_withdrawal_can_be_withdrawn() -> None:
    (one,) = chain(ONE)
    (back,) = chain(Withdrawn(amendment=one.hash))
    again = amend("case", Withdrawn(amendment=back.hash), note="", reviewer="Tom", at="2026-01-02", previous=back.hash)
    assert in_force([one, back, again]) == (one,)


def test_the_chain_tells_what_was_changed() -> None:
    lines = chain(ONE, TWO, SamePerson(first="E", second="F"))
    assert broken_links(lines) == []
    assert broken_links([lines[0], lines[2]]) == [2]
    assert broken_links([lines[0].model_copy(update={"reviewer": "Tom"}), *lines[1:]]) == [1]
