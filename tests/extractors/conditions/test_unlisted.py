"""Conditions that no list names: found by the trained component where it is sure."""

from __future__ import annotations

import pytest
from medical_parse import conditions

from extractors.conditions.component import NAME
from extractors.conditions.lexicon import load_lexicon
from extractors.phrases import key

_CONTEXT = "He has hypertension and type 2 diabetes. "


def _found(text: str) -> dict[str, str]:
    """What the component adds, with its assertion; the context gives the page a condition that is listed."""
    whole = _CONTEXT + text
    return {
        whole[m.span.start : m.span.end].casefold(): m.assertion.label
        for m in conditions(whole)
        if m.rule.startswith(NAME)
    }


@pytest.mark.parametrize(
    ("text", "name", "assertion"),
    [
        ("She was diagnosed with Brugenholt-Tarsson syndrome in 2016.", "brugenholt-tarsson syndrome", "present"),
        ("There is no familial hemiplegic orthopathy.", "familial hemiplegic orthopathy", "absent"),
        ("He has familial hemiplegic orthopathy.", "familial hemiplegic orthopathy", "present"),
    ],
)
def test_it_finds_what_no_list_names(text: str, name: str, assertion: str) -> None:
    assert key(name) not in load_lexicon().terms
    found = _found(text)
    assert any(name in words for words in found), found
    assert [label for words, label in found.items() if name in words] == [assertion]


@pytest.mark.parametrize(
    "text",
    [
        "My brother Yaw teaches at the school in Tamale.",
        "The priest said Mass for the family in February.",
        "Registry of Births and Deaths, certified copy.",
        "She works at the Institute for Respiratory Diseases.",
        "The diagnosis and the prognosis were explained to her son.",
        "He has a diploma from the academy in Tacoma.",
        "The landlord's failure to repair the heating is documented.",
        "There was an attack on the village in March 2015.",
        "A data processing disorder form was filed with the court.",
        "Blood pressure 120/80, stage 3 of the programme.",
        "The deficiency of the application was cured in May.",
        "The defect in the notice of hearing was raised.",
        "The wound dressing was changed every day.",
        "He is afraid and cannot sleep.",
    ],
)
def test_it_leaves_alone(text: str) -> None:
    assert _found(text) == {}


def test_a_page_without_any_condition_is_not_read() -> None:
    page = "The widow spoke of Brugenholt-Tarsson syndrome.\f"
    assert conditions(page) == []


def test_the_lexicon_wins_where_both_find() -> None:
    (found,) = conditions("He suffers from asthma.")
    assert found.rule.startswith("lexicon")


def test_the_words_of_a_listed_name_in_another_order_give_its_code() -> None:
    text = _CONTEXT + "He had an obstruction of the bowel."
    (found,) = [m for m in conditions(text) if m.rule.startswith(NAME)]
    assert found.value.icd10 is not None and found.value.icd10.startswith("K56")


def test_what_no_list_names_has_no_code() -> None:
    (found,) = [m for m in conditions(_CONTEXT + "He has familial hemiplegic orthopathy.") if m.rule.startswith(NAME)]
    assert found.value.icd10 is None
    assert found.value.name == "familial hemiplegic orthopathy"
