"""Events with two dates, impossible orders: what fires, and what must not."""

from __future__ import annotations

import pytest
from claims import Paper, check, event, when

from models.extraction import Kind

ARTHRODESIS = {"procedure": "arthrodesis", "site": "ankle"}


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("2019-05-12", "2019-05-21", True),
        ("2019-05-12", "2019-05", False),
        ("2019-05-12", "2019-05-12", False),
        ("2019-05-12", "2021-09-01", False),
        ("2019-05", "2019-07", True),
    ],
)
def test_one_operation_with_two_dates(first, second, fires):
    one = event(Paper("a"), "ankle fused", first, attributes=ARTHRODESIS)
    other = event(Paper("b"), "arthrodesis of the ankle", second, attributes=ARTHRODESIS)
    assert bool(check("one_event_two_dates", one, other)) is fires


def test_two_visits_are_not_one():
    one = event(Paper("a"), "seen in clinic", "2019-05-12", kind="visit")
    assert not check("one_event_two_dates", one, event(Paper("b"), "seen in clinic", "2019-05-21", kind="visit"))


def test_a_document_that_tells_of_two_operations_is_not_held_against_another():
    one = event(Paper("a"), "first graft", "2019-05-12", attributes={"procedure": "skin_graft"})
    event(one, "second graft", "2019-06-10", attributes={"procedure": "skin_graft"})
    other = event(Paper("b"), "graft", "2019-05-21", attributes={"procedure": "skin_graft"})
    assert not check("one_event_two_dates", one, other)


def test_operations_on_two_sites_are_two():
    one = event(Paper("a"), "fused", "2019-05-12", attributes=ARTHRODESIS)
    other = event(Paper("b"), "fused", "2019-05-21", attributes={"procedure": "arthrodesis", "site": "wrist"})
    assert not check("one_event_two_dates", one, other)


def test_a_death_has_one_date_however_far_apart():
    one = event(Paper("a"), "died", "2016-02-11", kind="death")
    (found,) = check("one_event_two_dates", one, event(Paper("b"), "passed away", "2014-02-11", kind="death"))
    assert found.kind == "event_date_mismatch"


def test_a_blow_after_the_death_is_one_event_with_two_dates():
    one = event(Paper("a"), "died of stab wounds", "2018-03-03", kind="death")
    other = event(Paper("b"), "was stabbed", "2018-04-03", kind="assault")
    (found,) = check("one_event_two_dates", one, other)
    assert found.kind == "event_date_mismatch" and not check("after_death", one, other)
    assert not check("one_event_two_dates", one, event(Paper("b"), "was stabbed", "2018-03-01", kind="assault"))


def test_a_wedding_told_by_both_is_one_wedding():
    one = event(Paper("a"), "married", "2015-08-08", kind="marriage", attributes={"people": "ana luis"})
    other = event(Paper("b"), "we married", "2014-08-08", kind="marriage", subject="luis")
    assert len(check("one_event_two_dates", one, other)) == 1


@pytest.mark.parametrize(
    ("kind", "first", "second", "fires"),
    [
        ("arrest", "2018-03-03", "2018-09-03", True),
        ("arrest", "2018-03-03", "2018-09-14", False),
        ("hearing", "2018-03-03", "2018-09-03", False),
        ("visit", "2018-03-03", "2018-09-03", False),
        ("entry", "2018-03-03", "2016-03-03", True),
        ("entry", "2018-03-03", "2018-03-24", True),
        ("entry", "2018-03-03", "2018-10-24", False),
        ("admission", "2018-03-03", "2018-03-27", False),
        ("admission", "2018-03-03", "2018-03-06", True),
    ],
)
def test_a_slip_of_the_pen_links_what_is_rare_in_a_life(kind, first, second, fires):
    one = event(Paper("a"), "one thing", first, kind=kind)
    assert bool(check("one_event_two_dates", one, event(Paper("b"), "another word", second, kind=kind))) is fires


def test_the_right_side_on_another_day_is_another_operation():
    one = event(Paper("a"), "op", "2021-02-09", attributes={"procedure": "cataract_surgery", "laterality": "right"})
    other = {"procedure": "cataract_surgery", "laterality": "left"}
    assert not check("one_event_two_dates", one, event(Paper("b"), "op", "2021-05-04", attributes=other))


def test_deaths_of_two_people():
    one = event(Paper("a"), "died", "2016-02-11", kind="death")
    assert not check("one_event_two_dates", one, event(Paper("b"), "died", "2014-02-11", kind="death", subject="eva"))


@pytest.mark.parametrize(
    ("at", "assertion", "fires"),
    [("2024-06-03", "present", True), ("2024-05-01", "present", False), ("2024-06-03", "hypothetical", False)],
)
def test_a_document_that_tells_of_what_is_later(at, assertion, fires):
    paper = event(Paper("a", dated="2024-05-14"), "second fall", at, kind="fall", assertion=assertion)
    assert bool(check("cites_what_is_later", paper)) is fires


