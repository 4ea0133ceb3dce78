"""The documents of one case: which file is which, under which keys what was made of them is kept, and what failed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property

from flows.carried import Stack, carried
from flows.failing import Failing
from flows.parts import Parts
from flows.pieces import Piece, cut_out, partings_of, pieces_of, put_together
from flows.reading import Job
from flows.versions import assembly_version, extraction_version, looked_at, settings_digest, software
from models.amendment import Amendment
from models.document import Document, Issue, Status
from models.errors import RunError
from models.extraction import Extraction
from models.ids import content_id
from models.settings import CaseSettings, Settings
from readers.corrections import corrected, corrections_of
from review.amendments import in_force
from store.cache import extraction_key, reading_key
from store.files import Received
from store.home import Store
from store.results import Part
from store.unpack import Unpacked
from timeline.amend import order_set

_AT_HAND = 100


class CaseDocuments:
    """The case's files as of one look into the inbox, and what was made of each.

    ``retried`` is True once something was forgotten to be made again.
    """

    def __init__(
        self,
        case: str,
        store: Store,
        parts: Parts,
        settings: Settings,
        case_settings: CaseSettings,
        unpacked: Unpacked,
        failing: Failing,
    ) -> None:
        self._case = case
        self._store = store
        self._parts = parts
        self._settings = settings
        self._case_settings = case_settings
        self._unpacked = unpacked
        self._failing = failing
        self._pieces: dict[str, tuple[Piece, ...]] = {}
        self._piece: dict[str, tuple[str, Piece]] = {}
        self._carried: tuple[Amendment, ...] | None = None
        self._at_hand: dict[str, Document] = {}
        self._reading_keys: dict[str, str] = {}
        self.retried = False

    # -- which there are

    @cached_property
    def received(self) -> dict[str, Received]:
        """The case's files by document id, sorted by path."""
        return {received.document: received for received in self._store.files.of_case(self._case)}

    @cached_property
    def first(self) -> dict[str, str]:
        """The document that each content came with first: files as dropped before those that came in others, by path."""
        first: dict[str, str] = {}
        for ident, received in sorted(self.received.items(), key=lambda item: item[1].came_within):
            first.setdefault(received.source.sha256, ident)
        return first

    def duplicate_of(self, document: str) -> str | None:
        """Return the document with the same bytes that comes first, None where it is this one."""
        first = self.first[self.received[document].source.sha256]
        return None if first == document else first

    @cached_property
    def _ledger(self) -> list[Amendment]:
        return self._store.amendments.of_case(self._case)

    @cached_property
    def _in_force(self) -> tuple[Amendment, ...]:
        return in_force(self._ledger)

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        """What reviewers set right, as of the beginning of this run, at the papers that have those pages now."""
        if self._carried is None:
            stacks = [self._stack(ident) for ident in self.first.values() if partings_of(ident, self._ledger)]
            made = carried(self._ledger, [stack for stack in stacks if stack is not None])
            if None in stacks:  # a file that must be read first
                return made
            self._carried = made
        return self._carried

    def _stack(self, document: str) -> Stack | None:
        read = self._read(document)
        if read is None:
            return None
        file, settings = self.received[document].source.path, self._case_settings
        return Stack(read, lambda lines: pieces_of(read, document, file, settings, partings_of(document, lines)))

    # -- what is to be done

    def unread(self) -> list[str]:
        """Return the ids of the documents that must be read, each content once."""
        keys = {ident: self.reading_key(ident) for ident in self._not_aside()}
        known = self._store.cache.known_readings(keys.values())
        return [ident for ident, key in keys.items() if key not in known]

    def unextracted(self) -> list[str]:
        """Return the ids of the documents from which must be extracted; those set aside are not among them."""
        keys = {ident: self.extraction_key(ident) for ident in self._not_aside()}
        known = self._store.cache.known_extractions(keys.values())
        whole = [ident for ident, key in keys.items() if key not in known or self._is_settled(ident)]
        keys = {paper: self.extraction_key(paper) for ident in whole for paper in self._papers(ident)}
        known = self._store.cache.known_extractions(keys.values())
        return [paper for paper, key in keys.items() if key not in known and paper not in self._failing.aside]

    def _not_aside(self) -> list[str]:
        return [ident for ident in self.first.values() if ident not in self._failing.aside]

    def look_at_failures(self) -> None:
        """Set aside what failed before and is not to be tried again yet; forget what was read of the rest."""
        for failure in self._store.runs.failures(self._case):
            ident = failure.document
            if failure.stage == "take in" or ident not in self.first.values():
                continue
            key = self.reading_key(ident) if failure.stage == "read" else self.extraction_key(ident)
            kept = self._read(ident)
            if self._failing.due(failure, key):
                if failure.stage == "read" and kept is not None:
                    self._forget(ident)
            elif failure.stage == "extract" and kept is not None:
                self._failing.unextracted(ident, kept, failure.message)
            elif kept is None:
                self._failing.unread(ident, self.received[ident].source, failure.message)

    def forget_partial(self) -> None:
        """Forget the readings of documents that were set aside or read in part, and incomplete contents: to try again."""
        if self._unpacked.incomplete:
            self._store.contents.forget(self._unpacked.incomplete)
            self.retried = True
        self._failing.aside.clear()
        for ident in self.first.values():
            read = self._read(ident)
            if read is not None and read.status is not Status.READ:
                self._forget(ident)

    def _forget(self, document: str) -> None:
        for paper in self._papers(document):
            self._store.cache.forget_extraction(self.extraction_key(paper))
        self._store.cache.forget_reading(self.reading_key(document))
        self._at_hand.pop(self.reading_key(document), None)
        self.retried = True

    # -- papers of one file that was a stack

    def pieces(self, document: str) -> tuple[Piece, ...]:
        """Return the papers that a file turned out to hold, nothing where it is one."""
        if document not in self._pieces:
            read, lines = self._read(self.duplicate_of(document) or document), self._partings(document)
            file, settings = self.received[document].source.path, self._case_settings
            self._pieces[document] = pieces_of(read, document, file, settings, lines) if read is not None else ()
            self._piece |= {piece.document: (document, piece) for piece in self._pieces[document]}
        return self._pieces[document]

    def _partings(self, document: str) -> tuple[Amendment, ...]:
        """What reviewers said of the papers of a file; the same bytes that came twice are parted alike."""
        return partings_of(self.duplicate_of(document) or document, self._in_force)

    def _papers(self, document: str) -> list[str]:
        """The documents that a file is: its papers, or itself."""
        return [piece.document for piece in self.pieces(document)] or [document]

    def _is_settled(self, document: str) -> bool:
        """True where a person said which papers the file has, or ever did: the joints of its pages do not tell then."""
        file = self.received[document].source.path
        if partings_of(self.duplicate_of(document) or document, self._ledger):
            return True
        return file in (self._case_settings.whole or ()) or file in (self._case_settings.parted or {})

    def file_of(self, document: str) -> str:
        """Return the document of the file in which a paper came."""
        return self._piece[document][0] if document in self._piece else document

    # -- what was made of them

    def job(self, document: str) -> Job:
        """Return what its reader needs."""
        source = self.received[document].source
        return Job(document, self._case, source, self._store.originals.path_of(source.sha256))

    def keep_reading(self, document: str, read: Document) -> None:
        """Keep a document as read; what of it may go better another time is noted."""
        key = self.reading_key(document)
        made_with = {
            "software": software(),
            "readers": self._parts.reader_version(),
            **self._told("languages", "accurate"),
        }
        if self._store.cache.keep_reading(key, read, json.dumps(made_with)):
            self._remember(key, read.model_copy(update={"duplicate_of": None}))
        passing = [issue.message for issue in read.issues if issue.may_pass]
        if passing:
            self._failing.note(document, "read", passing[0], key)

    def keep_extraction(self, document: str, extraction: Extraction) -> None:
        """Keep what was extracted from a document."""
        settings = json.loads(looked_at(self.settings_of(document)))
        made_with = {"software": software(), "extractors": extraction_version(), "settings": settings}
        self._store.cache.keep_extraction(self.extraction_key(document), extraction, json.dumps(made_with))

    def made_with(self) -> str:
        """Return what a result of now is made with, as JSON."""
        case = self._case_settings.model_dump(mode="json", exclude_none=True)
        return json.dumps({"software": software(), "rules": assembly_version(), "settings": case})

    def document(self, document: str) -> Document:
        """Return the document as it stands in this case; a duplicate is read like its first."""
        if document in self._piece:
            return self._paper(document)
        first = self.duplicate_of(document)
        source = self.received[document].source
        read = self._failing.aside.get(first or document) or self._read(document)
        if read is None:
            raise RunError(f"the reading of {document} is missing from the database: run again")
        named = {"id": document, "case": self._case, "file": source.path, "media_type": source.media_type}
        whole = self._with_contents(read.model_copy(update={**named, "duplicate_of": first}))
        whole = put_together(whole, self._partings(document)) if whole.pages else whole
        return corrected(whole, corrections_of(first or document, self.amendments))

    def _paper(self, document: str) -> Document:
        """One paper of a stack; the papers of a stack that came twice are duplicates one by one."""
        file, piece = self._piece[document]
        first = self.duplicate_of(file)
        same = self.pieces(first)[self.pieces(file).index(piece)].document if first else None
        made = self._failing.aside.get(same or document)
        if made is None:
            kept = self._read(file)
            if kept is None:
                raise RunError(f"the reading of {file} is missing from the database: run again")
            made = cut_out(kept, piece)
        named = {"id": document, "file": piece.file, "media_type": self.received[file].source.media_type}
        made = made.model_copy(update={**named, "duplicate_of": same})
        return corrected(made, corrections_of(same or document, self.amendments))

    def documents(self) -> list[Document]:
        """Return all documents of the case."""
        found, every = [], list(self.received)
        for i in range(0, len(every), _AT_HAND):
            some = every[i : i + _AT_HAND]
            self._have_at_hand(some)
            found += [self.document(paper) for ident in some for paper in self._papers(ident)]
        return found

    def _have_at_hand(self, documents: Sequence[str]) -> None:
        """Ask the database for several readings at once: one by one, a thousand take half a second."""
        keys = dict.fromkeys(self.reading_key(ident) for ident in documents)
        at_hand = {key: self._at_hand.pop(key) for key in keys if key in self._at_hand}
        for key, read in (at_hand | self._store.cache.readings(key for key in keys if key not in at_hand)).items():
            self._remember(key, read)

    def extractions(self) -> list[Extraction]:
        """Return what was extracted from them."""
        papers = [paper for ident in self._not_aside() for paper in self._papers(ident)]
        keys = [self.extraction_key(paper) for paper in papers if paper not in self._failing.aside]
        kept = self._store.cache.extractions(keys)
        return [kept[key] for key in keys if key in kept]

    def part(self, document: Document) -> Part:
        """Return where the parts of the document are kept."""
        source = document.duplicate_of or document.id
        failed = source in self._failing.aside or document.file in self._unpacked.issues
        as_made = bool(failed or document.corrected or document.parted or document.id in self._piece)
        return Part(
            document=document.id,
            file=document.file,
            duplicate_of=document.duplicate_of,
            reading=None if as_made else self.reading_key(document.id),
            extraction=self.extraction_key(document.id),
            aside=document.model_dump_json() if as_made else None,
        )

    def _read(self, document: str) -> Document | None:
        """The document as read; those looked at last are not asked of the database again, which takes 10 ms a page."""
        key = self.reading_key(document)
        read = self._at_hand.pop(key, None) or self._store.cache.reading(key, document=document, case="", file="")
        if read is None:
            return None
        self._remember(key, read)
        return read.model_copy(update={"id": document, "case": self._case, "file": self.received[document].source.path})

    def _remember(self, key: str, read: Document) -> None:
        self._at_hand[key] = read
        if len(self._at_hand) > _AT_HAND:
            del self._at_hand[next(iter(self._at_hand))]

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

    # -- settings and keys

    @cached_property
    def _digest(self) -> str:
        return settings_digest(self._settings)

    def settings_of(self, document: str) -> Settings:
        """Return the settings for one document: a reviewer may have set the order of its dates."""
        order = order_set(self.amendments, document)
        return self._settings if order is None else self._settings.model_copy(update={"date_order": order})

    def _told(self, *names: str) -> dict[str, object]:
        return self._settings.model_dump(mode="json", include=set(names))

    def reading_key(self, document: str) -> str:
        """Return the key under which its reading is kept."""
        source, told = self.received[self.file_of(document)].source, self._settings
        if source.sha256 not in self._reading_keys:
            key = reading_key(source.sha256, self._parts.reader_version(), told.languages, accurate=told.accurate)
            self._reading_keys[source.sha256] = key
        return self._reading_keys[source.sha256]

    def extraction_key(self, document: str) -> str:
        """Return the key under which what it says is kept."""
        reading = self.reading_key(document)
        if document in self._piece:
            piece = self._piece[document][1]
            reading = content_id("read", reading, piece.first, piece.last)
        corrections = corrections_of(document, self.amendments)
        if corrections:
            reading = content_id("read", reading, [line.hash for line in corrections])
        settings = self.settings_of(document)
        digest = self._digest if settings is self._settings else settings_digest(settings)
        return extraction_key(document, reading, extraction_version(), digest)

    def result_key(self) -> str:
        """Return the key of everything that a result of now is made from."""
        ledger = self._store.ledger.of_case(self._case)
        return content_id(
            "result",
            self._case,
            [[ident, self.extraction_key(ident)] for ident in self.received],
            [*sorted(self._failing.aside)],
            [[file, *issues] for file, issues in sorted(self._unpacked.issues.items())],
            assembly_version(),
            software(),
            self._case_settings.model_dump_json(exclude_none=True),
            ledger[-1].hash if ledger else None,
            [line.hash for line in self._in_force],
        )
