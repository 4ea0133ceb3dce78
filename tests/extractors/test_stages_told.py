"""Stages told apart from the name of a condition, and what is none."""

from __future__ import annotations

import pytest

from extractors.stages_told import stages_told


@pytest.mark.parametrize(
    ("text", "scale", "number", "grade"),
    [
        ("Her kidneys are now at stage 4.", "ckd_stage", 4, "4"),
        ("His kidney function has fallen to stage 3b.", "ckd_stage", 3, "3b"),
        ("She lives with class III heart failure.", "nyha", 3, None),
        ("Functional class II congestive cardiac failure", "nyha", 2, None),
    ],
)
def test_told(text, scale, number, grade):
    [told] = stages_told(text)
    assert (told.scale, told.number, told.grade) == (scale, number, grade)


@pytest.mark.parametrize(
    "text",
    [
        "The kidneys are normal at this stage.",
        "He teaches class IV although his heart fails.",
        "She sang on stage 2 after a kidney transplant.",
    ],
)
def test_nothing_told(text):
    assert list(stages_told(text)) == []
