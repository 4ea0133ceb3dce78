from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from PIL import Image

from plugins.spec import RecognisedWord
from readers.grid import Rules
from readers.ocr.recorded import RecordedEngine
from readers.recognise import recognise_page
from readers.repair import Repaired
from readers.unread import ReadsParts, read_places, unread_ink

NO_RULES = Rules((), (), 1, 1)
FIRST = RecognisedWord("Maple", 150, 200, 830, 245, 0.95, 1, 1)


class Attentive(RecordedEngine):
    """Sees the first line of the page only, and in parts of it what it is told."""

    def __init__(self, in_parts: Sequence[RecognisedWord]) -> None:
        super().__init__([[FIRST]])
        self.in_parts, self.parts = list(in_parts), []  # type: ignore[var-annotated]

    def read_part(
        self, image: Image.Image, languages: Sequence[str], timeout_s: float, part: str
    ) -> list[RecognisedWord]:
        self.parts.append((image.size, part))
        return self.in_parts


def picture(image: Image.Image) -> Repaired:
    return Repaired(np.asarray(image), np.eye(3), image.size, ())


def test_lines_without_words_are_found(drawn_page: Callable[..., Image.Image]) -> None:
    unread = unread_ink(picture(drawn_page()), [FIRST], NO_RULES, 30)
    assert unread.share > 0.5
    assert min(y0 for _, y0, _, _ in unread.places) > 250
    assert max(y1 for _, _, _, y1 in unread.places) > 500


def test_what_is_read_in_them_is_added_at_its_place(drawn_page: Callable[..., Image.Image]) -> None:
    image = picture(drawn_page())
    unread = unread_ink(image, [FIRST], NO_RULES, 30)
    engine = Attentive([RecognisedWord("admitted", 20, 20, 140, 50, 0.93, 1, 1)])
    found = read_places(engine, image, unread, [FIRST], ("en",), 9, 30)
    x0, y0 = unread.places[0][:2]
    assert (found[0].text, found[0].x0, found[0].y0) == ("admitted", x0 - 18 + 20, y0 - 18 + 20)
    assert found[0].line > FIRST.line
    assert {part for _, part in engine.parts} == {"block"}


@pytest.mark.parametrize("sure", [0.2, 0.6])
def test_what_the_engine_does_not_believe_stays_unread(sure: float, drawn_page: Callable[..., Image.Image]) -> None:
    image = picture(drawn_page())
    unread = unread_ink(image, [FIRST], NO_RULES, 30)
    engine = Attentive([RecognisedWord("adm", 20, 20, 140, 50, sure, 1, 1)])
    assert read_places(engine, image, unread, [FIRST], ("en",), 9, 30) == []


def test_a_page_whose_missed_lines_were_read_says_so(settings, drawn_page) -> None:  # type: ignore[no-untyped-def]
    engine = Attentive([RecognisedWord("admitted", 20, 20, 140, 50, 0.93, 1, 1)])
    assert isinstance(engine, ReadsParts)
    found = recognise_page(drawn_page(), settings, engine=engine)
    assert "missed lines read" in found.reason
    assert "admitted" in [w.text for w in found.words]


def test_the_page_s_own_language_is_read_first(settings, drawn_page) -> None:  # type: ignore[no-untyped-def]
    def line(text: str) -> list[RecognisedWord]:
        return [RecognisedWord(w, 150 + 90 * i, 200, 230 + 90 * i, 245, 0.95, 1, 1) for i, w in enumerate(text.split())]

    read, asked = ["le nom de la mere est sur la page", "le nom de la mère est sur la page"], []

    class Polyglot(RecordedEngine):
        def recognise(self, image: Image.Image, languages: Sequence[str], timeout_s: float) -> list[RecognisedWord]:
            asked.append(tuple(languages))
            return line(read[len(asked) - 1])

    both = settings.model_copy(update={"languages": ("en", "fr")})
    found = recognise_page(drawn_page(("le nom de la mère est sur la page",)), both, engine=Polyglot())
    assert asked == [("en", "fr"), ("fr", "en")]
    assert "mère" in [w.text for w in found.words]
