from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from conflicts.evidence import Evidence
from models.casefile import CaseFile
from models.document import Document
from models.extraction import Extraction, Kind, Profile
from models.person import People, Person
from models.settings import Settings


def evidence(document: Document, **profile: str) -> Evidence:
    found = Profile(document=document.id, kind=Kind.LETTER, **profile)  # type: ignore[arg-type]
    case = CaseFile(
        case="case",
        documents=(document,),
        extractions=(Extraction(document=document.id, version="1", profile=found, mentions=()),),
        people=People(people=(Person(id="per_ada", name="Ada Moss"),)),
    )
    return Evidence(case, Settings(home=Path("home"), inbox=Path("inbox")))


@pytest.mark.parametrize(
    ("file", "part_of", "title"),
    [
        ("letters/clinic.v2.pdf", None, "“clinic.v2”"),
        ("scans/stack.pdf › p. 2–3", "doc_stack", "“stack, p. 2–3”"),
        ("mail.eml › stack.pdf › p. 4", "doc_stack", "“mail.eml › stack, p. 4”"),
        ("mail.eml › letter.pdf", None, "“mail.eml › letter”"),
    ],
)
def test_how_a_document_is_called(file: str, part_of: str | None, title: str) -> None:
    document = document_of("words", file=file).model_copy(update={"part_of": part_of})
    assert evidence(document).title(document.id) == title


@pytest.mark.parametrize(("name", "author"), [("ada moss", "per_ada"), ("Somebody Else", None), ("", None)])
def test_an_author_whom_a_reviewer_named(name: str, author: str | None) -> None:
    document = document_of("words")
    assert evidence(document, author_name=name).author(document.id) == author
