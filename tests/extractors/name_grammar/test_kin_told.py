"""Of which relative without a name a sentence speaks."""

import pytest

from extractors.name_grammar.kin_told import kin_told
from models.mention import Holder


@pytest.mark.parametrize(
    ("text", "word", "relation", "holder"),
    [
        ("My wife takes sertraline.", "sertraline", "wife", Holder.AUTHOR),
        ("I came here in 2015. My elder son has asthma.", "asthma", "son", Holder.AUTHOR),
        ("My mother lives with us. She has diabetes.", "diabetes", "mother", Holder.AUTHOR),
        ("My mother lives with my husband. He has diabetes.", "diabetes", "husband", Holder.AUTHOR),
        ("Mi esposa toma insulina.", "insulina", "wife", Holder.AUTHOR),
        ("Her husband has diabetes.", "diabetes", "husband", Holder.SUBJECT),
    ],
)
def test_a_relative_is_told(text, word, relation, holder):
    told = kin_told(text, text.index(word))
    assert told is not None
    assert (told.relation, told.holder) == (relation, holder)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I take sertraline.", "sertraline"),
        ("My wife is here.\n\nI take sertraline.", "sertraline"),
        ("My mother lives with us. He has diabetes.", "diabetes"),
        ("My brothers have diabetes.", "diabetes"),
        ("My mother lives with us.\n\nShe has diabetes.", "diabetes"),
    ],
)
def test_nobody_is_told(text, word):
    assert kin_told(text, text.index(word)) is None
