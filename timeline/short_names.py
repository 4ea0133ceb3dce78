"""To whom a given name or a surname alone belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from extractors.name_grammar.words import nicknames
from timeline.clusters import Cluster, Groups, same_birth, title_of, told_apart
from timeline.name_entries import Entry
from timeline.name_match import Fit, Spelling, nickname_like, part_of, word_fit

_GIVEN_TITLES = frozenset(
    {"Sister", "Brother", "Fr", "Don", "Doña", "Dona", "Aunt", "Auntie", "Uncle", "Pastor", "Nurse"}
)
_KNOWN_IN = 4
# words that may stand beside another one for the same tie
_LOOSE = frozenset(
    {
        "partner",
        "spouse",
        "husband",
        "wife",
        "child",
        "parent",
        "sibling",
        "friend",
        "neighbour",
        "fiance",
        "grandparent",
    }
    | {"grandchild", "ex-husband", "ex-wife", "ex-spouse", "stepmother", "stepfather", "stepson", "stepdaughter"}
)
# before a surname alone they name no child
_GROWN_YEARS = 15
_GROWN = frozenset({"Mr", "Mrs", "Ms", "Sr", "Sra", "M", "Mme", "Dr"})
_OFFICES = frozenset({"Dr", "Fr", "Nurse", "Sister", "Judge", "Officer"})
_OFFICE_ROLES = frozenset({"physician", "psychologist", "clergy", "nurse", "official"})


def place_short(groups: Groups, entry: Entry) -> None:
    """Put a given name or a surname alone to the one person whom it fits, within the document first."""
    spelling = _by_title(entry)
    keys = [k for k in groups.near(_variants(entry.spelling)) if _may_be(entry, groups.clusters[k])]
    strong = _fitting(groups, keys, spelling)
    if not strong and spelling is not entry.spelling:
        strong = _fitting(groups, keys, entry.spelling)
    if not strong and len(spelling.given) == 1 and not spelling.surnames:
        strong = _by_nickname(groups, entry, spelling.given[0])
    here = [k for k in strong if k in groups.by_document[entry.document]]
    others = [k for k in strong if k not in here]
    for found in (here, others):
        found = _first_given(groups, entry, _of_sex(groups, entry, found))
        chosen = _one_of(groups, entry, found)
        if chosen is not None:
            groups.put(entry, chosen)
            return
        if found:
            for k in found:
                groups.doubt(entry, k, "a part of the name fits more than one person")
            break
    groups.add(entry)


def same_standing(entry: Entry, cluster: Cluster) -> bool:
    """True where both are physicians, patients, relatives of one kind, …"""
    roles = {r for e in cluster.entries for r in e.roles} - {"subject", "other", "addressee", "author"}
    relations = {r for e in cluster.entries for r in e.relations}
    mine = entry.roles - {"subject", "other", "addressee", "author"}
    return bool(
        mine & roles or entry.relations & relations or (entry.subject and any(e.subject for e in cluster.entries))
    )


def _fitting(groups: Groups, keys: list[int], spelling: Spelling) -> list[int]:
    return [k for k in keys if any(part_of(spelling, s) for s in groups.clusters[k].spellings)]


def _one_of(groups: Groups, entry: Entry, keys: list[int]) -> int | None:
    if len(keys) > 1:
        akin = [k for k in keys if _akin(groups, entry, k)]
        keys = akin if len(akin) == 1 else keys
    if len(keys) > 1:
        standing = [k for k in keys if same_standing(entry, groups.clusters[k])]
        keys = standing if len(standing) == 1 else keys
    if len(keys) > 1:
        known = [len({e.document for e in groups.clusters[k].entries}) for k in keys]
        keys = [k for k, n in zip(keys, known, strict=True) if n >= _KNOWN_IN] if sorted(known)[-2] == 1 else keys
    return keys[0] if len(keys) == 1 else None


def _akin(groups: Groups, entry: Entry, key: int) -> bool:
    """True where both are told to be relatives of one person: "his stepfather, Mr Grey" and "my son Ali" by Tom Grey."""
    relatives = {groups.place.get(other.order) for _, other in entry.kin} - {None}
    theirs = {groups.place.get(other.order) for e in groups.clusters[key].entries for _, other in e.kin}
    back = {
        k
        for k in relatives
        if k is not None and k in groups.clusters
        for e in groups.clusters[k].entries
        for _, other in e.kin
        if groups.place.get(other.order) == key
    }
    return bool(relatives & theirs) or bool(back)


def _by_title(entry: Entry) -> Spelling:
    """After "Brother", "Don", "Aunt" a single word is a given name before it is a surname."""
    spelling = entry.spelling
    if entry.title in _GIVEN_TITLES and not spelling.given and len(spelling.surnames) == 1:
        return Spelling(spelling.surnames, ())
    return spelling


def _by_nickname(groups: Groups, entry: Entry, word: str) -> list[int]:
    """The people with a given name of which the word is the beginning or the end."""
    return [
        k
        for k, cluster in sorted(groups.clusters.items())
        if _may_be(entry, cluster)
        and any(s.full and nickname_like(word, g) for s in cluster.spellings for g in s.given)
    ]


def _of_sex(groups: Groups, entry: Entry, keys: list[int]) -> list[int]:
    """Prefer people who are known to have the sex that the title tells to those whose sex is not known."""
    same = [k for k in keys if entry.sex in groups.clusters[k].sexes] if entry.sex and len(keys) > 1 else []
    return same or keys


def _variants(spelling: Spelling) -> Iterator[str]:
    for word in spelling.words:
        yield word
        yield from nicknames().get(word, ())
        yield from _short_forms().get(word, ())


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, set[str]]:
    """The short forms of a given name."""
    found: dict[str, set[str]] = defaultdict(set)
    for short, names in nicknames().items():
        for name in names:
            found[name].add(short)
    return dict(found)


def _first_given(groups: Groups, entry: Entry, keys: list[int]) -> list[int]:
    """Prefer people whose first given name it is over those whose second it is, and equal words over short forms."""
    if len(keys) < 2 or not entry.spelling.given:
        return keys
    word = entry.spelling.given[0]
    for wanted in (Fit.EQUAL, Fit.SHORT):
        first = [
            k
            for k in keys
            if any(s.given and word_fit(word, s.given[0]) >= wanted for s in groups.clusters[k].spellings)
        ]
        if first:
            return first
    return keys


def _same_family(entry: Entry, cluster: Cluster) -> bool:
    """True where a day of birth, or the surname of the relative who is named beside it, is that of the other name."""
    theirs = {w for _, other in entry.kin for w in other.spelling.surnames}
    own = {w for s in cluster.spellings for w in s.surnames}
    return bool(theirs & own) or same_birth(Cluster([entry]), cluster)


def _another_relative(entry: Entry, here: Cluster) -> bool:
    """True where one document makes the two names different relatives of one person: a brother and a brother-in-law."""
    for relation, other in entry.kin:
        told = {r for e in here.entries for r, o in e.kin if o is other}
        if told and relation not in told and not {relation, *told} & _LOOSE:
            return True
    return False


def _in_full(here: Cluster, entry: Entry) -> bool:
    """True where the document itself has the given name in a full name."""
    return bool(entry.spelling.given) and any(
        e.spelling.full and e.spelling.given[0] == entry.spelling.given[0] for e in here.entries
    )


def _child_then(entry: Entry, cluster: Cluster) -> bool:
    """True where the days of birth make the other person a child on the day of the paper that says "Mr Grey"."""
    births = [b for e in cluster.entries for b in e.births if b.readings]
    dated = entry.dated.readings if entry.dated else ()
    return bool(births and dated) and all(
        d.start.year - r.start.year < _GROWN_YEARS for b in births for r in b.readings for d in dated
    )


def _may_be(entry: Entry, cluster: Cluster) -> bool:
    """False where title, sex, suffix or kinship contradict: "Mrs Grey" is neither Mr Grey nor Sister Anna Grey."""
    here = Cluster([e for e in cluster.entries if e.document == entry.document])
    # what another paper records of the sex may be what is wrong
    sexes = here.sexes or (set() if _in_full(here, entry) else cluster.sexes)
    if entry.sex and sexes and entry.sex not in sexes and not _same_family(entry, cluster):
        return False
    if _another_relative(entry, here):
        return False
    own = any(w in s.given for s in cluster.spellings for w in entry.spelling.given)
    if (
        entry.likely_sex
        and entry.spelling.given
        and not own
        and cluster.sexes
        and entry.likely_sex not in cluster.sexes
    ):
        return False
    if entry.spelling.suffix and all(s.suffix != entry.spelling.suffix for s in cluster.spellings):
        return False
    if told_apart(Cluster([entry]), cluster):
        return False
    title = title_of(entry.title)
    if title is None:
        return True
    if entry.title in _GROWN and _child_then(entry, cluster):
        return False
    if title in _OFFICES:
        return title in cluster.titles or bool({r for e in cluster.entries for r in e.roles} & _OFFICE_ROLES)
    return (
        not cluster.titles
        or title in cluster.titles
        or not cluster.titles & {"Dr", "Fr", "Nurse", "Sister", "Mr", "Ms"}
    )
