"""From a finding back to everything that it came from: papers, readings, extractions, rules, settings, decisions."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Table, select

from models.casefile import CaseFile
from models.document import Document
from models.finding import Finding, Side
from store.files import Received
from store.home import Store
from store.results import Part
from store.schema import extractions, readings, results


def trace(store: Store, case: str, finding: str) -> dict[str, Any]:
    """Return where a finding of the case's last run comes from, as values that JSON can hold.

    For each side: the paper with its hash and when it was received, its reading and its extraction with the software, the
    settings and the time they were made with. Then the rules that compared them, and every decision.
    """
    found, file = store.finding(case, finding), store.case_file(case)
    received = {r.document: r for state in ("present", "replaced", "removed") for r in store.files.of_case(case, state)}
    parts = {part.document: part for part in store.results.parts(case)}
    return {
        "finding": found.id,
        "kind": found.kind,
        "rule": found.rule,
        "summary": found.summary,
        "evidence": found.evidence,
        "status": str(found.status),
        "made": _made(store, results, results.c.case == case),
        "sides": [
            _side(store, file, side, parts[side.span.document], received.get(side.span.document))
            for side in found.sides
        ],
        "amendments": [line.model_dump(mode="json") for line in _about(file, found)],
        "decisions": [line.model_dump(mode="json") for line in found.decisions],
    }


def _side(store: Store, case: CaseFile, side: Side, part: Part, received: Received | None) -> dict[str, Any]:
    document = case.document_by_id[side.span.document]
    return {
        "value": side.value,
        "quote": side.span.quote(document),
        "page": side.span.page(document),
        "claim": side.claim,
        "document": document.id,
        "file": document.file,
        "sha256": document.sha256,
        "received_at": received.source.received_at if received else None,
        "reading": _reading(store, document, part),
        "extraction": _made(store, extractions, extractions.c.key == part.extraction),
    }


def _reading(store: Store, document: Document, part: Part) -> dict[str, Any]:
    made = _made(store, readings, readings.c.key == part.reading) if part.reading else {}
    return {**made, "reader": document.reader, "reader_version": document.reader_version}


def _made(store: Store, table: Table, where: Any) -> dict[str, Any]:
    with store.engine.connect() as connection:
        row = connection.execute(select(table.c.key, table.c.made_at, table.c.made_with).where(where)).one_or_none()
    if row is None:
        return {"key": None, "made_at": None, "made_with": None}
    return {"key": row.key, "made_at": row.made_at, "made_with": json.loads(row.made_with) if row.made_with else None}


def _about(case: CaseFile, finding: Finding) -> list[Any]:
    """The amendments to documents of the finding: they changed what was compared."""
    documents = {side.span.document for side in finding.sides}
    return [line for line in case.amendments if getattr(line.change, "document", None) in documents]
