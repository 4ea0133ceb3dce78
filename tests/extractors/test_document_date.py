"""The document's own date among its candidates."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.dates import dates
from extractors.document_date import choose_document_date
from extractors.parse import Parse
from models.document import DateOrder
from models.settings import Settings

HEAD = "ELM CLINIC\n12 Birch Road\n\n"


def dated(text: str) -> str | None:
    document = document_of(text)
    parse = Parse(document, None, Settings(home=Path(), inbox=Path(), date_order=DateOrder.MDY))  # type: ignore[arg-type]
    parse.add(list(dates.extract(document, parse)))
    date, span, reason = choose_document_date(parse)
    assert reason and (date is None) is (span is None)
    return None if date is None else date.readings[0].start.isoformat()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (HEAD + "March 3, 2021\n\nDear Sir,\n\nHe was seen on May 5, 2019.\n\nSincerely,\n\nAda Moss", "2021-03-03"),
        (HEAD + "Clinic date: 03/03/2021\nTyped: 03/09/2021\n\nDear Sir,\n\nHe is well.", "2021-03-09"),
        ("AFFIDAVIT\n\nI fled on June 5, 2018.\n\nAda Moss\nDate: July 7, 2022\n\nSworn to and subscribed before me this 8th day of July, 2022.", "2022-07-07"),
        ("AFFIDAVIT\n\nI fled on June 5, 2018.\n\nSubscribed and sworn to before me this 8th day of July, 2022.", "2022-07-08"),
        ("DISCHARGE SUMMARY\n\nDOB:\t01/02/1960\n\nAdmitted\t03/04/2020\tDischarged\t03/09/2020\n\nCompleted by: Dr A Moss\t03/11/2020", "2020-03-11"),
        ("Date of birth\n03/04/1990\tDate of issue\n05/06/2019\tDate of expiry\n05/05/2029", "2019-05-06"),
        ("DISPENSING RECORD\nPrinted 06/14/2022 16:12\nPatient: MOSS, ADA\tDOB 03/22/1957\n\n05/02/2022\tMETFORMIN", "2022-06-14"),
        ("Dear Sir,\n\nShe came to us on May 5, 2019 and left on June 6, 2019.\n\nYours,\nAda Moss", None),
        ("Born on March 3, 1990.", None),
        ("REPORT\n\nMay 5, 2019\n\nHe was well.\n\nCERTIFICATE OF TRANSLATION\n\nI am competent to translate.\n\nAda Moss\nDate: June 7, 2020", "2020-06-07"),
    ],
)  # fmt: skip
def test_own_date(text, day):
    assert dated(text) == day
