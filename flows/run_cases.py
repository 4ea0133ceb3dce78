"""Bringing cases up to date from this process: nothing is started for a case in which nothing is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from flows.at_work import Waiting, open_case
from flows.case_work import CaseWork, Outcome
from flows.parts import Parts
from flows.progress import Report, silent
from store.home import Store

Run = Callable[[CaseWork], None]
"""Takes an open case through the stages."""


def run_cases(
    cases: Iterable[str],
    store: Store,
    run: Run,
    parts: Parts | None = None,
    report: Report = silent,
    waiting: Waiting | None = None,
    *,
    retry: bool = False,
) -> Iterator[Outcome]:
    """Yield the outcome of each case, one after the other.

    ``retry`` reads once more what could not be read, or only in part.

    Raises:
        RunError: a case could not be put together, or the home folder cannot be written.
    """
    for case in cases:
        with open_case(case, store, parts or Parts(), report, waiting) as work:
            work.take_in()
            if retry:
                work.forget_partial()
            current = work.current()
            if current is None:
                work.start_reading()
                run(work)
                current = work.end()
        yield current


def directly(work: CaseWork) -> None:
    """Take a case through the stages without Prefect: the same work, seen nowhere but in ``casefold status``."""
    work.take_in()
    work.start_reading()
    for document in work.unread():
        work.read(document)
    work.extract_elsewhere()
    for document in work.unextracted():
        work.extract(document)
    work.assemble()
    work.decide()
    work.save()
    work.report()
