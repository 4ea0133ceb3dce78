"""The grouping of a case's names into people.

Names join where they do not contradict each other and only one person fits, or where something besides the name ties
them: a birth date, an identifier, a declaration, being the person of whom the document speaks. Likeness alone never
joins two names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from extractors.name_grammar.words import given_names, nicknames
from models.dates import Agreement
from timeline.name_entries import Entry
from timeline.name_match import Fit, Spelling, compatible, part_of, short_of, word_fit
from timeline.ties import tied

Doubt = tuple["Cluster", "Cluster", str]
_SUBJECT = frozenset({"patient", "applicant"})
_TITLES = {
    "Mrs": "Ms",
    "Miss": "Ms",
    "Ms": "Ms",
    "Sra": "Ms",
    "Srta": "Ms",
    "Mme": "Ms",
    "Mlle": "Ms",
    "Sr": "Mr",
    "M": "Mr",
}
_SAME_PROFESSION = {"Prof": "Dr", "Dra": "Dr", "Rev": "Fr", "Pastor": "Fr", "Lcdo": "Lic", "Lcda": "Lic"}
_NEUTRAL = frozenset({"Don", "Doña", "Dona", "Mx", "Aunt", "Auntie", "Uncle", "Hon", "Lic", "Ing", "Prof"})


_GIVEN_TITLES = frozenset(
    {"Sister", "Brother", "Fr", "Don", "Doña", "Dona", "Aunt", "Auntie", "Uncle", "Pastor", "Nurse"}
)


@dataclass(eq=False)
class Cluster:
    """The entries of one person."""

    entries: list[Entry] = field(default_factory=list)

    @property
    def order(self) -> int:
        """The place of its first entry in the case."""
        return min(e.order for e in self.entries)

    @property
    def spellings(self) -> set[Spelling]:
        """Every spelling."""
        return {e.spelling for e in self.entries}

    @property
    def sexes(self) -> set[str]:
        """The sexes that its entries state; those that the given name suggests only where none is stated."""
        stated = {e.sex for e in self.entries if e.sex}
        return stated or {e.likely_sex for e in self.entries if e.likely_sex}

    @property
    def titles(self) -> set[str]:
        """The titles that stand before the name, alike ones as one."""
        return {_title(e.name.title) for e in self.entries if e.name.title and e.name.title not in _NEUTRAL}


def _title(title: str) -> str:
    return _TITLES.get(title) or _SAME_PROFESSION.get(title, title)


class _Groups:
    """The clusters while they grow, found by the words of their names."""

    def __init__(self) -> None:
        self.by_word: dict[str, set[int]] = defaultdict(set)
        self.by_document: dict[str, set[int]] = defaultdict(set)
        self.clusters: dict[int, Cluster] = {}
        self.place: dict[int, int] = {}
        self.doubts: list[tuple[Entry, Entry, str]] = []

    def add(self, entry: Entry) -> int:
        """Start a cluster with the entry."""
        key = entry.order
        self.clusters[key] = Cluster([])
        self.put(entry, key)
        return key

    def put(self, entry: Entry, key: int) -> None:
        """Add the entry to a cluster."""
        self.clusters[key].entries.append(entry)
        self.place[entry.order] = key
        self.by_document[entry.document].add(key)
        for word in entry.spelling.words:
            for part in {word, *word.split("-")}:
                self.by_word[part].add(key)

    def merge(self, a: int, b: int) -> int:
        """Join two clusters; the earlier one's key stays."""
        if a == b:
            return a
        kept, gone = min(a, b), max(a, b)
        for entry in self.clusters.pop(gone).entries:
            for word in entry.spelling.words:
                for part in {word, *word.split("-")}:
                    self.by_word[part].discard(gone)
            self.by_document[entry.document].discard(gone)
            self.put(entry, kept)
        return kept

    def near(self, words: Iterable[str]) -> list[int]:
        """Clusters that share a word, or the first letter of the surname is not enough: a whole word must be shared."""
        keys: set[int] = set()
        for word in words:
            if len(word) > 1:
                for part in {word, *word.split("-")}:
                    keys |= self.by_word[part]
        return sorted(k for k in keys if k in self.clusters)


def group(entries: list[Entry]) -> tuple[list[Cluster], list[Doubt]]:
    """Return the people and the pairs that may be one."""
    groups = _Groups()
    full = [e for e in entries if e.spelling.full and not _perhaps_given(e)]
    for entry in sorted(full, key=lambda e: (-sum(len(w) > 1 for w in e.spelling.words), -e.spelling.weight, e.order)):
        _place_full(groups, entry)
    _tie(groups)
    for entry in sorted((e for e in entries if e.spelling.full and _perhaps_given(e)), key=lambda e: e.order):
        _place_double(groups, entry)
    short = [e for e in entries if not e.spelling.full]
    for entry in sorted(short, key=lambda e: (-len(e.spelling.words), e.order)):
        _place_short(groups, entry)
    _declare(groups, entries)
    doubts = [
        (groups.clusters[groups.place[a.order]], groups.clusters[groups.place[b.order]], reason)
        for a, b, reason in groups.doubts
    ]
    return list(groups.clusters.values()), doubts


