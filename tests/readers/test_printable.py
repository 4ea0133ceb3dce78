from __future__ import annotations

import io

import pypdfium2
import pytest
from filed_case import FORM_NOTE, FiledCase

from readers.printable import printable_pdf


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> FiledCase:
    return FiledCase(tmp_path_factory.mktemp("filed"))


def printed(filed: FiledCase, name: str) -> pypdfium2.PdfDocument:
    document = filed.documents[name]
    return pypdfium2.PdfDocument(printable_pdf(document, filed.originals.path_of(document.sha256)))


@pytest.mark.parametrize("name", ["letter.txt", "statement.docx", "record.pdf", "form.pdf", "fax.tif"])
def test_it_has_the_pages_that_were_read(filed: FiledCase, name: str) -> None:
    with printed(filed, name) as pdf:
        assert len(pdf) == len(filed.documents[name].pages)


def test_what_was_typed_into_a_form_is_part_of_the_page(filed: FiledCase) -> None:
    with printed(filed, "form.pdf") as pdf:
        assert FORM_NOTE in pdf[0].get_textpage().get_text_range()


def test_a_fax_gets_square_dots(filed: FiledCase) -> None:
    with printed(filed, "fax.tif") as pdf:
        width, height = pdf[0].get_size()
    assert height / width == pytest.approx(1100 * 204 / 98 / 1728, rel=0.02)


def test_black_and_white_stays_small(filed: FiledCase) -> None:
    document = filed.documents["fax.tif"]
    assert len(printable_pdf(document, filed.originals.path_of(document.sha256))) < 150_000


def test_the_same_original_gives_the_same_pages(filed: FiledCase) -> None:
    document = filed.documents["fax.tif"]
    path = filed.originals.path_of(document.sha256)
    pictures = []
    for _ in range(2):
        with pypdfium2.PdfDocument(io.BytesIO(printable_pdf(document, path))) as pdf:
            pictures.append(pdf[0].render().to_pil().tobytes())
    assert pictures[0] == pictures[1]
