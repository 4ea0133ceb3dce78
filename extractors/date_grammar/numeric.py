"""Dates in digits: 03/22/1957, 2024-05-21, 12.5.2019, 5/17/22, 10/2019, and 5/21 behind "on"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.date_grammar.lexicon import DATES, MAYBE, SPACE, alternation
from extractors.date_grammar.repair import DIGIT, digits
from extractors.date_grammar.shapes import Calendar, Found, Numeric

_AHEAD = r"(?![\w|/])(?!\.\d)(?!-\w+-)"
_BEHIND = r"(?<![\w|/#$£€])(?<!\d[.,:])(?<!\w-)"
_FULL = re.compile(
    rf"(?<![\w|#$£€])(?<!\d[.,:])(?P<a>{DIGIT}{{1,2}}){MAYBE}(?P<sep>[/.\-–]){MAYBE}(?P<b>{DIGIT}{{1,2}}){MAYBE}(?P=sep){MAYBE}"
    rf"(?P<y>{DIGIT}{{4}}|{DIGIT}{{2}})(?![\w|])(?!\.\d)(?!(?P=sep)\w)(?!/)"
)
_ISO = re.compile(
    rf"{_BEHIND}(?P<y>[12O]{DIGIT}{{3}})(?P<sep>[/.\-–])(?P<b>{DIGIT}{{1,2}})(?P=sep)(?P<c>{DIGIT}{{1,2}})"
    rf"(?:(?=T\d\d:)|{_AHEAD})"
)
_MM, _DD = r"(?P<b>0[1-9]|1[0-2])", r"(?P<c>0[1-9]|[12]\d|3[01])"
# "clinic-letter_2021-06-14.pdf": whole, and behind a word in small letters, as file numbers ("LC-2021-06-14") are not.
_IN_NAME = re.compile(rf"(?<=[a-z]{{3}}[-_])(?P<y>(?:19|20)\d\d)-{_MM}-{_DD}(?=[-_][a-z]|\.[a-z]{{3,4}}\b|[\s,;)]|$)")
_ISO_SPACED = re.compile(
    rf"\b(?:on|dated|since|until|from){SPACE}(?P<y>(?:19|20)\d\d) {_MM} {_DD}(?=[,.;)\n]|$|{SPACE}[a-z])",
    re.IGNORECASE,
)
_YEAR_MONTH = re.compile(
    rf"(?:\b(?:in|since|until|from|during|by|before|after|date|month|period|onset|dated){SPACE}?[:(]?{SPACE}?|(?:^|(?<=[\n\t\f])))"
    rf"(?P<y>(?:19|20)\d\d)-{_MM}(?![\w/%.-]\w|[\w/%-])",
    re.IGNORECASE,
)
# A form that writes its months so: "2019-08	2021-03", "2005-09 to 2010-06". One that can be no year of school or span of years settles it.
_LISTED_MONTH = re.compile(
    rf"(?:(?<=[\n\t\f,(])|(?<=[ ]to )|^)[ ]?(?P<y>(?:19|20)\d\d)-{_MM}(?=[ ]?(?:[\t\n,;)]|to[ ]|$)|[ ](?:to|until|-|–)[ ])",
    re.IGNORECASE,
)
_SETTLED_MONTH = re.compile(rf"(?<![\w/.-])(?P<y>(?:19|20)\d\d)-{_MM}(?![\w/-]|[.]\d)")
_RUN = re.compile(rf"{_BEHIND}(?P<a>\d\d)(?:(?P<b>\d\d)[/.]|[/.](?P<b2>\d\d))(?P<y>(?:19|20)\d\d){_AHEAD}")
_MONTH = re.compile(rf"{_BEHIND}(?P<b>{DIGIT}{{1,2}})(?P<sep>[/\-])(?P<y>(?:19|20|2O)\d{DIGIT}){_AHEAD}")
_FORM_MONTH = re.compile(
    r"(?:\b(?:rev|revised|edition|ed|version|ver|v|form)\.?[ ]{0,2}\(?|\b[A-Z]{1,6}[- ]?[A-Z0-9]*\d[A-Z0-9.-]*[ ]\()(?P<b>0[1-9]|1[0-2])/(?P<y>\d\d)(?=[).,\s]|$)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\b(?:on|since|until|till|dated|seen|visit|dos|date|el|desde|hasta|le|em)[ \n:]{1,2}(?P<a>\d{1,2})/(?P<b>\d{1,2})"
    r"(?![\w/%]|\.\d| ?(?:mg|ml|tab|of|out|pain|strength|power))",
    re.IGNORECASE,
)
# Without such a word only in prose, with a zero before a figure, and never behind a score or a measurement.
_BARE_SHORT = re.compile(
    r"(?<=[^\W\d_][ \n(])(?P<a>\d\d)/(?P<b>\d\d)(?=[.,;:)]?(?:[ \n\t\f]|$))(?! ?(?:mg|ml|tab|of|out|pain|mmhg|strength|power|points?))",
    re.IGNORECASE,
)
_SCORE = re.compile(rf"(?<!\w){alternation(DATES['scores']['before'])}[ :=(]*$", re.IGNORECASE)
_EDITION = re.compile(r"\b(?:form|rev|revised|design|edition|version|ed|template)\b[^\n\t]{0,12}$", re.IGNORECASE)
_COMPACT = re.compile(
    r"(?:\b(?:dob|d\.o\.b\.?|birth|born|nacimiento|naissance|nascimento|date|fecha)[: \t\n]{1,3})"
    r"(?P<a>\d\d)(?P<gap>[ ]?)(?P<b>\d\d)(?P=gap)(?P<y>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?:^|(?<=[\n\t\f]))(?P<a>\d\d)[ ](?P<b>\d\d)[ ](?P<y>(?:19|20)\d\d)(?=[\n\t\f]|$)")
_FILE_NUMBER = re.compile(
    r"(?:\b(?:no|n[º°o]|num|number|nr|exp(?:ediente)?|folio|(?<!on )file|ref|case|caso|acta|oficio|tel|fax|phone|ph|room|lot|unit|"
    r"mrn|id|acct|account|claim|docket|receipt|rx|serial|policy|version|ver|v|section|sec|art|cfr|§)[.:#]{0,2}[ \n\t]?|[#§$£€])$",
    re.IGNORECASE,
)
_LINE_NUMBER = re.compile(r"\b(?:fax|tel|phone|ph|exp)[.:#]{0,2}[ \n\t]?$", re.IGNORECASE)
_FAMILIAR_PIVOT = 40


def _is_month(match: re.Match[str]) -> bool:
    """True for "2019-08", which is a month; "2006-11" may span years, and "2010-11" be a year of school."""
    return int(match["b"]) < int(match["y"]) % 100


def find_numeric(text: str) -> Iterator[Found]:
    """Yield the dates in digits, later patterns only where earlier ones are silent (the caller drops overlaps)."""
    for match in _ISO.finditer(text):
        yield from _found(match, *_parts(match, "y", "b", "c"), order="ymd")
    for match in (*_IN_NAME.finditer(text), *_ISO_SPACED.finditer(text)):
        rule = "numeric_in_name" if match.re is _IN_NAME else "numeric_iso"
        shape = Calendar(int(match["y"]), int(match["b"]), int(match["c"]))
        yield Found(match.start("y"), match.end("c"), shape, rule)
    for match in _YEAR_MONTH.finditer(text):
        shape = Calendar(int(match["y"]), int(match["b"]))
        school_year = int(match["b"]) >= int(match["y"]) % 100  # "2011-12" may be one
        if not school_year and not _is_file_number(text, match.start("y")):
            yield Found(match.start("y"), match.end("b"), shape, "numeric_month")
    if any(_is_month(m) for m in _SETTLED_MONTH.finditer(text)):
        for match in _LISTED_MONTH.finditer(text):
            shape = Calendar(int(match["y"]), int(match["b"]))
            yield Found(match.start("y"), match.end("b"), shape, "numeric_month")
    for match in _FULL.finditer(text):
        continues = text[match.start() - 1 : match.start()] in ("/", match["sep"])  # part of a longer number
        dated = match["sep"] == "/" and _LINE_NUMBER.search(text, max(0, match.start() - 14), match.start())
        if not continues and (dated or not _is_file_number(text, match.start())):
            yield from _found(match, *_parts(match, "a", "b", "y"), order="")
    for match in _RUN.finditer(text):
        a, b, y = int(match["a"]), int(match["b"] or match["b2"]), int(match["y"])
        if not _is_file_number(text, match.start()) and _possible(a, b):
            yield Found(match.start(), match.end(), Numeric(a, b, y), "numeric_run", repaired=True)
    for match in (*_COMPACT.finditer(text), *_SPACED.finditer(text)):
        a, b, y = int(match["a"]), int(match["b"]), int(match["y"])
        if _possible(a, b):
            yield Found(match.start("a"), match.end(), Numeric(a, b, y), "numeric_compact")
    for match in _MONTH.finditer(text):
        month, mended = digits(match["b"])
        year, mended_year = digits(match["y"])
        if month and year and 1 <= month <= 12 and not _is_file_number(text, match.start()):
            shape = Calendar(year=year, month=month)
            yield Found(match.start(), match.end(), shape, "numeric_month", repaired=mended or mended_year)
    for match in _FORM_MONTH.finditer(text):
        shape = Calendar(year=_short_year(int(match["y"])), month=int(match["b"]))
        yield Found(match.start("b"), match.end("y"), shape, "numeric_month")
    for match in (*_SHORT.finditer(text), *_bare_short(text)):
        if _EDITION.search(text, max(0, match.start() - 20), match.start("a")):
            continue
        a, b = int(match["a"]), int(match["b"])
        if a <= 12 < b <= 31:
            yield Found(match.start("a"), match.end("b"), Calendar(month=a, day=b), "numeric_short")
        elif b <= 12 < a <= 31:
            yield Found(match.start("a"), match.end("b"), Calendar(month=b, day=a), "numeric_short")


def _bare_short(text: str) -> Iterator[re.Match[str]]:
    for match in _BARE_SHORT.finditer(text):
        padded = "0" in (match["a"][0], match["b"][0])
        if padded and not _SCORE.search(text, max(0, match.start() - 24), match.start()):
            yield match


def _is_file_number(text: str, start: int) -> bool:
    return _FILE_NUMBER.search(text, max(0, start - 14), start) is not None


def _parts(match: re.Match[str], *names: str) -> tuple[list[int] | None, bool]:
    """The three numbers, None where one is none or too many characters were misread, and whether any was mended."""
    numbers, mended = [], False
    for name in names:
        number, was = digits(match[name])
        if number is None:
            return None, False
        numbers.append(number)
        mended |= was
    true = sum(c.isdigit() for name in names for c in match[name])
    return (numbers, mended) if true >= (4 if mended else 3) else (None, False)


def _found(match: re.Match[str], numbers: list[int] | None, mended: bool, *, order: str) -> Iterator[Found]:
    if numbers is None:
        return
    start, end = match.span()
    if order == "ymd":
        year, month, day = numbers
        if 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31:
            yield Found(start, end, Calendar(year=year, month=month, day=day), "numeric_iso", repaired=mended)
        return
    a, b, year = numbers
    short = len(match["y"]) == 2
    if short and match["sep"] != "/" and not (len(match["a"]) == len(match["b"]) == 2):
        return  # 1.2.19 and 3-4-12 are more often numbers of paragraphs and versions than dates
    if short:
        year = _short_year(year)
    if 1900 <= year <= 2100 and _possible(a, b):
        rule = "numeric_short_year" if short else "numeric"
        yield Found(start, end, Numeric(a, b, year), rule, repaired=mended)


def _short_year(year: int) -> int:
    return year + (2000 if year < _FAMILIAR_PIVOT else 1900)


def _possible(a: int, b: int) -> bool:
    return (1 <= a <= 12 and 1 <= b <= 31) or (1 <= b <= 12 and 1 <= a <= 31)
