"""Who is who within a case."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import load_pipeline
from extractors.stage import extract
from models.person import People
from models.settings import Settings
from timeline.people import resolve_people

SETTINGS = Settings(home=Path(), inbox=Path())


def resolved(*texts: str) -> People:
    documents = [document_of(text, file=f"{number}.txt") for number, text in enumerate(texts)]
    extractions = [extract(document, load_pipeline(), SETTINGS) for document in documents]
    return resolve_people("case", documents, extractions, SETTINGS)[0]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("Patient: Tran Thi Mai\n", "Name: TRAN, Thi Mai\n", 1),
        ("Patient: Olumide T. Bello\n", "Patient: Olumide Bello\n", 1),
        ("Patient: Fatima al-Amin\n", "Patient: AL-AMIN, Fatima\n", 1),
        ("Patient: Olumide Bello\n", "Witness: Chidinma Bello\n", 2),
        ("Patient: Park Soo-young\n", "Witness: Park Min-ho\n", 2),
    ],
)
def test_one_person_or_two(first: str, second: str, count: int) -> None:
    assert len(resolved(first, second).people) == count


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (
            (
                "My twins Amin Hadi Sabri and Amir Hadi Sabri live here.\n",
                "Name: Amin Hadi Sabri\nDOB: 03/02/2015\n",
                "Name: Amir Hadi Sabri\nDOB: 03/02/2015\n",
            ),
            ["Amin Hadi Sabri", "Amir Hadi Sabri"],
        ),
        (
            (
                "I, Olumide Bello, state: My elder brother Peter lives in Kano. My brother-in-law, Peter Adewale, "
                "drives me.\n\nOlumide Bello\n",
            ),
            ["Olumide Bello", "Peter", "Peter Adewale"],
        ),
        (
            ("Child: Noor Sabri\nSex: Female\n", "I, Hadi Sabri, state: My son Noor is deaf.\n\nHadi Sabri\n"),
            ["Hadi Sabri", "Noor Sabri"],
        ),
        (
            (
                "Child: Bruno Aju Tecun\nFather: Bruno Aju Batz\nMother: Ana Tecun\n",
                "I, Bruno Aju Tecun, state that I work.\n\nBruno Aju T.\n",
                "I support my friend, Bruno Aju, who works with me.\n\nOlumide Bello\n",
            ),
            ["Ana Tecun", "Bruno Aju Batz", "Bruno Aju Tecun", "Olumide Bello"],
        ),
        (
            (
                "Patient: Octavio Rengifo Quispe\nDOB: 03/02/1985\n",
                "Employee: Ovidio Rengifo Quispe\nDOB: 03/02/1985\n",
            ),
            ["Octavio Rengifo Quispe"],
        ),
        (
            (
                "Patient: Octavio Rengifo Quispe\nDOB: 03/02/1985\n",
                "Employee: Ovidio Rengifo Quispe\nDOB: 09/11/1988\n",
            ),
            ["Octavio Rengifo Quispe", "Ovidio Rengifo Quispe"],
        ),
        (
            (
                "Patient: Octavio Rengifo Quispe\nDOB: 03/02/1985\n",
                "Employee: Ovidio Rengifo Quispe\nDOB: 03/02/1985\n",
                "I, Ines Quispe, state: My sons Octavio and Ovidio live with me.\n\nInes Quispe\n",
            ),
            ["Ines Quispe", "Octavio Rengifo Quispe", "Ovidio Rengifo Quispe"],
        ),
        (
            ("Patient: Edgard Sousa Neves\nDOB: 03/02/1985\n", "Employee: Edgar Sousa Neves\n"),
            ["Edgard Sousa Neves"],
        ),
        (
            (
                "To whom it may concern,\n\nMr. Kofi Asamaoh has swept our church since 2019.\n\nAnn Reed\n",
                "I, Kofi Asamoah, being duly sworn, state that I live in the Bronx.\n\nKofi Asamoah\n",
            ),
            ["Ann Reed", "Kofi Asamaoh"],
        ),
    ],
)
def test_what_keeps_two_apart_and_what_does_not(texts: tuple[str, ...], names: list[str]) -> None:
    assert sorted(p.name for p in resolved(*texts).people) == names


def test_a_surname_that_fits_two_is_a_proposal() -> None:
    found = resolved("Witness: Samuel Bello\n", "Witness: Peter Bello\n", "I spoke with Mr. Bello on Monday.")
    names = {p.id: p.name for p in found.people}
    assert sorted(names.values()) == ["Mr Bello", "Peter Bello", "Samuel Bello"]
    assert {frozenset((names[p.first], names[p.second])) for p in found.proposals} == {
        frozenset(("Mr Bello", "Samuel Bello")),
        frozenset(("Mr Bello", "Peter Bello")),
    }


def test_ids_are_the_same_again() -> None:
    texts = ("Patient: Olumide Bello\n", "Witness: Chidinma Bello\n")
    assert [p.id for p in resolved(*texts).people] == [p.id for p in resolved(*texts).people]


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        # a second surname alone, an initial of a surname, double given names as initials
        (("Patient: Ainhoa Lerma Duarte\n", "Patient: Ainhoa Duarte\n"), 1),
        (("Patient: Nutsa Tsinadze\n", "Nutsa T., MRN 4471, three weeks out.\n"), 1),
        (("Patient: Wise-Lande Dessaint\n", "Employee\tMme W.-L. Dessaint\n"), 1),
        (("Patient: Wise-Lande Dessaint\n", "(signed) W. L. Dessaint\n"), 1),
        # one surname of two misspelt, the other and the given name equal
        (("Patient: Ainhoa Menjares Duarte\n", "Victim: MENJALES DUARTE, AINHOA\n"), 1),
        # the words in the other order
        (("Registrar: Fomunk Isaac\n(signed) I. Fomunk\n",), 1),
        # a nickname that no list knows, a declared one, and names that only look like one
        (("Patient: Chukwudalu Ofili\n", "We all like Dalu. Without Dalu nobody sings.\n"), 1),
        (("I, Ainhoa Lerma, declare. At church I am known as Ainhoa Quispe.\n\nAinhoa Lerma\n",), 1),
        (("Patient: Mariama Sillah\n", "Her sister Mariam cooks. I know Mariam well.\n"), 2),
        (
            ("Patient\tHARIK, Boutros Antoun (known as Peter)\n", "I have lived next door to Peter Harik for years.\n"),
            1,
        ),
        (("RE: Minh Quyen “Kelvin” Le\n\nKelvin is nine.\n",), 1),
        (("I, Antoun Harik (Tony), electrician, declare.\n\nA. Harik\n", "His brother Adib Harik came.\n"), 2),
        # a married name that the document declares
        (("I married Nestan Lomadze, now Nestan Tsinadze, in May.\n", "Patient: Nestan Tsinadze\n"), 1),
        # a son is not his father
        (("My son Gela Jr. is at school.\n\nGela Tsinadze, owner\n",), 2),
        # two who have one given name and no surname in common
        (("Patient: Ainhoa Lerma\n", "Witness: Ainhoa Quispe\n"), 2),
    ],
)
def test_how_many_people(texts: tuple[str, ...], count: int) -> None:
    assert len(resolved(*texts).people) == count


def test_names_are_tied_by_the_family() -> None:
    record = "Child: Besik Kalonda\nFather: Aimé Kalonda\nMother: Odette Mutanda\n"
    letter = "I, Besik Kalonda, declare. My mother, Odette Mutonda, sold oil.\n\nBesik Kalonda\n"
    names = [p.name for p in resolved(record, letter).people]
    assert sum(name.startswith("Odette") for name in names) == 1


def test_a_wife_with_her_husbands_name() -> None:
    record = "Groom: Ifeanyi Okwara\nBride: Samira Parvez Qazi\n"
    letter = "Mrs Samira Okwara came alone to the clinic.\n"
    names = [p.name for p in resolved(record, letter).people]
    assert sum(name.startswith("Samira") for name in names) == 1


def test_mr_and_a_surname_name_no_child() -> None:
    texts = (
        "Patient: Noel Horak   DOB: 03/18/2013\n\n3 May 2021\n\nMr. Horak, the father, came with Noel Horak.\n",
        "I, Pavel Horak, state: I have a son, Noel.\n\nPavel Horak\n",
    )
    named = {p.name: {v.text for v in p.variants} for p in resolved(*texts).people}
    assert sorted(named) == ["Noel Horak", "Pavel Horak"]
    assert "Mr. Horak" in named["Pavel Horak"]


def test_mr_and_a_surname_name_the_grown_patient() -> None:
    text = "Patient: Noel Horak   DOB: 03/18/1983\n\n3 May 2021\n\nMr. Horak came today.\n"
    assert [p.name for p in resolved(text).people] == ["Noel Horak"]
