"""Birth dates that no label of their own tells: the next of a series, and the one behind the name in a letter's heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.date_grammar.shapes import Found
from extractors.date_roles import Role
from extractors.name_grammar.words import plain, relatives
from extractors.patient_rows import is_patients_birth
from models.values import DateRole

_LONGEST = 70
# ", and my daughter Ana on", "; Luis,", " and Eva (": a person and nothing else since the birth date before
_NEXT = re.compile(
    r"\)?(?:[,;][ \n](?:and[ \n]|y[ \n]|e[ \n]|et[ \n]|then[ \n])?|[ \n](?:and|y|e|et)[ \n])(?P<who>(?:[^\W\d_][\w'’.-]*,?[ \n]){1,7})\(?(?:on[ \n]|in[ \n]|el[ \n]|le[ \n]|em[ \n])?(?:the[ \n])?"
)
_OWNERS = frozenset(
    [
        *(
            "my",
            "our",
            "his",
            "her",
            "their",
            "the",
            "mi",
            "su",
            "mon",
            "ma",
            "meu",
            "minha",
            "el",
            "le",
            "em",
            "on",
            "in",
        ),
        *("older", "younger", "eldest", "youngest", "second", "third", "other", "little", "twin", "born", "was", "and"),
    ]
)
_HEADED = re.compile(
    r"(?:(?:re|ref|regarding|subject|concerning)[ ]?[:.][ ]?)?(?:(?:mr|mrs|ms|miss|master|mx|dr|sr|sra)\.?[ ])?"
    r"(?:[^\W\d_][\w'’-]*,?[ ]){2,5}[(\[,–-]{0,2}[ ]?"
)
_SALUTATION = re.compile(r"(?:dear|re|ref|regarding|subject|concerning)\b")


def with_series(text: str, found: Sequence[Found], roles: Sequence[Role]) -> list[Role]:
    """Return the roles, those of births that only their place tells put right."""
    told: list[Role] = []
    for i, (one, role) in enumerate(zip(found, roles, strict=True)):
        if role.role is DateRole.EVENT and role.key == "prose":
            if i and told[-1].role is DateRole.BIRTH and _goes_on(text[found[i - 1].end : one.start]):
                role = Role(DateRole.BIRTH, "born", "the next of a series of births")
            elif one.rule not in ("year", "month", "month_year") and _in_heading(text, one):
                role = Role(DateRole.BIRTH, "born", "behind the name in the heading")
        if role.role in (DateRole.EVENT, DateRole.DOCUMENT) and is_patients_birth(text, found, one):
            role = Role(DateRole.BIRTH, "born", "in the row that names the patient")
        told.append(role)
    return told


def _goes_on(between: str) -> bool:
    said = _NEXT.fullmatch(between) if len(between) < _LONGEST else None
    words = [w.strip(",.") for w in said["who"].split()] if said else []
    named = [w[:1].isupper() or plain(w) in relatives() for w in words]
    return any(named) and all(n or plain(w) in _OWNERS for n, w in zip(named, words, strict=True))


def _in_heading(text: str, one: Found) -> bool:
    """True for "Ana RUIZ (13/08/1965)" alone on its line, under "Dear Dr Kaur" or behind "Re:"."""
    first = text.rfind("\n", 0, one.start) + 1
    last = text.find("\n", one.end)
    before, after = text[first : one.start], text[one.end : last if last >= 0 else len(text)]
    above = text[:first].rstrip("\n").rpartition("\n")[2]
    headed = _SALUTATION.match(plain(above)) or _SALUTATION.match(plain(before))
    words = re.findall(r"[^\W\d_][\w'’-]*", before)
    return bool(
        headed
        and all(w[0].isupper() for w in words)
        and _HEADED.fullmatch(plain(before))
        and re.match(r"[)\],.]|[ ]*$", after)
    )
