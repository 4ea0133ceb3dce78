"""Who is who within one case."""

from __future__ import annotations

from models.base import Model
from models.dates import PartialDate
from models.document import Span
from models.names import PersonName


class Variant(Model):
    """One spelling of a person's name, with every place where it stands."""

    text: str
    name: PersonName
    spans: tuple[Span, ...]


class Person(Model):
    """One person of the case: the fullest spelling as canonical name, every variant, the roles, the birth dates claimed."""

    id: str
    name: str
    roles: tuple[str, ...] = ()
    sex: str | None = None
    birth_dates: tuple[PartialDate, ...] = ()
    variants: tuple[Variant, ...] = ()


class IdentityProposal(Model):
    """Two people who may be one (or one who may be two): shown to the reviewer, never acted on."""

    first: str
    second: str
    reason: str


class People(Model):
    """The people of a case and what is uncertain about who is who."""

    people: tuple[Person, ...] = ()
    proposals: tuple[IdentityProposal, ...] = ()
