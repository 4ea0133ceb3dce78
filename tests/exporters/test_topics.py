from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from casefiles import Originals, day
from documents import document_of

from exporters.letters import letters_exporter
from exporters.matrix import matrix_exporter
from exporters.papers.exhibits import Exhibits
from exporters.topics.coverage import spoken
from exporters.topics.found import FINDERS
from exporters.topics.letters import checked_letters
from exporters.topics.topic import Topic, factors, letter_items, sentence_around
from exporters.xlsx import xlsx_exporter
from models.casefile import CaseFile
from models.document import Document, Span
from models.extraction import Extraction, Kind, Profile
from models.mention import Assertion, Mention, make_mention
from models.names import PersonName
from models.values import DiagnosisValue, FormalValue, IdentifierValue, PersonValue


def place(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(document=document.id, start=start, end=start + len(words))


def case_of(document: Document, kind: Kind = Kind.LETTER, *mentions: Mention, **profile: object) -> CaseFile:
    made = Profile(document=document.id, kind=kind, **profile)  # type: ignore[arg-type]
    extraction = Extraction(document=document.id, version="1", profile=made, mentions=mentions)
    return CaseFile(case="c", documents=(document,), extractions=(extraction,))


def names_of(text: str, topics: tuple[Topic, ...], kind: Kind = Kind.LETTER) -> set[str]:
    case = case_of(document_of(text), kind)
    return {topic.name for topic in topics if spoken(topic, case, Exhibits(case))}


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("We have lived together in one flat since the wedding.", "Family ties"),
        ("She is the only daughter that I have here.", "Family ties"),
        ("He was diagnosed with leukaemia.", "Illness"),
        ("My aunt depends on me for every meal.", "Dependency"),
        ("There is nobody else who can bathe him.", "Dependency"),
        ("Our children attend the same nursery.", "Children"),
        ("Men in masks threatened to burn the shop.", "Risk of harm"),
        ("If he has to leave, she would lose her home.", "Hardship on return"),
        ("The enzyme is not available in that country.", "Treatment there"),
        ("I could not afford the injections there.", "Treatment there"),
        ("His salary pays for all of us.", "Money and work"),
        ("Her kidneys are deteriorating and the operation is urgent.", "Urgency"),
        ("Mi tía cuida de los tres.", "Dependency"),
        ("Ce traitement n'est pas disponible là-bas.", "Treatment there"),
    ],
)
def test_a_paper_speaks_to_a_factor(text: str, factor: str) -> None:
    assert factor in names_of(text, factors())


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("I have never been arrested.", "Risk of harm"),
        ("She was a school librarian.", "Children"),
        ("Department of Emergency Medicine", "Urgency"),
        ("He is independent on the stairs.", "Dependency"),
        ("The killjoy came late.", "Urgency"),
        ("He has no income and no savings.", "Urgency"),
        ("The weather was fine.", "Hardship on return"),
    ],
)
def test_a_paper_does_not_speak_to_a_factor(text: str, factor: str) -> None:
    assert factor not in names_of(text, factors())


def test_what_a_document_denies_is_no_diagnosis_of_it() -> None:
    document = document_of("There is no diabetes.")
    value = DiagnosisValue(name="diabetes")
    denied = make_mention(
        place(document, "diabetes"), value, extractor="x", version="1", assertion=Assertion(negated=True)
    )
    case = case_of(document, Kind.MEDICAL_REPORT, denied)
    illness = next(f for f in factors() if f.name == "Illness")
    assert spoken(illness, case, Exhibits(case)) == {}


def test_words_that_were_hardly_read_are_no_evidence(case: CaseFile) -> None:
    document = document_of("It is urgent.")
    page = document.pages[0]
    faint = tuple(w.model_copy(update={"confidence": 0.3}) for w in page.words)
    unsure = document.model_copy(update={"pages": (page.model_copy(update={"words": faint}),)})
    urgency = next(f for f in factors() if f.name == "Urgency")
    assert spoken(urgency, case_of(unsure), Exhibits(case_of(unsure))) == {}
    assert spoken(urgency, case_of(document), Exhibits(case_of(document))) != {}


def test_pages_and_places_are_counted() -> None:
    case = case_of(document_of("It is urgent.\fNothing here.\fUrgent, urgent."))
    urgency = next(f for f in factors() if f.name == "Urgency")
    (here,) = spoken(urgency, case, Exhibits(case)).values()
    assert (here.where, here.places) == ("p. 1, 3", 3)
    assert here.sentences == ((1, "It is urgent."), (3, "Urgent, urgent."))


@pytest.mark.parametrize("topic", [*factors(), *letter_items()], ids=lambda t: t.name)
def test_topics_are_whole(topic: Topic) -> None:
    assert topic.words or topic.found or topic.events
    assert set(topic.found) <= FINDERS.keys()
    assert topic.asks.endswith(("?", "."))
    assert topic.helps or topic.kinds


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One thing. She depends on me. Another.", "depends on", "She depends on me."),
        ("He told Dr. Abara that it hurts. Then he left.", "hurts", "He told Dr. Abara that it hurts."),
        ("A heading\n\nShe depends\non me.\n\nBye.", "on me", "She depends on me."),
        ("First page.\fShe is urgent.", "urgent", "She is urgent."),
    ],
)
def test_the_sentence_around_a_place(text: str, words: str, sentence: str) -> None:
    document = document_of(text)
    assert sentence_around(place(document, words), document) == sentence


