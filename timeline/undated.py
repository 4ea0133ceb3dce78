"""Events told without a date: another mention of one that is dated, or entries of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from models.claim import Claim
from timeline.families import families
from timeline.occasions import apart, content_words


def family_name(claim: Claim) -> str:
    """Return the family of an event's type, the type itself where it has none."""
    family = families().get(claim.object)
    return family.name if family else claim.object


def joined(undated: Sequence[Claim], groups: Sequence[list[Claim]], counts: Sequence[Claim]) -> list[list[Claim]]:
    """Add undated claims to the dated group that they speak of; return those that are entries of their own, grouped.

    An undated event is another mention of the one dated event of its family that befell the same person, in its own
    document or else in the case. What only counts events ("arrested twice"), and what befell nobody known, is no entry.
    """
    dated: dict[tuple[str, str | None], list[list[Claim]]] = defaultdict(list)
    for group in groups:
        for key in dict.fromkeys((family_name(c), c.subject) for c in group):
            dated[key].append(group)
    alone: dict[tuple[str, str | None, str], list[list[Claim]]] = defaultdict(list)
    for claim in undated:
        if _counted(claim, counts):
            continue
        spoken_of = _spoken_of(claim, dated[(family_name(claim), claim.subject)])
        if spoken_of is not None:
            spoken_of.append(claim)
        elif claim.subject is not None:
            mine = alone[(family_name(claim), claim.subject, claim.attributes.get("procedure", ""))]
            fitting = next((g for g in mine if all(_one(claim, c) for c in g)), None)
            if fitting is None:
                mine.append([claim])
            else:
                fitting.append(claim)
    return [group for mine in alone.values() for group in mine]


def _counted(claim: Claim, counts: Sequence[Claim]) -> bool:
    return any(
        c.document == claim.document and c.span.start < claim.span.end and claim.span.start < c.span.end for c in counts
    )


def _spoken_of(claim: Claim, groups: Sequence[list[Claim]]) -> list[Claim] | None:
    """The one group of which the claim can speak: of its own document, else of the case."""
    fitting = [g for g in groups if not any(apart(claim, c) for c in g)]
    procedure = claim.attributes.get("procedure")
    named = [g for g in fitting if procedure and any(c.attributes.get("procedure") == procedure for c in g)]
    for chosen in (named, fitting):
        here = [g for g in chosen if any(c.document == claim.document for c in g)]
        for some in (here, chosen):
            if len(some) == 1:
                return some[0]
    family = families().get(claim.object)
    return fitting[0] if fitting and family is not None and family.once else None


def _one(a: Claim, b: Claim) -> bool:
    """True for two undated claims of one document, or of two that tell it in like words."""
    if apart(a, b):
        return False
    family = families().get(a.object)
    return (
        a.document == b.document
        or (family is not None and family.once)
        or bool(content_words(a.value) & content_words(b.value))
    )
