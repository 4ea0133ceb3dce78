"""What besides the name makes two names one person's: a birth date, a number, a place in the papers, a family tie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from timeline.clusters import Cluster, Groups, far_births, told_apart
from timeline.name_match import (
    Fit,
    Spelling,
    compatible,
    may_be_one,
    misspelt,
    near,
    same_given,
    shared_surname,
    word_fit,
)

_MAIN = frozenset({"patient", "applicant"})
_ONE_OF_A_KIND = {"mother": "mother", "father": "father", "husband": "spouse", "wife": "spouse", "spouse": "spouse"}
_TIES = 40
Tie = tuple[str, ...]
Test = Callable[[Spelling, Spelling, str], bool]


def tie(groups: Groups) -> None:
    """Join the names that a birth date, a number or being the one of whom papers speak ties."""
    _join(groups, _particulars, _particular)


def tie_families(groups: Groups) -> None:
    """Join the names of one person's mother, father or spouse, and of relatives whose surname is spelt otherwise."""
    _join(groups, _family, _familiar)
    _marry(groups)


def tie_only_ones(groups: Groups) -> None:
    """Join two full names that may be one where each fits no third person."""
    fitting: dict[int, set[int]] = defaultdict(set)
    for key, cluster in groups.clusters.items():
        words = [w for s in cluster.spellings for w in s.words]
        for other in groups.near(words):
            if other > key and not _apart(cluster, groups.clusters[other]) and _any(groups, key, other, may_be_one):
                fitting[key].add(other)
                fitting[other].add(key)
    for key in sorted(fitting):
        if len(fitting[key]) == 1:
            (other,) = fitting[key]
            if fitting[other] == {key} and key in groups.clusters and other in groups.clusters:
                groups.merge(key, other)


def _any(groups: Groups, a: int, b: int, test: Callable[[Spelling, Spelling], bool]) -> bool:
    one, two = groups.clusters[a], groups.clusters[b]
    return any(test(x, y) for x in one.spellings for y in two.spellings)


def _apart(a: Cluster, b: Cluster) -> bool:
    """True where something says that two names are two people's."""
    stated = a.stated and b.stated and not a.stated & b.stated
    return bool(stated) or far_births(a, b) or told_apart(a, b)


def _join(groups: Groups, ties_of: Callable[[Groups, Cluster], Iterator[Tie]], test: Test) -> None:
    by_tie: dict[Tie, set[int]] = defaultdict(set)
    for key, cluster in groups.clusters.items():
        for found in ties_of(groups, cluster):
            by_tie[found].add(key)
    for found in sorted(by_tie):
        keys = sorted(by_tie[found])
        for i, a in enumerate(keys):
            for b in keys[i + 1 : i + _TIES]:
                first, second = _now(groups, a), _now(groups, b)
                if first == second:
                    continue
                one, two = groups.clusters[first], groups.clusters[second]
                if _of_two_sexes(one, two, found[0]) or told_apart(one, two):
                    continue
                together = {e.document for e in one.entries} & {e.document for e in two.entries}
                if any(
                    test(x, y, found[0]) and not (together and _given_misspelt(x, y))
                    for x in one.spellings
                    for y in two.spellings
                ):
                    groups.merge(first, second)


def _of_two_sexes(one: Cluster, two: Cluster, kind: str) -> bool:
    """True where two names are of two sexes; beside one day of birth or number only what is stated counts."""
    first, second = (one.stated, two.stated) if kind in ("birth", "number") else (one.sexes, two.sexes)
    return bool(first and second) and not first & second


def _now(groups: Groups, key: int) -> int:
    """The cluster that a cluster's first entry is in now."""
    return groups.place[key]


def _particulars(_: Groups, cluster: Cluster) -> Iterator[Tie]:
    for entry in cluster.entries:
        for birth in entry.births:
            if birth.precision == "day":
                for reading in birth.readings:
                    yield ("birth", reading.start.isoformat())
        for scheme, number in entry.identifiers:
            yield ("number", scheme, number)
        if entry.subject or entry.author or entry.roles & _MAIN:
            for given in entry.spelling.given[:1]:
                yield ("main", given)
        if (entry.subject or entry.roles & _MAIN) and len(entry.spelling.surnames) > 1:
            yield ("surnames", *entry.spelling.surnames)


