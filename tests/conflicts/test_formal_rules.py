"""Formalities: what fires, and what must not."""

from __future__ import annotations

from pathlib import Path

import pytest
from claims import SETTINGS, Paper, case_of, check
from documents import document_of

from conflicts.case import assemble
from conflicts.engine import find_conflicts
from conflicts.forums import forum
from extractors.parse import load_pipeline
from extractors.stage import extract
from models.errors import InputError
from models.extraction import Kind
from models.finding import Category
from models.settings import Settings


@pytest.mark.parametrize(
    ("kind", "features", "forum_key", "fires"),
    [
        (Kind.AFFIDAVIT, (), "uscis", True),
        (Kind.AFFIDAVIT, ("jurat",), "uscis", False),
        (Kind.AFFIDAVIT, ("perjury_clause",), "uscis", False),
        (Kind.AFFIDAVIT, ("statement_of_truth",), "uk", False),
        (Kind.LETTER, (), "uscis", False),
    ],
)
def test_missing_jurat(kind, features, forum_key, fires):
    paper = Paper("a", kind=kind)
    for feature in features:
        paper.say("formal", object=feature)
    settings = SETTINGS.model_copy(update={"forum": forum_key})
    assert bool(check("missing_jurat", paper, settings=settings)) is fires


@pytest.mark.parametrize(
    ("kind", "dated", "fires"),
    [(Kind.LETTER, None, True), (Kind.LETTER, "2024-01-05", False), (Kind.IDENTITY_RECORD, None, False)],
)
def test_missing_date(kind, dated, fires):
    assert bool(check("missing_date", Paper("a", kind=kind, dated=dated))) is fires


@pytest.mark.parametrize(("state", "fires"), [("empty", True), ("signed", False), ("unsure", False)])
def test_missing_signature(state, fires):
    assert bool(check("missing_signature", Paper("a").say("formal", state, object="signature"))) is fires


def translation(*features):
    paper = Paper("a", kind=Kind.TRANSLATION)
    for feature in features:
        paper.say("formal", object=feature)
    return paper


def test_missing_translation_certificate():
    assert check("missing_translation_certificate", translation())
    assert not check("missing_translation_certificate", translation("translation_certificate"))
    assert not check("missing_translation_certificate", Paper("a"))


def test_incomplete_translation_certificate():
    elements = ("certificate_accuracy", "certificate_competence", "certificate_signature", "certificate_date")
    whole = ("translation_certificate", *elements)
    assert not check("incomplete_translation_certificate", translation(*whole))
    (found,) = check("incomplete_translation_certificate", translation(*whole[:2], *whole[3:]))
    assert "competent" in found.summary and "103.2" in found.summary
    assert not check("incomplete_translation_certificate", translation())


def test_stale_document():
    old, new = Paper("old", kind=Kind.MEDICAL_REPORT, dated="2023-03-09"), Paper("new", dated="2024-05-06")
    (found,) = check("stale_document", old, new)
    assert found.sides[0].span.document == old.document.id
    assert not check("stale_document", Paper("old", kind=Kind.MEDICAL_REPORT, dated="2023-09-09"), new)
    assert not check("stale_document", Paper("old", kind=Kind.IDENTITY_RECORD, dated="2001-09-09"), new)


def test_an_original_with_its_translation_is_not_stale():
    def original(language: str) -> Paper:
        paper = Paper("bericht", kind=Kind.MEDICAL_REPORT, language=language, dated="2021-03-09")
        for thing, key in SPANISH:
            paper.say("particular", key, object=thing, attributes={"key": key})
        return paper

    translation = particulars("en", Kind.TRANSLATION, "en", *SPANISH)
    assert not check("stale_document", original("de"), translation, Paper("new", dated="2024-05-06"))
    assert check("stale_document", original("en"), translation, Paper("new", dated="2024-05-06"))


def test_one_wrong_date_makes_nothing_stale():
    recent = [Paper(n, dated=f"2024-0{i}-06") for i, n in enumerate("abc", 1)]
    report = Paper("report", kind=Kind.MEDICAL_REPORT, dated="2023-09-09")
    assert not check("stale_document", report, *recent, Paper("slip", dated="2029-05-06"))
    assert not check("stale_document", report, *recent, Paper("card", kind=Kind.IDENTITY_RECORD, dated="2025-05-06"))


SENTENCE = "he put out the chairs for every wedding and funeral and never once asked for anything in return"


def test_repeated_wording():
    one, other = (Paper(n).say("wording", SENTENCE) for n in "ab")
    (found,) = check("repeated_wording", one, other)
    assert len(found.sides) == 2
    assert not check(
        "repeated_wording",
        one,
        Paper("c").say("wording", "she kept the books of the parish for nineteen years and more"),
    )


