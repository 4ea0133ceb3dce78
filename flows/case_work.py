"""The work on one case, stage by stage, as plain functions over the store; knows nothing of Prefect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from flows.faults import Fault, attempt
from flows.parts import Parts
from flows.progress import Progress, Report, silent
from flows.reading import Job, Reading
from flows.versions import assembly_version, extraction_version, settings_digest, software
from models.amendment import Amendment
from models.casefile import CaseFile
from models.document import Document, Issue, Status
from models.errors import RunError
from models.extraction import Extraction
from models.finding import FindingStatus
from models.ids import content_id
from models.settings import CaseSettings, Settings
from readers.corrections import corrected, corrections_of
from review.amendments import in_force
from review.status import apply_decisions
from store.cache import extraction_key, reading_key
from store.configuration import load_case_settings
from store.files import Received
from store.home import Store
from store.inbox import UNSORTED
from store.intake import TakenIn, take_in
from store.results import Part
from store.unpack import Unpacked, unpack
from timeline.amend import order_set


class Outcome(NamedTuple):
    """How a run over a case ended, ``complete`` or ``partial``, and its counts.

    ``current``: there was nothing to do, and the state is that of the run before.
    """

    case: str
    state: str
    counts: dict[str, int]
    current: bool = False


def _side_by_side(
    case: str,
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    settings: Settings,
    case_settings: CaseSettings,
    amendments: Sequence[Amendment],
) -> CaseFile:
    """Papers that may be of several people: nothing is compared, and there is no timeline."""
    by_file = sorted(documents, key=lambda document: (document.file, document.id))
    return CaseFile(case=case, settings=case_settings, documents=tuple(by_file), extractions=tuple(extractions))


class CaseWork:
    """One run over one case, by the process that holds the case's lock.

    The stages take ids and leave their results in the store; what is there already is not made again.
    """

    def __init__(self, case: str, store: Store, parts: Parts, report: Report = silent) -> None:
        self.case = case
        self.store = store
        self.taken = TakenIn()
        self._unpacked = Unpacked()
        self._parts = parts
        self._tell = report
        self._case_settings = load_case_settings(store.settings.inbox, case)
        self._settings = self._case_settings.over(store.settings)
        self._readings: dict[str, Reading] = {}
        self._aside: dict[str, Document] = {}
        self._done: Counter[str] = Counter()
        self._total: Counter[str] = Counter()
        self._ledger_counts: dict[str, int] = {}
        self._file: CaseFile | None = None
        self._run: int | None = None
        self._retried = False
        self._outcome: Outcome | None = None

    # -- what there is, and what is to be done

    @cached_property
    def received(self) -> dict[str, Received]:
        """The case's files by document id, sorted by path."""
        return {received.document: received for received in self.store.files.of_case(self.case)}

    @cached_property
    def _first(self) -> dict[str, str]:
        """The document that each content came with first: files as dropped before those that came in others, by path."""
        first: dict[str, str] = {}
        for ident, received in sorted(self.received.items(), key=lambda item: item[1].came_within):
            first.setdefault(received.source.sha256, ident)
        return first

    def duplicate_of(self, document: str) -> str | None:
        """Return the document with the same bytes that comes first, None where it is this one."""
        first = self._first[self.received[document].source.sha256]
        return None if first == document else first

    @cached_property
    def _amendments(self) -> tuple[Amendment, ...]:
        """What reviewers set right, as of the beginning of this run."""
        return in_force(self.store.amendments.of_case(self.case))

    def unread(self) -> list[str]:
        """Return the ids of the documents that must be read, each content once."""
        keys = {ident: self._reading_key(ident) for ident in self._first.values()}
        known = self.store.cache.known_readings(keys.values())
        return [ident for ident, key in keys.items() if key not in known]

    def unextracted(self) -> list[str]:
        """Return the ids of the documents from which must be extracted; those set aside just now are not among them."""
        keys = {ident: self._extraction_key(ident) for ident in self._first.values() if ident not in self._aside}
        known = self.store.cache.known_extractions(keys.values())
        missing = [ident for ident, key in keys.items() if key not in known]
        self._total["extract"] = len(missing)
        return missing

    def forget_partial(self) -> None:
        """Forget the readings of documents that were set aside or read in part, and incomplete contents: to try again."""
        if self._unpacked.incomplete:
            self.store.contents.forget(self._unpacked.incomplete)
            self._retried = True
        for ident in self._first.values():
            source, key = self.received[ident].source, self._reading_key(ident)
            read = self.store.cache.reading(key, document=ident, case=self.case, file=source.path)
            if read is not None and read.status is not Status.READ:
                self.store.cache.forget_extraction(self._extraction_key(ident))
                self.store.cache.forget_reading(key)
                self._retried = True

    def current(self) -> Outcome | None:
        """Return the last outcome where it came from the very same documents, settings, decisions and code."""
        standing, last = self.store.results.standing(self.case), self.store.runs.last(self.case)
        if standing is None or standing.key != self._result_key() or self.taken.unreadable:
            return None
        if self._retried or not self.store.report_path(self.case).exists():
            return None
        counts = {**(last.counts if last else {}), **self._fresh()}
        return Outcome(self.case, standing.state, counts, current=True)

    # -- the stages

    def take_in(self) -> None:
        """Copy what is new in the inbox into the store, with what came in it: attachments, files in archives."""
        new = self.taken.new
        self.taken = take_in(self.store, self.case, self._parts.media_type_of, self._parts.is_whole)
        with self._parts.apart(self._settings) as apart:
            self._unpacked = unpack(self.store, self.case, apart)
        self.taken.new = [*new, *self.taken.new, *self._unpacked.new]
        for name in ("received", "_first"):
            self.__dict__.pop(name, None)

    def start_reading(self) -> None:
        """Begin to read, in worker processes, what must be read and is not being read yet."""
        if self._run is None:
            self._run = self.store.runs.begin(self.case)
        jobs = [self._job(ident) for ident in self.unread() if ident not in self._readings]
        reading = Reading(jobs, self._settings, self._parts.read_many)
        self._readings |= {job.document: reading for job in jobs}
        self._total["read"] = len(self._readings)
        reading.start()

    def warm_up(self) -> None:
        """Load what extraction needs, ahead of it."""
        self._parts.warm_up()

    def read(self, document: str) -> bool:
        """Keep one document as read, or set it aside with the reason; True when it was read."""
        read = self._readings[document].wait(document)
        if isinstance(read, Fault):
            read = self._set_aside_unread(document, read)
        else:
            self.store.cache.keep_reading(self._reading_key(document), read)
        self._count("read")
        return read.status is not Status.SET_ASIDE

    def extract(self, document: str) -> bool:
        """Keep what one document says; True when its extractors came through."""
        read = self._document(document)
        if not read.pages:  # set aside, or an archive, which says nothing itself
            return True
        extracted = attempt(lambda: self._parts.extract(read, self._settings_of(document)))
        if isinstance(extracted, Fault):
            self._set_aside_unextracted(document, read, extracted)
        else:
            self.store.cache.keep_extraction(self._extraction_key(document), extracted)
        self._count("extract")
        return not isinstance(extracted, Fault)

    def assemble(self) -> None:
        """Make people, claims, timeline and findings from all documents of the case."""
        documents = [self._document(ident) for ident in self.received]
        extractions = [e for ident in self._first.values() if (e := self._extraction(ident)) is not None]
        together = _side_by_side if self.case == UNSORTED else self._parts.assemble
        whole = attempt(
            lambda: together(self.case, documents, extractions, self._settings, self._case_settings, self._amendments)
        )
        if isinstance(whole, Fault):
            raise RunError(f"the case could not be put together, its last result stays: {whole.message}")
        self._file = whole.model_copy(update={"generated_by": software()})
        self._tell(Progress(self.case, "assemble", 1, 1))

    def decide(self) -> None:
        """Look what the ledger says of the findings: how many wait, stand on other evidence, or are there no more."""
        assert self._file is not None, "assemble comes before decide"
        reviewed = apply_decisions(self._file.findings, self.store.ledger.of_case(self.case))
        states = Counter(finding.status for finding in reviewed.findings)
        self._ledger_counts = {
            "open": states[FindingStatus.OPEN] + states[FindingStatus.EVIDENCE_CHANGED],
            "evidence changed": states[FindingStatus.EVIDENCE_CHANGED],
            "decided and gone": len({line.finding for line in reviewed.vanished}),
        }

    def save(self) -> None:
        """Save the result, as it is before decisions."""
        assert self._file is not None, "assemble comes before save"
        for stage in ("read", "extract"):
            self.store.runs.forget_failures(self.case, stage=stage, keep=set(self._aside))
        self._outcome = self._outcome_of(self._file)
        parts = [self._part(document) for document in self._file.documents]
        self.store.results.save(self._file, parts, self._result_key(), self._outcome.state)

    def report(self) -> None:
        """Write the case's report, with the decisions of now."""
        self._parts.report(self.store, self.case)

    @property
    def saved(self) -> bool:
        """True once the result is saved."""
        return self._outcome is not None

    def end(self) -> Outcome:
        """Note that the run ended, and how; return it."""
        assert self._outcome is not None, "save comes before end"
        if self._run is not None:
            self.store.runs.end(self._run, self._outcome.state, self._outcome.counts)
            self._run = None
        return self._outcome

    def close(self) -> None:
        """Note that a run that did not come to its end failed."""
        if self._run is not None:
            self.store.runs.end(self._run, "failed", self._fresh())
            self._run = None

    # -- documents and their keys

    def _job(self, document: str) -> Job:
        source = self.received[document].source
        return Job(document, self.case, source, self.store.originals.path_of(source.sha256))

    def _document(self, document: str) -> Document:
        """The document as it stands in this case; a duplicate is read like its first."""
        first = self.duplicate_of(document)
        source = self.received[document].source
        read = self._aside.get(first or document) or self.store.cache.reading(
            self._reading_key(document), document=document, case=self.case, file=source.path
        )
        if read is None:
            raise RunError(f"the reading of {document} is missing from the database: run again")
        named = {"id": document, "case": self.case, "file": source.path, "media_type": source.media_type}
        whole = self._with_contents(read.model_copy(update={**named, "duplicate_of": first}))
        return corrected(whole, corrections_of(first or document, self._amendments))

    def _with_contents(self, read: Document) -> Document:
        """The document with what could not be taken out of its file; set aside where it says nothing and holds nothing."""
        told = {issue.message for issue in read.issues}
        more = [m for m in self._unpacked.issues.get(read.file, ()) if m not in told]
        if read.status is Status.SET_ASIDE or not more:
            return read
        empty = not read.pages and read.file not in self._unpacked.holding
        issues = tuple(Issue(page=None, stage="take in", message=message) for message in more)
        status = Status.SET_ASIDE if empty else Status.PARTLY_READ
        return read.model_copy(update={"status": status, "issues": (*read.issues, *issues)})

    def _settings_of(self, document: str) -> Settings:
        """The settings for one document: a reviewer may have set the order of its dates."""
        order = order_set(self._amendments, document)
        return self._settings if order is None else self._settings.model_copy(update={"date_order": order})

    def _extraction(self, document: str) -> Extraction | None:
        return None if document in self._aside else self.store.cache.extraction(self._extraction_key(document))

    def _set_aside_unread(self, document: str, fault: Fault) -> Document:
        """Keep a document of which nothing could be read; what would fail the same way again is not tried again."""
        source = self.received[document].source
        aside = Document(
            id=document,
            case=self.case,
            file=source.path,
            sha256=source.sha256,
            media_type=source.media_type,
            text="",
            pages=(),
            status=Status.SET_ASIDE,
            issues=(Issue(page=None, stage="read", message=fault.message),),
            reader="none",
            reader_version="0",
        )
        if fault.lasting:
            self.store.cache.keep_reading(self._reading_key(document), aside)
        else:
            self._aside[document] = aside
            self.store.runs.note_failure(self.case, document, "read", fault.message)
        return aside

    def _set_aside_unextracted(self, document: str, read: Document, fault: Fault) -> None:
        """Keep a document whose text can be shown and from which nothing could be extracted."""
        issue = Issue(page=None, stage="extract", message=fault.message)
        self._aside[document] = read.model_copy(update={"status": Status.PARTLY_READ, "issues": (*read.issues, issue)})
        self.store.runs.note_failure(self.case, document, "extract", fault.message)

    def _part(self, document: Document) -> Part:
        as_made = (document.duplicate_of or document.id) in self._aside or document.file in self._unpacked.issues
        whole = document if as_made or document.corrected else None
        return Part(
            document=document.id,
            file=document.file,
            duplicate_of=document.duplicate_of,
            reading=None if whole else self._reading_key(document.id),
            extraction=self._extraction_key(document.id),
            aside=whole.model_dump_json() if whole else None,
        )

    def _reading_key(self, document: str) -> str:
        source = self.received[document].source
        return reading_key(source.sha256, self._parts.reader_version(), self._settings.languages)

    def _extraction_key(self, document: str) -> str:
        reading = self._reading_key(document)
        corrections = corrections_of(document, self._amendments)
        if corrections:
            reading = content_id("read", reading, [line.hash for line in corrections])
        return extraction_key(document, reading, extraction_version(), settings_digest(self._settings_of(document)))

    def _result_key(self) -> str:
        ledger = self.store.ledger.of_case(self.case)
        return content_id(
            "result",
            self.case,
            [[ident, self._extraction_key(ident)] for ident in self.received],
            [*sorted(self._aside)],
            [[file, *issues] for file, issues in sorted(self._unpacked.issues.items())],
            assembly_version(),
            software(),
            self._case_settings.model_dump_json(exclude_none=True),
            ledger[-1].hash if ledger else None,
            [line.hash for line in self._amendments],
        )

    # -- numbers

    def _count(self, stage: str) -> None:
        self._done[stage] += 1
        self._tell(Progress(self.case, stage, self._done[stage], max(self._total[stage], self._done[stage])))

    def _fresh(self) -> dict[str, int]:
        """What this run did, in numbers."""
        return {
            "new": len(self.taken.new),
            "removed": len(self.taken.removed),
            "read": self._done["read"],
            "extracted": self._done["extract"],
            "unreadable": len(self.taken.unreadable),
            "still changing": len(self.taken.changing),
        }

    def _outcome_of(self, file: CaseFile) -> Outcome:
        states = Counter(document.status for document in file.documents)
        counts = {
            "documents": len(file.documents),
            "partly read": states[Status.PARTLY_READ],
            "set aside": states[Status.SET_ASIDE],
            "events": len(file.timeline.entries) + len(file.timeline.undated),
            "findings": len(file.findings),
            **self._fresh(),
            **self._ledger_counts,
        }
        whole = len(file.documents) == states[Status.READ] and not self.taken.unreadable
        return Outcome(self.case, "complete" if whole else "partial", counts)
