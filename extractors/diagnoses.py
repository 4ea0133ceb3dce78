"""Diagnoses: conditions with their code, side and severity, and what is said of them and of whom."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from extractors.assertion import Cue, cues_at
from extractors.burns import burned_share
from extractors.conditions.answers import answer_at, answered
from extractors.conditions.assertions import assertion_for, is_never
from extractors.conditions.codes import code_in_context, resolve, written_code
from extractors.conditions.holder import holder_at
from extractors.conditions.imaging import imaged_part
from extractors.conditions.lexicon import load_lexicon
from extractors.conditions.matcher import Hit, find_names
from extractors.conditions.modifiers import Described, describe
from extractors.conditions.onset import began_by
from extractors.conditions.ontology import ancestors, name_of
from extractors.conditions.otherwise import is_something_else, is_test
from extractors.conditions.sections import sections_of
from extractors.conditions.ticked import ticked_words
from extractors.conditions.unlisted import find_unlisted
from extractors.conditions.wording import phrases
from extractors.parse import Parse
from extractors.phrases import tokens
from models.document import Document
from models.mention import Mention, make_mention
from models.values import DiagnosisValue

_ENOUGH_FOR_CONTEXT = 2


class Diagnoses:
    """Conditions from a lexicon of names and codes and from a trained component, with their assertion and holder."""

    name = "diagnoses"
    version = "4"
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
        self.sections = sections_of(self.text)
        self.lexicon = load_lexicon()
        names = find_names(self.words, self._known)
        certain = [h for h in names if not h.term.doubt and not self.lexicon.has(h.term.concept, "s")]
        self._concepts = {h.term.concept for h in certain}
        self._medical = len(self._concepts) >= _ENOUGH_FOR_CONTEXT
        self.hits = [h for h in names if self._believed(h)]
        self._add_unlisted(names)
        self.taken = {i for h in self.hits for i in range(h.first, h.last)}

    def conditions(self) -> Iterator[tuple[Hit, Described]]:
        """Yield each condition with what is written beside it."""
        covered = 0
        for hit in self.hits:
            if hit.first < covered:
                continue
            described = describe(self.words, hit, self.taken - set(range(hit.first, hit.last)))
            covered = described.last
            yield self._as_ticked(hit, described), described

    def _as_ticked(self, hit: Hit, described: Described) -> Hit:
        """Return the condition as a form's boxes behind it make it: "Diabetes  Type: [ ] 1 [x] 2" is type 2 diabetes."""
        end = self.words[described.last - 1].end
        told = ticked_words(self.text, end)
        if told is None:
            return hit
        words = tokens(f"{told} {self.text[self.words[described.first].start : end]}")
        names = find_names(words, self._known)
        if len(names) != 1:
            return hit
        more = describe(words, names[0], set())
        described.modifiers |= more.modifiers
        described.severity = described.severity or more.severity
        described.side = described.side or more.side
        return hit._replace(term=names[0].term)

    def mention(self, hit: Hit, described: Described) -> Mention | None:
        """Return the mention of a condition, None where it is only a symptom or a place in a form."""
        start, end = self.words[described.first].start, self.words[described.last - 1].end
        section = self.sections.at(start)
        code = written_code(self.text, start, end)
        if section in ("allergy", "vaccines") or self._is_name(start, end):
            return None
        if is_something_else(self.text, self.words, hit, described.last):
            return None
        answer = answer_at(self.text, start, end)
        if answer == "empty":
            return None
        cues = cues_at(self.parse, start, end)
        denied = self.lexicon.has(hit.term.concept, "d") and any(c.label == "absent" for c in cues)
        symptom = self.lexicon.has(hit.term.concept, "s") and not denied
        if symptom and not (code or section == "diagnosis" or self._diagnosed(described.first)):
            return None
        if is_test(self.words, described.last) and not any(c.label in ("absent", "possible") for c in cues):
            return None
        if self._is_only_no_further(hit, described, cues):
            return None
        if described.site is None and hit.term.concept == "fracture":
            described.site, described.side = imaged_part(self.parse, start) or (None, described.side)
        if self._is_sequela(hit, start, end):
            described.modifiers.add("sequela")
        concept, icd10 = resolve(hit.term, described, code[0] if code else None)
        if self.lexicon.has(concept, "k"):
            return None
        concept, icd10 = self._made_specific(hit, concept, icd10, code is not None)
        if code is None:
            icd10 = code_in_context(concept, self._concepts) or icd10
        if concept == "burn" and code is None:
            icd10 = burned_share(self.parse, start, end) or icd10
        held = holder_at(self.parse, start, end, section)
        assertion = assertion_for(self.parse, self.words, hit.term.concept, described, cues, held, section)
        return make_mention(
            self.parse.span(start, end),
            DiagnosisValue(
                name=name_of(concept),
                icd10=icd10,
                concept=concept,
                laterality=described.side,
                severity=_severity(described),
                began=began_by(self.parse, start, end, self._others(hit)),
                never=is_never(self.parse, cues, end),
            ),
            extractor=Diagnoses.name,
            version=Diagnoses.version,
            rule=_rule(hit, code is not None, section),
            assertion=answered(assertion, answer),
            about=held.about,
            holder=held.holder,
        )

    def _add_unlisted(self, names: list[Hit]) -> None:
        """Take in what the trained component finds beside the names of the lexicon, believed or not."""
        if (self.parse.document.language or "en").startswith("en"):
            found = find_unlisted(self.text, self.parse.sentences, self.words, names)
            self.hits = sorted([*self.hits, *found], key=lambda h: h.first)

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
        places, furthest = self._people
        begun = bisect.bisect_right(places, start, key=lambda place: place[0])
        if not begun or furthest[begun - 1] < end:
            return False
        return any(a <= start and b >= end and (a, b) != (start, end) for a, b in places[:begun])

    @cached_property
    def _people(self) -> tuple[list[tuple[int, int]], list[int]]:
        """The places of people's names, and how far any up to each of them reaches."""
        places = [(m.span.start, m.span.end) for m in self.parse.of_kind("person")]
        return places, list(accumulate((end for _, end in places), max))

    def _diagnosed(self, first: int) -> bool:
        """True when "diagnosed with" or the like stands right before."""
        before = " ".join(w.normal for w in self.words[max(0, first - 4) : first])
        return any(re.search(rf"\b{phrase}(?: \w+)?$", before) for phrase in phrases("diagnosed"))

    def _made_specific(self, hit: Hit, concept: str, icd10: str | None, coded: bool) -> tuple[str, str | None]:
        """A general word ("the arthritis") means the one specific condition that the document names."""
        if coded or concept != hit.term.concept or not self.lexicon.has(concept, "g"):
            return concept, icd10
        kinds = [c for c in self._concepts if concept in ancestors(c)]
        tops = [c for c in kinds if not any(c in ancestors(o) for o in kinds)]
        if len(tops) != 1:
            return concept, icd10
        return tops[0], self.lexicon.concepts[tops[0]].icd10

    def _is_only_no_further(self, hit: Hit, described: Described, cues: list[Cue]) -> bool:
        """True for "no new stroke": it says nothing of the one that was."""
        first = described.first
        further = any(w.normal in phrases("further") for w in self.words[max(0, first - 1) : hit.first])
        return further and any(c.label == "absent" for c in cues) and not self.lexicon.has(hit.term.concept, "l")

    def _is_sequela(self, hit: Hit, start: int, end: int) -> bool:
        """True when the document tells of a stroke, and the sentence of what it left behind: another condition."""
        if "stroke" in (hit.term.concept, *ancestors(hit.term.concept)):
            return False
        if not any(c == "stroke" or "stroke" in ancestors(c) for c in self._concepts):
            return False
        block = max(self.parse.sentence(start)[0], self.text.rfind("(", 0, start))
        around = self.text[block : max(self.parse.sentence(start)[1], end)].casefold()
        return any(re.search(rf"\b{re.escape(phrase)}\b", around) for phrase in phrases("sequela"))


def _severity(described: Described) -> str | None:
    stage = next((m for m in sorted(described.modifiers) if m.startswith("stage")), None)
    return stage.replace("stage", "stage ") if stage else described.severity


def _rule(hit: Hit, coded: bool, section: str) -> str:
    parts = [hit.term.made_by or ("lexicon" if hit.term.icd10 is None else "generated lexicon")]
    if hit.repaired:
        parts.append("repaired")
    if coded:
        parts.append("written code")
    if section:
        parts.append(f"section {section}")
    return ", ".join(parts)


diagnoses = Diagnoses()
