from __future__ import annotations

import base64
import builtins
import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from casefiles import Originals
from jinja2 import UndefinedError
from PIL import Image

from exporters.papers.forum import paper_forum
from exporters.pdf import pdf_exporter
from exporters.press.pages import render, set_pages
from models.casefile import CaseFile
from models.errors import RunError


@pytest.fixture(scope="module")
def written(made: tuple[CaseFile, Originals], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "case.pdf"
    pdf_exporter.write(made[0], path, made[1])
    return path


@pytest.fixture(scope="module")
def paper(written: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(written)


@pytest.fixture(scope="module")
def words(paper: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in paper.pages).split())


def actions(paper: pypdf.PdfReader) -> Iterator[Any]:
    for page in paper.pages:
        for note in page.get("/Annots", []):
            yield note.get_object()


def test_the_same_case_gives_the_same_bytes(
    case: CaseFile, originals: Originals, written: Path, tmp_path: Path
) -> None:
    pdf_exporter.write(case, tmp_path / "again.pdf", originals)
    assert (tmp_path / "again.pdf").read_bytes() == written.read_bytes()


def test_it_is_sound(written: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    assert subprocess.run(["qpdf", "--check", written], capture_output=True).returncode == 0


def test_every_page_is_marked_and_numbered(paper: pypdf.PdfReader) -> None:
    for number, page in enumerate(paper.pages, 1):
        text = page.extract_text().replace("\n", " ").upper()
        assert "ATTORNEY WORK PRODUCT" in text
        assert "WORK PRODUCT" in text.replace("ATTORNEY WORK PRODUCT", "")
        assert f"PAGE {number} OF {len(paper.pages)}" in text


def test_nothing_in_it_acts_or_leads_outside(paper: pypdf.PdfReader) -> None:
    found = list(actions(paper))
    assert found
    assert all(a["/Subtype"] == "/Link" and "/URI" not in a.get("/A", {}) for a in found)
    assert "/OpenAction" not in paper.trailer["/Root"]
    assert "/Names" not in paper.trailer["/Root"] or "/JavaScript" not in paper.trailer["/Root"]["/Names"]


@pytest.mark.parametrize(
    "said",
    [
        "<script>alert('x')</script>",
        "{{ 7*7 }}",
        "These words could not be found on the page",
        "also given as 21 April 2021",
        "Her new letter of 4 March says so",
        "protected by a password",
        "Ex. 1, p. 1",
    ],
)
def test_a_reader_finds(words: str, said: str) -> None:
    assert said in words


def test_the_parts_are_bookmarks(paper: pypdf.PdfReader) -> None:
    titles = [item.title for item in _flat(paper.outline)]
    assert [t for t in titles if t in ("Conflicts", "Timeline", "Exhibits", "People")] == [
        *("Conflicts", "Timeline", "Exhibits", "People"),
    ]


def _flat(outline: Any) -> Iterator[Any]:
    for item in outline:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item


def test_the_pieces_of_the_pages_are_in_it(paper: pypdf.PdfReader) -> None:
    assert sum(len(page.images) for page in paper.pages) > 10


def test_a_country_of_a4_has_a4(case: CaseFile, tmp_path: Path) -> None:
    said = case.settings.model_copy(update={"forum": "uk"})
    pdf_exporter.write(CaseFile(case="empty", settings=said), tmp_path / "empty.pdf", Originals(tmp_path))
    page = pypdf.PdfReader(tmp_path / "empty.pdf").pages[0]
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)
    assert "No finding was made" in " ".join(page.extract_text().split())


def test_nothing_is_fetched(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    Image.new("RGB", (40, 40), "red").save(picture)
    inside = "data:image/png;base64," + base64.b64encode(picture.read_bytes()).decode()
    pages = [set_pages(f'<p>x</p><img src="{address}">').data for address in (inside, picture.as_uri())]
    assert [len(pypdf.PdfReader(io.BytesIO(page)).pages[0].images) for page in pages] == [1, 0]


def test_a_template_without_its_values_is_an_error(case: CaseFile) -> None:
    with pytest.raises(UndefinedError):
        render("report.html", paper_forum(case))


def test_without_pango_the_user_learns_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0'")
        return usual(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(RunError, match="Pango is not installed: run scripts/setup"):
        set_pages("<p>x")
