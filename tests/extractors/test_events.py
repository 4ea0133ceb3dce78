"""Events: the right type, date, side and person; and what is none."""

from __future__ import annotations

import re

import pytest
from event_parse import found_in

from extractors.event_grammar.modality import arranged_for, assertion_at
from models.mention import Holder


@pytest.mark.parametrize(
    ("text", "event", "procedure", "side"),
    [
        ("She underwent an appendectomy on 2018-03-02.", "surgery", "appendectomy", None),
        (
            "On 2019-04-01 the surgeons replaced nothing, but his right knee replacement took place.",
            "surgery",
            "joint_replacement",
            "right",
        ),
        ("s/p R ankle arthrodesis 2020-05-06, healed.", "surgery", "arthrodesis", "right"),
        ("He was rushed to the hospital on 2021-01-09 with chest pain.", "admission", None, None),
        ("She went home on 2021-01-15.", "discharge", None, None),
        ("He was diagnosed with tuberculosis on 2017-07-07.", "diagnosis", None, None),
        ("On 2016-02-03 soldiers beat my brother outside the shop.", "assault", None, None),
        ("He was arrested on 2015-05-05 at the checkpoint.", "arrest", None, None),
        ("They let me go on 2015-05-09.", "release", None, None),
        ("My grandmother passed away on 2014-11-30.", "death", None, None),
        ("We buried her on 2014-12-02.", "burial", None, None),
        ("She fled on 2013-03-03 with two bags.", "departure", None, None),
        ("They were married on 2010-10-10 in Lusaka.", "marriage", None, None),
        ("He lost his job on 2022-08-01.", "employment_end", None, None),
        ("Fue operada de la vesícula el 2018-06-01.", "surgery", "cholecystectomy", None),
        ("Fue hospitalizado el 2018-06-02 por neumonía.", "admission", None, None),
        ("Elle a été agressée le 2016-09-09 devant sa maison.", "assault", None, None),
        ("J'ai été agressée le 2016-09-09 au marché.", "assault", None, None),
        ("Me operaron el 2018-06-01.", "surgery", None, None),
        ("I entered at Houston on 2018-06-01.", "entry", None, None),
        ("We fled Homs on 2018-06-01 at night.", "departure", None, None),
        ("The tumour was removed on 2018-06-01.", "surgery", "tumor_resection", None),
        ("The prosthesis was placed on 2018-06-01.", "surgery", "joint_replacement", None),
        ("He lay in hospital from 2018-06-01.", "admission", None, None),
        ("On 2018-06-01 they took my son from the field.", "assault", None, None),
        ("The physician examined Ana Ruiz on 2018-06-01.", "visit", None, None),
        ("On 2018-06-01 a volunteer drove us to a shelter.", "move", None, None),
        ("Mi vecina tuvo un infarto el 2018-06-01.", "onset", "heart_attack", None),
        ("Fue desalojada el 2018-06-01 con sus hijos.", "eviction", None, None),
        ("J'ai divorcé le 2018-06-01.", "divorce", None, None),
        ("I became a U.S. citizen on 2018-06-01.", "citizenship", None, None),
        ("Stay: from 2018-06-01", "admission", None, None),
        ("Consultation note\nPatient: A. Ferro\nDate: 2018-06-01", "visit", None, None),
        ("Date of surgery: 2019-09-01", "surgery", None, None),
        ("Admitted\t2019-09-01", "admission", None, None),
        ("DOS: 2019-09-03", "visit", None, None),
        ("Fecha de egreso: 2019-09-08", "discharge", None, None),
        ("2019-10-01\tHome visit\tWell. BP fine.", "visit", None, None),
        ("warfarin 3 mg tab\t1 daily\tD/C 2019-11-01", "treatment_stop", None, None),
    ],
)
def test_type_procedure_and_side(text: str, event: str, procedure: str | None, side: str | None) -> None:
    language = (
        "es" if re.search(r"Fue |Fecha|Me operaron|Mi vecina", text) else "fr" if re.search("Elle|J'ai", text) else "en"
    )
    dated = [v for v, _ in found_in(text, language=language) if v.date is not None]
    assert event in [v.event for v in dated], dated
    value = next(v for v in dated if v.event == event)
    assert value.procedure == procedure
    if side:
        assert value.laterality == side


