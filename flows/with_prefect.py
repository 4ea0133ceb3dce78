"""Taking an open case through the flow, and finishing without Prefect where Prefect goes away meanwhile."""

from __future__ import annotations

import importlib
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from flows.case_work import CaseWork
from flows.prefect_server import prefect_server
from flows.run_cases import directly


class WithPrefect:
    """Runs open cases as flows. Prefect is imported and its server started at the first one, not before.

    By then the case's documents are being read in other processes, and while the server starts in one more, this one loads
    what it will need: so the start costs little of the run's time. Where nothing is new, nothing is started.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._stack = ExitStack()
        self._up = False

    def __enter__(self) -> WithPrefect:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def __call__(self, work: CaseWork) -> None:
        """Run the flow over the open case.

        Where the server is another process's and ends with it, the work that is left is done all the same: results are
        kept in the store, and Prefect only shows how they came about.
        """
        self._start(work)
        import httpx
        from prefect.exceptions import PrefectException

        from flows.process_case import process_case

        settings = work.store.settings
        try:
            process_case(work.case, str(settings.home.resolve()), str(settings.inbox.resolve()))
        except (
            httpx.HTTPError,
            PrefectException,
            RuntimeError,
        ):  # the last is Prefect's word for a server that is gone
            self._stack.close()
            self._up = False
            if not work.saved:
                directly(work)

    def _start(self, work: CaseWork) -> None:
        if not self._up:
            self._stack.enter_context(prefect_server(self._home, meanwhile=lambda: _warm_up(work)))
            self._up = True


def _warm_up(work: CaseWork) -> None:
    """Load Prefect's client, and what extracts if something is to be extracted."""
    importlib.import_module("flows.process_case")
    if work.unextracted():
        work.warm_up()
