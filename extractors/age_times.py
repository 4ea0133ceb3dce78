"""When a person had the age that a text says: on the document's date, at an event, or at a time that nobody tells."""

from __future__ import annotations

import re

from extractors.name_grammar.words import plain, relatives
from extractors.parse import Parse
from models.dates import PartialDate
from models.values import DateRole, DateValue

_PAST_WORDS = re.compile(
    r"^(?:i was|he was|she was|was|were|turned|when|since|until|before|by the time|from when|at age|age of|a los|tenia|avait|tinha|cumplio)\b"
)
_PAST_BEFORE = re.compile(
    r"\b(?:was|were|at|turned|became|when|being|then|after|before|until|till|since|than|tenia|avait|tinha|cumplio|cumpli|a los)[ \n]"
    r"(?:(?:only|just|barely|about|around|almost|nearly|already|still|a|an|the|age|age of|de|la edad de)[ \n])*$"
)
_THEN = re.compile(
    r"^[ ,]*(?:old )?(?:at the time|at that time|back then|then\b|when (?:i|he|she|we|they|my|his|her|the|it)\b|the (?:year|day|time))"
)
_CAME_TO_CARE = re.compile(
    r"^[ -]?(?:[a-z-]+[ \n]){1,6}?(?:(?:was|were)[ \n](?:[a-z]+ly[ \n])?(?:admitted|seen|brought|referred|discharged|evaluated|examined|treated|operated|transferred|"
    r"diagnosed|hospitali[sz]ed)|presented|underwent|died|arrived|attended)\b"
)
_SOMEBODY = frozenset(
    [
        "is",
        "am",
        "are",
        "now",
        "man",
        "woman",
        "male",
        "female",
        "patient",
        "boy",
        "girl",
        "child",
        "lady",
        "gentleman",
        "baby",
        "widow",
        "client",
    ]
)
_OPENS = re.compile(r"^(?:an?|the|this)?[ ]?$")
_NOT_THEN = re.compile(r"\b(?:since|until|from|after|before|till)[ \n](?:about |around |early |late )?$")
_BESIDE = re.compile(r",?[ \n](?:in|on)[ \n](?:the[ \n])?")
_THAT_MOMENT = re.compile(r"\bwas[ \n](?:only|just|barely|still)\b")
_OTHER_TIME = re.compile(
    r"\b(?:when|after|before|later|ago|since|until|till|then|at (?:his|her|my|the)|by|during|while|next|once|had)\b"
)
_REGISTER = re.compile(r"\b(?:marriage|matrimonio|mariage|casamento|death|defuncion|deces|obito|baptism|bautismo)\b")
_ENTERED = re.compile(r"marri|matrimon|mariage|solemni|casament|celebra|died|death|fallec|deced|baptis|bautiz")
_RECORDED = frozenset({"age field", "field years", "age and sex", "aged", "bracket"})
_IN_ROWS = frozenset({"year-old", "years of age", "months old", "aged", "age and sex"})
_OF_ROW = re.compile(r"(?:[ ]?[-–—][ ]?|[ ]to[ ])?")
_TITLE = 400
_HAPPENED = re.compile(
    r"(?:\b(?:fell|fall|broke|broken|fractured?|fx|burn(?:ed|t|s)?|scald(?:ed|s)?|accident|mv[ac]|rtc|rta|injur(?:y|ed)|cut|bite|bitten|hit|"
    r"shot|stabbed|kicked|crushed|cast|scars?|surgery|operation|operated|removed|removal|repair(?:ed)?|excision|tubes?|grommets?|stitche[sd]|"
    r"onset|diagnosed|dx|started|began|first|quit|menarche|menopause|married|orphaned|died|death|hernia|appendi[a-z]+|tonsil[a-z]+|"
    r"measles|mumps|chicken ?pox|varicella|polio|meningitis|malaria|tb|seizures?|convulsions?|strokes?|concussion|sprain(?:ed)?|sepsis)"
    r"|[a-z]+(?:ectomy|otomy|plasty|pexy|itis))\b"
)
_BESIDE_CHARS = 12
_DATES = (DateRole.EVENT, DateRole.DEATH)


