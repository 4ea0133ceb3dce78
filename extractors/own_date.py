"""Signs in a date's surroundings of whether it is the paper's own: a form's row, a machine's stamp, another paper's issue."""

from __future__ import annotations

import re

# "Reported and verified electronically: Dr Ada Moss, Consultant, 03/05/2021 09:40"
_ELECTRONIC = re.compile(
    r"\W*(?=[^:\t\n]{0,60}\b(?:electronic(?:ally)?|digital(?:ly)?|e-)\b)(?=[^:\t\n]{0,60}\b"
    r"(?:sign(?:ed|ature|off)?|verified|reported|authori[sz]ed|approved|validated|authenticated|issued|released|closed)\b)"
    r"[^:\t\n\d]{8,60}?(?::|\bby\b)[^\d\t\n]{3,90}$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"[ ,]*(?:(?:at|@)[ ])?\d{1,2}[:.h]\d\d|[ ,]*$", re.IGNORECASE)
_ROW = re.compile(r"[^\t\n\d]{2,40}\t[^\n]{1,60}")
_COLUMNS = re.compile(r"\t|[ ]{3}")
_ENDS_IN_A_DATE = re.compile(r"(?:\t|[ ]{3})[^\t\n]*\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\W*$")
_PAPERS = (
    r"certificat\w*|certifica[dt]\w*|permit|visa|passport|licen[cs]e|card|report|rapport|letter|order|permis|passeport|"
    r"titre|carte|acte|constancia|pasaporte|visado|permiso|informe|atestado|laudo|passaporte|travel[ ]doc\w*"
)
_ANOTHER = re.compile(
    rf"(?:\b(?:an?|un[ea]?|uma?|his|her|my|our|your|their|son|sa|ses|mon|ma|su|mi|le sien|another|ledit|ladite|dicho|dicha)"
    rf"[ \n](?:[\w'’.-]+[ \n]){{0,2}}?(?:{_PAPERS})\b[^.;\n]{{0,40}}$)",
    re.IGNORECASE,
)
_FIELD = re.compile(rf"^[^\t\n]{{0,30}}\b(?:{_PAPERS})\b[^\t\n]{{0,20}}\t[^\t\n]{{0,12}}$", re.IGNORECASE)
_OPENING = re.compile(r"(?i)(?:l['’]an|in the year|(?:en )?el año|no ano|en l['’]an|anno)\b")
_OPENING_REACH = 700
# The label of the paper itself.
_ITSELF = re.compile(
    r"(?i)(?:th(?:is|e) )?(?:report|letter|statement|note|document|written|rapport|informe|relatório|carta|lettre)\W*"
)


def closed_by_a_machine(own: str, after: str) -> bool:
    """True for "Reported and verified electronically: Dr A. Moss, Consultant, 03/05/2021 09:40": when a record was closed."""
    return _ELECTRONIC.match(own) is not None and _CLOCK.match(after) is not None


def in_a_form_row(text: str, before: str, line_start: int, line_end: int) -> bool:
    """True for "First fitted⇥19/08/2020" where the rows above or below are a label with its value too: not a letterhead."""
    label = before.strip()
    above = text[:line_start].rstrip("\n\f").rpartition("\n")[2]
    below = text[line_end:].lstrip("\n\f").partition("\n")[0]
    if label and _COLUMNS.search(text[line_start:line_end].strip()) and _ENDS_IN_A_DATE.search(above):
        return True  # a column of dates
    if before.count("\t") != 1 or before[-1:] != "\t" or not label or label.isupper() or _ITSELF.fullmatch(label):
        return False
    return any(_ROW.fullmatch(line) for line in (above, below))


def issues_another_paper(line: str, own: str, head: str) -> bool:
    """True for "a medical certificate issued on …" and the field "Work permit⇥Iss …" of a paper that is no permit itself."""
    if _ANOTHER.search(own):
        return True
    field = _FIELD.match(line)
    named = re.search(rf"\b(?:{_PAPERS})\b", line, re.IGNORECASE)
    return field is not None and named is not None and named.group().casefold() not in head.casefold()


def opens_the_record(text: str, start: int) -> bool:
    """True for the opening of a minute drawn up by an authority: "In the year two thousand and ten, on the third of May, we …"."""
    return (
        start < _OPENING_REACH and _OPENING.match(text, start) is not None and text[:start].rstrip(" ")[-1:] in "\n\f"
    )
