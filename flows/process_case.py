"""The run over one case as a Prefect flow: take in → read → extract → assemble → decide → save → report."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows.at_work import at_work, working
from flows.case_work import Outcome
from flows.forget_runs import artifact_key
from models.errors import RunError


@flow(name="process-case", flow_run_name="{case}", persist_result=False)
def process_case(case: str, home: str, inbox: str | None = None) -> State[None]:
    """Bring one case up to date. Prefect sees ids, counts and folders, never what a document or its file name says."""
    with working(case, Path(home), inbox) as work:
        take_in(case)
        each(read, work.unread())
        work.extract_elsewhere()
        each(extract, work.unextracted())
        assemble(case)
        decide(case)
        save(case)
        report(case)
        return ended(work.end())


@task(persist_result=False, cache_policy=NO_CACHE)
def take_in(case: str) -> None:
    """Copy what is new in the inbox into the store; begin to read it in worker processes."""
    at_work().take_in()
    at_work().start_reading()


@task(task_run_name="read {document}", persist_result=False, cache_policy=NO_CACHE)
def read(document: str) -> State[None] | None:
    """Keep one document as read, or set it aside with the reason."""
    return None if at_work().read(document) else Failed(message="set aside; the report says why")


@task(task_run_name="extract {document}", persist_result=False, cache_policy=NO_CACHE)
def extract(document: str) -> State[None] | None:
    """Keep what one document says."""
    return None if at_work().extract(document) else Failed(message="nothing extracted; the report says why")


@task(persist_result=False, cache_policy=NO_CACHE)
def assemble(case: str) -> None:
    """Make people, claims, timeline and findings from all documents of the case."""
    at_work().assemble()


@task(persist_result=False, cache_policy=NO_CACHE)
def decide(case: str) -> None:
    """Look what the ledger says of the findings."""
    at_work().decide()


@task(persist_result=False, cache_policy=NO_CACHE)
def save(case: str) -> None:
    """Save the result."""
    at_work().save()


@task(persist_result=False, cache_policy=NO_CACHE)
def report(case: str) -> None:
    """Write the report."""
    at_work().report()


def each(step: Any, documents: Iterable[str]) -> None:
    """Do a step for every document: one that fails is a failed task, and the others go on."""
    for document in documents:
        end = step(document, return_state=True).result(raise_on_failure=False)
        if isinstance(end, RunError):
            raise end


def ended(outcome: Outcome) -> State[None]:
    """Return the state in which Prefect shows the run, beside a table of its counts."""
    create_table_artifact(
        key=artifact_key(outcome.case),
        table=[{"what": what, "how many": count} for what, count in outcome.counts.items()],
        description=f"Run over {outcome.case}: {outcome.state}",
    )
    name = "Completed" if outcome.state == "complete" else "Partial"
    return Completed(name=name, message=", ".join(f"{what} {n}" for what, n in outcome.counts.items() if n))
