"""What tense, date, section and holder make of a condition."""

from __future__ import annotations

import pytest
from medical_parse import conditions

from models.values import DiagnosisValue


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("She went home without signs of heart failure.", "possible"),
        ("The echocardiogram did not show any evidence of left ventricular failure.", "possible"),
        ("She does not have heart failure.", "absent"),
        ("No history of heart failure.", "absent"),
        ("No evidence of diabetes.", "absent"),
        ("There was no malignancy in twelve lymph nodes.", "possible"),
        ("No evidence of cancer in the pleural fluid.", "possible"),
        ("No evidence of cancer. The lymph nodes were left alone.", "absent"),
        ("He has no cancer.", "absent"),
        ("Endoscopy, performed in May, had revealed no ulcerative colitis.", "possible"),
    ],
)
def test_what_only_an_examination_did_not_see(text: str, label: str) -> None:
    assert [m.assertion.label for m in conditions(text)][:1] == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("She had pancreatitis in May 2017.", "historical"),
        ("Seen on 3 May 2021. Appendicitis (2015).", "historical"),
        ("He is unable to use his arm since the stroke.", "historical"),
        ("He had a stroke in May 2017 and cannot speak.", "historical"),
        ("An old fracture of the left wrist.", "historical"),
        ("No recurrence of the breast cancer.", "historical"),
        ("He has had no seizures.", "absent"),
        ("Her father, Pavel Dvorak, died of a stroke.", "family"),
        ("His wife died of lung cancer.", "family"),
        ("If her diabetes is not controlled she will suffer.", "present"),
        ("Meningitis cannot be ruled out.", "possible"),
        ("I have considered and set aside schizophrenia.", "absent"),
        ("He is not and never has been diabetic.", "absent"),
        ("Status epilepticus is the main risk if tablets are missed.", "hypothetical"),
        ("He walks with a stick following a stroke.", "historical"),
        ("The twin had a stroke during birth.", "historical"),
        ("No acute stroke on the scan.", "absent"),
        ("Not acute pancreatitis.", "absent"),
        ("Acute pancreatitis. No fever.", "present"),
        ("Tuberculosis has not been found in two years.", "absent"),
        ("Gout, raised by the locum, was excluded.", "absent"),
        ("I weighed schizophrenia and put it aside.", "absent"),
        ("They looked again for hepatitis C; two blood tests found nothing.", "absent"),
        ("He has epilepsy; the police searched the flat and found nothing.", "present"),
        ("Gout was suspected last year and the blood tests were normal.", "absent"),
        ("Gout was suspected last year.", "possible"),
        ("He has epilepsy and the scan was normal.", "present"),
        ("I would not call it asthma.", "absent"),
        ("Consequences of stopping: status epilepticus.", "hypothetical"),
        ("Diagnosis: status epilepticus.", "present"),
        ("She was treated repeatedly as pneumonia.", "historical"),
        ("Pneumonia, which cleared with antibiotics.", "historical"),
        ("The picture falls short of a major depressive episode.", "absent"),
        ("Nothing in the record suggests schizophrenia.", "absent"),
        ("She has never been told that she has asthma.", "absent"),
        ("She has never had an injection for her asthma.", "present"),
        ("No medicine was given for asthma.", "present"),
        ("No criteria were met for schizophrenia.", "absent"),
        ("Juvenile idiopathic arthritis, ANA positive, RF negative.", "present"),
        ("I think it more likely than not that her asthma will worsen.", "present"),
        ("Lupus is being investigated.", "possible"),
        ("Lupus was feared.", "possible"),
        ("Asthma runs in the family.", "family"),
        ("Diabetes on her mother's side.", "family"),
        ("Seen on 3 May 2021. Chronic uveitis (February 2017).", "present"),
        ("Fracture of the wrist, operated.", "historical"),
        ("Osteoarthritis of the knee, not operated.", "present"),
        ("Optic neuritis was suspected in 2020 and not confirmed.", "absent"),
        ("Schizophrenia was considered and is not diagnosed.", "absent"),
        ("I do not make a separate diagnosis of schizophrenia.", "absent"),
        ("She did not diagnose schizophrenia.", "absent"),
        ("La esquizofrenia no se confirmó.", "absent"),
        ("Schizophrenia is not confirmed.", "possible"),
        ("Asthma was not diagnosed until 2015.", "present"),
        ("The film was read as pneumonia vs early fibrosis.", "possible"),
        ("They thought that she'd got tuberculosis.", "possible"),
        ("He screened positive for depression.", "possible"),
        ("Priority is given to children with cancer.", "hypothetical"),
        ("A home for people who have epilepsy was closed.", "hypothetical"),
        ("Una escuela para niños con epilepsia.", "hypothetical"),
        ("Son école accueille des enfants atteints de drépanocytose.", "hypothetical"),
        ("They have two children with epilepsy.", "present"),
        ("Patient with epilepsy and a limp.", "present"),
        ("My late husband had Alzheimer's disease.", "historical"),
        ("My husband has Alzheimer's disease.", "present"),
        ("She fell and broke her left wrist.", "historical"),
        ("Her left forearm was broken.", "historical"),
        ("Se quebró el brazo derecho.", "historical"),
        ("G3 P2, with one stillbirth.", "historical"),
        ("Placental abruption at term.", "historical"),
        ("Her son has sickle cell trait and is well.", "present"),
        ("Hearing loss, with healed perforation of the drum.", "present"),
        ("The perforation of the eardrum has healed.", "historical"),
        ("The ear was treated twice as otitis externa.", "historical"),
        ("Admitted in 2019 for malaria; since well. Seen on 3 May 2021.", "historical"),
    ],
)
def test_assertion(text: str, label: str) -> None:
    assert {m.assertion.label for m in conditions(text)} == {label}


def test_the_denial_of_a_symptom_is_noted_and_the_symptom_is_not() -> None:
    assert list(conditions("A seizure was seen at the door.")) == []


def test_each_of_a_list_of_stays_has_its_own_time() -> None:
    text = "Dated 20 May 2023. Stays: in 2020, for pneumonia; in 2021, for malaria; on 3 May 2023, for cholecystitis."
    found = [m.assertion.label for m in conditions(text)]
    assert found == ["historical", "historical", "present"]


def test_a_row_dates_what_stands_in_its_cells() -> None:
    text = "Date of this letter: 20 May 2023.\n\n03/04/2019\tInpatient, febrile neutropenia; no source found"
    assert {m.assertion.label for m in conditions(text)} == {"historical"}


@pytest.mark.parametrize(
    "text",
    ["No new stroke.", "A second stroke was ruled out.", "No additional fracture was seen.", "Sin nuevo infarto."],
)
def test_the_denial_of_one_more_says_nothing_of_the_first(text: str) -> None:
    assert list(conditions(text)) == []


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("No history of uveitis.", True),
        ("She has never had depression.", True),
        ("Sin antecedentes de asma.", True),
        ("No depression.", False),
        ("No history of depression before the assault.", False),
        ("A history of depression.", False),
    ],
)
def test_denied_for_all_the_time_before(text: str, never: bool) -> None:
    [mention] = conditions(text)
    assert isinstance(mention.value, DiagnosisValue) and mention.value.never is never
