"""Names behind a noun that introduces a person, and before what only a person has."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.parse import Parse, load_pipeline
from extractors.people import find_names
from models.settings import Settings


def names_in(text: str, language: str = "en") -> list[str]:
    document = document_of(text, language=language)
    parse = Parse(document, load_pipeline(), Settings(home=Path(), inbox=Path()))
    return [text[c.start : c.end] for c in find_names(document, parse)]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Par-devant nous a comparu le citoyen Osnerval Dessaint, cultivateur.", "fr", "Osnerval Dessaint"),
        ("Il a donné à l'enfant le prénom de Wistlande.", "fr", "Wistlande"),
        ("Compareció la señora Nereidys Cotopla, de este domicilio.", "es", "Nereidys Cotopla"),
        ("On that day the pupil Temirkhan Ospanbet was absent.", "en", "Temirkhan Ospanbet"),
        ("She gave the child the first name Aqeelina.", "en", "Aqeelina"),
        ("Temirkhan Ospanbet, DOB 4 May 1990, attended alone.", "en", "Temirkhan Ospanbet"),
        ("Re: Temirkhan Ospanbet\n\nDear Sir", "en", "Temirkhan Ospanbet"),
        ("Employee\tMme W.-L. Dessaint\n", "en", "Mme W.-L. Dessaint"),
        ("Entered by P. Quist, Superintendent Registrar; G. Hobday, Registrar.", "en", "G. Hobday"),
        ("Date\tItem\tDr\n02/09/2023\tFRUSEMIDE 40MG\tOSTERLOH\n", "en", "OSTERLOH"),
        ("(signé) W. L. Dessaint", "fr", "W. L. Dessaint"),
        ("MRI BRAIN\n\nFONUE, Tevite   UR: 07142268", "en", "FONUE, Tevite"),
        ("Name of deceased: Thanh Van Le\nAge 71", "en", "Thanh Van Le"),
        ("Patient: TRUONG, MY HANH THI\nDOB 01/02/1990", "en", "TRUONG, MY HANH THI"),
        ("Re: LE, MINH K.\n\nDear Sir", "en", "LE, MINH K."),
        ("I baptized the little one, An Nhien, last year.", "en", "An Nhien"),
        ("Surname TSINADZE Given names BESO Sex M", "en", "TSINADZE"),
        ("Ainhoa Etxarri, Branch Supervisor\nNMLS 1", "en", "Ainhoa Etxarri"),
    ],
)
def test_finds(text: str, language: str, name: str) -> None:
    assert name in names_in(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Roanoke, Virginia\n\nTo whom it may concern",
        "Re: Medical Records\n\nDear Sir",
        "AFFIDAVIT OF FINANCIAL SUPPORT\n\nI state as follows.",
        "The patient Transport Service brought her.",
        "Hollis Psychological\nSuite 4",
        "In My Opinion she is well. An Easy walk. So Long.",
        "12 Hurley Lane, Clayton BD9",
        "Sligo Creek Clinic, Tacoma Park, MD 20912",
        "PARTIDA NÚMERO TRESCIENTOS DOCE.",
        "She is a citizen of Nigeria, born in Aba, and came through Chad, which was hot.",
    ],
)
def test_finds_no_one(text: str) -> None:
    assert names_in(text) == []
