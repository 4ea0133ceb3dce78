"""The same event in two documents: by family, person, procedure, site, place, wording and nearness in time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources
from itertools import takewhile

from extractors.body_sites import within
from models.base import Model
from models.claim import Claim
from models.dates import Agreement
from timeline.families import Family, families
from timeline.slips import one_slip

_LEAST_SHARED = 0.34
_SLIP_DAYS = 3660
_DEATH = "death"
HARM_AFTER_DEATH_DAYS = 400


class Occasion(Model):
    """Claims of several documents that speak of one event. ``reason`` says why they were taken as one."""

    family: str
    subject: str | None
    claims: tuple[Claim, ...]
    reason: str


def disputed_occasions(claims: Iterable[Claim]) -> list[Occasion]:
    """Return the occasions to which documents give dates that cannot agree.

    Only where no document of the group tells of two such events: two visits are not one visit with two dates.
    Claims must be of one person and one family, share what the family calls telling, and be near in time. What a couple
    lives through together is told once, whoever of them tells it.
    """
    occasions = []
    claims = list(claims)
    told: set[frozenset[str]] = set()
    blocks = _blocks(claims)
    for (subject, family), block in blocks.items():
        for cluster in _clusters(block, family):
            if family.name == _DEATH:
                cluster += _harm_after(cluster, blocks.get((subject, families()["injury"]), []))
            if len({c.document for c in cluster}) < 2 or _tells_of_two(cluster, family):
                continue
            ids = frozenset(c.id for c in cluster)
            if _differ(cluster) and ids not in told:
                told.add(ids)
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
        if family is None or claim.assertion not in ("present", "historical"):
            continue
        for person in whose(claim, family):
            blocks[(person, family)].append(claim)
    return blocks


def _harm_after(deaths: Sequence[Claim], harmed: Sequence[Claim]) -> list[Claim]:
    """Return the blows and accidents that befell the person soon after every date of death: most likely the cause of it."""
    dated = [c for c in deaths if c.date is not None]
    return [
        c
        for c in harmed
        if dated
        and c.date is not None
        and all(
            d.date and c.date.compare(d.date) is Agreement.DIFFERENT and _first_day(d) < _first_day(c) for d in dated
        )
        and min(c.date.distance_days(d.date) for d in dated if d.date) <= HARM_AFTER_DEATH_DAYS
    ]


def whose(claim: Claim, family: Family) -> tuple[str, ...]:
    """Return the people to whom an event happened: its subject, and all who take part in what is joint."""
    others = claim.attributes.get("people", "").split() if family.joint else []
    return tuple(dict.fromkeys(p for p in (claim.subject, *others) if p))


def _clusters(block: Sequence[Claim], family: Family) -> list[list[Claim]]:
    """Join dated claims that are linked; only those within the family's window are held against each other."""
    dated = sorted((c for c in block if c.date), key=_first_day)
    if family.once:
        return [dated]
    joined = {c.id: c.id for c in dated}
    reach = timedelta(days=max(family.window, _SLIP_DAYS if family.slip else 0))
    for i, claim in enumerate(dated):
        last = claim.date.readings[-1].end + reach if claim.date else None
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
    if a.date is None or b.date is None or a.attributes.get("procedure") in family.repeated:
        return False
    if family.slip and one_slip(a.date, b.date):
        return True
    if a.date.compare(b.date) is Agreement.DIFFERENT and a.date.distance_days(b.date) > family.window:
        return False
    if not family.telling or a.date.distance_days(b.date) <= family.near:
        return True
    return any(shares(a, b, what) for what in family.telling)


def apart(a: Claim, b: Claim) -> bool:
    """True when the two name different procedures, kinds or sites, or another side on another day."""
    for what in ("procedure", "kind"):
        first, second = (c.attributes.get(what) for c in (a, b))
        if first and second and first != second:
            return True
    first, second = (c.attributes.get("site") for c in (a, b))
    if first and second and not within(first, second) and not within(second, first):
        return True
    sides = {s for c in (a, b) if (s := c.attributes.get("laterality")) in ("left", "right")}
    return len(sides) == 2 and _differ((a, b))


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
        harmed = any(c.object not in family.types for c in claims)
        return "what is said to have killed comes after the death" if harmed else "this happens once in a life"
    first, others = claims[0], claims[1:]
    shared = [w for w in family.telling if any(shares(first, c, w) for c in others)]
    slips = any(first.date and c.date and one_slip(first.date, c.date) for c in others) if family.slip else False
    reason = f"same person and kind of event, same {', '.join(shared)}" if shared else "same person and kind of event"
    return f"{reason}, dates that one slip of the pen parts" if slips else reason
