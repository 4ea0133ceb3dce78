from __future__ import annotations

import pytest
from documents import document_of

from models.document import Span
from models.statement import LONGEST, statement_around

LETTER = (
    "Harbour Clinic\n\nDear Sir,\n\nMrs. Ode Fane came to us in 2019. On 4 May 2021 she fell on the cellar steps\n"
    "and broke her wrist, which Dr. Abara set. She is well.\n"
)
FORM = "INTAKE\n\nName: FANE, Ode\tMRN 330-77\nDate of birth: 3 May 1980\nSeen by: A. Abara\n\nTest\tScore\tGiven\nPHQ-9\t8 of 27\t05/07/2024\nGAD-7\t12 of 21\t05/07/2024\n"


@pytest.mark.parametrize(
    ("text", "words", "statement"),
    [
        (LETTER, "broke her wrist", "On 4 May 2021 she fell on the cellar steps and broke her wrist, which Dr. Abara set."),
        (LETTER, "2019", "Mrs. Ode Fane came to us in 2019."),
        (LETTER, "Harbour", "Harbour Clinic"),
        (FORM, "8 of 27", "PHQ-9 8 of 27 05/07/2024"),
        (FORM, "3 May 1980", "Date of birth: 3 May 1980"),
        (FORM, "330-77", "Name: FANE, Ode MRN 330-77"),
        ("1. I am well.\n2. I have two\nsons here\n3. I work.", "sons", "2. I have two sons here"),
        ("First page.\fShe is ill.", "ill", "She is ill."),
    ],
)  # fmt: skip
def test_statement(text: str, words: str, statement: str) -> None:
    document = document_of(text)
    start = document.text.index(words)
    found = statement_around(Span(document=document.id, start=start, end=start + len(words)), document)
    assert found.quote(document) == statement


@pytest.mark.parametrize("at", [0, 700, 1990])
def test_a_long_one_is_cut_at_words_and_keeps_its_place(at: int) -> None:
    document = document_of("word " * 400)
    span = Span(document=document.id, start=at, end=at + 4)
    found = statement_around(span, document)
    assert found.start <= span.start < span.end <= found.end
    assert LONGEST - 12 <= found.end - found.start <= LONGEST
    assert set(found.quote(document).split()) == {"word"}


def test_a_place_longer_than_a_statement_stands_for_itself() -> None:
    document = document_of("word " * 400)
    span = Span(document=document.id, start=5, end=5 + LONGEST + 50)
    assert statement_around(span, document) == span
