"""What failed for a document and may go better another time: set aside, and tried again less and less often."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from models.document import Document, Issue, SourceFile, Status
from store.runs import Failure, Runs

_WAITS = (timedelta(0), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6))
_MOST_ATTEMPTS = 10


def next_try(failure: Failure) -> datetime | None:
    """Return when a document that failed is tried again by itself, in UTC; None where only a person asks for it.

    The next run tries again at once; then a quarter of an hour, an hour, and six hours are waited for.
    """
    if failure.attempts >= _MOST_ATTEMPTS:
        return None
    return datetime.fromisoformat(failure.last_at) + _WAITS[min(failure.attempts, len(_WAITS)) - 1]


class Failing:
    """The documents of one case that failed, as they are shown, by id."""

    def __init__(self, case: str, runs: Runs, now: Callable[[], datetime]) -> None:
        self.aside: dict[str, Document] = {}
        self._case = case
        self._runs = runs
        self._now = now

    def due(self, failure: Failure, key: str) -> bool:
        """True where it is time to try again, or where what failed had another key: other code, other settings."""
        when = next_try(failure)
        return failure.key != key or (when is not None and self._now() >= when)

    def unread(self, document: str, source: SourceFile, message: str) -> Document:
        """Set aside a document of which nothing could be read, and return it."""
        self.aside[document] = unread_document(self._case, document, source, message)
        return self.aside[document]

    def unextracted(self, document: str, read: Document, message: str) -> None:
        """Set aside a document whose text can be shown and from which nothing could be extracted."""
        issue = Issue(page=None, stage="extract", message=message, may_pass=True)
        self.aside[document] = read.model_copy(update={"status": Status.PARTLY_READ, "issues": (*read.issues, issue)})

    def note(self, document: str, stage: str, message: str, key: str) -> None:
        """Write down that a stage failed once more."""
        self._runs.note_failure(self._case, document, stage, message, key=key)

    def forget_others(self, documents: tuple[Document, ...]) -> None:
        """Forget the failures of documents that are well now; ``documents`` are those of the case."""
        for stage in ("read", "extract"):
            failing = {d.id for d in documents if any(i.may_pass and i.stage == stage for i in d.issues)}
            self._runs.forget_failures(self._case, stage=stage, keep=failing)


def unread_document(case: str, document: str, source: SourceFile, message: str, *, may_pass: bool = True) -> Document:
    """Return a document without a word, with the reason."""
    return Document(
        id=document,
        case=case,
        file=source.path,
        sha256=source.sha256,
        media_type=source.media_type,
        text="",
        pages=(),
        status=Status.SET_ASIDE,
        issues=(Issue(page=None, stage="read", message=message, may_pass=may_pass),),
        reader="none",
        reader_version="0",
    )
