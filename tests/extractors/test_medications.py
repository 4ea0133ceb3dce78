"""Medicines with dose, frequency and status; and words that are none."""

from __future__ import annotations

import pytest
from medical_parse import parse_of

from extractors.dosage import no_medicine
from extractors.medications import medications
from models.mention import Mention
from models.values import MedicationValue


def mentions(text: str) -> list[tuple[Mention, MedicationValue]]:
    parse = parse_of(text)
    found = list(medications.extract(parse.document, parse))
    return [(m, m.value) for m in found if isinstance(m.value, MedicationValue)]


@pytest.mark.parametrize(
    ("text", "drug", "dose", "per_day", "status"),
    [
        ("She takes sertraline 50 mg once daily.", "sertraline", 50, 1, "taking"),
        ("Prednisone (1 g daily for 3 days and 1 mg/kg daily after that)", "prednisone", 1000, 1, "taking"),
        ("He was treated with warfarin 2.5 mg daily.", "warfarin", 2.5, 1, "started"),
        ("She is treated with warfarin 2.5 mg daily.", "warfarin", 2.5, 1, "taking"),
        ("Metformin 500 mg BD", "metformin", 500, 2, "taking"),
        ("Toma metformina 850 mg tres veces al día.", "metformin", 850, 3, "taking"),
        ("Losartán 50 mg cada 12 horas.", "losartan", 50, 2, "taking"),
        ("Il prend de l'amlodipine 5 mg par jour.", "amlodipine", 5, 1, "taking"),
        ("methotrexate 2.5 mg tab\t6 tabs once a week", "methotrexate", 15, 1 / 7, "taking"),
        ("METHOTREXATE 2.5 MG TAB\t1 TAB DAILY\t56 tablets", "methotrexate", 2.5, 1, "taking"),
        ("03/04/2024\tMETHOTREXATE 2.5 MG TAB\t16\t28", "methotrexate", None, None, "taking"),
        ("Losartan 50 mg tablets, 90 dispensed", "losartan", None, None, "taking"),
        ("Losartan 50 mg tablets at night", "losartan", 50, 1, "taking"),
        ("adalimumab 40 mg every other week", "adalimumab", 40, 1 / 14, "taking"),
        ("Levothyroxine 100 mcg daily", "levothyroxine", 0.1, 1, "taking"),
        ("insulin glargine 20 units at night", "insulin_glargine", 20, 1, "taking"),
        ("MTX stopped 3/4/2022 for raised enzymes.", "methotrexate", None, None, "stopped"),
        ("Prednisone was tapered from January and stopped in May.", "prednisone", None, None, "stopped"),
        ("Prednisone was weaned off by June.", "prednisone", None, None, "stopped"),
        ("Prednisone was reduced to 5 mg and the cough stopped.", "prednisone", 5, None, "changed"),
        ("I have stopped the warfarin.", "warfarin", None, None, "stopped"),
        ("He stopped taking fluoxetine last year.", "fluoxetine", None, None, "stopped"),
        ("Se suspendió la carbamazepina.", "carbamazepine", None, None, "stopped"),
        ("Prednisone 5 mg tab\t1 daily\tD/C 2/2/2021", "prednisone", 5, 1, "stopped"),
        ("ASPIRIN 81 MG CHEW\t1/2 TABLET DAILY\t15", "aspirin", 40.5, 1, "taking"),
        ("Started lamotrigine 25 mg daily.", "lamotrigine", 25, 1, "started"),
        ("She takes levetiracetam, 1,000 mg a day in two doses.", "levetiracetam", 500, 2, "taking"),
        (
            "She takes levetiracetam, 1,000 mg a day, one pill with breakfast and one with supper.",
            "levetiracetam",
            1000,
            None,
            "taking",
        ),
        ("Levetiracetam 500 mg, one with breakfast and one with supper.", "levetiracetam", 500, 2, "taking"),
        ("Levetiracetam 1500 mg daily in three divided doses.", "levetiracetam", 500, 3, "taking"),
        ("1000 mg of valproate per day, half in the morning and half at night", "valproate", 500, 2, "taking"),
        ("two levetiracetam tablets of 250 mg twice a day", "levetiracetam", 500, 2, "taking"),
        ("metformin 1000 mg twice a day, half an hour before meals", "metformin", 1000, 2, "taking"),
        ("Ibuprofen 0,5 g per day", "ibuprofen", 500, 1, "taking"),
        ("Increased gabapentin to 300 mg TID.", "gabapentin", 300, 3, "changed"),
        ("She undergoes dialysis three times a week.", "dialysis", None, 3 / 7, "taking"),
        ("Glipizide 5 mg, one with breakfast and one with dinner.", "glipizide", 5, 2, "taking"),
        ("Metformin 500 mg with each meal", "metformin", 500, 3, "taking"),
        ("Metformina 850 mg con desayuno y cena", "metformin", 850, 2, "taking"),
        ("Hemodiálisis dos veces por semana.", "dialysis", None, 2 / 7, "taking"),
        ("Dialysis on Monday, Wednesday and Friday.", "dialysis", None, 3 / 7, "taking"),
        ("Dialysis three times weekly.", "dialysis", None, 3 / 7, "taking"),
        ("HD x3 weekly, Mon/Wed/Fri", "dialysis", None, 3 / 7, "taking"),
        ("Dialysis on two days in each week.", "dialysis", None, 2 / 7, "taking"),
        ("She swallows forty milligrams of prednisone every day.", "prednisone", 40, 1, "taking"),
        ("Quetiapine, a hundred and fifty milligrams at bedtime.", "quetiapine", 150, 1, "taking"),
        ("Takes thirty-two units of insulin glargine at night.", "insulin_glargine", 32, 1, "taking"),
        ("Prednisone 40 mg daily for a week, then 10 mg", "prednisone", None, 1, "taking"),
        ("tacro 1 mg PO BID", "tacrolimus", 1, 2, "taking"),
        ("Advagraf 3 mg PO q24h", "tacrolimus", 3, 1, "taking"),
        ("MTX 15 mg sq q wk", "methotrexate", 15, 1 / 7, "taking"),
        ("Tacrolimus 1 mg capsule\tTake 2 caps by mouth every 12 hrs\t120", "tacrolimus", 2, 2, "taking"),
        ("GABAPENTIN 300 MG CAP\tTAKE TWO CAPSULES BY MOUTH TID\t180", "gabapentin", 600, 3, "taking"),
        ("Etanercept 50 mg, 1 inj every second week", "etanercept", 50, 1 / 14, "taking"),
        ("He takes no medication.", "any", None, None, "none"),
        ("She is not on any regular medication.", "any", None, None, "none"),
        ("DH: nil.", "any", None, None, "none"),
        ("Repeat medication:\tnone", "any", None, None, "none"),
        ("She does not take any prescribed medicines.", "any", None, None, "none"),
        ("No toma ningún medicamento.", "any", None, None, "none"),
    ],
)
def test_medicine(text: str, drug: str, dose: float | None, per_day: float | None, status: str) -> None:
    [(mention, value)] = mentions(text)
    assert (value.drug, value.dose, value.status) == (drug, dose, status)
    assert value.per_day == (pytest.approx(per_day, abs=1e-4) if per_day is not None else None)
    assert mention.assertion.label == "present"


