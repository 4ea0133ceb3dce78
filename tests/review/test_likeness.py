from __future__ import annotations

import random

import pytest
from claims import when
from documents import document_of

from models.document import Document, PageMethod
from models.extraction import Extraction, Kind, Profile
from models.proposal import Proposal, ProposalKind
from review.likeness import likenesses

LETTER = (
    "To whom it may concern\n\nMy name is Odile Ferrant and I run the bakery on Quay Street where Mr. Bastien Okoro has worked "
    "since 2016. He opens the shop at four in the morning, carries the flour and looks after the two ovens. When his "
    "daughter was admitted to hospital in March he asked for one week only and came back before it was over. I do not "
    "know how I would replace him.\n\nOdile Ferrant\nTelephone 555 0147 22"
)


def scanned(text: str, *, file: str, noise: float = 0.0, seed: int = 1) -> Document:
    """A document as OCR reads it: some words wrong by a letter, and then less sure of them."""
    chance = random.Random(seed)
    wrong = {"rn": "m", "l": "1", "o": "c", "e": "c", "h": "b"}

    def misread(word: str) -> str:
        for right, other in wrong.items():
            if right in word[1:] and word.isalpha() and chance.random() < noise:
                return word[0] + word[1:].replace(right, other, 1)
        return word

    read = "\n".join(" ".join(misread(w) for w in line.split(" ")) for line in text.split("\n"))
    made = document_of(read, file=file)
    pages = tuple(
        page.model_copy(
            update={
                "method": PageMethod.OCR,
                "words": tuple(
                    w.model_copy(update={"confidence": 0.95 if w.text in text else 0.6}) for w in page.words
                ),
            }
        )
        for page in made.pages
    )
    return made.model_copy(update={"pages": pages})


def profile(document: Document, day: str | None = None) -> Extraction:
    dated = when(day, day) if day else None
    made = Profile(document=document.id, kind=Kind.LETTER, dated=dated)
    return Extraction(document=document.id, version="1", profile=made, mentions=())


def proposed(*documents: Document, days: tuple[str, ...] = ()) -> list[Proposal]:
    found = [profile(d, day) for d, day in zip(documents, days or [""] * len(documents), strict=True)]
    received = {d.id: f"2031-01-0{i}" for i, d in enumerate(documents, 1)}
    return list(likenesses(documents, found, received))


def test_a_page_scanned_again() -> None:
    first, again = scanned(LETTER, file="a.pdf", noise=0.05), scanned(LETTER, file="b.pdf", noise=0.05, seed=9)
    (proposal,) = proposed(first, again)
    assert (proposal.kind, proposal.document, proposal.other) == (ProposalKind.NEAR_DUPLICATE, again.id, first.id)
    assert "a second scan of a.pdf" in proposal.reason


def test_the_scan_of_what_came_as_a_file() -> None:
    (proposal,) = proposed(document_of(LETTER, file="letter.docx"), scanned(LETTER, file="scan.pdf", noise=0.04))
    assert proposal.kind is ProposalKind.NEAR_DUPLICATE


def test_the_very_words_in_another_file() -> None:
    (proposal,) = proposed(document_of(LETTER, file="a.docx"), document_of(LETTER, file="a.pdf"))
    assert proposal.kind is ProposalKind.NEAR_DUPLICATE and "the very words" in proposal.reason


@pytest.mark.parametrize(
    ("old", "new"),
    [("2016", "2018"), ("Bastien", "Marguerite"), ("two ovens", "nine ovens and one mill"), ("0147", "0741")],
)
def test_one_thing_surely_read_otherwise_is_another_paper(old: str, new: str) -> None:
    assert proposed(scanned(LETTER, file="one.pdf"), scanned(LETTER.replace(old, new), file="two.pdf")) == []


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("letter Ferrant.pdf", "letter Ferrant v2.pdf"),
        ("letter Ferrant draft.docx", "letter Ferrant.pdf"),
        ("letter Ferrant.pdf", "letter Ferrant (1).pdf"),
        ("old/Ferrant_signed.pdf", "Ferrant_signed_corrected.pdf"),
        ("carta Ferrant.pdf", "carta Ferrant corregida.pdf"),
    ],
)
def test_a_newer_version_by_the_name_of_its_file(older: str, newer: str) -> None:
    first, second = document_of(LETTER.replace("2016", "2018"), file=newer), document_of(LETTER, file=older)
    (proposal,) = proposed(first, second)  # the newer one arrived first
    assert (proposal.kind, proposal.document, proposal.other) == (ProposalKind.NEWER_VERSION, first.id, second.id)


def test_a_newer_version_that_says_so_of_itself() -> None:
    report = LETTER.replace("2016", "2018").replace(
        "To whom it may concern", "Amended statement, replaces the earlier one"
    )
    (proposal,) = proposed(document_of(LETTER, file="x.pdf"), document_of(report, file="y.pdf"))
    assert proposal.kind is ProposalKind.NEWER_VERSION and "it says so" in proposal.reason


def test_two_texts_of_one_day() -> None:
    other = LETTER.replace("two ovens", "three ovens and the till")
    (proposal,) = proposed(
        document_of(LETTER, file="x.pdf"), document_of(other, file="y.pdf"), days=("2030-02-01", "2030-02-01")
    )
    assert (proposal.kind, "the same date" in proposal.reason) == (ProposalKind.NEWER_VERSION, True)


def test_one_form_filled_in_on_two_days_is_no_version() -> None:
    visit = "Clinic note. Seen today for review of asthma. Weight {} kg. Pressure {}/{}. Plan: go on with the inhaler, come back."
    one, two = visit.format(71, 124, 82), visit.format(74, 131, 85)
    documents = document_of(one, file="note 3 March.pdf"), document_of(two, file="note 10 April.pdf")
    assert proposed(*documents, days=("2030-03-03", "2030-04-10")) == []


def test_other_papers_and_short_ones() -> None:
    assert proposed(document_of("Paid. Thank you.", file="a.pdf"), document_of("Paid. Thank you.", file="b.pdf")) == []
    other = "The tenant of flat 3 has paid rent on the first of each month and no neighbour has complained of her in six years."
    assert proposed(document_of(LETTER, file="a.pdf"), document_of(other, file="b.pdf")) == []


def test_a_known_duplicate_is_not_proposed() -> None:
    first = document_of(LETTER, file="a.pdf")
    again = document_of(LETTER, file="b.pdf").model_copy(update={"duplicate_of": first.id})
    assert proposed(first, again) == []
