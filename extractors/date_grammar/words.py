"""Dates with a month's name or a year: days, months and years in four languages, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.date_grammar import repair
from extractors.date_grammar.lexicon import DATES, MAYBE, MONTH, NUMBER_WORDS, SPACE, alternation, key, month_number
from extractors.date_grammar.numbers import day_and_year, day_of, year_of
from extractors.date_grammar.shapes import Calendar, Found

_TRAITS = DATES["month_traits"]
_BOUND, _DOUBTFUL, _ALONE = set(_TRAITS["bound"]), set(_TRAITS["doubtful"]), set(_TRAITS["alone"])
ORDINAL_MARK = r"(?:[ ]?(?:st|nd|rd|th)\b|\.?(?:ro|er|ero)\b|o\b|a\b|\.?[º°ª])"
DAY = rf"(?:[0-3][0-9OlI]|[OlI][0-9]|\d)(?:{ORDINAL_MARK})?"
_YEAR_DIGITS = r"(?:19|20|2O)[0-9O][0-9OlI]"
_TWO_DIGITS = r"['’]\d\d"
_YEAR = rf"(?P<y>{_YEAR_DIGITS}|{_TWO_DIGITS})(?![\w/]|[.,]\d)"
_OF = rf"(?:{SPACE}(?:of the month of|of|del mes de|de|du mois de|do mês de|d['’]))?"
_DAY_OF = rf"(?:{SPACE}?,?{SPACE}(?:días|dias|día|dia|jours|days?){SPACE}(?:of the month of|of|del mes de|de|del|do mês de|du mois de))"
_TO_YEAR = (
    rf"(?:{SPACE}(?:of the year|of|in the year|in(?= (?:19|20)\d\d)|del año|de el año|del|de|do ano de|do ano|de l['’]an(?:née)?|year)"
    rf"(?:{SPACE}of our Lord)?)?"
)
_ERA = rf"(?:(?:A\.?{MAYBE}D\.?|Anno{SPACE}Domini){SPACE})?"  # "March, A.D. 2019"
_GLOSS = rf"(?:{SPACE}\([^()\n]{{1,30}}\))?"
_NUMERIC_DAY = rf"(?P<d>{DAY}){_GLOSS}"
_SPELLED_DAY = rf"(?P<d>{NUMBER_WORDS}){_GLOSS}"
_MONTHS = rf"(?P<m>{MONTH})(?:{SPACE}?/{SPACE}?(?P<m2>{MONTH}))?"
_SEP = rf"(?:,?{SPACE}|[-/.,–])"
_FLAGS = re.IGNORECASE

_DAY_MONTH_YEAR = re.compile(
    rf"(?<![\w/.\\|])(?<!\d-){_NUMERIC_DAY}(?:{_DAY_OF}|{_OF}){_SEP}?{_MONTHS}{_TO_YEAR}{_SEP}?{_ERA}{_YEAR}", _FLAGS
)
_MONTH_DAY_YEAR = re.compile(
    rf"(?<![\w])(?P<m>{MONTH}){_SEP}?(?:the{SPACE})?{_NUMERIC_DAY}{_TO_YEAR}{_SEP}{{1,2}}{_ERA}{_YEAR}", _FLAGS
)
_YEAR_MONTH_DAY = re.compile(
    rf"(?<![\w/.\\|])(?P<y>{_YEAR_DIGITS}){_SEP}{_MONTHS}{_SEP}(?P<d>{DAY})(?!\w|[.,:/]\d)", _FLAGS
)
# Registers and machines join the parts in any order: only one of them can be the day.
_JOINED = tuple(
    re.compile(rf"(?<![\w/.\\|-]){parts}(?![\w/-]|[.,]\d)", _FLAGS)
    for parts in (
        rf"(?P<m>{MONTH})(?P<sep>[-/])(?P<y>(?:19|20)\d\d)(?P=sep)(?P<d>\d{{1,2}})",
        rf"(?P<y>(?:19|20)\d\d)(?P<sep>[-/])(?P<d>\d{{1,2}})(?P=sep)(?P<m>{MONTH})",
        rf"(?P<d>\d{{1,2}})(?P<sep>[-/])(?P<y>(?:19|20)\d\d)(?P=sep)(?P<m>{MONTH})",
    )
)
_MONTH_YEAR = re.compile(rf"(?<![\w])(?P<m>{MONTH}){_TO_YEAR}{_SEP}{_YEAR}", _FLAGS)
_SHORT_YEAR = re.compile(
    rf"(?<![\w/.\\|])(?P<d>{DAY})(?P<sep>[-/ .])(?P<m>{MONTH})(?:{SPACE}?/{SPACE}?(?P<m2>{MONTH}))?(?P=sep)(?P<y>\d\d)"
    rf"(?=$|[\s,;)\]]|\.(?!\d))(?![ ](?-i:[a-z]))",
    _FLAGS,
)
_DAY_MONTH = re.compile(rf"(?<![\w/.,:])(?<!\d-)(?P<d>{DAY})(?:{_DAY_OF}|{_OF}){_SEP}{_MONTHS}(?![^\W_])", _FLAGS)
_MONTH_DAY = re.compile(rf"(?<![\w])(?P<m>{MONTH}){_SEP}(?:the{SPACE})?(?P<d>{DAY})(?![\w:%/]|[.,\-]\d)", _FLAGS)
_SPELLED_DAY_MONTH = re.compile(
    rf"(?<![\w-]){_SPELLED_DAY}(?:{_DAY_OF}|{_OF}){SPACE}(?P<m>{MONTH})"
    rf"(?:,?{_TO_YEAR},?{SPACE}(?:{_YEAR}|(?P<yw>{NUMBER_WORDS})(?:{SPACE}\((?P<yd>\d{{4}})\))?))?",
    _FLAGS,
)
_SPELLED_MONTH_DAY = re.compile(
    rf"(?<![\w])(?P<m>{MONTH}){SPACE}(?:the{SPACE})?{_SPELLED_DAY}"
    rf"(?:,?{_TO_YEAR},?{SPACE}(?:{_YEAR}|(?P<yw>{NUMBER_WORDS})))?",
    _FLAGS,
)
_YEAR_SPELLED_DAY = re.compile(  # "L'an mil neuf cent quatre-vingt-seize et le deux août"
    rf"(?<!\w){alternation(DATES['prepositions']['year_first'])}{SPACE}?(?:(?P<yw>{NUMBER_WORDS})|(?P<y>{_YEAR_DIGITS})),?{SPACE}"
    rf"{alternation(DATES['prepositions']['day_behind_year'])}{SPACE}(?P<d>{NUMBER_WORDS}|{DAY})(?:{_DAY_OF}|{_OF}){SPACE}(?P<m>{MONTH})(?!\w|,?{_TO_YEAR}{SPACE}\d{{4}})",
    _FLAGS,
)
_DIGIT_DAY_SPELLED_YEAR = re.compile(
    rf"(?<![\w/.\\|])(?:(?P<d>{DAY})(?:{_DAY_OF}|{_OF}){SPACE}(?P<m>{MONTH})|(?P<m2>{MONTH}){SPACE}(?P<d2>{DAY}))"
    rf",?{_TO_YEAR},?{SPACE}(?P<yw>{NUMBER_WORDS})",
    _FLAGS,
)
_MISREAD = re.compile(
    rf"(?<![\w/.\\|])(?:(?P<d>{DAY}){SPACE}(?P<m>[^\W_][^\W_|]{{2,10}}),?{SPACE}|"
    rf"(?P<m2>[^\W\d_][^\W_|]{{2,10}}){SPACE}(?P<d2>{DAY}),{SPACE})(?P<y>{_YEAR_DIGITS})(?!\w)"
)
_MONTH_ALONE = re.compile(rf"(?<![\w'’/-])(?P<m>{MONTH})(?![\w'’])", _FLAGS)
_MONTH_BEFORE = re.compile(rf"(?<!\w){MONTH}{SPACE}(?:the{SPACE})?\Z", _FLAGS)
_BEFORE_MONTH = re.compile(rf"(?<!\w){alternation(DATES['prepositions']['month'])}{SPACE}(?:the{SPACE})?\Z", _FLAGS)
_NOT_DAYS = re.compile(rf"{SPACE}?{alternation(DATES['not_days']['after'])}(?!\w)", _FLAGS)
_NAME_FOLLOWS = re.compile(rf"{SPACE}(?!I\b)[A-ZÁÉÍÓÚÑ][\w.]")
_BEFORE_YEAR = re.compile(
    rf"(?<!\w){alternation(DATES['prepositions']['year'])}{SPACE}(?:the{SPACE}year{SPACE})?\Z", _FLAGS
)
_NOT_YEAR_BEFORE = re.compile(
    rf"(?<!\w){alternation(DATES['not_years']['before'])}[,:]?(?:{SPACE}(?:of|de|no\.?|\d+))*[ \n\t]?$", _FLAGS
)
_LAW = re.compile(
    rf"(?<!\w)(?:act|law|order|bill|ley|decreto|acuerdo|resolución|reglamento|loi|décret|lei|decree|resolution|rule|rules|regulations"
    rf"|convention|protocol|statute){SPACE}?,?{SPACE}?\(?(?:(?:no|nº|n°|núm|number)?\.?{SPACE}?[\d.\-]+\)?{SPACE})?(?:of|de|du|del|,)?{SPACE}?\Z",
    _FLAGS,
)
_NOT_YEAR_AFTER = re.compile(rf"[ ]?{alternation(DATES['not_years']['after'])}(?!\w)", _FLAGS)
_YEAR_FIRST = re.compile(rf"(?<![\w/.,$-])(?P<y>{_YEAR_DIGITS}){SPACE}(?P<m>{MONTH})(?![\w]|{SPACE}\d)", _FLAGS)
_YEAR_SPELLED = re.compile(
    rf"(?<!\w){alternation(DATES['prepositions']['spelled_year'])}{SPACE}(?P<yw>{NUMBER_WORDS})(?!\w)"
    rf"(?=[.,;:)\n\t\f]|$|{SPACE}(?:and|when|there|we|he|she|they|i|the|at|with|cuando|quand|se|que)\b)",
    _FLAGS,
)
_YEAR_ALONE = re.compile(
    r"(?<![\w.,/$£€#§'’–+-])(?<!\d[ ])(?P<y>(?:19|20)\d\d)(?![\w%°/$€£]|[.,:]\d|-\w|[ ]?[–-][ ]?\d|[ ]\d)"
)
_PAST_WORD = re.compile(rf"[^\W\d_]+(?:ed|wn|ght|t|ado|ada|ido|ida|é|ée){SPACE}\(?\Z", _FLAGS)
_STREET_FOLLOWS = re.compile(
    r"[ ](?:[A-Z0-9][\w.'-]*[ ]){0,3}(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Blvd|Lane|Ln|Way|Ct|Pl|Apt)\b"
)


def find_words(text: str) -> Iterator[Found]:
    """Yield the dates with a month's name, the fuller patterns first, then years on their own."""
    for pattern, rule in (
        (_DAY_MONTH_YEAR, "day_month_year"),
        (_MONTH_DAY_YEAR, "month_day_year"),
        (_YEAR_MONTH_DAY, "year_month_day"),
        *((pattern, "joined") for pattern in _JOINED),
        (_SHORT_YEAR, "day_month_short_year"),
        (_YEAR_SPELLED_DAY, "year_spelled_day"),
        (_DIGIT_DAY_SPELLED_YEAR, "day_month_spelled_year"),
        (_SPELLED_DAY_MONTH, "spelled"),
        (_SPELLED_MONTH_DAY, "spelled"),
        (_MONTH_YEAR, "month_year"),
        (_YEAR_FIRST, "month_year"),
        (_MISREAD, "misread_month"),
        (_DAY_MONTH, "day_month"),
        (_MONTH_DAY, "month_day"),
    ):
        for match in pattern.finditer(text):
            found = _read(text, match, rule)
            if found is not None:
                yield found
    yield from _months_alone(text)
    yield from _years_alone(text)
    yield from _years_spelled(text)


