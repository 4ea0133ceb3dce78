from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from readers.pdfium import opened
from readers.typeset import Block, as_pdf, set_pages

_cell = st.text(st.characters(exclude_categories=("C",)) | st.sampled_from(" \t\n"), max_size=80)


@given(st.lists(st.lists(_cell, min_size=1, max_size=4).map(lambda c: Block(tuple(c))), max_size=12))
def test_every_word_has_its_place_in_text_and_on_the_page(blocks: list[Block]) -> None:
    for reading in set_pages(blocks):
        words = reading.page.words
        assert [reading.text[w.start : w.end] for w in words] == [w.text for w in words]
        assert all(a.end < b.start for a, b in pairwise(words))


def test_rows_are_cells_parted_by_tabs_and_set_side_by_side() -> None:
    page = set_pages([Block(("Drug", "Dose")), Block(("Metformin", "500 mg"))])[0]
    assert page.text == "Drug\tDose\n\nMetformin\t500 mg"
    drug, dose = page.page.words[:2]
    assert drug.box.y0 == dose.box.y0
    assert drug.box.x1 < dose.box.x0


def test_long_texts_fill_several_pages() -> None:
    pages = set_pages([Block((f"Paragraph {i} of many words. " * 8,)) for i in range(60)])
    assert len(pages) > 2
    assert [p.page.number for p in pages] == list(range(1, len(pages) + 1))


def test_the_same_blocks_give_the_same_pdf_with_words_in_their_boxes() -> None:
    pages = set_pages([Block(("Ada Brook, Zoë — Łódź",))])
    assert as_pdf(pages) == as_pdf(pages)
    with opened(as_pdf(pages)) as pdf:
        text = pdf[0].get_textpage()
        word = pages[0].page.words[1]
        box = word.box
        inside = text.get_text_bounded(box.x0 * 612, 792 * (1 - box.y1), box.x1 * 612, 792 * (1 - box.y0))
    assert inside.strip() == "Brook,"
