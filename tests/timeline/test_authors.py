from __future__ import annotations

import pytest

from models.amendment import DocumentDescribed
from models.document import Span
from models.extraction import Extraction, Kind, Profile
from models.mention import Holder, Mention, make_mention
from models.names import PersonName
from models.person import People, Person, Variant
from models.values import PersonValue, RelationValue, SexValue
from review.ledger import amend
from timeline.amend import amended_extractions
from timeline.authors import names_in, with_author

ADA, TOM = (Span(document="doc_a", start=at, end=at + 8) for at in (0, 20))


def person(span: Span, given: str, *roles: str) -> Mention:
    value = PersonValue(name=PersonName(given=(given,), surnames=("Moss",)), roles=roles)
    return make_mention(span, value, extractor="people", version="1")


def at(start: int) -> Span:
    return Span(document="doc_a", start=start, end=start + 5)


MENTIONS = (
    person(ADA, "Ada", "author"),
    person(TOM, "Tom"),
    make_mention(
        at(40), SexValue(sex="female", source="noun"), extractor="sexes", version="1", about=ADA, holder=Holder.AUTHOR
    ),
    make_mention(at(50), RelationValue(relation="mother", of=ADA), extractor="relations", version="1"),
    make_mention(
        at(60), SexValue(sex="female", source="noun"), extractor="sexes", version="1", about=ADA, holder=Holder.NAMED
    ),
)
FOUND = Extraction(
    document="doc_a",
    version="1",
    profile=Profile(document="doc_a", kind=Kind.LETTER, author=ADA),
    mentions=MENTIONS,
)


def test_what_was_said_in_the_first_person_is_the_new_authors() -> None:
    made = with_author(FOUND, "tom moss", "Ines")
    assert (made.profile.author, made.profile.author_name, made.profile.author_reason) == (TOM, "", "set by Ines")
    assert [m.about for m in made.mentions[2:]] == [TOM, None, ADA]
    assert isinstance(made.mentions[3].value, RelationValue) and made.mentions[3].value.of == TOM
    roles = [m.value.roles for m in made.mentions if isinstance(m.value, PersonValue)]
    assert roles == [(), ("author",)]


@pytest.mark.parametrize("name", ["Olga Stern", ""])
def test_an_author_whom_the_paper_does_not_name(name: str) -> None:
    made = with_author(FOUND, name, "Ines")
    assert (made.profile.author, made.profile.author_name) == (None, name)
    assert [m.about for m in made.mentions[2:]] == [None, None, ADA]


def test_the_same_author_changes_nothing_but_the_reason() -> None:
    assert with_author(FOUND, "Ada Moss", "Ines").mentions == MENTIONS


def test_an_amendment_without_an_author_leaves_the_one_found() -> None:
    line = amend("case", DocumentDescribed(document="doc_a", kind=Kind.OTHER), note="", reviewer="Ines", at="2026")
    ((made,), applied) = amended_extractions((FOUND,), (line,))
    assert (made.profile.author, made.profile.author_reason, applied) == (ADA, "", {line.hash})


def test_names_are_told_once() -> None:
    assert names_in(FOUND) == ("Ada Moss", "Tom Moss")


def test_people_are_found_by_name_or_place() -> None:
    ada = Person(id="per_1", name="Ada Moss", variants=(Variant(text="Dr. Ada Moss", name=PersonName(), spans=(ADA,)),))
    people = People(people=(ada,))
    assert people.author_of(FOUND.profile) == people.named("dr. ada  moss") == ada
    assert people.named("") is people.named("Tom Moss") is None
