"""To whom it happened: the subject of the clause, by simple and checkable rules."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.event_grammar.clauses import split_clauses
from extractors.event_grammar.found import Found
from extractors.event_grammar.referents import FIRST, THIRD, Referent, Referents, person_rules
from extractors.event_grammar.scene import Scene
from extractors.event_grammar.sufferer import of_own_body, sufferer
from models.document import Span
from models.mention import Holder, Kin

_OWNER = re.compile(
    r"\b(?P<owner>my|our|his|her|mi|mis|nuestr[oa]s?|mon|ma|mes|notre|nos|meu|minha)\s+(?:[\w-]+\s*){0,4}$"
)
_OWNER_SEX = {"his": "m", "her": "f"}
# "the husband" of a report is that of the person of whom it is
_THE = frozenset({"the", "el", "la", "le"})
_APPOSED = 3
_ADJACENT = 2
_OBJECT_REACH = 90
_OF_ANOTHER = frozenset({"death", "burial", "birth"})
_TAKES_OBJECT = re.compile(r"\b(?:of|de|del|du|da|do|buried|enterramos|enterraron|lost|killed|mataron)\b")
_SUBORDINATORS = (
    r"(?:when|while|where|who|whom|which|after|before|since|because|as|although|until|if|cuando|donde|que|mientras|quand|"
    r"lorsque|qui|quando)"
)
# "I know that she was arrested", "I know she was": the one behind "that"
_EMBEDDED = re.compile(
    r"\b(?:that|how|que|qu'(?=\w)|comment)\b|\b(?:know|knew|believe|think|understand|recall|remember|sure)\b(?=\s+(?:he|she|they)\b)"
)
_SUBORDINATE = re.compile(rf"^[\s,]*{_SUBORDINATORS}\b")
_SUBORDINATED = re.compile(rf"\b{_SUBORDINATORS}\s+$")


class Who(NamedTuple):
    """Of whom the event is said; ``kin`` tells which relative without a name."""

    about: Span | None
    holder: Holder
    kin: Kin | None = None


def who(found: Found, referents: Referents, scene: Scene) -> Who:
    """Tell to whom the event happened; the document's subject where the sentence does not say."""
    if found.told_at is not None:
        return who_at(scene, referents, *found.told_at, event=found.event)
    rules = person_rules()
    if found.event in _OF_ANOTHER and len(found.parties) == 1:
        return Who(found.parties[0].span, Holder.NAMED)
    if found.rule in ("label", "row"):
        named = [r for r in referents.within(found.at, found.end) if r.sort == "relative"]
        if found.event in _OF_ANOTHER and found.rule == "row":
            return _resolve(named[0], referents) if named else Who(None, Holder.RELATIVE)
        return Who(None, Holder.SUBJECT)
    clinical = found.event in rules["clinical"]
    sentence = scene.parse.sentence(found.at)
    if (borne := sufferer(found, referents, scene)) is not None:
        return _resolve(borne, referents)
    if of_own_body(found, scene):
        return Who(None, Holder.AUTHOR)
    if found.event in _OF_ANOTHER:
        after = [
            r for r in referents.within(found.at, min(found.end, found.at_end + 40)) if r.sort in ("name", "relative")
        ]
        if after and _TAKES_OBJECT.search(scene.folded[found.at : after[0].start + 1]):
            return _resolve(after[0], referents)
    if clinical and _active(scene, found, referents):
        return _object_of(found, referents, scene)
    subject = _subject(found, referents, scene, sentence, clinical)
    if subject is not None:
        if subject.sort == "pronoun" and clinical and scene.medical and not _known(subject, referents, sentence):
            return Who(None, Holder.SUBJECT)
        return _resolve(subject, referents, mortal=found.event in _OF_ANOTHER)
    if found.event in _OF_ANOTHER:
        return Who(None, Holder.RELATIVE)
    return Who(None, Holder.SUBJECT if clinical or scene.medical else Holder.UNKNOWN)