def test_what_two_translations_share_is_not_repeated_wording():
    papers = [Paper(n, kind=Kind.TRANSLATION).say("wording", SENTENCE) for n in "ab"]
    assert not check("repeated_wording", *papers)
    assert check("repeated_wording", papers[0], Paper("c").say("wording", SENTENCE))


def test_formulas_are_not_repeated_wording():
    formula = "i declare under penalty of perjury that the foregoing is true to the best of my knowledge"
    assert not check("repeated_wording", *(Paper(n).say("wording", formula) for n in "ab"))


@pytest.mark.parametrize(
    ("numbers", "state", "fires"),
    [
        (("1/3",), "present", True),
        (("1/1",), "present", False),
        (("1/2",), "present", True),
        (("1/2",), "fax", False),
        (("2",), "present", False),
    ],
)
def test_missing_page(numbers, state, fires):
    paper = Paper("a")
    for detail in numbers:
        paper.say("formal", state, object="page_number", attributes={"detail": detail})
    assert bool(check("missing_page", paper)) is fires


def test_a_last_page_that_says_that_it_goes_on():
    paper = Paper("a")
    for _ in range(180):
        paper.say("filler")
    assert check("missing_page", paper.say("formal", object="continuation"))
    assert not check("missing_page", Paper("b").say("formal", object="continuation"))


def test_an_oath_that_was_not_taken_is_none():
    blank = Paper("a", kind=Kind.AFFIDAVIT).say("formal", "blank", object="jurat")
    assert check("missing_jurat", blank)
    words_to_the_effect = Paper("a", kind=Kind.AFFIDAVIT).say("formal", "other", object="statement_of_truth")
    assert check("missing_jurat", words_to_the_effect)
    assert not check("missing_jurat", words_to_the_effect, settings=SETTINGS.model_copy(update={"forum": "uk"}))


@pytest.mark.parametrize(
    ("papers", "key"),
    [
        (["The Home Office refused it.", "Leave to remain was asked for."], "uk"),
        (["The Home Office refused it.", "USCIS approved it.", "The Immigration Court heard it."], "uscis"),
        (["He is my tenant."], "uscis"),
        (["Department of Home Affairs", "a carer visa", "USCIS"], "australia"),
    ],
)
def test_the_forum_is_that_which_most_papers_name(papers, key):
    settings = Settings(home=Path(), inbox=Path())
    documents = [document_of(text, file=f"{i}.txt") for i, text in enumerate(papers)]
    extractions = [extract(document, load_pipeline(), settings) for document in documents]
    assert assemble("one", documents, extractions, settings).settings.forum == key


def test_a_date_that_was_not_read_is_not_missing():
    paper = Paper("a", dated=None).say("formal", "unread", object="date_line")
    assert not check("missing_date", paper)
    (found,) = check("unread_date", paper)
    assert found.category is Category.GAP
    assert not check("unread_date", Paper("a").say("formal", "unread", object="date_line"))


@pytest.mark.parametrize(
    ("detail", "other", "fires"),
    [
        ("a copy of the lease", "letter.pdf", True),
        ("a copy of the lease", "Lease agreement.pdf", False),
        ("two photographs", "photos.jpg", False),
        ("two documents", "letter.pdf", False),
        ("growth chart | Exhibit 4", "letter.pdf", True),
        ("growth chart | Exhibit 4", "Growth charts.pdf", False),
        ("attendance record for both years", "school letter.pdf", True),
        ("the hospital's letter", "Aunt Vera letter.pdf", True),
        ("letter from the parish", "Pastor Lund.pdf", False),
        ("my sister's letter", "Aunt Vera letter.pdf", False),
    ],
)
def test_missing_attachment(detail, other, fires):
    paper = Paper("a").say("formal", object="enclosure", attributes={"detail": detail})
    assert bool(check("missing_attachment", paper, Paper(other))) is fires


def particulars(name, kind, language, *values):
    paper = Paper(name, kind=kind, language=language)
    for thing, key in values:
        paper.say("particular", key, object=thing, attributes={"key": key})
    return paper


SPANISH = [("date", "1978-11-18"), ("date", "1953-08-14"), ("date", "1957-03-22"), ("length of time", "89/92")]


def test_translation_against_original():
    original = particulars("acta", Kind.IDENTITY_RECORD, "es", *SPANISH)
    faithful = particulars("en", Kind.TRANSLATION, "en", *SPANISH)
    assert not check("translation_against_original", original, faithful)
    changed = particulars("en", Kind.TRANSLATION, "en", ("date", "1978-11-08"), *SPANISH[1:])
    (found,) = check("translation_against_original", original, changed)
    assert {s.value for s in found.sides} == {"1978-11-18", "1978-11-08"}