def test_an_imprecise_date_is_not_later():
    assert not check("cites_what_is_later", event(Paper("a", dated="2024-05-14"), "fall", when("2024"), kind="fall"))


@pytest.mark.parametrize(
    ("sworn", "signed", "fires"),
    [("2024-04-18", "2024-04-22", True), ("2024-04-22", "2024-04-22", False), ("2024-04-25", "2024-04-22", False)],
)
def test_sworn_before_signed(sworn, signed, fires):
    paper = Paper("a", kind=Kind.AFFIDAVIT, dated=signed)
    paper.say("formal", sworn, object="sworn_date", date=sworn).say(
        "formal", signed, object="signature_date", date=signed
    )
    assert bool(check("sworn_before_signed", paper)) is fires


@pytest.mark.parametrize(
    ("admitted", "discharged", "fires"), [("2024-06-09", "2024-06-04", True), ("2024-06-04", "2024-06-09", False)]
)
def test_discharge_before_admission(admitted, discharged, fires):
    paper = event(Paper("a"), "admitted", admitted, kind="admission")
    event(paper, "discharged", discharged, kind="discharge")
    assert bool(check("discharge_before_admission", paper)) is fires


def test_a_visit_after_death():
    paper = event(event(Paper("a"), "died", "2020-02-01", kind="death"), "seen", "2021-03-01", kind="visit")
    assert check("after_death", paper)


def test_a_burial_after_death_and_a_visit_before_it():
    paper = event(event(Paper("a"), "died", "2020-02-01", kind="death"), "buried", "2020-02-04", kind="burial")
    assert not check("after_death", event(paper, "seen", "2019-03-01", kind="visit"))


@pytest.mark.parametrize(
    ("told", "holder", "fires"),
    [
        ("At Easter of 2021 she still sat at our loom", "named", True),
        ("my mother cooked for forty people", "relative", True),
        ("we laid flowers where she sleeps", "named", False),
        ("my uncle sold her loom and she is missed", "named", False),
        ("she sat at our loom", "unknown", False),
    ],
)
def test_what_only_the_living_do(told, holder, fires):
    paper = event(Paper("a"), "died", "2020-02-01", kind="death")
    letter = event(Paper("b"), told, "2021-04-04", kind="other", attributes={"holder": holder})
    assert bool(check("after_death", paper, letter)) is fires


@pytest.mark.parametrize(
    ("told", "fires"),
    [
        ("my niece cleans offices, the husband drives a van", False),
        ("the husband, Ana, went to the mines", True),
        ("my husband went to the mines", True),
    ],
)
def test_whose_husband_it_was(told, fires):
    paper = event(Paper("a"), "died", "2020-02-01", kind="death")
    assert bool(check("after_death", paper, event(Paper("b"), told, "2021-04-04", kind="travel"))) is fires


@pytest.mark.parametrize(
    ("treated", "what", "site", "fires"),
    [
        ("2021-07-03", "surgery for the crush injury of his hand", "hand", True),
        ("2021-07-23", "surgery for the crush injury of his hand", "hand", False),
        ("2021-07-03", "hernia surgery", "abdomen", False),
        ("2021-07-03", "surgery for the injury of his knee", "knee", False),
        ("2021-03-03", "surgery for the crush injury of his hand", "hand", False),
    ],
)
def test_treated_before_injured(treated, what, site, fires):
    paper = event(Paper("a"), "hand crushed", "2021-07-20", kind="accident", attributes={"site": "hand"})
    assert bool(check("treated_before_injured", event(paper, what, treated, attributes={"site": site}))) is fires


def test_of_two_injuries_none_is_compared():
    paper = event(Paper("a"), "hand crushed", "2021-07-20", kind="accident")
    event(event(paper, "fell", "2021-06-01", kind="fall"), "surgery for the injury", "2021-07-03")
    assert not check("treated_before_injured", paper)


@pytest.mark.parametrize(
    ("first", "second", "kinds", "fires"),
    [
        ("2019-05-14", "2019-05-02", ("departure", "entry"), True),
        ("2019-05-14", "2019-05-15", ("departure", "entry"), False),
        ("2020-10-04", "2020-10-01", ("death", "burial"), True),
    ],
)
def test_what_ends_before_it_began(first, second, kinds, fires):
    paper = event(event(Paper("a"), "one", first, kind=kinds[0]), "other", second, kind=kinds[1])
    assert bool(check("discharge_before_admission", paper)) is fires


@pytest.mark.parametrize(("at", "fires"), [("1949-06-03", False), ("1949-05-20", False), ("1940-05-20", True)])
def test_what_happened_about_the_birth_is_not_before_it(at, fires):
    named, unnamed = (Paper("a").say("born", "1949-06-30", subject="ana", date="1949-06-30") for _ in range(2))
    assert bool(check("after_death", event(named, "Ana came to us", at, kind="travel"))) is fires
    assert not check("after_death", event(unnamed, "she came to us", at, kind="travel"))


