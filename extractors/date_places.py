"""Where a date stands: alone on its line, in a signer's row, with a place alone in the last sentence, in a list."""

from __future__ import annotations

import re

_PLACE = re.compile(
    r"^(?!(?:\w{3,}ed|Visit|Arrival|Arrived|Since|From|Until|Ingres\w+|Egres\w+|Entrada|Salida)\b)(?:[A-ZÀ-ÝĀ-ŽА-ЯІЇЄҐΑ-Ω][\w.'’-]*,?[ ](?:(?:de|del|la|las|los|el|of|the|y|e|da|do|du|des|sur|and|in)[ ])*){1,6}"
    r"(?:(?:a|on|le|el|this|the|em|aos|a los)[ ])?$"
)
_SIGNER = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Sgt|Ofc|Off|Det|Dra|Lic|Ing)\.? )?(?:[A-ZÀ-Ý](?:\. ?| )){1,2}[A-ZÀ-Ý][\w'’-]+(?:,? (?:#?[A-Z]*\d+|[A-Z]{2,5}))*"
    r"|(?:[A-ZÀ-Ý][a-zà-ÿ'’-]+ ){1,3}[A-ZÀ-Ý][a-zà-ÿ'’-]+,? (?:#[A-Z]*\d+|M\.?D\.?|R\.?N\.?|D\.?O\.?|N\.?P\.?|Ph\.?D\.?|Psy\.?D\.?|PA-C|LCSW|LMFT)"
)
_FEAST = re.compile(r",[ ](?:the[ ])?(?:[A-ZÀ-Ý][\w'’-]+\.?,?[ ]?(?:(?:of|the|in|de|del|la)[ ])*){1,5}")
# "Last day of Term 2, Friday", "The third Sunday of Lent,"
_NAMED_DAY = re.compile(
    r"(?i)(?:the[ ])?(?:first|second|third|fourth|fifth|last|final|\d{1,2}(?:st|nd|rd|th)|eve|feast)[ ]"
    r"(?:(?:school|working|full)[ ])?(?:(?:day|week|sunday|monday|tuesday|wednesday|thursday|friday|saturday)[ ])?"
    r"(?:of|in|after|before)[ ](?:(?:the|our)[ ])?(?:[\w'’-]+[ ,]+){1,4}"
)
_BARS, _SHORT_LINE = re.compile(r"[ ]?[|·•][ ]|[ ][—–][ ]"), 8
_SIGNER_WITH_ROLE = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Sgt|Ofc|Det|Dra|Lic|Rev|Fr|Prof)\.? )?(?:[A-ZÀ-Ý][\w.'’-]* ){1,3}[A-ZÀ-Ý][\w'’-]+(?:, [A-Z][\w.]*(?: [A-Z&][\w.]*){0,3}){1,3}"
)
_BRACKETS = re.compile(r"[ ]?\([^()]{1,40}\)$")
CLOCK = re.compile(r"(?i)(?:[ ,]*\d\d?:?\d\d(?:[ ]?(?:hrs?|h|[ap]\.?m\.?))?)?[ .]*")
_MARK = re.compile(r"^(?:/s/|\[signed\]|\(signed\)|s/|signed)[ ]?", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-ZÀ-Ý][\w.'’-]* ){1,3}[A-ZÀ-Ý][\w'’-]+")
_ASIDE = re.compile(r"[ ]?\((?![^()]*\b(?:y|yrs?|years?|yo|age|años|ans|anos)\b)[^()\n]{1,40}\)[ .]*", re.IGNORECASE)
_DATE_LABEL = re.compile(r"(?i)\b(?:date|fecha|data)\b|:$")

_SIGNED_LINE = re.compile(
    r"\W*(?:/s/|(?:signed|sgd|signature|firma|firmado|sign[ée]e?|assinado)\b\.?)[ :]*[^\d\t\n]{3,50}?[ ,–—-]+"
    r"(?:(?:date[d]?|on|fecha|le|data)[ :.]*)?",
    re.IGNORECASE,
)