@pytest.mark.parametrize(
    "text",
    [
        "She has had no seizures.",
        "If he were to be deported, she would be alone.",
        "A copy of the death certificate is attached.",
        "The hospital may be called at any hour.",
        "I am not asking for surgery.",
        "They broke the window of the shop.",
        "He has been married for six years.",
        "Call me if you need anything else.",
    ],
)
def test_must_not_match(text: str) -> None:
    assert found_in(text) == []


def test_a_form_names_the_procedure_of_its_date_of_operation() -> None:
    found = found_in("Date of operation: 2019-09-01\nSurgeon: A. Ferro\nProcedure: left total knee replacement\n")
    told = [(v.event, v.procedure, v.site, v.laterality, v.date.text) for v, _ in found if v.date]
    assert told == [("surgery", "joint_replacement", "knee", "left", "2019-09-01")] and len(found) == 1


def test_a_form_names_the_place_and_the_couple() -> None:
    text = "Groom: Emil Varga\nBride: Nora Kis\nDate of marriage: 2017-04-06\nPlace of marriage: Szeged\n"
    [(value, _)] = found_in(text, people={"Emil Varga": (), "Nora Kis": ()})
    assert value.place == "Szeged" and value.place_span is not None
    assert [text[s.start : s.end] for s in value.people] == ["Emil Varga", "Nora Kis"]


def test_a_record_of_death_names_the_dead() -> None:
    text = "Name of deceased: Emil Varga\nDate of death: 2017-04-06\nInformant: Nora Kis\n"
    [(_, mention)] = [(v, m) for v, m in found_in(text, people={"Emil Varga": (), "Nora Kis": ()}) if v.date]
    assert mention.about is not None and text[mention.about.start : mention.about.end] == "Emil Varga"


def test_there_is_the_place_just_named() -> None:
    found = found_in("I found him in his kitchen on 2017-04-06, and he died there an hour later.")
    assert [v.place for v, _ in found if v.event == "death"] == ["kitchen"]


def test_his_mother_was_in_hospital_not_he() -> None:
    found = found_in(
        "Karl Weber took leave for the week his mother was in hospital in 2019-10.", people={"Karl Weber": ()}
    )
    assert [m.holder for v, m in found if v.event == "admission"] == [Holder.RELATIVE]


def test_who_moves_in_with_another_is_the_one_who_moves() -> None:
    [(_, mention)] = found_in("I moved in with her and the children on 2021-09-01.")
    assert mention.holder is Holder.AUTHOR


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("He underwent right cataract extraction on 2021-02-09.", "right"),
        ("He came back for left cataract surgery on 2021-02-09.", "left"),
        ("She had a mastectomy on 2021-02-09.", None),
    ],
)
def test_the_side_right_before_the_operation(text: str, side: str | None) -> None:
    [(value, _)] = [(v, m) for v, m in found_in(text) if v.event == "surgery"]
    assert value.laterality == side and value.site != "back"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("He was in custody from 2017-04-02 to 2017-04-30 in Linz.", "2017-04-02/2017-04-30"),
        ("He was detained between 2017-04-02 and 2017-04-30.", "2017-04-02/2017-04-30"),
        ("He was detained on 2017-04-30 to 2017-04-02.", "2017-04-30/2017-04-30"),
    ],
)
def test_two_dates_that_bound_one_time_are_one_range(text: str, date: str) -> None:
    readings = [v.date.readings[0] for v, _ in found_in(text) if v.date]
    assert f"{readings[0].start}/{readings[0].end}" == date


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("On 2016-02-03 a man hit me with a bottle.", Holder.AUTHOR),
        ("A man came on 2016-02-03 and broke my left arm.", Holder.AUTHOR),
        ("On 2016-02-03 soldiers beat my brother.", Holder.RELATIVE),
        ("On 2016-02-03 police arrested Omar Tahiri.", Holder.NAMED),
        ("On 2016-02-03 I was beaten by soldiers.", Holder.AUTHOR),
    ],
)
def test_the_one_who_bears_the_blow(text: str, who: Holder) -> None:
    [(_, mention), *_] = found_in(text, people={"Omar Tahiri": ()})
    assert mention.holder is who


def test_a_relative_named_once_is_known_afterwards() -> None:
    text = "My said brother Omar Tahiri lives in Oran.\n\nOn 2016-02-03 gendarmes arrested my said brother."
    [(_, mention)] = [(v, m) for v, m in found_in(text, people={"Omar Tahiri": ()}) if v.event == "arrest"]
    assert mention.about is not None and text[mention.about.start : mention.about.end] == "Omar Tahiri"


