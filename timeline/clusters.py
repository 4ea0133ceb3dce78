"""The people of a case while they grow: clusters of entries, found by the words of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from models.dates import Agreement
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
        return self.stated or {e.likely_sex for e in self.entries if e.likely_sex}

    @property
    def stated(self) -> set[str]:
        """The sexes that a title, a word for a relative or a field states."""
        return {e.sex for e in self.entries if e.sex}

    @property
    def titles(self) -> set[str]:
        """The titles that stand before the name, alike ones as one."""
        return {t for e in self.entries if (t := title_of(e.name.title)) is not None}


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
        self.clusters[key].entries.append(entry)
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
    return _named_apart(a, b) or _named_apart(b, a)


def _named_apart(a: Cluster, b: Cluster) -> bool:
    others = {other.order for e in a.entries if e.beside or e.kin for other in e.others()}
    return bool(others) and any(e.order in others for e in b.entries)


def far_births(a: Cluster, b: Cluster) -> bool:
    """Return whether every birth date of one is half a generation from every one of the other."""
    first, second = ([d for e in c.entries for d in e.births] for c in (a, b))
    return bool(first and second) and all(x.distance_days(y) > _GENERATION for x in first for y in second)


def same_birth(a: Cluster, b: Cluster) -> bool:
    """Return whether a day of birth agrees."""
    return any(
        x.compare(y) is not Agreement.DIFFERENT and x.precision == y.precision == "day"
        for e in a.entries
        for x in e.births
        for f in b.entries
        for y in f.births
    )
