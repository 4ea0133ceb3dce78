"""The grouping of a case's names into people.

Names join where they do not contradict each other and only one person fits, or where something besides the name ties
them: a birth date, an identifier, a declaration, a family tie, being the person of whom the document speaks. Likeness
alone never joins two names.
"""

from __future__ import annotations

from extractors.name_grammar.words import given_names
from timeline.clusters import Cluster, Groups, far_births, same_birth, told_apart
from timeline.name_entries import Entry
from timeline.name_match import Fit, Spelling, compatible, same_given, shared_surname, short_of, swapped, word_fit
from timeline.other_given_names import tie_other_given_names
from timeline.short_names import place_short, same_standing
from timeline.ties import tie, tie_families, tie_only_ones

Doubt = tuple[Cluster, Cluster, str]


def group(entries: list[Entry]) -> tuple[list[Cluster], list[Doubt]]:
    """Return the people and the pairs that may be one."""
    groups = Groups()
    full = [e for e in entries if e.spelling.full and not _perhaps_given(e)]
    for initialled in (False, True):
        some = [e for e in full if _initialled(e) is initialled]
        for entry in sorted(some, key=lambda e: (-_whole(e.spelling), -e.spelling.weight, e.order)):
            _place_full(groups, entry)
        tie(groups)
        tie_only_ones(groups)
    tie_other_given_names(groups, entries)
    for entry in sorted((e for e in entries if e.spelling.full and _perhaps_given(e)), key=lambda e: e.order):
        _place_double(groups, entry)
    tie(groups)
    tie_only_ones(groups)
    short = [e for e in entries if not e.spelling.full]
    for entry in _by_length(short):
        place_short(groups, entry)
    _declare(groups, entries)
    tie_families(groups)
    _again(groups)
    doubts = [
        (groups.clusters[groups.place[a.order]], groups.clusters[groups.place[b.order]], reason)
        for a, b, reason in groups.doubts
    ]
    return list(groups.clusters.values()), doubts


def _by_length(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda e: (-len(e.spelling.words), e.order))


def _whole(spelling: Spelling) -> int:
    return sum(len(w) > 1 for w in spelling.words)


def _initialled(entry: Entry) -> bool:
    """True where the first given name is an initial."""
    return max(map(len, entry.spelling.given[0].split("-"))) == 1


def _again(groups: Groups) -> None:
    """Place the short names that found nobody once more, now that the full names are joined."""
    alone = [k for k, c in sorted(groups.clusters.items()) if not any(e.spelling.full for e in c.entries)]
    for entry in _by_length([e for k in alone for e in groups.drop(k)]):
        place_short(groups, entry)


def _place_full(groups: Groups, entry: Entry) -> None:
    """Put a name with given name and surname to the one person whom it fits, else start a new person."""
    exact: list[int] = []
    fitting: list[tuple[Fit, int]] = []
    for key in groups.near(entry.spelling.words):
        cluster = groups.clusters[key]
        same = entry.spelling in cluster.spellings
        if not _may_be(entry, cluster, same):
            continue
        if same:
            exact.append(key)
            continue
        fit = max((_joins(entry.spelling, s) for s in cluster.spellings), default=Fit.NONE)
        if fit is not Fit.NONE:
            fitting.append((fit, key))
    chosen = _signer(groups, entry)
    if chosen is None:
        chosen = _only(groups, entry, exact or _best(fitting))
    if chosen is not None:
        groups.put(entry, chosen)
    else:
        groups.add(entry)


def _signer(groups: Groups, entry: Entry) -> int | None:
    """The document's author, whose name stands in his own document with an initial: "M. D. Basta", "Marta Basta L."."""
    if not entry.spelling.surnames or all(len(w) > 1 for g in entry.spelling.words for w in g.split("-")):
        return None
    for key in groups.near(entry.spelling.surnames):
        authors = (e for e in groups.clusters[key].entries if e.author and e.document == entry.document)
        if any(
            _initials_of(entry.spelling, a.spelling) if _initialled(entry) else _joins(entry.spelling, a.spelling)
            for a in authors
        ):
            return key
    return None


