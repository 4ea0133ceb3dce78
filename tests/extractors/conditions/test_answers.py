"""Answers to the name of a condition in a form."""

from __future__ import annotations

import pytest

from extractors.conditions.answers import answer_at


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Asthma\t[ ] Yes [X] No\tEpilepsy\t[X] Yes [ ] No", "no"),
        ("Asthma\t[X] Yes [ ] No\tEpilepsy\t[ ] Yes [X] No", "yes"),
        ("Asthma: no", "no"),
        ("Asthma\tNo", "no"),
        ("Asthma? None known", "no"),
        ("Asthma: negative.", "no"),
        ("Asthma (childhood): Yes", "yes"),
        ("Asthma ..... N", "no"),
        ("History of asthma - no", "no"),
        ("Asthma ☐ Yes ☒ No", "no"),
        ("Asthma [x] Yes [ ] No", "yes"),
        ("Asthma [ ] Yes [ ] No", "empty"),
        ("[ ] asthma", "empty"),
        ("[x] asthma", "yes"),
        ("Question\tYes\tNo\nasthma\t\tX", "no"),
        ("Question\tYes\tNo\nasthma\tX\t", "yes"),
        ("Asthma\tExcluded. Tests normal.", "no"),
        ("Asthma\t-\tnever; see letter", "no"),
        ("Asthma: ruled out", "no"),
        ("Asthma\tdescartada", "no"),
        ("Asthma\tResolved", "over"),
        ("Asthma\t2014\tresolved with weight loss", "over"),
        ("Asthma: in remission", "over"),
        ("Asthma\tguéri", "over"),
        ("Asthma\tresolved issues of housing", None),
        ("Asthma: excluded from school", None),
        ("She has asthma: no inhaler helps.", None),
        ("Her asthma is worse.", None),
        ("asthma, none of it severe", None),
    ],
)
def test_answer(text: str, answer: str | None) -> None:
    at = text.casefold().index("asthma")
    assert answer_at(text, at, at + len("asthma")) == answer
