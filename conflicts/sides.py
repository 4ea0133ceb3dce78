"""Sided claims: when two papers put one thing on different sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from conflicts.comparability import comparability
from extractors.body_sites import parent_of, within
from extractors.conditions.ontology import ancestors
from extractors.conditions.sites import usual_site
from models.base import Model
from models.claim import Claim
from models.dates import Agreement, PartialDate
from timeline.families import families

SIDES = ("left", "right")
_BLOWS = frozenset({"injury", "surgery"})
_TOPS = frozenset({"limb", "trunk", "head", "body", ""})
_MONTH_DAYS = 31
HALF = "side_of_the_body"
_HALVED = ("face", "limb")
# "she lost her left leg", "he cannot see out of his right eye": what is told without the name of a condition
_TOLD_BY_SIGN = {"lost": "amputation", "sight": "blindness"}


class Sided(Model):
    """A claim with a side: its part of the body, what happened there, and when."""

    claim: Claim
    side: str
    site: str
    family: str
    procedure: str
    condition: str
    sign: str = ""
    cause: str = ""

    @property
    def document(self) -> str:
        """The document that makes the claim."""
        return self.claim.document

    @property
    def date(self) -> PartialDate | None:
        """When it happened, None where that is not told: a document's own date says nothing of that."""
        return None if self.claim.predicate == "diagnosis" else self.claim.date or self.claim.when


def sided(claim: Claim) -> Sided | None:
    """Return the claim as a sided one, None where it names no side or no part of the body."""
    side = claim.attributes.get("laterality", "")
    condition, _, narrowed = claim.object.partition(".") if claim.predicate == "diagnosis" else ("", "", "")
    site = claim.attributes.get("site") or narrowed or usual_site(condition) or ""
    if side not in SIDES or not (site or condition):
        return None
    condition = condition or _TOLD_BY_SIGN.get(claim.attributes.get("sign", ""), "")
    family = families().get(claim.object)
    return Sided(
        claim=claim,
        side=side,
        site=site,
        family=(family.name if family else claim.object) if claim.predicate == "event" else "",
        procedure=claim.attributes.get("procedure", ""),
        condition=condition,
        sign=_sign(claim, condition),
        cause=claim.attributes.get("cause") or comparability()["sides"]["causes"].get(condition, ""),
    )


def _sign(claim: Claim, condition: str) -> str:
    """Return "injury", "deficit" or "scar": what is told of that part of the body, "" where neither."""
    table = comparability()["sides"]
    if str(claim.attributes.get("icd10", "")).startswith(tuple(table["injury"])):
        return "injury"
    if condition in table["deficit"]:
        return "deficit"
    return claim.attributes.get("sign", "")


def block_of(site: str) -> str:
    """Return the region of the body that holds a part: arm, leg, face, chest …"""
    parent = parent_of(site)
    while parent and parent not in _TOPS:
        site, parent = parent, parent_of(parent)
    return site


def region_of(told: Sided) -> str:
    """Return under what a sided claim is compared: a loss of strength or feeling is of one half of the body."""
    if told.sign == "deficit" and within_half(told.site):
        return HALF
    return block_of(told.site) if told.site else told.condition


def within_half(site: str) -> bool:
    """True for what a weak or numb half of the body takes in: itself, the face, an arm, a leg."""
    return site == HALF or any(within(site, part) for part in _HALVED)


def one_thing(a: Sided, b: Sided) -> bool:
    """True when two sided claims speak of one operation, injury or condition: but for the side they would agree."""
    if not one_site(a, b) or _two_occasions(a, b):
        return False
    if a.procedure and b.procedure:
        return a.procedure == b.procedure
    if a.condition and b.condition:
        return a.condition == b.condition and not prone_to_both(a.claim, b.claim)
    return bool(a.family) and a.family == b.family and a.family != "test"


def one_site(a: Sided, b: Sided) -> bool:
    """True when one part of the body is the other or lies in it, or neither names one."""
    if not a.site or not b.site:
        return not a.site and not b.site
    if HALF in (a.site, b.site):
        return a.sign == b.sign == "deficit"
    return _related(a.site, b.site) or _adjacent(a.site, b.site) or _adjacent(b.site, a.site)