def time_of(parse: Parse, start: int, end: int, rule: str) -> tuple[PartialDate | None, bool]:
    """Return the date at which the age held, and whether it held in a past that may have no date.

    An age in the past tense holds at the one event of its sentence; "has lived here since 2019" is no such event. An age in the
    register of a marriage or a death holds on its day. Every other age is of the document's date.
    """
    if rule in _RECORDED and _REGISTER.search(plain(parse.text[:_TITLE])):
        return _day_of_entry(parse), True
    if rule in _IN_ROWS and (day := _day_of_row(parse, start)) is not None:
        return day, True
    first, last = parse.sentence(start)
    said, before = plain(parse.text[start:end]), plain(parse.text[first:start])
    if rule == "aged" and _beside_what_happened(parse, start, end):
        return None, True
    past = _PAST_WORDS.match(said) or _PAST_BEFORE.search(before) or _THEN.match(plain(parse.text[end : end + 30]))
    past = past or (_OPENS.match(before) and _CAME_TO_CARE.match(plain(parse.text[end:last])))
    if rule == "at now" or (past is None and rule not in ("at", "birthday")):
        return None, False
    told = [
        (m.span.start, m.value.date)
        for m in parse.of_kind("date", first, last)
        if isinstance(m.value, DateValue)
        and m.value.role in _DATES
        and not _NOT_THEN.search(plain(parse.text[max(first, m.span.start - 24) : m.span.start]))
    ]
    beside = [day for at, day in told if _BESIDE.fullmatch(plain(parse.text[end:at]))]
    chosen = beside or [day for _, day in told]
    return (chosen[0] if len(chosen) == 1 else None), True


def _beside_what_happened(parse: Parse, start: int, end: int) -> bool:
    """True for the age of an event: "fell off a bicycle, age 9", "ear tubes, age 3", "Age 12: appendectomy".

    The word before the age is nobody: "scar from a burn; son, age 9" and "Ada Holm, age 9, fell" tell the ages of people.
    """
    opens = max(parse.text.rfind(c, 0, start) for c in ".;:\t\n\f") + 1
    lead = plain(parse.text[opens:start]).rstrip(" ,(")
    if not lead:
        told = re.match(r"[ ]?[:–—-][ ]?(?P<what>[^.;\n\t]{0,60})", plain(parse.text[end : end + 64]))
        return told is not None and _HAPPENED.search(told["what"]) is not None
    last = re.search(r"[a-z]+$", lead)
    if last is None or last.group() in relatives() or last.group() in _SOMEBODY:
        return False
    if any(opens <= m.span.start and m.span.end >= opens + len(lead) for m in parse.of_kind("person", opens, start)):
        return False
    return _HAPPENED.search(lead) is not None


def reached_on_that_day(parse: Parse, start: int, end: int, rule: str) -> bool:
    """True where the day beside an age is that on which it was reached: "turned 80 on 3 May 2020", "his eightieth birthday"."""
    said, before = plain(parse.text[start:end]), plain(parse.text[max(0, start - 24) : start])
    turned = re.match(r"(?:(?:just|had|has) )?turn(?:ed|s)\b", said) or re.search(r"\bturn(?:ed|s)[ \n]$", before)
    beside = [
        m
        for m in parse.of_kind("date", end, end + _BESIDE_CHARS)
        if _BESIDE.fullmatch(plain(parse.text[end : m.span.start]))
    ]
    return rule == "birthday" or (turned is not None and bool(beside))


def day_before_it(parse: Parse, start: int, end: int) -> PartialDate | None:
    """The one day of the sentence before, for an age of that moment: "We landed on 3 May 2015. He was only nine."."""
    first, last = parse.sentence(start)
    own = plain(parse.text[first:last])
    if first == 0 or not _THAT_MOMENT.search(plain(parse.text[start:end])) or _OTHER_TIME.search(own):
        return None
    before = parse.sentence(first - 1)
    if "\n\n" in parse.text[before[0] : first] or parse.of_kind("date", first, last):
        return None
    dates = [m.value for m in parse.of_kind("date", *before) if isinstance(m.value, DateValue)]
    return dates[0].date if len(dates) == 1 and dates[0].role in _DATES else None


def _day_of_row(parse: Parse, start: int) -> PartialDate | None:
    """The day of the row "14/08/2019 - 20/08/2019⇥Ward 3⇥10 yo, tonsillectomy" of a list: the row opens with it, then a cell."""
    line = max(parse.text.rfind(c, 0, start) for c in "\n\f") + 1
    days = [m for m in parse.of_kind("date", line, start) if isinstance(m.value, DateValue) and m.value.role in _DATES]
    if not days or days[0].span.start != line or not isinstance(days[0].value, DateValue):
        return None
    last = days[0]
    if len(days) > 1 and _OF_ROW.fullmatch(parse.text, last.span.end, days[1].span.start):
        last = days[1]
    return days[0].value.date if parse.text[last.span.end : last.span.end + 1] == "\t" else None


def _day_of_entry(parse: Parse) -> PartialDate | None:
    """The day of the marriage or death that a register enters."""
    for mention in parse.of_kind("date"):
        label = plain(parse.text[max(0, mention.span.start - 60) : mention.span.start])
        if (
            isinstance(mention.value, DateValue)
            and mention.value.role in (*_DATES, DateRole.DOCUMENT)
            and _ENTERED.search(label)
        ):
            return mention.value.date
    return None
