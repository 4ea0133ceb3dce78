"""One person whom a single paper gives another given name: the two surnames and the day of birth are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from timeline.clusters import Cluster, Groups, told_apart
from timeline.name_entries import Entry
from timeline.name_match import Spelling

_OF_ONE_PERSON = frozenset({"a_number", "passport", "nhs_number", "chi_number", "sin"})
Tie = tuple[str, ...]


def tie_other_given_names(groups: Groups, entries: list[Entry]) -> None:
    """Join two full names with the same two surnames and the same day of birth or personal number.

    Twins and brothers stay two: no paper may write both given names, and one of the names must stand in one paper only.
    """
    written: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        written[entry.document].update(entry.spelling.words)
    by_tie: dict[Tie, set[int]] = defaultdict(set)
    for key, cluster in groups.clusters.items():
        for found in _ties(cluster):
            by_tie[found].add(key)
    for found in sorted(by_tie):
        keys = sorted(by_tie[found])
        if len(keys) != 2 or not all(key in groups.clusters for key in keys):
            continue
        one, two = (groups.clusters[key] for key in keys)
        if not _two_people(one, two) and not any(_given(one) & w and _given(two) & w for w in written.values()):
            groups.merge(*keys)


def _ties(cluster: Cluster) -> Iterator[Tie]:
    for entry in cluster.entries:
        surnames = _surnames(entry.spelling)
        if len(surnames) < 2 or not entry.spelling.given or len(entry.spelling.given[0]) < 3:
            continue
        for birth in entry.births:
            if birth.precision == "day" and birth.readings:
                yield ("birth", *sorted(reading.start.isoformat() for reading in birth.readings), *surnames)
        for scheme, number in entry.identifiers:
            if scheme in _OF_ONE_PERSON:
                yield ("number", scheme, number, *surnames)


def _surnames(spelling: Spelling) -> tuple[str, ...]:
    return tuple(part for word in spelling.surnames for part in word.split("-"))


def _given(cluster: Cluster) -> set[str]:
    return {s.given[0] for s in cluster.spellings if s.given}


def _two_people(one: Cluster, two: Cluster) -> bool:
    """True where sex or kinship tells them apart, or where each has more than one paper for his name."""
    papers = [len({e.document for e in cluster.entries}) for cluster in (one, two)]
    sexes = one.sexes and two.sexes and not one.sexes & two.sexes
    return bool(sexes) or told_apart(one, two) or min(papers) > 1
