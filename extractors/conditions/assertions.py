"""What the words around a condition make of it: its cues, the tense and date of its sentence, its section, its own words."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.assertion import Cue, assertion_of
from extractors.conditions.document_dates import document_dates
from extractors.conditions.holder import Held
from extractors.conditions.lexicon import load_lexicon
from extractors.conditions.modifiers import Described
from extractors.conditions.ontology import ancestors
from extractors.conditions.wording import phrases
from extractors.parse import Parse
from extractors.phrases import BARRIER, Token
from models.mention import Assertion, Mention
from models.values import DateRole, DateValue

_RECENT_DAYS = 75
_NEAR_CHARS = 120
_PART_WORDS = 7
_AT_ONCE = "stroke"
_UP_TO = re.compile(
    r"\b(?:before|prior|until|till|preced\w+|pre-?dat\w+|previous to|except|other than|apart from|but for|antes|hasta|avant|até)\b",
    re.IGNORECASE,
)


def assertion_for(
    parse: Parse, words: list[Token], concept: str, described: Described, cues: list[Cue], held: Held, section: str
) -> Assertion:
    """Return the assertion of the condition ``concept``, written as ``described``."""
    lexicon = load_lexicon()
    acute = lexicon.has(concept, "a") and "chronic" not in described.modifiers
    lifelong = lexicon.has(concept, "l")
    at_once = acute or concept == _AT_ONCE or _AT_ONCE in ancestors(concept)
    labels = {c.label for c in cues}
    recent = _recent(parse, words, described)
    if "hypothetical" in labels and _is_theirs(words, described.first) and "recurrent" not in described.modifiers:
        cues = [c for c in cues if c.label != "hypothetical"]
    if "possible" in labels and "absent" in labels:
        weaker = "absent" if _undecided(cues) else "possible"
        cues = [c for c in cues if c.label != weaker]
    if "absent" in labels and (_only_its_signs(concept, cues) or _of_a_part(words, concept, described)):
        cues = [replace(c, label="possible") if c.label == "absent" else c for c in cues]
    if "hypothetical" not in labels and "admitted" in labels and not lifelong and not recent:
        labels.add("over")
    if lifelong and not any(c.label == "historical" and not _is_history_of(c) for c in cues):
        cues = [c for c in cues if c.label != "historical"]
    found = assertion_of(cues)
    if _of_nobody(words, described.first):
        found = found.model_copy(update={"hypothetical": True})
    dated = _dated(parse, words, described)
    told_as_past = acute and ("past" in labels or dated) and not recent
    had_then = not (lifelong or at_once) and dated and not recent and any(c.label == "past" and _had(c) for c in cues)
    since = at_once and ("event" in labels or (dated and "past" in labels)) and not recent
    happened = lexicon.has(concept, "o") or (acute and _broke(words, described))
    over = (
        section == "past"
        or (section == "history" and acute)
        or told_as_past
        or had_then
        or since
        or (happened and not recent)
        or held.late
        or "over" in labels
        or "old" in described.modifiers
    )
    plain = not (found.negated or found.hypothetical or found.uncertain)
    died = held.kin and any(_died(c) for c in cues)
    return found.model_copy(
        update={"historical": found.historical or (over and plain), "family": found.family or held.family or died}
    )


def is_never(parse: Parse, cues: list[Cue], end: int) -> bool:
    """True where the condition that ends at ``end`` is denied for all the time before: "no history of", "has never had".

    What is denied only up to some event ("no history of depression before the assault") is not.
    """
    if _UP_TO.search(parse.text, end, max(end, parse.sentence(end - 1)[1])):
        return False
    words = phrases("never")
    return any(c.label == "absent" and any(re.search(rf"\b{w}\b", c.text.casefold()) for w in words) for c in cues)


def _only_its_signs(concept: str, cues: list[Cue]) -> bool:
    """True where only signs of an illness are denied that has none while it is held in check: "without signs of heart failure"."""
    denials = [set(c.text.casefold().split()) for c in cues if c.label == "absent"]
    return bool(phrases("compensated") & {concept, *ancestors(concept)}) and all(
        d & phrases("looked for") for d in denials
    )


def _of_a_part(words: list[Token], concept: str, described: Described) -> bool:
    """True where a growth is denied of a part that was looked at: "no malignancy in twelve lymph nodes"."""
    near = words[described.last : described.last + _PART_WORDS]
    stop = next((i for i, w in enumerate(near) if w.surface in ".;\n"), len(near))
    return concept in phrases("spread") and any(w.normal in phrases("parts") for w in near[:stop])


def _is_theirs(words: list[Token], first: int) -> bool:
    """True when the condition is said to be someone's already: "if her diabetes is not controlled"."""
    return first > 0 and words[first - 1].normal in phrases("theirs")


