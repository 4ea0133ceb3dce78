from __future__ import annotations

import pytest

from models.document import Document, Page, PageMethod
from readers.joints import joints

CLINIC = "Maple Street Clinic\n12 Harbour Road, Easton\n\nDischarge Summary\n\nMrs. Orrey was admitted with chest pain."
CLINIC_2 = "Maple Street Clinic\n12 Harbour Road, Easton\n\nShe walks without help and was sent home."
PARISH = "St. Brendan Parish\nOffice of the Pastor\n\nTo whom it may concern:\n\nI have known Tamsin Orrey since she came here."
PARISH_2 = "I would trust her with my own children.\n\nRev. Odran Pell"
REGISTRY = "REPUBLIC OF ARDENIA\nCivil Registry\n\nCERTIFICATE OF BIRTH\n\nName: Tamsin Orrey"


def stack(*pages: str, media_type: str = "application/pdf") -> Document:
    made, at = [], 0
    for number, text in enumerate(pages, 1):
        made.append(Page(number=number, width=1, height=1, method=PageMethod.OCR, start=at, end=at + len(text)))
        at += len(text) + 1
    return Document(
        id="doc_1", case="case", file="stack.pdf", sha256="0", media_type=media_type, text="\f".join(pages),
        pages=tuple(made), reader="pdf", reader_version="1",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        # numbers that begin anew under another letterhead
        ((f"{CLINIC}\n\nPage 1 of 2", f"{CLINIC_2}\n\nPage 2 of 2", f"{PARISH}\n\nPage 1 of 1"), [3]),
        ((f"{CLINIC}\n\n- 1 -", f"{CLINIC_2}\n\n- 2 -", f"{PARISH}\n\n- 1 -", f"{PARISH_2}\n\n- 2 -"), [3]),
        ((f"{CLINIC}\n\n1/1", f"{PARISH}\n\n1/2", f"{PARISH_2}\n\n2/2", f"{REGISTRY}\n\nPág. 1 de 1"), [2, 4]),
        # the last page of one, and another that opens without a number
        ((f"{CLINIC}\n\nPage 1 of 2", f"{CLINIC_2}\n\nPage 2 of 2", PARISH), [3]),
        ((f"Page 1 of 1\n{CLINIC}", REGISTRY), [2]),
        # one is signed off, and the next opens with its own first words
        ((f"{PARISH}\n\nSincerely,\nRev. Odran Pell", REGISTRY), [2]),
        ((f"{CLINIC}\n\nOla Moss, MD", f"{REGISTRY}\n\nLiv Berg, Deputy Clerk", f"{PARISH}\n\nPage 1 of 1"), [2, 3]),
        # a sheet between papers
        ((PARISH, "EXHIBIT B", CLINIC, CLINIC_2), [2]),
        ((PARISH, "Tab 3\nBirth certificate of the applicant", REGISTRY), [2]),
        ((PARISH, "*** DOCUMENT SEPARATOR ***", REGISTRY, "Exhibit A-2", CLINIC), [2, 4]),
        ((PARISH, "ANEXO 2", "Acta de nacimiento", REGISTRY), [2]),
    ],
)
def test_papers_of_a_stack_are_parted(pages: tuple[str, ...], found: list[int]) -> None:
    assert [joint.page for joint in joints(stack(*pages))] == found


@pytest.mark.parametrize(
    "pages",
    [
        (CLINIC, CLINIC_2),
        (PARISH, PARISH_2),
        (
            f"{PARISH}\n\nSincerely,\nRev. Odran Pell",
            "CERTIFICATE OF TRANSLATION\nI, Ada Moss, certify that it is true.",
        ),
        (
            f"{PARISH}\n\nSincerely,\nRev. Odran Pell",
            "Harbour Road Surgery\nResults\nHaemoglobin 120",
        ),  # opens with no title
        (f"{CLINIC}\n\nOla Moss, MD", f"{CLINIC}\n\nOla Moss, MD"),  # two visits on one letterhead
        (PARISH, REGISTRY),  # nothing says that one ends and the other begins
        (f"{CLINIC}\n\nPage 1 of 3", f"{CLINIC_2}\n\nPage 2 of 3", f"{REGISTRY}\n\nPage 3 of 3"),
        (f"{CLINIC}\n\nPage 1 of 3", f"{PARISH}\n\nPage 1 of 1"),  # a page is missing, or read wrongly
        (f"{CLINIC}\n\nPage 1 of 1", f"{CLINIC}\n\nPage 1 of 1"),  # two visits on one letterhead
        (
            f"{CLINIC}\n\nPage 1 of 2",
            f"{CLINIC_2}\n\nPage 2 of 2",
            "Aspirin 81 mg\nMetformin 500 mg",
        ),  # a list behind it
        (f"{CLINIC}\n\nPage 1 of 2", f"{CLINIC_2}\n\nPage 2 of 2", PARISH_2),
        (f"04/05/2021 10:12 FAX 555 0183 P. 1/1\n{CLINIC}", f"04/05/2021 10:13 FAX 555 0183 P. 1/2\n{PARISH}"),
        (
            CLINIC,
            "Exhibit B shows the house as it stood before the fire, and Exhibit C what was left of it afterwards.",
        ),
        (CLINIC, "EXHIBIT B"),  # nothing follows
        (CLINIC, "", CLINIC_2),  # the back of a sheet
        (CLINIC, "Rev. Odran Pell\nMay 4, 2021", CLINIC_2),
        (f"{CLINIC}\n\n- 1 -", f"{PARISH}\n\n- 1 -"),  # a number alone does not tell that it is the last
        ("May 2021\n1", "June 2021\n1"),
    ],
)
def test_a_paper_that_is_one_stays_one(pages: tuple[str, ...]) -> None:
    assert joints(stack(*pages)) == ()


def test_the_reason_is_told() -> None:
    (joint,) = joints(stack(f"{CLINIC}\n\nPage 1 of 1", f"{PARISH}\n\nPage 1 of 1"))
    assert "begin anew" in joint.reason
    assert "Orrey" not in joint.reason


def test_files_without_pages_of_their_own_are_not_parted() -> None:
    assert joints(stack(PARISH, "EXHIBIT B", CLINIC, media_type="text/plain")) == ()
