"""What was seen on the lines for signatures, set beside what the text says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.formal.feature import Feature
from models.document import Document, Page, SignatureState
from models.geometry import Box

_SEEN = "seen"
_HELD = {"signed", "typed"}
_LONGEST = 300  # characters from a line to its label


def as_seen(document: Document, features: Sequence[Feature]) -> list[Feature]:
    """Return the signatures of the text with the states of the lines that were seen, and those lines the text says nothing of.

    Strokes on a line are no text: where the words find it empty, what was seen decides. Words that say who signed
    ("/s/ …", a name after the label) stand as they are.
    """
    found = list(features)
    for page in document.pages:
        for line in page.signatures:
            places = [*_ranges(page, line.label), *_ranges(page, line.box)]
            if not places:
                continue
            start, end = min(p[0] for p in places), max(p[1] for p in places)
            at = [i for i, f in enumerate(found) if any(f.start < e and s < f.end for s, e in places)]
            for i in at:
                found[i] = _seen(found[i], line.state)
            if not at and end - start < _LONGEST:
                found.append(Feature("signature", start, end, line.state.value, "", _SEEN))
    return sorted(found, key=lambda f: f.start)


def _seen(feature: Feature, state: SignatureState) -> Feature:
    if feature.state in _HELD or feature.rule == "mark":
        return feature
    if state is SignatureState.EMPTY and feature.detail:
        return feature  # an officer's line, or a date's: the words below it say whose
    return feature._replace(state=state.value, rule=_SEEN)


def _ranges(page: Page, box: Box) -> Iterator[tuple[int, int]]:
    """The places in the text of the words whose middle stands in the box."""
    for word in page.words:
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
        if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1:
            yield word.start, word.end