@pytest.mark.parametrize(
    "text",
    [
        "Allergies: penicillin 500 mg",
        "The liver trouble is due to methotrexate.",
        "She is a dialysis nurse.",
        "He has an ADA ramp at 40 Main Street.",
        "The pharmacy stocks insulin.",
    ],
)
def test_no_medicine(text: str) -> None:
    assert mentions(text) == []


def test_one_verb_governs_a_list() -> None:
    found = [(v.drug, v.status) for _, v in mentions("Stop clopidogrel and omeprazole, start rivaroxaban.")]
    assert found == [("clopidogrel", "stopped"), ("omeprazole", "stopped"), ("rivaroxaban", "started")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Please stop the amlodipine if her pressure falls.", "hypothetical"),
        ("Increase the amlodipine should her pressure rise.", "hypothetical"),
        ("She stopped the amlodipine in May.", "present"),
    ],
)
def test_what_is_asked_for_on_a_condition(text: str, label: str) -> None:
    [(mention, _)] = mentions(text)
    assert mention.assertion.label == label


def test_a_plan_is_hypothetical() -> None:
    [(mention, value)] = mentions("If it falls I will start lisinopril 10 mg a day.")
    assert value.status == "started" and mention.assertion.label == "hypothetical"


def test_not_taken_is_negated() -> None:
    [(mention, _)] = mentions("She is not on warfarin 5 mg.")
    assert mention.assertion.label == "absent"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He takes no regular medication.", 1),
        ("She is on no medication.", 1),
        ("Current medications: none", 1),
        ("Until the winter he took no regular medication.", 0),
        ("She had been on no medication.", 0),
        ("She does not take any medication for the pain.", 0),
        ("She takes no medication except paracetamol.", 0),
        ("Apart from a muscle relaxant and vitamins she takes nothing.", 0),
        ("She takes nothing.", 1),
        ("She has been on no medication for two years.", 1),
    ],
)
def test_no_medicine_is_taken_now(text, count):
    assert len(list(no_medicine(text))) == count


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("She takes no anticoagulant.", "anticoagulant", "taking"),
        ("He is not on any blood thinner.", "anticoagulant", "taking"),
        ("No toma antidepresivos.", "antidepressant", "taking"),
        ("He has never been on insulin.", "insulin", "never"),
        ("He has never been prescribed an antidepressant.", "antidepressant", "never"),
        ("She has never taken warfarin.", "warfarin", "never"),
        ("She has never taken warfarin other than in 2015.", "warfarin", "taking"),
    ],
)
def test_a_kind_of_medicine_is_denied(text: str, name: str, status: str) -> None:
    [(mention, value)] = mentions(text)
    assert (mention.assertion.label, value.drug, value.status) == ("absent", name, status)