@pytest.mark.parametrize(
    ("text", "kin"),
    [
        ("My mother fell on 2019-10-01.", ("mother", Holder.AUTHOR)),
        ("My late husband fell on 2019-10-01.", None),
        ("His wife fell on 2019-10-01.", ("wife", Holder.NAMED)),
        ("The patient's mother fell on 2019-10-01.", ("mother", Holder.SUBJECT)),
    ],
)
def test_which_relative_of_whom(text: str, kin: tuple[str, Holder] | None) -> None:
    found = found_in("I know Karl Weber. " + text, people={"Karl Weber": ()})
    [mention] = [m for v, m in found if v.event == "fall"]
    assert mention.holder is Holder.RELATIVE
    assert (mention.kin and (mention.kin.relation, mention.kin.holder)) == kin


def test_her_mothers_funeral_names_no_she() -> None:
    text = "I met Mira Kovac at her mother's funeral. She fell on 2019-10-01."
    [mention] = [m for v, m in found_in(text, people={"Mira Kovac": ()}) if v.event == "fall"]
    assert mention.holder is Holder.NAMED


def test_he_is_the_man_of_the_same_paragraph() -> None:
    text = "Mr. Karl Weber drove.\n\nI visited Omar Tahiri. He was admitted to hospital on 2016-02-03."
    [(_, mention)] = [
        (v, m) for v, m in found_in(text, people={"Omar Tahiri": (), "Mr. Karl Weber": ()}) if v.event == "admission"
    ]
    assert mention.about is not None and text[mention.about.start : mention.about.end] == "Omar Tahiri"


def test_she_of_another_paragraph_is_nobody_who_is_told_to_be_dead() -> None:
    text = (
        "Mira Kovac is the niece of my mother, Jana Novak. My mother died in 2003.\n\nI came to help.\n\n"
        "She fell on 2019-10-01."
    )
    [mention] = [m for v, m in found_in(text, people={"Mira Kovac": (), "Jana Novak": ()}) if v.event == "fall"]
    assert mention.about is None or text[mention.about.start : mention.about.end] != "Jana Novak"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Student: Mira Kovac\nSchool: Hill Secondary\nGrade 9\nEntry: 2019-09-02", "school_start"),
        ("Name: Mira Kovac\nPassport: X123\nVisa class B2\nEntry: 2019-09-02", "entry"),
    ],
)
def test_an_entry_is_that_of_what_the_form_speaks_of(text: str, event: str) -> None:
    assert [v.event for v, _ in found_in(text) if v.date] == [event]


def test_two_dates_two_events() -> None:
    found = found_in("He was admitted on 2020-01-02 and was discharged on 2020-01-09.")
    assert [(v.event, v.date.text) for v, _ in found if v.date] == [
        ("admission", "2020-01-02"),
        ("discharge", "2020-01-09"),
    ]


def test_strong_words_count_without_a_date() -> None:
    [(value, _)] = found_in("The surgeon fused her left ankle.")
    assert (value.event, value.site, value.laterality, value.date) == ("surgery", "ankle", "left", None)


def test_counting_on_takes_the_event_of_the_sentence_before() -> None:
    found = found_in("He has fallen twice. The second was on 2023-02-01, in the hall.")
    assert ("fall", "2023-02-01") in [(v.event, v.date.text) for v, _ in found if v.date]


def test_the_second_time_is_of_what_an_earlier_sentence_counts() -> None:
    text = "I was arrested twice.\n\nThe first time was on 2019-10-01. They kept me three days.\n\nThe second time was 2022-11-22."
    found = [(v.event, v.date.text, m.holder) for v, m in found_in(text) if v.date]
    assert found == [("arrest", "2019-10-01", Holder.AUTHOR), ("arrest", "2022-11-22", Holder.AUTHOR)]


def test_a_stay_right_after_a_collapse_is_of_that_time() -> None:
    found = found_in("She collapsed on 2023-08-15. She was in hospital for five weeks.")
    assert [(v.event, v.date.text) for v, _ in found if v.date] == [
        ("collapse", "2023-08-15"),
        ("admission", "2023-08-15"),
    ]


def test_she_is_never_the_author_of_a_statement() -> None:
    people = {"Mira Kovac": (), "Ana Horvat": ("author",)}
    text = "I, Ana Horvat, declare that I live with my friend Mira Kovac. She calls me Ana Horvat.\n\nI know that she was arrested on 2019-10-01."
    [(_, mention)] = [(v, m) for v, m in found_in(text, people=people) if v.event == "arrest"]
    assert mention.about is not None and text[mention.about.start : mention.about.end] == "Mira Kovac"