def _read(text: str, match: re.Match[str], rule: str) -> Found | None:
    parts = match.groupdict()
    day_text, month_text = parts.get("d") or parts.get("d2"), parts.get("m") or parts.get("m2")
    day, mended = _day(day_text) if day_text else (None, False)
    run = day_and_year(day_text) if day_text and day is None else None
    if day_text and day is None and run is None:
        return None
    month = month_number(month_text or "")
    if rule == "misread_month":
        month, repaired = repair.month(month_text or "")
        mended |= repaired
        if not repaired:
            return None
    if month is None:
        return None
    other = parts.get("m2") if parts.get("m") else None
    if other and month_number(other) != month:
        return None
    start, end = match.span()
    year, year_mended = _year(parts.get("y"))
    spelled = parts.get("yw")
    if run is not None:
        (day, year), end = run, match.end("d")
    elif spelled:
        year = int(parts["yd"]) if parts.get("yd") else year_of(spelled)
        if year is None:
            end = match.start("yw") - len(text[match.end("m") : match.start("yw")]) if rule == "spelled" else -1
            if end < 0 or end < match.end("d"):
                return None
    if year is None and not _may_stand_without_year(text, month_text or "", match, rule):
        return None
    shape = Calendar(year=year, month=month, day=day)
    return Found(start, end, shape, rule, repaired=mended or year_mended) if _exists(shape) else None


