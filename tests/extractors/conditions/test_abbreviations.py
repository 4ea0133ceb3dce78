"""What an abbreviation stands for where it stands alone."""

from __future__ import annotations

import pytest

from extractors.conditions.abbreviations import explanations, settle
from extractors.conditions.marks import pieces


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("marbled bone syndrome (MBS)", ["MBS"]),
        ("marbled bone syndrome type 2 (MB2)", ["MB2"]),
        ("marbled bone - pale skin syndrome (MB-PS; rare)", ["MB-PS"]),
        ("marbled bone syndrome (see below)", []),
        ("marbled bone syndrome (QRS)", []),
        ("he was ill (I think) then", []),
    ],
)
def test_an_abbreviation_is_explained_where_its_letters_stand_before(text: str, short: list[str]) -> None:
    assert ["".join(texts) for texts, _ in explanations(pieces(text))] == short


def _settled(text: list[str], drawn: list[list[str]], known_for: int | None = None) -> list[list[str]]:
    """Return the spans of the settled sentences as text; every word of ``drawn`` is drawn once."""
    rows = [pieces(sentence) for sentence in text]
    spans = []
    for row, sentence, wanted in zip(rows, text, drawn, strict=True):
        at = {p.start: i for i, p in enumerate(row)}, {p.end: i + 1 for i, p in enumerate(row)}
        spans.append({(at[0][sentence.index(w)], at[1][sentence.index(w) + len(w)]) for w in wanted})
    settled = settle(rows, spans, known_for)
    return [
        [sentence[row[first].start : row[last - 1].end] for first, last in sorted(places)]
        for row, sentence, places in zip(rows, text, settled, strict=True)
    ]


def test_it_is_drawn_wherever_it_stands_once_explained_as_a_condition() -> None:
    text = ["He has marbled bone disease 2 (MB2).", "The boy with MB2 and AMB2", "the MB2 gene"]
    assert _settled(text, [["marbled bone disease 2"], [], []]) == [["marbled bone disease 2", "MB2"], ["MB2"], []]


def test_it_is_not_drawn_where_it_is_explained_as_something_else() -> None:
    text = ["The pale bone kinase (PBK) acts.", "PBK rises in goitre."]
    assert _settled(text, [["PBK"], ["PBK", "goitre"]]) == [[], ["goitre"]]


def test_a_longer_span_with_it_is_left_alone() -> None:
    text = ["marbled bone disease (MBD)", "late MBD"]
    assert _settled(text, [["marbled bone disease"], ["late MBD"]])[1] == ["late MBD"]


def test_an_explanation_holds_for_so_many_sentences_and_the_last_one_wins() -> None:
    text = ["marbled bone disease (MBD)", "MBD", "the MBD", "main battle deck (MBD)", "MBD"]
    drawn = [["marbled bone disease"], [], [], [], ["MBD"]]
    assert _settled(text, drawn, known_for=1) == [["marbled bone disease", "MBD"], ["MBD"], [], [], []]
    assert _settled(text, drawn)[4] == ["MBD"]
