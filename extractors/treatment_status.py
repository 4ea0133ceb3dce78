"""Whether a medicine is taken, started, changed or stopped, by the words before and behind it."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from extractors.drug_names import Drug
from extractors.phrases import DATA

_BEHIND_CHARS = 60
_ON_CONDITION = re.compile(r"[ \n](?:if|unless|should|in case)\b", re.IGNORECASE)
_TAPERED_AND = re.compile(
    r"\s+(?:(?:was|were|is|has been|had been)\s+)?(?:slowly\s+|gradually\s+|then\s+)?(?:tapered|reduced|weaned|lowered|decreased|titrated)\b"
    r"[^.;:\t]{0,40}?,?\s(?:and|then)(?:\s+(?:then|finally|was|fully))*\s+",
    re.IGNORECASE,
)
_WAS_ON = re.compile(
    r"\b(?:did|was|were|been|stayed|remained|managed|kept|took|coped)\b[^.;:]{0,40}?\b(?:on|with|took)\s+$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"[^.;:]{0,70}?\b(?:until|till|up to)\b(?!\s+(?:now|today|review|further|then|next|the next|\d))", re.IGNORECASE
)
_STATUSES = ("stopped", "started", "changed", "taking")


def status_of(text: str, drug: Drug, start: int, end: int) -> str | None:
    """Return the status of the medicine in its clause or row ``text[start:end]``, None where nothing is said.

    What stands right behind the medicine wins ("MTX stopped 9/19"), then the nearest verb before it, which governs a
    whole list ("stop A and B, start C"). In a table row any cell may tell.
    """
    behind = text[drug.end : end]
    row = "\t" in text[start:end]
    for status in ("stopped", "started", "changed"):
        match = _pattern(f"{status}_after").search(behind)
        if match and (row or _close(behind[: match.start()])):
            return status
    nearest: tuple[int, str] | None = None
    for status in _STATUSES:
        for match in _pattern(f"{status}_before").finditer(text, start, drug.start):
            if not _conditional(text, match.end()) and (nearest is None or match.end() > nearest[0]):
                nearest = (match.end(), status)
    if nearest is None or re.search(r"[.;:]\s", text[nearest[0] : drug.start]):
        return None
    return nearest[1]


def stopped_at(text: str, drug: Drug, end: int) -> tuple[int, int]:
    """Return where it is said that the medicine was stopped, beside which its date stands: the medicine's place otherwise."""
    match = _pattern("stopped_after").search(text, drug.end, end)
    return match.span() if match and _TAPERED_AND.fullmatch(text[drug.end : match.start()]) else (drug.start, drug.end)


def needless(text: str, drug: Drug, end: int) -> bool:
    """True where it stands right behind the medicine that it is not needed or used: "Home oxygen: not required"."""
    return _needless().match(text, drug.end, end) is not None


def never_taken(text: str, drug: Drug, start: int, end: int) -> bool:
    """True for "has never been prescribed an antidepressant", not where it goes on "until", "except", "before this year"."""
    return _never().search(text, start, drug.start) is not None and not _but_for().search(text, drug.end, end)


def ended(text: str, drug: Drug, start: int, end: int) -> bool:
    """True for "she did well on 5 mg until the fall": what she took up to then, and another dose or none after it."""
    return _WAS_ON.search(text, start, drug.start) is not None and _UNTIL.match(text, drug.end, end) is not None


def planned(text: str, drug: Drug, start: int) -> bool:
    """True where a change is only planned or conditional: "I will start", "consider stopping", "stop it if"."""
    if _ON_CONDITION.match(text, drug.end):
        return True
    before = text[start : drug.start]
    clause = re.split(r"[.;\n\t]", before)[-1][-_BEHIND_CHARS:]
    return bool(_pattern("planned").search(clause))


def _close(between: str) -> bool:
    """True when only a dose, a bracket or a few small words lie between, or "was tapered from May and"."""
    if _TAPERED_AND.fullmatch(between):
        return True
    return len(between) <= _BEHIND_CHARS and not re.search(
        r"[;\t]|\.\s|,\s*\w+\s+\w+|\b(?:and|but|with|y|et|e|when|until)\b", between
    )


def _conditional(text: str, end: int) -> bool:
    return bool(re.match(r"\s*(?:when|if|once|until|cuando|si|quand)\b", text[end : end + 12], re.IGNORECASE))


@lru_cache(maxsize=1)
def _never() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(_table()['never_before'])})[ \n](?:single[ \n]|any[ \n]|an?[ \n])?$", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _but_for() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_table()['never_but'])})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _needless() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_table()['needless_after'])})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=16)
def _pattern(name: str) -> re.Pattern[str]:
    flags = re.NOFLAG if name == "planned" else re.IGNORECASE
    return re.compile(rf"(?<!\w)(?:{'|'.join(_table()[name])})(?!\w)", flags)


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads((DATA / "medications.toml").read_text(encoding="utf-8"))["status"]
    return table