def _adjacent(a: str, b: str) -> bool:
    return any(within(a, first) and within(b, second) for first, second in comparability()["sides"]["adjacent"])


def _two_occasions(a: Sided, b: Sided) -> bool:
    return (
        a.date is not None
        and b.date is not None
        and (a.family == b.family or "" in (a.family, b.family))
        and a.date.compare(b.date) is Agreement.DIFFERENT
        and (
            a.date.distance_days(b.date) > _same_days() or any(r.days > 1 for r in (*a.date.readings, *b.date.readings))
        )
    )


def _two_operations(a: Sided, b: Sided) -> bool:
    return a.family == b.family == "surgery" and bool(a.procedure and b.procedure) and a.procedure != b.procedure


def _same_days() -> int:
    return int(comparability()["sides"]["same_occasion_days"])


def prone_to_both(*claims: Claim) -> bool:
    """True when a condition often comes on both sides, one after the other (cataract, worn joints)."""
    table = comparability()["sides"]
    both, one = tuple(table["both_sides"]), tuple(table["one_side"])
    codes = [str(c.attributes.get("icd10", "")) for c in claims]
    return any(code.startswith(both) and not code.startswith(one) for code in codes)


class Background:
    """What the papers tell of one person besides sides: conditions and dated blows, which link two papers."""

    def __init__(self, claims: Iterable[Claim], dated: Callable[[str], PartialDate | None] = lambda _: None) -> None:
        self._dated = dated
        self._conditions: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._blows: dict[str, list[tuple[str, str, PartialDate]]] = defaultdict(list)
        self._heads: dict[str, set[str]] = defaultdict(set)
        self._healthy: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._days: dict[str, list[tuple[str, PartialDate]]] = defaultdict(list)
        for claim in claims:
            self._add(claim)

    def _add(self, claim: Claim) -> None:
        if claim.predicate == "side" and claim.assertion == "absent":
            self._healthy[claim.document].add((claim.object, claim.value))
        if claim.assertion not in ("present", "historical"):
            return
        day = claim.date if claim.predicate == "event" else claim.when if claim.predicate == "side" else None
        if day is not None and claim.attributes.get("site"):
            self._days[claim.document].append((claim.attributes["site"], day))
        if claim.predicate == "diagnosis":
            head, _, narrowed = claim.object.partition(".")
            site = narrowed or usual_site(head)
            self._heads[claim.document].update((head, *ancestors(head)))
            if site:
                self._conditions[claim.document].add((head if not prone_to_both(claim) else f"?{head}", site))
        elif claim.predicate == "event" and claim.date is not None and not claim.date.ambiguous:
            family = families().get(claim.object)
            if family and family.name in _BLOWS and claim.date.readings[0].days <= _MONTH_DAYS:
                self._blows[claim.document].append((family.name, claim.attributes.get("site", ""), claim.date))

    def linked(self, a: Sided, b: Sided) -> bool:
        """True when two papers name one condition or a scar of that part of the body, or one dated blow that can have met it."""
        if not a.site or not one_site(a, b) or _two_occasions(a, b) or _two_operations(a, b):
            return False
        shared = self._near(a) & self._near(b)
        if any(not name.startswith("?") for name in shared):
            return True
        if (
            self._one_loss(a, b)
            or self._one_blow(a, b)
            or (_one_cause(a, b) and not self._apart(a, b))
            or self._on_that_day(a, b)
            or self._on_that_day(b, a)
            or _one_day(a, b)
            or _one_day(b, a)
            or a.sign == b.sign == "scar"
        ):
            return True
        if shared and (self._denies(a.document, b) or self._denies(b.document, a)):
            return True
        return any(
            first[0] == second[0] and first[2].compare(second[2]) is not Agreement.DIFFERENT
            for first in self._met(a)
            for second in self._met(b)
        )

    def _one_loss(self, a: Sided, b: Sided) -> bool:
        """True for a loss of strength or feeling where both papers name the one illness that it comes from."""
        if a.sign != "deficit" or b.sign != "deficit":
            return False
        causes = comparability()["sides"]["deficit_causes"].values()
        return any(self._heads[a.document] & set(cause) and self._heads[b.document] & set(cause) for cause in causes)

    def _one_blow(self, a: Sided, b: Sided) -> bool:
        """True for traces of a blow on one small part of the body that two papers of the same days tell of."""
        if a.sign != "injury" or b.sign != "injury" or not {a.site, b.site} <= set(comparability()["sides"]["paired"]):
            return False
        first, second = (s.date or self._dated(s.document) for s in (a, b))
        return first is not None and second is not None and first.distance_days(second) <= _same_days()

    def two_blows(self, a: Sided, b: Sided) -> bool:
        """True for an injury of which the two papers date the blow to that part on other days."""
        if "diagnosis" not in (a.claim.predicate, b.claim.predicate) or "injury" not in (a.sign, b.sign):
            return False
        first, second = (
            [day for _, site, day in self._blows[s.document] if site and _related(site, s.site)] for s in (a, b)
        )
        return bool(first and second) and all(
            x.compare(y) is Agreement.DIFFERENT and x.distance_days(y) > _same_days() for x in first for y in second
        )

    def _apart(self, a: Sided, b: Sided) -> bool:
        """True where the days on which the two papers tell of that part are others."""
        first, second = (
            [s.date] if s.date else [day for site, day in self._days[s.document] if _related(site, s.site)]
            for s in (a, b)
        )
        return bool(first and second) and all(
            x.compare(y) is Agreement.DIFFERENT and x.distance_days(y) > _same_days() for x in first for y in second
        )

    def _on_that_day(self, told: Sided, event: Sided) -> bool:
        """True for an injury in a paper of the very day on which the other paper dates the blow to that part."""
        written = self._dated(told.document)
        return (
            told.claim.predicate == "diagnosis"
            and told.sign == "injury"
            and event.claim.predicate == "event"
            and event.family in _BLOWS
            and _same_day(written, event.date)
        )

    def _near(self, told: Sided) -> set[str]:
        return {name for name, site in self._conditions[told.document] if _related(site, told.site)}

    def _met(self, told: Sided) -> list[tuple[str, str, PartialDate]]:
        """The dated blows of the paper that the sided claim tells of: it is one of them, or is told with its date."""
        return [
            blow
            for blow in self._blows[told.document]
            if (not blow[1] or _related(blow[1], told.site))
            and told.date is not None
            and told.date.compare(blow[2]) is not Agreement.DIFFERENT
        ]

    def _denies(self, document: str, told: Sided) -> bool:
        return any(side == told.side and _related(site, told.site) for site, side in self._healthy[document])


