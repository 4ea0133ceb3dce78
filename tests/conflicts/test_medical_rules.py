"""Laterality, severity, treatment, diagnosis: what fires, and what must not."""

from __future__ import annotations

import pytest
from claims import Paper, check, when


def operated(name, side, at="2022-05-17", site="wrist", procedure="arthrodesis"):
    attributes = {"laterality": side, "site": site, "procedure": procedure}
    return Paper(name).say("event", "operated", subject="ana", object="surgery", at=at, attributes=attributes)


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        (("left",), ("right",), True),
        (("left",), ("left",), False),
        (("left", "2022-05-17"), ("right", "2022-05"), True),
        (("left", "2022-05-17"), ("right", "2023-01-10"), False),
        (("left", "2022-05-17", "knee"), ("right", "2022-05-17", "shoulder"), False),
        (("left", "2022-05-17", "knee", "arthroscopy"), ("right", "2022-05-17", "knee", "injection"), False),
    ],
)
def test_left_and_right(first, second, fires):
    assert bool(check("left_and_right", operated("a", *first), operated("b", *second))) is fires


def test_a_document_that_speaks_of_both_sides():
    both = operated("a", "left")
    both.say("event", "operated", subject="ana", object="surgery", at="2022-05-17",
             attributes={"laterality": "right", "site": "wrist", "procedure": "arthrodesis"})  # fmt: skip
    assert not check("left_and_right", both, operated("b", "right"))


@pytest.mark.parametrize(
    ("scale", "first", "second", "fires"),
    [
        ("ckd_stage", (3, "2024-01-05"), (4, "2024-01-20"), True),
        ("ckd_stage", (3, "2023-01-05"), (4, "2024-01-20"), False),
        ("tbsa_percent", (34, "2023-01-05"), (43, "2024-04-20"), True),
        ("phq9", (6, "2024-01-05"), (17, "2024-03-20"), False),
        ("rejection_activity", (2, "2024-01-05"), (7, "2024-01-06"), True),
        ("rejection_activity", (2, "2024-01-05"), (7, "2024-01-16"), False),
        ("fibrosis_stage", (1, "2024-01-05"), (4, "2024-02-20"), True),
        ("tumor_grade", (2, "2024-01-05"), (3, "2024-02-20"), True),
        ("phq9", (17, "2024-01-05"), (17, "2024-01-05"), False),
    ],
)
def test_two_severities(scale, first, second, fires):
    papers = [
        Paper(str(i)).say("measure", subject="ana", object=scale, number=n, at=at)
        for i, (n, at) in enumerate((first, second))
    ]
    assert bool(check("two_severities", *papers)) is fires


@pytest.mark.parametrize(
    ("other", "fires"),
    [(("2024-01-20", 30.0, 55.0), False), (("2024-01-20", 40.0), True), (("2024-01-20", 40.0, 55.0), True)],
)
def test_a_paper_that_gives_a_course_is_not_held_against_a_part_of_it(other, fires):
    one = Paper("a").say("measure", subject="ana", object="ejection_fraction", number=30.0, at="2024-01-18")
    course = Paper("b")
    for value in other[1:]:
        course.say("measure", subject="ana", object="ejection_fraction", number=value, at=other[0])
    assert bool(check("two_severities", one, course)) is fires


def states(name, assertion, at, concept="E11", code="E11.9"):
    return Paper(name, dated=at).say(
        "diagnosis", "diabetes", subject="ana", object=concept, assertion=assertion, attributes={"icd10": code}
    )


@pytest.mark.parametrize(
    ("first", "second", "code", "fires"),
    [
        (("present", "2023-01-05"), ("absent", "2024-01-05"), "E11.9", True),
        (("present", "2024-01-05"), ("absent", "2023-01-05"), "E11.9", False),
        (("family", "2023-01-05"), ("absent", "2024-01-05"), "E11.9", False),
        (("historical", "2023-01-05"), ("absent", "2024-01-05"), "E11.9", False),
        (("present", "2023-01-05"), ("absent", "2024-01-05"), "J18.9", False),
        (("present", "2024-01-05"), ("absent", "2024-01-25"), "F43.10", True),
        (("present", "2024-01-05"), ("absent", "2024-01-05"), "F43.10", True),
        (("present", "2024-01-05"), ("absent", "2025-01-25"), "F43.10", False),
        (("absent", "2024-01-05"), ("present", "2024-01-25"), "F43.10", False),
    ],
)
def test_condition_denied(first, second, code, fires):
    papers = states("a", *first, code=code), states("b", *second, code=code)
    assert bool(check("condition_denied", *papers)) is fires


