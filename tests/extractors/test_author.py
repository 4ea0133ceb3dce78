"""Who wrote a document, and of whom it speaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.author import find_author
from extractors.parse import Parse, load_pipeline
from extractors.people import people
from models.settings import Settings


def author_of(text: str) -> str | None:
    parse = Parse(document_of(text), load_pipeline(), Settings(home=Path(), inbox=Path()))
    parse.add(list(people.extract(parse.document, parse)))
    span = find_author(parse)
    return span.quote(parse.document) if span else None


_NOTE = "OFFICE VISIT\n\nThe wound is dry and the staples were removed today. She walks with a frame.\nSee in six weeks.\n\n"


@pytest.mark.parametrize(
    ("text", "author"),
    [
        (_NOTE + "R. Satkunarajah\n", "R. Satkunarajah"),
        ("He came to me in 2016 carrying his own tools.\n\nLasha Tsinadze, owner\n", "Lasha Tsinadze"),
        (
            "Moira Kesh, MD, FAAP\nPediatrics\n\nI direct the care of this girl, who does well.\n\nPage 1 of 2",
            "Moira Kesh",
        ),
        (
            "I state the facts.\n\nRuth D. Abara\nDeclared before me at Leeds. Ann Holt, Commissioner for Oaths",
            "Ruth D. Abara",
        ),
        (
            "I say what I saw.\n\n/s/ Ivo Maric\n\nSworn in my presence this 3rd of May 2021.\n\n/s/ Paula Renz, Notary Public\n",
            "Ivo Maric",
        ),
        (
            "To the court\n\nMy name is Ivo Maric. I drive a bus, and I have known my brother all my life.\n\nThank you for reading all of this letter to its very end, and for your time.\n",
            "Ivo Maric",
        ),
        (
            "To the court\n\nI am Ivo Maric's sister. I drive a bus, and so it was that I came to see all of what happened.\n",
            None,
        ),
        ("I fold his clothes. I thank you.\n\nSignature: ________\n(Paula T. Renz)\n", "Paula T. Renz"),
        ("The Bank confirms the account.\n\nPaula Renz, Notary Public\n", None),
    ],
)
def test_author(text: str, author: str | None) -> None:
    assert author_of(text) == author