def who_at(scene: Scene, referents: Referents, at: int, at_end: int, event: str = "other") -> Who:
    """Tell whose ``text[at:at_end]`` is (children, wages, years of work), by the subject of its clause.

    ``event`` is the type of what befell someone ("they arrested him twice"): then the object of an active verb.
    """
    sentence = scene.parse.sentence(at)
    clause = max((c for c in split_clauses(scene.folded, *sentence) if c[0] <= at), default=sentence)
    found = Found(event, None, *sentence, at, at_end, sentence, None, "clause", clause)
    return who(found, referents, scene)


def who_stands_at(referents: Referents, start: int, end: int) -> Who:
    """Return whom the word in ``text[start:end]`` means ("him", "Mr Diaz")."""
    there = referents.within(start, end)
    return _resolve(there[0], referents) if there else Who(None, Holder.UNKNOWN)


def owner_before(scene: Scene, referents: Referents, start: int, end: int) -> Who | None:
    """Return whose the thing that ends at ``end`` is by its possessive ("my wages", "his gross salary"); None without.

    "My son earns" tells of the son's, not of mine.
    """
    owner = _OWNER.search(scene.folded, start, end)
    if owner is None or any(r.sort in ("relative", "name") for r in referents.within(owner.start(), end)):
        return None
    word = owner["owner"]
    if word in FIRST:
        return Who(None, Holder.AUTHOR)
    sex = _OWNER_SEX.get(word)
    return _resolve(Referent(*owner.span("owner"), "pronoun", sex, None), referents) if sex else None


def _known(pronoun: Referent, referents: Referents, sentence: tuple[int, int]) -> bool:
    """True where the same sentence names someone of the pronoun's sex before it."""
    before = referents.within(sentence[0], pronoun.start)
    return any(r.sex == pronoun.sex and not r.clinician and r.sort in ("name", "relative") for r in before)


def _subject(
    found: Found, referents: Referents, scene: Scene, sentence: tuple[int, int], clinical: bool
) -> Referent | None:
    """The first who can be a subject in the trigger's clause; else in the clauses before, nearest first."""

    def fits(referent: Referent) -> bool:
        word = scene.folded[referent.start : referent.end]
        return not (referent.clinician and clinical) and word not in person_rules()["objects"]

    start = max(found.clause[0], sentence[0])
    own = [r for r in referents.within(start, found.at_end) if fits(r)]
    said = list(_EMBEDDED.finditer(scene.folded, own[0].end, found.at)) if own else []
    own = [r for r in own if said and r.start >= said[-1].end()] or own
    apposed = len(own) > 1 and own[1].start - own[0].end <= _APPOSED
    aside = (
        own and _SUBORDINATE.match(scene.folded[start : own[0].start]) and "," in scene.folded[own[0].end : found.at]
    )
    if aside and not apposed and found.event not in _OF_ANOTHER:
        own = [r for r in referents.within(sentence[0], start) if fits(r)][:1] or own
    adjacent = [r for r in own if 0 <= found.at - r.end <= _ADJACENT]
    if adjacent and found.event != "other":
        return adjacent[-1]
    if own:
        plain = [r for r in own if scene.folded[r.start : r.end] != "her"] or own
        return plain[-1] if found.event in _OF_ANOTHER else plain[0]
    earlier = [r for r in referents.within(sentence[0], start) if fits(r)]
    if earlier:
        last_clause = [
            r for r in earlier if not _SUBORDINATED.search(scene.folded, max(sentence[0], r.start - 12), r.start)
        ]
        return (last_clause or earlier)[-1] if not clinical else (last_clause or earlier)[0]
    right = [r for r in referents.within(found.at_end, min(found.end, found.at_end + 60)) if fits(r)]
    if right and right[0].sort in ("relative", "name") and not clinical:
        return right[0]
    return None


