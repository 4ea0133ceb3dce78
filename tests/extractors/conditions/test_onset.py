"""By when a condition had begun, as its sentence tells; other conditions' dates and lengths are theirs."""

from __future__ import annotations

import pytest
from medical_parse import conditions

from models.values import DiagnosisValue


def began(text: str) -> list[str | None]:
    return [
        m.value.began for m in conditions(f"Report of 10 March 2022\n\n{text}") if isinstance(m.value, DiagnosisValue)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oumar has had asthma since he was a toddler.", ["early"]),
        ("A lifelong epilepsy, well controlled.", ["early"]),
        ("Tiene asma desde niño.", ["early"]),
        ("Son asthme, depuis l'enfance, est stable.", ["early"]),
        ("Hypertension was first found in May 2019.", ["2019-05-31"]),
        ("In June 2015 she was diagnosed with lupus.", ["2015-06-30"]),
        ("He was found to have HIV on 4 February 2021.", ["2021-02-04"]),
        ("Blood taken on 4 February 2021 showed hepatitis B.", ["2021-02-04"]),
        ("Parkinson's disease, known since 2018", ["2018-12-31"]),
        ("Epilepsy: an attack witnessed in October 2021.", ["2021-10-31"]),
        ("3 Jan 2017\tRheumatoid arthritis\tunder review", ["2017-01-03"]),
        ("Diabetes for the past ten years.", ["2012-09-11"]),
        ("A 4-year history of epilepsy.", ["2018-09-10"]),
        (
            "On 2 June 2018 we told her parents, in the presence of a nurse, that what she has is epilepsy.",
            ["2018-06-02"],
        ),
        ("I saw him on 2 June 2018. He has diabetes.", [None]),
        ("He has diabetes.", [None]),
        ("He has diabetes; he moved here in 2015.", [None]),
        ("Diabetes, and glaucoma since 2016.", [None, "2016-12-31"]),
        ("Background\tFall in May 2020 and a long stay. Now on treatment for epilepsy.", [None]),
    ],
)
def test_began(text: str, expected: list[str | None]) -> None:
    assert began(text) == expected
