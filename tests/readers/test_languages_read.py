"""The languages that are read without a setting, each told from its page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from models.document import SourceFile
from models.errors import RunError
from models.settings import Settings
from readers.image import ImageReader
from readers.ocr.tesseract import installed
from readers.pdfium import page_drawn

PAGES = {
    "en": ("eng", "The nurse saw her on 3 May 2021 and she was not well for two weeks after that."),
    "es": ("spa", "La señora fue atendida el 3 de mayo de 2021 y no está bien desde hace dos años."),
    "fr": ("fra", "Elle a été vue à la clinique le 3 mai 2021 et elle est très fatiguée depuis l'été."),
    "pt": ("por", "A senhora não foi atendida até 3 de março de 2021 e está com o irmão na região há três verões."),
}


def _installed() -> tuple[str, ...]:
    try:
        return installed()
    except RunError:
        return ()


@pytest.mark.parametrize("language", PAGES)
def test_a_page_is_read_in_its_language_with_its_accents(
    language: str,
    tmp_path: Path,
    make_pdf: Callable[..., Path],
    write_lines: Callable[..., None],
    source_of: Callable[[Path], SourceFile],
) -> None:
    name, text = PAGES[language]
    if name not in _installed():
        pytest.skip(f"Tesseract's data for {language} are not installed")
    words = text.split()
    lines = tuple(" ".join(words[i : i + 7]) for i in range(0, len(words), 7))
    path = tmp_path / "page.png"
    page_drawn(make_pdf(lambda canvas: write_lines(canvas, lines * 3)), 1, 200, 10_000_000).save(path)
    document = ImageReader().read(source_of(path), path, "d", "c", Settings(home=tmp_path, inbox=tmp_path))
    assert document.language == language
    assert [w.text for w in document.words[: len(words)]] == words
