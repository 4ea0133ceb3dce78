"""Operations: site and side of the procedure, forms of one operation, and treatment without one."""

from __future__ import annotations

import pytest
from medical_parse import parse_of

from extractors.events import events
from extractors.medications import medications
from models.values import EventValue, MedicationValue


def operations(text: str) -> list[EventValue]:
    parse = parse_of(text)
    found = [m.value for m in events.extract(parse.document, parse)]
    return [v for v in found if isinstance(v, EventValue) and v.event in ("surgery", "procedure")]


@pytest.mark.parametrize(
    ("text", "procedure", "site", "side"),
    [
        ("He had a right mastectomy on 4 May 2020.", "mastectomy", "breast", "right"),
        ("She came back for left cataract removal on 4 May 2020.", "cataract_surgery", "eye", "left"),
        ("The surgeon created a fistula in his left forearm on 4 May 2020.", "fistula_creation", "forearm", "left"),
        ("Le hicieron la fístula en el brazo derecho el 4 de mayo de 2020.", "fistula_creation", "arm", "right"),
        ("Total hip replacement, left, 4 May 2020.", "joint_replacement", "hip", "left"),
        ("Procedure: phacoemulsification\nEye: OD\nDate of surgery: 4 May 2020", "cataract_surgery", "eye", "right"),
        ("He was given a mechanical valve on 4 May 2020.", "valve_surgery", None, None),
        ("They put a new metal valve in on 4 May 2020.", "valve_surgery", None, None),
        ("Right orchidectomy was done on 4 May 2020.", "orchidectomy", "testis", "right"),
        ("Reconstruction of the right knee on 4 May 2020.", "ligament_reconstruction", "knee", "right"),
        ("My left leg was cut below the knee on 4 May 2020.", "amputation", "leg", "left"),
        ("On 4 May 2020 they cut off his right hand.", "amputation", "hand", "right"),
        ("On 4 May 2020 the doctor took off my left foot.", "amputation", "foot", "left"),
        ("She lost her right arm in a press on 4 May 2020.", "amputation", "arm", "right"),
        ("His left leg had to come off on 4 May 2020.", "amputation", "leg", "left"),
        ("El 4 de mayo de 2020 le cortaron la pierna izquierda.", "amputation", "leg", "left"),
        ("A left below-knee amputation was done on 4 May 2020.", "amputation", "leg", "left"),
    ],
)
def test_site_and_side(text: str, procedure: str, site: str, side: str) -> None:
    assert (procedure, site, side) in [(v.procedure, v.site, v.laterality) for v in operations(text)]


def test_the_paper_of_one_operation() -> None:
    text = "Date of surgery:\t03/14/2021\tSurgeon:\tIda Holm, MD\n\nIndication: breast cancer.\n\nOperation: Left mastectomy.\n"
    dated = [v for v in operations(text) if v.date is not None]
    assert [v.procedure for v in dated] == ["mastectomy"]
    assert ("breast", "left") in [(v.site, v.laterality) for v in operations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The fracture was treated non-operatively.",
        "Healed in a cast, without surgery.",
        "No operation was needed.",
        "He was not operated on.",
        "Tratamiento conservador.",
        "Elle n'a pas été opérée.",
    ],
)
def test_treated_without_an_operation(text: str) -> None:
    parse = parse_of(text)
    values = [m.value for m in medications.extract(parse.document, parse)]
    assert [v.drug for v in values if isinstance(v, MedicationValue) and v.status == "none"] == ["operation"]


@pytest.mark.parametrize("text", ["No surgery is planned.", "She was operated on.", "He has no operation date yet."])
def test_an_operation_that_is_not_denied(text: str) -> None:
    parse = parse_of(text)
    assert not list(medications.extract(parse.document, parse))


@pytest.mark.parametrize(
    "text",
    [
        "He lost the use of his left leg on 4 May 2020.",
        "The plaster on his left leg was taken down on 4 May 2020.",
        "They took his right hand and led him out on 4 May 2020.",
        "She cut her left hand on a tin on 4 May 2020.",
        "He lost his left hand of cards on 4 May 2020.",
    ],
)
def test_no_limb_was_taken_off(text: str) -> None:
    assert "amputation" not in [v.procedure for v in operations(text)]
