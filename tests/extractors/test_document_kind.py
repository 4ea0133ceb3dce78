"""Kinds of documents by their content, on openings of invented papers."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from documents import document_of

from extractors.document_kind import classify
from extractors.formalities import part
from extractors.parse import Parse
from models.extraction import Kind
from models.settings import Settings

_OPENINGS: dict[str, list[dict[str, str]]] = tomllib.loads(
    (Path(__file__).parent / "openings.toml").read_text(encoding="utf-8")
)
_NO_PIPELINE: Any = None


def parse_of(text: str, file: str = "scan 0017.pdf") -> Parse:
    document = document_of(text, file=file)
    parse = Parse(document, _NO_PIPELINE, Settings(home=Path(), inbox=Path()))
    parse.add(list(part.extract(document, parse)))
    return parse


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param(kind, row["text"], id=f"{kind}-{i}")
        for kind, rows in _OPENINGS.items()
        for i, row in enumerate(rows)
    ],
)
def test_kind_of_an_opening(kind: str, text: str) -> None:
    found, reason, _ = classify(parse_of(text))
    assert found == Kind(kind), reason


def test_the_table_covers_every_kind() -> None:
    assert set(_OPENINGS) == set(Kind)
    assert sum(len(rows) for rows in _OPENINGS.values()) >= 60


def test_the_reason_and_the_title_are_shown() -> None:
    parse = parse_of("ST. BRIDE HOSPITAL\n\nDISCHARGE SUMMARY\n\nPatient: Vella, Marija\tMRN 4471")
    kind, reason, title = classify(parse)
    assert kind is Kind.MEDICAL_REPORT
    assert "headed as a medical record" in reason
    assert title is not None and title.quote(parse.document) == "DISCHARGE SUMMARY"


@pytest.mark.parametrize("text", ["", "page 3", "..... ..... 44", "\f"])
def test_nothing_tells(text: str) -> None:
    kind, reason, title = classify(parse_of(text))
    assert kind is Kind.OTHER
    assert reason == "no title, address or form tells what it is"
    assert title is None


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("Aunt Vesna letter.pdf", Kind.LETTER),
        ("acta de nacimiento.jpg", Kind.IDENTITY_RECORD),
        ("IMG_0044.jpg", Kind.OTHER),
        ("birth record grandmother ENGLISH.docx", Kind.TRANSLATION),
        ("English test result.pdf", Kind.OTHER),
        ("foto en el parque.jpg", Kind.OTHER),
    ],
)
def test_the_files_name_tells_where_nothing_else_does(file, kind):
    assert classify(parse_of("page 3 illegible", file))[0] is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("СВИДЕТЕЛЬСТВО О РОЖДЕНИИ\n\nИванова Анна", Kind.IDENTITY_RECORD),
        ("ODPIS SKRÓCONY AKTU URODZENIA\n\nNowak Anna", Kind.IDENTITY_RECORD),
        ("CERTIFICAT DE NAȘTERE\n\nPopa Ana", Kind.IDENTITY_RECORD),
        ("СПРАВКА С МЕСТА РАБОТЫ\n\nИванова Анна", Kind.OTHER),
        (
            "STATEMENT OF ANA RUIZ\n\nTo the Home Office\n\nI have known him since 2010 and I ask you to let him stay in support of our children.\n\n"
            "I believe that the facts stated in this statement are true.\n\nAna Ruiz",
            Kind.AFFIDAVIT,
        ),
    ],
)
def test_records_of_other_tongues_and_statements_of_truth(text, kind):
    assert classify(parse_of(text))[0] is kind


def test_the_files_name_does_not_outweigh_the_title():
    text = "ST. BRIDE HOSPITAL\n\nDISCHARGE SUMMARY\n\nPatient: Vella, Marija\tMRN 4471"
    assert classify(parse_of(text, "letter from hospital.pdf"))[0] is Kind.MEDICAL_REPORT


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        # a long word is no machine-readable line
        (Kind.MEDICAL_REPORT, "Ada Moss, M.D.\n\nDear Colleague,\n\nBo returns after panproctocolectomyalong with ileostomy. On examination the wound is dry.\n\nA Moss"),
        (Kind.MEDICAL_REPORT, "REED THERAPY\n\nFUNCTIONAL REPORT\n\nChild\tBo Vella, b. 03.05.2015\n\nI have known Bo since he was two. He dresses alone.\n\nA Moss, OT"),
        (Kind.OFFICIAL_RECORD, "Australian Government\nDepartment of Home Affairs\n\n3 July 2021\n\nMr Bo VELLA\n\nINVITATION TO COMMENT\n\nDear Mr Vella\n\nYou may comment in writing within 28 days.\n\nYours sincerely\n\nDelegate of the Minister"),
        (Kind.OFFICIAL_RECORD, "Home Office\nUK Visas and Immigration\n\nDear Mr Vella\n\nYour application has been considered and refused. You have a right of appeal.\n\nYours sincerely"),
        (Kind.OFFICIAL_RECORD, "OPINION OF A MEDICAL OFFICER\n\nHAP ID 1044\nDate of birth 3 May 2015\n\nThe condition is likely to be permanent.\n\nDr A Moss"),
        (Kind.OFFICIAL_RECORD, "RECORD OF SWORN STATEMENT\nFile A 099 000 111\nOfficer A. Moss"),
        (Kind.OTHER, "HAVEN HOUSE\nCLIENT INTAKE RECORD\nDate of intake: 3 May 2021\tStaff: A. Moss, case manager\nHealth: headaches. Referred: clinic."),
        (Kind.OTHER, "REED COUNTY SCHOOLS\nSection 504 Plan\nStudent\tBo Vella\nHearing: see part 3. Signed: A. Moss, RN"),
        (Kind.OFFICIAL_RECORD, "REPUBLIC OF ELMIA\nCIVIL REGISTRY OFFICE OF PORT ELM\nNARRATIVE DEATH CERTIFICATE\nI certify that in the book of deaths there is entry 57. Father: A. Mother: B."),
        (Kind.OFFICIAL_RECORD, "CONSERVATÓRIA DO REGISTO CIVIL\nCERTIDÃO NARRATIVA DE ÓBITO\nCertifico que do livro de assentos consta o assento 57."),
        # a letter to an authority is a letter
        (Kind.LETTER, "Ada Moss\n12 Elm Road, Leeds\n\n3 May 2021\n\nHome Office\nUK Visas and Immigration\n\nDear Sir or Madam,\n\nI have known Bo for ten years. He helps my mother.\n\nYours faithfully,\nAda Moss"),
        (Kind.LETTER, "U.S. Citizenship and Immigration Services\n\nTo the officer:\n\nI have known Bo for ten years. He helps my mother. Please let him stay.\n\nSincerely,\nAda Moss"),
    ],
)  # fmt: skip
def test_kind_by_who_writes_and_decides(kind, text):
    assert classify(parse_of(text, "scan.pdf"))[0] is kind
