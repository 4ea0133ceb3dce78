"""Relatives of whom a person has one: found where the case names just one."""

from __future__ import annotations

from documents import document_of

from models.document import Span
from models.extraction import Extraction, Kind, Profile
from models.mention import Holder, Kin, Mention, make_mention
from models.names import PersonName
from models.person import People, Person, Variant
from models.values import CountValue, RelationValue
from timeline.kinship import Kinship
from timeline.subjects import Subjects

TEXT = "Mira Kovac is the wife of Karl Weber and the mother of Ana Weber, who writes."
DOCUMENT = document_of(TEXT)


def span(name: str) -> Span:
    at = TEXT.index(name)
    return Span(document=DOCUMENT.id, start=at, end=at + len(name))


def person(name: str, sex: str) -> Person:
    given, surname = name.split()
    variant = Variant(text=name, name=PersonName(given=(given,), surnames=(surname,)), spans=(span(name),))
    return Person(id=given.lower(), name=name, sex=sex, variants=(variant,))


PEOPLE = People(people=(person("Mira Kovac", "female"), person("Karl Weber", "male"), person("Ana Weber", "female")))


def relation(name: str, of: str | None, word: str) -> Mention:
    value = RelationValue(relation=word, of=span(of) if of else None)
    return make_mention(span(name), value, extractor="fake", version="1", about=span(name))


def extraction(*mentions: Mention) -> Extraction:
    profile = Profile(document=DOCUMENT.id, kind=Kind.LETTER, language="en", author=span("Ana Weber"))
    return Extraction(document=DOCUMENT.id, version="1", profile=profile, mentions=mentions)


def test_the_one_wife_mother_husband_and_father():
    told = extraction(relation("Mira Kovac", "Karl Weber", "wife"), relation("Mira Kovac", None, "mother"))
    kinship = Kinship([told], PEOPLE)
    assert kinship.relative("karl", "wife") == "mira"
    assert kinship.relative("mira", "husband") == "karl"
    assert kinship.relative("ana", "mother") == "mira"


def test_who_is_told_to_be_a_spouse_is_meant_by_wife_and_by_husband():
    people = People(people=tuple(p.model_copy(update={"sex": None}) for p in PEOPLE.people))
    kinship = Kinship([extraction(relation("Mira Kovac", "Karl Weber", "spouse"))], people)
    assert kinship.relative("karl", "wife") == "mira"
    assert kinship.relative("mira", "husband") == "karl"


def test_of_two_named_nobody_is_taken():
    told = extraction(relation("Mira Kovac", "Karl Weber", "wife"), relation("Ana Weber", "Karl Weber", "wife"))
    assert Kinship([told], PEOPLE).relative("karl", "wife") is None


def test_the_one_child_whom_the_papers_name_is_meant_and_of_two_nobody():
    kinship = Kinship([extraction(relation("Ana Weber", "Karl Weber", "daughter"))], PEOPLE)
    assert kinship.relative("karl", "daughter") == "ana"
    assert kinship.relative("karl", "child") == "ana"
    assert kinship.relative("karl", "son") is None
    assert kinship.relative("ana", "father") == "karl"
    two = extraction(relation("Ana Weber", "Karl Weber", "daughter"), relation("Mira Kovac", "Karl Weber", "child"))
    assert Kinship([two], PEOPLE).relative("karl", "daughter") is None


def test_one_may_have_many_brothers():
    assert (
        Kinship([extraction(relation("Ana Weber", "Karl Weber", "sister"))], PEOPLE).relative("karl", "sister") is None
    )


def test_an_unnamed_mother_is_the_authors_mother_of_the_case():
    told = extraction(relation("Mira Kovac", None, "mother"))
    subjects = Subjects(told, PEOPLE, DOCUMENT, Kinship([told], PEOPLE))
    mention = make_mention(
        span("who writes"),
        CountValue(thing="falls", number=2),
        extractor="fake",
        version="1",
        holder=Holder.RELATIVE,
        kin=Kin(relation="mother", holder=Holder.AUTHOR),
    )
    assert subjects.of(mention) == "mira"
    assert subjects.of(mention.model_copy(update={"kin": Kin(relation="sister", holder=Holder.AUTHOR)})) is None


def test_the_wife_whose_sex_no_paper_tells_is_the_spouse():
    people = People(people=(PEOPLE.people[0].model_copy(update={"sex": None}), *PEOPLE.people[1:]))
    kinship = Kinship([extraction(relation("Karl Weber", "Mira Kovac", "husband"))], people)
    assert kinship.relative("karl", "wife") == "mira"


def test_a_step_is_no_kinship_of_the_author():
    value = RelationValue(relation="mother", through=Kin(relation="husband"))
    told = make_mention(span("Mira Kovac"), value, extractor="fake", version="1", about=span("Mira Kovac"))
    assert Kinship([extraction(told)], PEOPLE).relative("ana", "mother") is None
