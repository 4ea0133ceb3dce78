"""Signs in a date's surroundings of whether it is the paper's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.dates import dates
from extractors.document_date import choose_document_date
from extractors.own_date import closed_by_a_machine, issues_another_paper
from extractors.parse import Parse
from models.dates import Precision
from models.document import DateOrder
from models.settings import Settings
from models.values import DateRole, DateValue


def dated(text: str) -> str | None:
    document = document_of(text)
    parse = Parse(document, None, Settings(home=Path(), inbox=Path(), date_order=DateOrder.DMY))  # type: ignore[arg-type]
    parse.add(list(dates.extract(document, parse)))
    date, _, _ = choose_document_date(parse)
    return None if date is None else date.readings[0].start.isoformat()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # the value of a form's row is no letterhead
        ("INFUSION UNIT SHEET\nName\tElm, Ada\n\nFirst infusion\t04/02/2020\n\nPump\tNo\n\nPrinted 09/06/2022 10:12", "2022-06-09"),
        ("DAY CENTRE CARD\nName\tElm, Ada\nJoined us\t04/02/2020\nDays\tTwo\n\nGenerated on 11/06/2022", "2022-06-11"),
        ("Psychological Evaluation\nClient\tElm\nInterviews\t8 March 2023\nReport\t4 April 2023\nMeasures\tthree", "2023-04-04"),
        ("ELM HOSPITAL\tOur ref 12\n\nRowan Unit\n4 February 2020\n\nDear Dr Moss,\n\nHe is well.\n\nYours sincerely", "2020-02-04"),
        ("CHART\nDrug\tTimes\tStart\nAspirin 75 mg\t08.00\t10/02/23\nSenna\t—\t10/02/23\n\nReviewed 02/05/23: no change.", None),
        # a record closed by machine; the visit comes before it
        ("LUNG FUNCTION LAB\nTest date: 03/05/2021\nFEV1 2.1\n\nReported and validated electronically: Dr Ada Moss, Consultant Physician, 05/05/2021 09:40", "2021-05-03"),
        ("LUNG FUNCTION LAB\nFEV1 2.1\n\nReported and validated electronically: Dr Ada Moss, Consultant Physician, 05/05/2021 09:40", "2021-05-05"),
        # the meeting of a plan that is signed later
        ("CARE PLAN\nB. Team meeting\n\nDate\t03/05/2021\tPresent\tA. Moss\n\nHe walks.\n\nF. Sign-off\n\nTeacher\tA. Moss\tDate\t09/05/2021", "2021-05-09"),
        ("MINUTES\nB. Team meeting\n\nDate\t03/05/2021\tPresent\tA. Moss\n\nHe walks.", "2021-05-03"),
        # the label behind a signature
        ("NEEDS ASSESSMENT\nName\tAda Elm\n\nShe eats well.\n\nAssessor signature: K. Moss\tDate: 17/01/2022\tManager: Y", "2022-01-17"),
        # the issue of another paper
        ("CASE PRINT\nRun: 02/06/2022 10:12\nPermit\tIss 04/05/2021 ; ren 05/05/2022", "2022-06-02"),
        ("PROCÈS-VERBAL\n\nL'an deux mille vingt et le onze du mois de février, nous entendons :\n\nElle remet un certificat médical délivré le 09/02/2020 par le docteur Orme.", "2020-02-11"),
        ("RECORD\n\nIn the year two thousand and twenty, on the eleventh of the month of February, we heard her.\n\nShe fell on 3 February 2020.", "2020-02-11"),
        ("CERTIFICATE\n\nName\tAda Elm\nIssued on 4 May 2021 at Port Elm", "2021-05-04"),
    ],
)  # fmt: skip
def test_own_date(text, day):
    assert dated(text) == day


def test_a_machines_stamp_has_the_verb_the_name_and_the_time():
    assert closed_by_a_machine("Authorised electronically by Dr Ada Moss, Radiologist, ", " 14:02")
    assert closed_by_a_machine("Approved and released electronically: A. Moss ", " 09:40.")
    assert not closed_by_a_machine("He keeps an electronic diary and reported falls on ", " and again later")
    assert not closed_by_a_machine("Seen by: Dr Ada Moss, ", " 09:40")


def test_another_papers_issue():
    assert issues_another_paper("", "She showed us a birth certificate issued on ", "RECORD OF INTERVIEW")
    assert issues_another_paper("Visa\tIss ", "Iss ", "CLIENT HISTORY")
    assert not issues_another_paper("Passport\tIss ", "Iss ", "PASSPORT of the Republic")
    assert not issues_another_paper("Issued on ", "Issued on ", "CERTIFICATE OF BIRTH")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("ELM DRUG since 1938\tRx history\n14 Main St\n\nPatient: Ada Holm", DateRole.OTHER),
        ("04/02/2023 Metformin\fELM DRUG since 1938\tpage 2\n\n05/02/2023 Senna", DateRole.OTHER),
        ("NAME: HOLM\tWIDOWED since 1998\tFEMALE", DateRole.DEATH),
    ],
)
def test_a_house_s_founding_year_at_the_top_of_a_page(text: str, role: DateRole) -> None:
    document = document_of(text)
    parse = Parse(document, None, Settings(home=Path(), inbox=Path(), date_order=DateOrder.DMY))  # type: ignore[arg-type]
    found = [m.value for m in dates.extract(document, parse) if isinstance(m.value, DateValue)]
    assert [v.role for v in found if v.date.precision is Precision.YEAR] == [role]
