"""The engine: ids, order of documents, misreadings, ranking, and what every rule must have."""

from __future__ import annotations

import itertools

import pytest
from claims import SETTINGS, Paper, case_of
from hypothesis import given
from hypothesis import strategies as st

from conflicts.engine import all_rules, find_conflicts
from conflicts.evidence import Evidence
from conflicts.misreading import mark_misreadings
from models.document import Document, OtherReading
from models.finding import Category, Relation
from models.glyphs import one_confusable_glyph


def papers():
    field = {"subject": "ana", "attributes": {"source": "field"}}
    return [
        Paper("record").say("born", "1981", subject="ana", date="1981").say("sex", "female", **field),
        Paper("letter").say("born", "1983", subject="ana", date="1983"),
        Paper("form").say("sex", "male", **field),
    ]


def test_every_rule_explains_itself_and_has_its_own_file():
    for name, part in all_rules().items():
        assert len(part.explanation.split()) > 8, name
        assert part.check.__module__ == f"conflicts.rules.{name}"


def test_the_order_of_documents_does_not_matter():
    found = [find_conflicts(case_of(order), SETTINGS) for order in itertools.permutations(papers())]
    assert {tuple(f.id for f in run) for run in found} == {tuple(f.id for f in found[0])}
    assert {f.kind for f in found[0]} == {"birth_date_mismatch", "sex_mismatch"}


def test_an_agreeing_document_adds_no_finding_and_changes_no_id():
    before = find_conflicts(case_of(papers()), SETTINGS)
    agreeing = Paper("another").say("born", "1981", subject="ana", date="1981")
    after = find_conflicts(case_of([*papers(), agreeing]), SETTINGS)
    assert [f.id for f in before] == [f.id for f in after]
    assert {f.evidence for f in before} != {f.evidence for f in after}


def test_a_duplicate_says_nothing_new():
    one, copy = (
        Paper("a").say("born", "1981", subject="ana", date="1981"),
        Paper("b").say("born", "1983", subject="ana", date="1983"),
    )
    copy.document = copy.document.model_copy(update={"duplicate_of": one.document.id})
    assert find_conflicts(case_of([one, copy]), SETTINGS) == ()


def unsure(paper, confidence, **readings):
    page = paper.document.pages[0]
    words = tuple(w.model_copy(update={"confidence": confidence, **readings}) for w in page.words)
    fields = {k: getattr(paper.document, k) for k in Document.model_fields if k != "pages"}
    paper.document = Document(pages=(page.model_copy(update={"words": words}),), **fields)
    return paper


def test_an_unsure_confusable_glyph_is_checked_on_the_scan():
    def relation(confidence, number):
        one = Paper("a").say("identified_by", "A204551987", subject="ana", object="a_number")
        other = unsure(Paper("b").say("identified_by", number, subject="ana", object="a_number"), confidence)
        evidence = Evidence(case_of([one, other]), SETTINGS)
        (found,) = mark_misreadings(all_rules()["two_identifiers"].check(evidence), evidence)
        return found.relation

    assert relation(0.55, "A204557987") is Relation.LIKELY_OCR
    assert relation(0.97, "A204557987") is Relation.CONTRADICTION
    assert relation(0.55, "A204552387") is Relation.CONTRADICTION


@pytest.mark.parametrize(
    ("far", "relation"),
    [(1, Relation.LIKELY_OCR), (150, Relation.CONTRADICTION)],
)
def test_a_sure_glyph_among_unsure_neighbours_is_checked_on_the_scan(far, relation):
    one = Paper("a").say("identified_by", "A204551987", subject="ana", object="a_number")
    other = Paper("b").say("identified_by", "A204557987", subject="ana", object="a_number")
    at = other.document.words_in(other.claims[-1].span.start, other.claims[-1].span.end)[0]
    page = other.document.pages[0]
    number = page.words.index(at)
    words = tuple(
        w.model_copy(update={"confidence": 0.5 if i == number + far else 0.95}) for i, w in enumerate(page.words)
    )
    fields = {k: getattr(other.document, k) for k in Document.model_fields if k != "pages"}
    other.document = Document(pages=(page.model_copy(update={"words": words}),), **fields)
    evidence = Evidence(case_of([one, other]), SETTINGS)
    (found,) = mark_misreadings(all_rules()["two_identifiers"].check(evidence), evidence)
    assert found.relation is relation


@pytest.mark.parametrize(
    ("second", "relation"),
    [
        ("A204568987", Relation.CONTRADICTION),  # explains one of two characters
        ("A204561387", Relation.CONTRADICTION),  # explains others
        ("A204551987", Relation.LIKELY_OCR),
        ("A20455198", Relation.CONTRADICTION),
    ],
)
def test_a_second_reading_that_agrees_is_checked_on_the_scan(second, relation):
    one = Paper("a").say("identified_by", "A204551987", subject="ana", object="a_number")
    other = unsure(
        Paper("b").say("identified_by", "A204569987", subject="ana", object="a_number"),
        0.6,
        text="A204569987,",
        other=OtherReading(text=second, confidence=0.5),
    )
    evidence = Evidence(case_of([one, other]), SETTINGS)
    (found,) = mark_misreadings(all_rules()["two_identifiers"].check(evidence), evidence)
    assert found.relation is relation


def test_conflicts_come_before_formalities():
    found = find_conflicts(case_of([*papers(), Paper("undated", dated=None)]), SETTINGS)
    categories = [f.category for f in found]
    assert categories == sorted(categories, key=[Category.CONFLICT, Category.FORMALITY].index)
    assert set(categories) == {Category.CONFLICT, Category.FORMALITY}


@given(st.text("0123456789ABCXYZ", min_size=1, max_size=12))
def test_a_text_is_never_a_misreading_of_itself(text):
    assert not one_confusable_glyph(text, text)


def test_one_confusable_glyph():
    assert one_confusable_glyph("A17", "AI7") and one_confusable_glyph("2019", "2O19")
    assert not one_confusable_glyph("12", "73") and not one_confusable_glyph("12", "123")