def _may_stand_without_year(text: str, month_text: str, match: re.Match[str], rule: str) -> bool:
    word = key(month_text)
    if word in _BOUND and (rule == "spelled" or not month_text[0].isupper()):
        return False
    if rule == "spelled" and word in ("may", "march") and not month_text[0].isupper():
        return False
    if rule == "month_day" and (not month_text[0].isupper() or _NOT_DAYS.match(text, match.end())):
        return False
    if rule == "day_month" and word in ("may", "march", "mar") and not month_text[0].isupper():
        return False
    if (
        rule == "day_month"
        and "," in match.group()
        and _MONTH_BEFORE.search(text, max(0, match.start() - 14), match.start())
    ):
        return False  # "May 3, June 26 and …": the day belongs to the month before it
    if rule == "day_month" and match.group().endswith(".") and len(word) > 2:
        return True  # "on 10 May. In June": the stop ends the sentence
    return not (rule == "day_month" and word in _DOUBTFUL and _NAME_FOLLOWS.match(text, match.end()) is not None)


def _day(text: str) -> tuple[int | None, bool]:
    if not any(c.isdigit() for c in text):
        return day_of(text), False
    bare = re.sub(rf"{ORDINAL_MARK}$", "", text, flags=re.IGNORECASE) if not re.fullmatch(r"[\dOlI]{2}", text) else text
    day, mended = repair.digits(bare.strip())
    return (day, mended) if day is not None and 1 <= day <= 31 else (None, False)


