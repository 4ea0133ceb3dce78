"""Conditions: what is found, with which code, side, severity and assertion, of whom; and what is none."""

from __future__ import annotations

import pytest
from medical_parse import conditions, parse_of

from models.values import DiagnosisValue


def found(text: str) -> list[tuple[str, str | None, str]]:
    parse = parse_of(text)
    return [
        (m.span.quote(parse.document), m.value.icd10, m.assertion.label)
        for m in parse.of_kind("diagnosis")
        if isinstance(m.value, DiagnosisValue)
    ]


@pytest.mark.parametrize(
    ("text", "quote", "code"),
    [
        ("She has stage 4 chronic kidney disease.", "stage 4 chronic kidney disease", "N18.4"),
        ("CKD stage 3b, stable.", "CKD stage 3b", "N18.32"),
        ("He suffers from major depressive disorder, recurrent, moderate.", "", "F33.1"),
        ("Major depressive disorder, single episode, severe with psychotic features.", "", "F32.3"),
        ("A diagnosis of post-traumatic stress disorder, chronic, was made.", "", "F43.12"),
        ("She has adjustment disorder with mixed anxiety and depressed mood.", "", "F43.23"),
        ("He has type 1 diabetes.", "type 1 diabetes", "E10.9"),
        ("Seropositive, erosive rheumatoid arthritis.", "Seropositive, erosive rheumatoid arthritis", "M05.79"),
        ("An ischaemic stroke in the left hemisphere.", "", "I63.9"),
        ("The bullet went through my left thigh.", "bullet went through my left thigh", "S71.132A"),
        ("They shot him in his left foot.", "shot him in his left foot", "S91.332A"),
        ("A bullet lodged in her right shoulder.", "", "S41.031A"),
        ("There is a bleed on the brain.", "bleed on the brain", "I61.9"),
        ("Fracture of the distal end of the right femur.", "", "S72.91XA"),
        ("Burn of third degree of the right thigh.", "", "T24.011A"),
        ("Mild hypothermia.", "Mild hypothermia", "T68.XXXA"),
        ("Orthostatic hypotension.", "Orthostatic hypotension", "I95.1"),
        ("It was only a stomach bug.", "stomach bug", "A08.4"),
        ("Iron-deficiency anaemia.", "Iron-deficiency anaemia", "D50.9"),
        ("Fracture of the right wrist.", "Fracture of the right wrist", "S62.101A"),
        ("He broke his left collarbone.", "broke his left collarbone", "S42.002A"),
        ("A laceration to the scalp.", "laceration to the scalp", "S01.01XA"),
        ("Left knee effusion.", "Left knee effusion", "M25.462"),
        ("Stage II breast cancer.", "Stage II breast cancer", "C50.919"),
        ("Cancer of the pancreas.", "Cancer of the pancreas", "C25.9"),
        ("Burns of 28% of the body surface, 12% third degree.", "", "T31.21"),
        ("Lumbar disc herniation.", "Lumbar disc herniation", "M51.26"),
        ("The child has Down's syndrome.", "Down's syndrome", "Q90.9"),
        ("Padece de insuficiencia renal crónica estadio 5.", "insuficiencia renal crónica estadio 5", "N18.5"),
        ("Trastorno de ansiedad generalizada.", "Trastorno de ansiedad generalizada", "F41.1"),
        ("Fractura de fémur izquierdo.", "Fractura de fémur izquierdo", "S72.92XA"),
        ("Elle souffre d'une polyarthrite rhumatoïde.", "polyarthrite rhumatoïde", "M06.9"),
        ("Portador de doença renal crônica.", "doença renal crônica", "N18.9"),
        ("Scarring contracture (L90.5).", "Scarring contracture", "L90.5"),
        ("F33.1\tMajor depressive disorder", "Major depressive disorder", "F33.1"),
        ("Diagnoses: RA, HTN", "RA", "M06.9"),
        ("He was born with tuberous sclerosis.", "tuberous sclerosis", "Q85.1"),
        ("The examiner found tabes dorsalis.", "tabes dorsalis", "A52.11"),
        ("She has profound intellectual disability.", "profound intellectual disability", "F73"),
    ],
)
def test_found(text: str, quote: str, code: str) -> None:
    hits = found(text)
    assert (quote or hits[0][0], code) in [(q, c) for q, c, _ in hits]


