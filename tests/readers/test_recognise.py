from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from models.settings import Settings
from plugins.spec import RecognisedWord
from readers.ocr.recorded import RecordedEngine
from readers.recognise import recognise_page


def seen(text: str, x: float, *, height: float = 24, sure: float | None = 0.95, y: float = 100) -> RecognisedWord:
    return RecognisedWord(text, x, y, x + 14 * len(text), y + height, sure, 1, 1)


def page() -> Image.Image:
    image = Image.new("L", (1700, 2200), 255)
    ImageDraw.Draw(image).rectangle((300, 100, 900, 130), fill=0)
    return image


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ([seen("when", 300), seen("|", 370), seen("fell", 390)], ["when", "I", "fell"]),
        ([seen("when", 300), seen("|", 370, height=90), seen("fell", 390)], ["when", "fell"]),  # a ruled line
        ([seen("Name", 300), seen("|", 800), seen("Sex", 1200)], ["Name", "Sex"]),  # between cells
        ([seen("Name", 300), seen(".", 800)], ["Name"]),  # a speck
        ([seen("Name", 300), seen(":", 360)], ["Name", ":"]),
        ([seen("Name", 300), seen("xq", 800, sure=0.1)], ["Name"]),
        ([seen("NLR-2@44", 300)], ["NLR-2044"]),
        ([seen("5@", 300), seen("mg", 350)], ["50", "mg"]),
        ([seen("you@", 300), seen("me", 380)], ["you@", "me"]),
        ([seen("a.brook@post.example", 300)], ["a.brook@post.example"]),
        ([seen("17 May", 300)], ["17", "May"]),
    ],
)
def test_what_is_no_word_is_dropped(words: list[RecognisedWord], kept: list[str], settings: Settings) -> None:
    found = recognise_page(page(), settings, engine=RecordedEngine([words]))
    assert [w.text for w in found.words] == kept


def test_a_mended_zero_is_no_surer_than_a_doubtful_word(settings: Settings) -> None:
    found = recognise_page(page(), settings, engine=RecordedEngine([[seen("1@4.5", 300)]]))
    assert found.words[0].confidence == pytest.approx(0.6)


def test_a_blank_page_is_not_shown_to_the_engine(settings: Settings) -> None:
    engine = RecordedEngine([[seen("ghost", 10)]])
    found = recognise_page(Image.new("L", (1700, 2200), 250), settings, engine=engine)
    assert (found.blank, found.words, engine.seen) == (True, [], [])


def test_writing_outside_the_words_is_reported(settings: Settings, drawn_page) -> None:  # type: ignore[no-untyped-def]
    first_line_only = [RecognisedWord("Maple", 150, 200, 830, 245, 0.95, 1, 1)]
    found = recognise_page(drawn_page(), settings, engine=RecordedEngine([first_line_only]))
    assert len(found.issues) == 1
    assert "Maple" not in found.issues[0]


def test_a_dark_band_behind_a_heading_is_no_writing(settings: Settings) -> None:
    image = page()
    ImageDraw.Draw(image).rectangle((150, 600, 1500, 650), fill=40)
    found = recognise_page(image, settings, engine=RecordedEngine([[seen("WORD" * 10, 300)]]))
    assert found.issues == ()
