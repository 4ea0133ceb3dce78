"""Dates that a pen wrote into a form's blanks: "this 2 7th day of⇥June,⇥2024", "Dated: 1Ath Sepremder 2023".

A scanner parts what the pen wrote from what was printed, and misreads it. Here the printed words around the blank say that
a day, a month or a year must stand there, so more is mended than elsewhere; a day of which a digit was lost keeps every day
that it can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.date_grammar import repair
from extractors.date_grammar.lexicon import DATES, MONTH, alternation, month_number
from extractors.date_grammar.shapes import Calendar, Found, OneOf

_GAP = r"[ \n\t]{1,3}"
_YEAR = r"(?:19|20) ?\d ?\d"
_SLOT = DATES["slots"]
_DAY_OF = re.compile(
    rf"(?<!\w)(?:{alternation(_SLOT['this'])}){_GAP}(?P<junk>[^\s\d]{{1,2}} |\d )?(?P<d>[\d{repair.PEN}]{{1,2}}) ?(?P<suf>st|nd|rd|th|ro|º|°)?"
    rf"{_GAP}(?:{alternation(_SLOT['day_of'])})(?:[ \n\t,._]{{1,4}}(?P<m>{MONTH}))?(?:(?:[ \n\t,._]|of\b){{1,5}}(?P<y>{_YEAR}))?(?!\w)",
    re.IGNORECASE,
)
_LONE_MONTH_AFTER = re.compile(rf"[\s.,]{{0,6}}\n\s*(?P<m>{MONTH})[ ,.]*(?=\n|\f|$)", re.IGNORECASE)
_LONE_MONTH_BEFORE = re.compile(rf"(?:^|\n|\f)[ ]?(?P<m>{MONTH})[ ,.]*\n\s*[^\n]*$", re.IGNORECASE)
_APART = (
    re.compile(rf"(?<![\w/.])(?P<m>{MONTH})[ \t](?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\t(?P<y>{_YEAR})(?=[.,]?(?:[\n\t\f]|$))", re.IGNORECASE),
    re.compile(
        rf"(?<![\w/.])(?P<d>\d{{1,2}})(?:st|nd|rd|th|º|°)?[ \t](?:of |de )?(?P<m>{MONTH}),?(?: de)?\t(?:de )?(?P<y>{_YEAR})(?=[.,]?(?:[\n\t\f]|$))",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\w/.])(?P<d>\d{{1,2}})(?:st|nd|rd|th|º|°)?\t(?:of |de )?(?P<m>{MONTH}),? (?:de )?(?P<y>{_YEAR})(?=[.,]?(?:[\n\t\f]|$))", re.IGNORECASE),
)  # fmt: skip
# A cell of a row that goes on in the next line: "4. Date of birth: 9 March" above, "1974, 4:15 a.m." below.
_WRAPPED = re.compile(
    rf"\t[^\n\t]{{0,40}}?(?<![\w/.])(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of |de )?(?P<m>{MONTH}),?(?P<gap>\n(?:[^\n\t]{{0,40}}\t){{1,3}})(?P<y>{_YEAR})(?=[,.;)]|\n|$)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?:^|[\n\t\f])(?P<label>{alternation(_SLOT['labels'])})[ ]?[:.]?[ \t]{{0,2}}(?:"
    rf"(?P<d>[\d{repair.PEN}]{{1,2}})(?P<suf>st|nd|rd|th)?[ .,]{{1,2}}(?:of )?(?P<m>[^\W\d_]{{3,10}})"
    rf"|(?P<m2>[^\W\d_]{{3,10}}) (?P<d2>[\d{repair.PEN}]{{1,2}})(?P<suf2>st|nd|rd|th)?)[ .,]{{1,2}}(?P<y>{_YEAR})(?!\w)",
    re.IGNORECASE,
)
_SPLIT_DAY = re.compile(
    rf"(?<=[^\W\d_][ \t])(?P<tens>[0-3]) (?P<d>\d)(?:st|nd|rd|th)? (?P<m>{MONTH})[ ,]{{1,2}}(?P<y>{_YEAR})(?!\w)",
    re.IGNORECASE,
)


def find_written_in(text: str) -> Iterator[Found]:
    """Yield what the plain patterns cannot read: parted by wide gaps, displaced, or misread inside a form's blanks."""
    for match in _DAY_OF.finditer(text):
        yield from _day_of(text, match)
    for pattern in _APART:
        for match in pattern.finditer(text):
            yield from _found(
                match.start(), match.end(), [int(match["d"])], month_number(match["m"]), match["y"], False
            )
    for match in _WRAPPED.finditer(text):
        yield from _found(match.start("d"), match.end(), [int(match["d"])], month_number(match["m"]), match["y"], False)
    for match in _LABELLED.finditer(text):
        yield from _labelled(match)
    for match in _SPLIT_DAY.finditer(text):
        days = [int(match["d"]), int(match["tens"] + match["d"])]
        yield from _found(match.start(), match.end(), days, month_number(match["m"]), match["y"], True)


def _day_of(text: str, match: re.Match[str]) -> Iterator[Found]:
    if not (set("\t") & set(match.group()) or match["junk"] or not match["m"] or " " in (match["y"] or "")):
        return  # plainly written: the other patterns read it
    junk = (match["junk"] or "").strip()
    days = repair.days(
        junk + match["d"] if junk.isdigit() else match["d"], match["suf"], lost=bool(junk) and not junk.isdigit()
    )
    start, end, year, month = match.start("d"), match.end(), match["y"], month_number(match["m"] or "")
    if junk.isdigit():
        start = match.start("junk")
    if month is None:
        after = _LONE_MONTH_AFTER.match(text, end)
        before = _LONE_MONTH_BEFORE.search(text, max(0, start - 60), match.start())
        if after:
            month, end = month_number(after["m"]), after.end("m")
        elif before:
            month = month_number(before["m"])
    yield from _found(start, end, days, month, year, bool(junk))


def _labelled(match: re.Match[str]) -> Iterator[Found]:
    """Where a label says that a date follows and a year closes it, the word between must be a month."""
    word, day, suffix = match["m"] or match["m2"], match["d"] or match["d2"], match["suf"] or match["suf2"]
    month = month_number(word)
    plain = month is not None and day.isdigit() and (not suffix or repair.days(day, suffix) == [int(day)])
    if plain:
        return
    if month is None:
        month = repair.month_in_blank(word, english=match["label"].lower().startswith(("date", "sign")))
    start = match.start("d") if match["d"] else match.start("m2")
    yield from _found(start, match.end(), repair.days(day, suffix), month, match["y"], True)


def _found(start: int, end: int, days: list[int], month: int | None, year: str | None, mended: bool) -> Iterator[Found]:
    whole = int(year.replace(" ", "")) if year else None
    if month is None or not 1900 <= (whole or 2000) <= 2100:
        return
    possible = [day for day in days if 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)]
    if len(possible) == 1:
        yield Found(start, end, Calendar(whole, month, possible[0]), "written_in", repaired=mended)
    elif possible and whole:
        yield Found(
            start, end, OneOf(tuple(Calendar(whole, month, day) for day in possible)), "written_in", repaired=True
        )