@pytest.mark.parametrize(
    "text",
    [
        "She complained of fever, nausea and a rash.",
        "A bullet went through his window.",
        "A bullet hit her car.",
        "They took a shot in the dark.",
        "He was seen at the stroke unit.",
        "The Diabetes Center is open on Mondays.",
        "Lena Ortiz, MS, RN, wrote this letter.",
        "We all went to the market as before.",
        "The hearing aids were fitted.",
        "They live at 14 Parkinson Road.",
        "Allergies: penicillin, asthma inhalers",
        "The drop of water fell.",
        "She never spoke of her disease or his growth.",
        "He broke the door and broke his promise.",
        "CRP 14, ALT 31.",
        "HIV screening was offered.",
    ],
)
def test_not_a_condition(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("She has asthma.", "present"),
        ("She does not have asthma.", "absent"),
        ("He denies any history of epilepsy or asthma.", "absent"),
        ("No evidence of tuberculosis.", "absent"),
        ("Tuberculosis was ruled out.", "absent"),
        ("Hepatitis C serology was negative.", "absent"),
        ("Sin datos de neumonía.", "absent"),
        ("Se descartó meningitis.", "absent"),
        ("Il n'a pas de diabète.", "absent"),
        ("Nega diabetes.", "absent"),
        ("Suspected tuberculosis.", "possible"),
        ("Rule out lupus.", "possible"),
        ("Lupus cannot be ruled out.", "possible"),
        ("Probable lupus eritematoso sistémico.", "possible"),
        ("Pneumonia, now resolved.", "historical"),
        ("Previous pneumonia.", "historical"),
        ("Past Medical History: appendicitis", "historical"),
        ("Past Medical History: hypertension", "present"),
        ("He has a history of hypertension.", "present"),
        ("Antecedente de tuberculosis pulmonar.", "historical"),
        ("He had a heart attack in 2011.", "historical"),
        ("If deported she would suffer a relapse of depression.", "hypothetical"),
        ("There is a high risk of stroke.", "hypothetical"),
        ("If her diabetes is not controlled she suffers.", "present"),
        ("Family history of colon cancer.", "family"),
        ("FH: mother T2DM.", "family"),
        ("Her mother had type 2 diabetes.", "family"),
        ("Colon cancer in his father.", "family"),
        ("She has not recovered from her pneumonia.", "present"),
        ("The pneumonia has not resolved.", "present"),
        ("She could not walk because of her arthritis.", "present"),
        ("No puede trabajar por la artritis.", "present"),
        ("Without medication her epilepsy is dangerous.", "present"),
        ("She has no fever but has pneumonia.", "present"),
    ],
)
def test_assertion(text: str, label: str) -> None:
    labels = {said for _, _, said in found(text)}
    assert labels == {label}


def test_general_word_means_the_specific_condition() -> None:
    values = [m.value for m in conditions("Rheumatoid arthritis since 2015.\n\nThe arthritis has destroyed her hands.")]
    assert [v.concept for v in values if isinstance(v, DiagnosisValue)] == ["ra", "ra"]


def test_misread_letter_is_mended_and_said_so() -> None:
    [mention] = conditions("He has hypertensjon.")
    assert mention.value.type == "diagnosis" and "repaired" in mention.rule


def test_modifier_of_the_condition_before_is_left_to_it() -> None:
    assert "major depressive disorder" in [
        q.lower() for q, _, _ in found("Post-traumatic stress disorder, chronic and major depressive disorder.")
    ]


def test_side_and_severity() -> None:
    [mention] = conditions("Severe osteoarthritis of the right knee.")
    assert isinstance(mention.value, DiagnosisValue)
    assert (mention.value.laterality, mention.value.severity, mention.value.icd10) == ("right", "severe", "M17.11")


def test_sections_end() -> None:
    text = "DIAGNOSES\n\nFatigue\n\nPLAN\n\nShe reports fatigue."
    assert [q for q, _, _ in found(text)] == ["Fatigue"]
