"""Claims to the timeline: events in time order, agreeing ones grouped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from models.claim import Claim
from models.dates import Agreement, PartialDate, Precision
from models.document import Document
from models.ids import content_id
from models.person import People
from models.timeline import Timeline, TimelineEntry
from timeline.families import families
from timeline.occasions import apart, disputed_occasions, shares
from timeline.undated import family_name, joined

_LONGEST_MERGED_DAYS = 62


def build_timeline(case: str, documents: Sequence[Document], claims: Sequence[Claim], people: People) -> Timeline:
    """Return the timeline of the claims that are events.

    One entry per event with all its sources: claims of one person and one family of types whose dates agree are
    grouped. Each entry has its best-attested date: the most precise that most claims give. Hypothetical and denied
    events are not on the timeline, nor what is only a document's own date or somebody's date of birth.
    """
    place = {d.id: i for i, d in enumerate(documents)}
    events = [c for c in claims if c.predicate == "event" and c.assertion not in ("absent", "hypothetical", "possible")]
    dates = claims_of(claims, "born", "dated")
    events = [c for c in events if not _only_dates(c, dates)]
    events.sort(key=lambda c: (_key(c.date), place[c.document], c.span.start))
    groups = _grouped([c for c in events if c.date is not None])
    disputes = _disputes(events)
    undated = joined([c for c in events if c.date is None], groups, claims_of(claims, "count"))
    entries = sorted((_entry(case, g, disputes) for g in groups), key=_order)
    return Timeline(entries=tuple(entries), undated=tuple(_entry(case, g, {}) for g in undated))


def claims_of(claims: Sequence[Claim], *predicates: str) -> list[Claim]:
    """Return the claims of some predicates."""
    return [c for c in claims if c.predicate in predicates]


def _only_dates(event: Claim, dates: Sequence[Claim]) -> bool:
    """True for a date of which nothing is told, where it is a document's own or that of a birth."""
    if event.object != "other" or event.date is None or event.date.precision is not Precision.DAY:
        return False
    for claim in dates:
        if claim.predicate == "born":
            if claim.date is not None and claim.date.readings == event.date.readings:
                return True
        elif claim.document == event.document and event.span.start <= claim.span.start < event.span.end:
            return True
    return False


def _key(when: PartialDate | None) -> tuple[str, str, str]:
    return when.sort_key if when else ("9999", "9999", "")


def _grouped(events: Sequence[Claim]) -> list[list[Claim]]:
    """Group agreeing claims; precise dates first, so that a month joins the day it holds."""
    groups: list[list[Claim]] = []
    near: dict[tuple[str, str], list[list[Claim]]] = defaultdict(list)
    for claim in sorted(events, key=lambda c: c.date.readings[0].days if c.date else 0):
        assert claim.date is not None
        blocks = {(family_name(claim), month) for month in _months(claim.date)}
        fitting = next(
            (g for b in sorted(blocks) for g in near[b] if all(_agree(claim, other) for other in g)),
            None,
        )
        if fitting is None:
            fitting = []
            groups.append(fitting)
        fitting.append(claim)
        for block in blocks:
            if not any(g is fitting for g in near[block]):
                near[block].append(fitting)
    return groups


def _months(when: PartialDate) -> set[str]:
    """The months that a date touches; a date longer than a season only its first and last."""
    months = set()
    for reading in when.readings:
        a, b = reading.start, reading.end
        count = (b.year - a.year) * 12 + b.month - a.month
        steps = range(count + 1) if count <= 12 else (0, count)
        months |= {f"{a.year + (a.month - 1 + i) // 12}-{(a.month - 1 + i) % 12 + 1:02d}" for i in steps}
    return months


def _agree(a: Claim, b: Claim) -> bool:
    if a.subject != b.subject and a.subject and b.subject:
        return False
    if a.date is None or b.date is None or a.date.compare(b.date) is Agreement.DIFFERENT or apart(a, b):
        return False
    if a.date.readings == b.date.readings and not a.date.ambiguous:
        return a.document != b.document or a.value == b.value or shares(a, b, "procedure") or _one_blow(a, b)
    if (family := families().get(a.object)) is not None and family.once:
        return True
    if max(a.date.readings[0].days, b.date.readings[0].days) > _LONGEST_MERGED_DAYS:
        return shares(a, b, "procedure") and shares(a, b, "site")
    telling = ("procedure", "site", "place", "wording")
    return any(shares(a, b, what) for what in telling)


def _one_blow(a: Claim, b: Claim) -> bool:
    """True for what comes to a person once a day (a blow, an arrest, a stay), told in several sentences of one document."""
    family = families().get(a.object)
    return family is not None and family.daily and a.date is not None and a.date.precision is Precision.DAY


def _best(claims: Sequence[Claim]) -> PartialDate | None:
    dates = [c.date for c in claims if c.date is not None]
    if not dates:
        return None
    votes = Counter(d.readings for d in dates)
    return min(dates, key=lambda d: (d.ambiguous, d.readings[0].days, -votes[d.readings], d.sort_key))


def _disputes(events: Sequence[Claim]) -> dict[str, tuple[PartialDate, ...]]:
    """The other dates of an occasion, for each of its claims."""
    found: dict[str, tuple[PartialDate, ...]] = {}
    for occasion in disputed_occasions(events):
        for claim in occasion.claims:
            found[claim.id] = tuple(
                c.date
                for c in occasion.claims
                if c.date and claim.date and c.date.compare(claim.date) is Agreement.DIFFERENT
            )
    return found


def _entry(case: str, claims: Sequence[Claim], disputes: dict[str, tuple[PartialDate, ...]]) -> TimelineEntry:
    first = max(claims, key=lambda c: (c.date is not None and not c.date.ambiguous, len(c.attributes), -c.span.start))
    people = [c.subject for c in claims if c.subject]
    for claim in claims:
        people += claim.attributes.get("people", "").split()
    disputed = {d.sort_key: d for c in claims for d in disputes.get(c.id, ())}
    return TimelineEntry(
        id=content_id("ent", case, *sorted(c.id for c in claims)),
        when=_best(claims),
        what=first.value,
        kind=first.object,
        people=tuple(dict.fromkeys(people)),
        claims=tuple(c.id for c in claims),
        sources=tuple(c.span for c in sorted(claims, key=lambda c: (c.span.document, c.span.start))),
        disputed=tuple(disputed[k] for k in sorted(disputed)),
    )


def _order(entry: TimelineEntry) -> tuple[tuple[str, str, str], str]:
    return (_key(entry.when), entry.id)
