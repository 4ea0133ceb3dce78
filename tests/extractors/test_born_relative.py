"""A birth date that a form's field gives for a relative."""

from __future__ import annotations

import pytest

from extractors.name_grammar.born_relative import born_relative


@pytest.mark.parametrize(
    "before",
    [
        "ENTRY\tVISITOR, ACCOMP MINOR SON TSI DOB ",
        "Family\twife Ora, d.o.b. ",
        "Daughter's date of birth: ",
        "NOTES: MOTHER DECEASED; BROTHER ALO BORN ",
        "Dependants: Child's DOB: ",
        "Spouse (Ilse) born ",
    ],
)
def test_of_a_relative(before):
    assert born_relative(before)


@pytest.mark.parametrize(
    "before",
    [
        "Client\tDOB ",
        "Spouse: none, DOB ",
        "Next of kin: sister\tDOB ",
        "SON: see file 12; DOB ",
        "Sex F | Wife n/a | DOB ",
        "Mother tongue: Twi\tborn ",
        "DOB ",
    ],
)
def test_of_the_person(before):
    assert not born_relative(before)
