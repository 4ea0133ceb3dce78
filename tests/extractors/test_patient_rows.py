"""Birth dates in the row that names the patient, and the dates in such rows that are no births."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.dates import dates
from extractors.parse import Parse
from models.document import DateOrder
from models.settings import Settings
from models.values import DateRole


def births(row: str) -> list[str]:
    """Return the birth dates of a paper of 2023 that holds the row."""
    document = document_of(f"ELM STREET HOSPITAL\n{row}\n\nShe was admitted on 05/03/2023 with a fever.\n")
    settings = Settings(home=Path(), inbox=Path(), date_order=DateOrder.DMY)
    parse = Parse(document, None, settings)  # type: ignore[arg-type]
    return [m.value.date.text for m in dates.extract(document, parse) if m.value.role is DateRole.BIRTH]


@pytest.mark.parametrize(
    "row",
    [
        "MALLORY, Vera (Mrs)\tF\t23/10/1944\tNHS 999 118 6602",
        "MALLORY, Vera\tF\t23/10/1944",
        "MALLORY VERA F 23/10/1944",
        "Patient\tVera Mallory\tF\t23/10/1944",
        "Client: MALLORY, Vera\tF\t23/10/1944\tClient ID 5551",
        "Vera Mallory\t23/10/1944\tF\tID 66-2037",
        "Vera Mallory, 23/10/1944, NHI ZZZ0118",
        "Mr Otis Mallory, NHI ZYY5518, 09 Feb 1993",
        "Mrs Vera Mallory, 23/10/1944",
        "Re: Mrs Vera Mallory, 23.10.44",
        "Person with care needs: Mr Otis Mallory, 11/08/1946",
        "Resident: Vera Mallory 23/10/1944",
        "Patient: Vera Mallory, MRN 55518, 23/10/1944",
    ],
)
def test_a_birth_date_in_the_patients_row(row: str) -> None:
    assert len(births(row)) == 1


@pytest.mark.parametrize(
    "row",
    [
        "Dr Vera Mallory, 04/03/2023",
        "Vera Mallory, 04/03/2023",
        "Mrs Vera Mallory, 04/03/2023",
        "Patient: Vera Mallory 04/03/2023",
        "MALLORY, Vera\tF\tVisit: 04/03/2019",
        "Vera Mallory\tseen 04/03/2019\tMRN 55518",
        "Ward round\tF\t04/03/2019 to 06/03/2019",
        "Patient: Vera Mallory\tadmitted 04/03/2019",
        "Mrs Vera Mallory came on 04/03/2019",
        "Mrs Vera Mallory, 04/03/2019, fractured wrist",
    ],
)
def test_no_birth_date(row: str) -> None:
    assert births(row) == []


@pytest.mark.parametrize(
    "rows",
    [
        "Name\tSex\tDate of entry\tClient ID\nMALLORY, Vera\tF\t23/10/2014\tClient ID 5551",
        "Name\tDate of entry\tSex\nVera Mallory\t23/10/2014\tF",
        "Client\tDate of entry\nMrs Vera Mallory\t23/10/2014",
        "Name\tSex\tArrived\nVera Mallory\tF\t23/10/2014",
        "Nombre\tSexo\tFecha de ingreso\nVera Mallory\tF\t23/10/2014",
        "Resident\tSex\tDate of admission\nVera Mallory\tF\t23/10/2014\nOtis Mallory\tM\t24/11/2014",
        "Names and dates of entry\nVera Mallory, F, 23/10/2014\nOtis Mallory, M, 24/11/2014",
        "Date of entry\nMrs Vera Mallory, 23/10/2014",
    ],
)
def test_no_birth_date_below_the_heading_of_another_date(rows: str) -> None:
    assert births(rows) == []


@pytest.mark.parametrize(
    "rows",
    [
        "Name\tSex\tDOB\tDate of entry\nVera Mallory\tF\t23/10/1944\t02/03/2015",
        "Name\tSex\tDate of entry\tDate of birth\nVera Mallory\tF\t02/03/2015\t23/10/1944",
        "Passengers and dates of birth\nVera Mallory, F, 23/10/1944",
        "Referral date\t02/03/2023\nMALLORY, Vera\tF\t23/10/1944",
        "Patient details\nMALLORY, Vera\tF\t23/10/1944",
    ],
)
def test_the_birth_date_below_other_headings(rows: str) -> None:
    assert births(rows) == ["23/10/1944"]
