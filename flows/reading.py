"""Reading begins before anything else is ready, and whoever needs a document waits for just that one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import NamedTuple

from flows.faults import Fault, attempt
from models.document import Document, SourceFile, Status
from models.errors import RunError
from models.settings import Settings


class Job(NamedTuple):
    """One document to read: its id, its case, the file as received and where its original is."""

    document: str
    case: str
    source: SourceFile
    path: Path


class Kept(NamedTuple):
    """What was made of a document elsewhere, where it was kept too: under which key, and how well it was read."""

    key: str
    status: Status


Read = Document | Kept | Fault
"""A document, that it is kept already, or what is wrong with it."""

ReadMany = Callable[[Sequence[Job], Settings], Iterator[tuple[str, Read]]]
"""Reads the jobs in any order and yields each document's id with what came of it."""


class Reading:
    """A batch of documents being read in worker processes, driven by a thread."""

    def __init__(self, jobs: Sequence[Job], settings: Settings, read_many: ReadMany) -> None:
        self._outcomes: dict[str, Future[Read]] = {job.document: Future() for job in jobs}
        self._thread = threading.Thread(
            target=self._read, args=(list(jobs), settings, read_many), name="reading", daemon=True
        )

    def start(self) -> None:
        """Begin; does nothing where there is nothing to read."""
        if self._outcomes:
            self._thread.start()

    def wait(self, document: str) -> Read:
        """Return the document once it is read; RunError where reading as a whole is impossible."""
        return self._outcomes[document].result()

    def _read(self, jobs: list[Job], settings: Settings, read_many: ReadMany) -> None:
        def all_of_them() -> Fault:
            for document, result in read_many(jobs, settings):
                self._outcomes[document].set_result(result)
            return Fault("the reader ended without it; the next run tries again", lasting=False)

        try:
            rest = attempt(all_of_them)
        except RunError as error:
            for future in self._unread():
                future.set_exception(error)
        else:
            for future in self._unread():
                future.set_result(rest)

    def _unread(self) -> list[Future[Read]]:
        return [future for future in self._outcomes.values() if not future.done()]
