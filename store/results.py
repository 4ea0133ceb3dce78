"""The latest case file of each case."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import Engine, select

from models.casefile import CaseFile
from models.document import Document
from models.finding import Finding
from store.cache import Cache, packed, unpacked
from store.clock import now
from store.quoted import Ranges, keep_quoted, spans_in
from store.schema import results
from store.upsert import put
from timeline.amend import amended_extractions

_FINDINGS = TypeAdapter(tuple[Finding, ...])


class Part(NamedTuple):
    """One document of a result and under which keys its parts are kept.

    A document that is not in the cache as it stands in the case (it failed this time and is tried again, or not all of
    what came in its file could be taken out) is given whole in ``aside``.
    """

    document: str
    file: str
    duplicate_of: str | None
    reading: str | None
    extraction: str | None
    aside: str | None


class Standing(NamedTuple):
    """What is known of a result without loading it."""

    key: str
    state: str
    made_at: str


class Outline(NamedTuple):
    """The ids of a result's documents, and its findings without decisions."""

    documents: tuple[str, ...]
    findings: tuple[Finding, ...]


class Results:
    """The table of results; documents and extractions stay in the cache and are put back in on loading."""

    def __init__(self, engine: Engine, cache: Cache) -> None:
        self._engine = engine
        self._cache = cache

    def save(self, case: CaseFile, parts: list[Part], key: str, state: str, made_with: str | None = None) -> None:
        """Replace the case's result; ``made_with`` is JSON: the software and the settings."""
        body = case.model_copy(update={"documents": (), "extractions": ()}).model_dump_json()
        row = {
            "case": case.case,
            "key": key,
            "parts": packed(json.dumps(parts)),
            "body": packed(body),
            "state": state,
            "made_at": now(),
            "made_with": made_with,
        }
        with self._engine.begin() as connection:
            put(connection, results, row)

    def standing(self, case: str) -> Standing | None:
        """Return key, state and time of the case's result, None where there is none."""
        query = select(results.c.key, results.c.state, results.c.made_at).where(results.c.case == case)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else Standing(*row)

    def outline(self, case: str) -> Outline:
        """Return what stands in the case's result, without making it; empty where there is none."""
        row = self._row(case)
        if row is None:
            return Outline((), ())
        found = _FINDINGS.validate_python(json.loads(unpacked(row.body))["findings"])
        return Outline(tuple(part[0] for part in json.loads(unpacked(row.parts))), found)

    def document(self, case: str, ident: str) -> Document | None:
        """Return one document of the case's result, with all its words; None where there is none."""
        row = self._row(case)
        parts = json.loads(unpacked(row.parts)) if row is not None else ()
        return next((self._document(case, Part(*part)) for part in parts if part[0] == ident), None)

    def load_quoted(self, case: str) -> CaseFile | None:
        """Return the case's result with only those words of its documents that it quotes (see ``store.quoted``)."""
        row = self._row(case)
        if row is None:
            return None
        parts = [Part(*part) for part in json.loads(unpacked(row.parts))]
        body = json.loads(unpacked(row.body))
        body["extractions"] = [
            json.loads(said)
            for part in parts
            if part.extraction and (said := self._cache.extraction_json(part.extraction))
        ]
        ranges: Ranges = {}
        for document, start, end in spans_in(body):
            ranges.setdefault(document, []).append((start, end))
        body["documents"] = [self._quoted(case, part, ranges.get(part.document, [])) for part in parts]
        return _amended(CaseFile.model_validate(body))

    def _quoted(self, case: str, part: Part, ranges: list[tuple[int, int]]) -> dict[str, Any]:
        said = (self._cache.reading_json(part.reading) if part.reading else None) or part.aside or ""
        document: dict[str, Any] = json.loads(said)
        keep_quoted(document, ranges)
        given = {"id": part.document, "case": case, "file": part.file, "duplicate_of": part.duplicate_of}
        return {**document, **given}

    def _row(self, case: str) -> Any:
        query = select(results.c.parts, results.c.body).where(results.c.case == case)
        with self._engine.connect() as connection:
            return connection.execute(query).one_or_none()

    def load(self, case: str) -> CaseFile | None:
        """Return the case's result as it was saved, without decisions; None where there is none."""
        row = self._row(case)
        if row is None:
            return None
        whole = CaseFile.model_validate_json(unpacked(row.body))
        parts = [Part(*part) for part in json.loads(unpacked(row.parts))]
        extractions = [self._cache.extraction(part.extraction) for part in parts if part.extraction]
        return _amended(
            whole.model_copy(
                update={
                    "documents": tuple(self._document(case, part) for part in parts),
                    "extractions": tuple(e for e in extractions if e is not None),
                }
            )
        )

    def parts(self, case: str) -> list[Part]:
        """Return where the documents of the case's result, and what was extracted from them, are kept."""
        with self._engine.connect() as connection:
            body = connection.execute(select(results.c.parts).where(results.c.case == case)).scalar()
        return [] if body is None else [Part(*part) for part in json.loads(unpacked(body))]

    def _document(self, case: str, part: Part) -> Document:
        read = (
            self._cache.reading(part.reading, document=part.document, case=case, file=part.file)
            if part.reading
            else None
        )
        document = read or Document.model_validate_json(part.aside or "")
        return document.model_copy(update={"duplicate_of": part.duplicate_of})

    def cases(self) -> list[str]:
        """Return the cases that have a result, sorted."""
        with self._engine.connect() as connection:
            return sorted(connection.execute(select(results.c.case)).scalars())


def _amended(case: CaseFile) -> CaseFile:
    """The case with its extractions as its reviewers set them right; the cache has them as they were found."""
    extractions, _ = amended_extractions(case.extractions, case.amendments)
    return case.model_copy(update={"extractions": extractions})
