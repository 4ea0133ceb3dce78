"""One event with two dates."""

from __future__ import annotations

from collections.abc import Iterator

from conflicts.comparison import by_date, partition
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.dates import Precision
from models.finding import Finding, Relation, Severity
from timeline.occasions import disputed_occasions


@rule("event_date_mismatch")
def one_event_two_dates(evidence: Evidence) -> Iterator[Finding]:
    """These documents seem to tell of one event and give it dates that no reading can make agree.

    Taken as one event: same person and kind of event, the same procedure, body site, place or wording, and dates near
    each other; or something that happens once in a life. A document that tells of two such events is never held against
    another. A less precise date that holds the other is not a difference.
    """
    for occasion in disputed_occasions(evidence.of("event")):
        groups = partition(occasion.claims, by_date)
        if len(groups) < 2:
            continue
        vague = any(c.date and c.date.precision is not Precision.DAY for g in groups for c in g[:1])
        words = occasion.family.replace("_", " ")
        yield disagreement(
            evidence,
            [[c.model_copy(update={"value": c.date.text if c.date else c.value}) for c in g] for g in groups],
            rule="one_event_two_dates",
            kind="event_date_mismatch",
            what=f"the date of one event ({words}, {evidence.person(occasion.subject)}; {occasion.reason})",
            key=(occasion.subject or "", occasion.family, *sorted({_mark(c.attributes) for g in groups for c in g})),
            relation=Relation.CONTRADICTION,
            severity=Severity.MEDIUM if vague else Severity.HIGH,
        )


def _mark(attributes: dict[str, str]) -> str:
    return " ".join(attributes.get(k, "") for k in ("procedure", "site")).strip()
