from __future__ import annotations

from collections.abc import Sequence

import pytest
from PIL import Image

from models.document import OtherReading
from models.settings import Settings
from plugins.spec import RecognisedWord
from readers import recognise, second_engine
from readers.ocr.rapidocr import RapidOcr
from readers.ocr.recorded import RecordedEngine
from readers.second_engine import SecondEngine, held_against
from readers.second_reading import UNSURE


def at(text: str, x: float, sure: float | None = 0.9, y: float = 200) -> RecognisedWord:
    return RecognisedWord(text, x, y, x + 14 * len(text), y + 40, sure, 1, 1)


class Second(RecordedEngine):
    """A second engine that says what it is told."""

    name = "second"

    def reads(self, languages: Sequence[str]) -> bool:
        return "ar" not in languages

    def read_part(
        self, image: Image.Image, languages: Sequence[str], timeout_s: float, part: str
    ) -> list[RecognisedWord]:
        return []


class First(RecordedEngine):
    name = "tesserocr"


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> Second:
    engine = Second([[at("born", 150), at("1988", 300, 1.0), at("here", 450)]])
    monkeypatch.setattr(second_engine, "installed", lambda: engine)
    return engine


@pytest.mark.parametrize(
    ("mine", "theirs", "sure", "other"),
    [
        (at("1986", 10, 0.7), [at("1986", 12, 0.95)], 0.95, None),
        (at("1986,", 10, 0.7), [at("1986", 12, 0.8)], 0.8, None),
        (at("1986", 10), [at("1988", 12, 0.8)], UNSURE, "1988"),
        (at("knee", 10), [at("kncc", 12, 0.8)], 0.9, None),  # decides nothing
        (at("1986", 10), [at("1988", 400, 0.8)], 0.9, None),  # somewhere else
        (at("1986", 10), [at("1988", 12, 0.8, y=260)], 0.9, None),  # in another line
    ],
)
def test_two_engines_are_held_against_each_other(
    mine: RecognisedWord, theirs: list[RecognisedWord], sure: float, other: str | None
) -> None:
    [(word, beside)] = held_against([mine], theirs)
    assert (word.text, word.confidence, beside and beside.text) == (mine.text, pytest.approx(sure), other)


def test_words_that_one_engine_glued_are_parted_as_the_other_saw_them() -> None:
    parted = [at("03/11/2024", 140, 0.8), at("Admitted", 10, 0.93)]
    found = held_against([at("Admitted03/11/2024", 10, 0.9)], parted, says_little=True)
    assert [(w.text, w.confidence, other) for w, other in found] == [
        ("Admitted", 0.93, None),
        ("03/11/2024", 0.9, None),
    ]


def test_a_word_that_only_an_engine_without_doubts_saw_is_unsure() -> None:
    [(word, _)] = held_against([at("1986", 10, 1.0)], [], says_little=True)
    assert word.confidence == UNSURE


def test_an_unsure_page_is_read_by_the_second_engine(settings: Settings, second: Second, drawn_page) -> None:  # type: ignore[no-untyped-def]
    first = First([[at("born", 150, 0.8), at("1986", 300, 0.8), at("hcre", 450, 0.7)]])
    found = recognise.recognise_page(drawn_page(("born 1986 here",)), settings, engine=first)
    assert [w.text for w in found.words] == ["born", "1988", "here"]
    assert [w.other for w in found.words] == [None, OtherReading(text="1986", confidence=0.8), None]
    assert found.words[1].confidence == UNSURE
    assert found.reason.endswith("read with second")


@pytest.mark.parametrize("accurate", [False, True])
def test_a_sure_page_is_compared_only_where_all_are_to_be(
    accurate: bool, settings: Settings, second: Second, drawn_page
) -> None:  # type: ignore[no-untyped-def]
    first = First([[at("born", 150, 0.96), at("1986", 300, 0.96), at("here", 450, 0.96)]])
    told = settings.model_copy(update={"accurate": accurate})
    found = recognise.recognise_page(drawn_page(("born 1986 here",)), told, engine=first)
    assert [w.text for w in found.words] == ["born", "1986", "here"]
    assert len(second.seen) == accurate
    assert [w.other is not None for w in found.words] == [False, accurate, False]


def test_it_is_not_asked_for_languages_that_it_does_not_read(settings: Settings, second: Second) -> None:
    assert second_engine.second_engine(settings) is second
    assert second_engine.second_engine(settings.model_copy(update={"languages": ("en", "ar")})) is None


def test_a_reading_that_saw_much_less_is_left_out(settings: Settings, second: Second, drawn_page) -> None:  # type: ignore[no-untyped-def]
    first = First(
        [
            [
                at(w, 150 + 180 * i, 0.8)
                for i, w in enumerate(["several", "words", "that", "only", "this", "engine", "saw"])
            ]
        ]
    )
    found = recognise.recognise_page(drawn_page(("several words that only this engine saw",)), settings, engine=first)
    assert len(found.words) == 7


def test_rapidocr_is_a_second_engine() -> None:
    assert isinstance(RapidOcr(), SecondEngine)
