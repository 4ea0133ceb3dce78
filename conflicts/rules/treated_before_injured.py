"""An operation for an injury, dated before the injury."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.evidence import Evidence
from conflicts.order import out_of_order, surely_before
from conflicts.rule import rule
from conflicts.words import words
from models.claim import Claim
from models.dates import Precision
from models.finding import Finding
from timeline.occasions import apart, content_words

_INJURIES = frozenset({"injury", "accident", "assault", "fall", "collapse"})
_TREATED = frozenset({"surgery", "procedure", "admission"})
_OF_INJURIES = frozenset({"fracture_fixation", "skin_graft", "debridement", "amputation"})
_THERAPIES = frozenset({"treatment", "treatment_start"})
_MOST_DAYS = 60
_FOLLOWS = 240


@rule("impossible_order")
def treated_before_injured(evidence: Evidence) -> Iterator[Finding]:
    """One document dates the operation or stay for an injury before the injury itself.

    Only where the document tells of one injury of the person, the treatment is said to be for an injury (its words, or an
    operation that only injuries need) or a therapy of the same part of the body told right after it, and both concern what
    can be one part of the body.
    """
    told: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in evidence.present("event"):
        if claim.subject and claim.date is not None and claim.date.precision is Precision.DAY:
            told[(claim.document, claim.subject)].append(claim)
    for (document, _), claims in told.items():
        injuries = [c for c in claims if c.object in _INJURIES and c.date and not c.date.approximate]
        if len({c.date.readings for c in injuries if c.date}) != 1:
            continue
        injury = injuries[0]
        for claim in claims:
            treated = claim.object in _TREATED and _for_an_injury(claim)
            if not (treated or _told_after(claim, injury)) or apart(claim, injury):
                continue
            assert claim.date and injury.date
            if surely_before(claim.date, injury.date) and claim.date.distance_days(injury.date) <= _MOST_DAYS:
                yield out_of_order(
                    evidence,
                    claim,
                    injury,
                    rule="treated_before_injured",
                    summary=(
                        f"{evidence.title(document)} dates the treatment of an injury {claim.date.text}, before the "
                        f"injury of {injury.date.text}."
                    ),
                )


def _told_after(claim: Claim, injury: Claim) -> bool:
    """True for a therapy of the injured part of the body that the text tells right after the injury."""
    site = injury.attributes.get("site", "")
    near = 0 < claim.span.start - injury.span.start <= _FOLLOWS
    return claim.object in _THERAPIES and near and bool(site) and claim.attributes.get("site") == site


def _for_an_injury(claim: Claim) -> bool:
    told = {w[:6] for w in words("injury")}
    return claim.attributes.get("procedure") in _OF_INJURIES or bool(content_words(claim.value) & told)
