from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.document import SourceFile
from models.errors import DocumentError
from models.settings import Settings
from readers.picture import page_picture
from readers.read import read_document


def test_a_pdf_page_is_drawn_at_the_resolution(make_pdf, write_lines) -> None:  # type: ignore[no-untyped-def]
    picture = page_picture(make_pdf(write_lines), "application/pdf", 1, 100)
    assert picture.size == (850, 1100)


def test_large_pictures_are_reduced_and_small_ones_kept(tmp_path: Path) -> None:
    Image.new("L", (5100, 6600), 255).save(tmp_path / "large.png")
    Image.new("L", (600, 800), 255).save(tmp_path / "small.png")
    assert page_picture(tmp_path / "large.png", "image/png", 1, 100).height == 1100
    assert page_picture(tmp_path / "small.png", "image/png", 1, 100).size == (600, 800)


@pytest.mark.parametrize("kind", ["pdf", "txt"])
def test_words_stand_in_their_boxes(
    kind: str, tmp_path: Path, make_pdf, write_lines, source_of: Callable[[Path], SourceFile], settings: Settings
) -> None:  # type: ignore[no-untyped-def]
    path = make_pdf(write_lines)
    if kind == "txt":
        path = tmp_path / "letter.txt"
        path.write_text("The patient was admitted\n\non 14 March 2021.")
    document = read_document(source_of(path), path, "case", settings)
    ink = np.asarray(page_picture(path, document.media_type, 1, 150).convert("L")) < 128
    outside = ink.copy()
    for word in document.words:
        rows = slice(int(word.box.y0 * ink.shape[0]) - 1, int(word.box.y1 * ink.shape[0]) + 2)
        columns = slice(int(word.box.x0 * ink.shape[1]) - 1, int(word.box.x1 * ink.shape[1]) + 2)
        assert ink[rows, columns].any()
        outside[rows, columns] = False
    assert not outside.any()


def test_a_page_that_is_not_there(make_pdf, write_lines) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DocumentError, match="no page 9"):
        page_picture(make_pdf(write_lines), "application/pdf", 9)
