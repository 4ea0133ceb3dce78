"""Whose papers these are, where no form says so."""

from __future__ import annotations

import pytest
from documents import document_of

from models.document import Span
from models.extraction import Extraction, Kind, Profile
from models.mention import make_mention
from models.names import PersonName
from models.person import People, Person, Variant
from models.values import PersonValue
from timeline.patients import patient_of


def paper(*people):
    """A paper that names people: (id, title, roles here, roles in the case)."""
    document = document_of(" ".join(f"Name{i}" for i in range(len(people))))
    persons, mentions = [], []
    for word, (ident, title, here, roles) in zip(document.words, people, strict=True):
        span = Span(document=document.id, start=word.start, end=word.end)
        name = PersonName(title=title, given=(ident,), surnames=("Ruiz",))
        persons.append(
            Person(id=ident, name=ident, roles=roles, variants=(Variant(text=ident, name=name, spans=(span,)),))
        )
        value = PersonValue(name=name, roles=here)
        mentions.append(make_mention(span, value, extractor="people", version="1"))
    profile = Profile(document=document.id, kind=Kind.MEDICAL_REPORT)
    return Extraction(document=document.id, version="1", profile=profile, mentions=tuple(mentions)), People(
        people=tuple(persons)
    )


@pytest.mark.parametrize(
    ("people", "author", "found"),
    [
        ([("ana", None, (), ()), ("eva", None, ("physician",), ("physician",))], None, "ana"),
        ([("ana", None, (), ()), ("eva", None, (), ())], "eva", "ana"),
        ([("ana", None, (), ()), ("eva", None, (), ())], None, None),
        ([("ana", None, (), ("patient",)), ("eva", None, (), ())], None, "ana"),
        ([("ana", "Ms", (), ()), ("eva", None, (), ())], None, "ana"),
        ([("eva", "Dr", ("physician",), ("physician",))], None, None),
        ([("eva", None, (), ("notary",))], None, None),
    ],
)
def test_patient_of(people, author, found):
    assert patient_of(*paper(*people), author) == found
