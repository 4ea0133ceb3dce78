from __future__ import annotations

from documents import document_of

from models.document import Span
from models.extraction import Extraction, Kind, Profile
from models.mention import make_mention
from models.names import PersonName
from models.proposal import Proposal
from models.values import IdentifierValue, PersonValue
from review.belonging import Mark, folder_marks, marks_of, propose_cases

PAPER = document_of("some words", file="stray.pdf")


def person(given: str, surname: str, *roles: str) -> PersonValue:
    return PersonValue(name=PersonName(given=tuple(given.split()), surnames=tuple(surname.split("+"))), roles=roles)


def saying(*values: PersonValue | IdentifierValue) -> Extraction:
    mentions = [
        make_mention(Span(document=PAPER.id, start=i, end=i + 1), value, extractor="test", version="1")
        for i, value in enumerate(values)
    ]
    profile = Profile(document=PAPER.id, kind=Kind.LETTER)
    return Extraction(document=PAPER.id, version="1", profile=profile, mentions=tuple(mentions))


def proposed(extraction: Extraction, **cases: Extraction) -> list[Proposal]:
    known: dict[Mark, set[str]] = {}
    for case, other in cases.items():
        for mark in {*marks_of([other]), *folder_marks(case)}:
            known.setdefault(mark, set()).add(case)
    return list(propose_cases(PAPER, extraction, {mark: frozenset(found) for mark, found in known.items()}))


def test_a_number_finds_its_case_whatever_the_names_say() -> None:
    number = IdentifierValue(scheme="a_number", normalised="A209441873")
    found = proposed(
        saying(number, person("Teodora", "Lungu")),
        first=saying(number),
        second=saying(person("Teodora", "Lungu", "relative")),
    )
    assert [p.other for p in found] == ["first"]
    assert found[0].reason == "it has the a number A209441873"


def test_a_name_as_other_papers_write_it() -> None:
    found = proposed(
        saying(person("Íñigo", "Salvatierra", "patient")),
        one=saying(person("Inigo Manuel", "Salvatierra+Ponce")),
        other=saying(person("Inigo", "Echave")),
    )
    assert [(p.other, p.reason) for p in found] == [("one", "it names Íñigo Salvatierra")]


def test_a_name_that_several_cases_have_leaves_a_choice() -> None:
    shared = saying(person("Amal", "Haddad"))
    assert [p.other for p in proposed(shared, a=shared, b=shared)] == ["a", "b"]


def test_who_only_works_on_a_case_tells_nothing() -> None:
    doctor = saying(person("Ruth", "Almgren", "physician"))
    assert proposed(doctor, a=doctor) == []


def test_the_name_of_the_folder() -> None:
    found = proposed(saying(person("Amal", "Haddad")), **{"haddad 2031": saying(), "khoury": saying()})
    assert [(p.other, "folder" in p.reason) for p in found] == [("haddad 2031", True)]


def test_nothing_known() -> None:
    assert proposed(saying(person("Amal", "Haddad"), person("A.", "Khoury")), other=saying()) == []
