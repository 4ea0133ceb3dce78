"""The work on one case, stage by stage, as plain functions over the store; knows nothing of Prefect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from flows.case_documents import CaseDocuments
from flows.failing import Failing, unread_document
from flows.faults import Fault, attempt
from flows.parts import Parts
from flows.progress import Progress, Report, silent
from flows.reading import Kept, Reading
from flows.versions import software
from models.amendment import Amendment
from models.casefile import CaseFile
from models.document import Document, Status
from models.errors import RunError
from models.extraction import Extraction
from models.finding import FindingStatus
from models.settings import CaseSettings, Settings
from review.belonging import marks_of
from review.likeness import likenesses
from review.status import apply_decisions
from store.configuration import load_case_settings
from store.home import Store
from store.inbox import UNSORTED
from store.intake import TakenIn, take_in
from store.unpack import Unpacked, unpack


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
        self._parts = parts
        self._tell = report
        self._case_settings = load_case_settings(store.settings.inbox, case)
        self._settings = self._case_settings.over(store.settings)
        self._failing = Failing(case, store.runs, parts.now)
        self._documents = self._look(Unpacked())
        self._readings: dict[str, Reading] = {}
        self._being_read: dict[str, None] = {}
        self._not_extracted: dict[str, Fault] = {}
        self._done: Counter[str] = Counter()
        self._total: Counter[str] = Counter()
        self._ledger_counts: dict[str, int] = {}
        self._file: CaseFile | None = None
        self._run: int | None = None
        self._retried: bool | None = None
        self._outcome: Outcome | None = None

    def _look(self, unpacked: Unpacked) -> CaseDocuments:
        return CaseDocuments(
            self.case, self.store, self._parts, self._settings, self._case_settings, unpacked, self._failing
        )

    # -- what is to be done

    def unread(self) -> list[str]:
        """Return the ids of the documents that are being read, or must be, each content once."""
        return [*dict.fromkeys([*self._being_read, *self._documents.unread()])]

    def unextracted(self) -> list[str]:
        """Return the ids of the documents from which must be extracted."""
        missing = self._documents.unextracted()
        self._total["extract"] = len(missing)
        return missing

    def forget_partial(self) -> None:
        """Forget what was set aside or read in part: it is tried again."""
        self._documents.forget_partial()
        self._retried = self._retried or self._documents.retried

    def current(self) -> Outcome | None:
        """Return the last outcome where it came from the very same documents, settings, decisions and code."""
        standing, last = self.store.results.standing(self.case), self.store.runs.last(self.case)
        if standing is None or standing.key != self._documents.result_key() or self.taken.unreadable:
            return None
        if self._retried or not self.store.report_path(self.case).exists():
            return None
        counts = {**(last.counts if last else {}), **self._fresh()}
        return Outcome(self.case, standing.state, counts, current=True)

    # -- the stages

    def take_in(self) -> None:
        """Copy what is new in the inbox into the store, with what came in it: attachments, files in archives."""
        new, removed = self.taken.new, self.taken.removed
        self.taken = take_in(self.store, self.case, self._parts.media_type_of, self._parts.is_whole)
        with self._parts.apart(self._settings) as apart:
            unpacked = unpack(self.store, self.case, apart)
        self.taken.new = [*new, *self.taken.new, *unpacked.new]
        self.taken.removed = [*removed, *self.taken.removed]
        self._documents = self._look(unpacked)
        if self._retried is None:  # once in a run: what failed in it is not tried again in it
            self._documents.look_at_failures()
            self._retried = self._documents.retried

    def start_reading(self) -> None:
        """Begin to read, in worker processes, what must be read and is not being read yet."""
        if self._run is None:
            self._run = self.store.runs.begin(self.case)
        jobs = [self._documents.job(ident) for ident in self._documents.unread() if ident not in self._readings]
        reading = Reading(jobs, self._settings, self._parts.read_many)
        self._readings |= {job.document: reading for job in jobs}
        self._being_read |= {job.document: None for job in jobs}
        self._total["read"] = len(self._readings)
        reading.start()

    def warm_up(self) -> None:
        """Load what extraction needs, ahead of it."""
        self._parts.warm_up()

    def read(self, document: str) -> bool:
        """Keep one document as read, or set it aside with the reason; True when it was read."""
        read, source = self._readings[document].wait(document), self._documents.received[document].source
        if isinstance(read, Kept):
            self._must_be(self._documents.reading_key(document), read)
        elif isinstance(read, Fault) and not read.lasting:
            self._failing.note(document, "read", read.message, self._documents.reading_key(document))
            read = self._failing.unread(document, source, read.message)
        else:
            if isinstance(read, Fault):  # it would fail the same way again
                read = unread_document(self.case, document, source, read.message, may_pass=False)
            self._documents.keep_reading(document, read)
        del self._being_read[document]
        self._count("read")
        return read.status is not Status.SET_ASIDE

    def extract_elsewhere(self) -> None:
        """Let other processes extract, where there are any; what they could not do is left to ``extract``."""
        wanted = {paper: self._documents.file_of(paper) for paper in self.unextracted()}
        for document, extracted in self._parts.extract_elsewhere(wanted):
            if isinstance(extracted, Fault):
                self._not_extracted[document] = extracted
            else:
                self._must_be(self._documents.extraction_key(document), extracted)
                self._count("extract")

    def extract(self, document: str) -> bool:
        """Keep what one document says; True when its extractors came through."""
        read = self._documents.document(document)
        if not read.pages:  # set aside, or an archive, which says nothing itself
            return True
        extracted = self._extracted(document, read)
        if isinstance(extracted, Fault):
            key = self._documents.extraction_key(document)
            self._failing.note(document, "extract", extracted.message, key)
            self._failing.unextracted(document, read, extracted.message)
        else:
            self._documents.keep_extraction(document, extracted)
        self._count("extract")
        return not isinstance(extracted, Fault)

    def _extracted(self, document: str, read: Document) -> Extraction | Fault:
        if document in self._not_extracted:
            return self._not_extracted.pop(document)
        return attempt(lambda: self._parts.extract(read, self._documents.settings_of(document)))

    def assemble(self) -> None:
        """Make people, claims, timeline and findings from all documents of the case."""
        documents, extractions = self._documents.documents(), self._documents.extractions()
        together = _side_by_side if self.case == UNSORTED else self._parts.assemble
        amendments = self._documents.amendments
        whole = attempt(
            lambda: together(self.case, documents, extractions, self._settings, self._case_settings, amendments)
        )
        if isinstance(whole, Fault):
            raise RunError(f"the case could not be put together, its last result stays: {whole.message}")
        received = {ident: received.source.received_at for ident, received in self._documents.received.items()}
        alike = likenesses(whole.documents, extractions, received)
        place = {document.id: place for place, document in enumerate(whole.documents)}
        in_order = tuple(sorted(whole.extractions, key=lambda extraction: place[extraction.document]))
        as_loaded = {"generated_by": software(), "proposals": alike, "extractions": in_order}
        self._file = whole.model_copy(update=as_loaded)
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
        self._failing.forget_others(self._file.documents)
        self._outcome = self._outcome_of(self._file)
        parts = [self._documents.part(document) for document in self._file.documents]
        key, made_with = self._documents.result_key(), self._documents.made_with()
        self.store.marks.replace(self.case, marks_of(self._file.extractions) if self.case != UNSORTED else ())
        self.store.results.save(self._file, parts, key, self._outcome.state, made_with)

    def report(self) -> None:
        """Write the case's report, with the decisions of now."""
        assert self._file is not None, "assemble comes before report"
        self._parts.report(self.store, self.store.as_of_now(self._file))

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

    def _must_be(self, key: str, kept: Kept) -> None:
        if kept.key != key:
            raise RunError(
                "a worker of the cluster has other code or settings than this process: start every worker with the same"
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
            "unreadable": len(self.taken.unreadable) + len(self.taken.odd),
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
        whole = len(file.documents) == states[Status.READ] and not (self.taken.unreadable or self.taken.odd)
        return Outcome(self.case, "complete" if whole else "partial", counts)
