"""A page picture → its words: repair, recognise, turn, clean, map the boxes back, compose the text."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import cv2
import numpy as np
from PIL import Image

from models.document import OtherReading, SignatureLine
from models.errors import RunError
from models.settings import Settings
from plugins.discovery import discover
from plugins.spec import OcrEngine, RecognisedWord
from readers.blank_lines import Written, blank_lines, is_sure
from readers.check_boxes import with_check_boxes
from readers.doubts import doubtful, holds_a_space, odd_number
from readers.first_look import FirstLook
from readers.grid import Rules
from readers.handwriting import LOOK, has_letters, unreadable
from readers.language import language_of
from readers.lines_again import read_lines_again
from readers.mended import whole_words
from readers.orientation import mean_confidence, read_upright
from readers.other_readings import Reading, differing, missed, on_picture, parted
from readers.repair import TARGET_PIXELS, Repaired, repair, strengthened, with_all_ink
from readers.rules import find_rules
from readers.second_engine import ASKED_BELOW, read_by_both, second_engine
from readers.second_reading import UNSURE, ReadLine, ReadTwice, decisive, read_twice
from readers.signed import Told, signed_lines, underscores, with_empty_lines
from readers.staggered import read_staggered
from readers.unread import ReadsParts, read_places, unread_ink
from readers.words import PlacedWord

EM_PER_INK = 1.3  # font size over the height of a word's ink
_INK = 140
_BLANK_SHARE = 0.0004
_PREFERRED = ("tesserocr", "tesseract")
_WITNESS_BELOW = 0.94  # read again as a whole: where the two readings differ, a word is doubted
_RETRY_BELOW = 0.80
_RETRY_FINER_BELOW = 0.90
_SMALL_PX = 22.5
_LINE_ART = re.compile(r"[|_~=\[\]{}<>«»\\/°¦¬—–\-.,:;'’‘`\"“”*+^]+$")
_SPECKS = set(".:;,'`‘’·©®°~^*\"“”")
_LEAST_OTHER_INK = 0.25
_NO_WORSE = 0.97


class Recognised(NamedTuple):
    """What recognition gives of one page: words in the upright frame ``picture``, its ruled lines, and what is doubtful."""

    words: list[PlacedWord]
    rules: Rules
    rotation: int
    confidence: float | None
    reason: str
    issues: tuple[str, ...]
    picture: Repaired
    blank: bool = False
    signatures: tuple[SignatureLine, ...] = ()

    def place(self, word: PlacedWord) -> PlacedWord:
        """Return a word of the page as received in the frame of the recognised ones."""
        x0, y0, x1, y1 = self.picture.place(word.box)
        return word._replace(x0=x0, y0=y0, x1=x1, y1=y1)


@lru_cache(maxsize=1)
def default_engine() -> OcrEngine:
    """Return the engine to use: Tesseract in-process where installed, else its command; RunError where neither is."""
    engines = discover(importlib.import_module("readers.ocr"), OcrEngine, group="casefold.ocr")
    for name in _PREFERRED:
        if name in engines and engines[name].available():
            chosen: OcrEngine = engines[name]
            return chosen
    raise RunError("no OCR engine: apt-get install tesseract-ocr tesseract-ocr-eng, and the data of other languages")


def recognise_page(
    image: Image.Image,
    settings: Settings,
    *,
    engine: OcrEngine | None = None,
    dpi: tuple[float, float] | None = None,
    finer: Callable[[], Image.Image] | None = None,
) -> Recognised:
    """Read one page picture.

    Args:
        image: the page as received; boxes of the words are fractions of it.
        settings: for languages and the page's time limit.
        engine: None for the default one.
        dpi: resolution across and down where the file states it.
        finer: draws the same page at a higher resolution, for fine print; None where the picture is all there is.

    Raises:
        TimeoutError: the page took longer than the limit.
        RunError: no engine is installed.
    """
    used = engine or default_engine()
    limit = settings.limits.page_timeout_s
    picture = repair(image, dpi)
    if _ink_share(picture) < _BLANK_SHARE:
        picture = strengthened(picture)
        if _ink_share(picture) < _BLANK_SHARE or not has_letters(picture.grey):
            return Recognised([], Rules((), (), 1, 1), 0, None, "blank", (), picture, blank=True)
    look = FirstLook(used) if isinstance(used, ReadsParts) else used
    picture, found, turn = read_upright(look, picture, settings.languages, limit)
    picture, found, settings = _in_its_language(look, picture, found, settings)
    others: list[Reading] = []  # of the same page, not kept
    if isinstance(used, ReadsParts):
        picture, found, settings = _looked_at_again(used, picture, found, settings, others)
    found = _clean(found)
    if _fine_print(found) and (finer is not None or image.width * image.height > 1.5 * TARGET_PIXELS):
        closer = repair(finer() if finer is not None else image, dpi, round(2.25 * TARGET_PIXELS))
        closer = closer.turned(turn) if turn else closer
        closer = closer._replace(steps=(*closer.steps, "drawn finer"))
        picture, found = _second_look(used, picture, found, closer, settings, others)
    if (mean_confidence(found) or 0.0) < _RETRY_BELOW:
        filtered = np.asarray(cv2.medianBlur(picture.grey, 3), dtype=np.uint8)
        filtered_picture = picture._replace(grey=filtered, steps=(*picture.steps, "speckle filtered"))
        picture, found = _second_look(used, picture, found, filtered_picture, settings, others)
    rules = find_rules(picture.grey, darker_than=200)
    inked = with_all_ink(picture, image)
    usual = _usual_height(found)
    if isinstance(used, ReadsParts):
        found = read_staggered(used, picture.grey, found, usual, settings.languages, limit)
    unread = unread_ink(inked, found, rules, usual)
    if unread.places and isinstance(used, ReadsParts):
        more = read_places(used, picture, unread, found, settings.languages, limit, usual)
        if more:
            found = _clean([*found, *more])
            picture = picture._replace(steps=(*picture.steps, "missed lines read"))
            unread = unread_ink(inked, found, rules, usual)
    rivals = [word for other in others for word in on_picture(other, picture)]
    if rivals:
        found = parted(found, rivals)
        found += missed(found, rivals, usual)
    issues = []
    if unread.share > _LEAST_OTHER_INK:
        issues.append(
            "part of the page's writing was not recognised (handwriting, a stamp or a picture): look at the page itself"
        )
    confidence = mean_confidence(found)
    if why := unreadable(picture.grey, found, confidence or 0.0):
        return Recognised([], Rules((), (), 1, 1), turn, None, why, (f"{why}: {LOOK}",), picture)
    twice, note = _second_readings(picture, used, whole_words(found, rules), rivals, settings)
    picture = picture._replace(steps=(*picture.steps, *note))
    twice = _with_check_boxes(inked, twice, usual)
    words = [
        PlacedWord(w.text, w.x0, w.y0, w.x1, w.y1, picture.box(w.x0, w.y0, w.x1, w.y1), w.confidence, other)
        for w, other in twice
    ]
    usual = _usual_height(found)
    told = signed_lines(inked.grey, rules, words, EM_PER_INK * usual, picture.box)
    words += _empty_lines(inked, rules, words, usual, told)
    records = tuple(t.record for t in told)
    reason = ", ".join((f"read with {used.name}", *picture.steps))
    known = None if confidence is None else round(confidence, 4)
    return Recognised(words, rules, turn, known, reason, tuple(issues), picture, signatures=records)


def _in_its_language(
    engine: OcrEngine, picture: Repaired, words: list[RecognisedWord], settings: Settings
) -> tuple[Repaired, list[RecognisedWord], Settings]:
    """A page of another of the languages than the first, read again with that one first; its settings name it first."""
    languages = _page_first(words, settings.languages)
    if languages == settings.languages:
        return picture, words, settings
    again = engine.recognise(Image.fromarray(picture.grey), languages, settings.limits.page_timeout_s)
    if _sure_letters(_clean(again)) > _NO_WORSE * _sure_letters(_clean(words)):
        picture, words = picture._replace(steps=(*picture.steps, f"read as {languages[0]}")), again
    return picture, words, settings.model_copy(update={"languages": languages})


def _looked_at_again(
    engine: ReadsParts, picture: Repaired, words: list[RecognisedWord], settings: Settings, others: list[Reading]
) -> tuple[Repaired, list[RecognisedWord], Settings]:
    """The page read again at its full width and in all languages where the first look was poor, else its unsure lines only."""
    first, limit = _clean(words), settings.limits.page_timeout_s
    if (mean_confidence(first) or 0.0) >= _WITNESS_BELOW:
        again = read_lines_again(engine, picture.grey, words, _usual_height(first), settings.languages, limit)
        if again.others:
            others.append(Reading(picture, _clean(again.others)))
            picture = picture._replace(steps=(*picture.steps, "unsure lines again"))
        return picture, again.words, settings
    whole = engine.read_part(Image.fromarray(picture.grey), settings.languages, limit, "page")
    kept, other = (words, whole) if _sure_letters(_clean(whole)) < _NO_WORSE * _sure_letters(first) else (whole, words)
    others.append(Reading(picture, _clean(other)))
    return picture._replace(steps=(*picture.steps, "read twice")), kept, settings


def _second_readings(
    picture: Repaired,
    used: OcrEngine,
    words: list[RecognisedWord],
    rivals: Sequence[RecognisedWord],
    settings: Settings,
) -> tuple[list[ReadTwice], tuple[str, ...]]:
    """What is doubtful, read again: by the second engine where it is installed, else by the same one from crops."""
    other = second_engine(settings) if used.name in _PREFERRED else None
    lead = (mean_confidence(words) or 0.0) < ASKED_BELOW
    if other is not None and (lead or settings.accurate):
        both = read_by_both(other, picture, words, settings, lead=lead)
        if both is not None:
            return both, (f"{'read' if lead else 'compared'} with {other.name}",)
    if not isinstance(used, ReadsParts):
        return [ReadTwice(word, None) for word in words], ()

    def reader(engine: ReadsParts) -> ReadLine:
        return lambda crop: engine.read_part(crop, settings.languages, settings.limits.page_timeout_s, "line")

    odd = frozenset(i for i, w in enumerate(words) if odd_number(w.text) or holds_a_space(picture.grey, w))
    doubted: dict[int, OtherReading | None] = dict.fromkeys(doubtful(words) | odd)
    if rivals:
        apart = {i: differing(w, rivals) for i, w in enumerate(words) if decisive(w.text)}
        doubted |= {i: rival for i, rival in apart.items() if rival is not None}
    twice = read_twice(picture.grey, words, reader(used), None if other is None else reader(other), doubted)
    return [ReadTwice(_no_surer(w), o) if i in odd else ReadTwice(w, o) for i, (w, o) in enumerate(twice)], ()


def _no_surer(word: RecognisedWord) -> RecognisedWord:
    return word._replace(confidence=None if word.confidence is None else min(word.confidence, UNSURE))


def _with_check_boxes(inked: Repaired, twice: list[ReadTwice], usual: float) -> list[ReadTwice]:
    """The words with the page's check boxes among them; what a second reading gave of the others stays with them."""
    others = {(w.x0, w.y0, w.text): other for w, other in twice}
    boxed = with_check_boxes(inked.grey, [w for w, _ in twice], usual)
    return [ReadTwice(w, others.get((w.x0, w.y0, w.text))) for w in boxed]


