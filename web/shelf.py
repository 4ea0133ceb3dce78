"""Case files as the pages need them, kept while nothing has changed."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from exporters.report.view import CaseView, view_case
from models.casefile import CaseFile
from models.errors import InputError
from review.status import apply_decisions
from store.home import Store
from web.links import LinkedCrops, ReviewLinks
from web.reader import Reader, ReadingState

_KEPT = 8


class Shown(NamedTuple):
    """A case as of its last run, with the decisions of now; ``work`` is how far a reading of it was before."""

    case: CaseFile
    view: CaseView
    links: ReviewLinks
    work: ReadingState | None = None


class Shelf:
    """The cases that were looked at last: a run or a decision of anybody makes them new."""

    def __init__(self, store: Store, reader: Reader | None = None) -> None:
        self._store = store
        self._reader = reader
        self._kept: OrderedDict[str, tuple[tuple[str, ...], CaseFile, Shown]] = OrderedDict()
        self._lock = Lock()

    def case(self, name: str) -> Shown:
        """Return the case; InputError where there is none, or it was not read yet."""
        work = self._reader.state(name) if self._reader else None  # first: what is done by now is in the case below
        return self._case(name)._replace(work=work)

    def _case(self, name: str) -> Shown:
        standing = self._store.results.standing(self._store.check_case(name))
        if standing is None:
            raise InputError(f"case {name!r} was not read yet: run 'casefold run \"{name}\"'")
        ledger = self._store.ledger.of_case(name)
        run_key = (standing.key, standing.made_at, standing.state)
        key = (*run_key, ledger[-1].hash if ledger else "")
        with self._lock:
            kept = self._kept.get(name)
            if kept and kept[0] == key:
                self._kept.move_to_end(name)
                return kept[2]
        base = kept[1] if kept and kept[0][:3] == run_key else self._store.results.load(name)
        if base is None:
            raise InputError(f"case {name!r} was not read yet: run 'casefold run \"{name}\"'")
        case = base.model_copy(update={"findings": apply_decisions(base.findings, ledger).findings})
        links = ReviewLinks(name)
        shown = Shown(case, view_case(case, links, LinkedCrops(links)), links)
        with self._lock:
            self._kept[name] = (key, base, shown)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return shown
