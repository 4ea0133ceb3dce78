from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from readers.repair import LIFTED, TARGET_PIXELS, repair, skew, strengthened, with_all_ink


def marked(size: tuple[int, int] = (1700, 2200)) -> Image.Image:
    """A white page with text-like bars and one black square whose place is known."""
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    for y in range(300, size[1] - 300, 50):
        draw.rectangle((200, y, size[0] - 300, y + 14), fill=90)
    return image


def square_of(grey: np.ndarray) -> tuple[float, float, float, float]:  # type: ignore[type-arg]
    ys, xs = np.nonzero(grey < 30)
    return float(xs.min()), float(ys.min()), float(xs.max()) + 1, float(ys.max()) + 1


def with_square(image: Image.Image, x: int, y: int, side: int = 40) -> Image.Image:
    ImageDraw.Draw(image).rectangle((x, y, x + side - 1, y + side - 1), fill=0)
    return image


@pytest.mark.parametrize("degrees", [-6.0, -2.1, 0.0, 1.3, 4.0])
def test_the_skew_is_measured(degrees: float) -> None:
    turned = marked().rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC)
    angle, sideways = skew(np.asarray(turned))
    assert angle == pytest.approx(-degrees, abs=0.25)
    assert not sideways


def test_lines_that_run_upwards_are_noticed() -> None:
    assert skew(np.asarray(marked().rotate(90, expand=True, fillcolor=255)))[1]


def test_an_empty_page_is_not_turned() -> None:
    assert skew(np.full((500, 400), 255, dtype=np.uint8)) == (0.0, False)


def same_box(image: Image.Image, done: object, x: int, y: int) -> None:
    box = done.box(*square_of(done.grey))  # type: ignore[attr-defined]
    assert (box.x0, box.y0) == pytest.approx((x / image.width, y / image.height), abs=0.004)
    assert (box.x1, box.y1) == pytest.approx(((x + 40) / image.width, (y + 40) / image.height), abs=0.004)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [(1700, 2200), (2550, 3300), (1000, 1300)])
def test_boxes_refer_to_the_page_as_received(turn: int, size: tuple[int, int]) -> None:
    image = with_square(marked(size), 300, 150)
    done = repair(image)
    done = done.turned(turn) if turn else done
    same_box(image, done, 300, 150)
    place = done.place(done.box(10, 20, 110, 60))
    assert place == pytest.approx((10, 20, 110, 60), abs=0.5)


def test_a_skewed_page_is_straightened_and_its_boxes_point_back() -> None:
    page = marked().rotate(3, fillcolor=255, resample=Image.Resampling.BICUBIC)
    image = with_square(page, 800, 120)
    done = repair(image)
    assert any(s.startswith("straightened") for s in done.steps)
    box = done.box(*square_of(done.grey))
    assert (box.x0 + box.x1) / 2 == pytest.approx(820 / 1700, abs=0.005)
    assert (box.y0 + box.y1) / 2 == pytest.approx(140 / 2200, abs=0.005)


def test_fax_pixels_are_made_square() -> None:
    image = Image.new("1", (1728, 1100), 1)  # 204 dpi across, 98 down
    done = repair(image, (204.0, 98.0))
    assert done.grey.shape[0] / done.grey.shape[1] == pytest.approx(1100 * 204 / 98 / 1728, rel=0.01)
    assert done.grey.size == pytest.approx(TARGET_PIXELS, rel=0.02)


def test_single_dots_of_a_fax_are_no_stops() -> None:
    image = Image.new("1", (1700, 2200), 1)
    draw = ImageDraw.Draw(image)
    draw.point([(300, 400), (301, 400), (900, 1200)], fill=0)
    draw.rectangle((500, 600, 503, 601), fill=0)  # a stop
    grey = repair(image).grey
    assert (grey[395:405, 295:306] > 200).all() and grey[1200, 900] > 200
    assert (grey[598:604, 498:506] < 128).any()


def test_a_sheet_on_a_dark_table_is_cut_out() -> None:
    table = Image.new("L", (2000, 2400), 70)
    sheet = with_square(marked((1500, 1900)), 500, 100)
    table.paste(sheet, (250, 250))
    done = repair(table)
    assert "page edge" in done.steps
    assert done.grey.shape[0] / done.grey.shape[1] == pytest.approx(1900 / 1500, rel=0.02)
    box = done.box(*square_of(done.grey))
    assert (box.x0, box.y0) == pytest.approx((750 / 2000, 350 / 2400), abs=0.006)


def test_a_white_page_is_left_whole() -> None:
    assert "page edge" not in repair(marked()).steps


def test_a_shadow_is_evened_out() -> None:
    image = np.asarray(marked(), dtype=np.float64)
    shade = np.linspace(1.0, 0.45, image.shape[1])
    grey = repair(Image.fromarray((image * shade).astype(np.uint8))).grey
    assert int(np.median(grey[:, -200:])) > 235


def _faint(shade: int) -> Image.Image:
    image = Image.new("L", (1700, 2200), 250)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size=38)
    for row in range(12):
        draw.text((150, 200 + 76 * row), "Words that were written with a pencil", font=font, fill=shade)
    return image


@pytest.mark.parametrize("shade", [150, 190, 220])
def test_faint_marks_are_made_dark(shade: int) -> None:
    before = repair(_faint(shade))
    after = strengthened(before)
    assert before.grey.min() > 140
    assert after.grey.min() < 90
    assert after.steps[-1] == "faint marks made dark"


def test_white_paper_stays_white() -> None:
    noise = np.random.default_rng(1).normal(250, 8, (2200, 1700))
    page = repair(Image.fromarray(np.clip(noise, 0, 255).astype(np.uint8)))
    assert strengthened(page) is page


@pytest.mark.parametrize("degrees", [-3.0, 2.0])
def test_a_black_border_does_not_hide_the_skew(degrees: float) -> None:
    turned = marked().rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC)
    ImageDraw.Draw(turned).rectangle((0, 0, 40, 2200), fill=10)
    angle, sideways = skew(np.asarray(turned))
    assert (angle, sideways) == (pytest.approx(-degrees, abs=0.25), False)


def test_a_hand_s_coloured_ink_is_kept_for_whoever_looks_for_it() -> None:
    image = marked().convert("RGB")
    ImageDraw.Draw(image).arc((300, 400, 700, 700), 0, 300, fill=(60, 80, 230), width=8)
    picture = repair(image)
    assert LIFTED in picture.steps
    x, y = 500, 400
    assert picture.grey[y : y + 8, x].min() > 190 > with_all_ink(picture, image).grey[y : y + 8, x].min()
    plain = repair(marked())
    assert with_all_ink(plain, marked()) is plain


def test_specks_of_a_fax_that_was_drawn_in_grey_are_taken_away(drawn_page) -> None:  # type: ignore[no-untyped-def]
    page = np.array(drawn_page())
    dice = np.random.default_rng(3)
    for y, x in zip(dice.integers(900, 2150, 120), dice.integers(50, 1650, 120), strict=True):
        page[y : y + 2, x] = 10
    cleaned = repair(Image.fromarray(page))
    assert "specks" in cleaned.steps and cleaned.grey[900:].min() > 200
    assert (cleaned.grey[:800] < 128).sum() == pytest.approx((page[:800] < 128).sum(), rel=0.05)  # its stops are there


def test_a_page_with_a_few_small_marks_keeps_them(drawn_page) -> None:  # type: ignore[no-untyped-def]
    page = np.array(drawn_page())
    page[1500:1502, 300:1500:100] = 10
    assert "specks" not in repair(Image.fromarray(page)).steps
