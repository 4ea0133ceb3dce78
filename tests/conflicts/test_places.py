from __future__ import annotations

import pytest
from documents import document_of

from conflicts.places import in_files
from models.document import Document, Span
from models.finding import Category, Finding, Relation, Severity, Side, make_finding
from readers.cut import cut

WHOLE = document_of("one two\fthree four", file="stack.pdf").model_copy(update={"id": "doc_stack"})
OTHER = document_of("three", file="z.txt").model_copy(update={"id": "doc_other"})


def part(ident: str, page: int) -> Document:
    start = WHOLE.pages[page - 1].start
    update = {"id": ident, "part_of": "doc_stack", "part_start": start}
    return cut(WHOLE, page, page).model_copy(update=update)


def finding(*places: tuple[Document, str]) -> Finding:
    sides = [
        Side(value=text, span=Span(document=d.id, start=d.text.index(text), end=d.text.index(text) + len(text)))
        for d, text in places
    ]
    made = make_finding(
        rule="r", kind="name_mismatch", category=Category.CONFLICT, relation=Relation.CONTRADICTION,
        severity=Severity.LOW, summary="They differ.", sides=tuple(sides), key=("x",),
    )  # fmt: skip
    return in_files(made, {d.id: d for d, _ in places})


@pytest.mark.parametrize("ident", ["doc_a", "doc_z"])  # whatever the order of the ids
def test_evidence_stands_in_the_file(ident: str) -> None:
    first, second = part("doc_m", 1), part(ident, 2)
    whole = finding((WHOLE, "two"), (WHOLE, "four"), (OTHER, "three"))
    assert finding((first, "two"), (second, "four"), (OTHER, "three")).evidence == whole.evidence


def test_other_words_are_other_evidence() -> None:
    assert finding((part("doc_b", 2), "three")).evidence != finding((WHOLE, "four")).evidence
    assert finding((part("doc_b", 2), "three")).evidence != finding((OTHER, "three")).evidence
