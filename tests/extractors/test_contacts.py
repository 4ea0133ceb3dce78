"""People whom a form names only to call or as present."""

from __future__ import annotations

import pytest

from extractors.name_grammar.contacts import is_contact


@pytest.mark.parametrize(
    "text",
    [
        "Name\tAda Elm\nEmergency contact\t@Ora Elm (aunt, 40)",
        "Present\tA. Moss; @K. Orr, principal",
        "Next of kin: @Ora Elm",
        "NOK\t@O. Elm (sister)",
        "Parent/guardian\t@Ms. O. Elm (mother)",
        "Contact person\n@Ora Elm",
        "In case of emergency: @Ora Elm",
        "Accompanied by\t@Ora Elm",
        "School\t@Rowan Ridge P.S.",
    ],
)
def test_whom_to_call(text):
    assert is_contact(text.replace("@", ""), text.index("@"))


@pytest.mark.parametrize(
    "text",
    [
        "Name\t@Ada Elm",
        "Emergency contact\tnone\tPatient\t@Ada Elm",
        "Client: @Ada Elm",
        "Present illness\t@Ada Elm was well until May.",
        "The emergency contact was @Ora Elm.",
    ],
)
def test_of_whom_the_form_speaks(text):
    assert not is_contact(text.replace("@", ""), text.index("@"))
