"""The night: everything that is new, failed before or was made by older code, in every case, on a schedule."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, State
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.states import Completed, Failed
from prefect.types.entrypoint import EntrypointType

from flows.case_work import CaseWork
from flows.cluster import cluster
from flows.night_work import CaseOfNight, Elsewhere, night, totals
from flows.notify import notify
from flows.orphans import die_with_parent
from flows.pool import Pool
from flows.process_case import process_case
from store.configuration import settings_at_the_edge
from store.home import open_store


def _named() -> str:
    return f"night of {datetime.now().astimezone():%d %B %Y}"


@flow(name="run-nightly", flow_run_name=_named, persist_result=False)
def run_nightly(home: str, inbox: str | None = None, dask: str | None = None, pool: str | None = None) -> State[None]:
    """Bring every case up to date: process whatever is pending, whenever this runs and however often it was missed.

    ``dask`` is the address of a cluster whose workers do it, or ``local``; ``pool`` the name of a work pool whose workers do.
    """
    if "PREFECT__FLOW_RUN_ID" in os.environ:
        die_with_parent()

    def as_subflow(work: CaseWork) -> None:
        process_case(work.case, home, inbox)

    settings = settings_at_the_edge(Path(home), inbox=inbox)
    with open_store(settings) as store, ExitStack() as stack:
        elsewhere: Elsewhere | None = None
        if pool:
            elsewhere = Pool(pool, store).night
        elif dask:
            elsewhere = partial(stack.enter_context(cluster(settings, dask)).night, store)
        cases = list(night(store, as_subflow, elsewhere=elsewhere))
    return night_ended(cases, notify(settings.notify, totals(cases)))


def night_ended(cases: list[CaseOfNight], trouble: Sequence[str] = ()) -> State[None]:
    """Return the state in which Prefect shows the night, beside a table of its cases: names of cases and counts."""
    rows = [{"case": case.delta.case, "run": case.state, **case.counts} for case in cases]
    create_table_artifact(key="night", table=rows, description="\n\n".join(["What the night did", *trouble]))
    done = totals(cases)
    message = f"{len(cases)} cases, " + ", ".join(f"{n} {what}" for what, n in done.items() if n and what != "cases")
    if cases and done["failed"] == len(cases):
        return Failed(message=message)
    return Completed(name="Partial" if done["partial"] or done["failed"] else "Completed", message=message)


def nightly_deployment(
    home: Path, inbox: Path, at: str, timezone: str, dask: str | None = None, pool: str | None = None
) -> RunnerDeployment:
    """Return the deployment that runs the night at ``at`` (HH:MM) of the time zone; two nights never overlap."""
    hour, minute = at.split(":")
    made: Any = run_nightly.to_deployment(
        name="nightly",
        schedules=[Cron(f"{int(minute)} {int(hour)} * * *", timezone=timezone)],
        parameters={"home": str(home.resolve()), "inbox": str(inbox.resolve()), "dask": dask, "pool": pool},
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,
        description="Everything that is pending, in every case.",
    )
    assert isinstance(made, RunnerDeployment)
    return made


def serve_nightly(deployment: RunnerDeployment, ready: Callable[[], None]) -> None:
    """Register the deployment and run its scheduled runs until interrupted; the schedule stays when this ends.

    Runs that were missed while nothing was serving are all offered at the next start; the limit lets one of them run,
    which does the work of all.
    """

    async def serve() -> None:
        runner = Runner(name="casefold nightly", pause_on_shutdown=False, query_seconds=5)
        await runner.aadd_deployment(deployment)
        ready()
        await runner.start()

    asyncio.run(serve())
