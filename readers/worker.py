"""Reading in worker processes: the pages of all documents are spread over the cores; a worker may die, the run goes on."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, NamedTuple

from models.document import Document, SourceFile
from models.errors import RunError
from models.settings import Settings
from readers.child import Child
from readers.page import PageReading, failed_page
from readers.paged import PagedReader, whole
from readers.read import aside, document_id_of, readers

_TASKS_PER_WORKER = 200  # then a fresh one: what the libraries leak stays bounded
_CALLS_PER_PAGE = 4  # a page may be recognised several times; each call has the page's time limit


class Job(NamedTuple):
    """A file to read: its case, the file as received, and where its bytes are."""

    case: str
    source: SourceFile
    path: Path


class _Task(NamedTuple):
    """What a worker does at once: begin a document (number 0) or read one of its pages."""

    work: _Work
    number: int


@dataclass(eq=False)
class _Work:
    """A document on its way."""

    job: Job
    reader: str = ""
    source: SourceFile | None = None
    pages: dict[int, PageReading] = field(default_factory=dict)
    count: int = 0
    began: float | None = None


class _Worker(Child):
    """A child that reads, and the task that it is at."""

    def __init__(self) -> None:
        super().__init__()
        self.task: _Task | None = None
        self.deadline = 0.0
        self.done = 0

    def give(self, task: _Task, settings: Settings, limit_s: float) -> None:
        """Send a task; OSError where the worker is gone."""
        self.task, self.deadline = task, time.monotonic() + limit_s
        job = task.work.job
        self.ask(
            {
                "do": "read",
                "path": str(job.path),
                "case": job.case,
                "number": task.number,
                "reader": task.work.reader,
                "source": job.source.model_dump(mode="json"),
                "settings": settings.model_dump(mode="json"),
            }
        )


def read_in_workers(
    jobs: Sequence[Job], settings: Settings, *, workers: int | None = None, timeout_s: float | None = None
) -> Iterator[tuple[Job, Document]]:
    """Read the files in worker processes and yield each as soon as it is whole.

    The unit of work is a page, so that one long scan keeps all cores busy. A worker that dies or takes too long costs
    its page (an issue, the document is partly read), or, before the pages are known, its document (set aside).

    Args:
        jobs: the files.
        settings: languages and limits.
        workers: processes at once; None for the settings' number.
        timeout_s: longest time for one document in seconds, from when its reading begins; None for the settings' limit.

    Raises:
        RunError: reading is impossible altogether (no engine).
    """
    pool = ReadingPool(settings, workers or settings.workers, timeout_s or settings.limits.document_timeout_s)
    try:
        yield from pool.read(jobs)
    finally:
        pool.close()


class ReadingPool:
    """The workers, what waits for them, and the documents that are not whole yet.

    Whoever reads one document after the other keeps it: a worker takes a second to start. After an error it is closed.
    """

    def __init__(self, settings: Settings, size: int, timeout_s: float) -> None:
        self._settings, self._size, self._timeout_s = settings, max(1, size), timeout_s
        limits = settings.limits
        self._page_limit_s = min(timeout_s, _CALLS_PER_PAGE * limits.page_timeout_s)
        self._workers: list[_Worker] = []
        self._waiting: deque[_Task] = deque()
        self._ready: deque[tuple[Job, Document]] = deque()

    def read(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Document]]:
        """Yield each job with its document."""
        self._waiting.extend(_Task(_Work(job), 0) for job in jobs)
        while self._waiting or self._ready or any(w.task for w in self._workers):
            while self._ready:
                yield self._ready.popleft()
            self._hand_out()
            self._collect()

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _hand_out(self) -> None:
        self._drop_late()
        while self._waiting:
            worker = next((w for w in self._workers if w.task is None), None)
            if worker is None:
                if len(self._workers) >= self._size:
                    return
                worker = _Worker()
                self._workers.append(worker)
            task = self._waiting.popleft()
            now = time.monotonic()
            task.work.began = task.work.began or now
            left = self._timeout_s - (now - task.work.began)
            try:
                worker.give(task, self._settings, min(left, self._page_limit_s if task.number else left))
            except OSError:
                self._lost(worker, "the reading process could not be started")

    def _drop_late(self) -> None:
        """Give up the waiting pages of documents that have had their time."""
        now = time.monotonic()
        late = [t for t in self._waiting if t.work.began and now - t.work.began >= self._timeout_s]
        for task in late:
            self._waiting.remove(task)
            self._failed(task, f"the document takes longer than {self._timeout_s:.0f} s")

    def _collect(self) -> None:
        busy = {w.line: w for w in self._workers if w.task is not None}
        if not busy:
            return
        left = max(0.0, min(w.deadline for w in busy.values()) - time.monotonic())
        for line in wait(list(busy), timeout=left):
            worker = busy[line]  # type: ignore[index]
            try:
                answer = worker.answer()
            except (EOFError, OSError):
                self._lost(worker, "the reading process ended unexpectedly (damaged file or too little memory)")
                continue
            task, worker.task = worker.task, None
            worker.done += 1
            if worker.done >= _TASKS_PER_WORKER:
                self._remove(worker)
            assert task is not None
            self._take(task, answer)
        now = time.monotonic()
        for worker in [w for w in self._workers if w.task is not None and now >= w.deadline]:
            self._lost(worker, "it takes too long")

    def _take(self, task: _Task, answer: dict[str, Any]) -> None:
        work, value = task.work, answer["value"]
        if answer["kind"] == "stop":
            raise RunError(value)
        if answer["kind"] == "fault":
            self._failed(task, value, may_pass=False)
        elif answer["kind"] == "document":
            self._ready.append((work.job, Document.model_validate_json(value)))
        elif answer["kind"] == "pages":
            work.count, work.reader = value, answer["reader"]
            work.source = work.job.source.model_copy(update={"media_type": answer["media_type"]})
            self._waiting.extendleft(_Task(work, n) for n in range(work.count, 0, -1))
        else:
            self._page(work, PageReading.model_validate_json(value))

    def _lost(self, worker: _Worker, why: str) -> None:
        task = worker.task
        self._remove(worker)
        if task is not None:
            self._failed(task, why)

    def _remove(self, worker: _Worker) -> None:
        worker.end()
        self._workers.remove(worker)

    def _failed(self, task: _Task, why: str, *, may_pass: bool = True) -> None:
        """Give up a page or document; a process that was lost, or was late, may do better another time."""
        if task.number:
            message = f"page {task.number} was not read: {why}; look at it yourself"
            self._page(task.work, failed_page(task.number, message, may_pass=may_pass))
        else:
            job = task.work.job
            message = f"not read: {why}; ask for the file again"
            self._ready.append((job, aside(job.source, job.case, message, may_pass=may_pass)))

    def _page(self, work: _Work, reading: PageReading) -> None:
        work.pages[reading.page.number] = reading
        if len(work.pages) < work.count:
            return
        reader, source, case = readers()[work.reader], work.source, work.job.case
        assert isinstance(reader, PagedReader) and source is not None
        pages = [work.pages.pop(n) for n in sorted(work.pages)]
        self._ready.append((work.job, whole(reader, source, document_id_of(source, case), case, pages)))