def _active(scene: Scene, found: Found, referents: Referents) -> bool:
    """True where the trigger's verb is one that a clinician or witness does to the patient, not "was admitted"."""
    rules = person_rules()
    words = scene.folded[max(0, found.at - 24) : found.at].split()
    first = scene.folded[found.at : found.at_end].split(" ")[0]
    if not referents.within(found.clause[0], found.at + 1):
        return False
    return first in rules["active"] and not any(w in rules["passive"] for w in words[-2:])


def _object_of(found: Found, referents: Referents, scene: Scene) -> Who:
    """The one on whom the subject of an active verb acts: "Dr A fused her wrist", "I saw him"."""
    inside = referents.within(found.at, min(found.end, found.at_end + _OBJECT_REACH))
    for referent in inside:
        word = scene.folded[referent.start : referent.end]
        if not referent.clinician and not (referent.sort == "first" and word not in person_rules()["objects"]):
            if referent.sort == "pronoun" and scene.medical and not _known(referent, referents, found.scope):
                break
            return _resolve(referent, referents)
    return Who(None, Holder.SUBJECT)


def _kin(referent: Referent, referents: Referents) -> Kin | None:
    """Which relative of whom: "my mother" is the author's, "his mother" that of the one whom "he" means."""
    if referent.relation is None or not referent.owner:
        return None
    if referent.owner in FIRST:
        return Kin(relation=referent.relation, holder=Holder.AUTHOR)
    if referent.owner in THIRD and (sex := _OWNER_SEX.get(referent.owner)):
        owner = _resolve(Referent(referent.start, referent.start, "pronoun", sex, None), referents)
        return Kin(relation=referent.relation, of=owner.about, holder=owner.holder) if owner.kin is None else None
    of_subject = "'s" in referent.owner or referent.owner in _THE
    return Kin(relation=referent.relation, holder=Holder.SUBJECT) if of_subject else None


def _owned_by(relative: Referent, pronoun: Referent) -> bool:
    """True for "her partner", whom no "her" and no "she" means."""
    return relative.sort == "relative" and relative.sex is None and _OWNER_SEX.get(relative.owner, "") == pronoun.sex


def _resolve(referent: Referent, referents: Referents, mortal: bool = False) -> Who:
    if referent.sort == "first":
        return Who(None, Holder.AUTHOR)
    if referent.sort in ("patient", "applicant"):
        return Who(None, Holder.SUBJECT)
    if referent.sort == "relative":
        named = [r for r in referents.within(referent.end, referent.end + 3) if r.sort == "name"]
        about = named[0].about if named else referent.about
        if about is not None:
            return Who(about, Holder.NAMED)
        return Who(None, Holder.RELATIVE, _kin(referent, referents))
    if referent.sort == "name":
        return Who(referent.about, Holder.NAMED)
    near = [r for r in referents.before(referent.start) if not (r.clinician or r.author)]
    here = referents.paragraph(referent.start)
    topical = referents.opened_by_pronoun(here, referent.sex)
    for own, possessors in ((True, False), (True, True), (False, False)):
        for sexes in ((referent.sex,), (None,)):
            for earlier in (r for r in near if own == (r.start >= here) and r.possessor == possessors):
                if _owned_by(earlier, referent) or (not (own or mortal) and referents.dead(earlier)):
                    continue
                if earlier.sort in ("name", "relative") and earlier.sex in sexes:
                    # a paragraph that opens with "she" goes on about whom the paper is about, not about her mother
                    unnamed = earlier.sort == "relative" and earlier.about is None
                    return (
                        Who(None, Holder.SUBJECT) if topical and not own and unnamed else _resolve(earlier, referents)
                    )
                if earlier.sort == "patient" and not mortal:
                    return Who(None, Holder.SUBJECT)
    return Who(None, Holder.RELATIVE if mortal else Holder.SUBJECT)
