"""Something that a person did after death, or before birth."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from conflicts.comparison import fold
from conflicts.evidence import Evidence
from conflicts.order import out_of_order, surely_before
from conflicts.rule import rule
from conflicts.words import words
from models.claim import Claim
from models.finding import Finding
from timeline.families import families
from timeline.occasions import HARM_AFTER_DEATH_DAYS
from timeline.slips import one_slip

_FOLLOWS_DEATH = frozenset({"burial", "funeral", "registration", "death", "autopsy", "other", "dispensing", "report"})
_KIN = "mother|father|mum|mom|dad|grandmother|grandfather|wife|husband|brother|sister|son|daughter|aunt|uncle"
_WHOSE = re.compile(rf"\bthe (?:late |old |poor )?(?:{_KIN})\b")
_MOST_DOCUMENTS = 2
_ABOUT_BIRTH_DAYS = 60


@rule("impossible_order")
def after_death(evidence: Evidence) -> Iterator[Finding]:
    """The person is said to have done or undergone something after the date of death, or before the date of birth.

    Burial, registration and the settling of affairs follow a death and are not counted. Where three or more documents
    tell of a life after the death, the death is more likely to be another's, and nothing is shown. A blow soon after the
    death is most likely what killed: that is told as one event with two dates.
    """
    lived: dict[str, list[Claim]] = defaultdict(list)
    deaths: dict[str, list[Claim]] = defaultdict(list)
    births: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.present("event"):
        if claim.subject and claim.date is not None and not claim.date.open:
            if claim.object == "death":
                deaths[claim.subject].append(claim)
            elif _of_another_couple(claim, evidence):
                continue
            elif claim.object not in _FOLLOWS_DEATH or _acts(claim, evidence):
                lived[claim.subject].append(claim)
    for claim in evidence.present("born"):
        if claim.subject:
            births[claim.subject].append(claim)
    for person, events in lived.items():
        died, born = deaths.get(person, []), births.get(person, [])
        after = [e for e in events if died and all(_before(d, e) and not _killed(d, e) for d in died)]
        before = [
            e
            for e in events
            if born and e.object != "birth" and _names(e, evidence) and all(_long_before(e, b) for b in born)
        ]
        for strange, edge, form in ((after, died, "died on {}, before"), (before, born, "was born on {}, after")):
            if strange and len({e.document for e in strange}) <= _MOST_DOCUMENTS:
                event, other = strange[0], edge[0]
                assert event.date and other.date
                told = form.format(other.date.text)
                yield out_of_order(
                    evidence,
                    event,
                    other,
                    rule="after_death",
                    summary=f"{evidence.person(person)} is said to have {told} something of {event.date.text}."
                    if strange is after
                    else f"{evidence.person(person)} {told} something of {event.date.text}.",
                )


def _names(claim: Claim, evidence: Evidence) -> bool:
    """True where the words name the person: "he" of a paragraph that tells of a father and of his son may be either."""
    said = set(fold(claim.value).split())
    return bool(said & set(fold(evidence.person(claim.subject)).split()))


def _of_another_couple(claim: Claim, evidence: Evidence) -> bool:
    """True for "my niece cleans, the husband drives a van": whose husband it is, only a name would tell."""
    said = fold(claim.value)
    if not _WHOSE.search(said):
        return False
    return not any(re.search(rf"\b{re.escape(name)}\b", said) for name in fold(evidence.person(claim.subject)).split())


def _acts(claim: Claim, evidence: Evidence) -> bool:
    """True where the words tell of an act of the person's own: "at Easter she still sat at our table"."""
    if claim.object != "other" or claim.attributes.get("holder") not in ("named", "relative"):
        return False
    given = "|".join(map(re.escape, fold(evidence.person(claim.subject)).split()))
    kin = rf"(?:my|our|his|her) (?:{_KIN})(?: (?:{given}))*"
    between = "still|even|also|herself|himself|had"
    acts = "|".join(words("living"))
    return bool(re.search(rf"\b(?:he|she|{kin}|{given}) (?:(?:{between}) )?(?:{acts})\b", fold(claim.value)))


def _before(a: Claim, b: Claim) -> bool:
    return a.date is not None and b.date is not None and surely_before(a.date, b.date)


def _long_before(event: Claim, birth: Claim) -> bool:
    """True where the event is so long before the birth that it is not the birth itself under another date."""
    if event.date is None or birth.date is None or event.object == "other" or one_slip(event.date, birth.date):
        return False
    return surely_before(event.date, birth.date) and event.date.distance_days(birth.date) > _ABOUT_BIRTH_DAYS


def _killed(death: Claim, event: Claim) -> bool:
    family = families().get(event.object)
    assert death.date and event.date
    harmed = family is not None and family.name == "injury"
    return harmed and event.date.distance_days(death.date) <= HARM_AFTER_DEATH_DAYS
