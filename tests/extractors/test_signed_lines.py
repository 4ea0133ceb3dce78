"""What was seen on a line beside what the text says of it."""

from __future__ import annotations

import pytest
from documents import document_of

from extractors.formal.signatures import signatures
from extractors.formal.signed_lines import as_seen
from models.document import SignatureLine, SignatureState
from models.geometry import union


def told(text: str, line: str, state: SignatureState) -> list[tuple[str, str]]:
    """The signatures of a text whose words ``line`` belong to a line on which ``state`` was seen."""
    document = document_of(text)
    start = text.index(line)
    box = union(w.box for w in document.words_in(start, start + len(line)))
    page = document.pages[0].model_copy(update={"signatures": (SignatureLine(state=state, box=box, label=box),)})
    seen = document.model_copy(update={"pages": (page, *document.pages[1:])})
    return [(f.state, text[f.start : f.end]) for f in as_seen(seen, list(signatures(text)))]


@pytest.mark.parametrize(
    ("text", "line", "state", "expected"),
    [
        ("I saw it.\n\nSignature: ____________", "Signature: ____________", SignatureState.SIGNED, "signed"),
        ("I saw it.\n\nSignature: ____________", "Signature: ____________", SignatureState.UNSURE, "unsure"),
        ("I saw it.\n\nSignature: ____________", "Signature: ____________", SignatureState.EMPTY, "empty"),
        ("I saw it.\n\nSignature:", "Signature:", SignatureState.SIGNED, "signed"),
        ("I saw it.\n\nDeclarant", "Declarant", SignatureState.SIGNED, "signed"),
        ("I saw it.\n\nSigned: Ola Nordmann", "Signed: Ola Nordmann", SignatureState.EMPTY, "signed"),
        ("I saw it.\n\n/s/ Ola Nordmann", "/s/ Ola Nordmann", SignatureState.UNSURE, "signed"),
        ("Sworn before me.\n\n______________\nNotary Public", "______________", SignatureState.EMPTY, "unsure"),
    ],
)
def test_what_was_seen_decides_where_the_words_are_silent(
    text: str, line: str, state: SignatureState, expected: str
) -> None:
    assert [s for s, _ in told(text, line, state)] == [expected]


def test_a_page_without_lines_is_as_its_text_says() -> None:
    text = "I saw it.\n\nSignature: ____________"
    assert [f.state for f in as_seen(document_of(text), list(signatures(text)))] == ["empty"]
