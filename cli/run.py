"""``casefold run``: bring cases up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Annotated

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from cli.console import err, print_json, say, warn
from cli.runner import ClusterOption, Runner, RunnerOption
from cli.settings import HomeOption, InboxOption, JsonOption, make_settings
from cli.show import show_case
from flows.case_work import Outcome
from flows.cluster import cluster
from flows.parts import Parts
from flows.progress import Progress as Step
from flows.progress import Report
from flows.run_cases import directly, run_cases
from flows.with_prefect import WithPrefect
from models.document import DateOrder
from models.errors import DocumentError
from store.home import Store, open_store
from store.inbox import check_case_name, outside_cases

_VERB = {"read": "reading", "extract": "looking for dates and people", "assemble": "comparing"}


def run(
    cases: Annotated[list[str] | None, typer.Argument(help="The cases to run; all where none is named.")] = None,
    home: HomeOption = None,
    inbox: InboxOption = None,
    date_order: Annotated[
        DateOrder | None, typer.Option(help="How to read 03/04/2021 where neither document nor case.toml tells.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Documents that are read at once.")] = None,
    accurate: Annotated[
        bool | None,
        typer.Option(
            "--accurate/--quick",
            help="Read every page with the second engine too (casefold[rapidocr]): about three times as long.",
            show_default="as in casefold.toml, else quick",
        ),
    ] = None,
    retry: Annotated[bool, typer.Option("--retry", help="Read again what could not be read, or only in part.")] = False,
    show: Annotated[bool, typer.Option("--show", help="Print the timeline and the findings.")] = False,
    json: JsonOption = False,
    without_prefect: Annotated[
        bool,
        typer.Option("--without-prefect", help="Do the same work without recording it in Prefect: a little quicker."),
    ] = False,
    runner: RunnerOption = Runner.PROCESS,
    address: ClusterOption = None,
) -> None:
    """Read what is new in the inbox and bring timeline, findings and report up to date.

    Papers that were read before are not read again. Exit code 3: something could not be read; the report says what.
    """
    settings = make_settings(home, inbox, date_order=date_order, workers=workers, accurate=accurate)
    with open_store(settings) as store:
        chosen = [store.check_case(check_case_name(case)) for case in dict.fromkeys(cases or [])] or store.cases()
        _warn_of_strays(store)
        if not chosen and not json:
            say(f"There are no cases in {settings.inbox}: make one with 'casefold new CASE' and put its papers there.")
        with ExitStack() as stack:
            if runner is Runner.DASK:
                outcomes = list(stack.enter_context(cluster(settings, address)).run(chosen, retry=retry))
            else:
                take = directly if without_prefect else stack.enter_context(WithPrefect(settings.home))
                report = stack.enter_context(_progress(quiet=json))
                outcomes = list(run_cases(chosen, store, take, Parts(), report, _waiting, retry=retry))
                stack.close()
            for outcome in [] if json else outcomes:
                tell(store, outcome, show=show)
    if json:
        print_json([{"case": o.case, "state": o.state, "nothing_new": o.current, "counts": o.counts} for o in outcomes])
    if any(outcome.state == "partial" for outcome in outcomes):
        raise typer.Exit(DocumentError.exit_code)


def tell(store: Store, outcome: Outcome, *, show: bool = False) -> None:
    """Print how a run over a case ended, and where its report is."""
    if show:
        show_case(store.case_file(outcome.case))
    n = outcome.counts
    what = "nothing new" if outcome.current else f"{n.get('read', 0)} read" if n.get("read") else "brought up to date"
    say(
        f"{outcome.case}: {what}; {n.get('documents', 0)} documents, {n.get('events', 0)} events, "
        f"{n.get('findings', 0)} findings, {n.get('open', 0)} to look at"
    )
    if changed := n.get("evidence changed", 0):
        warn(f"{outcome.case}: {changed} decided findings rest on other evidence now: look at them again")
    if outcome.state == "partial":
        aside, partly = n.get("set aside", 0), n.get("partly read", 0) + n.get("unreadable", 0)
        warn(
            f"{outcome.case}: {aside} documents set aside, {partly} read in part: "
            f"'casefold status \"{outcome.case}\"' says why"
        )
    if changing := n.get("still changing", 0):
        files = "1 file is" if changing == 1 else f"{changing} files are"
        warn(f"{outcome.case}: {files} still being written: run again when complete")
    say(f"Report: {store.report_path(outcome.case)}   ·   to review it in the browser: casefold review")


def _warn_of_strays(store: Store) -> None:
    if strays := outside_cases(store.settings.inbox):
        names = f"{', '.join(strays[:5])}{' …' if len(strays) > 5 else ''}"
        warn(f"folders whose names cannot be a case's, and which nobody reads: {names}; give them plainer names")


def _waiting(case: str, holder: int | None) -> None:
    warn(f"another Casefold{f' (process {holder})' if holder else ''} is at work on {case}: waiting for it")


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Report]:
    """A bar per case on the terminal; nothing where another program reads."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    bars: dict[str, TaskID] = {}
    with Progress(*columns, console=err, transient=True, disable=quiet) as progress:

        def report(step: Step) -> None:
            if step.case not in bars:
                bars[step.case] = progress.add_task(step.case)
            text = escape(f"{step.case}: {_VERB.get(step.stage, step.stage)}")
            progress.update(bars[step.case], description=text, completed=step.done, total=step.total)

        yield report
