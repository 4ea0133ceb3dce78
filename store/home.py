"""The home folder as one thing: originals, database, ledger, locks, reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from models.casefile import CaseFile
from models.errors import InputError, RunError
from models.finding import Decision, Finding, Verdict
from models.proposal import Proposal
from models.settings import Settings
from review.belonging import Mark, folder_marks, marks_of, propose_cases
from review.status import apply_decisions
from store.accounts import Accounts
from store.amendments import Amendments
from store.cache import Cache
from store.contents import KnownContents
from store.database import open_database
from store.decisions import Ledger
from store.deltas import Deltas
from store.files import Files
from store.inbox import UNSORTED, cases_in, is_case_name, suggest
from store.locks import is_held, only_one
from store.looks import Looks
from store.marks import Marks
from store.originals import OriginalsFolder, make_private
from store.results import Results
from store.runs import Runs


class Store:
    """Everything that is kept of all cases. Made by ``open_store``, closed by ``close``."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.engine = open_database(settings)
        self.originals = _originals(settings)
        self.files = Files(self.engine)
        self.contents = KnownContents(self.engine)
        self.cache = Cache(self.engine)
        self.results = Results(self.engine, self.cache)
        self.ledger = Ledger(self.engine)
        self.amendments = Amendments(self.engine)
        self.looks = Looks(self.engine)
        self.accounts = Accounts(self.engine)
        self.runs = Runs(self.engine)
        self.marks = Marks(self.engine)
        self.deltas = Deltas(self.engine)

    def close(self) -> None:
        """Give the database back."""
        self.engine.dispose()

    def cases(self) -> list[str]:
        """Return every case that has a folder, a file or a result, sorted."""
        return sorted({*cases_in(self.settings.inbox), *self.files.cases(), *self.results.cases()})

    def check_case(self, case: str) -> str:
        """Return the name; InputError with the close names where there is no such case."""
        if self._stands(case):
            return case
        known = self.cases()
        if case not in known:
            raise InputError(f"there is no case {case!r}: {suggest(case, known)}")
        return case

    def _stands(self, case: str) -> bool:
        """True where that is known without listing all cases, which takes longer the more there are."""
        if self.results.standing(case) is not None:
            return True
        return is_case_name(case) and (self.settings.inbox / case).is_dir()

    def case_file(self, case: str) -> CaseFile:
        """Return the case as of its last run, with the ledger's decisions applied, and strays' cases proposed, as of now.

        Raises:
            InputError: there is no such case, or it was not run yet.
        """
        found = self.results.load(self.check_case(case))
        if found is None:
            raise InputError(f"case {case!r} was not read yet: run 'casefold run \"{case}\"'")
        return self.as_of_now(found)

    def as_of_now(self, found: CaseFile) -> CaseFile:
        """Return a result with the ledger's decisions applied, and strays' cases proposed."""
        reviewed = apply_decisions(found.findings, self.ledger.of_case(found.case))
        update: dict[str, object] = {"findings": reviewed.findings}
        if found.case == UNSORTED:
            update["proposals"] = (*found.proposals, *self._belonging(found))
        return found.model_copy(update=update)

    def _belonging(self, unsorted: CaseFile) -> list[Proposal]:
        """The cases to which papers that were dropped in none may belong, by what the cases hold now."""
        folders: dict[Mark, set[str]] = {}
        for case in self.cases():
            for mark in folder_marks(case) if case != UNSORTED else ():
                folders.setdefault(mark, set()).add(case)
        known = {mark: frozenset(cases) for mark, cases in folders.items()}
        known |= self.marks.cases_with(marks_of(unsorted.extractions))
        return [
            proposal
            for extraction in unsorted.extractions
            for proposal in propose_cases(unsorted.document_by_id[extraction.document], extraction, known)
        ]

    def vanished(self, case: str) -> tuple[Decision, ...]:
        """Return the decisions on findings that are there no more; they are kept."""
        found = self.results.load(case)
        return apply_decisions(found.findings if found else (), self.ledger.of_case(case)).vanished

    def decide(self, case: str, finding: str, verdict: Verdict, *, note: str, reviewer: str) -> Decision:
        """Add a verdict on a finding of the case's last run to the ledger and return its line.

        ``finding`` is its id, or enough of its beginning to tell it from the others.
        """
        return self.ledger.append(case, self.finding(case, finding), verdict, note=note, reviewer=reviewer)

    def finding(self, case: str, ident: str) -> Finding:
        """Return the finding of this id, or whose id alone begins so; InputError where there is not exactly one."""
        wanted = ident if ident.startswith("fin_") else f"fin_{ident}"
        found = [f for f in self.case_file(case).findings if f.id.startswith(wanted)]
        if len(found) != 1:
            raise InputError(
                f"{len(found) or 'no'} findings of case {case!r} begin "
                f"with {ident!r}: 'casefold status \"{case}\"' lists them"
            )
        return found[0]

    def report_path(self, case: str) -> Path:
        """Return where the case's report is written."""
        return self.settings.home / "reports" / f"{case}.html"

    def is_at_work(self, case: str) -> bool:
        """Tell whether a living process holds the case."""
        return is_held(self.settings.home / "locks", case)

    def lock(self, case: str, waiting: Callable[[int | None], None] | None = None) -> AbstractContextManager[None]:
        """Hold the case for one process; ``waiting`` is told the number of the process that has it now."""
        return only_one(self.settings.home / "locks", case, waiting)


def _originals(settings: Settings) -> OriginalsFolder:
    folder = settings.home / "originals"
    if settings.originals is None:
        return OriginalsFolder(folder)
    from store.object_store import OriginalsInObjectStore  # here: fsspec is not for everybody

    return OriginalsInObjectStore(folder, settings.originals)


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """Open the home folder, making it for its owner alone if it is not there.

    Raises:
        RunError: the folder cannot be made or written.
    """
    try:
        make_private(settings.home)
    except OSError as error:
        raise RunError(
            f"cannot make the folder {settings.home} ({error.strerror}): choose another with --home"
        ) from error
    store = Store(settings)
    try:
        yield store
    finally:
        store.close()
