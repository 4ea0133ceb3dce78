"""Parts of the body named with a side, and places that are none."""

from __future__ import annotations

import pytest
from medical_parse import parse_of

from extractors.sides import sides
from models.values import SideValue


def found(text: str) -> list[tuple[str, str, str]]:
    parse = parse_of(text)
    mentions = [m for m in sides.extract(parse.document, parse) if isinstance(m.value, SideValue)]
    return [(m.value.site, m.value.side, m.assertion.label) for m in mentions if isinstance(m.value, SideValue)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MRI of the left ankle shows a torn ligament.", [("ankle", "left", "present")]),
        ("Dolor en la rodilla derecha.", [("knee", "right", "present")]),
        ("Fracture of the right distal radius.", [("distal_radius", "right", "present")]),
        ("The left ankle is normal.", [("ankle", "left", "absent")]),
        (
            "He is deaf in the right ear; the other ear is normal.",
            [("ear", "right", "present"), ("ear", "left", "absent")],
        ),
        ("Blood pressure 120/80 in the left arm.", []),
        ("R THR in May.", [("hip", "right", "present"), ("limb", "right", "present")]),
        ("She is right hand dominant.", []),
        ("The vaccine was given in the left arm.", []),
        ("She left her hip brace at home.", []),
        ("Both knees hurt.", []),
    ],
)
def test_sides(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("His left eye was swollen shut when we arrived.", "injury"),
        ("The right wrist is bruised.", "injury"),
        ("She lost her left leg to a mine.", "lost"),
        ("They cut her right index finger off.", "lost"),
        ("He cannot see out of his right eye.", "sight"),
        ("She is blind in the left eye.", "sight"),
        ("She lost her stick and hurt her left leg.", None),
        ("A scar over the left eyebrow.", "scar"),
        ("Le genou gauche est enflé.", "injury"),
        ("The left arm hangs limp since the stroke.", "deficit"),
        ("His right arm has not recovered since then.", "deficit"),
        ("In the morning her left foot would not obey.", "deficit"),
        ("The left leg drags when he is tired.", "deficit"),
        ("Left hip flexion 4/5.", "deficit"),
        ("El brazo derecho está paralizado.", "deficit"),
        ("A round scar on the left forearm.", "scar"),
        ("I have the mark here on the right arm.", "scar"),
        ("I have a plate and four screws in my left ankle.", "injury"),
        ("The pins are still in the right wrist.", "injury"),
        ("A healed perforation of the right eardrum.", "scar"),
        ("The blood was coming out of his left ear.", "injury"),
        ("Something burst in my right ear.", "injury"),
        ("They changed his right knee in May.", "operated"),
        ("The left hip was replaced in May.", "operated"),
        ("The bullet went in at the left thigh.", "injury"),
        ("She held the plate with the left hand.", None),
        ("MRI of the left ankle.", None),
    ],
)
def test_what_was_seen_there(text: str, sign: str | None) -> None:
    parse = parse_of(text)
    values = [m.value for m in sides.extract(parse.document, parse)]
    assert {v.sign for v in values if isinstance(v, SideValue)} == {sign}


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("A burn on the left hand.", "burn"),
        ("The bullet is in the left thigh.", "bullet"),
        ("A scar of the knife on the right forearm.", "blade"),
        ("There is a plate in the right shin.", "fracture"),
        ("He carries a flu shot record in the right hand.", None),
        ("The right forearm was burnt and then broken.", None),
    ],
)
def test_how_it_was_hurt(text: str, cause: str | None) -> None:
    parse = parse_of(text)
    values = [m.value for m in sides.extract(parse.document, parse)]
    assert {v.cause for v in values if isinstance(v, SideValue)} == {cause}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hand with the burn is the right one.", [("hand", "right", "present")]),
        (
            "He had the right hip done in 2017 and the left in December 2022.",
            [("hip", "right", "present"), ("hip", "left", "present")],
        ),
        ("Two ribs on my right side are broken.", [("rib", "right", "present")]),
        ("Weakness on the right side of the body.", [("side_of_the_body", "right", "present")]),
        ("He lay on the right side of the bed, weak.", []),
        ("The knee brace is the right one for him.", []),
    ],
)
def test_sides_without_the_part_beside_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected
