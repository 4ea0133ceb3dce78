"""This document asserts X of Y at Z."""

from __future__ import annotations

from pydantic import Field

from models.base import Model
from models.dates import PartialDate
from models.document import Span
from models.names import PersonName


class Claim(Model):
    """One assertion of one document.

    ``predicate`` names a row of the table of predicates; ``subject`` is a person's id, None where the claim is about the
    document itself; ``object`` narrows the predicate (an identifier's scheme, a condition, a body site); ``value`` is the
    canonical text shown to the reviewer. A value that is a date, a number or a name is also in ``date``, ``number`` with
    ``unit``, ``name``. ``when`` is the time at which it holds or happened. ``other`` is a second person's id.
    ``span`` is what is quoted; ``assertion`` one of present, absent, possible, historical, family, hypothetical.
    """

    id: str
    document: str
    predicate: str
    subject: str | None = None
    object: str = ""
    value: str = ""
    number: float | None = None
    unit: str | None = None
    date: PartialDate | None = None
    name: PersonName | None = None
    when: PartialDate | None = None
    other: str | None = None
    attributes: dict[str, str] = Field(default_factory=dict)
    assertion: str = "present"
    span: Span
    mentions: tuple[str, ...] = ()
    confidence: float | None = None