def test_two_stays_of_one_month_are_two_though_their_words_are_alike():
    one = event(Paper("a"), "Admitted 3 February 2022", "2022-02-03", kind="admission")
    assert not check(
        "one_event_two_dates", one, event(Paper("b"), "Admitted 20 February 2022", "2022-02-20", kind="admission")
    )


def test_admitted_again_is_another_stay():
    paper = event(Paper("a"), "admitted again", "2024-06-09", kind="admission")
    assert not check("discharge_before_admission", event(paper, "discharged", "2024-06-04", kind="discharge"))


def test_a_divorce_told_of_the_husband_before_the_wedding_told_of_the_wife():
    paper = event(Paper("a"), "married", "2014-05-09", kind="marriage", attributes={"people": "ana ben"})
    event(paper, "divorced", "2012-03-03", kind="divorce", subject="ben", attributes={"people": "ana"})
    assert len(check("discharge_before_admission", paper)) == 1


def test_a_wedding_in_church_and_one_at_the_registry_are_two():
    papers = [
        event(Paper(kind), kind, at, kind="marriage", attributes={"kind": kind})
        for kind, at in (("civil", "2010-08-20"), ("religious", "2010-09-12"))
    ]
    assert not check("one_event_two_dates", *papers)


@pytest.mark.parametrize(("site", "fires"), [("shoulder", True), ("back", False)])
def test_a_therapy_told_right_after_the_injury_follows_it(site, fires):
    paper = event(Paper("a"), "hurt", "2021-06-08", kind="injury", attributes={"site": "shoulder"})
    event(paper, "began physiotherapy", "2021-05-03", kind="treatment", attributes={"site": site})
    assert bool(check("treated_before_injured", paper)) is fires


def test_a_register_dated_by_the_detention_tells_of_the_release():
    paper = Paper("a", dated="2020-01-14")
    event(paper, "released", "2020-03-22", kind="release")
    assert check("cites_what_is_later", paper)
    (bears,) = [c for c in paper.claims if c.predicate == "dated"]
    event(paper, "detained", "2020-01-14", kind="detention", span=bears.span)
    assert not check("cites_what_is_later", paper)


@pytest.mark.parametrize(("issued", "fires"), [("2021-07-14", True), ("2021-05-02", False)])
def test_a_translation_dated_before_its_original(issued, fires):
    papers = [
        Paper("acta", kind=Kind.IDENTITY_RECORD, dated=issued, language="es"),
        Paper("english", kind=Kind.TRANSLATION, dated="2021-06-03"),
    ]
    for paper in papers:
        for thing, key in (("date", "1978-11-18"), ("date", "1953-08-14"), ("number", "4471"), ("date", "1957-03-22")):
            paper.say("particular", key, object=thing, attributes={"key": key})
    assert bool(check("translated_before_issued", *papers)) is fires


@pytest.mark.parametrize(("what", "fires"), [("supplement", False), ("a visit", True)])
def test_what_a_supplement_adds_is_later(what, fires):
    paper = event(Paper("a", dated="2024-05-14"), what, "2024-06-03", kind="visit")
    assert bool(check("cites_what_is_later", paper)) is fires


def test_half_a_year_ahead_is_no_day():
    late = when("first half of 2025", "2025-01-01/2025-06-30")
    assert not check("cites_what_is_later", event(Paper("a", dated="2024-05-14"), "a visit", late, kind="visit"))


@pytest.mark.parametrize(("text", "fires"), [("Friday 17 May", True), ("17 May", False), ("next Friday", False)])
def test_a_day_without_its_year_is_sure_where_its_weekday_is_told(text, fires):
    paper = Paper("a", dated="2024-05-03")
    (bears,) = paper.claims
    day = when(text, "2024-05-17").model_copy(update={"anchor": bears.span})
    assert bool(check("cites_what_is_later", event(paper, "a visit", day, kind="visit"))) is fires


def test_a_cited_paper_later_than_its_citing_one_is_told_once():
    paper = Paper("a", dated="2024-05-14").say("cites", "2024-06-14", date="2024-06-14")
    (found,) = check("cites_what_is_later", paper)
    assert "cites a paper of" in found.summary
    assert len(check("cites_what_is_later", event(paper, "a letter", "2024-06-14", kind="other"))) == 1
    assert not check(
        "cites_what_is_later", Paper("a", dated="2024-05-14").say("cites", "2024-04-14", date="2024-04-14")
    )


def test_a_log_is_not_dated_by_its_first_line():
    paper = Paper("log", dated="2024-01-10")
    for day in ("2024-01-12", "2024-01-17"):
        event(paper, "visit", when(day), kind="visit")
    assert len(check("cites_what_is_later", paper)) == 2
    assert not check("cites_what_is_later", event(paper, "visit", when("2024-01-19"), kind="visit"))
