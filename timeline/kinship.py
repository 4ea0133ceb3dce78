"""Who is whose mother, father, husband, wife or child in the case, where its papers name just one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from models.extraction import Extraction
from models.mention import Assertion, Holder
from models.person import People
from models.values import EventValue, RelationValue

# by the generic word and the sex
_ONE = {
    ("parent", "f"): "mother",
    ("parent", "m"): "father",
    ("spouse", "f"): "wife",
    ("spouse", "m"): "husband",
    ("child", "f"): "daughter",
    ("child", "m"): "son",
}
_GENERIC = {
    "mother": "parent",
    "father": "parent",
    "parent": "parent",
    "husband": "spouse",
    "wife": "spouse",
    "spouse": "spouse",
    "son": "child",
    "daughter": "child",
    "child": "child",
}
_INVERSE = {"parent": "child", "child": "parent", "spouse": "spouse"}


class Kinship:
    """The parents, partners and children of each person, where the case's papers name just one."""

    def __init__(self, extractions: Sequence[Extraction], people: People) -> None:
        self._found: dict[tuple[str, str], set[str]] = defaultdict(set)
        sexes = {p.id: p.sex and p.sex[0] for p in people.people}
        for person, relation, other in _told(extractions, people):
            generic = _GENERIC[relation]
            self._add(other, generic, person, relation, sexes.get(person))
            self._add(person, _INVERSE[generic], other, None, sexes.get(other))

    def _add(self, of: str, generic: str, person: str, relation: str | None, sex: str | None) -> None:
        known = relation if relation in _ONE.values() else _ONE.get((generic, sex or ""))
        words = [known] if known else ["son", "daughter"] if generic == "child" else []
        for word in (generic, *words):
            self._found[(of, word)].add(person)

    def relative(self, of: str | None, relation: str) -> str | None:
        """Return the one person who is the mother, father, partner or child of a person; None where nobody or several are.

        A child whose sex is not known may be the son or the daughter.
        A paper that says "spouses" of two tells who the husband is and who the wife, to whom the words ask of one.
        """
        found = self._found.get((of or "", relation), set())
        if not found and _GENERIC.get(relation) == "spouse":
            found = self._found.get((of or "", "spouse"), set())
        return next(iter(found)) if len(found) == 1 else None


def _told(extractions: Sequence[Extraction], people: People) -> Iterator[tuple[str, str, str]]:
    """Yield person, relation, and the other person: the first is the relation of the second."""
    at = {
        (span.document, span.start, span.end): person.id
        for person in people.people
        for variant in person.variants
        for span in variant.spans
    }
    for extraction in extractions:
        author = extraction.profile.author
        for mention in extraction.mentions:
            value = mention.value
            if isinstance(value, EventValue) and value.event == "marriage" and mention.assertion == Assertion():
                first = mention.about or (author if mention.holder is Holder.AUTHOR else None)
                couple = {at.get((s.document, s.start, s.end)) for s in (first, *value.people) if s} - {None}
                if len(couple) == 2:
                    person, other = sorted(p for p in couple if p)
                    yield person, "spouse", other
            if mention.assertion.negated or not isinstance(value, RelationValue):
                continue
            if value.relation in _GENERIC and value.through is None:
                ends = (mention.about, value.of or author)
                one, another = (at.get((s.document, s.start, s.end)) if s else None for s in ends)
                if one and another and one != another:
                    yield one, value.relation, another
