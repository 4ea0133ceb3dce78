from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from casefiles import HOSTILE, Originals, either
from filed_case import DISCHARGE, DRIVE, FORM_NOTE, OPERATION, FiledCase

from exporters.bundle import bundle_exporter
from exporters.papers.exhibits import Exhibits
from models.casefile import CaseFile
from models.errors import InputError
from models.finding import FindingStatus

SECRET = "The two clinics do not agree on the day"


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> FiledCase:
    return FiledCase(tmp_path_factory.mktemp("filed"))


@pytest.fixture(scope="module")
def whole(filed: FiledCase) -> CaseFile:
    operated = filed.quote("record.pdf", "the knee was operated on 3 April 2030")
    fetched = filed.quote("statement.docx", "He was discharged on 6 April 2030")
    drove = filed.quote("letter.txt", "I drove him home from the clinic on 9 May 2030")
    return filed.case(
        filed.entry("the knee was operated on 3 April 2030", OPERATION, operated),
        filed.entry("He was discharged on 6 April 2030", DISCHARGE, fetched, kind="discharge"),
        filed.entry("I drove him home from the clinic on 9 May 2030", DRIVE, drove, kind="visit"),
        findings=(filed.finding(SECRET, FindingStatus.EXPLAINED, operated, fetched),),
    )


