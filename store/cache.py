"""What was read and extracted, by what it was made from: the same bytes are never read twice."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from sqlalchemy import Engine, Table, delete, select

from models.document import Document
from models.extraction import Extraction
from models.ids import content_id
from store.clock import now
from store.schema import extractions, readings
from store.upsert import put_once

_AT_ONCE = 500


def reading_key(sha256: str, reader_version: str, languages: Iterable[str], *, accurate: bool = False) -> str:
    """Return the key of a reading: the bytes, the reader's version, the languages it was told, how carefully it read."""
    return content_id("read", sha256, reader_version, list(languages), *(["accurate"] if accurate else []))


def extraction_key(document: str, reading: str, version: str, settings: str) -> str:
    """Return the key of an extraction; ``settings`` is a digest of those that extractors look at."""
    return content_id("extr", document, reading, version, settings)


class Cache:
    """The tables of readings and extractions; rows are written once and never changed, only forgotten to try again."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep_reading(self, key: str, document: Document, made_with: str | None = None) -> bool:
        """Keep a document as read, True unless another process did; ``made_with`` is JSON: the software and the settings."""
        body = packed(document.model_dump_json())
        row = {"key": key, "sha256": document.sha256, "body": body, "made_at": now(), "made_with": made_with}
        with self._engine.begin() as connection:
            return put_once(connection, readings, row)

    def reading_json(self, key: str) -> str | None:
        """Return the kept reading as JSON, under the names that it had when it was first read."""
        with self._engine.connect() as connection:
            body = connection.execute(select(readings.c.body).where(readings.c.key == key)).scalar()
        return None if body is None else unpacked(body)

    def reading(self, key: str, *, document: str, case: str, file: str) -> Document | None:
        """Return the kept reading under the names it has in this case, None where there is none."""
        said = self.reading_json(key)
        if said is None:
            return None
        read = Document.model_validate_json(said)
        return read.model_copy(update={"id": document, "case": case, "file": file, "duplicate_of": None})

    def readings(self, keys: Iterable[str]) -> dict[str, Document]:
        """Return those of the kept readings that there are, by key, under the names that they had when first read."""
        found = {key: Document.model_validate_json(unpacked(body)) for key, body in self._bodies(readings, keys)}
        return {key: read.model_copy(update={"duplicate_of": None}) for key, read in found.items()}

    def forget_reading(self, key: str) -> None:
        """Remove a reading that could not be had whole, so that the document is read again."""
        with self._engine.begin() as connection:
            connection.execute(delete(readings).where(readings.c.key == key))

    def forget_extraction(self, key: str) -> None:
        """Remove what was extracted from a reading that is forgotten."""
        with self._engine.begin() as connection:
            connection.execute(delete(extractions).where(extractions.c.key == key))

    def keep_extraction(self, key: str, extraction: Extraction, made_with: str | None = None) -> None:
        """Keep what was extracted from a document; ``made_with`` is JSON: the software and the settings."""
        row = {
            "key": key,
            "document": extraction.document,
            "body": packed(extraction.model_dump_json()),
            "made_at": now(),
            "made_with": made_with,
        }
        with self._engine.begin() as connection:
            put_once(connection, extractions, row)

    def extraction_json(self, key: str) -> str | None:
        """Return the kept extraction as JSON."""
        with self._engine.connect() as connection:
            body = connection.execute(select(extractions.c.body).where(extractions.c.key == key)).scalar()
        return None if body is None else unpacked(body)

    def extraction(self, key: str) -> Extraction | None:
        """Return the kept extraction, None where there is none."""
        said = self.extraction_json(key)
        return None if said is None else Extraction.model_validate_json(said)

    def extractions(self, keys: Iterable[str]) -> dict[str, Extraction]:
        """Return those of the kept extractions that there are, by key."""
        return {key: Extraction.model_validate_json(unpacked(body)) for key, body in self._bodies(extractions, keys)}

    def _bodies(self, table: Table, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        wanted = list(dict.fromkeys(keys))
        with self._engine.connect() as connection:
            for i in range(0, len(wanted), _AT_ONCE):
                query = select(table.c.key, table.c.body).where(table.c.key.in_(wanted[i : i + _AT_ONCE]))
                yield from (tuple(row) for row in connection.execute(query))

    def known_readings(self, keys: Iterable[str]) -> set[str]:
        """Return those of the keys under which a reading is kept."""
        return self._known(readings.c.key, keys)

    def known_extractions(self, keys: Iterable[str]) -> set[str]:
        """Return those of the keys under which an extraction is kept."""
        return self._known(extractions.c.key, keys)

    def _known(self, column: object, keys: Iterable[str]) -> set[str]:
        wanted = list(keys)
        known: set[str] = set()
        with self._engine.connect() as connection:
            for i in range(0, len(wanted), _AT_ONCE):
                query = select(column).where(column.in_(wanted[i : i + _AT_ONCE]))  # type: ignore[call-overload,attr-defined]
                known.update(connection.execute(query).scalars())
        return known


def packed(text: str) -> bytes:
    """Return the text compressed for a column."""
    return zlib.compress(text.encode(), level=3)


def unpacked(body: bytes) -> str:
    """Return the text of a compressed column."""
    return zlib.decompress(body).decode()
