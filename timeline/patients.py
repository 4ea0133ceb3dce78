"""Whose papers these are, where the document's form does not say so: the one person in them who treats nobody."""

from __future__ import annotations

from collections.abc import Iterable

from models.document import Span
from models.extraction import Extraction
from models.person import People, Person
from models.values import PersonValue

_AT_WORK = frozenset(
    {
        "physician", "nurse", "psychologist", "therapist", "pharmacist", "social_worker", "notary", "official",
        "translator", "interpreter", "lawyer", "witness", "addressee", "teacher", "clergy", "employer", "landlord",
    }
)  # fmt: skip
_ASKING = frozenset({"patient", "applicant", "subject"})


def patient_of(extraction: Extraction, people: People, author: str | None) -> str | None:
    """Return the one person of a document who can be its patient, None where there are several or none.

    Who treats, signs, swears or translates is passed over. Of several, the only one whom the case calls patient or
    applicant counts, else the only one addressed as Mr or Ms.
    """
    candidates = [p for p in people.people if p.id != author and _named_in(p, extraction) and not _works(p, extraction)]
    for narrowed in (
        candidates,
        [p for p in candidates if _ASKING & set(p.roles)],
        [p for p in candidates if _titled(p, extraction)],
    ):
        if len(narrowed) == 1:
            return narrowed[0].id
    return None


def _spans(person: Person, document: str) -> Iterable[Span]:
    return (span for variant in person.variants for span in variant.spans if span.document == document)


def _named_in(person: Person, extraction: Extraction) -> bool:
    return any(True for _ in _spans(person, extraction.document))


def _values(person: Person, extraction: Extraction) -> list[PersonValue]:
    places = {(s.start, s.end) for s in _spans(person, extraction.document)}
    return [
        m.value
        for m in extraction.mentions
        if isinstance(m.value, PersonValue) and (m.span.start, m.span.end) in places
    ]


def _works(person: Person, extraction: Extraction) -> bool:
    here = {role for value in _values(person, extraction) for role in value.roles}
    return bool(_AT_WORK & here) or (bool(_AT_WORK & set(person.roles)) and not _ASKING & set(person.roles))


def _titled(person: Person, extraction: Extraction) -> bool:
    return any(value.name.title for value in _values(person, extraction))
