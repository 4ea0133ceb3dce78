"""The people of a case while they grow: clusters of entries, found by the words of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from models.dates import Agreement, PartialDate
from timeline.name_entries import Entry
from timeline.name_match import Spelling

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
_GENERATION = 12 * 366


@dataclass(eq=False)
class Cluster:
    """The entries of one person, and what they say together: a person may be named in thousands of papers.

    ``spellings`` has every spelling; ``stated`` the sexes that a title, a word for a relative or a field states;
    ``titles`` those that stand before the name, alike ones as one; ``births`` every date of birth that is said, once.
    """

    entries: list[Entry] = field(default_factory=list)
    spellings: set[Spelling] = field(default_factory=set, init=False)
    stated: set[str] = field(default_factory=set, init=False)
    titles: set[str] = field(default_factory=set, init=False)
    births: dict[PartialDate, None] = field(default_factory=dict, init=False)
    _likely: set[str] = field(default_factory=set, init=False)
    _orders: set[int] = field(default_factory=set, init=False)
    _others: set[int] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        for entry in self.entries:
            self._count(entry)

    def put(self, entry: Entry) -> None:
        """Add an entry."""
        self.entries.append(entry)
        self._count(entry)

    def _count(self, entry: Entry) -> None:
        self.spellings.add(entry.spelling)
        self._orders.add(entry.order)
        if entry.sex:
            self.stated.add(entry.sex)
        if entry.likely_sex:
            self._likely.add(entry.likely_sex)
        title = title_of(entry.name.title)
        if title is not None:
            self.titles.add(title)
        self.births.update(dict.fromkeys(entry.births))
        self._others.update(other.order for other in entry.others())

    @property
    def order(self) -> int:
        """The place of its first entry in the case."""
        return min(self._orders)

    @property
    def sexes(self) -> set[str]:
        """The sexes that its entries state; those that the given name suggests only where none is stated."""
        return self.stated or self._likely

    def names_apart(self, other: Cluster) -> bool:
        """Return whether one of its entries' documents makes an entry of the other another person."""
        return not self._others.isdisjoint(other._orders)


def title_of(title: str | None) -> str | None:
    """Return a title in its common form (Mrs and Sra are Ms), None where it says nothing of who is meant."""
    if title is None or title in _NEUTRAL:
        return None
    return _TITLES.get(title) or _SAME_PROFESSION.get(title, title)


class Groups:
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
        self.clusters[key].put(entry)
        self.place[entry.order] = key
        self.by_document[entry.document].add(key)
        for part in _parts(entry):
            self.by_word[part].add(key)

    def drop(self, key: int) -> list[Entry]:
        """Take a cluster apart and return its entries."""
        entries = self.clusters.pop(key).entries
        for entry in entries:
            self.by_document[entry.document].discard(key)
            del self.place[entry.order]
            for part in _parts(entry):
                self.by_word[part].discard(key)
        return entries

    def merge(self, a: int, b: int) -> int:
        """Join two clusters; the earlier one's key stays."""
        if a == b:
            return a
        kept, gone = min(a, b), max(a, b)
        for entry in self.drop(gone):
            self.put(entry, kept)
        return kept

    def near(self, words: Iterable[str]) -> list[int]:
        """Clusters whose names hold one of the words, or a part of a hyphenated one."""
        keys: set[int] = set()
        for word in words:
            if len(word) > 1:
                for part in {word, *word.split("-")}:
                    keys |= self.by_word[part]
        return sorted(k for k in keys if k in self.clusters)

    def doubt(self, entry: Entry, key: int, reason: str) -> None:
        """Note that the entry may be the person of a cluster."""
        self.doubts.append((entry, self.clusters[key].entries[0], reason))


def _parts(entry: Entry) -> set[str]:
    return {part for word in entry.spelling.words for part in (word, *word.split("-"))}


def told_apart(a: Cluster, b: Cluster) -> bool:
    """Return whether a document makes one of them the other's relative, or names them side by side: "Ali and Omar"."""
    return a.names_apart(b) or b.names_apart(a)


def far_births(a: Cluster, b: Cluster) -> bool:
    """Return whether every birth date of one is half a generation from every one of the other."""
    far = all(x.distance_days(y) > _GENERATION for x in a.births for y in b.births)
    return far and bool(a.births and b.births)


def same_birth(a: Cluster, b: Cluster) -> bool:
    """Return whether a day of birth agrees."""
    return any(
        x.compare(y) is not Agreement.DIFFERENT and x.precision == y.precision == "day"
        for x in a.births
        for y in b.births
    )
