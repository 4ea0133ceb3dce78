"""``casefold new``, ``casefold status`` and ``casefold decide``."""

from __future__ import annotations

import getpass
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Column, Table
from rich.text import Text

from cli.console import out, print_json, say, warn
from cli.export import CaseArgument
from cli.settings import HomeOption, InboxOption, JsonOption, make_settings
from flows.failing import next_try
from models.document import Status
from models.finding import FindingStatus, Verdict
from models.proposal import ProposalKind
from store.configuration import CASE_FILE
from store.home import Store, open_store
from store.inbox import look_into
from store.runs import Failure
from store.uploads import make_case

_PROPOSED = {
    ProposalKind.BELONGS_TO: "move it to the case",
    ProposalKind.NEAR_DUPLICATE: "leave one of two out;",
    ProposalKind.NEWER_VERSION: "leave the older one out;",
}
_WAITING = (FindingStatus.OPEN, FindingStatus.EVIDENCE_CHANGED)

# The columns of the summary and their least widths: whole words in a terminal of 80 columns.
_SUMMARY = (
    ("Case", 6), ("Last run", 10), ("State", 8), ("Documents", 9), ("Findings", 8), ("To look at", 4), ("New files", 5),
    ("Failures", 8),
)  # fmt: skip


def new(
    case: Annotated[str, typer.Argument(help="A name for the case, which becomes a folder's.", show_default=False)],
    home: HomeOption = None,
    inbox: InboxOption = None,
) -> None:
    """Make the folder of a new case, with a file of settings to fill in."""
    settings = make_settings(home, inbox)
    with open_store(settings):
        folder = make_case(settings.inbox, case)
    say(f'Put the papers of {case} into {folder}, then say: casefold run "{case}"')
    say(f"Settings of the case, all optional: {folder / CASE_FILE}")


def status(
    case: Annotated[
        str | None, typer.Argument(help="One case, with its documents; all cases where none is named.")
    ] = None,
    home: HomeOption = None,
    inbox: InboxOption = None,
    json: JsonOption = False,
) -> None:
    """Show what was read, what failed and why, and what waits for a decision."""
    with open_store(make_settings(home, inbox, must_exist=True)) as store:
        if case is not None:
            _one_case(store, store.check_case(case), json=json)
            return
        rows = [_summary(store, name) for name in store.cases()]
    if json:
        print_json(rows)
        return
    table = Table(*(Column(head, min_width=width) for head, width in _SUMMARY), box=SIMPLE_HEAD, show_edge=False)
    table.pad_edge, table.collapse_padding = False, True
    for row in rows:
        day_and_time = row["last_run"][:16].replace("T", " ")
        table.add_row(*[Text(str(value)) for value in {**row, "last_run": day_and_time}.values()])
    out.print(table)


def decide(
    case: CaseArgument,
    finding: Annotated[str, typer.Argument(help="The finding's id, or its beginning.", show_default=False)],
    verdict: Annotated[Verdict, typer.Argument(help="What you decided.", show_default=False)],
    note: Annotated[str, typer.Option(help="Why: the explanation, and the document that supports it.")] = "",
    reviewer: Annotated[str | None, typer.Option(help="Who decides.", show_default="your login name")] = None,
    home: HomeOption = None,
    inbox: InboxOption = None,
    json: JsonOption = False,
) -> None:
    """Write your verdict on a finding into the ledger, where nothing is ever changed or removed."""
    with open_store(make_settings(home, inbox, must_exist=True)) as store:
        line = store.decide(case, finding, verdict, note=note, reviewer=reviewer or getpass.getuser())
    if json:
        print_json(line.model_dump(mode="json"))
    else:
        say(f"{line.finding}: {line.verdict.replace('_', ' ')}, by {line.reviewer} at {line.at}")


def _summary(store: Store, case: str) -> dict[str, Any]:
    last, standing = store.runs.last(case), store.results.standing(case)
    counts = last.counts if last else {}
    known = {received.source.path for received in store.files.of_case(case)}
    dropped = {file.name for file in look_into(store.settings.inbox, case).files}
    return {
        "case": case,
        "last_run": standing.made_at if standing else "never",
        "state": last.state if last else "not read yet",
        "documents": counts.get("documents", len(known)),
        "findings": counts.get("findings", 0),
        "to_look_at": counts.get("open", 0),
        "new_files": len(dropped - known),
        "failures": len(store.runs.failures(case)),
    }


