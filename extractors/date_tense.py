"""Whether a sentence tells what was, or speaks of what is to come: from its verbs and from words of planning."""

from __future__ import annotations

import re

from extractors.date_grammar.lexicon import RELATIVE, alternation
from extractors.date_grammar.shapes import Found

_WORDS = RELATIVE["future"]
_FUTURE = re.compile(rf"(?<!\w){alternation(_WORDS['signs'])}(?!\w)", re.IGNORECASE)
_PLANNED = re.compile(rf"(?<!\w){alternation(_WORDS['planned'])}(?!\w)", re.IGNORECASE)
_PLANNED_FOR_SURE = re.compile(
    rf"(?<!\w){alternation([w for w in _WORDS['planned'] if w not in _WORDS['weak']])}(?!\w)", re.IGNORECASE
)
_RECENT = re.compile(rf"(?<!\w){alternation(_WORDS['recent'])}(?!\w)", re.IGNORECASE)
_SCHOOL = re.compile(rf"(?<!\w){alternation(_WORDS['school'])}(?!\w)", re.IGNORECASE)
# "You will recall that …" reminds of what was
_REMINDED = re.compile(
    r"\bwill (?:recall|remember|know|note|appreciate|understand|be aware|be familiar|have (?:seen|noted|heard|received|gathered))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    rf"(?i)(?<!\w){alternation(_WORDS['past'])}(?!\w)|\b(?:was|were|had|did|[a-z]{{3,}}ed|went|came|began|fell|left|told|took|saw|met|lost|got|gave|made|found|[a-z]+(?:ó|ió|aron|ieron))\b"
)
_BY_THEN = re.compile(
    r"\b(?:would|could|may|might|podría|podrá|pourrait)\b.*\b(?:by|before|para|antes de|avant)[ \n]$",
    re.IGNORECASE | re.DOTALL,
)
# "we are shut till 15 July", "she is off until Monday": what lasts now ends on a day to come
_LASTS_UNTIL = re.compile(
    r"(?i)\b(?:is|are|am|be|remains?|stays?|keeps?|runs?|lasts?|valid|i['’]m|we['’]re|they['’]re|you['’]re|he['’]s|she['’]s|it['’]s)\b"
    r"(?![ \n]said\b)(?:(?!\b(?:was|were|had|since|when|who)\b)[^.;]){0,60}\b(?:until|till?|['’]til)[ \n](?:the[ \n])?$"
)
_ENDS = re.compile(r"[.!?\t][ \n]|\n\n|\f")
_ENDS_OR_LAST = re.compile(r"[.!?\t][ \n]|\n\n|\f|\.$")
_BEFORE, _BEHIND, _FEW_WORDS = 120, 200, 3


def lead(text: str, one: Found) -> str:
    """Return the words before the date in its sentence."""
    return _ENDS.split(text[max(0, one.start - _BEFORE) : one.start])[-1]


def is_future(words: str) -> bool:
    """True where the words speak of what is to come, or of what would be by a certain day."""
    said = _REMINDED.sub("", words)
    return any(sign.search(said) is not None for sign in (_FUTURE, _BY_THEN, _LASTS_UNTIL))


def is_past(words: str) -> bool:
    """True where the words have a verb in the past."""
    return _PAST.search(words) is not None


def is_recent(words: str) -> bool:
    """True where the words mean the latest of many ("last seen")."""
    return _RECENT.search(words) is not None


def is_of_school(words: str) -> bool:
    """True where the words are of attendance, lessons or pupils."""
    return _SCHOOL.search(words) is not None


def told_as_past(text: str, one: Found) -> bool:
    """True where the date's sentence has a past verb and no sign of a plan; a verb before the date decides alone."""
    before = _ENDS.split(text[max(0, one.start - _BEHIND) : one.start])[-1]
    rest = _ENDS_OR_LAST.split(text[one.end : one.end + _BEHIND])[0]
    before = _REMINDED.sub("", before)
    if is_past(before):
        return _FUTURE.search(before) is None and _PLANNED_FOR_SURE.search(before) is None
    planned = _FUTURE.search(f"{before} {rest}") or _PLANNED.search(f"{before} {rest[:40]}")
    return planned is None and is_past(f"{before} {rest}")


def is_idle(text: str, one: Found) -> bool:
    """ "In two weeks" is a date only where something is planned: otherwise it tells how long something took.

    A few words without a verb, as in "Ophthalmology in one week.", are a plan too.
    """
    if one.rule != "ahead":
        return False
    before = lead(text, one)
    words = before + " " + text[one.start : one.end].split()[0]
    if _FUTURE.search(words) or _PLANNED.search(words):
        return False
    closes = re.match(r"[ ]?(?:[.;,)]|\n|$)", text[one.end : one.end + 2]) is not None
    return not (closes and 0 < len(before.split()) <= _FEW_WORDS and before[:1].isupper() and not is_past(before))