@pytest.mark.parametrize(("stated", "fires"), [(2, True), (1, False)])
def test_a_paper_that_says_once_that_it_was_not_there_at_first_and_then_that_it_is(stated, fires):
    story = states("a", "absent", "2024-01-05")
    for _ in range(stated):
        story.say("diagnosis", "diabetes", subject="ana", object="E11", attributes={"icd10": "E11.9"})
    assert bool(check("condition_denied", story, states("b", "absent", "2024-01-25"))) is fires


@pytest.mark.parametrize(("concept", "fires"), [("tumor", False), ("metastatic_cancer.liver", False), ("cancer", True)])
def test_a_growth_that_is_not_seen_at_one_place(concept, fires):
    papers = (
        states("a", "present", "2024-01-05", concept, "C22.0"),
        states("b", "absent", "2024-01-05", concept, "C22.0"),
    )
    assert bool(check("condition_denied", *papers)) is fires


@pytest.mark.parametrize(
    ("began", "fires"), [("2021-05-30", True), ("early", True), ("2023-02-01", False), ("", False)]
)
def test_stated_later_as_begun_before_the_denial(began, fires):
    denied = states("a", "absent", "2023-01-05")
    stated = Paper("b", dated="2024-01-05").say(
        "diagnosis", "diabetes", subject="ana", object="E11", attributes={"icd10": "E11.9", "began": began}
    )
    assert bool(check("condition_denied", denied, stated)) is fires


def told(name, concept, at, assertion="present"):
    return Paper(name, dated=at).say("diagnosis", concept, subject="ana", object=concept, assertion=assertion)


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        (("ptsd", "2024-01-05"), ("adjustment_disorder", "2024-01-20"), True),
        (("ptsd", "2024-01-05"), ("adjustment_disorder", "2024-09-20"), False),
        (("acute_stress", "2024-01-05"), ("ptsd", "2024-02-20"), False),
        (("t1dm", "2019-01-05"), ("t2dm", "2024-01-20"), True),
        (("ischemic_stroke", "2020-01-05"), ("hemorrhagic_stroke", "2024-01-20"), False),
        (("ischemic_stroke", "2024-01-05"), ("hemorrhagic_stroke", "2024-03-20"), True),
        (("ptsd", "2024-01-05"), ("depression", "2024-01-20"), False),
        (("crohn", "2019-01-05"), ("ulcerative_colitis", "2024-01-20"), True),
        (("alzheimer", "2024-01-05"), ("vascular_dementia", "2024-01-20"), True),
        (("ibd", "2024-01-05"), ("crohn", "2024-01-20"), False),
    ],
)
def test_two_kinds_of_condition(first, second, fires):
    assert bool(check("two_kinds_of_condition", told("a", *first), told("b", *second))) is fires


def test_a_denial_is_told_once():
    denying = told("b", "adjustment_disorder", "2024-01-20")
    denying.say("diagnosis", "ptsd", subject="ana", object="ptsd", assertion="absent")
    assert not check("two_kinds_of_condition", told("a", "ptsd", "2024-01-05"), denying)


def scores(name, at, *measures):
    paper = Paper(name, dated=at)
    for scale, value in measures:
        grade = {"grade": value} if isinstance(value, str) else {}
        number = None if isinstance(value, str) else value
        paper.say("measure", str(value), subject="ana", object=scale, number=number, attributes=grade)
    return paper


@pytest.mark.parametrize(
    ("score", "word", "at", "fires"),
    [
        (("phq9", 6), ("severity depression", "severe"), "2024-01-20", True),
        (("phq9", 16), ("severity depression", "severe"), "2024-01-20", False),
        (("phq9", 6), ("severity depression", "severe"), "2024-06-20", False),
        (("egfr", 55), ("ckd_stage", 4), "2024-01-20", True),
        (("egfr", 31), ("ckd_stage", 4), "2024-01-20", False),
        (("gad7", 5), ("severity depression", "severe"), "2024-01-20", False),
    ],
)
def test_score_against_words(score, word, at, fires):
    found = check("score_against_words", scores("a", "2024-01-05", score), scores("b", at, word))
    assert bool(found) is fires


def test_two_papers_that_tell_both_values():
    first = scores("a", "2024-01-05", ("creatinine", 14), ("creatinine", 9))
    second = scores("b", "2024-01-06", ("creatinine", 14), ("creatinine", 9))
    assert not check("two_severities", first, second)
    assert check(
        "two_severities", scores("a", "2024-01-05", ("creatinine", 14)), scores("b", "2024-01-06", ("creatinine", 9))
    )


