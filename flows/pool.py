"""Cases brought up to date by the workers of a Prefect work pool, each in a process of its own."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import WorkerFilter, WorkerFilterStatus
from prefect.client.schemas.objects import WorkerStatus
from prefect.deployments import run_deployment
from prefect.exceptions import ObjectNotFound
from prefect.states import Cancelled
from prefect.types.entrypoint import EntrypointType

from flows.at_work import open_case
from flows.case_work import Outcome
from flows.night_work import CaseOfNight
from flows.parts import Parts
from flows.process_case import process_case
from flows.report_changes import report_changes, report_failure
from models.errors import CasefoldError, InputError, RunError
from store.home import Store

_CASES_FOR_EACH_WORKER = 2  # at once: while one is read, the process of the next starts, which takes ten seconds
_LOOK_EVERY_S = 1.0
_PATIENCE_S = 120.0


@dataclass
class _Asked:
    """A case that the pool was asked for, its run, and since when nobody has been seen at work on it."""

    case: str
    run: UUID
    last_run: str
    idle_since_s: float


class Pool:
    """A work pool of the Prefect server that this process uses; its workers share home folder and database with us."""

    def __init__(self, name: str, store: Store) -> None:
        self._name = name
        self._store = store
        self._deployment = f"process-case/casefold-{name}"

    def night(self, cases: Sequence[str]) -> Iterator[CaseOfNight]:
        """Yield what the night did with each case, as they come; no worker is asked for a case in which nothing is new.

        Raises:
            InputError: there is no such pool.
            RunError: none of its workers is up.
        """
        with get_client(sync_client=True) as client:
            at_once = _CASES_FOR_EACH_WORKER * self._check(client)
            self._deploy()
            asked: list[_Asked] = []
            for case in cases:
                ended = self._nothing_new(case)
                if ended is not None:
                    yield ended
                    continue
                while len(asked) >= at_once:
                    yield from self._ended(client, asked)
                asked.append(self._ask(case))
            while asked:
                yield from self._ended(client, asked)

    def _check(self, client: SyncPrefectClient) -> int:
        try:
            client.read_work_pool(self._name)
        except ObjectNotFound as error:
            raise InputError(
                f"there is no work pool {self._name!r}: prefect work-pool create {self._name} --type process"
            ) from error
        online = self._online(client)
        if not online:
            raise RunError(f"no worker of the pool {self._name!r} is up: prefect worker start --pool {self._name}")
        return online

    def _online(self, client: SyncPrefectClient) -> int:
        up = WorkerFilter(status=WorkerFilterStatus(any_=[WorkerStatus.ONLINE]))
        return len(client.read_workers_for_work_pool(self._name, up))

    def _deploy(self) -> None:
        made: Any = process_case.to_deployment(
            name=f"casefold-{self._name}", entrypoint_type=EntrypointType.MODULE_PATH
        )
        made.apply(work_pool_name=self._name)

    def _nothing_new(self, case: str) -> CaseOfNight | None:
        """What the night has to say of a case that it need not, or cannot, give to a worker."""
        try:
            with open_case(case, self._store, Parts()) as work:
                work.take_in()
                current = work.current()
            return None if current is None else CaseOfNight(current, report_changes(self._store, case, _now()))
        except CasefoldError as error:
            return CaseOfNight(None, report_failure(self._store, case, _now(), str(error)))

    def _ask(self, case: str) -> _Asked:
        settings = self._store.settings
        told = {"case": case, "home": str(settings.home.resolve()), "inbox": str(settings.inbox.resolve())}
        run: Any = run_deployment(self._deployment, parameters=told, timeout=0, as_subflow=False)
        last = self._store.runs.last(case)
        return _Asked(case, run.id, last.started_at if last else "", time.monotonic())

    def _ended(self, client: SyncPrefectClient, asked: list[_Asked]) -> Iterator[CaseOfNight]:
        """Look once at what the pool was asked for, and take out what has come to its end."""
        time.sleep(_LOOK_EVERY_S)
        for one in list(asked):
            state = client.read_flow_run(one.run).state
            if state is not None and state.is_final():
                asked.remove(one)
                yield self._end(one, state.name or state.type.value)
            elif self._is_lost(client, one, waiting=state is None or state.is_scheduled()):
                client.set_flow_run_state(one.run, Cancelled(message="no worker is at work on it"), force=True)
                asked.remove(one)
                yield self._end(one, "Lost")

    def _is_lost(self, client: SyncPrefectClient, one: _Asked, *, waiting: bool) -> bool:
        """True where nobody has been at the case for a while: Prefect goes on to show as running what was killed."""
        if self._store.is_at_work(one.case) or (waiting and self._online(client)):
            one.idle_since_s = time.monotonic()
        return time.monotonic() - one.idle_since_s > _PATIENCE_S

    def _end(self, one: _Asked, state: str) -> CaseOfNight:
        last = self._store.runs.last(one.case)
        if state in ("Completed", "Partial") and last is not None:
            ours = last.started_at != one.last_run
            outcome = Outcome(one.case, last.state, last.counts, current=not ours)
            return CaseOfNight(outcome, report_changes(self._store, one.case, _now()))
        why = f"its run in the pool {self._name} ended as {state}: Prefect's pages show why, and the next night tries again"
        return CaseOfNight(None, report_failure(self._store, one.case, _now(), why))


def _now() -> datetime:
    return datetime.now(UTC)