def test_a_medicine_of_ones_own_that_is_not_taken_is_not_denied() -> None:
    assert mentions("He does not take his blood pressure tablets.") == []


def test_a_list_item_ends_with_its_line() -> None:
    (first, value), _ = mentions(
        "Metformin 500 mg, one each morning\nPantoloc one with lunch\nLosartan 50 mg, two daily"
    )
    assert (value.drug, value.per_day) == ("metformin", 1)
    assert first.span.start == 0


@pytest.mark.parametrize(
    ("text", "routes"),
    [
        ("Mr. Osei has never had an infusion.", ["infusion"]),
        ("He has never received any injections for the arthritis.", ["injection"]),
        ("She has never been given a drip or a shot for it.", ["infusion", "injection"]),
        ("I have never been on infusions.", ["infusion"]),
        ("The patient has had no infusions or injections.", ["infusion", "injection"]),
        ("Two years passed without ever having had an infusion.", ["infusion"]),
        ("She has not once had an injection, she says.", ["injection"]),
        ("Nunca ha recibido infusiones ni inyecciones.", ["infusion", "injection"]),
        ("Elle n'a jamais reçu de perfusion.", ["infusion"]),
        ("Nunca recebeu uma infusão.", ["infusion"]),
    ],
)
def test_never_given_by_a_route(text: str, routes: list[str]) -> None:
    assert sorted(v.drug for m, v in mentions(text) if m.assertion.negated) == routes


