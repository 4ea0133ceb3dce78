"""Who bears what an active verb of violence or custody does: "hit me", "they took my son", "broke my wrist"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.event_grammar.lexicon import read_data

if TYPE_CHECKING:
    from extractors.event_grammar.found import Found
    from extractors.event_grammar.referents import Referent, Referents
    from extractors.event_grammar.scene import Scene

SUFFERED = frozenset({"assault", "injury", "arrest", "detention", "release", "self_harm"})
# one who is brought somewhere: the object of these verbs
_TAKEN = frozenset({"move", "admission", "entry", "departure"})
_TAKES = frozenset({"drove", "took", "brought", "rushed", "carried", "sent", "flew"})
_AHEAD = 40
_BEFORE = 16
_NEXT = 5
_OWN = re.compile(r"\s(?:my|our|mi|mis|mon|ma|mes|meu|minha)(?:\s|$)")
_CUT = re.compile(r"[;:.!?()]|\s(?:and|while|because|when|who|y|et)\s")


def sufferer(found: Found, referents: Referents, scene: Scene) -> Referent | None:
    """Return the object of an active verb; None for a passive one ("was beaten"), or where no object is named."""
    taken = found.event in _TAKEN and scene.folded[found.at : found.at_end].split(" ")[0] in _TAKES
    if not (found.event in SUFFERED or taken) or _passive(found, scene):
        return None
    end = min(max(found.clause[1], found.at_end), found.at_end + _AHEAD)
    cut = _CUT.search(scene.folded, found.at_end, end)
    end = cut.start() if cut else end
    subjects = read_data("events_labels.toml")["person"]["subjects"]
    for referent in referents.within(found.at, end):
        if scene.folded[referent.start : referent.end] not in subjects:
            return referent
    return None


def of_own_body(found: Found, scene: Scene) -> bool:
    """True for "broke my wrist", "cut my arm": what befell the writer's own body, whoever did it."""
    if found.event not in SUFFERED or _passive(found, scene):
        return False
    return _OWN.search(scene.folded[found.at : found.at_end + _NEXT]) is not None


def _passive(found: Found, scene: Scene) -> bool:
    passive = read_data("events_labels.toml")["person"]["borne"]
    before = scene.folded[max(0, found.at - _BEFORE) : found.at].split()[-2:]
    inside = scene.folded[found.at : found.at_end].split()[:-1]
    return any(w in passive for w in (*before, *inside))
