"""Which case this process is at work on: flows and tasks are given ids, and find the open store here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from flows.case_work import CaseWork
from flows.collecting import collect_less
from flows.parts import Parts
from flows.progress import Report, silent
from models.errors import RunError
from store.configuration import settings_at_the_edge
from store.home import Store, open_store

_CURRENT: ContextVar[CaseWork | None] = ContextVar("case at work", default=None)

Waiting = Callable[[str, int | None], None]
"""Told the case and the process that has it, while this one waits for it."""


def at_work() -> CaseWork:
    """Return the work on the case that this process has open."""
    work = _CURRENT.get()
    if work is None:
        raise RunError("a stage was called outside a run: call the flow process-case")
    return work


@contextmanager
def open_case(
    case: str, store: Store, parts: Parts, report: Report = silent, waiting: Waiting | None = None
) -> Iterator[CaseWork]:
    """Hold the case, alone, and make it the one at work; what a killed run left half done is swept away."""
    with store.lock(case, lambda holder: waiting(case, holder) if waiting else None):
        collect_less()
        store.originals.sweep()
        work = CaseWork(case, store, parts, report)
        token = _CURRENT.set(work)
        try:
            yield work
        finally:
            _CURRENT.reset(token)
            work.close()


@contextmanager
def working(case: str, home: Path, inbox: str | None) -> Iterator[CaseWork]:
    """Yield the work on the case: the one that is open, else (a flow that Prefect itself started) a new one."""
    work = _CURRENT.get()
    if work is not None and work.case == case:
        yield work
        return
    with (
        open_store(settings_at_the_edge(home, inbox=inbox)) as store,
        open_case(store.check_case(case), store, Parts()) as work,
    ):
        yield work
