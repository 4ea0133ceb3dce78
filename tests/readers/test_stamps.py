from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from readers.stamps import lifted

RED, BLUE = (200, 50, 60), (40, 60, 200)


def page() -> Image.Image:
    image = Image.new("RGB", (850, 1100), "white")
    draw = ImageDraw.Draw(image)
    for y in range(100, 1000, 40):
        draw.text(
            (80, y), "seen on 4 June 2019 at the clinic by Dr Imre Vadas", font=ImageFont.load_default(size=22), fill=0
        )
    return image


def test_a_stamp_and_its_letters_are_made_light_and_the_print_under_it_stays_dark() -> None:
    image = page()
    draw = ImageDraw.Draw(image)
    draw.ellipse((200, 300, 420, 520), outline=RED, width=5)
    draw.text((240, 385), "RECEIVED", font=ImageFont.load_default(size=24), fill=RED)
    grey = lifted(image)
    assert grey is not None
    assert grey[300:305, 310].min() > 190  # the ring
    plain = np.asarray(page().convert("L"))
    assert (grey[300:520, 200:420] < 90).sum() >= 0.9 * (plain[300:520, 200:420] < 90).sum()


def test_a_highlighter_is_as_light_as_paper() -> None:
    image = page()
    marked = np.asarray(image).copy()
    marked[136:164, 80:400] = np.minimum(marked[136:164, 80:400], np.array([255, 190, 200], np.uint8))
    grey = lifted(Image.fromarray(marked))
    assert grey is not None
    assert np.median(grey[136:164, 80:400]) > 245


@pytest.mark.parametrize("colour", [RED, BLUE])
def test_coloured_print_stays(colour: tuple[int, int, int]) -> None:
    image = page()
    ImageDraw.Draw(image).text((80, 1040), "printed in colour", font=ImageFont.load_default(size=22), fill=colour)
    assert lifted(image) is None


def test_a_picture_without_colours_is_left_as_it_is() -> None:
    assert lifted(page()) is None
    assert lifted(page().convert("L")) is None
