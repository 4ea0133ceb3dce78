"""Words as the engine saw them → words as they stand on the page: pieces joined, runs cut, slashed zeros read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.spec import RecognisedWord
from readers.grid import Rules

_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]*[A-Za-z]\.[A-Za-z]{2}")
_SLASHED_ZERO = re.compile(r"(?<=[\d.,/(-])@|@(?=[\d.,])|(?<=^[A-Z])@(?=\d)")
_DOUBTFUL_GLYPH = 0.6
_BAR = re.compile(r"[|¦]+")
NO_RULES = Rules((), (), 1, 1)


def _zero_mended(word: RecognisedWord) -> RecognisedWord:
    """Read "@" beside a digit as the slashed zero of a typewriter; the word is then no surer than a doubtful one."""
    if "@" not in word.text or _ADDRESS.search(word.text):
        return word
    mended = _SLASHED_ZERO.sub("0", word.text)
    sure = min(word.confidence or 0.0, _DOUBTFUL_GLYPH)
    return word if mended == word.text else word._replace(text=mended, confidence=sure)


def _parts(word: RecognisedWord, rules: Rules) -> list[RecognisedWord]:
    """Cut a word at white space and at ruled lines inside it and strip bars off its ends; boxes are cut in proportion."""
    word = _zero_mended(word)
    text = word.text.strip("|¦") if any(map(str.isalnum, word.text)) else word.text
    if _BAR.search(text) and _is_crossed(word, rules):
        text = _BAR.sub(" ", text)
    pieces = text.split()
    if len(pieces) < 2:
        return [word._replace(text=pieces[0])] if pieces else []
    total, at, made = len(" ".join(pieces)), 0, []
    for piece in pieces:
        x0 = word.x0 + (word.x1 - word.x0) * at / total
        x1 = word.x0 + (word.x1 - word.x0) * (at + len(piece)) / total
        made.append(word._replace(text=piece, x0=x0, x1=x1))
        at += len(piece) + 1
    return made


def _is_crossed(word: RecognisedWord, rules: Rules) -> bool:
    """True for a word through which a ruled line runs down, as between the cells of a row that was read as one word."""
    middle = (word.y0 + word.y1) / 2
    return any(word.x0 < r.at < word.x1 and r.start <= middle <= r.end for r in rules.vertical)


def whole_words(words: Sequence[RecognisedWord], rules: Rules = NO_RULES) -> list[RecognisedWord]:
    """Return the words of a page in the order in which they were seen, mended."""
    made: list[RecognisedWord] = []
    for word in words:
        for part in _parts(word, rules):
            if made and _go_together(made[-1], part):
                made[-1] = _together(made[-1], part)
            elif made and _torn_date(made[-1], part):
                made[-1] = _no_surer(_together(made[-1], part))
            else:
                made.append(part)
    return made


_TORN_WORD, _TORN_NUMBER = re.compile(r"[^\W_]-$"), re.compile(r"\d[:./-]$")
_NO_SPACE = 0.13  # of the height: spaces take .2 and more, on faxes too


def _go_together(first: RecognisedWord, second: RecognisedWord) -> bool:
    """True for pieces of one word ("2019-06-" "03", "Jean-" "Luc", "15:" "20") with no room for a space between them."""
    if (first.block, first.line) != (second.block, second.line) or not second.text[:1].isalnum():
        return False
    torn = _TORN_WORD.search(first.text) or (_TORN_NUMBER.search(first.text) and second.text[0].isdigit())
    tall = max(first.y1 - first.y0, second.y1 - second.y0)
    return bool(torn) and -0.5 * tall < second.x0 - first.x1 < _NO_SPACE * tall


_NUMERIC_DATE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d{2})")
_DIGITS_APART = 0.25  # of the height: a stamp's digits stand so far apart, and its tilt makes boxes taller


def _torn_date(first: RecognisedWord, second: RecognisedWord) -> bool:
    """True for two halves of one date that part between digits ("1" "1-19-2026"), with hardly room for a space."""
    if (first.block, first.line) != (second.block, second.line):
        return False
    if not (first.text[-1:].isdigit() and second.text[:1].isdigit()):
        return False
    whole = _NUMERIC_DATE.fullmatch((first.text + second.text).rstrip(".,;:"))
    tall = max(first.y1 - first.y0, second.y1 - second.y0)
    if whole is None or not -0.5 * tall < second.x0 - first.x1 < _DIGITS_APART * tall:
        return False
    one, two = sorted((int(whole[1]), int(whole[3])))
    return 1 <= one <= 12 and two <= 31


def _no_surer(word: RecognisedWord) -> RecognisedWord:
    """The word, marked unsure: it was put together from what the engine took for two."""
    return word if word.confidence is None else word._replace(confidence=min(word.confidence, _DOUBTFUL_GLYPH))


def _together(first: RecognisedWord, second: RecognisedWord) -> RecognisedWord:
    known = [c for c in (first.confidence, second.confidence) if c is not None]
    return first._replace(
        text=first.text + second.text,
        y0=min(first.y0, second.y0),
        x1=max(first.x1, second.x1),
        y1=max(first.y1, second.y1),
        confidence=min(known) if known else None,
    )