def closes_with_place(segment: str, after: str) -> bool:
    """True for "… I attest. Port Elm, 3 August 2022." """
    sentences = re.split(r"(?<=[.!?])[ \n]", segment)
    return len(sentences) > 1 and _PLACE.match(sentences[-1]) is not None and not after.strip(" .")


def is_in_a_list(text: str, before: str, line_start: int) -> bool:
    """True for "MMR 03/03/2016" under another line of a word and a date: a list of doses or visits, not a signature."""
    above = text[:line_start].rstrip("\n\f").rpartition("\n")[2]
    return (
        bool(before.strip())
        and re.fullmatch(r"[^\n\t\d]{1,30}[ ]\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", above.strip()) is not None
    )


def in_a_signers_row(text: str, before: str, after: str, line_start: int) -> bool:
    """True for "K. Vance #118⇥10/15/2023 0415" and "Dr Ada Moss, Registrar, 28/03/2021", in no table of dates."""
    if not before.strip() and after.startswith("\t") and _NAME.fullmatch(_MARK.sub("", after.strip())):
        return True
    cells_before = before.split("\t")
    rest = after.partition("\t")[0]
    ends = CLOCK.fullmatch(rest) or _FEAST.fullmatch(rest)
    own = cells_before[-1].strip(" ,")
    if own and len(cells_before) > 1 and _PLACE.match(cells_before[-1]):
        own = ""
    named = [cell.strip() for cell in cells_before[:-1]] if not own else [_BRACKETS.sub("", own)]
    signers = (_SIGNER_WITH_ROLE,) if own else (_NAME,) if len(named) == 1 and _MARK.match(named[0]) else ()
    if not ends or not any(p.fullmatch(_MARK.sub("", cell)) for cell in named for p in (_SIGNER, *signers)):
        return False
    above = text[:line_start].rstrip("\n\f").rpartition("\n")[2]
    return not ("\t" in above and re.search(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", above))


def behind_a_signature(before: str, after: str) -> bool:
    """True for "/s/ Ada Moss   Date: 28/03/2021" and "Signed: A. Moss, 28/03/2021", with nothing more on the line."""
    return _SIGNED_LINE.fullmatch(before) is not None and not after.strip(" .")


def stands_alone(before: str, after: str) -> bool:
    """True when nothing but a place name, a weekday or a stop shares the date's line."""
    cell_before, cell_after = before.rpartition("\t")[2], after.partition("\t")[0]
    if len(before.split()) <= _SHORT_LINE:  # "City Hospital | Ward 4 | 3 May 2021 | page 1"
        barred = _BARS.split(cell_before), _BARS.split(cell_after)
        if len(barred[0]) > 1 and not barred[0][-1].strip():
            cell_before, cell_after = barred[0][-1], barred[1][0]
        elif not cell_before.strip():
            cell_after = barred[1][0]
    placed = bool(_PLACE.match(cell_before) and cell_before.count(" ") < 8)
    stamp = placed and re.fullmatch(r"[ .,]*\t[^\t\d]*", after)
    # Beside a cell that goes on from the line above ("by⇥05/08/2024") the date is that cell's.
    if ("\t" in after and not stamp) or before.count("\t") > 1 or ("\t" in before and before.lstrip()[:1].islower()):
        return False
    named = cell_before.rstrip().endswith(",") and _NAMED_DAY.fullmatch(cell_before) is not None
    lone_before = not cell_before.strip(" .,-–|·(") or placed or named
    lone_after = not cell_after.strip(" .,-–|·)]") or (
        not before.strip() and (_FEAST.fullmatch(cell_after) or _ASIDE.fullmatch(cell_after))
    )
    if "\t" in before and _DATE_LABEL.search(before.split("\t")[-2]):
        return False  # "Hire date⇥06/13/2022"
    return lone_before and bool(lone_after)
