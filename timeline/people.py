"""Who is who within a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.name_grammar.words import plain
from models.amendment import Amendment
from models.document import Document
from models.extraction import Extraction
from models.ids import content_id
from models.names import PersonName
from models.person import IdentityProposal, People, Person, Variant
from models.settings import Settings
from timeline.bindings import bound
from timeline.clusters import Cluster
from timeline.identity import group
from timeline.name_entries import Entry, entries_of


def resolve_people(
    case: str,
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    settings: Settings,
    amendments: Sequence[Amendment] = (),
) -> tuple[People, frozenset[str]]:
    """Group the case's person mentions into people; what is uncertain becomes a proposal.

    The reviewers' words of who is who come last and hold; returned beside the people are the hashes of those applied.

    A person's id is the hash of the case, of the canonical name in plain letters, and of a running number among people
    of one name (in the order of documents and text), so that a re-run over the same documents gives the same ids.
    """
    entries = entries_of(documents, extractions)
    clusters, doubts = group(entries)
    clusters, applied = bound(clusters, amendments)
    clusters.sort(key=lambda c: c.order)
    people: list[Person] = []
    taken: Counter[str] = Counter()
    ident: dict[int, str] = {}
    for cluster in clusters:
        name = canonical(cluster)
        key = plain(name.full or " ".join(name.surnames))
        ident[id(cluster)] = content_id("per", case, key, taken[key])
        taken[key] += 1
        people.append(_person(cluster, name, ident[id(cluster)]))
    proposals = sorted(
        {
            (min(ident[id(a)], ident[id(b)]), max(ident[id(a)], ident[id(b)]), reason)
            for a, b, reason in doubts
            if a is not b and id(a) in ident and id(b) in ident
        }
    )
    resolved = People(
        people=tuple(people),
        proposals=tuple(IdentityProposal(first=a, second=b, reason=reason) for a, b, reason in proposals),
    )
    return resolved, applied


def canonical(cluster: Cluster) -> PersonName:
    """Return the fullest spelling: the most whole words, then the one in most documents, then the longest."""
    documents: Counter[tuple[str, ...]] = Counter()
    for entry in cluster.entries:
        documents[entry.spelling.words] += 1

    def rank(entry: Entry) -> tuple[int, int, int, int, int]:
        whole = sum(len(w) > 1 for w in entry.spelling.words)
        return (entry.spelling.full, whole, documents[entry.spelling.words], entry.spelling.weight, -entry.order)

    return max(cluster.entries, key=rank).name


def _person(cluster: Cluster, name: PersonName, ident: str) -> Person:
    variants: dict[str, Variant] = {}
    for entry in cluster.entries:
        for text, spans in entry.texts.items():
            held = variants.get(text)
            variants[text] = Variant(text=text, name=entry.name, spans=(*(held.spans if held else ()), *spans))
    roles = tuple(sorted({role for entry in cluster.entries for role in entry.roles}))
    sexes = {entry.sex for entry in cluster.entries if entry.sex}
    births = {date.model_dump_json(): date for entry in cluster.entries for date in entry.births}
    return Person(
        id=ident,
        name=_shown(name),
        roles=roles,
        sex=sexes.pop() if len(sexes) == 1 else None,
        birth_dates=tuple(sorted(births.values(), key=lambda d: d.sort_key)),
        variants=tuple(variants[text] for text in sorted(variants)),
    )


def _shown(name: PersonName) -> str:
    if not name.given and name.title:
        return " ".join((name.title, *name.surnames))
    return name.full