def test_a_sentence_without_an_end_is_cut_between_words() -> None:
    document = document_of("word " * 200 + "urgent " + "word " * 200)
    cut = sentence_around(place(document, "urgent"), document)
    assert cut.startswith("… word")
    assert cut.endswith("word …")
    assert "urgent" in cut
    assert len(cut) < 300


LETTER = """Harrow Lane Clinic, tel. (020) 5550 0199

To whom it may concern

Mr Bassey has had heart failure since 2027. He takes the tablets daily.
The prognosis is guarded. His sister looks after him.

Oluchi Prendeville, MD"""


def checked(text: str, kind: Kind, *mentions: Mention, **profile: object) -> dict[str, bool]:
    document = document_of(text)
    case = case_of(document, kind, *mentions, **profile)
    (letter,) = checked_letters(case, Exhibits(case))
    return {c.item.name: c.found is not None for c in letter.items}


def test_a_doctors_letter_against_its_items() -> None:
    document = document_of(LETTER)
    author = place(document, "Oluchi Prendeville, MD")
    name = PersonName(given=("Oluchi",), surnames=("Prendeville",), credentials=("MD",))
    mentions = (
        make_mention(author, PersonValue(name=name, roles=("author",)), extractor="x", version="1"),
        make_mention(
            place(document, "heart failure"), DiagnosisValue(name="heart failure"), extractor="x", version="1"
        ),
    )
    found = checked(LETTER, Kind.MEDICAL_REPORT, *mentions, author=author)
    assert {name for name, there in found.items() if there} == {
        *("Diagnosis", "Outlook", "How long", "Who helps", "Credentials", "Contact"),
    }


def test_a_neighbours_letter_has_items_of_its_own() -> None:
    text = "I have known her for ten years. She depends on her son.\n\n/s/ Wim Aarts"
    document = document_of(text)
    signed = make_mention(
        place(document, "/s/ Wim Aarts"), FormalValue(feature="signature", state="signed"), extractor="x", version="1"
    )
    found = checked(text, Kind.LETTER, signed, dated=day("2 May 2030", 2030, 5, 2))
    assert found == {
        **{"Who helps": True, "How they know": True, "Signature": True},
        **{"Specific days": False, "Contact": False, "Date": False},
    }


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Tel. 612-555-0147", True),
        ("call me at +44 113 496 0200", True),
        ("write to w.aarts@post.example", True),
        ("born 11-30-1982", False),
        ("NHS 999 047 6120", False),
        ("from 2019 to 2024", False),
    ],
)
def test_a_telephone_number_or_an_address(text: str, there: bool) -> None:
    document = document_of(text)
    mentions = ()
    if text.startswith("NHS"):
        value = IdentifierValue(scheme="nhs_number", normalised="9990476120")
        mentions = (make_mention(place(document, "999 047 6120"), value, extractor="x", version="1"),)  # type: ignore[assignment]
    assert checked(text, Kind.LETTER, *mentions)["Contact"] is there


def test_a_medical_record_without_an_author_is_no_letter() -> None:
    case = case_of(document_of("Tablets dispensed"), Kind.MEDICAL_REPORT)
    assert checked_letters(case, Exhibits(case)) == ()


def words_of(path: Path) -> str:
    paper = docx.Document(str(path))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return " ".join([*(p.text for p in paper.paragraphs), *cells])


@pytest.mark.parametrize("exporter", [matrix_exporter, letters_exporter], ids=lambda e: e.name)
def test_the_papers(exporter, case: CaseFile, originals: Originals, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    exporter.write(case, tmp_path / "a.docx", originals)
    exporter.write(case, tmp_path / "b.docx", originals)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.docx") as parts:
        assert 'string="WORK PRODUCT"' in parts.read("word/header1.xml").decode()
    assert "Ex.\u00a0" in words_of(tmp_path / "a.docx")
    exporter.write(CaseFile(case="empty"), tmp_path / "empty.docx", Originals(tmp_path))


def test_the_matrix_says_what_is_missing(case: CaseFile, originals: Originals, tmp_path: Path) -> None:
    matrix_exporter.write(case, tmp_path / "a.docx", originals)
    words = words_of(tmp_path / "a.docx")
    assert "No paper speaks to this. What usually shows it: " in words
    assert "“Without him there is nobody who can lift her.”" in words


def test_the_workbook_has_both(case: CaseFile, originals: Originals, tmp_path: Path) -> None:
    xlsx_exporter.write(case, tmp_path / "a.xlsx", originals)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert {"Criteria", "Letters"} <= set(book.sheetnames)
    heads = [cell.value for cell in book["Criteria"][5]]
    assert heads[2:] == [factor.name for factor in factors()]
