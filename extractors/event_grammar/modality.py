"""Whether the clause denies the event, or only plans or imagines it."""

from __future__ import annotations

import re

from models.mention import Assertion

_NEGATED = re.compile(
    r"\b(?:not|never|no|denie[sd]|denying|without|nor|neither|did ?n'?t|was ?n'?t|has ?n'?t|had ?n'?t|were ?n'?t|nunca|jamas|niega|nego|sin|ni|"
    r"n'(?:a|ai|est|ont|avait)|jamais|sans|nao|nega|sem|ruled out|rules out|excluded?|excludes|negative for|descart\w+|exclu\w*|ecart\w+)\b"
)
_HYPOTHETICAL = re.compile(
    r"\b(?:if|would|could|should|may|might|will|shall|unless|whether|in case|plan(?:s|ned|ning)?|recommend(?:s|ed)?|consider(?:ing)?|candidate|awaiting|"
    r"scheduled|referr(?:ed|al)|possible|needs?|risk of|fear(?:s|ed)?|expects?|hopes?|wants?|asks?|going to|able to|so that|in order to|"
    r"si|podria|debera|sera|seria|se recomienda|programad[oa]|riesgo de|requiere|necesita|pendiente|serait|sera|pourrait|devrait|faudra|recommand\w*|"
    r"seria|poderia|devera|recomenda\w*|precisa)\b"
)
_LEADING = re.compile(r"(?:did not|no ha|lost|never left)\b")
_STOP = re.compile(r"[;:.!?\t]")


def assertion_at(folded: str, start: int, at: int, at_end: int) -> Assertion:
    """Return the flags of the trigger ``text[at:at_end]`` from the words before it in its clause, which begins at ``start``."""
    stops = [m.end() for m in _STOP.finditer(folded, start, at)]
    before = folded[max(start, at - 60, *stops[-1:]) : at]
    inside = folded[at:at_end]
    return Assertion(
        negated=bool(_NEGATED.search(before[-30:]) or _NEGATED.search(inside)) and not _LEADING.match(inside),
        hypothetical=bool(_HYPOTHETICAL.search(before)),
    )
