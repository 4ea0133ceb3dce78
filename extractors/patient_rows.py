"""A birth date without its label in the row that names the patient: "RUIZ, Ana (Mrs)⇥F⇥23/10/1944⇥NHS 999 118 6602"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.date_columns import headed_as_another_date
from extractors.date_grammar.shapes import Calendar, Found, Numeric

_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Master|Mx|Mme|Sra?)\.?[ ])"
_LABEL = (
    r"(?:(?:re|patient|pt|client|participant|resident|person|consumer|claimant|applicant|child|student|name|detainee|"
    r"service user|care recipient|paciente|nombre|nom)(?:'s)?(?:[ ](?:name|details))?(?:[ ](?:with|in)(?:[ ][a-z-]+){1,3})?)"
)
_NAME = r"[^\W\d_][\w'’-]*(?:,?[ ][^\W\d_][\w'’-]*){1,5}?"
_SEX = r"(?:M|F|m|f|Male|Female|MALE|FEMALE|male|female)"
_APART = r"[ ,;|/·–\t-]*"
_NUMBER = (
    r"(?:NHS|NHI|MRN|UR|URN|UMRN|CHI|PHN|HC|HCN|Hosp(?:ital)?|Unit|File|Chart|ID|Client[ ]ID|Boat[ ]ID|CRN|Medicare)"
    r"(?:[ ]?(?:no|num(?:ber)?|#|ID))?\.?[ :#]*[A-Z]{0,4}[ -]?\d[\w -]{2,}"
)
_LED = re.compile(
    rf"[ ]*(?:(?i:{_LABEL})[ ]?[:.\t]?[ \t]*|[A-Z]{{2}}\d\d[ \t]+)?(?P<title>{_TITLE})?(?P<name>{_NAME})"
    rf"(?:[ ]?\((?:Mr|Mrs|Ms|Miss|Master)\))?{_APART}(?:(?P<sex>{_SEX}){_APART})?(?:(?P<number>{_NUMBER})[,;\t|]?[ ]*)?"
)
_BEHIND_SEX = re.compile(rf"{_APART}{_SEX}(?:[ ,;|\t/(]|$)")
_BEHIND_NUMBER = re.compile(rf"{_APART}{_NUMBER}")
_LABELLED = re.compile(rf"[ ]*(?i:{_LABEL})[ ]?[:.\t]")
_YEARS_BEFORE = 2


def is_patients_birth(text: str, found: Sequence[Found], one: Found) -> bool:
    """Return whether a date is the birth date of the person who is named before it on its line.

    The line names a person and gives a sex or a patient's number beside the date; or it is headed as the patient's, or
    names them with a title, holds nothing else, and the year lies two years or more before the last one in the paper.
    Never below a heading that names another date ("Date of entry").
    """
    if not isinstance(one.shape, Numeric | Calendar) or one.rule in ("year", "month", "month_year", "numeric_month"):
        return False
    first = max(text.rfind(c, 0, one.start) for c in "\n\f") + 1
    last = min((i for c in "\n\f" if (i := text.find(c, one.end)) >= 0), default=len(text))
    before, after = text[first : one.start], text[one.end : last]
    led = _LED.fullmatch(before)
    if led is None or not all(w[0].isupper() for w in re.findall(r"[^\W\d_][\w'’-]*", led["name"])):
        return False
    if headed_as_another_date(text, one.start, one.end):
        return False
    if led["sex"] or led["number"] or _BEHIND_SEX.match(after) or _BEHIND_NUMBER.match(after):
        return True
    headed = _LABELLED.match(before) or led["title"]
    return bool(headed) and not after.strip(" .)") and _long_before_the_last(found, one)


def _long_before_the_last(found: Sequence[Found], one: Found) -> bool:
    years = [f.shape.year for f in found if isinstance(f.shape, Numeric | Calendar) and f.shape.year]
    return (
        isinstance(one.shape, Numeric | Calendar)
        and one.shape.year is not None
        and one.shape.year <= max(years) - _YEARS_BEFORE
    )
