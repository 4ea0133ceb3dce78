"""The document's own date, chosen among its candidates with the reason; a birth date never is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from extractors.date_grammar.lexicon import table
from extractors.parse import Parse
from models.dates import PartialDate, Precision
from models.document import Span
from models.extraction import Kind
from models.mention import Mention
from models.values import DateRole, DateValue

_SOON_AFTER_DAYS = 45
_FOR_WANT_OF_BETTER = 60
_NEVER = {DateRole.BIRTH, DateRole.DEATH, DateRole.FUTURE}
_REASONS = {
    "typed": "the date of the letter",
    "letterhead": "the date under the letterhead",
    "dated": "the line that dates the document",
    "signed": "the date of the signature",
    "esigned": "the time of the electronic signature",
    "foot": "the date beside or below the signature",
    "sworn": "the date on which it was sworn",
    "issued": "the date of issue",
    "prepared": "the date on which it was completed",
    "paper": "the date of the step that it records",
    "visit": "the date of the visit that it reports",
    "operated": "the date of the operation that it reports",
    "recorded": "the day on which it says that it was drawn up",
    "discharged": "the date of the discharge that it reports",
    "transcribed": "the date of dictation or transcription",
    "printed": "the print date, for want of a better one",
    "paid": "the day of the payment, for want of a better one",
    "filed": "the day on which it was filed, for want of a better one",
    "registered": "the date of registration, for want of a better one",
    "translator": "the date of the translator's certificate",
}


class Candidate(NamedTuple):
    """A date that may be the document's own: ``own`` is its place in the order of choice."""

    date: PartialDate
    start: int
    end: int
    role: DateRole
    key: str


def choose_document_date(parse: Parse, kind: Kind = Kind.OTHER) -> tuple[PartialDate | None, Span | None, str]:
    """Return the date, its place and the reason; (None, None, reason) where the document bears none.

    A letter or statement is dated by its writer: that it was printed, filed or registered on a day does not date it.
    """
    candidates = _candidates(parse.of_kind("date"))
    if kind in (Kind.LETTER, Kind.AFFIDAVIT):
        candidates = [c for c in candidates if (_own(c.key) or 0) < _FOR_WANT_OF_BETTER]
    chosen, reason = choose(parse.text, candidates)
    if chosen is None and kind is Kind.MEDICAL_REPORT and (chosen := _last_entry(parse.text, candidates)):
        reason = "the last of its dated entries"
    if chosen is None:
        return None, None, reason
    return chosen.date, parse.span(chosen.start, chosen.end), reason


def bears_translators_certificate(text: str) -> bool:
    """Return whether a translator certifies on the paper what stands above."""
    return _certificate(text) is not None


def original_date(text: str, mentions: Iterable[Mention]) -> PartialDate | None:
    """Return the date that a translated paper bore itself: its own date without what the translator certifies."""
    certificate = _certificate(text)
    end = len(text) if certificate is None else certificate
    ranked = _ranked(_candidates(m for m in mentions if m.span.end <= end))
    return _best(ranked).date if ranked else None


def _candidates(mentions: Iterable[Mention]) -> list[Candidate]:
    return [
        Candidate(m.value.date, m.span.start, m.span.end, m.value.role, m.rule.partition("|")[2])
        for m in mentions
        if isinstance(m.value, DateValue)
    ]


def choose(text: str, candidates: Sequence[Candidate]) -> tuple[Candidate | None, str]:
    """Return the candidate that dates the document, and the reason in words.

    In order: a translator's certificate; the letter's date; signature; oath; issue; completion; visit; discharge; print.
    Of several in one place the last one is taken for a signature, the first one otherwise.
    """
    ranked = _ranked(candidates)
    if not ranked:
        return None, "no date on it is its own" if candidates else "no date found"
    certificate = _certificate(text)
    if certificate is not None:
        behind = [c for own, c in ranked if c.start > certificate and (own < 45 or c.key == "esigned")]
        return (behind[-1], _REASONS["translator"]) if behind else (None, "the translator's certificate bears no date")
    chosen = _best(ranked)
    return chosen, _REASONS.get(chosen.key, "the best placed date")


def _ranked(candidates: Sequence[Candidate]) -> list[tuple[int, Candidate]]:
    """The days that may be the document's own, each with its place in the order of choice."""
    ranked = [
        (own, candidate)
        for candidate in candidates
        if candidate.role not in _NEVER
        and candidate.date.precision is Precision.DAY
        and candidate.date.anchor is None
        and (own := _own(candidate.key)) is not None
    ]
    return _not_after_the_oath(ranked)


def _best(ranked: Sequence[tuple[int, Candidate]]) -> Candidate:
    best = min(own for own, _ in ranked)
    same = [c for own, c in ranked if own == best]
    return same[-1] if best in (20, 25, 40, 51) else same[0]


def _last_entry(text: str, candidates: Sequence[Candidate]) -> Candidate | None:
    """The last of two or more days that follow each other at the start of lines: notes that were kept over months."""
    entries = [
        c
        for c in candidates
        if c.role not in {*_NEVER, DateRole.PRINT}
        and c.date.precision is Precision.DAY
        and text[c.start - 1 : c.start] == "\n"
    ]
    days = [c.date.readings[0].start for c in entries]
    return entries[-1] if len(entries) > 1 and days == sorted(days) else None


def _own(key: str) -> int | None:
    if key == "letterhead":
        return 11
    if key == "foot":
        return 25
    if key == "esigned":
        return 51
    if key == "paper":
        return 58
    return next((row.get("own") for row in table("dates_roles.toml")["label"] if row["key"] == key), None)


def _not_after_the_oath(ranked: list[tuple[int, Candidate]]) -> list[tuple[int, Candidate]]:
    """Without the dates at the foot that lie months after the oath: a notary's commission ends on them."""
    sworn = [c.date.readings[-1].end for _, c in ranked if c.role is DateRole.SWORN]
    if not sworn:
        return ranked
    last = max(sworn) + timedelta(days=_SOON_AFTER_DAYS)
    return [(own, c) for own, c in ranked if c.key != "foot" or c.date.readings[0].start <= last]


def _certificate(text: str) -> int | None:
    """Offset of the last heading of a translator's certificate, None where there is none."""
    folded = text.lower().replace("’", "'").replace("\n", " ")
    found = max(folded.rfind(words) for words in table("dates_roles.toml")["translator"]["words"])
    return found if found >= 0 else None
