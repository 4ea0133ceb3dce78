from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from documents import document_of

from flows.faults import Fault
from flows.reading import Job, Reading
from models.document import Document, SourceFile
from models.errors import RunError
from models.settings import Settings

_SETTINGS = Settings(home=Path(), inbox=Path())
_SOURCE = SourceFile(sha256="s", path="a.txt", media_type="text/plain", size=1, received_at="")
_JOBS = [Job(f"doc_{i}", "case", _SOURCE, Path()) for i in range(3)]


def test_documents_come_in_any_order() -> None:
    def backwards(jobs: Sequence[Job], _: Settings) -> Iterator[tuple[str, Document | Fault]]:
        for job in reversed(jobs):
            yield job.document, document_of(job.document)

    reading = Reading(_JOBS, _SETTINGS, backwards)
    reading.start()
    assert [reading.wait(job.document).text for job in _JOBS] == ["doc_0", "doc_1", "doc_2"]  # type: ignore[union-attr]


@pytest.mark.parametrize("stop", [None, ValueError("private words")])
def test_a_reader_that_stops_leaves_nobody_waiting(stop: Exception | None) -> None:
    def stopping(jobs: Sequence[Job], _: Settings) -> Iterator[tuple[str, Document | Fault]]:
        yield jobs[0].document, document_of("x")
        if stop:
            raise stop

    reading = Reading(_JOBS, _SETTINGS, stopping)
    reading.start()
    assert isinstance(reading.wait("doc_0"), Document)
    for late in ("doc_1", "doc_2"):
        fault = reading.wait(late)
        assert isinstance(fault, Fault) and not fault.lasting and "private" not in fault.message


def test_a_missing_engine_ends_the_run() -> None:
    def impossible(jobs: Sequence[Job], _: Settings) -> Iterator[tuple[str, Document | Fault]]:
        raise RunError("no OCR engine")
        yield  # pragma: no cover

    reading = Reading(_JOBS, _SETTINGS, impossible)
    reading.start()
    with pytest.raises(RunError, match="no OCR engine"):
        reading.wait("doc_2")


def test_nothing_to_read() -> None:
    Reading([], _SETTINGS, lambda *_: iter(())).start()