def _initials_of(short: Spelling, long: Spelling) -> bool:
    return bool(long.given) and short.given[0][0] == long.given[0][0] and shared_surname(short, long)


def _perhaps_given(entry: Entry) -> bool:
    """True for two given names that may stand without a surname: "Pedro Antonio"."""
    given, surnames = entry.spelling.given, entry.spelling.surnames
    return (
        len(given) == len(surnames) == 1 and surnames[0] in given_names() and len(given[0]) > 1 and not entry.name.title
    )


def _place_double(groups: Groups, entry: Entry) -> None:
    """Put two words that may be given name and surname, or two given names, to the person whom they fit."""
    spelling = entry.spelling
    both = Spelling(spelling.words, ())
    near = groups.near(spelling.words)
    keys = [k for k in near if _may_be(entry, groups.clusters[k], spelling in groups.clusters[k].spellings)]
    exact = [k for k in keys if spelling in groups.clusters[k].spellings]
    whole = [k for k in keys if any(_joins(spelling, s) or swapped(spelling, s) for s in groups.clusters[k].spellings)]
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
        return fit if surname and (leading or len(a.words) == len(b.words)) else Fit.NONE
    return fit


def _best(fitting: list[tuple[Fit, int]]) -> list[int]:
    top = max((fit for fit, _ in fitting), default=Fit.NONE)
    return [key for fit, key in fitting if fit is top]


def _only(groups: Groups, entry: Entry, keys: list[int]) -> int | None:
    """The one cluster that fits: in the entry's own document first, then in the case; doubt is noted where two fit."""
    if len(keys) > 1:
        here = [k for k in keys if k in groups.by_document[entry.document]]
        keys = here if len(here) == 1 else keys
    if len(keys) > 1:
        main = [k for k in keys if not _only_a_parent(groups.clusters[k])]
        keys = main if len(main) == 1 else keys
    if len(keys) > 1:
        same = [k for k in keys if same_standing(entry, groups.clusters[k])]
        keys = same if len(same) == 1 else keys
    if len(keys) == 1:
        return keys[0]
    for key in keys:
        groups.doubt(entry, key, "a shorter form of the name fits more than one person")
    return None


def _only_a_parent(cluster: Cluster) -> bool:
    """True for somebody whom the case knows from the parents' fields of certificates alone."""
    return all(e.relations & {"father", "mother", "parent"} and not e.author for e in cluster.entries)


def _may_be(entry: Entry, cluster: Cluster, same_name: bool) -> bool:
    """False where sex, kinship or birth dates a generation apart tell two people of one name apart.

    A sex that is recorded otherwise does not part one full name in two: that is for a reviewer to see.
    """
    own = Cluster([entry])
    stated = cluster.stated
    if entry.sex and stated and entry.sex not in stated and not same_name and not same_birth(own, cluster):
        return False
    return not far_births(own, cluster) and not told_apart(own, cluster)


def _namesake(groups: Groups, entry: Entry) -> Entry | None:
    """The one other full name of the document with the same given name: of whom "she was born …" is said."""
    if not entry.spelling.full:
        return None
    found = [
        k
        for k in groups.by_document[entry.document]
        if k != groups.place[entry.order]
        and any(s.full and same_given(s, entry.spelling) for s in groups.clusters[k].spellings)
    ]
    return groups.clusters[found[0]].entries[0] if len(found) == 1 else None


def _declare(groups: Groups, entries: list[Entry]) -> None:
    """Join names that a document declares to be one person's: a maiden name, a nickname."""
    at = {(e.document, s.end): e for e in entries for spans in e.texts.values() for s in spans}
    authors = {e.document: e for e in entries if e.author}
    for entry in entries:
        targets = [at.get((s.document, s.end)) for s in entry.declared]
        if entry.renamed and not entry.declared:
            mine = "author" in entry.roles
            targets.append(authors.get(entry.document) if mine else _namesake(groups, entry))
        for target in targets:
            if target is not None and target is not entry:
                groups.merge(groups.place[entry.order], groups.place[target.order])
