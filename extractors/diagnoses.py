"""Diagnoses: conditions with their code, side and severity, and what is said of them and of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.assertion import Cue, assertion_of, cues_at
from extractors.burns import burned_share
from extractors.conditions.answers import answer_at, answered
from extractors.conditions.codes import resolve, written_code
from extractors.conditions.holder import Held, holder_at
from extractors.conditions.lexicon import load_lexicon
from extractors.conditions.matcher import Hit, find_names
from extractors.conditions.modifiers import Described, describe
from extractors.conditions.onset import began_by
from extractors.conditions.ontology import ancestors, name_of
from extractors.conditions.sections import Sections
from extractors.parse import Parse
from extractors.phrases import read_rows, tokens
from models.document import Document
from models.mention import Assertion, Mention, make_mention
from models.values import DateRole, DateValue, DiagnosisValue

_RECENT_DAYS = 75
_NEAR_CHARS = 60
_ENOUGH_FOR_CONTEXT = 2


class Diagnoses:
    """Conditions from a lexicon of names and codes, with their assertion and holder."""

    name = "diagnoses"
    version = "3"
    requires: tuple[str, ...] = ("dates", "people")

    def extract(self, document: Document, parse: Parse) -> Iterator[Mention]:
        """Yield the conditions; a symptom only where a list, a code or the words "diagnosed with" make it one."""
        reader = _Reader(parse)
        for hit, described in reader.conditions():
            mention = reader.mention(hit, described)
            if mention is not None:
                yield mention


class _Reader:
    """One document's conditions on their way to mentions."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.text = parse.text
        self.words = tokens(self.text)
        self.sections = Sections(self.text)
        self.lexicon = load_lexicon()
        names = find_names(self.words, self._known)
        certain = [h for h in names if not h.term.doubt and not self.lexicon.has(h.term.concept, "s")]
        self._concepts = {h.term.concept for h in certain}
        self._medical = len(self._concepts) >= _ENOUGH_FOR_CONTEXT
        self.hits = [h for h in names if self._believed(h)]
        self.taken = {i for h in self.hits for i in range(h.first, h.last)}

    def conditions(self) -> Iterator[tuple[Hit, Described]]:
        """Yield each condition with what is written beside it."""
        covered = 0
        for hit in self.hits:
            if hit.first < covered:
                continue
            described = describe(self.words, hit, self.taken - set(range(hit.first, hit.last)))
            covered = described.last
            yield hit, described

    def mention(self, hit: Hit, described: Described) -> Mention | None:
        """Return the mention of a condition, None where it is only a symptom or a place in a form."""
        start, end = self.words[described.first].start, self.words[described.last - 1].end
        section = self.sections.at(start)
        code = written_code(self.text, start, end)
        if section == "allergy" or self._is_name(start, end):
            return None
        answer = answer_at(self.text, start, end)
        if answer == "empty":
            return None
        symptom = self.lexicon.has(hit.term.concept, "s")
        cues = cues_at(self.parse, start, end)
        if symptom and not (code or section == "diagnosis" or self._diagnosed(described.first)):
            return None
        if self._only_tested(described.last) and not any(c.label in ("absent", "possible") for c in cues):
            return None
        if self._is_sequela(start, end):
            described.modifiers.add("sequela")
        concept, icd10 = resolve(hit.term, described, code[0] if code else None)
        if self.lexicon.has(concept, "k"):
            return None
        concept, icd10 = self._made_specific(hit, concept, icd10, code is not None)
        if concept == "burn" and code is None:
            icd10 = burned_share(self.parse, start, end) or icd10
        held = holder_at(self.parse, start, end, section)
        return make_mention(
            self.parse.span(start, end),
            DiagnosisValue(
                name=name_of(concept),
                icd10=icd10,
                concept=concept,
                laterality=described.side,
                severity=_severity(described),
                began=began_by(self.parse, start, end, self._others(hit)),
            ),
            extractor=Diagnoses.name,
            version=Diagnoses.version,
            rule=_rule(hit, code is not None, section),
            assertion=answered(self._assertion(hit, described, cues, held, section), answer),
            about=held.about,
            holder=held.holder,
        )

    def _others(self, hit: Hit) -> list[tuple[int, int]]:
        return [(self.words[h.first].start, self.words[h.last - 1].end) for h in self.hits if h != hit]

    def _known(self, word: str) -> bool:
        vocabulary = self.parse.doc.vocab
        return bool(vocabulary.has_vector(word) or vocabulary.has_vector(word.lower()))

    def _believed(self, hit: Hit) -> bool:
        """True unless the name is an abbreviation whose meaning the document does not settle."""
        doubt = hit.term.doubt
        if not doubt:
            return True
        family = {hit.term.concept, *ancestors(hit.term.concept)}
        spelled = any(c in family or hit.term.concept in ancestors(c) for c in self._concepts)
        if spelled:
            return True
        start = self.words[hit.first].start
        listed = self.sections.at(start) in ("diagnosis", "history")
        credential = self.text[max(0, start - 2) : start] == ", " and not listed
        label = self.text[self.words[hit.last - 1].end :][:1] == ":"
        return not credential and not label and ((doubt == 1 and self._medical) or listed)

    def _is_name(self, start: int, end: int) -> bool:
        """True inside a longer person's name: Mr Burns, Dr Parkinson."""
        return any(
            m.span.start <= start and m.span.end >= end and (m.span.start, m.span.end) != (start, end)
            for m in self.parse.of_kind("person")
        )

    def _diagnosed(self, first: int) -> bool:
        """True when "diagnosed with" or the like stands right before."""
        before = " ".join(w.normal for w in self.words[max(0, first - 4) : first])
        return any(re.search(rf"\b{phrase}(?: \w+)?$", before) for phrase in _phrases("diagnosed"))

    def _only_tested(self, last: int) -> bool:
        """True when a test for the condition is named, not the condition: "HIV test"."""
        return any(w.normal in _phrases("test") for w in self.words[last : last + 2])

    def _made_specific(self, hit: Hit, concept: str, icd10: str | None, coded: bool) -> tuple[str, str | None]:
        """A general word ("the arthritis") means the one specific condition that the document names."""
        if coded or concept != hit.term.concept or not self.lexicon.has(concept, "g"):
            return concept, icd10
        kinds = [c for c in self._concepts if concept in ancestors(c)]
        tops = [c for c in kinds if not any(c in ancestors(o) for o in kinds)]
        if len(tops) != 1:
            return concept, icd10
        return tops[0], self.lexicon.concepts[tops[0]].icd10

    def _assertion(self, hit: Hit, described: Described, cues: list[Cue], held: Held, section: str) -> Assertion:
        labels = {c.label for c in cues}
        acute = self.lexicon.has(hit.term.concept, "a")
        lifelong = self.lexicon.has(hit.term.concept, "l")
        if "hypothetical" in labels and self._is_theirs(described.first) and "recurrent" not in described.modifiers:
            cues = [c for c in cues if c.label != "hypothetical"]
        if "possible" in labels and "absent" in labels:
            weaker = "absent" if _undecided(cues) else "possible"
            cues = [c for c in cues if c.label != weaker]
        if "hypothetical" not in labels and "admitted" in labels and not lifelong and not self._recent(described):
            labels.add("over")
        if lifelong and not any(c.label == "historical" and not _is_history_of(c) for c in cues):
            cues = [c for c in cues if c.label != "historical"]
        found = assertion_of(cues)
        told_as_past = acute and ("past" in labels or self._dated(described)) and not self._recent(described)
        over = section == "past" or (section == "history" and acute) or told_as_past or "over" in labels
        plain = not (found.negated or found.hypothetical or found.uncertain)
        return found.model_copy(
            update={"historical": found.historical or (over and plain), "family": found.family or held.family}
        )

    def _is_sequela(self, start: int, end: int) -> bool:
        """True when the document tells of a stroke, and the sentence of what it left behind."""
        if not any(c == "stroke" or "stroke" in ancestors(c) for c in self._concepts):
            return False
        block = max(self.parse.sentence(start)[0], self.text.rfind("(", 0, start))
        around = self.text[block : max(self.parse.sentence(start)[1], end)].casefold()
        return any(re.search(rf"\b{re.escape(phrase)}\b", around) for phrase in _phrases("sequela"))

    def _is_theirs(self, first: int) -> bool:
        """True when the condition is said to be someone's already: "if her diabetes is not controlled"."""
        return first > 0 and self.words[first - 1].normal in _phrases("theirs")

    def _dated(self, described: Described) -> bool:
        """True when a date stands close to the condition in its sentence, and it is not told as going on since."""
        start, end = self.words[described.first].start, self.words[described.last - 1].end
        first, last = self.parse.sentence(start)
        near = self.parse.of_kind("date", max(first, start - _NEAR_CHARS), min(max(last, end), end + _NEAR_CHARS))
        sentence = self.text[first : max(last, end)].casefold()
        if any(re.search(rf"\b{phrase}\b", sentence) for phrase in _phrases("ongoing")):
            return False
        return any(isinstance(m.value, DateValue) and m.value.role is DateRole.EVENT for m in near)

    def _recent(self, described: Described) -> bool:
        """True when the sentence dates the condition close to the document's own date."""
        start = self.words[described.first].start
        first, last = self.parse.sentence(start)
        values = [m.value for m in self.parse.of_kind("date")]
        dated = [
            v.date for v in values if isinstance(v, DateValue) and v.role is DateRole.DOCUMENT and not v.date.ambiguous
        ]
        here = [m.value for m in self.parse.of_kind("date", first, last)]
        when = [v.date for v in here if isinstance(v, DateValue) and v.role is not DateRole.BIRTH]
        return bool(dated and when) and min(w.distance_days(d) for w in when for d in dated) <= _RECENT_DAYS


def _severity(described: Described) -> str | None:
    stage = next((m for m in sorted(described.modifiers) if m.startswith("stage")), None)
    return stage.replace("stage", "stage ") if stage else described.severity


def _rule(hit: Hit, coded: bool, section: str) -> str:
    parts = ["lexicon" if hit.term.icd10 is None else "generated lexicon"]
    if hit.repaired:
        parts.append("repaired")
    if coded:
        parts.append("written code")
    if section:
        parts.append(f"section {section}")
    return ", ".join(parts)


def _is_history_of(cue: Cue) -> bool:
    return any(word in cue.text.casefold() for word in _phrases("history"))


def _undecided(cues: list[Cue]) -> bool:
    """True for "cannot be ruled out": the doubt is about the denial."""
    return any(c.label == "possible" and ("not" in c.text or "cannot" in c.text or "no se" in c.text) for c in cues)


@lru_cache(maxsize=8)
def _phrases(use: str) -> frozenset[str]:
    return frozenset(
        term for row in read_rows("condition_phrases.tsv") if row["use"] == use for term in row["terms"].split("|")
    )


diagnoses = Diagnoses()
