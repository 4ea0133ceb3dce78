"""Places of birth and residence, and of events."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.events import events
from extractors.parse import Parse
from extractors.places import places
from models.settings import Settings
from models.values import PlaceValue


def placed(text: str, language: str = "en") -> list[tuple[str, str]]:
    parse = Parse(document_of(text, language=language), None, Settings(home=Path(), inbox=Path()))  # type: ignore[arg-type]
    parse.add(list(events.extract(parse.document, parse)))
    found = [m.value for m in places.extract(parse.document, parse)]
    return [(v.of, v.place) for v in found if isinstance(v, PlaceValue)]


@pytest.mark.parametrize(
    ("text", "of", "place"),
    [
        ("Place of birth: Arusha, Tanzania", "birth", "Arusha, Tanzania"),
        ("Lugar de nacimiento\tMasaya", "birth", "Masaya"),
        ("I was born in Port Harcourt and went to school there.", "birth", "Port Harcourt"),
        ("Ilka was born on 14 August 2015 in the maternity house at Varna.", "birth", "Varna"),
        ("Our son, born 3 May 1990 at the district hospital in Tete, is well.", "birth", "Tete"),
        ("I was born on the 9th of June 1981 in Gondar.", "birth", "Gondar"),
        ("Nació en Santa Rosa de Copán.", "birth", "Santa Rosa de Copán"),
        ("I first drew breath in Port Harcourt.", "birth", "Port Harcourt"),
        ("MOTHER\n  Name          Ada Eze\n  Birthplace    Arusha, Tanzania", "birth", "Arusha, Tanzania"),
        ("She was born in Elmside, the old fishing quarter of Porthaven.", "birth", "Elmside, Porthaven"),
        ("He was born in Elmside, a village near Porthaven, in 1990.", "birth", "Elmside, Porthaven"),
        ("I was born in Elmside district, outside Porthaven.", "birth", "Elmside, Porthaven"),
        ("I was born on 3 May 1990 at Elmside, which is a suburb of Porthaven.", "birth", "Elmside, Porthaven"),
        ("Nació en Olmeda, un barrio de Puertoclaro.", "birth", "Olmeda, Puertoclaro"),
        ("He was born in Elmside, the son of Otis Porthaven.", "birth", "Elmside"),
        ("He was beaten on the train platform.", "event", "train platform"),
        ("Je suis née à Bukavu.", "birth", "Bukavu"),
        ("I was born in Kisangani and I came here at nine.", "birth", "Kisangani"),
        ("He was born in Trinidad and Tobago.", "birth", "Trinidad and Tobago"),
        ("I live in Leeds with my aunt.", "residence", "Leeds"),
        ("He collapsed in the warehouse.", "event", "warehouse"),
        ("She was beaten at the market.", "event", "market"),
        ("Fue agredida en la cocina.", "event", "cocina"),
        ("He was arrested in Kisangani.", "event", "Kisangani"),
        ("Soldiers entered our compound and beat him.", "event", "compound"),
        ("She collapsed on the footpath at the gate.", "event", "footpath"),
        ("He was beaten in the Casa Mimosa shelter.", "event", "Casa Mimosa shelter"),
    ],
)
def test_place(text: str, of: str, place: str) -> None:
    language = "es" if text.startswith(("Naci", "Fue", "Lugar")) else "fr" if text.startswith("Je") else "en"
    assert (of, place) in placed(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "I was born in March.",
        "She was born on 3 May 1990, and we moved to Leeds.",
        "Born 03/05/1990\tMRN 330 in File",
        "She was born at night.",
        "In May we met.",
        "A British citizen.",
    ],
)
def test_must_not_match(text: str) -> None:
    assert placed(text) == []