def _place_full(groups: _Groups, entry: Entry) -> None:
    """Put a name with given name and surname to the one person whom it fits, else start a new person."""
    exact: list[int] = []
    fitting: list[tuple[Fit, int]] = []
    for key in groups.near(entry.spelling.words):
        cluster = groups.clusters[key]
        if not _may_be(entry, cluster):
            continue
        if entry.spelling in cluster.spellings:
            exact.append(key)
            continue
        fit = max((_joins(entry.spelling, s) for s in cluster.spellings), default=Fit.NONE)
        if fit is not Fit.NONE:
            fitting.append((fit, key))
    chosen = _only(groups, entry, exact) if exact else _only(groups, entry, _best(fitting))
    if chosen is not None:
        groups.put(entry, chosen)
    else:
        groups.add(entry)


def _perhaps_given(entry: Entry) -> bool:
    """True for two given names that may stand without a surname: "Pedro Antonio"."""
    given, surnames = entry.spelling.given, entry.spelling.surnames
    return (
        len(given) == len(surnames) == 1 and surnames[0] in given_names() and len(given[0]) > 1 and not entry.name.title
    )


def _place_double(groups: _Groups, entry: Entry) -> None:
    """Put two words that may be given name and surname, or two given names, to the person whom they fit."""
    spelling = entry.spelling
    both = Spelling(spelling.words, ())
    keys = [k for k in groups.near(spelling.words) if _may_be(entry, groups.clusters[k])]
    exact = [k for k in keys if spelling in groups.clusters[k].spellings]
    whole = [k for k in keys if any(_joins(spelling, s) is not Fit.NONE for s in groups.clusters[k].spellings)]
    given = [k for k in keys if any(s.full and _in_given(both, s) for s in groups.clusters[k].spellings)]
    chosen = _only(groups, entry, exact or sorted({*whole, *given}))
    if chosen is not None:
        groups.put(entry, chosen)
    else:
        groups.add(entry)


def _in_given(short: Spelling, long: Spelling) -> bool:
    if len(long.given) < len(short.given):
        return False
    return all(word_fit(a, b) is not Fit.NONE for a, b in zip(short.given, long.given, strict=False)) and (
        word_fit(short.given[0], long.given[0]) >= Fit.SHORT
    )


def _joins(a: Spelling, b: Spelling) -> Fit:
    """How two spellings fit; a weak form (only the second surname, initials throughout) does not join by itself."""
    fit = compatible(a, b)
    short, long = (a, b) if short_of(a, b) >= short_of(b, a) else (b, a)
    if fit is Fit.INITIAL:
        surname = any(word_fit(x, y) >= Fit.SHORT for x in short.surnames for y in long.surnames if len(x) > 1)
        leading = any(word_fit(short.surnames[0], w) >= Fit.SHORT for w in (long.surnames[0], *long.given[1:]))
        return fit if surname and leading else Fit.NONE
    return fit


def _best(fitting: list[tuple[Fit, int]]) -> list[int]:
    top = max((fit for fit, _ in fitting), default=Fit.NONE)
    return [key for fit, key in fitting if fit is top]


def _only(groups: _Groups, entry: Entry, keys: list[int]) -> int | None:
    """The one cluster that fits: in the entry's own document first, then in the case; doubt is noted where two fit."""
    if len(keys) > 1:
        here = [k for k in keys if k in groups.by_document[entry.document]]
        keys = here if len(here) == 1 else keys
    if len(keys) > 1:
        same = [k for k in keys if _same_standing(entry, groups.clusters[k])]
        keys = same if len(same) == 1 else keys
    if len(keys) == 1:
        return keys[0]
    for key in keys:
        groups.doubts.append(
            (entry, groups.clusters[key].entries[0], "a shorter form of the name fits more than one person")
        )
    return None


def _same_standing(entry: Entry, cluster: Cluster) -> bool:
    """True where both are physicians, patients, relatives of one kind, …"""
    roles = {r for e in cluster.entries for r in e.roles} - {"subject", "other", "addressee", "author"}
    relations = {r for e in cluster.entries for r in e.relations}
    mine = entry.roles - {"subject", "other", "addressee", "author"}
    return bool(
        mine & roles or entry.relations & relations or (entry.subject and any(e.subject for e in cluster.entries))
    )


def _may_be(entry: Entry, cluster: Cluster) -> bool:
    """False where sex or birth dates a generation apart tell two people of one name apart."""
    stated = {e.sex for e in cluster.entries if e.sex}
    if entry.sex and stated and entry.sex not in stated and not _same_birth(entry, cluster):
        return False
    births = [b for e in cluster.entries for b in e.births]
    return not (entry.births and births and all(a.distance_days(b) > 12 * 366 for a in entry.births for b in births))


