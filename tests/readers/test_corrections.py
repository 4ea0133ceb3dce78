from __future__ import annotations

import pytest
from documents import document_of
from hypothesis import given
from hypothesis import strategies as st

from models.amendment import Amendment, ReadingCorrected
from models.document import Document
from readers.corrections import corrected, corrections_of
from review.ledger import amend

PAPER = document_of("Admitted on 14 Mareh 2021\n\nto ward 7\fSeen again in May")


def correction(start: int, text: str, right: str, document: str = PAPER.id) -> Amendment:
    change = ReadingCorrected(document=document, start=start, text=text, right=right)
    return amend("case", change, note="", reviewer="Ines", at="2026-01-01T00:00:00+00:00")


def sound(document: Document) -> None:
    assert all(document.text[w.start : w.end] == w.text for w in document.words)
    assert all(p.start <= w.start and w.end <= p.end for p in document.pages for w in p.words)
    assert document.text == "\f".join(document.text[p.start : p.end] for p in document.pages)


@pytest.mark.parametrize(
    ("text", "right", "whole"),
    [
        ("Mareh", "March", "Admitted on 14 March 2021\n\nto ward 7\fSeen again in May"),
        ("14 Mareh", "4 March", "Admitted on 4 March 2021\n\nto ward 7\fSeen again in May"),
        ("2021\n\nto", "2021 into", "Admitted on 14 Mareh 2021\n\ninto ward 7\fSeen again in May"),
        ("7", "17 east", "Admitted on 14 Mareh 2021\n\nto ward 17 east\fSeen again in May"),
        ("again in", "in", "Admitted on 14 Mareh 2021\n\nto ward 7\fSeen in May"),
    ],
)
def test_the_right_words_stand_in_their_place(text: str, right: str, whole: str) -> None:
    line = correction(PAPER.text.index(text), text, right)
    made = corrected(PAPER, (line,))
    sound(made)
    assert (made.text, made.corrected, made.id) == (whole, (line.hash,), PAPER.id)
    assert made.pages[1].words[0].box == PAPER.pages[1].words[0].box
    assert PAPER.text.startswith("Admitted on 14 Mareh")


def test_what_a_person_read_has_no_confidence() -> None:
    doubtful = [w.model_copy(update={"confidence": 0.4}) for w in PAPER.pages[0].words]
    page = PAPER.pages[0].model_copy(update={"words": tuple(doubtful)})
    paper = Document(**{**dict(PAPER), "pages": (page, PAPER.pages[1])})
    made = corrected(paper, (correction(15, "Mareh", "Mareh"),))
    assert [w.confidence for w in made.pages[0].words] == [0.4, 0.4, 0.4, None, 0.4, 0.4, 0.4, 0.4]


@pytest.mark.parametrize(("start", "text"), [(15, "March"), (12, "4 Mareh"), (9, "on 14 Mar"), (400, "x")])
def test_where_the_words_are_gone_nothing_changes(start: int, text: str) -> None:
    assert corrected(PAPER, (correction(start, text, "other"),)) is PAPER


def test_the_last_correction_of_a_place_holds() -> None:
    first, second = correction(15, "Mareh", "Marsh"), correction(15, "Mareh", "March")
    other = correction(0, "x", "y", document="doc_other")
    assert corrections_of(PAPER.id, (first, other, second)) == (second,)


@given(st.data())
def test_any_correction_leaves_a_sound_document(data: st.DataObject) -> None:
    words = PAPER.words
    i = data.draw(st.integers(0, len(words) - 1))
    j = data.draw(st.integers(i, len(words) - 1))
    right = data.draw(st.lists(st.text("abc123", min_size=1, max_size=5), min_size=1, max_size=4))
    start, end = words[i].start, words[j].end
    sound(corrected(PAPER, (correction(start, PAPER.text[start:end], " ".join(right)),)))
