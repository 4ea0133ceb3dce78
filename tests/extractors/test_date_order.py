"""Day first or month first, and the evidence for it."""

from __future__ import annotations

import pytest

from extractors.date_grammar.find import find_dates
from extractors.date_order import country_of, order_of
from models.document import DateOrder

MDY, DMY, UNKNOWN = DateOrder.MDY, DateOrder.DMY, DateOrder.UNKNOWN


@pytest.mark.parametrize(
    ("text", "setting", "language", "order"),
    [
        ("Seen 03/04/2021 and 25/04/2021.", MDY, "en", DMY),
        ("Seen 03/04/2021 and 04/25/2021.", DMY, "en", MDY),
        ("Seen 25/04/2021 and 04/25/2021 and 03/04/2021.", MDY, "en", UNKNOWN),
        ("Seen on Saturday 03/04/2021.", MDY, "en", DMY),
        ("Seen 04/03/2021 SAT 10:15", DMY, "en", MDY),
        ("Seen 03/04/2021, that is on 3 April 2021.", MDY, "en", DMY),
        ("Vista el 03/04/2021.", MDY, "es", DMY),
        ("Lakeside Clinic\nDayton, OH 45402\n\nSeen 03/04/2021.", DMY, "en", MDY),
        ("Elm Surgery\nLeeds LS6 4QT\n\nSeen 03/04/2021.", MDY, "en", DMY),
        ("Hospital Central, Lusaka, Zambia\n\nSeen 03/04/2021.", MDY, "en", DMY),
        ("[Translation from Spanish]\nBorn 03/04/2021.", MDY, "en", UNKNOWN),
        ("Seen 03/04/2021.", DMY, "en", DMY),
        ("Seen 03/04/2021.", UNKNOWN, "en", UNKNOWN),
    ],
)
def test_order(text, setting, language, order):
    got, reason = order_of(text, find_dates(text), setting, language)
    assert got is order and reason


def test_the_addressee_is_not_the_letterhead():
    assert country_of("Elm Surgery\n\nDear Dr Poe, Dayton, OH 45402\n\nSeen 03/04/2021.") is None


@pytest.mark.parametrize(
    ("text", "southern"),
    [
        ("CANADA\nProvince of Ontario\n\nI, Rado Hery, a citizen of Madagascar, landed in June.", False),
        ("Antananarivo, Madagascar\n\nI, Rado Hery, landed in June.", True),
    ],
)
def test_seasons_are_those_of_the_country_in_the_heading(text, southern):
    country = country_of(text)
    assert bool(country and country.southern) is southern
