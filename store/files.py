"""Which files a case has: what was received, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Engine, func, select, update

from models.document import SourceFile
from models.ids import content_id
from store.schema import files
from store.upsert import put

_WITHIN = "within "


def stamp_within(container: SourceFile) -> str:
    """Return the stamp of a file that came in another one: it stays as long as that one does."""
    return f"{_WITHIN}{container.sha256}"


class Received(NamedTuple):
    """A file of a case: its document's id, the file, and the stamp it had in the inbox when it was copied.

    A file that came in another one has the stamp that ``stamp_within`` gives.
    """

    document: str
    source: SourceFile
    stamp: str

    @property
    def came_within(self) -> bool:
        """True for a file that came in another one and was not dropped itself."""
        return self.stamp.startswith(_WITHIN)


class Elsewhere(NamedTuple):
    """A file of another case with the same bytes: that case, the document there, and its path."""

    case: str
    document: str
    file: str


class Files:
    """The table of received files."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_case(self, case: str, state: str = "present") -> list[Received]:
        """Return the case's files in this state, sorted by path."""
        query = select(files).where(files.c.case == case, files.c.state == state).order_by(files.c.path, files.c.sha256)
        with self._engine.connect() as connection:
            rows = list(connection.execute(query))
        first: dict[str, str] = {}
        for row in sorted(rows, key=lambda row: row.stamp.startswith(_WITHIN)):
            first.setdefault(row.sha256, row.path)
        return [
            Received(
                document_id(case, row.sha256, None if first[row.sha256] == row.path else row.path),
                SourceFile(
                    sha256=row.sha256,
                    path=row.path,
                    media_type=row.media_type,
                    size=row.size,
                    received_at=row.received_at,
                ),
                row.stamp,
            )
            for row in rows
        ]

    def elsewhere(self, case: str) -> dict[str, tuple[Elsewhere, ...]]:
        """Return, by SHA-256, the other cases that have a file of this one, each once, sorted."""
        here = select(files.c.sha256).where(files.c.case == case, files.c.state == "present")
        query = (
            select(files.c.sha256, files.c.case, func.min(files.c.path).label("path"))
            .where(files.c.sha256.in_(here), files.c.case != case, files.c.state == "present")
            .group_by(files.c.sha256, files.c.case)
            .order_by(files.c.case)
        )
        found: dict[str, tuple[Elsewhere, ...]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                other = Elsewhere(row.case, document_id(row.case, row.sha256), row.path)
                found[row.sha256] = (*found.get(row.sha256, ()), other)
        return found

    def register(self, case: str, source: SourceFile, stamp: str) -> None:
        """Add a file whose original is kept already; another file at the same path counts as replaced from now on."""
        with self._engine.begin() as connection:
            connection.execute(
                update(files)
                .where(files.c.case == case, files.c.path == source.path, files.c.state == "present")
                .values(state="replaced")
            )
            put(connection, files, {"case": case, "stamp": stamp, "state": "present", **source.model_dump()})

    def restamp(self, case: str, path: str, stamp: str) -> None:
        """Note that the same bytes now stand in the inbox with another stamp."""
        with self._engine.begin() as connection:
            connection.execute(
                update(files)
                .where(files.c.case == case, files.c.path == path, files.c.state == "present")
                .values(stamp=stamp)
            )

    def remove(self, case: str, paths: Iterable[str]) -> None:
        """Note that these files left the inbox; their originals are kept."""
        with self._engine.begin() as connection:
            connection.execute(
                update(files)
                .where(files.c.case == case, files.c.path.in_(list(paths)), files.c.state == "present")
                .values(state="removed")
            )

    def cases(self) -> list[str]:
        """Return the cases that ever received a file, sorted."""
        with self._engine.connect() as connection:
            return sorted(connection.execute(select(files.c.case).distinct()).scalars())


def document_id(case: str, sha256: str, path: str | None = None) -> str:
    """Return the id of the document that a file of a case is.

    It comes from the bytes alone, so that a file that is renamed or moved within the case stays the same document. Where
    the same bytes came more than once, the others have their ``path`` in their ids.
    """
    return content_id("doc", case, sha256) if path is None else content_id("doc", case, sha256, path)
