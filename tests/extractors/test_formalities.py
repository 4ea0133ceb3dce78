"""Formal features: what counts, and what must not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from documents import document_of

from extractors.formalities import part
from extractors.parse import Parse
from models.dates import PartialDate, Precision, Reading
from models.document import Document, PageMethod
from models.mention import make_mention
from models.settings import Settings
from models.values import DateRole, DateValue, FormalValue

_NO_PIPELINE: Any = None


def found_in(document: Document, dates: dict[str, date] | None = None) -> list[tuple[str, str, str, str]]:
    parse = Parse(document, _NO_PIPELINE, Settings(home=Path(), inbox=Path()))
    for words, day in (dates or {}).items():
        start = document.text.index(words)
        when = PartialDate(text=words, precision=Precision.DAY, readings=(Reading(start=day, end=day),))
        value = DateValue(date=when, role=DateRole.OTHER)
        parse.add([make_mention(parse.span(start, start + len(words)), value, extractor="dates", version="1")])
    found = []
    for mention in part.extract(document, parse):
        assert isinstance(mention.value, FormalValue)
        found.append((mention.value.feature, mention.value.state, mention.value.detail, mention.span.quote(document)))
    return found


def features(text: str, name: str, **kwargs: Any) -> list[tuple[str, str]]:
    return [(state, detail) for feature, state, detail, _ in found_in(document_of(text), **kwargs) if feature == name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Signed: ..............................\n\nOla Nordmann\nDate: 3 May 2021", [("empty", "")]),
        ("Signature: ______________________\nPrinted name: Ola Nordmann", [("empty", "")]),
        ("Signature\t____________________\tDate\t__________", [("empty", "")]),
        ("Firma: __________________\nNombre: Rosa Tun", [("empty", "")]),
        ("Signed: x ______________________", [("empty", "")]),
        ("Signed by:\n\n________________________\nOla Nordmann", [("empty", "")]),
        ("Sincerely,\n\n[unsigned]\nOla Nordmann", [("empty", "")]),
        ("Signed: Ola Nordmann", [("signed", "Ola Nordmann")]),
        ("Signed:\tOla Nordmann", [("signed", "Ola Nordmann")]),
        ("Signature:\nO Nordmann", [("signed", "O Nordmann")]),
        ("Yours sincerely,\n\n/s/ Ola Nordmann\n\nOla Nordmann", [("signed", "Ola Nordmann")]),
        ("Yours faithfully,\n\n(signed) Fr Ola Nordmann", [("signed", "Fr Ola Nordmann")]),
        (
            "Electronically signed by Ola Nordmann, MD on 3/4/2021 10:11",
            [("signed", "Ola Nordmann, MD on 3/4/2021 10:11")],
        ),
        ("O. Nordmann\n______________________\nOla Nordmann, Affiant", [("signed", "O. Nordmann")]),
        ("I have read this.\n\n______________________\nOla Nordmann, Affiant", [("empty", "Ola Nordmann, Affiant")]),
        ("Yours faithfully,\n\n......................\nOla Nordmann", [("empty", "Ola Nordmann")]),
        ("Yours faithfully,\n\nO~ N dm\n......................\nOla Nordmann", [("signed", "O~ N dm")]),
        ("Sworn before me.\n\n______________________\nNotary Public", [("unsure", "Notary Public")]),
        ("Signature: ______________ Date: 05/03/2021", [("empty", "")]),
        ("Signed Ola Nordmann, 3 May 2021", [("signed", "Ola Nordmann, 3 May 2021")]),
        (
            "I thank you for all that you do for us here.\n\nOla Nordmann\nOla J. Nordmann, MD",
            [("signed", "Ola J. Nordmann, MD")],
        ),
        ("Kind regards,\n\nOla Nordmann", [("typed", "Ola Nordmann")]),
        ("Atentamente,\n\nRosa Tun Pech\nDirectora", [("typed", "Rosa Tun Pech")]),
        # must not match
        ("He signed the lease in May and the contract in June.", []),
        ("Signed at Malmo this third day of May", []),
        ("The consent form was not signed, so the operation was put off.", []),
        ("Signature date: 3 May 2021", []),
        ("Total ........................ 44.10", []),
        ("Sincerely held beliefs were the reason that they gave.", []),
    ],
)
def test_signatures(text: str, expected: list[tuple[str, str]]) -> None:
    assert features(text, "signature") == expected


@pytest.mark.parametrize(("line", "state"), [("Signed: ......................", "empty"), ("Signed: ____", "unsure")])
def test_a_short_line_on_a_scan_is_unsure(line: str, state: str) -> None:
    document = document_of(f"I saw it myself.\n\n{line}\n\nOla Nordmann")
    page = document.pages[0].model_copy(update={"method": PageMethod.OCR})
    scan = document.model_copy(update={"pages": (page,)})
    assert [(f, s) for f, s, _, _ in found_in(scan)] == [("signature", state)]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Subscribed and sworn to before me this 3rd day of May, 2021.\nNotary Public", "present"),
        ("SWORN TO AND SUBSCRIBED before me on May 3, 2021", "present"),
        ("Subscribed and sworn to (or affirmed) before me on this 3rd day of May 2021", "present"),
        ("Sworn before me at Leeds this 3 May 2021. A Solicitor", "present"),
        (
            "SWORN by the said Ola Nordmann at Leeds this 3rd day of May 2021 before me, a commissioner for oaths",
            "present",
        ),
        ("Declared before me at the City of Barrie, in the Province of Ontario, this 3rd day of May 2021", "present"),
        ("AFFIRMED BEFORE ME in Perth on 3 May 2021, Justice of the Peace", "present"),
        ("Signed and sworn before\nme on 3 May 2021", "present"),
        ("Firmado y jurado ante mí, notario público, el 3 de mayo de 2021", "present"),
        ("Jurado ante mí el 3 de mayo de 2021", "present"),
        ("Déclaré solennellement devant moi, à Montréal, le 3 mai 2021", "present"),
        ("Subscribed and swom to before me on May 3, 2021", "present"),
        ("Sworn to at the Registry, Enugu, this 3rd day of May 2021.\nBefore me: A. Ola, Registrar", "present"),
        ("Before me, the undersigned notary, personally appeared Ola Nordmann, who said:", "preamble"),
        ("Subscribed and sworn to before me this ____ day of __________, 20__.", "blank"),
        ("Sworn before me this ____ day of ________ 20__\nNotary Public\n/s/ Ola Nordmann, May 3, 2021", "blank"),
        # must not match
        ("He swore before me that he would pay.", None),
        ("The family stood before me in tears.", None),
        ("Nobody has sworn to it.", None),
        ("Acknowledged to me that he executed the same.", None),
        ("This instrument was acknowledged before me on May 3, 2021.", None),
    ],
)
def test_jurats(text: str, state: str | None) -> None:
    found = features(text, "jurat")
    assert [s for s, _ in found] == ([state] if state else [])


def test_a_jurat_carries_its_date() -> None:
    text = "Dated May 1, 2021\n\nSubscribed and sworn to before me this 3rd day of May, 2021."
    found = features(text, "jurat", dates={"May 1, 2021": date(2021, 5, 1), "3rd day of May, 2021": date(2021, 5, 3)})
    assert found == [("present", "2021-05-03")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I declare under penalty of perjury that the foregoing is true and correct.", [("present", "")]),
        (
            "I certify under penalty of perjury under the laws of the United States\nof America that this is true.",
            [("present", "us_law")],
        ),
        ("Under the pains and penalties of perjury I state that this is true.", [("present", "")]),
        ("Declaro bajo pena de perjurio que lo anterior es cierto.", [("present", "")]),
        ("He was charged with perjury and theft.", []),
        ("The penalty for perjury is five years.", []),
    ],
)
def test_perjury_clauses(text: str, expected: list[tuple[str, str]]) -> None:
    assert features(text, "perjury_clause") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I believe that the facts stated in this witness statement are true.", [("present", "")]),
        ("I believe the contents of this statement to be true.", [("present", "")]),
        ("I have read the above and it is true.", [("other", "")]),
        ("I believe that the doctor was right.", []),
    ],
)
def test_statements_of_truth(text: str, expected: list[tuple[str, str]]) -> None:
    assert features(text, "statement_of_truth") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Translation from Amharic]\n\nREGISTER OF BIRTHS", True),
        ("ENGLISH TRANSLATION\n\nREGISTER OF BIRTHS", True),
        ("Certified translation from the Portuguese original\n\nName: Ana", True),
        ("English version of the school report\n\nName: Ana", True),
        ("Traduction assermentée\n\nNom : Ana", True),
        ("Their certificate, with a certified English translation, is attached as Exhibit C.", False),
        ("An English translation is attached.", False),
        ("Re: English translation of my letter", False),
        ("She works on translation of poems from Spanish and has published two books on it.", False),
    ],
)
def test_translation_headers(text: str, expected: bool) -> None:
    assert bool(features(text, "translation_header")) is expected


_BODY = "[Translation from Amharic]\n\nREGISTER OF BIRTHS\n\nName: Hana\n\n"


@pytest.mark.parametrize(
    ("certificate", "parts"),
    [
        (
            "Certificate. I, Sara Bekele, certify that the foregoing is a complete and accurate rendering into English of the "
            "attached Amharic document.\n\nS. Bekele\tHarlow, May 3, 2021",
            {"accuracy", "name", "signature", "date"},
        ),
        ("Turned into English by Sara Bekele, 22 Elm Lane\n\nS. Bekele\t3 May 2021", {"signature", "date"}),
        (
            "Translator: Sara Bekele, 22 Elm Lane, tel. 0116 496 0001\nSara Bekele\t3 May 2021",
            {"signature", "date"},
        ),
        (
            "TRANSLATOR'S CERTIFICATE\n\nI, Sara Bekele, certify that I am competent to translate from Amharic into English and "
            "that the above is a complete and accurate translation.\n\nSara Bekele\n_______________\nSara Bekele\nMay 3, 2021",
            {"accuracy", "competence", "name", "signature", "date"},
        ),
        (
            "Certification of Translation\nI, Sara Bekele, hereby certify that I am fluent in English and Amharic and that this "
            "document has been translated faithfully and accurately.\nSigned: Sara Bekele\nDate: 03/05/2021",
            {"accuracy", "competence", "name", "signature", "date"},
        ),
        (
            "I, Sara Bekele, of Addis Ababa, translated the attached record for my cousin.\n\nSara Bekele\n__________\nMay 3, 2021",
            {"name", "signature", "date"},
        ),
        (
            "CERTIFICATE OF ACCURACY\nThis translation is, to the best of my knowledge, true and complete.\nSara Bekele, ATA certified",
            {"accuracy", "competence"},
        ),
        (
            "CERTIFICATE OF TRANSLATION\nI hereby certify that this is a complete and faithful rendering of the attached "
            "Amharic record, and that I am fluent in both languages.\nSignature: /s/ Sara Bekele\nDate: May 3, 2021",
            {"accuracy", "competence", "signature", "date"},
        ),
        (
            "I, the undersigned Sara Bekele, being conversant in English and Amharic, confirm that the foregoing is a correct "
            "translation of the record shown to me.\n/s/ S. Bekele\nMay 3, 2021",
            {"accuracy", "competence", "name", "signature", "date"},
        ),
        (
            "Head of the Registry\nDr A. Moss, M.Si\nNIP 196808141994\n\nI, Sara Bekele, state that I translated the foregoing from "
            "Amharic and that it is a complete and accurate rendering of the original.\n\nSara Bekele (signed)\nMay 3, 2021",
            {"accuracy", "name", "signature", "date"},
        ),
        (
            "Translator's declaration\nI am a sworn translator.\n\nSignature: ______________________",
            {"competence", "signature"},
        ),
    ],
)
def test_parts_of_a_translators_certificate(certificate: str, parts: set[str]) -> None:
    found = {f: s for f, s, _, _ in found_in(document_of(_BODY + certificate))}
    assert found["translation_certificate"] == "present"
    assert {f.removeprefix("certificate_") for f in found if f.startswith("certificate_")} == parts


@pytest.mark.parametrize(
    "text",
    [
        _BODY + "Seal of the registry",
        "I declare that this was translated to me in Amharic and that I understood it.",
        "A translator's certificate for the birth record will be obtained from the agency in due course.",
        "The letter was translated by my niece.",
    ],
)
def test_no_translators_certificate(text: str) -> None:
    assert features(text, "translation_certificate") == []


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("A copy of the tenancy agreement is attached as Exhibit C.", ["tenancy agreement | Exhibit C"]),
        ("My payslips for the last three months are enclosed.", ["payslips for the last three months"]),
        ("Please find attached the hospital bill.", ["hospital bill"]),
        ("I enclose two photographs of the house.", ["photographs of the house"]),
        ("I have attached my daughter's school report, which says more.", ["daughter's school report"]),
        ("Attached hereto as Exhibit A is a copy of my passport.", ["passport | Exhibit A"]),
        ("See attached report.", ["report"]),
        ("Se adjunta copia del acta de nacimiento.", ["acta de nacimiento"]),
        ("Veuillez trouver ci-joint le certificat de décès.", ["certificat de décès"]),
        ("Yours,\nOla\n\nEncl: lab report; photographs", ["lab report", "photographs"]),
        ("Enclosures (2): passport copy, marriage certificate", ["passport copy", "marriage certificate"]),
        # must not match
        ("The chin is attached to the chest.", []),
        ("He is very attached to his grandmother.", []),
        ("The report is not attached.", []),
        ("If a lease is attached, please copy it.", []),
        ("The bank letter can be provided.", []),
        ("The garden is enclosed by a wall.", []),
        ("The wound was enclosed in plaster.", []),
        ("I attach great importance to his schooling.", []),
        ("A monitor was attached and records were made.", []),
    ],
)
def test_enclosures(text: str, details: list[str]) -> None:
    assert [d for _, d in features(text, "enclosure")] == details


def test_the_original_of_a_translation_is_no_enclosure() -> None:
    text = (
        _BODY
        + "TRANSLATOR'S CERTIFICATE\n\nI, Sara Bekele, translated the attached birth record. The record is attached."
    )
    assert features(text, "enclosure") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Page 2 of 3", [("present", "2/3")]),
        ("Visit summary\tpage 1/4\tprinted", [("present", "1/4")]),
        ("Página 1 de 2", [("present", "1/2")]),
        ("page 2 sur 3", [("present", "2/3")]),
        ("page two of three", [("present", "2/3")]),
        ("text\n\n– 2 –", [("present", "2")]),
        ("SMITH J – page two", [("present", "2")]),
        ("06/03/2021 FAX 555 0100 P.001/002", [("fax", "1/2")]),
        ("FROM: CLINIC PG 1 OF 3", [("fax", "1/3")]),
        ("He came home.\n\n- 1 -\fHe ate.\n\n- 2 -", [("present", "1"), ("present", "2")]),
        ("He came home.\n\n1/3", [("present", "1/3")]),
        # must not match
        ("BP 120/80", []),
        ("see page 4 of the report that I wrote in May", [("present", "4")][:0]),
        ("1/2 tablet", []),
        ("stage 3 of 4", []),
        ("Page 5 of 3", []),
        ("03/04", []),
    ],
)
def test_page_numbers(text: str, expected: list[tuple[str, str]]) -> None:
    assert features(text, "page_number") == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Date: __________\nName: Ola", "date_line"),
        ("… see the list.\n(continued on next page)", "continuation"),
        ("I do solemnly and sincerely declare that I am his aunt.", "statutory_declaration"),
        ("I read the foregoing declaration to him in Mam and he understood it.", "interpreter_certificate"),
    ],
)
def test_other_features(text: str, name: str) -> None:
    assert [f for f, *_ in found_in(document_of(text))].count(name) == 1
