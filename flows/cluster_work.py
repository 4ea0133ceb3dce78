"""What a worker of a cluster does: whole cases, and single documents of the cases that other workers are at.

It is told ids and folders only. The papers are in the originals' folder, what is made of them goes into the database,
and both are shared by all workers; so nothing that a paper says passes through the cluster's scheduler or into its logs.
"""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from uuid import uuid4

from distributed import Client, as_completed, worker_client
from sqlalchemy import make_url

from flows.case_documents import CaseDocuments
from flows.case_work import Outcome
from flows.failing import Failing
from flows.faults import Fault, attempt, described
from flows.night_work import CaseOfNight, case_of_night
from flows.parts import Parts
from flows.reading import Job, Kept, Read
from flows.run_cases import directly, run_cases
from flows.versions import assembly_version, extraction_version, software
from models.document import DateOrder, Document
from models.errors import CasefoldError, RunError
from models.ids import content_id
from models.settings import Settings
from readers.worker import Job as ReadingJob
from readers.worker import ReadingPool
from store.configuration import load_case_settings, settings_at_the_edge
from store.home import Store
from store.unpack import Unpacked

_T = TypeVar("_T")
_AHEAD = 10  # documents go before cases that have not begun, so that cases come to their end
_ONE_DOCUMENT = threading.Lock()  # spaCy and the reading process serve one document at a time


class Office(NamedTuple):
    """Where the cases are: the folders, by names that are the same on every machine; what the command said over the
    settings there; and what makes the parts (module:function), which is another one in tests.
    """

    home: str
    inbox: str
    date_order: str | None = None
    parts: str = "flows.cluster_work:parts_of_worker"

    @classmethod
    def of(cls, settings: Settings, parts: str | None = None) -> Office:
        """Return what workers are told of an installation with these settings."""
        told = (str(settings.home.resolve()), str(settings.inbox.resolve()), settings.date_order.value)
        return cls(*told) if parts is None else cls(*told, parts)


Asked = tuple[str, str]
"""A document, and the document of the file that it came in (itself, where that is no stack)."""


# -- cases


def bring(office: Office, case: str, *, retry: bool) -> Outcome | CasefoldError:
    """Bring a case up to date; its documents are read and extracted by whichever worker is free."""

    def run(parts: Parts) -> Outcome:
        (outcome,) = run_cases([case], _store(office), directly, parts, retry=retry)
        return outcome

    return _with_documents_spread(office, case, run)


def night_of(office: Office, case: str) -> CaseOfNight | CasefoldError:
    """Do the night's work on a case."""
    return _with_documents_spread(office, case, lambda parts: case_of_night(_store(office), case, directly, parts))


def _with_documents_spread(office: Office, case: str, work: Callable[[Parts], _T]) -> _T | CasefoldError:
    """Do what is to be done with parts that ask the cluster; errors are given back, so that nobody logs them."""
    try:
        with worker_client() as client:  # leaves this worker's place to the documents while it waits for them
            return work(replace(_parts(office), **_spread(client, office, case)))
    except CasefoldError as error:
        return error
    except Exception as error:  # noqa: BLE001 - its message may quote a paper, and the scheduler would write it down
        return RunError(f"a worker of the cluster failed: {described(error)}")


def _spread(client: Client, office: Office, case: str) -> dict[str, Any]:
    run = uuid4().hex

    def read_many(jobs: Sequence[Job], settings: Settings) -> Iterator[tuple[str, Read]]:
        yield from _asked(client, read, office, case, run, [(job.document, job.document) for job in jobs])

    def extract_elsewhere(papers: Mapping[str, str]) -> Iterator[tuple[str, Kept | Fault]]:
        yield from _asked(client, extract, office, case, run, list(papers.items()))

    return {"read_many": read_many, "extract_elsewhere": extract_elsewhere}


def _asked(
    client: Client, work: Any, office: Office, case: str, run: str, documents: list[Asked]
) -> Iterator[tuple[str, Kept | Fault]]:
    futures = {
        client.submit(
            work, office, case, run, document, pure=False, priority=_AHEAD, key=f"document-{uuid4().hex}"
        ): document[0]
        for document in documents
    }
    for future in as_completed(list(futures), loop=client.loop):
        lost = future.exception()
        if lost is not None:
            yield futures[future], Fault(f"{described(lost)}; the next run tries again", lasting=False)
            continue
        made = future.result()
        if isinstance(made, CasefoldError):
            raise made
        yield futures[future], made