def _dated(parse: Parse, words: list[Token], described: Described) -> bool:
    """True when a date stands close to the condition in its clause or row, and it is not told as going on since."""
    start, end = words[described.first].start, words[described.last - 1].end
    first, last = parse.sentence(start)
    sentence = parse.text[first : max(last, end)].casefold()
    if any(re.search(rf"\b{phrase}\b", sentence) for phrase in phrases("ongoing")):
        return False
    return any(
        m.value.role is DateRole.EVENT and start - _NEAR_CHARS < m.span.end and m.span.start < end + _NEAR_CHARS
        for m in _dates_beside(parse, start, end)
        if isinstance(m.value, DateValue)
    )


def _recent(parse: Parse, words: list[Token], described: Described) -> bool:
    """True when the clause or row dates the condition close to the document's own date."""
    dated = document_dates(parse)
    beside = _dates_beside(parse, words[described.first].start, words[described.last - 1].end)
    values = [m.value for m in beside]
    when = [v.date for v in values if isinstance(v, DateValue) and v.role is not DateRole.BIRTH]
    return bool(dated and when) and min(w.distance_days(d) for w in when for d in dated) <= _RECENT_DAYS


def _dates_beside(parse: Parse, start: int, end: int) -> list[Mention]:
    """Return the dates of the clause, up to a semicolon, and of the first cell of the row."""
    first, last = parse.sentence(start)
    first = parse.text.rfind(";", first, start) + 1 or first
    stop = parse.text.find(";", end, max(last, end))
    found = parse.of_kind("date", first, stop if stop >= 0 else max(last, end))
    line, _ = parse.line(start)
    cell = parse.text.find("\t", line, start)
    return found if cell < 0 or first <= line else [*parse.of_kind("date", line, cell), *found]


def _is_history_of(cue: Cue) -> bool:
    return any(word in cue.text.casefold() for word in phrases("history"))


def _had(cue: Cue) -> bool:
    """True for a verb that tells of an illness as over, not of its finding ("was diagnosed with")."""
    return cue.text.casefold() in phrases("had")


def _died(cue: Cue) -> bool:
    return cue.label in ("historical", "past") and cue.text.casefold() in phrases("died")


def _broke(words: list[Token], described: Described) -> bool:
    """True for an injury told by a verb: "she broke the knee"."""
    return any(w.normal in phrases("broke") for w in words[described.first : described.last])


def _of_nobody(words: list[Token], first: int) -> bool:
    """True for what people in general have: "priority is given to children with cancer"."""
    at = next((i for i in range(first - 1, max(-1, first - 4), -1) if _follows(words, i, "having")), -1)
    if at < 1 or any(w.normal in (BARRIER, ",") for w in words[at:first]):
        return False
    at -= _follows(words, at, "having") - 1
    group = words[at - 1].surface.casefold() if at >= 1 else ""
    return group in phrases("generic") and not (at >= 2 and words[at - 2].normal in phrases("particular"))


def _follows(words: list[Token], last: int, use: str) -> int:
    """Return how many words the phrase of a use that ends with token ``last`` has; 0 where none does."""
    for n in (3, 2, 1):
        if last + 1 >= n and " ".join(w.surface.casefold() for w in words[last + 1 - n : last + 1]) in phrases(use):
            return n
    return 0


def _undecided(cues: list[Cue]) -> bool:
    """True for "cannot be ruled out": the doubt is about the denial.

    "It was suspected and not confirmed" is a denial: what was doubted is named before.
    """
    doubts = [c.text for c in cues if c.label == "possible"]
    unsure = [t for t in doubts if "not" in t or "cannot" in t or "no se" in t]
    return bool(unsure) and not (len(doubts) > len(unsure) and all("not confirmed" in t for t in unsure))
