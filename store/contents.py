"""What came in one file, by its bytes: the same message or archive is not taken apart twice."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Engine, delete, select

from models.contents import Contents
from models.ids import content_id
from store.cache import packed, unpacked
from store.clock import now
from store.schema import contents
from store.upsert import put_once


def contents_key(sha256: str, version: str) -> str:
    """Return the key of a file's contents: its bytes and the version of what took it apart."""
    return content_id("cont", sha256, version)


class KnownContents:
    """The table of contents; rows are written once and never changed, only forgotten to try again."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, key: str, sha256: str, found: Contents) -> None:
        """Keep what is in a file; its members must be kept as originals before."""
        row = {"key": key, "sha256": sha256, "body": packed(found.model_dump_json()), "made_at": now()}
        with self._engine.begin() as connection:
            put_once(connection, contents, row)

    def of(self, key: str) -> Contents | None:
        """Return what is known to be in a file, None where it was not taken apart yet."""
        with self._engine.connect() as connection:
            body = connection.execute(select(contents.c.body).where(contents.c.key == key)).scalar()
        return None if body is None else Contents.model_validate_json(unpacked(body))

    def forget(self, keys: Iterable[str]) -> None:
        """Remove these, so that the files are taken apart again."""
        with self._engine.begin() as connection:
            connection.execute(delete(contents).where(contents.c.key.in_(list(keys))))
