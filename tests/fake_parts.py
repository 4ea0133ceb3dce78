"""Parts that need no OCR and no spaCy: a reader of text files that can be slow or broken, and a rule on one number.

A file's words steer it: BAD cannot be read and never will, CRASH stops the reader, LOST loses a page to a reader that died,
UNCLEAR stops the extractors; lines
"amount=NN" that differ between documents make one finding.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from documents import document_of

from flows.faults import Fault, attempt
from flows.parts import Parts
from flows.reading import Job
from models.amendment import Amendment
from models.casefile import CaseFile
from models.document import Document, Issue, Status
from models.errors import DocumentError
from models.extraction import Extraction, Kind, Profile
from models.finding import Category, Finding, Relation, Severity, Side, make_finding
from models.ids import content_id
from models.settings import CaseSettings, Settings
from store.home import Store
from store.originals import make_private

SECRET = "the words of a private letter"


class Counting:
    """Makes the parts and notes what they were asked to do."""

    def __init__(self, slow_s: float = 0.0) -> None:
        self.read: list[str] = []
        self.extracted: list[str] = []
        self.slow_s = slow_s
        self.crash = True
        self.now = datetime(2031, 5, 6, tzinfo=UTC)

    def parts(self) -> Parts:
        return Parts(
            now=lambda: self.now,
            media_type_of=lambda _: "text/plain",
            reader_version=lambda: "fake 1",
            read_many=self._read_many,
            extract=self._extract,
            warm_up=lambda: None,
            assemble=_assemble,
            report=_report,
        )

    def _read_many(self, jobs: Sequence[Job], settings: Settings) -> Iterator[tuple[str, Document | Fault]]:
        for job in jobs:
            time.sleep(self.slow_s)
            yield job.document, attempt(lambda job=job: self._read(job))

    def _read(self, job: Job) -> Document:
        self.read.append(job.source.path)
        text = job.path.read_text()
        if "BAD" in text:
            raise DocumentError("the file is protected by a password: ask for one without")
        if "CRASH" in text and self.crash:
            raise ValueError(SECRET)
        made = document_of(text, file=job.source.path, case=job.case)
        if "LOST" in text and self.crash:
            issue = Issue(page=1, stage="read", message="the reading process ended unexpectedly", may_pass=True)
            made = made.model_copy(update={"status": Status.PARTLY_READ, "issues": (issue,)})
        return made.model_copy(update={"id": job.document, "sha256": job.source.sha256})

    def _extract(self, document: Document, settings: Settings) -> Extraction:
        self.extracted.append(document.file)
        if "UNCLEAR" in document.text:
            raise KeyError(SECRET)
        profile = Profile(document=document.id, kind=Kind.LETTER, date_order=settings.date_order)
        return Extraction(document=document.id, version="1", profile=profile, mentions=())


def worker_parts() -> Parts:
    """The parts of a cluster's worker."""
    return Counting().parts()


def slow_worker_parts() -> Parts:
    """The same, slow enough to be killed in their middle."""
    return Counting(0.15).parts()


def _assemble(
    case: str,
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    settings: Settings,
    case_settings: CaseSettings,
    amendments: Sequence[Amendment],
) -> CaseFile:
    ordered = sorted(documents, key=lambda d: d.file)
    return CaseFile(
        case=case,
        settings=case_settings,
        documents=tuple(ordered),
        extractions=tuple(sorted(extractions, key=lambda e: e.document)),
        findings=_findings(ordered),
        amendments=tuple(amendments),
    )


def _findings(documents: Sequence[Document]) -> tuple[Finding, ...]:
    sides = [
        Side(
            value=match[1],
            span={"document": document.id, "start": match.start(), "end": match.end()},
            claim=content_id("cla", document.id, match[1]),
        )
        for document in documents
        if document.duplicate_of is None
        for match in re.finditer(r"amount=(\d+)", document.text)
    ]
    if len({side.value for side in sides}) < 2:
        return ()
    return (
        make_finding(
            rule="two_amounts",
            kind="amount_mismatch",
            category=Category.CONFLICT,
            relation=Relation.CONTRADICTION,
            severity=Severity.HIGH,
            summary="The amounts differ.",
            sides=tuple(sides),
            key=("amount",),
        ),
    )


def _report(store: Store, file: CaseFile) -> Path:
    path = store.report_path(file.case)
    make_private(path.parent)
    path.write_text(f"{len(file.findings)} findings")
    return path