@pytest.fixture(scope="module")
def written(filed: FiledCase, whole: CaseFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bundle") / "filing.pdf"
    bundle_exporter.write(whole, path, filed.originals)
    return path


@pytest.fixture(scope="module")
def bundle(written: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(written)


def words(page: Any) -> str:
    return " ".join(page.extract_text().split())


def links(bundle: pypdf.PdfReader) -> Iterator[tuple[int, str, int]]:
    """Yield page, words under the link, and page to which it leads."""
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(bundle.pages, 1) if page.indirect_reference}
    for number, page in enumerate(bundle.pages, 1):
        for reference in page.get("/Annots", []):
            note = reference.get_object()
            yield number, str(note.get("/Contents", "")), pages[note["/Dest"].get_object()[0].idnum]


def test_the_same_case_gives_the_same_bytes(filed: FiledCase, whole: CaseFile, written: Path, tmp_path: Path) -> None:
    bundle_exporter.write(whole, tmp_path / "again.pdf", filed.originals)
    assert (tmp_path / "again.pdf").read_bytes() == written.read_bytes()


def test_it_is_sound(written: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    assert subprocess.run(["qpdf", "--check", written], capture_output=True).returncode == 0


def test_every_page_has_its_number_and_its_exhibit(bundle: pypdf.PdfReader, whole: CaseFile) -> None:
    exhibits = Exhibits(whole).all
    assert len(bundle.pages) == 3 + sum(1 + len(e.document.pages) for e in exhibits)
    for number, page in enumerate(bundle.pages, 1):
        assert words(page).endswith(f"Page {number}")
    at = 3
    for exhibit in exhibits:
        assert exhibit.title in words(bundle.pages[at])
        for n in range(1, len(exhibit.document.pages) + 1):
            assert f"{exhibit.name}, page {n} of {len(exhibit.document.pages)}" in words(bundle.pages[at + n])
        at += 1 + len(exhibit.document.pages)


def test_every_cite_of_the_chronology_lands_on_the_page_that_it_names(bundle: pypdf.PdfReader) -> None:
    chronology = words(bundle.pages[2])
    cites = re.findall(r"“([^”]+)” Ex\. (\d+), p\. (\d+) \((\d+)\)", chronology)
    assert [c[0] for c in cites] == [
        "the knee was operated on 3 April 2030",
        "He was discharged on 6 April 2030",
        "I drove him home from the clinic on 9 May 2030",
    ]
    targets = {target for number, _, target in links(bundle) if number == 3}
    assert targets == {int(page) for *_, page in cites}
    for quote, exhibit, number, page in cites:
        landed = words(bundle.pages[int(page) - 1])
        assert quote in landed
        assert f"Exhibit {exhibit}, page {number} of" in landed
    assert int(next(number for quote, _, number, _ in cites if "discharged" in quote)) > 1


def test_the_index_leads_to_every_exhibit(bundle: pypdf.PdfReader, whole: CaseFile) -> None:
    index = words(bundle.pages[1])
    targets = {target for number, _, target in links(bundle) if number == 2}
    for exhibit in Exhibits(whole).all:
        assert exhibit.title in index
        assert any(f"{exhibit.name}, page 1 of" in words(bundle.pages[t - 1]) for t in targets)


def test_bookmarks_name_the_exhibits(bundle: pypdf.PdfReader, whole: CaseFile) -> None:
    titles = [str(item.title) for item in bundle.outline if not isinstance(item, list)]
    assert titles == ["Index", "Chronology", *(f"{e.name}: {e.title}" for e in Exhibits(whole).all)]
    places = [bundle.get_destination_page_number(item) for item in bundle.outline if not isinstance(item, list)]
    assert places[:3] == [1, 2, 3]


def test_no_finding_and_no_note_is_in_it(bundle: pypdf.PdfReader) -> None:
    text = " ".join(words(page) for page in bundle.pages)
    for secret in (SECRET, "work product", "conflict", "finding", "D1", "letter.txt"):
        assert secret.lower() not in text.lower()


def test_sheets_are_of_one_size_and_pages_stand_upright_on_them(bundle: pypdf.PdfReader, whole: CaseFile) -> None:
    sizes = {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in bundle.pages}
    assert sizes == {(612, 792), (792, 612)}
    record = next(p for p in bundle.pages if "the knee was operated" in words(p) and "Line 0" in words(p))
    assert record.rotation == 0
    assert float(record.mediabox.width) > float(record.mediabox.height)


def test_what_was_typed_into_a_form_is_filed(bundle: pypdf.PdfReader) -> None:
    assert any(FORM_NOTE in words(page) for page in bundle.pages)


def test_nothing_of_an_original_acts(bundle: pypdf.PdfReader, written: Path) -> None:
    root = bundle.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    assert "/JavaScript" not in root.get("/Names", {})
    assert b"example.invalid" not in written.read_bytes()
    for page in bundle.pages:
        for reference in page.get("/Annots", []):
            assert "/A" not in reference.get_object()


@pytest.mark.parametrize(
    "reason", ["open finding", "two readings", "disputed", "other kind", "figures only", "not filed"]
)
def test_an_event_that_is_open_to_question_is_not_filed(filed: FiledCase, tmp_path: Path, reason: str) -> None:
    span = filed.quote("record.pdf", "the knee was operated on 3 April 2030")
    sure = filed.entry("I drove him home", DRIVE, filed.quote("letter.txt", "I drove him home"), kind="visit")
    what, more, when, settings = "the knee was operated", {}, OPERATION, {}
    if reason == "two readings":
        when = either("04/03/2030", OPERATION.readings[0].start, DRIVE.readings[0].start)
    if reason == "disputed":
        more = {"disputed": (DRIVE,)}
    if reason == "other kind":
        more = {"kind": "other"}
    if reason == "figures only":
        what = "04/03/2030 61.1kg 152/90"
    if reason == "not filed":
        settings = {"not_filed": ("record.pdf",)}
    doubtful = filed.entry(what, when, span, **more)  # type: ignore[arg-type]
    findings = (filed.finding(SECRET, FindingStatus.OPEN, span),) if reason == "open finding" else ()
    bundle_exporter.write(
        filed.case(doubtful, sure, findings=findings, **settings), tmp_path / "b.pdf", filed.originals
    )
    chronology = words(pypdf.PdfReader(tmp_path / "b.pdf").pages[2])
    assert "I drove him home" in chronology
    assert what not in chronology


def test_what_a_reviewer_worded_is_filed_as_no_quotation(filed: FiledCase, tmp_path: Path) -> None:
    span = filed.quote("record.pdf", "the knee was operated on 3 April 2030")
    entry = filed.entry("Operation on the knee", OPERATION, span, kind="other", amended_by="J. Marchetti")
    bundle_exporter.write(filed.case(entry), tmp_path / "b.pdf", filed.originals)
    chronology = words(pypdf.PdfReader(tmp_path / "b.pdf").pages[2])
    assert "Operation on the knee" in chronology
    assert "“Operation" not in chronology
    assert "Marchetti" not in chronology
    assert "April 3, 2030" in chronology


def test_nothing_is_filed_while_a_paper_could_not_be_read(case: CaseFile, originals: Originals, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"could not be read \(D7 in the report\)"):
        bundle_exporter.write(case, tmp_path / "b.pdf", originals)
    assert not (tmp_path / "b.pdf").exists()


def test_it_is_filed_when_a_person_leaves_that_paper_out(case: CaseFile, originals: Originals, tmp_path: Path) -> None:
    left_out = case.settings.model_copy(update={"not_filed": ("07 lab results.pdf",), "forum": "uk"})
    bundle_exporter.write(case.model_copy(update={"settings": left_out}), tmp_path / "b.pdf", originals)
    bundle = pypdf.PdfReader(tmp_path / "b.pdf")
    assert {round(float(p.mediabox.width)) for p in bundle.pages} == {595}
    text = " ".join(words(page) for page in bundle.pages)
    assert "Item 1" in text
    assert HOSTILE not in text
    for finding in case.findings:
        assert finding.summary not in text


def test_a_file_whose_letters_cannot_be_set_is_not_filed_with_question_marks(filed: FiledCase, tmp_path: Path) -> None:
    case = filed.case()
    foreign = next(d for d in case.documents if d.file == "letter.txt")
    told = foreign.model_copy(update={"text": "Людмила " + foreign.text})
    documents = tuple(told if d.id == foreign.id else d for d in case.documents)
    with pytest.raises(InputError, match="letters that cannot be set on a page here: print it to PDF"):
        bundle_exporter.write(case.model_copy(update={"documents": documents}), tmp_path / "b.pdf", filed.originals)


def test_an_empty_case_has_nothing_to_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no paper to file"):
        bundle_exporter.write(CaseFile(case="empty"), tmp_path / "b.pdf", Originals(tmp_path))
