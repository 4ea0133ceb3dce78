"""How often a therapy is gone to now, told apart from its name: "he began dialysis in May and now attends three times a week"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.dosage import Counted, counted
from extractors.drug_names import Drug
from extractors.phrases import DATA

_REACH_CHARS = 260
_BEFORE_CHARS = 80
_FEWEST, _MOST = 0.27, 0.6  # a day: two to four times a week


class Sessions(NamedTuple):
    """How often a therapy is gone to, at ``start`` to ``end``."""

    start: int
    end: int
    therapy: str
    per_day: float


def sessions_told(text: str, drugs: Sequence[Drug]) -> Iterator[Sessions]:
    """Yield the frequencies behind a verb of attending; they are those of the last therapy named shortly before.

    Where another medicine, or a second therapy, was named since, nothing is yielded. "The machine" of a paper on kidneys
    is dialysis.
    """
    for verb in _attends().finditer(text):
        before = [d for d in drugs if verb.start() - _REACH_CHARS < d.start < verb.start()]
        if not before or before[-1].kind != "therapy" or len({d.name for d in before if d.kind == "therapy"}) > 1:
            continue
        stop = _stop().search(text, verb.end())
        found = counted(text, verb.end(), stop.start() if stop else len(text))
        if found is None or "\n\n" in text[before[-1].end : verb.start()]:
            continue
        if _place().fullmatch(text, verb.end(), found.start):
            days = _days().match(text, found.end)
            yield Sessions(verb.start(), days.end() if days else found.end, before[-1].name, found.per_day)
    yield from _on_the_machine(text)


def _on_the_machine(text: str) -> Iterator[Sessions]:
    """Yield how often one is "on the machine", told behind it or before it.

    That is dialysis in a paper that speaks of kidneys, or where it cleans the blood; else, in a paper that speaks of care,
    a therapy whose name is not told.
    """
    for told in _machine().finditer(text):
        found = _behind_it(text, told.end()) or _before_it(text, told.start())
        if found is None:
            continue
        dialysis = _told_by("kidneys").search(text) or _told_by("blood").search(told.group())
        if dialysis or (_told_by("cared").search(text) and _FEWEST <= found.per_day <= _MOST):
            start, end = min(told.start(), found.start), max(told.end(), found.end)
            yield Sessions(start, end, "dialysis" if dialysis else "machine", found.per_day)


def _behind_it(text: str, end: int) -> Counted | None:
    gap = _told_by("hours").match(text, end)
    found = counted(text, gap.end(), text.find("\n\n", gap.end()) % (len(text) + 1)) if gap else None
    return found if found is not None and gap is not None and found.start == gap.end() else None


def _before_it(text: str, start: int) -> Counted | None:
    first = max(0, start - _BEFORE_CHARS, *(text.rfind(stop, 0, start) for stop in (".", ";", "\n\n")))
    found = counted(text, first, start)
    return found if found is not None and _told_by("who").fullmatch(text, found.end, start) else None


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    table: dict[str, str] = tomllib.loads((DATA / "medications.toml").read_text(encoding="utf-8"))["sessions"]
    return table


@lru_cache(maxsize=1)
def _attends() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_table()['attends']})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _place() -> re.Pattern[str]:
    return re.compile(_table()["place"], re.IGNORECASE)


@lru_cache(maxsize=1)
def _machine() -> re.Pattern[str]:
    return re.compile(rf"\b{_table()['machine']}", re.IGNORECASE)


@lru_cache(maxsize=5)
def _told_by(words: str) -> re.Pattern[str]:
    return re.compile(_table()[words], re.IGNORECASE)


@lru_cache(maxsize=1)
def _days() -> re.Pattern[str]:
    """The days of the week that are named right behind."""
    day = r"\w+(?:day|unes|artes|ércoles|ueves|iernes|ábado|di|feira)s?\b"
    return re.compile(rf"(?:[\s,:(]*(?:(?:on|and|y|et|e|los|le|les)\s+)*{day})+", re.IGNORECASE)


@lru_cache(maxsize=1)
def _stop() -> re.Pattern[str]:
    return re.compile(r"[.;\n]|,\s*(?:and|but)\b")