def test_a_score_that_fell_in_the_same_paper():
    paper = scores("a", "2024-01-05", ("phq9", 22), ("phq9", 6), ("severity depression", "severe"))
    assert not check("score_against_words", paper)


def sided(name, *told, dated="2024-06-01"):
    """A paper of claims: (predicate, object, side, site or code, at)."""
    paper = Paper(name, dated=dated)
    for predicate, thing, side, where, at in told:
        attributes = {"laterality": side} if side else {}
        sign = {"hurt": "injury", "weak": "deficit"}.get(predicate)
        if sign:
            predicate, attributes = "side", attributes | {"sign": sign}
        attributes |= {"icd10": where} if predicate == "diagnosis" else {"site": where} if where else {}
        paper.say(predicate, side or thing, subject="ana", object=thing, at=at, attributes=attributes)
    return paper


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        # one fracture, near parts of one limb
        ([("diagnosis", "fracture.wrist", "left", "S62.1", None)],
         [("diagnosis", "fracture.distal_radius", "right", "S52.5", None)], True),
        # cataract comes in both eyes
        ([("diagnosis", "cataract", "left", "H26.9", None)], [("diagnosis", "cataract", "right", "H26.9", None)], False),
        # sides of a part that one condition in both papers ties together
        ([("side", "knee", "left", "knee", None), ("diagnosis", "acl_tear", None, "S83.5", None)],
         [("side", "knee", "right", "knee", None), ("diagnosis", "acl_tear", None, "S83.5", None)], True),
        # nothing ties the two together
        ([("side", "knee", "left", "knee", None)], [("side", "knee", "right", "knee", None)], False),
        # one paper denies the side of the other
        ([("side", "ear", "left", "ear", None), ("diagnosis", "hearing_loss", None, "H91.9", None)],
         [("side", "ear", "right", "ear", None), ("side", "ear", "left", "ear", None),
          ("diagnosis", "hearing_loss", None, "H91.9", None)], False),
        # one half of the body after one stroke
        ([("diagnosis", "hemiplegia", "left", "G81.9", None), ("diagnosis", "stroke", None, "I63.9", None)],
         [("weak", "arm", "right", "arm", None), ("diagnosis", "stroke_sequelae", None, "I69.3", None)], True),
        # a weak arm without the stroke
        ([("diagnosis", "hemiplegia", "left", "G81.9", None), ("diagnosis", "stroke", None, "I63.9", None)],
         [("weak", "arm", "right", "arm", None)], False),
        # traces of a blow on one eye, told in the same days
        ([("hurt", "eye", "left", "eye", None)], [("diagnosis", "contusion.eye", "right", "S05.1", None)], True),
        # an arm is struck in more than one place
        ([("hurt", "arm", "left", "arm", None)], [("diagnosis", "contusion.arm", "right", "S40.0", None)], False),
        # an eye that is only named
        ([("side", "eye", "left", "eye", None)], [("diagnosis", "contusion.eye", "right", "S05.1", None)], False),
        # a part told as mended on the day of the operation that the other paper dates there, and long after it
        ([("hurt", "hip", "left", "hip", "2023-03-04")], [("event", "surgery", "right", "hip", "2023-03-05")], True),
        ([("hurt", "hip", "left", "hip", "2023-09-04")], [("event", "surgery", "right", "hip", "2023-03-05")], False),
        ([("side", "hip", "left", "hip", "2023-03-04")], [("event", "surgery", "right", "hip", "2023-03-05")], False),
        # the brain's side and the weak side
        ([("side", "brain", "left", "brain", None)], [("side", "arm", "right", "arm", None)], False),
    ],
)  # fmt: skip
def test_sides_without_an_operation(first, second, fires):
    assert bool(check("left_and_right", sided("a", *first), sided("b", *second))) is fires


def test_a_paper_that_calls_the_other_side_healthy():
    first = sided("a", ("side", "ear", "left", "ear", None), ("diagnosis", "hearing_loss", None, "H91.9", None))
    second = sided("b", ("side", "ear", "right", "ear", None), ("diagnosis", "hearing_loss", None, "H91.9", None))
    second.say("side", "left", subject="ana", object="ear", assertion="absent",
               attributes={"laterality": "left", "site": "ear"})  # fmt: skip
    assert check("left_and_right", first, second)