def _year(text: str | None) -> tuple[int | None, bool]:
    if not text:
        return None, False
    if text[0] in "'’" or len(text) == 2:
        short = int(text[-2:])
        return (2000 if short < 40 else 1900) + short, False
    return repair.digits(text)


def _exists(shape: Calendar) -> bool:
    if shape.month is None or shape.day is None:
        return True
    longest = 29 if shape.month == 2 else 30 if shape.month in (4, 6, 9, 11) else 31
    return shape.day <= longest


def _months_alone(text: str) -> Iterator[Found]:
    for match in _MONTH_ALONE.finditer(text):
        word, written = key(match["m"]), match["m"]
        before = text[max(0, match.start() - 24) : match.start()]
        led = _BEFORE_MONTH.search(before)
        foreign = written[0].islower()
        if foreign and not (led and key(led.group()) in _FOREIGN_LEADS and word in _FOREIGN_MONTHS):
            continue
        if word in _DOUBTFUL and not written.endswith(".") and _NAME_FOLLOWS.match(text, match.end()):
            continue
        if not led and (word not in _ALONE or (word in _DOUBTFUL and not _stands_apart(text, match))):
            continue
        if not led and not written.endswith(".") and _NAME_FOLLOWS.match(text, match.end()):
            continue
        if word in _BOUND and written.isupper() and not _line_of(text, match.start()).isupper():
            continue
        if word in ("may", "march", "mar", "jan") and led and key(led.group()) in ("and", "or", "for", "to"):
            continue
        end = match.start() + len(written.rstrip("."))
        yield Found(match.start(), end, Calendar(month=month_number(written)), "month")


