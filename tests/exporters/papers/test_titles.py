from __future__ import annotations

import pytest
from documents import document_of

from exporters.papers.titles import in_title_case, title_of
from models.casefile import CaseFile
from models.dates import PartialDate, Precision, Reading
from models.document import Document, Span
from models.extraction import Extraction, Kind, Profile


def titled(document: Document, **profile: object) -> str:
    made = Profile(document=document.id, **profile)  # type: ignore[arg-type]
    extraction = Extraction(document=document.id, version="1", profile=made, mentions=())
    return title_of(document, CaseFile(case="c", documents=(document,), extractions=(extraction,)))


def place(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(document=document.id, start=start, end=start + len(words))


def day(text: str, *readings: tuple[int, int, int]) -> PartialDate:
    return PartialDate(text=text, precision=Precision.DAY, readings=tuple(Reading.day(*r) for r in readings))


def test_its_own_heading_and_date() -> None:
    document = document_of("AFFIDAVIT OF NURIA VALE-OSEI\n\nI swear.")
    heading = place(document, "AFFIDAVIT OF NURIA VALE-OSEI")
    dated = day("3 June 2020", (2020, 6, 3))
    assert (
        titled(document, kind=Kind.AFFIDAVIT, title=heading, dated=dated) == "Affidavit of Nuria Vale-Osei, 3 June 2020"
    )


def test_without_a_heading_its_kind_and_author() -> None:
    document = document_of("Dear Sir, I write. Tomasz Brandl")
    author = place(document, "Tomasz Brandl")
    assert titled(document, kind=Kind.LETTER, author=author) == "Letter of Tomasz Brandl"


def test_a_date_that_can_be_read_in_two_ways_stays_as_written() -> None:
    document = document_of("Report 03/04/2020")
    dated = day("03/04/2020", (2020, 3, 4), (2020, 4, 3))
    assert titled(document, kind=Kind.MEDICAL_REPORT, dated=dated) == "Medical report, dated 03/04/2020"


def test_a_translation_says_into_which_language() -> None:
    document = document_of("EXTRACT OF BIRTH RECORD").model_copy(update={"language": "en"})
    heading = place(document, "EXTRACT OF BIRTH RECORD")
    assert titled(document, kind=Kind.TRANSLATION, title=heading) == "Extract of Birth Record, English translation"


def test_a_paper_that_was_not_read() -> None:
    document = document_of("x")
    assert title_of(document, CaseFile(case="c", documents=(document,))) == "Paper that was not read"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Bo Lindqvist is my niece. She is the holder", "Statement of Tomasz Brandl"),
        ("the one who always came to the house with bread and milk", "Statement of Tomasz Brandl"),
        ("Record of work 2019", "Record of work 2019"),
        ("SWORN STATEMENT (copy)", "Sworn Statement (Copy)"),
    ],
)
def test_a_sentence_is_no_title(heading: str, title: str) -> None:
    document = document_of(f"{heading}\n\nTomasz Brandl")
    author, top = place(document, "Tomasz Brandl"), place(document, heading)
    assert titled(document, kind=Kind.AFFIDAVIT, title=top, author=author) == title


@pytest.mark.parametrize(
    ("capitals", "language", "set_as"),
    [
        ("LETTER TO THE COURT", "en", "Letter to the Court"),
        ("ACTE DE NAISSANCE", "fr", "Acte de naissance"),
        ("DISCHARGE SUMMARY", None, "Discharge Summary"),
        ("NHS RECORD (EXTRACT) FOR THE GP", "en", "NHS Record (Extract) for the GP"),
    ],
)
def test_capitals(capitals: str, language: str | None, set_as: str) -> None:
    assert in_title_case(capitals, language) == set_as
