"""The same event in two documents: by family, person, procedure, site, place, wording and nearness in time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources
from itertools import takewhile

from models.base import Model
from models.claim import Claim
from models.dates import Agreement
from timeline.families import Family, families

_LEAST_SHARED = 0.34


class Occasion(Model):
    """Claims of several documents that speak of one event. ``reason`` says why they were taken as one."""

    family: str
    subject: str | None
    claims: tuple[Claim, ...]
    reason: str


def disputed_occasions(claims: Iterable[Claim]) -> list[Occasion]:
    """Return the occasions to which documents give dates that cannot agree.

    Only where no document of the group tells of two such events: two visits are not one visit with two dates.
    Claims must be of one person and one family, share what the family calls telling, and be near in time.
    """
    occasions = []
    for (subject, family), block in _blocks(claims).items():
        for cluster in _clusters(block, family):
            if len({c.document for c in cluster}) < 2 or _tells_of_two(cluster, family):
                continue
            if _differ(cluster):
                occasions.append(
                    Occasion(
                        family=family.name, subject=subject, claims=tuple(cluster), reason=_reason(cluster, family)
                    )
                )
    return occasions


def _blocks(claims: Iterable[Claim]) -> dict[tuple[str, Family], list[Claim]]:
    table = families()
    blocks: dict[tuple[str, Family], list[Claim]] = defaultdict(list)
    for claim in claims:
        family = table.get(claim.object)
        if family and claim.subject and claim.assertion in ("present", "historical"):
            blocks[(claim.subject, family)].append(claim)
    return blocks


def _clusters(block: Sequence[Claim], family: Family) -> list[list[Claim]]:
    """Join dated claims that are linked; only those within the family's window are held against each other."""
    dated = sorted((c for c in block if c.date), key=_first_day)
    if family.once:
        return [dated]
    joined = {c.id: c.id for c in dated}
    for i, claim in enumerate(dated):
        last = claim.date.readings[-1].end + timedelta(days=family.window) if claim.date else None
        near = takewhile(lambda c, last=last: _first_day(c) <= last, dated[i + 1 :])  # type: ignore[misc]
        for other in near:
            if linked_events(claim, other, family):
                joined[_root(joined, other.id)] = _root(joined, claim.id)
    clusters: dict[str, list[Claim]] = defaultdict(list)
    for claim in dated:
        clusters[_root(joined, claim.id)].append(claim)
    return list(clusters.values())


def _root(joined: dict[str, str], ident: str) -> str:
    while joined[ident] != ident:
        joined[ident] = joined[joined[ident]]
        ident = joined[ident]
    return ident


def _first_day(claim: Claim) -> date:
    assert claim.date is not None
    return claim.date.readings[0].start


def linked_events(a: Claim, b: Claim, family: Family) -> bool:
    """True when two claims of one person and family speak of the same occasion, whatever their dates say."""
    if apart(a, b):
        return False
    if family.once:
        return True
    if a.date is None or b.date is None:
        return False
    if a.date.compare(b.date) is Agreement.DIFFERENT and a.date.distance_days(b.date) > family.window:
        return False
    return not family.telling or any(shares(a, b, what) for what in family.telling)


def apart(a: Claim, b: Claim) -> bool:
    """True when the two name different procedures, or different sites."""
    for attribute in ("procedure", "site"):
        first, second = a.attributes.get(attribute), b.attributes.get(attribute)
        if first and second and first != second:
            return True
    return False


def shares(a: Claim, b: Claim, what: str) -> bool:
    """True when the two share what is telling: an attribute that both have, or enough of their content words."""
    if what == "wording":
        first, second = content_words(a.value), content_words(b.value)
        least = min(len(first), len(second))
        return least >= 2 and len(first & second) / least >= _LEAST_SHARED and len(first & second) >= 2
    first_, second_ = a.attributes.get(what, ""), b.attributes.get(what, "")
    if what == "place":
        return bool(content_words(first_) & content_words(second_))
    return bool(first_) and first_ == second_


def content_words(text: str) -> set[str]:
    """Return the words of a line that tell what it is about, cut to six letters so that inflections meet."""
    words = re.findall(r"[^\W\d_]{3,}", text.casefold())
    return {w[:6] for w in words if w not in _stopwords()}


@lru_cache(maxsize=1)
def _stopwords() -> frozenset[str]:
    return frozenset(resources.files("timeline").joinpath("data/stopwords.txt").read_text("utf-8").split())


def _tells_of_two(claims: Sequence[Claim], family: Family) -> bool:
    """True when one document gives two dates that differ: it tells of two events, or disagrees with itself."""
    if family.once:
        return False
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    return any(_differ(own) for own in by_document.values())


def _differ(claims: Sequence[Claim]) -> bool:
    return any(
        a.date is not None and b.date is not None and a.date.compare(b.date) is Agreement.DIFFERENT
        for i, a in enumerate(claims)
        for b in claims[i + 1 :]
    )


def _reason(claims: Sequence[Claim], family: Family) -> str:
    if family.once:
        return "this happens once in a life"
    shared = [w for w in family.telling if any(shares(claims[0], c, w) for c in claims[1:])]
    return f"same person and kind of event, same {', '.join(shared)}" if shared else "same person and kind of event"
