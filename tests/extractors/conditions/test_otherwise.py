"""Names of conditions that are a scale, a vaccine or a part of a number."""

from __future__ import annotations

import pytest
from medical_parse import conditions


@pytest.mark.parametrize(
    "text",
    [
        "Her GAD-7 was 15.",
        "GAD65 antibodies positive.",
        "PC-PTSD-5 = 2.",
        "Immunizations: hepatitis B 2019, measles 2001",
        "He had the hepatitis B booster.",
        "Flu given 4 May.",
        "MI License 4410.",
        "Tetanus 2021.",
        "An HIV test was offered.",
        "She takes anti-epileptic drugs.",
        "He was given anti–TB therapy.",
        "The nodes were free of tumour cells.",
        "Cancer markers were normal.",
        "SpO2 94% RA.",
        "O2 sats 91 on RA.",
        "He denies CP, SOB.",
        "RA pressure 12.",
        "AF open and flat.",
    ],
)
def test_no_condition(text: str) -> None:
    assert list(conditions(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "He has GAD.",
        "Antibiotics for TB.",
        "The tumour is small.",
        "Portal hypertensive gastropathy.",
        "Chronic hepatitis B.",
        "He nearly died of tetanus.",
    ],
)
def test_condition(text: str) -> None:
    assert len(list(conditions(text))) == 1
