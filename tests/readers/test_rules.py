from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from readers.rules import find_rules


def page() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("L", (1700, 2200), 255)
    return image, ImageDraw.Draw(image)


def test_the_lines_of_a_table_are_found() -> None:
    image, draw = page()
    draw.rectangle((200, 300, 1400, 700), outline=0, width=3)
    draw.line((800, 300, 800, 700), fill=0, width=3)
    rules = find_rules(np.asarray(image), darker_than=200)
    assert [round(r.at, -1) for r in rules.horizontal] == [300, 700]
    assert [round(r.at, -1) for r in rules.vertical] == [200, 800, 1400]
    assert rules.horizontal[0].start == pytest.approx(200, abs=8)
    assert rules.horizontal[0].end == pytest.approx(1400, abs=8)


def test_a_line_that_leans_a_little_is_one_line() -> None:
    image, draw = page()
    draw.line((200, 500, 1400, 506), fill=60, width=3)
    assert len(find_rules(np.asarray(image), darker_than=200).horizontal) == 1


def test_text_and_solid_bands_are_no_lines(drawn_page) -> None:  # type: ignore[no-untyped-def]
    image = drawn_page()
    draw = ImageDraw.Draw(image)
    draw.rectangle((150, 1000, 1500, 1060), fill=40)
    rules = find_rules(np.asarray(image), darker_than=200)
    assert rules.horizontal == ()
    assert rules.vertical == ()


def test_the_frame_is_scaled() -> None:
    image, draw = page()
    draw.line((200, 500, 1400, 500), fill=0, width=4)
    rules = find_rules(np.asarray(image), darker_than=200, scale=0.5)
    assert rules.horizontal[0].at == pytest.approx(250, abs=4)
    assert (rules.width, rules.height) == pytest.approx((850, 1100), abs=2)
