"""Case files as the pages need them, kept while nothing has changed."""

from __future__ import annotations

import gc
from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from exporters.report.view import CaseView
from models.casefile import CaseFile
from models.document import Document
from models.errors import InputError
from review.ledger import GENESIS
from review.status import apply_decisions
from store.home import Store
from store.results import Outline, Standing
from web.links import LinkedCrops, ReviewLinks
from web.reader import Reader, ReadingState
from web.search_index import SearchIndex
from web.unsure import UnsureReadings

_KEPT_DOCUMENTS, _KEPT_WHOLE = 3000, 64


class Shown(NamedTuple):
    """A case as of its last run, with the decisions of now; ``work`` is how far a reading of it was before."""

    case: CaseFile
    view: CaseView
    links: ReviewLinks
    texts: SearchIndex
    unsure: UnsureReadings
    work: ReadingState | None = None


class _Kept(NamedTuple):
    """A case in memory: of which result, with which last decision, without and with the decisions."""

    result: Standing
    last: str
    base: CaseFile
    shown: Shown


class Shelf:
    """The cases that were looked at last: a run or a decision of anybody makes them new.

    Their documents have only the words that the case quotes; ``document`` gives one with all of them.
    """

    def __init__(self, store: Store, reader: Reader | None = None) -> None:
        self._store = store
        self._reader = reader
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._whole: OrderedDict[tuple[Standing, str], Document] = OrderedDict()
        self._outlines: dict[str, tuple[Standing | None, str, Outline]] = {}
        self._lock = Lock()
        self._loading = Lock()

    def case(self, name: str) -> Shown:
        """Return the case; InputError where there is none, or it was not read yet."""
        work = self._reader.state(name) if self._reader else None  # first: what is done by now is in the case below
        return self._current(name).shown._replace(work=work)

    def outline(self, name: str) -> Outline:
        """Return the ids of the case's documents and its findings with the decisions of now; empty before it was read."""
        last, standing = self._store.ledger.last_hash(name), self._store.results.standing(name)
        with self._lock:
            kept = self._outlines.get(name)
        if kept and kept[:2] == (standing, last):
            return kept[2]
        found = self._store.results.outline(name)
        reviewed = apply_decisions(found.findings, self._store.ledger.of_case(name)).findings
        outline = found._replace(findings=reviewed)
        with self._lock:
            self._outlines[name] = (standing, last, outline)
        return outline

    def document(self, name: str, ident: str) -> Document | None:
        """Return a document of the case with all its words, None where there is none."""
        key = (self._standing(name), ident)
        with self._lock:
            if key in self._whole:
                self._whole.move_to_end(key)
                return self._whole[key]
        whole = self._store.results.document(name, ident)
        if whole is not None:
            with self._lock:
                self._whole[key] = whole
                while len(self._whole) > _KEPT_WHOLE:
                    self._whole.popitem(last=False)
        return whole

    def _standing(self, name: str) -> Standing:
        standing = self._store.results.standing(name)
        if standing is None:
            self._store.check_case(name)
            raise InputError(f"case {name!r} was not read yet: run 'casefold run \"{name}\"'")
        return standing

    def _current(self, name: str) -> _Kept:
        last = self._store.ledger.last_hash(name)
        standing = self._standing(name)
        with self._lock:
            kept = self._kept.get(name)
            if kept and (kept.result, kept.last) == (standing, last):
                self._kept.move_to_end(name)
                return kept
        with self._loading:
            return self._renewed(name, standing)

    def _loaded(self, name: str) -> CaseFile | None:
        """Load the case; Python's collector, which would look through all its objects again and again, stands still."""
        gc.disable()
        try:
            return self._store.results.load_quoted(name)
        finally:
            gc.freeze()
            gc.enable()

    def _renewed(self, name: str, standing: Standing) -> _Kept:
        kept = self._kept.get(name)
        ledger = self._store.ledger.of_case(name)
        last = ledger[-1].hash if ledger else GENESIS
        if kept and (kept.result, kept.last) == (standing, last):
            return kept
        base = kept.base if kept and kept.result == standing else self._loaded(name)
        if base is None:
            raise InputError(f"case {name!r} was not read yet: run 'casefold run \"{name}\"'")
        case = base.model_copy(update={"findings": apply_decisions(base.findings, ledger).findings})
        links = ReviewLinks(name)
        if kept and kept.base is base:
            shown = kept.shown._replace(case=case, view=kept.shown.view.decided(case))
        else:
            view = CaseView(case, links, LinkedCrops(links))
            shown = Shown(case, view, links, SearchIndex(case.documents), UnsureReadings(case))
        made = _Kept(standing, last, base, shown)
        with self._lock:
            self._kept[name] = made
            self._kept.move_to_end(name)
            while len(self._kept) > 1 and sum(len(k.base.documents) for k in self._kept.values()) > _KEPT_DOCUMENTS:
                self._kept.popitem(last=False)
        return made