# -- documents


def read(office: Office, case: str, run: str, asked: Asked) -> Kept | Fault | CasefoldError:
    """Read one document and keep it."""

    def work(documents: CaseDocuments) -> Kept | Fault:
        ident = asked[0]
        ((_, made),) = list(_parts(office).read_many([documents.job(ident)], documents.settings_of(ident)))
        if isinstance(made, Document):
            documents.keep_reading(ident, made)
            return Kept(documents.reading_key(ident), made.status)
        return made

    return _one_document(office, case, run, work)


def extract(office: Office, case: str, run: str, asked: Asked) -> Kept | Fault | CasefoldError:
    """Keep what one paper says."""

    def work(documents: CaseDocuments) -> Kept | Fault:
        ident, file = asked
        documents.pieces(file)
        document = documents.document(ident)
        if document.pages:
            documents.keep_extraction(ident, _parts(office).extract(document, documents.settings_of(ident)))
        return Kept(documents.extraction_key(ident), document.status)

    return _one_document(office, case, run, work)


def _one_document(
    office: Office, case: str, run: str, work: Callable[[CaseDocuments], Kept | Fault]
) -> Kept | Fault | CasefoldError:
    with _ONE_DOCUMENT:
        try:
            return attempt(lambda: work(_documents(office, case, run)))
        except RunError as error:
            return error


# -- what a worker keeps at hand


@lru_cache(maxsize=4)
def _documents(office: Office, case: str, _run: str) -> CaseDocuments:
    """The documents of a case as they are in one run over it."""
    store, parts = _store(office), _parts(office)
    case_settings = load_case_settings(store.settings.inbox, case)
    failing = Failing(case, store.runs, parts.now)
    settings = case_settings.over(store.settings)
    return CaseDocuments(case, store, parts, settings, case_settings, Unpacked(), failing)


@lru_cache(maxsize=1)
def _store(office: Office) -> Store:
    return Store(_settings(office))


def _settings(office: Office) -> Settings:
    order = DateOrder(office.date_order) if office.date_order else None
    return settings_at_the_edge(Path(office.home), inbox=Path(office.inbox), date_order=order)


@lru_cache(maxsize=1)
def _parts(office: Office) -> Parts:
    return parts_named(office.parts)


def parts_named(name: str) -> Parts:
    """Return the parts that a function makes (``module:function``)."""
    module, _, function = name.partition(":")
    made = getattr(importlib.import_module(module), function)()
    assert isinstance(made, Parts)
    return made


def parts_of_worker() -> Parts:
    """Return the parts of this installation, with a reading process that goes on from document to document."""
    return replace(Parts(), read_many=_Reader().read_many)


class _Reader:
    """Reads with one process, which is kept as long as the settings are the same and all goes well."""

    def __init__(self) -> None:
        self._pool: ReadingPool | None = None
        self._settings: Settings | None = None

    def read_many(self, jobs: Sequence[Job], settings: Settings) -> Iterator[tuple[str, Document | Fault]]:
        """Read the jobs one after the other."""
        asked = {ReadingJob(job.case, job.source, job.path): job.document for job in jobs}
        if self._settings != settings:
            self._close()
        if self._pool is None:
            self._pool, self._settings = ReadingPool(settings, 1, settings.limits.document_timeout_s), settings
        with ExitStack() as failing:
            failing.callback(self._close)
            for job, document in self._pool.read(list(asked)):
                yield asked[job], document
            failing.pop_all()

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.close()
            self._pool = None


def answer(office: Office, token: Path) -> str:
    """Return what a worker has in common with the process that asks, or has not."""
    return common(_settings(office), _parts(office), token)


def common(settings: Settings, parts: Parts, token: Path) -> str:
    """Return a digest of what must be the same for all: a file in the home folder, the code, the database."""
    there = token.read_text() if token.is_file() else "the home folder is another one, or is not there"
    url = make_url(settings.database or "sqlite://").set(username=None, password=None).render_as_string()
    return content_id("work", there, software(), parts.reader_version(), extraction_version(), assembly_version(), url)