def _same_birth(entry: Entry, cluster: Cluster) -> bool:
    return any(
        a.compare(b) is not Agreement.DIFFERENT and a.precision == b.precision == "day"
        for a in entry.births
        for e in cluster.entries
        for b in e.births
    )


def _place_short(groups: _Groups, entry: Entry) -> None:
    """Put a given name or a surname alone to the one person whom it fits, within the document first."""
    keys = [k for k in groups.near(_variants(entry.spelling)) if _title_fits(entry, groups.clusters[k])]
    spelling = _by_title(entry)
    strong = [k for k in keys if any(part_of(spelling, s) for s in groups.clusters[k].spellings)]
    if not strong and spelling is not entry.spelling:
        strong = [k for k in keys if any(part_of(entry.spelling, s) for s in groups.clusters[k].spellings)]
    here = [k for k in strong if k in groups.by_document[entry.document]]
    others = [k for k in strong if k not in here]
    for found in (here, others):
        found = _first_given(groups, entry, _of_sex(groups, entry, found))
        if len(found) == 1:
            groups.put(entry, found[0])
            return
        if found:
            standing = [k for k in found if _same_standing(entry, groups.clusters[k])]
            if len(standing) == 1:
                groups.put(entry, standing[0])
                return
            for k in found:
                reason = "a part of the name fits more than one person"
                groups.doubts.append((entry, groups.clusters[k].entries[0], reason))
            break
    groups.add(entry)


def _by_title(entry: Entry) -> Spelling:
    """After "Brother", "Don", "Aunt" a single word is a given name before it is a surname."""
    spelling = entry.spelling
    if entry.title in _GIVEN_TITLES and not spelling.given and len(spelling.surnames) == 1:
        return Spelling(spelling.surnames, ())
    return spelling


def _of_sex(groups: _Groups, entry: Entry, keys: list[int]) -> list[int]:
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


def _first_given(groups: _Groups, entry: Entry, keys: list[int]) -> list[int]:
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


def _title_fits(entry: Entry, cluster: Cluster) -> bool:
    """False where title or sex contradict: "Mrs Grey" is neither Mr Grey nor Sister Anna Grey."""
    if entry.sex and cluster.sexes and entry.sex not in cluster.sexes:
        return False
    if entry.likely_sex and entry.spelling.given and cluster.sexes and entry.likely_sex not in cluster.sexes:
        return False
    title = _title(entry.title) if entry.title and entry.title not in _NEUTRAL else None
    if title is None:
        return True
    if title in ("Dr", "Fr", "Nurse", "Sister", "Judge", "Officer"):
        roles = {r for e in cluster.entries for r in e.roles}
        return title in cluster.titles or bool(roles & {"physician", "psychologist", "clergy", "nurse", "official"})
    return (
        not cluster.titles
        or title in cluster.titles
        or not cluster.titles & {"Dr", "Fr", "Nurse", "Sister", "Mr", "Ms"}
    )


def _tie(groups: _Groups) -> None:
    """Join people whose names differ but whom a birth date, an identifier or being the subject ties."""
    by_tie: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for key, cluster in groups.clusters.items():
        for entry in cluster.entries:
            for birth in entry.births:
                if birth.precision == "day":
                    for reading in birth.readings:
                        by_tie[("birth", reading.start.isoformat())].add(key)
            for scheme, number in entry.identifiers:
                by_tie[("number", scheme, number)].add(key)
            if entry.subject or entry.roles & _SUBJECT:
                for given in entry.spelling.given[:1]:
                    by_tie[("subject", given)].add(key)
    for tie in sorted(by_tie):
        _join_tied(groups, tie[0], sorted(by_tie[tie]))


def _join_tied(groups: _Groups, tie: str, keys: list[int]) -> None:
    for i, a in enumerate(keys):
        for b in keys[i + 1 : i + 40]:
            first, second = _current(groups, a), _current(groups, b)
            if first == second:
                continue
            one, two = groups.clusters[first], groups.clusters[second]
            if one.sexes and two.sexes and not one.sexes & two.sexes:
                continue
            if any(tied(x, y, tie) for x in one.spellings for y in two.spellings):
                groups.merge(first, second)


def _current(groups: _Groups, key: int) -> int:
    """The cluster that a cluster's first entry is in now."""
    return groups.place[key]


def _declare(groups: _Groups, entries: list[Entry]) -> None:
    """Join names that a document declares to be one person's: a maiden name, a nickname."""
    at = {(e.document, s.start, s.end): e for e in entries for spans in e.texts.values() for s in spans}
    authors = {e.document: e for e in entries if e.author}
    for entry in entries:
        targets = [at.get((s.document, s.start, s.end)) for s in entry.declared]
        if entry.maiden and not entry.declared and "author" in entry.roles:
            targets.append(authors.get(entry.document))
        for target in targets:
            if target is not None and target is not entry:
                groups.merge(groups.place[entry.order], groups.place[target.order])