def _line_of(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]


def _stands_apart(text: str, match: re.Match[str]) -> bool:
    """A month that is also a name, taken for a month only behind "the", as in "the June visit"."""
    return re.search(rf"\b[Tt]he{SPACE}$", text[max(0, match.start() - 5) : match.start()]) is not None


def _years_alone(text: str) -> Iterator[Found]:
    for match in _YEAR_ALONE.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 40) : start]
        if _NOT_YEAR_AFTER.match(text, end) or _STREET_FOLLOWS.match(text, end):
            continue
        if _LAW.search(before) or _NOT_YEAR_BEFORE.search(before):
            continue
        cell = re.search(r"(?:^|[\n\t\f])$", before) and re.match(r"[ ]?(?:[\n\t\f]|$)", text[end : end + 2])
        led = _BEFORE_YEAR.search(before)
        bracketed = before.endswith("(") and text[end : end + 1] == ")"
        listed = re.search(r"(?:19|20)\d\d,[ \n]$", before)
        if cell and _among_numbers(text, start, end):
            continue
        if cell or led or bracketed or listed or _PAST_WORD.search(before) or _ends_phrase(text, end, before):
            yield Found(start, end, Calendar(year=int(match["y"])), "year")


def _among_numbers(text: str, start: int, end: int) -> bool:
    """True in a row of measurements: the cell before or behind holds a number that is no year."""
    before, after = text[max(0, start - 8) : start], text[end : end + 8]
    beside = re.search(r"(?:^|[\n\t])([\d.,]+)\t$", before), re.match(r"\t([\d.,]+)(?:[\n\t]|$)", after)
    return any(match and not re.fullmatch(r"(?:19|20)\d\d", match[1]) for match in beside)


def _years_spelled(text: str) -> Iterator[Found]:
    for match in _YEAR_SPELLED.finditer(text):
        year = year_of(match["yw"])
        if year is not None:
            yield Found(match.start("yw"), match.end("yw"), Calendar(year=year), "year_spelled")


def _ends_phrase(text: str, end: int, before: str) -> bool:
    """ "appendectomy 1996." or "Appendicitis, 2004;": a year right behind a word of lower-case letters, closing the phrase."""
    return bool(
        re.search(rf"(?<![^\W\d_])(?:[a-záéíóúñ]{{3,}}|[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{{6,}}),?{SPACE}\Z", before)
    ) and bool(re.match(r"[.;,)]|[ ]?(?:\n|$|\t|\f|\()", text[end : end + 2]))


_FOREIGN_LEADS = {"en", "desde", "hasta", "durante", "para", "de", "depuis", "jusqu'en", "avant", "après", "em", "até"}
_FOREIGN_MONTHS = {
    word
    for group in DATES["months"].values()
    for word in group
    if len(word) >= 4
    and word
    not in {"janv", "sept", "june", "july", "march", "april", "juil", "agto", "marco", "febr", "févr", "fevr", "août"}
} | {"mai", "août"}
