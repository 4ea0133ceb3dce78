"""Papers cited by a date that is later than the paper that cites them."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import load_pipeline
from extractors.stage import extract
from models.settings import Settings
from timeline.citations import citation_claims

SETTINGS = Settings(home=Path(), inbox=Path())
HEAD = "MEDICAL REPORT\n\nSubject: Mr Oren Valdis\n\nDate of report: 3 February 2025\n\n"


def cited(text: str) -> list[str]:
    document = document_of(text)
    return [c.value for c in citation_claims(extract(document, load_pipeline(), SETTINGS), document)]


@pytest.mark.parametrize(
    "text",
    [
        "I have read the letter of Dr Castellan of 26 February 2025, which is helpful.",
        "I rely on the report of Ms Ilse Brandt dated 26 February 2025.",
        "Her GP's letter dated 26 February 2025 says the same.",
        "In his email of 26 February 2025 he writes that he sleeps little.",
        "The discharge summary from Northfield Hospital, 26 February 2025, lists six medicines.",
        "According to the assessment by Dr A. Castellan dated the 26 February 2025 he cannot climb stairs.",
        "The refusal letter (26 February 2025) does not mention this.",
        "I refer to the blood results of 26 February 2025.",
        "I was sent the statement of his sister Ilse written on 26 February 2025.",
        "The decision of the Board of 26 February 2025 is attached.",
    ],
)
def test_a_paper_dated_later_is_cited(text: str) -> None:
    assert cited(HEAD + text) == ["26 February 2025"]


@pytest.mark.parametrize(
    "text",
    [
        "I have read the letter of Dr Castellan of 26 January 2025.",
        "The next report is due on 26 February 2025.",
        "A letter for the hearing of 26 February 2025 will follow.",
        "He was given the appointment letter for 26 February 2025.",
        "The certificate is valid from 26 February 2025.",
        "I have read the letter of Dr Castellan of February 2025.",
        "I have read the letter of Dr Castellan of 26 February 2025.\n\nSigned: Edda Rook\nDate signed: 4 March 2025",
    ],
)
def test_what_is_to_come_or_earlier_is_not(text: str) -> None:
    assert cited(HEAD + text) == []
