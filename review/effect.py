"""What a change would do to the findings of a case: those that close, those that open, those that change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from models.finding import Finding
from review.heirs import shared_claims


class Altered(NamedTuple):
    """A finding before and after."""

    before: Finding
    after: Finding


class Effect(NamedTuple):
    """The findings that would be there no more, new ones, and those that stay with other evidence, weight or decision."""

    closed: tuple[Finding, ...]
    opened: tuple[Finding, ...]
    changed: tuple[Altered, ...]

    @property
    def is_none(self) -> bool:
        """True where every finding stays as it is."""
        return not (self.closed or self.opened or self.changed)


def effect_of(before: Sequence[Finding], after: Sequence[Finding]) -> Effect:
    """Return how the findings differ, both with their decisions.

    A finding is the one of its id; else the one of its rule on the same evidence (a person is called otherwise now), else
    the one of its rule that shares most of its claims, at least half.
    """
    gone, new = list(before), list(after)
    pairs: list[Altered] = []
    for same in (_same_id, _same_evidence, _shares_claims):
        for old in list(gone):
            fitting = [finding for finding in new if same(old, finding)]
            if fitting:
                heir = max(fitting, key=lambda finding: (len(_claims(old) & _claims(finding)), finding.id))
                pairs.append(Altered(old, heir))
                gone.remove(old)
                new.remove(heir)
    changed = tuple(pair for pair in pairs if _weight(pair.before) != _weight(pair.after))
    return Effect(tuple(gone), tuple(new), changed)


_Same = Callable[[Finding, Finding], bool]


def _same_id(one: Finding, other: Finding) -> bool:
    return one.id == other.id


def _same_evidence(one: Finding, other: Finding) -> bool:
    return (one.rule, one.evidence) == (other.rule, other.evidence)


def _shares_claims(one: Finding, other: Finding) -> bool:
    return shared_claims(one.rule, _claims(one), other) > 0


def _claims(finding: Finding) -> set[str]:
    return {side.claim for side in finding.sides if side.claim}


def _weight(finding: Finding) -> tuple[str, ...]:
    return finding.evidence, finding.severity, finding.relation, finding.status