def _one_case(store: Store, case: str, *, json: bool) -> None:
    file = store.case_file(case) if store.results.standing(case) else None
    failures = [_told(failure) for failure in store.runs.failures(case)]
    summary = _summary(store, case)
    if file:
        summary |= {"findings": len(file.findings), "to_look_at": sum(f.status in _WAITING for f in file.findings)}
    elsewhere = store.files.elsewhere(case)
    documents: list[dict[str, Any]] = [
        {
            "document": d.id,
            "file": d.file,
            "status": d.status,
            "pages": len(d.pages),
            "duplicate_of": d.duplicate_of,
            "also_in": [other.case for other in elsewhere.get(d.sha256, ())],
            "issues": [f"{f'page {i.page}: ' if i.page else ''}{i.message}" for i in d.issues],
        }
        for d in (file.documents if file else ())
    ]
    findings = [
        {"finding": f.id, "kind": f.kind, "severity": f.severity, "status": f.status, "summary": f.summary}
        for f in (file.findings if file else ())
    ]
    proposals = (
        []
        if file is None
        else [{**p.model_dump(), "file": file.document_by_id[p.document].file} for p in file.proposals]
    )
    vanished = [line.model_dump(mode="json") for line in store.vanished(case)]
    broken = store.ledger.broken_links(case)
    if json:
        whole = {"documents": documents, "findings": findings, "failures": failures, "proposals": proposals}
        print_json({**summary, **whole, "decisions_on_vanished_findings": vanished, "broken_ledger_lines": broken})
        return
    say(f"{case}: {summary['state']}, last result {summary['last_run']}, {summary['new_files']} new files")
    table = Table("Document", "State", "Pages", "What could not be read")
    for document in documents:
        state = "duplicate" if document["duplicate_of"] else str(document["status"]).replace("_", " ")
        style = "red" if document["status"] == Status.SET_ASIDE else ""
        issues = "\n".join(document["issues"])
        table.add_row(Text(str(document["file"])), Text(state, style=style), str(document["pages"]), Text(issues))
    out.print(table)
    for document in documents:
        for other in document["also_in"]:
            say(f"{document['file']} is in case '{other}', too: the very same file")
    table = Table("Finding", "", "Status", "What to look at")
    for finding in findings:
        shown = (
            str(finding["finding"])[4:12],
            finding["severity"],
            str(finding["status"]).replace("_", " "),
            finding["summary"],
        )
        table.add_row(*[Text(str(cell)) for cell in shown])
    out.print(table)
    for failure in failures:
        warn(f"failed {failure['attempts']} times, last at {failure['last_at']}: {failure['message']}{_when(failure)}")
    for proposal in proposals:
        say(f"Proposed for {proposal['file']}: {_PROPOSED[proposal['kind']]} {_of(proposal)}{proposal['reason']}")
    if vanished:
        warn(f"{len(vanished)} decisions are kept whose findings are there no more (--json shows them)")
    if broken:
        warn(f"the ledger of decisions was tampered with at line {broken[0]}: restore the database from a back-up")


def _told(failure: Failure) -> dict[str, Any]:
    """A failure with the time at which it is tried again by itself; what was not taken in is tried at every look."""
    at_every_look = failure.stage == "take in"
    again = None if at_every_look else next_try(failure)
    told = {name: value for name, value in failure._asdict().items() if name != "key"}
    return {**told, "tried_again_at": again.isoformat() if again else None, "tried_at_every_look": at_every_look}


def _when(failure: dict[str, Any]) -> str:
    if failure["tried_at_every_look"]:
        return ""
    if failure["tried_again_at"] is None:
        return " (not tried again by itself: 'casefold retry' does)"
    return f" (tried again by the next run after {failure['tried_again_at']}; 'casefold retry' does it now)"


def _of(proposal: dict[str, Any]) -> str:
    return f"{proposal['other']}: " if proposal["kind"] == ProposalKind.BELONGS_TO else ""