@pytest.mark.parametrize(
    "text",
    [
        "She has never had an infusion reaction.",
        "He has never had an injection into the knee.",
        "He has never had a shot for the flu.",
        "She has never received injections of cortisone.",
        "She never missed an infusion.",
        "He has had an infusion every six months.",
    ],
)
def test_no_route_is_denied(text: str) -> None:
    assert not [v for m, v in mentions(text) if v.drug in ("infusion", "injection")]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Home oxygen: not required.", ["oxygen"]),
        ("Long-term oxygen is not needed at present.", ["oxygen"]),
        ("Insulin: none", ["insulin"]),
        ("Warfarin was never prescribed.", ["warfarin"]),
        ("Oxígeno domiciliario: no requiere.", ["oxygen"]),
        ("Home oxygen no longer required.", []),
        ("He is on home oxygen through the night.", []),
        ("The oxygen concentrator was not working.", []),
    ],
)
def test_not_needed(text: str, denied: list[str]) -> None:
    assert [v.drug for m, v in mentions(text) if m.assertion.negated] == denied


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("She needs home oxygen.", ["oxygen"]),
        ("We put him on the concentrator at night.", ["oxygen"]),
        ("Home oxygen was started in May 2021. She uses it for fifteen hours.", ["oxygen", "oxygen"]),
        ("Home oxygen was started in May 2021. She has a walker and uses it at home.", ["oxygen"]),
        ("Home oxygen was started in May 2021.\n\nShe uses it for fifteen hours.", ["oxygen"]),
        ("The concentrator hums in the hall.", []),
        ("Oxygen was given in the ambulance.", []),
    ],
)
def test_a_support_is_told_by_its_use(text: str, drugs: list[str]) -> None:
    assert [v.drug for _, v in mentions(text)] == drugs


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("He has never taken tablets for it.", True),
        ("She takes no pills at all.", True),
        ("He has never taken tablets, only an inhaler.", False),
        ("She has never taken tablets for pain.", False),
        ("He does not take his tablets.", False),
    ],
)
def test_no_tablets(text: str, none: bool) -> None:
    assert any(v.drug == "any" for _, v in mentions(text)) is none


def test_a_dose_up_to_a_day_that_is_past_is_not_what_is_taken() -> None:
    told = mentions(
        "She did well on metformin 500 mg daily until the fall. Metformin 850 mg daily until further notice."
    )
    assert [value.dose for _, value in told] == [850]


def test_a_medicine_held_for_some_days_is_not_stopped() -> None:
    assert "stopped" not in {
        value.status for _, value in mentions("Warfarin held during admission, restart at clinic.")
    }
    assert "stopped" in {value.status for _, value in mentions("Warfarin discontinued at discharge.")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Medicine\tDose\tStarted\nrisperidone\t2 mg nocte\t04/02/2021", [("risperidone", "taking", False)]),
        ("Drug\tDate commenced\tDirections\nrisperidone 2 mg\t04/02/2021\tnocte", [("risperidone", "taking", False)]),
        ("Medicamento\tDosis\tFecha de inicio\nmetformina\t850 mg\t04/02/2021", [("metformin", "taking", False)]),
        ("Medicine\tDose\tCeased\nrisperidone\t2 mg nocte\t04/02/2021", [("risperidone", "stopped", True)]),
        (
            "Medicine\tDose\tStart\tStop\nrisperidone\t2 mg\t04/02/2021\t09/08/2021",
            [("risperidone", "stopped", True)],
        ),
        ("Medicine\tDose\tDispensed\nrisperidone\t2 mg nocte\t04/02/2021", [("risperidone", "taking", True)]),
        ("Medicine\tDose\tLast fill\nrisperidone\t2 mg nocte\t04/02/2021", [("risperidone", "taking", True)]),
    ],
)
def test_columns_of_dates(text: str, told: list[tuple[str, str, bool]]) -> None:
    assert [(v.drug, v.status, v.at is not None) for _, v in mentions(text)] == told
