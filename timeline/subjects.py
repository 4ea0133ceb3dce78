"""Of whom a mention speaks: the person named at its place, the document's author, or its subject."""

from __future__ import annotations

import re

from extractors.name_grammar.holder import speaks_of_relative
from extractors.name_grammar.kin_told import kin_told
from models.dates import PartialDate
from models.document import Document, Span
from models.extraction import Extraction, Kind
from models.mention import Holder, Kin, Mention
from models.person import People
from models.values import DateValue, DiagnosisValue, PersonValue, RelationValue
from timeline.attribution import attach, attached
from timeline.kinship import Kinship
from timeline.moments import moment_of, said_on
from timeline.patients import patient_of

# papers in which an official or translator writes down what the person said: "I" is the person
_DICTATED = frozenset({Kind.OFFICIAL_RECORD, Kind.TRANSLATION})
_HEADING, _HEAD, _JURAT = 160, 500, 400
_OF_A_DEATH = re.compile(r"(?i)\b(?:deaths?\b|[oó]bito|defunci[oó]n|d[ée]c[eè]s\b)")
_SIBLINGS = {"brother": "m", "sister": "f", "sibling": ""}
_CLINICIANS = frozenset({"physician", "nurse", "psychologist", "therapist"})


class Subjects:
    """Resolves the mentions of one document to the people of the case."""

    def __init__(
        self, extraction: Extraction, people: People, document: Document, kinship: Kinship | None = None
    ) -> None:
        self._kinship = kinship
        self._extraction = extraction
        self._document = document
        self._sexes = {p.id: p.sex[0] for p in people.people if p.sex}
        self._at = {place: named[-1].id for place, named in people.places.get(extraction.document, {}).items()}
        self.dated: PartialDate | None = said_on(extraction, document)
        self.moment: PartialDate | None = self.dated or moment_of(extraction, document.text)
        self.author: str | None = self.person_at(extraction.profile.author) or self._named(people, extraction)
        self.subject: str | None = self.person_at(extraction.profile.subject)
        self._by_clinician = any(p.id == self.author and _CLINICIANS & set(p.roles) for p in people.people)
        self._patient = self.subject or patient_of(extraction, people, self.author)
        self._is_patients = any(
            isinstance(m.value, PersonValue) and "patient" in m.value.roles and m.span == extraction.profile.subject
            for m in extraction.mentions
        )

    def one_paragraph(self, start: int, end: int) -> bool:
        """Whether a part of the text runs over no paragraph, table cell or page."""
        return not any(mark in self._document.text[start:end] for mark in ("\n\n", "\t", "\f"))

    @property
    def heading(self) -> str:
        """Return the first words of the document, which tell what kind of certificate it is."""
        return self._document.text[:_HEADING]

    @property
    def of_a_register(self) -> bool:
        """True for a certificate, a register's extract, a record of a death or a translation: older than its own date."""
        kind = self._extraction.profile.kind
        if kind is Kind.OFFICIAL_RECORD:
            return _OF_A_DEATH.search(self._document.text, 0, _HEAD) is not None
        return kind in (Kind.IDENTITY_RECORD, Kind.TRANSLATION)

    @property
    def treats(self) -> bool:
        """True when this is a medical paper that one person wrote of another."""
        medical = self._extraction.profile.kind is Kind.MEDICAL_REPORT or self._by_clinician
        return medical and self._patient is not None and self._patient != self.author

    @property
    def _records_one(self) -> bool:
        """True for an authority's record of one person, as an assessment of needs, that somebody else wrote."""
        record = self._extraction.profile.kind is Kind.OFFICIAL_RECORD
        return record and self.subject is not None and self.subject != self.author

    def person_at(self, span: Span | None) -> str | None:
        """Return the person named at a place, None where nobody is."""
        return self._at.get((span.start, span.end)) if span else None

    @staticmethod
    def _named(people: People, extraction: Extraction) -> str | None:
        """An author whom a reviewer named and the document does not."""
        named = people.named(extraction.profile.author_name)
        return named.id if named else None

    def named_in_full(self, mention: Mention) -> bool:
        """Return whether a mention stands on a whole name, with given name and surname."""
        names = (
            m.value.name
            for m in self._extraction.mentions
            if m.span == mention.span and isinstance(m.value, PersonValue)
        )
        return any(name.given and name.surnames for name in names)

    def patient(self, mention: Mention) -> str | None:
        """Return of whom a medical mention speaks: where it names nobody and no relative, the patient of the paper.

        A pronoun in a letter means the last person of its sex who was named; in a patient's own papers it means the patient,
        as does a row or a note without any person, and a new paragraph of a letter about the patient. Who
        writes a medical paper of another ("I rate the dementia as severe") tells nothing of their own health.
        """
        if mention.holder is Holder.AUTHOR and self.treats:
            return self._patient
        if mention.holder is Holder.UNKNOWN and mention.about is None and self._is_patients:
            return self._patient
        if mention.holder is Holder.SUBJECT and not self._is_patients:
            span, holder = attached(mention, self._extraction, self._document)
            relative = holder is Holder.RELATIVE and not (self.treats and self._new_paragraph(mention))
            if span is not None:
                before = (self.treats or self._records_one) and self._paragraph_before(span, mention)
                return self._patient if before else self.person_at(span)
            if relative:
                return self._told_relative(mention)
        of = self.of(mention)
        unsaid = of is None and mention.about is None and mention.holder is not Holder.RELATIVE
        return self._patient if unsaid else of

    def _new_paragraph(self, mention: Mention) -> bool:
        """True where the relative of whom a letter spoke was in an earlier paragraph: who treats has come back to the patient."""
        return not speaks_of_relative(self._document.text, mention.span.start)

    def _paragraph_before(self, span: Span, mention: Mention) -> bool:
        """True where the person meant by a pronoun was named in an earlier paragraph than the mention's."""
        return "\n\n" in self._document.text[span.end : mention.span.start]

    def condition_in(self, span: Span) -> str | None:
        """Return the concept of the first condition named inside a span, None where there is none."""
        inside = (m.value for m in self._extraction.mentions if span.start <= m.span.start and m.span.end <= span.end)
        return next((v.concept or v.name.casefold() for v in inside if isinstance(v, DiagnosisValue)), None)

    def written_near(self, span: Span, day: PartialDate) -> PartialDate | None:
        """Return a day as it is written in a span or soon behind it ("sworn before me … this 3rd day of May"); None else."""
        inside = (m for m in self._extraction.mentions if span.start <= m.span.start < span.end + _JURAT)
        dates = (m.value.date for m in inside if isinstance(m.value, DateValue))
        return next((d for d in dates if d.readings == day.readings), None)

    def of(self, mention: Mention) -> str | None:
        """Return of whom the mention speaks; None where the document does not make it clear."""
        if mention.about is not None:
            return self.person_at(mention.about)
        if mention.holder is Holder.AUTHOR:
            return self.author or (self.subject if self._extraction.profile.kind in _DICTATED else None)
        if mention.holder is Holder.SUBJECT:
            return self._patient
        if mention.holder is Holder.RELATIVE:
            return self._told_relative(mention)
        return self.person_at(attach(mention, self._extraction, self._document))

    def relative(self, kin: Kin) -> str | None:
        """Return the unnamed relative of somebody in this paper, where the case's papers name just one; None else."""
        return self._relative(kin)

    def partner(self, person: str | None) -> str | None:
        """Return the husband or wife of a person, where the case's papers name just one."""
        if person is None or self._kinship is None:
            return None
        found = {self._kinship.relative(person, relation) for relation in ("spouse", "husband", "wife")} - {
            None,
            person,
        }
        return next(iter(found)) if len(found) == 1 else None

    def _told_relative(self, mention: Mention) -> str | None:
        """Return the relative whom the mention's extractor, else the sentence before it, tells ("my wife takes sertraline")."""
        kin = mention.kin
        if kin is None and not mention.assertion.family:
            kin = kin_told(self._document.text, mention.span.start)
            if kin is not None and kin.holder is Holder.SUBJECT and not (self._is_patients or self.treats):
                return None
        return self._relative(kin)

    def _relative(self, kin: Kin | None) -> str | None:
        """Return the relative whom the case's papers name, of whom a person has one; None for all others."""
        if kin is None or self._kinship is None:
            return None
        if kin.holder is Holder.AUTHOR and kin.relation in _SIBLINGS:
            return self._sibling(kin.relation)
        of = {Holder.AUTHOR: self.author, Holder.SUBJECT: self._patient, Holder.NAMED: self.person_at(kin.of)}
        return self._kinship.relative(of.get(kin.holder), kin.relation)

    def _sibling(self, relation: str) -> str | None:
        """Return the one brother or sister whom this paper says that its author has: of "my sister", a brother's letter."""
        author = self._extraction.profile.author
        found: set[str] = set()
        for mention in self._extraction.mentions:
            value = mention.value
            if not isinstance(value, RelationValue) or value.relation not in _SIBLINGS or value.through is not None:
                continue
            one, other = self.person_at(mention.about), self.person_at(value.of or author)
            if one is not None and other is not None and self.author in (one, other):
                found.add(other if one == self.author else one)
        found.discard(self.author or "")
        if len(found) != 1:
            return None
        [sibling] = found
        sex = self._sexes.get(sibling)
        return sibling if sex is None or relation == "sibling" or sex == _SIBLINGS[relation] else None