def test_a_blow_right_after_a_date_takes_it_as_approximate() -> None:
    found = found_in("On 2023-02-01 I knocked at noon. He was lying in the kitchen on his side.")
    carried = [v for v, m in found if m.rule == "carried"]
    assert [(v.event, v.place, v.date.approximate) for v in carried if v.date] == [("collapse", "kitchen", True)]


def test_who() -> None:
    people = {"Mrs. Ada Obi": (), "Dr. Lee Wong": ("physician",)}
    found = found_in("Mrs. Ada Obi arrived in Leeds on 2019-01-01.", people=people)
    assert found[0][1].holder is Holder.NAMED
    assert found_in("I resigned on 2019-01-02.")[0][1].holder is Holder.AUTHOR
    assert found_in("My uncle died on 2019-01-03.")[0][1].holder is Holder.RELATIVE
    [(value, mention)] = found_in("Dr. Lee Wong fused the left wrist on 2019-01-04.", people=people)
    assert (value.event, mention.holder, len(value.people)) == ("surgery", Holder.SUBJECT, 1)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("She was well until her husband, without warning, died on 2016-01-02.", Holder.RELATIVE),
        ("The child's father died on 2016-01-02.", Holder.RELATIVE),
        ("The patient wept. He died on 2016-01-02.", Holder.RELATIVE),
        ("2016-01-02\tDeath of wife\tbereavement", Holder.RELATIVE),
        ("Date of death: 2016-01-02", Holder.SUBJECT),
    ],
)
def test_a_death_is_never_the_subjects_by_default(text: str, holder: Holder) -> None:
    deaths = [m for v, m in found_in(text) if v.event == "death"]
    assert [m.holder for m in deaths] == [holder]


def test_the_day_of_a_problem_is_not_that_of_its_operation() -> None:
    rows = [
        "2019-05-12\tFracture of neck of right femur, hemiarthroplasty",
        "2016-04-03\tAppendicectomy",
        "2014-02-01\tGallstones, cholecystectomy",
    ]
    events = [v.event for v, _ in found_in("Active problems\n\n" + "\n\n".join(rows))]
    assert [e for e in events if e in ("surgery", "diagnosis")] == ["diagnosis", "surgery", "diagnosis"]


def test_dispensed_rows_are_one_event_and_changes_stay_apart() -> None:
    rows = [f"2023-0{m}-05\t77{m}\tLISINOPRIL 10 MG TAB\t30" for m in range(1, 6)]
    text = "Filled\tRx no.\tDrug\tQty\n\n" + "\n\n".join([*rows, "2023-06-05\t776\tMETFORMIN 500 MG TAB\tNEW RX"])
    found = [v for v, _ in found_in(text)]
    assert sorted(v.event for v in found) == ["dispensing", "treatment_start"]
    span = next(v.date for v in found if v.event == "dispensing")
    assert span is not None and (span.readings[0].start.month, span.readings[0].end.month) == (1, 5)


def test_what_is_one_short_line() -> None:
    text = "On 2020-01-02 he was taken to the hospital " + "with one thing and another " * 20 + "."
    assert all(len(v.what) <= 120 and "\n" not in v.what for v, _ in found_in(text))


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("On 9 May 2021 she had surgery on her left knee.", False),
        ("In May she was admitted to hospital.", False),
        ("By May, 2019 he had been operated on twice.", False),
        ("She may be admitted to hospital again.", True),
        ("In June he may have surgery on the hip.", True),
        ("Planned procedure: total knee surgery", True),
        ("Proposed operation\tsurgery of the left hip", True),
        ("Surgery booked for: hip surgery", False),
        ("Procedure: total knee surgery", False),
        ("No operation planned.\nProcedure: total knee surgery", False),
    ],
)
def test_the_month_of_may_is_no_plan(text: str, planned: bool) -> None:
    folded = text.lower()
    at = min(i for word in ("surgery", "admitted", "operated") if (i := folded.find(word)) >= 0)
    assert assertion_at(folded, 0, at, at + 7).hypothetical is planned


@pytest.mark.parametrize(
    ("words", "ahead"),
    [
        ("my right eye is listed for ", True),
        ("the removal has been set for ", True),
        ("she is booked on ", True),
        ("my left eye was done on ", False),
        ("we set out for the clinic on ", False),
    ],
)
def test_what_is_arranged_for_a_day_to_come(words: str, ahead: bool) -> None:
    assert arranged_for(words + "9 february 2023", 0, len(words)) is ahead