@pytest.mark.parametrize(
    ("kind", "told", "translated", "fires"),
    [
        ("number", "2287", "2827", True),
        ("number", "2287", "2297", True),
        ("number", "2287", "22871", False),
        ("number", "2287", "9134", False),
        ("dose", "sertraline 50 mg", "sertraline 500 mg", True),
        ("name", "amara toure", "aminata toure", True),
        ("name", "amara toure", "amara toure keita", False),
        ("name", "amara toure", "koffi mensah", False),
        ("count", "2 children", "3 children", True),
        ("length of time", "15/15", "13.3/17.5", False),
        ("length of time", "15/15", "41.3/45.5", True),
    ],
)
def test_what_a_translation_changes(kind, told, translated, fires):
    original = particulars("acta", Kind.IDENTITY_RECORD, "fr", *SPANISH, (kind, told))
    translation = particulars("en", Kind.TRANSLATION, "en", *SPANISH, (kind, translated))
    assert bool(check("translation_against_original", original, translation)) is fires


def test_a_number_may_be_known_for_an_identifier_in_one_text_only():
    original = particulars("acta", Kind.IDENTITY_RECORD, "pt", *SPANISH, ("number", "11872019"))
    translation = particulars("en", Kind.TRANSLATION, "en", *SPANISH, ("identifier", "18172019"))
    assert check("translation_against_original", original, translation)


def test_a_figure_under_another_kind_is_no_change():
    original = particulars("acta", Kind.IDENTITY_RECORD, "es", *SPANISH, ("length of time", "15/15"), ("length of time", "5442/5661"), ("identifier", "151882"), ("number", "0093"))  # fmt: skip
    same = particulars("en", Kind.TRANSLATION, "en", *SPANISH, ("length of time", "15/15"), ("age", "15"), ("number", "151882"), ("identifier", "0093"))  # fmt: skip
    assert not check("translation_against_original", original, same)
    changed = particulars("en", Kind.TRANSLATION, "en", *SPANISH, ("length of time", "5/5"), ("age", "15"), ("number", "151882"), ("identifier", "0093"))  # fmt: skip
    (found,) = check("translation_against_original", original, changed)
    assert {s.value for s in found.sides} == {"5/5", "15/15"}


def test_a_day_in_words_and_figures_is_told_once_in_figures():
    original = particulars("acta", Kind.IDENTITY_RECORD, "pt", *SPANISH[:2], ("date", "1984-09-28"), ("date", "1984-09-28"), ("date", "2022-08-03"))  # fmt: skip
    original.claims[3] = original.claims[3].model_copy(update={"value": "vinte e oito de setembro de 1984"})
    changed = particulars("en", Kind.TRANSLATION, "en", *SPANISH[:2], ("date", "1984-09-18"), ("date", "2022-08-03"))
    (found,) = check("translation_against_original", original, changed)
    assert {s.value for s in found.sides} == {"1984-09-18", "1984-09-28"}


def test_an_original_is_found_by_its_words_in_capitals():
    original = Paper("auto", kind=Kind.OFFICIAL_RECORD, language="pt")
    original.say("capitals", "almeida benguela cassoma domingos").say(
        "particular", "2287", object="number", attributes={"key": "2287"}
    )
    translation = Paper("en", kind=Kind.TRANSLATION)
    translation.say("capitals", "almeida benguela cassoma domingos police").say(
        "particular", "2827", object="number", attributes={"key": "2827"}
    )
    assert check("translation_against_original", original, translation)


def test_a_translation_of_another_paper_is_not_compared():
    original = particulars("acta", Kind.IDENTITY_RECORD, "es", *SPANISH)
    other = particulars("en", Kind.TRANSLATION, "en", ("date", "2001-01-01"), ("date", "2002-02-02"))
    assert not check("translation_against_original", original, other)


def test_an_unknown_forum_is_an_error_with_advice():
    with pytest.raises(InputError, match="uscis"):
        forum("mars")


def test_what_only_the_translation_says_is_its_change():
    def paper(name, kind, language, number):
        told = particulars(name, kind, language, *SPANISH)
        return told.say("count", f"{number} children", subject="ana", object="children", number=number)

    original, faithful = (paper("acta", Kind.IDENTITY_RECORD, "es", 4), paper("en", Kind.TRANSLATION, "en", 4))
    changed, letter = paper("en", Kind.TRANSLATION, "en", 5), Paper("letter")
    letter.say("count", "5 children", subject="ana", object="children", number=5)

    def kinds(*papers):
        return {f.kind for f in find_conflicts(case_of(papers), SETTINGS) if f.category is Category.CONFLICT}

    assert kinds(original, faithful) == set()
    assert kinds(original, changed) == {"translation_mismatch"}
    assert kinds(original, changed, letter) == {"count_mismatch"}