def _particular(a: Spelling, b: Spelling, kind: str) -> bool:
    if kind == "number" and bool(a.surnames and b.surnames) and misspelt(_turned(a), _turned(b)):
        return shared_surname(a, b)
    if kind == "birth" and (_one_word_off(a, b) or _given_misspelt(a, b)):
        return True
    if kind == "surnames":
        return _given_misspelt(a, b)
    if not same_given(a, b):
        return False
    if kind != "main" or misspelt(a, b) or (a.full and b.full and compatible(a, b) is not Fit.NONE):
        return True
    whole = sum(len(x) > 1 and x == y for x, y in zip(a.given, b.given, strict=False))
    return whole >= 2 and bool(a.surnames and b.surnames) and word_fit(a.surnames[0], b.surnames[0]) is Fit.EQUAL


def _turned(spelling: Spelling) -> Spelling:
    """The spelling with given names in the place of surnames, to compare a misspelt given name."""
    return Spelling(spelling.surnames, spelling.given, spelling.suffix)


def _given_misspelt(a: Spelling, b: Spelling) -> bool:
    """True for one surname or surnames and one given name spelt otherwise ("Edgardo", "Edgard")."""
    return (
        bool(a.surnames) and a.surnames == b.surnames and len(a.given) == len(b.given) == 1 and near(*a.given, *b.given)
    )


def _one_word_off(a: Spelling, b: Spelling) -> bool:
    """True for three words or more, in whatever order, of which one is spelt otherwise."""
    if len(a.words) != len(b.words) or len(a.words) < 3:
        return False
    rest, others = Counter(a.words) - Counter(b.words), Counter(b.words) - Counter(a.words)
    return rest.total() == others.total() == 1 and near(*rest, *others, shortest=3)


def _family(groups: Groups, cluster: Cluster) -> Iterator[Tie]:
    for entry in cluster.entries:
        for relation, other in entry.kin:
            whose = groups.place.get(other.order)
            if whose is not None and entry.spelling.given:
                yield (_ONE_OF_A_KIND.get(relation, "relative"), relation, str(whose), entry.spelling.given[0])


def _familiar(a: Spelling, b: Spelling, kind: str) -> bool:
    if not same_given(a, b):
        return False
    return kind != "relative" or misspelt(a, b) or compatible(a, b) is not Fit.NONE


def _marry(groups: Groups) -> None:
    """Join a woman's two full names of which one has the surname of her husband or of her children."""
    for key in sorted(groups.clusters):
        if key not in groups.clusters:
            continue
        cluster = groups.clusters[key]
        taken = _surnames_of_family(groups, cluster)
        for other in groups.near([s.given[0] for s in cluster.spellings if s.full]) if taken else ():
            candidate = groups.clusters[other]
            if other == key or "male" in cluster.sexes | candidate.sexes or _apart(cluster, candidate):
                continue
            if any(
                x.full and y.full and same_given(x, y) and taken & set(y.surnames)
                for x in cluster.spellings
                for y in candidate.spellings
            ):
                groups.merge(key, other)
                break


def _surnames_of_family(groups: Groups, cluster: Cluster) -> set[str]:
    """The surnames of the spouse and children of a cluster."""
    found: set[str] = set()
    own = {e.order for e in cluster.entries}
    for entry in cluster.entries:
        for relation, other in entry.kin:
            if relation in ("wife", "spouse", "mother"):
                found |= _surnames(groups, other.order)
    for relative in groups.clusters.values():
        for entry in relative.entries:
            if any(r in ("husband", "spouse", "son", "daughter", "child") and o.order in own for r, o in entry.kin):
                found |= {w for s in relative.spellings for w in s.surnames if len(w) > 2}
    return found


def _surnames(groups: Groups, order: int) -> set[str]:
    key = groups.place.get(order)
    return {w for s in groups.clusters[key].spellings for w in s.surnames if len(w) > 2} if key is not None else set()
