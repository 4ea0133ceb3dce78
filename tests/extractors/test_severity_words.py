"""Grades that a verb joins to a condition or an instrument; sentences that explain a scale, and denials, tell of nobody."""

from __future__ import annotations

import pytest
from medical_parse import parse_of

from extractors.severity_words import severities_told


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("We grade the dementia as moderate.", "dementia as moderate", ("moderate", "dementia")),
        ("Mrs Oyelaran's dementia is now in the advanced stage.", "", ("severe", "dementia")),
        ("His asthma, which is mild, needs an inhaler.", "asthma, which is mild", ("mild", "asthma")),
        ("Depression - severity: moderate", "", ("moderate", "depression")),
        ("Her panic disorder remains severe.", "", ("severe", "anxiety")),
        ("Mr Haile is severely depressed.", "severely depressed", ("severe", "depression")),
        ("La depresión es leve.", "depresión es leve", ("mild", "depression")),
        ("Her answers to the anxiety inventory fell in the moderate range.", "", ("moderate", "anxiety")),
        ("On the PCL-5 he scored within the severe band.", "", ("severe", "stress_disorder")),
        ("The left ventricle is mildly impaired.", "left ventricle is mildly impaired", ("mild", "lv_dysfunction")),
        ("Severe impairment of the left ventricle.", "", ("severe", "lv_dysfunction")),
        ("The PHQ-9 put her in the moderately severe category.", "", ("severe", "depression")),
    ],
)
def test_told(text: str, quote: str, expected: tuple[str, str]) -> None:
    parse = parse_of(text)
    [told] = severities_told(parse)
    assert (told.grade, told.of) == expected
    assert not quote or parse.text[told.start : told.end] == quote


@pytest.mark.parametrize(
    "text",
    [
        "Scores of 15 to 19 on the PHQ-9 fall in the moderate range.",
        "On the PHQ-9, 5 to 9 is in the mild range.",
        "The depression inventory was not in the severe range.",
        "Her dementia is advancing.",
        "Severe depression was found.",
        "In those years he was severely depressed.",
        "Rents here are in the moderate range.",
        "If his depression is severe, ask for help.",
    ],
)
def test_nothing_told(text: str) -> None:
    assert list(severities_told(parse_of(text))) == []
