"""The names of a case, one entry per document and spelling, with what the document says of the person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from extractors.name_grammar.words import given_names, plain, relatives
from models.dates import PartialDate
from models.document import Document, Span
from models.extraction import Extraction
from models.mention import Mention
from models.names import PersonName
from models.values import DateRole, DateValue, IdentifierValue, PersonValue, RelationValue, SexValue
from timeline.attribution import attach
from timeline.name_match import Spelling, spelling_of

_PERSONAL = frozenset(
    {"a_number", "passport", "nhs_number", "mrn", "sin", "ssn", "medicare", "national_id", "chi_number"}
)
_LONGEST_AND = 30
_TITLE_SEX = {
    "Mr": "male",
    "Mrs": "female",
    "Ms": "female",
    "Miss": "female",
    "Sister": "female",
    "Brother": "male",
    "Fr": "male",
}


@dataclass(eq=False)
class Entry:
    """One spelling in one document: where it stands, and what the document says of the person there.

    ``sex`` is what a title, a word for a relative or a recorded field says; ``likely_sex`` what the given name suggests.
    ``subject`` tells that the document speaks of this person. ``declared`` are places to which the document ties the
    name (a maiden name, a nickname). ``dated`` is the document's date. ``kin`` holds the relation that this person is of
    another one; ``beside`` the names joined to it by "and"; ``renamed`` marks a maiden name or a nickname.
    """

    document: str
    order: int
    name: PersonName
    spelling: Spelling
    title: str | None
    texts: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)
    births: list[PartialDate] = field(default_factory=list)
    identifiers: set[tuple[str, str]] = field(default_factory=set)
    declared: list[Span] = field(default_factory=list)
    kin: list[tuple[str, Entry]] = field(default_factory=list)
    beside: list[Entry] = field(default_factory=list)
    sex: str | None = None
    likely_sex: str | None = None
    subject: bool = False
    dated: PartialDate | None = None
    author: bool = False
    renamed: bool = False

    def others(self) -> Iterator[Entry]:
        """Yield the names that the document tells to be other people's."""
        yield from self.beside
        yield from (other for _, other in self.kin)


@lru_cache(maxsize=256)
def relation_sex(relation: str) -> str | None:
    """Return the sex that a relation tells (mother: female), None where it tells none (cousin)."""
    sexes = {r.sex for r in relatives().values() if r.relation == relation}
    return {"f": "female", "m": "male"}.get(sexes.pop() or "") if len(sexes) == 1 else None


def entries_of(documents: Sequence[Document], extractions: Sequence[Extraction]) -> list[Entry]:
    """Return the entries of a case, in the order of documents and text."""
    by_id = {d.id: d for d in documents}
    entries: list[Entry] = []
    for extraction in extractions:
        document = by_id.get(extraction.document)
        if document is not None:
            entries.extend(_entries(document, extraction, len(entries)))
    return entries


def _entries(document: Document, extraction: Extraction, first: int) -> list[Entry]:
    found: dict[tuple[Spelling, str | None], Entry] = {}
    at: dict[tuple[int, int], Entry] = {}
    for mention in extraction.mentions:
        if not isinstance(mention.value, PersonValue):
            continue
        spelling = spelling_of(mention.value.name)
        if not spelling.words:
            continue
        title = None if spelling.given else mention.value.name.title
        entry = found.setdefault(
            (spelling, title),
            Entry(document.id, first + len(found), mention.value.name, spelling, title, dated=extraction.profile.dated),
        )
        _take(entry, mention, mention.value, document)
        at[(mention.span.start, mention.span.end)] = entry
    _describe(document, extraction, at)
    _side_by_side(document, at)
    return list(found.values())


_AND = re.compile(r",?\s(?:and|y|e|et|&)\s(?:(?:his|her|my|our|the)\s(?:[a-z-]+\s){1,2})?")


def _side_by_side(document: Document, at: dict[tuple[int, int], Entry]) -> None:
    """Note which names "and" joins: "my sons Ali and Omar" are two."""
    places = sorted(at)
    for first, second in pairwise(places):
        one, other = at[first], at[second]
        between = document.text[first[1] : second[0]]
        if one is not other and len(between) < _LONGEST_AND and _AND.fullmatch(between) and one.spelling.given:
            one.beside.append(other)


def _take(entry: Entry, mention: Mention, value: PersonValue, document: Document) -> None:
    text = mention.span.quote(document)
    entry.texts[text] = (*entry.texts.get(text, ()), mention.span)
    entry.roles |= set(value.roles)
    if value.name.title and entry.sex is None:
        entry.sex = _TITLE_SEX.get(value.name.title)
    if value.relation:
        entry.relations.add(value.relation)
        if entry.sex is None:
            entry.sex = relation_sex(value.relation)
    if mention.about is not None:
        entry.declared.append(mention.about)
    if mention.rule in ("maiden", "nickname"):
        entry.renamed = True
    if value.name.nickname and entry.name.nickname is None and entry.name.given == value.name.given:
        entry.name = value.name
    given = next((plain(g) for g in value.name.given if len(g) > 2), "")
    entry.likely_sex = {"f": "female", "m": "male"}.get(given_names().get(given.split("-")[0], ""))


def _describe(document: Document, extraction: Extraction, at: dict[tuple[int, int], Entry]) -> None:
    """Add birth dates, identifiers, sexes, author and subject to the entries."""
    for span, attribute in ((extraction.profile.subject, "subject"), (extraction.profile.author, "author")):
        entry = at.get((span.start, span.end)) if span else None
        if entry is not None:
            setattr(entry, attribute, True)
    for mention in extraction.mentions:
        value = mention.value
        if isinstance(value, DateValue) and value.role is DateRole.BIRTH:
            entry = _holder(mention, extraction, document, at)
            if entry is not None:
                entry.births.append(value.date)
        elif isinstance(value, IdentifierValue) and value.scheme in _PERSONAL:
            entry = _holder(mention, extraction, document, at)
            if entry is not None:
                entry.identifiers.add((value.scheme, value.normalised))
        elif isinstance(value, SexValue) and value.source in ("field", "noun"):
            entry = at.get((mention.about.start, mention.about.end)) if mention.about else None
            if entry is not None and entry.sex is None:
                entry.sex = value.sex
        elif isinstance(value, RelationValue) and mention.about is not None and not mention.assertion.negated:
            entry = at.get((mention.about.start, mention.about.end))
            of = value.of or extraction.profile.author
            other = at.get((of.start, of.end)) if of else None
            if entry is not None:
                entry.relations.add(value.relation)
                if other is not None and other is not entry:
                    entry.kin.append((value.relation, other))


def _holder(
    mention: Mention, extraction: Extraction, document: Document, at: dict[tuple[int, int], Entry]
) -> Entry | None:
    span = attach(mention, extraction, document)
    return at.get((span.start, span.end)) if span else None
