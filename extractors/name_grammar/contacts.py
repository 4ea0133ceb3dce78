"""Names that a form gives only to call, to ask, as present or as a place: what its later fields say is not said of them."""

from __future__ import annotations

import re

from extractors.name_grammar.words import plain

_LABEL = re.compile(
    r"(?:in case of )?emergency(?: contacts?)?|(?:primary |second(?:ary)? |main )?contact(?: person| name)?s?|next of kin|nok|"
    r"present|in attendance|attendees|attended by|parent(?:/|s?/| or | and )guardians?|parents?|guardians?|informant|"
    r"accompanied by|key ?worker|case ?worker|named nurse|school|college|facility|clinic|hospital|employer|agency|escuela|ecole|contacto(?: de emergencia)?|acudiente|personne a prevenir"
)
_EDGES = ("\t", "\n", "\f")


def is_contact(text: str, at: int) -> bool:
    """True for a name at ``at`` in a cell whose label tells whom to call or who was there: "Emergency contact⇥Ora Elm (aunt)"."""
    cell = max(text.rfind(edge, 0, at) for edge in _EDGES) + 1
    labelled = text[cell:at].partition(":")
    if labelled[1] and _LABEL.fullmatch(plain(labelled[0]).strip()):
        return True
    before = text[:cell].rstrip()
    start = max(before.rfind(edge) for edge in _EDGES) + 1
    return text[cell - 1 : cell] in _EDGES and _LABEL.fullmatch(plain(before[start:]).strip(" :*")) is not None