def conservative(name, at, fracture="fracture.ankle"):
    paper = Paper(name, dated=at).say("medication", "no operation", subject="ana", object="operation",
                                      attributes={"status": "none"})  # fmt: skip
    return paper.say("diagnosis", "fracture", subject="ana", object=fracture, attributes={"icd10": "S82.8"})


@pytest.mark.parametrize(
    ("denial", "at", "site", "fires"),
    [
        (conservative("a", "2024-03-05"), "2024-02-01", "ankle", True),
        (conservative("a", "2024-03-05"), "2024-04-01", "ankle", False),
        (conservative("a", "2024-03-05"), "2024-02-01", "eye", False),
    ],
)
def test_operation_denied(denial, at, site, fires):
    surgery = Paper("b").say("event", "operated", subject="ana", object="surgery", at=at, attributes={"site": site})
    assert bool(check("operation_denied", denial, surgery)) is fires


def test_one_paper_that_tells_of_both():
    paper = conservative("a", "2024-03-05")
    paper.say("event", "operated", subject="ana", object="surgery", at="2024-02-01", attributes={"site": "ankle"})
    surgery = Paper("b").say(
        "event", "x", subject="ana", object="surgery", at="2024-02-01", attributes={"site": "ankle"}
    )
    assert not check("operation_denied", paper, surgery)


def has(name, at, assertion, never=False, code="H20.9", concept="uveitis"):
    attributes = {"icd10": code} | ({"never": "yes"} if never else {})
    return Paper(name, dated=at).say(
        "diagnosis", concept, subject="ana", object=concept, assertion=assertion, attributes=attributes
    )


@pytest.mark.parametrize(
    ("stated", "denied", "code", "fires"),
    [
        (("2022-02-01", "historical"), ("2024-06-01", True), "H20.9", True),
        (("2022-02-01", "present"), ("2024-06-01", True), "F43.10", True),
        (("2022-02-01", "historical"), ("2024-06-01", False), "F43.10", False),
        (("2024-09-01", "present"), ("2024-06-01", True), "F43.10", False),
        (("2024-06-09", "present"), ("2024-06-01", True), "E11.9", True),
        (("2024-06-09", "historical"), ("2024-06-01", False), "E11.9", False),
        (("2022-02-01", "historical"), ("2024-06-01", True), "J06.9", False),
    ],
)
def test_no_history_of(stated, denied, code, fires):
    papers = has("a", *stated, code=code), has("b", denied[0], "absent", denied[1], code=code)
    assert bool(check("condition_denied", *papers)) is fires


@pytest.mark.parametrize(
    ("kind", "concept", "code", "fires"),
    [
        ("affidavit", "dementia", "F03.90", True),
        ("medical_report", "dementia", "F03.90", False),
        ("affidavit", "bronchitis", "J40", False),
    ],
)
def test_a_lay_paper_tells_of_what_was_denied_weeks_before(kind, concept, code, fires):
    denied = has("a", "2024-06-01", "absent", code=code, concept=concept)
    stated = Paper("b", dated="2024-06-12", kind=kind).say(
        "diagnosis", concept, subject="ana", object=concept, attributes={"icd10": code}
    )
    assert bool(check("condition_denied", denied, stated)) is fires


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [("alzheimer", "vascular_dementia", True), ("crohn", "ulcerative_colitis", True), ("asthma", "gout", False)],
)
def test_illnesses_taken_for_one_another(first, second, fires):
    papers = (
        states(name, "present", "2024-01-05", concept, "G30.9") for name, concept in (("a", first), ("b", second))
    )
    assert bool(check("two_kinds_of_condition", *papers)) is fires


def scarred(name, side, site="forearm"):
    attributes = {"laterality": side, "site": site, "sign": "scar"}
    return Paper(name).say("side", side, subject="ana", object=site, attributes=attributes)


def test_one_scar_on_two_sides():
    assert check("left_and_right", scarred("a", "left"), scarred("b", "right", "arm"))
    assert not check("left_and_right", scarred("a", "left"), scarred("b", "right", "knee"))
    assert not check("left_and_right", scarred("a", "left"), scarred("a", "right"), scarred("b", "right"))


def lost(name, sign, site, side):
    return Paper(name).say(
        "side", side, subject="ana", object=site, attributes={"laterality": side, "site": site, "sign": sign}
    )


