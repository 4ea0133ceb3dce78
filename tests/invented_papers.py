"""The papers of the invented case."""

from __future__ import annotations

from functools import lru_cache

from typeset_papers import Scan, day, scan_of, set_aside

from models.document import DateOrder, Issue, Status
from models.extraction import Kind

HOSTILE = '<script>alert(\'x\')</script> "><img src=x onerror=alert(1)> {{ 7*7 }} =HYPERLINK("http://evil")'

CONSULT = """Harbor Valley Kidney Center
Nephrology consultation

Date of visit: 03/12/2021
Patient: Marta Elisabet TESHOME DOB: 07/09/1986
A 204 551 987

Mrs. Teshome is a 34-year-old woman with systemic lupus and biopsy-proven
lupus nephritis, class IV, first diagnosed in the spring of 2018. She has had
two flares since then. Kidney function today: eGFR 28, stage 4 disease.

She takes mycophenolate 1000 mg twice a day and prednisone 10 mg daily.
She was told to stop driving after the seizure of August 2020. Her husband,
Haddis, brings her to every visit and gives the evening medicines.

Operation: arteriovenous fistula, LEFT forearm, planned for April 2021.

Ingrid Solheim-Park, MD
Nephrology"""

DISCHARGE = """St. Brannoc Memorial Hospital
Discharge summary

Patient: TESHOME, MARTA E. Date of birth: 09/07/1986
Admitted: 06/14/2021 Discharged: 06/04/2021
A 204 557 987

Reason for admission: fever and a painful fistula in the right forearm,
created on 22 April 2021. Blood cultures grew nothing. She was treated with
vancomycin for seven days and improved.

Kidney disease is now stage 5. Dialysis was begun on 16 June 2021 and is
to continue three times a week.\fPage 2 of 2

Medicines at discharge: mycophenolate 500 mg twice a day, prednisone 5 mg.
She lives with her husband and two children, who were born in this country.

Follow-up: access clinic in two weeks. Return at once with fever.

Electronically signed: T. Abernathy-Cruz, DO"""

DECLARATION = """Declaration of Haddis Bekele Teshome

I, Haddis Bekele Teshome, declare under penalty of perjury:

1. I entered the United States on or about 19 September 2009 and I have lived
in this country ever since. I married Marta on 2 June 2012 in Oakvale.

2. My wife was born on 7 September 1986 in Dire Dawa. She fell ill in 2018.

3. We have three children. I have been the only driver in the family since
she had a seizure in August 2020.

4. Her arm was operated on 21 April 2021. She was in hospital for three weeks
in June 2021 and I slept in the chair beside her.

5. In the winter of 2021 I lost my work at the bakery.

Signed on 3 February 2022
Haddis B. Teshome"""

LETTER = """Letter of support

To the officer,

I am the sister of Marta Teshome. I am a school nurse. My sister has had
dialysis two times a week since June 2021. In the summer of 2019 she could
still walk to the market; now she can not climb the stairs.

Haddis came to this country in 2009. Without him there is nobody who can lift
her. Our mother is 74 and lives in Ethiopia.

With respect,
Selam Worku Abraha"""

TRANSLATION = """Birth certificate (translation from Amharic)

Name of child: Marta Elizabet Worku
Date of birth: 7 September 1986
Place of birth: Harar
Name of mother: Abraha Tsehay

Translated from the Amharic original."""

PASSPORT = """PASSPORT

Surname: TESHOME
Given names: HADDIS BEKELE
Date of birth: 05 AUG 1982
Passport No. EP 4471902
Date of entry: 09/10/2009"""

NOTES = f"""Notes of the family
{HOSTILE}
\u202eReversed\u202c name and a bell\x07 in the text.
Marta was at the clinic on 12 March 2021."""


@lru_cache(maxsize=1)
def scans() -> dict[str, Scan]:
    """Return the documents of the invented case."""
    letter = scan_of("04 letter of support, sister.tif", LETTER, confidence=0.9, dated=None)
    return {
        "consult": scan_of(
            "01 nephrology consultation.tif",
            CONSULT,
            kind=Kind.MEDICAL_REPORT,
            confidence=0.96,
            dated=day("03/12/2021", 2021, 3, 12),
            dated_reason="the date of the visit in its heading",
        ),
        "discharge": scan_of(
            "02 discharge summary (fax).tif",
            DISCHARGE,
            kind=Kind.MEDICAL_REPORT,
            confidence=0.83,
            noisy=True,
            dated=day("06/04/2021", 2021, 6, 4),
            dated_reason="the date of discharge",
        ),
        "declaration": scan_of(
            "03 declaration of H Teshome.tif",
            DECLARATION,
            kind=Kind.AFFIDAVIT,
            confidence=None,
            dated=day("3 February 2022", 2022, 2, 3),
            dated_reason="the line of the signature",
            date_order=DateOrder.DMY,
        ),
        "letter": letter,
        "translation": scan_of(
            "05 birth certificate, translation.tif", TRANSLATION, kind=Kind.TRANSLATION, confidence=0.97
        ),
        "passport": scan_of(
            "06 passport page (photo).tif",
            PASSPORT,
            kind=Kind.IDENTITY_RECORD,
            confidence=0.71,
            noisy=True,
            date_order=DateOrder.UNKNOWN,
        ),
        "locked": set_aside(
            "07 lab results.pdf",
            "The file is protected by a password. Ask the sender for a copy without one, or save it without the "
            "password and drop it again.",
        ),
        "copy": scan_of("08 copy of letter.tif", LETTER + "\n", confidence=0.9, duplicate_of=letter.document.id),
        "notes": scan_of(
            '09 notes <b>&amp; more</b> "x".tif',
            NOTES + "\fA second page that nobody could read.",
            kind=Kind.OTHER,
            confidence=0.78,
            noisy=True,
            status=Status.PARTLY_READ,
            lose_page=2,
            issues=(Issue(page=2, stage="read", message="The page is too faint to be read. Scan it again, darker."),),
        ),
    }