def _page_first(words: Sequence[RecognisedWord], languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages with the page's own first: its accents are then read (à, not a)."""
    own = language_of(" ".join(w.text for w in words))
    return (own, *(code for code in languages if code != own)) if own in languages[1:] else languages


def _empty_lines(
    picture: Repaired, rules: Rules, words: Sequence[PlacedWord], usual: float, told: Sequence[Told]
) -> list[PlacedWord]:
    """The lines to write on that are empty, as words of underscores."""
    there = [Written(w.x0, w.y0, w.x1, w.y1, is_sure(w.confidence)) for w in words]
    blank = blank_lines(picture.grey, rules, there, EM_PER_INK * usual)
    return underscores(with_empty_lines(blank, told, words, usual), usual, picture.box)


def _second_look(
    engine: OcrEngine,
    picture: Repaired,
    words: list[RecognisedWord],
    other: Repaired,
    settings: Settings,
    others: list[Reading],
) -> tuple[Repaired, list[RecognisedWord]]:
    """Read the page again from another picture of it; keep the one that is surer of more letters; the other joins ``others``."""
    again = _clean(engine.recognise(Image.fromarray(other.grey), settings.languages, settings.limits.page_timeout_s))
    better = _sure_letters(again) > 1.01 * _sure_letters(words)
    others.append(Reading(picture, words) if better else Reading(other, again))
    return (other, again) if better else (picture, words)


def _fine_print(words: Sequence[RecognisedWord]) -> bool:
    """True for a doubtful reading of small letters, which a finer picture mends; on larger ones it harms."""
    return bool(words) and _usual_height(words) < _SMALL_PX and (mean_confidence(words) or 0.0) < _RETRY_FINER_BELOW


def _usual_height(words: Sequence[RecognisedWord]) -> float:
    heights = sorted(w.y1 - w.y0 for w in words if any(map(str.isalnum, w.text))) or [25.0]
    return heights[len(heights) // 2]


def _sure_letters(words: Sequence[RecognisedWord]) -> float:
    return sum(len(w.text) * max(0.0, (w.confidence or 0.0) - 0.4) for w in words)


def _clean(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Drop what is no word: ruled lines read as bars, speckle read as stops, scraps that the engine does not believe.

    A bar as high as a capital inside a line is the pronoun "I", which Tesseract takes for one.
    """
    usual = _usual_height(words)
    kept = []
    for i, word in enumerate(words):
        sure, height = word.confidence or 0.0, word.y1 - word.y0
        letters = sum(map(str.isalnum, word.text))
        near = _near(words, i, usual)
        if word.text in ("|", "¦") and near and 0.6 * usual < height < 2 * usual:
            kept.append(word._replace(text="I"))
            continue
        art = bool(_LINE_ART.match(word.text))
        if art and (sure < 0.5 or set(word.text) <= set("|_¦[]") or height > 2 * usual):
            continue
        if letters == 0 and not near and set(word.text) <= _SPECKS:
            continue
        if not art and letters == 0 and sure < 0.3:
            continue
        if letters and sure < 0.25 and letters <= 2:
            continue
        if height > 5 * usual and letters <= 3:
            continue
        if height < 0.25 * usual and letters:
            continue
        kept.append(word)
    return kept


def _near(words: Sequence[RecognisedWord], i: int, usual: float) -> bool:
    """True when the engine saw the word in one line with another, no further away than a wide space."""
    here = words[i]
    for other in (*words[max(0, i - 1) : i], *words[i + 1 : i + 2]):
        gap = max(other.x0 - here.x1, here.x0 - other.x1)
        if (other.block, other.line) == (here.block, here.line) and gap < 1.2 * usual and len(other.text) > 1:
            return True
    return False


def _ink_share(picture: Repaired) -> float:
    """Return the share of dark pixels away from the page's rim, where scanners leave shadows."""
    height, width = picture.grey.shape
    inner = picture.grey[height // 30 : -height // 30, width // 30 : -width // 30]
    opened = cv2.medianBlur(np.ascontiguousarray(inner), 3)
    return float((opened < _INK).mean()) if opened.size else 0.0