@pytest.mark.parametrize(
    ("sign", "site", "concept", "code"),
    [("lost", "leg", "amputation.leg", "Z89.511"), ("sight", "eye", "blindness", "H54.7")],
)
def test_what_is_lost_is_held_against_the_condition(sign, site, concept, code):
    stated = sided("b", ("diagnosis", concept, "right", code, None))
    assert check("left_and_right", lost("a", sign, site, "left"), stated)
    assert not check("left_and_right", lost("a", sign, site, "right"), stated)
    assert not check("left_and_right", lost("a", "scar", site, "left"), stated)


@pytest.mark.parametrize(("grade", "at", "fires"), [("high", "2024-02-20", True), ("low", "2024-02-20", False)])
def test_activity_of_nobody_named(grade, at, fires):
    told = Paper("a", dated="2024-01-05").say(
        "measure", subject="ana", object="disease_activity", attributes={"grade": "low"}
    )
    other = Paper("b", dated=at).say("named", subject="ana", name="Ana Roca")
    other.say("measure", object="disease_activity", attributes={"grade": grade})
    assert bool(check("two_severities", told, other)) is fires


def test_the_condition_stated_instead_is_quoted_too():
    stated = states("a", "present", "2024-01-05", "ptsd", "F43.10")
    denied = states("b", "absent", "2024-01-06", "ptsd", "F43.10").say(
        "diagnosis", "adjustment disorder", subject="ana", object="adjustment_disorder", attributes={"icd10": "F43.20"}
    )
    [finding] = check("condition_denied", stated, denied)
    assert len(finding.sides) == 3


@pytest.mark.parametrize(("written", "fires"), [("2024-06-01", True), ("2024-09-01", False)])
def test_an_injury_in_a_paper_of_the_day_of_the_blow(written, fires):
    record = sided("a", ("diagnosis", "gunshot_wound.leg", "left", "S81.8", None), dated=written)
    statement = sided("b", ("event", "assault", "right", "leg", "2024-06-01"), dated="2025-03-01")
    assert bool(check("left_and_right", record, statement)) is fires


def hurt(name, side, cause, site="thigh", at=None):
    attributes = {"laterality": side, "site": site, "sign": "injury", "cause": cause}
    return Paper(name).say("side", side, subject="ana", object=site, when=at, attributes=attributes)


def test_a_part_hurt_in_one_way_is_on_one_side():
    assert check("left_and_right", hurt("a", "left", "bullet"), hurt("b", "right", "bullet"))
    assert check("left_and_right", hurt("a", "left", "fracture"), hurt("b", "right", "fracture", "hip"))
    assert not check("left_and_right", hurt("a", "left", "bullet"), hurt("b", "right", "burn"))
    assert not check(
        "left_and_right", hurt("a", "left", "burn", at=when("2019-01-02")), hurt("b", "right", "burn", at=when("2021"))
    )


def test_an_operation_told_by_its_month():
    knee = {"laterality": "right", "site": "knee", "sign": "operated"}
    for at, fires in (("2022-05", True), ("2022-07", False)):
        told = Paper("b").say("side", "right", subject="ana", object="knee", when=when(at), attributes=knee)
        found = check("left_and_right", operated("a", "left", site="knee", procedure="joint_replacement"), told)
        assert bool(found) is fires


def test_years_apart_are_two_operations():
    assert not check("left_and_right", operated("a", "left", "2021"), operated("b", "right", "2022"))


def test_a_fracture_of_each_wrist_on_its_own_day():
    papers = []
    for name, side, day in (("a", "left", "2018-05-03"), ("b", "right", "2023-02-02")):
        paper = Paper(name).say("diagnosis", "fracture", subject="ana", object="fracture.wrist")
        paper.claims[-1] = paper.claims[-1].model_copy(update={"attributes": {"laterality": side, "icd10": "S62.1"}})
        papers.append(paper.say("event", "hurt", subject="ana", object="injury", at=day, attributes={"site": "wrist"}))
    assert not check("left_and_right", *papers)


@pytest.mark.parametrize(
    ("looked", "began", "fires"),
    [("2015-12-31", "2021-12-31", False), ("2015-12-31", "2010-12-31", True), ("", "", True)],
)
def test_what_was_not_found_on_an_earlier_day(looked, began, fires):
    def said(name, assertion, day):
        attributes = {"icd10": "E11.9"} | ({"began": day} if day else {})
        return Paper(name).say(
            "diagnosis", "diabetes", subject="ana", object="diabetes", assertion=assertion, attributes=attributes
        )

    assert bool(check("condition_denied", said("a", "absent", looked), said("b", "present", began))) is fires
