"""The JSON Schema of the public case file, made from types that mirror it.

python -m exporters.schema > docs/casefile.schema.json
"""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter
from typing_extensions import TypedDict

from models.dates import Precision
from models.document import DateOrder, PageMethod, Status
from models.extraction import Kind
from models.finding import Category, FindingStatus, Relation, Severity, Verdict

_STRICT = ConfigDict(extra="forbid")
IsoDay = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Share = Annotated[float, Field(ge=0, le=1)]
Number = Annotated[int, Field(ge=1)]


class Source(TypedDict):
    """A place in a document; boxes as fractions of the page as received, origin top left."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    document: str
    page: Number
    quote: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    boxes: list[Annotated[list[Share], Field(min_length=4, max_length=4)]]
    confidence: Share | None


class Reading(TypedDict):
    """One way to read a date; start and end are the same for a day."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    start: IsoDay
    end: IsoDay


class Date(TypedDict):
    """A date as written; more than one reading means that it is ambiguous."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    text: str
    precision: Precision
    readings: Annotated[list[Reading], Field(min_length=1)]
    approximate: bool
    relative_to: Source | None


class Page(TypedDict):
    """A page and how its words were read."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    number: Number
    width: Annotated[float, Field(gt=0)]
    height: Annotated[float, Field(gt=0)]
    rotation: Literal[0, 90, 180, 270]
    method: PageMethod
    confidence: Share | None


class Issue(TypedDict):
    """What could not be done."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    page: Number | None
    stage: str
    message: str


class DocumentRow(TypedDict):
    """A document as received; the author is a person's id."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    id: str
    file: str
    sha256: str
    media_type: str
    kind: Kind
    language: str | None
    dated: Date | None
    author: str | None
    date_order: DateOrder
    status: Status
    duplicate_of: str | None
    pages: list[Page]
    issues: list[Issue]


class Spelling(TypedDict):
    """One spelling of a name with its places."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    text: str
    sources: list[Source]


class PersonRow(TypedDict):
    """A person of the case."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    id: str
    name: str
    roles: list[str]
    birth_dates: list[Date]
    variants: list[Spelling]


class DateRow(TypedDict):
    """A date where it stands."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    date: Date
    role: Literal["document", "event", "birth", "death", "signature", "print", "future", "other"]
    source: Source


class DiagnosisRow(TypedDict):
    """A diagnosis where it stands."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    text: str
    name: str
    icd10: str | None
    laterality: Literal["left", "right", "bilateral"] | None
    assertion: Literal["present", "absent", "possible", "historical", "family", "hypothetical"]
    person: str | None
    source: Source


class EntryRow(TypedDict):
    """An event of the timeline; undated ones have no when."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    id: str
    when: Date | None
    what: str
    kind: str
    people: list[str]
    sources: list[Source]
    findings: list[str]


class SideRow(TypedDict):
    """What one document says."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    value: str
    source: Source


class DecisionRow(TypedDict):
    """A person's verdict."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    verdict: Verdict
    note: str
    reviewer: str
    at: str


class FindingRow(TypedDict):
    """What a reviewer must look at."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    id: str
    category: Category
    kind: str
    rule: str
    relation: Relation
    severity: Severity
    summary: str
    people: list[str]
    sides: Annotated[list[SideRow], Field(min_length=1)]
    status: FindingStatus
    decisions: list[DecisionRow]


class CaseRow(TypedDict):
    """One case."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    format: Literal["casefold/case"]
    version: Literal[1]
    case: str
    generated_by: str
    documents: list[DocumentRow]
    people: list[PersonRow]
    dates: list[DateRow]
    diagnoses: list[DiagnosisRow]
    timeline: list[EntryRow]
    findings: list[FindingRow]


case_rows: TypeAdapter[CaseRow] = TypeAdapter(CaseRow)


def case_schema() -> dict[str, Any]:
    """Return the JSON Schema of a case file, version 1."""
    made = case_rows.json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "Casefold case file, version 1"}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(case_schema(), indent=1, sort_keys=True) + "\n")
