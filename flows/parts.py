"""The parts that the work on a case is done with: those of this installation, or a test's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from flows.faults import Fault, attempt
from flows.reading import Job, Kept, ReadMany
from flows.write_export import report_on
from models.amendment import Amendment
from models.casefile import CaseFile
from models.document import Document
from models.extraction import Extraction
from models.settings import CaseSettings, Settings
from store.home import Store
from store.unpack import TakesApart
from store.writers import being_written


def _nobody_writes_to(path: Path) -> bool:
    return not being_written(path)


def _media_type_of(path: Path) -> str:
    from readers.sniff import UNKNOWN, sniff  # here: reading needs OpenCV, which takes a second

    media_type = attempt(partial(sniff, path))
    return UNKNOWN if isinstance(media_type, Fault) else media_type


def _apart(settings: Settings) -> AbstractContextManager[TakesApart]:
    from readers.unpacking import Unpacking

    return Unpacking(settings)


def _reader_version() -> str:
    from readers.read import reader_version

    return reader_version()


def _read_many(jobs: Sequence[Job], settings: Settings) -> Iterator[tuple[str, Document | Fault]]:
    from readers.worker import Job as WorkerJob
    from readers.worker import read_in_workers

    asked = {WorkerJob(job.case, job.source, job.path): job.document for job in jobs}
    for job, document in read_in_workers(list(asked), settings):
        yield asked[job], document


def _extract(document: Document, settings: Settings) -> Extraction:
    from extractors.parse import load_pipeline  # here: spaCy takes two seconds
    from extractors.stage import extract

    return extract(document, load_pipeline(), settings)


def _warm_up() -> None:
    from extractors.parse import load_pipeline
    from extractors.stage import extractors_in_order

    load_pipeline()
    extractors_in_order()


def _assemble(
    case: str,
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    settings: Settings,
    case_settings: CaseSettings,
    amendments: Sequence[Amendment],
) -> CaseFile:
    from conflicts.case import assemble

    return assemble(case, documents, extractions, settings, case_settings, amendments)


Assemble = Callable[
    [str, Sequence[Document], Sequence[Extraction], Settings, CaseSettings, Sequence[Amendment]], CaseFile
]

ExtractElsewhere = Callable[[Mapping[str, str]], Iterator[tuple[str, Kept | Fault]]]
"""Extracts in other processes, which keep what they find. Given papers and the documents of the files that they came in."""


def _nowhere_else(_: Mapping[str, str]) -> Iterator[tuple[str, Kept | Fault]]:
    yield from ()


@dataclass(frozen=True)
class Parts:
    """What tells a file's type, takes files out of it, reads, extracts, puts together and reports.

    Nothing heavy is imported before it is needed, so that a run with nothing new is over at once.
    """

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    is_whole: Callable[[Path], bool] = _nobody_writes_to
    media_type_of: Callable[[Path], str] = _media_type_of
    apart: Callable[[Settings], AbstractContextManager[TakesApart]] = _apart
    reader_version: Callable[[], str] = _reader_version
    read_many: ReadMany = _read_many
    extract: Callable[[Document, Settings], Extraction] = _extract
    extract_elsewhere: ExtractElsewhere = _nowhere_else
    warm_up: Callable[[], None] = _warm_up
    assemble: Assemble = _assemble
    report: Callable[[Store, CaseFile], Path] = report_on
