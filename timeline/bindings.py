"""What reviewers said of who is who: names put together or apart, whatever likeness and papers say."""

from __future__ import annotations

from collections.abc import Sequence

from models.amendment import Amendment, DifferentPeople, SamePerson
from timeline.clusters import Cluster


def bound(clusters: list[Cluster], amendments: Sequence[Amendment]) -> tuple[list[Cluster], frozenset[str]]:
    """Return the clusters as the reviewers' words leave them, and the hashes of what was applied.

    The words are taken in their order. Names are compared as written, case folded; a name that the case has no longer
    leaves everything as it is.
    """
    applied: set[str] = set()
    for line in amendments:
        change = line.change
        if isinstance(change, SamePerson):
            first, second = (_holding(clusters, name) for name in (change.first, change.second))
            if not first or not second:
                continue
            joined = Cluster(entries=[e for c in dict.fromkeys((*first, *second)) for e in c.entries])
            clusters = [c for c in clusters if c not in first and c not in second] + [joined]
        elif isinstance(change, DifferentPeople):
            both = [c for c in _holding(clusters, change.first) if c in _holding(clusters, change.second)]
            if not both and not (_holding(clusters, change.first) and _holding(clusters, change.second)):
                continue
            for cluster in both:
                clusters = [c for c in clusters if c is not cluster] + _parted(cluster, change.second)
        else:
            continue
        applied.add(line.hash)
    return clusters, frozenset(applied)


def _holding(clusters: Sequence[Cluster], name: str) -> list[Cluster]:
    wanted = " ".join(name.casefold().split())
    return [c for c in clusters if any(_reads(text, wanted) for e in c.entries for text in e.texts)]


def _reads(text: str, wanted: str) -> bool:
    return " ".join(text.casefold().split()) == wanted


def _parted(cluster: Cluster, name: str) -> list[Cluster]:
    """The cluster without the entries of this name, and one of them."""
    wanted = " ".join(name.casefold().split())
    out = [e for e in cluster.entries if any(_reads(text, wanted) for text in e.texts)]
    rest = [e for e in cluster.entries if e not in out]
    return [Cluster(entries=part) for part in (rest, out) if part]
