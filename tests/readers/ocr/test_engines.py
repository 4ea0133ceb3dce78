"""Every engine that is installed reads a clean line; the others say that they are not there."""

from __future__ import annotations

import importlib

import pytest
from PIL import Image, ImageDraw, ImageFont

from models.errors import RunError
from plugins.discovery import discover
from plugins.spec import OcrEngine
from readers.ocr.tessdata import choose

ENGINES = discover(importlib.import_module("readers.ocr"), OcrEngine)


def line() -> Image.Image:
    image = Image.new("L", (1200, 200), 255)
    ImageDraw.Draw(image).text((40, 60), "Admitted on 14 March 2021", font=ImageFont.load_default(size=44), fill=0)
    return image


@pytest.mark.parametrize("name", ["tesseract", "tesserocr", "rapidocr"])
def test_a_clean_line_is_read(name: str) -> None:
    engine = ENGINES[name]
    if not engine.available():
        pytest.skip(f"{name} is not installed")
    words = engine.recognise(line(), ("en",), 60)
    assert [w.text for w in words] == ["Admitted", "on", "14", "March", "2021"]
    assert all(0.8 < w.confidence <= 1 for w in words)
    assert 30 < words[0].x0 < 60 < words[0].x1
    assert len({w.line for w in words}) == 1
    assert words[0].x1 < words[-1].x0


@pytest.mark.parametrize("name", ["tesseract", "tesserocr", "rapidocr"])
@pytest.mark.parametrize("part", ["block", "line"])
def test_a_part_of_a_page_is_read(name: str, part: str) -> None:
    engine = ENGINES[name]
    if not engine.available():
        pytest.skip(f"{name} is not installed")
    words = engine.read_part(line().crop((25, 45, 800, 125)), ("en",), 60, part)
    assert "".join(w.text for w in words) == "Admittedon14March2021"


@pytest.mark.parametrize("name", ["tesseract", "tesserocr"])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_which_way_up_a_page_is(name: str, turn: int) -> None:
    engine = ENGINES[name]
    if not engine.available():
        pytest.skip(f"{name} is not installed")
    page = Image.new("L", (1700, 2200), 255)
    draw = ImageDraw.Draw(page)
    for y in range(150, 2000, 60):
        draw.text(
            (150, y),
            "She was admitted with fever and went home a week later",
            font=ImageFont.load_default(size=44),
            fill=0,
        )
    laid = page.rotate(turn, expand=True)  # counter-clockwise: the turn that sets it upright is clockwise
    assert engine.find_turn(laid, 60) == turn


@pytest.mark.parametrize("name", ["tesseract", "tesserocr"])
def test_a_blank_page_has_no_way_up(name: str) -> None:
    engine = ENGINES[name]
    if not engine.available():
        pytest.skip(f"{name} is not installed")
    assert engine.find_turn(Image.new("L", (1700, 2200), 255), 60) in (None, 0)


def test_an_engine_that_is_not_installed_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert not ENGINES["rapidocr"].available()
    with pytest.raises(RunError, match="pip install"):
        ENGINES["rapidocr"].recognise(line(), ("en",), 60)


def test_the_null_engine_sees_nothing() -> None:
    assert ENGINES["null"].recognise(line(), ("en",), 1) == []


@pytest.mark.parametrize(
    ("languages", "installed", "chosen"),
    [
        (("en", "es"), ("eng", "osd", "spa"), ["eng", "spa"]),
        (("es", "en"), ("eng", "spa"), ["spa", "eng"]),
        (("fr",), ("eng",), ["eng"]),
        (("tir",), ("eng", "tir"), ["tir"]),
    ],
)
def test_only_installed_languages_are_used(
    languages: tuple[str, ...], installed: tuple[str, ...], chosen: list[str]
) -> None:
    assert choose(languages, installed) == chosen


def test_no_language_at_all_stops_the_run() -> None:
    with pytest.raises(RunError, match="install"):
        choose(("es",), ("osd",))
