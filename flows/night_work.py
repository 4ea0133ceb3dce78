"""The work of a night, as plain functions: every case is brought up to date, and what changed is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from flows.case_work import Outcome
from flows.parts import Parts
from flows.report_changes import report_changes, report_failure
from flows.run_cases import Run, run_cases
from models.delta import Delta
from models.errors import CasefoldError
from store.home import Store
from store.locks import only_one


class CaseOfNight(NamedTuple):
    """What a night did with a case; ``outcome`` is None where it could not be brought up to date."""

    outcome: Outcome | None
    delta: Delta

    @property
    def state(self) -> str:
        """One word for it: nothing new, complete, partial or failed."""
        if self.outcome is None:
            return "failed"
        return "nothing new" if self.outcome.current else self.outcome.state

    @property
    def counts(self) -> dict[str, int]:
        """Documents and findings, and what changed."""
        done = self.outcome.counts if self.outcome else {}
        return {"documents": done.get("documents", 0), "findings": done.get("findings", 0), **self.delta.counts}


Elsewhere = Callable[[Sequence[str]], Iterable[CaseOfNight]]
"""Does the night's work on cases on other machines, in any order."""


def night(
    store: Store, run: Run, parts: Parts | None = None, elsewhere: Elsewhere | None = None
) -> Iterator[CaseOfNight]:
    """Do what is pending in every case and yield what became of it; a case that fails keeps no other from its turn.

    One night at a time: another one waits, and then has little left to do. Without ``elsewhere`` the cases take their
    turns in this process.
    """
    with only_one(store.settings.home / "locks", ".night"):
        cases = store.cases()
        if elsewhere:
            yield from elsewhere(cases)
        else:
            yield from (case_of_night(store, case, run, parts or Parts()) for case in cases)


def case_of_night(store: Store, case: str, run: Run, parts: Parts) -> CaseOfNight:
    """Bring one case up to date and make its delta report."""
    try:
        (outcome,) = run_cases([case], store, run, parts)
        return CaseOfNight(outcome, report_changes(store, case, parts.now()))
    except CasefoldError as error:
        return CaseOfNight(None, report_failure(store, case, parts.now(), str(error)))


def totals(cases: list[CaseOfNight]) -> dict[str, int]:
    """Return the night in numbers: all that may leave this machine."""
    states = [case.state for case in cases]
    done = {"cases": len(cases), "something new": len(cases) - states.count("nothing new")}
    done |= {"partial": states.count("partial"), "failed": states.count("failed")}
    for case in cases:
        for what, number in case.delta.counts.items():
            if what != "failed":
                done[what] = done.get(what, 0) + number
    return done