def _one_day(told: Sided, event: Sided) -> bool:
    """True for a part told as hurt or mended on the day of the blow or operation that the other paper dates there.

    An operation is told again by its month too.
    """
    if told.claim.predicate != "side" or (event.family not in _BLOWS and event.sign != "operated"):
        return False
    if told.sign == "operated" and (event.family == "surgery" or event.sign == "operated"):
        return _same_month(told.date, event.date)
    return told.sign == "injury" and event.claim.predicate == "event" and _same_day(told.date, event.date)


def _one_cause(a: Sided, b: Sided) -> bool:
    """True for a part hurt in one way in both papers, and for an ear that was hurt in both."""
    hurt = comparability()["sides"]["once_hurt"]
    return bool(a.cause and a.cause == b.cause) or (a.sign == b.sign == "injury" and a.site in hurt and b.site in hurt)


def _same_month(a: PartialDate | None, b: PartialDate | None) -> bool:
    """True for two days or months that can be one."""
    if a is None or b is None or max(d.readings[-1].days for d in (a, b)) > _MONTH_DAYS:
        return False
    return a.compare(b) is not Agreement.DIFFERENT


def _same_day(a: PartialDate | None, b: PartialDate | None) -> bool:
    """True for two days that are one, or as near as the papers of one day give it."""
    if a is None or b is None:
        return False
    return max(d.readings[-1].days for d in (a, b)) <= _same_days() and a.distance_days(b) <= _same_days()


def _related(a: str, b: str) -> bool:
    return within(a, b) or within(b, a)
