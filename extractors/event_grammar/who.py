"""To whom it happened: the subject of the clause, by simple and checkable rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from extractors.event_grammar.clauses import split_clauses
from extractors.event_grammar.folding import fold
from extractors.event_grammar.found import Found
from extractors.event_grammar.lexicon import DATA, read_data
from extractors.event_grammar.scene import Scene
from extractors.event_grammar.sufferer import of_own_body, sufferer
from extractors.name_grammar.words import given_names
from models.document import Span
from models.mention import Holder, Mention
from models.values import PersonValue, RelationValue

_CLINICIANS = {"physician", "doctor", "nurse", "surgeon", "clinician", "psychologist", "therapist", "social_worker"}
_OFFICIALS = {"notary", "translator", "interpreter", "witness", "registrar", "addressee"}
_FEMALE_TITLES = {"mrs", "ms", "miss", "sra", "srta", "mme", "mlle", "madame", "senora", "sister", "dona", "dra"}
_MALE_TITLES = {"mr", "sr", "senor", "m", "monsieur", "don", "brother"}
_FAR = 40
_OWNER = re.compile(r"\b(?:my|our|his|her|mi|mis|nuestr[oa]s?|mon|ma|mes|notre|nos|meu|minha)\b")
_FIRST_OWNER = frozenset(
    {
        "my",
        "our",
        "mi",
        "mis",
        "nuestro",
        "nuestra",
        "nuestros",
        "nuestras",
        "mon",
        "ma",
        "mes",
        "notre",
        "nos",
        "meu",
        "minha",
    }
)
_OWNER_SEX = {"his": "m", "her": "f"}
_APPOSED = 3
_OBJECT_REACH = 90
_OF_ANOTHER = frozenset({"death", "burial", "birth"})
_TAKES_OBJECT = re.compile(r"\b(?:of|de|del|du|da|do|buried|enterramos|enterraron|lost|killed|mataron)\b")
_SUBORDINATORS = (
    r"(?:when|while|where|who|whom|which|after|before|since|because|as|although|until|if|cuando|donde|que|mientras|quand|"
    r"lorsque|qui|quando)"
)
_SUBORDINATE = re.compile(rf"^[\s,]*{_SUBORDINATORS}\b")
_SUBORDINATED = re.compile(rf"\b{_SUBORDINATORS}\s+$")


class Referent(NamedTuple):
    """A word or name that may be the one of whom a clause speaks. ``sort``: name, first, pronoun, relative, patient."""

    start: int
    end: int
    sort: str
    sex: str | None
    about: Span | None
    relation: str | None = None
    clinician: bool = False


class Who(NamedTuple):
    """Of whom the event is said."""

    about: Span | None
    holder: Holder


class Referents:
    """All referents of a document in the order of the text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        names = [_of_name(m) for m in scene.people]
        self._by_relation = {**_apposed(scene, names), **_relations(scene)}
        covered = [(n.start, n.end) for n in names]
        words = [w for w in self._words(scene) if not _inside(w.start, covered)]
        self.all = sorted([*names, *words])
        self._starts = [r.start for r in self.all]

    def _words(self, scene: Scene) -> list[Referent]:
        found = []
        for match in _pattern().finditer(scene.folded):
            kind, word = match.lastgroup or "", match.group()
            if kind == "relative":
                noun = match.group("noun")
                relation, sex = _relation_words()[noun]
                about = self._by_relation.get(relation)
                found.append(Referent(match.start(), match.end(), "relative", sex, about, relation))
            elif kind == "first" and (word != "i" or scene.text[match.start()] == "I"):
                found.append(Referent(match.start(), match.end(), "first", None, None))
            elif kind in ("patient", "applicant"):
                found.append(Referent(match.start(), match.end(), kind, None, None))
            elif kind in ("she", "he"):
                if word == "el" and scene.text[match.start() : match.end()].casefold() != "él":
                    continue
                found.append(Referent(match.start(), match.end(), "pronoun", "f" if kind == "she" else "m", None))
        return found

    def within(self, start: int, end: int) -> list[Referent]:
        """Return the referents that begin in ``text[start:end]``."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int) -> list[Referent]:
        """Return the nearest referents before ``offset``, nearest first."""
        last = bisect_left(self._starts, offset)
        return self.all[max(0, last - _FAR) : last][::-1]

    def paragraph(self, offset: int) -> int:
        """Return where the paragraph that holds ``offset`` begins."""
        return max(self._scene.text.rfind(mark, 0, offset) for mark in ("\n\n", "\f")) + 1


def who(found: Found, referents: Referents, scene: Scene) -> Who:
    """Tell to whom the event happened; the document's subject where the sentence does not say."""
    rules = _rules()
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
    """Return whose the thing in ``text[start:end]`` is by its possessive ("my wages", "his gross salary"); None without."""
    owners = list(_OWNER.finditer(scene.folded, start, end))
    if not owners:
        return None
    word = owners[-1].group()
    if word in _FIRST_OWNER:
        return Who(None, Holder.AUTHOR)
    sex = _OWNER_SEX.get(word)
    return _resolve(Referent(owners[-1].start(), owners[-1].end(), "pronoun", sex, None), referents) if sex else None


def referents_of(scene: Scene) -> Referents:
    """Return the referents of a scene; the extractors that follow each other share them."""
    return _referents(scene)


@lru_cache(maxsize=1)
def _referents(scene: Scene) -> Referents:
    return Referents(scene)


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
        return not (referent.clinician and clinical) and word not in _rules()["objects"]

    start = max(found.clause[0], sentence[0])
    own = [r for r in referents.within(start, found.at_end) if fits(r)]
    apposed = len(own) > 1 and own[1].start - own[0].end <= _APPOSED
    aside = (
        own and _SUBORDINATE.match(scene.folded[start : own[0].start]) and "," in scene.folded[own[0].end : found.at]
    )
    if aside and not apposed and found.event not in _OF_ANOTHER:
        own = [r for r in referents.within(sentence[0], start) if fits(r)][:1] or own
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
    rules = _rules()
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
        if not referent.clinician and not (referent.sort == "first" and word not in _rules()["objects"]):
            if referent.sort == "pronoun" and scene.medical and not _known(referent, referents, found.scope):
                break
            return _resolve(referent, referents)
    return Who(None, Holder.SUBJECT)


def _resolve(referent: Referent, referents: Referents, mortal: bool = False) -> Who:
    if referent.sort == "first":
        return Who(None, Holder.AUTHOR)
    if referent.sort in ("patient", "applicant"):
        return Who(None, Holder.SUBJECT)
    if referent.sort == "relative":
        named = [r for r in referents.within(referent.end, referent.end + 3) if r.sort == "name"]
        about = named[0].about if named else referent.about
        return Who(about, Holder.RELATIVE if about is None else Holder.NAMED)
    if referent.sort == "name":
        return Who(referent.about, Holder.NAMED)
    near = [r for r in referents.before(referent.start) if not r.clinician]
    here = referents.paragraph(referent.start)
    for own in (True, False):
        for sexes in ((referent.sex,), (None,)):
            for earlier in (r for r in near if own <= (r.start >= here)):
                if earlier.sort in ("name", "relative") and earlier.sex in sexes:
                    return _resolve(earlier, referents)
                if earlier.sort == "patient" and not mortal:
                    return Who(None, Holder.SUBJECT)
    return Who(None, Holder.RELATIVE if mortal else Holder.SUBJECT)


def _of_name(mention: Mention) -> Referent:
    value = mention.value
    assert isinstance(value, PersonValue)
    title = fold(value.name.title or "").strip(".")
    roles = set(value.roles)
    sex = "f" if title in _FEMALE_TITLES else "m" if title in _MALE_TITLES else None
    if sex is None and value.relation:
        sex = dict(_relation_words().values()).get(value.relation)
    if sex is None and value.name.given:
        sex = _sex_of_given().get(fold(value.name.given[0]).strip("."))
    clinician = bool(roles & (_CLINICIANS | _OFFICIALS)) or title in ("dr", "dra", "prof", "nurse")
    return Referent(mention.span.start, mention.span.end, "name", sex, mention.span, value.relation, clinician)


def _relations(scene: Scene) -> dict[str, Span]:
    """The person of each relation of the author, where just one is named."""
    found: dict[str, dict[str, Span]] = {}
    for mention in scene.people:
        value = mention.value
        if isinstance(value, PersonValue) and value.relation:
            found.setdefault(value.relation, {}).setdefault(
                " ".join(value.name.surnames + value.name.given), mention.span
            )
    for mention in scene.parse.of_kind("relation"):
        value = mention.value
        if isinstance(value, RelationValue) and mention.about is not None and value.of is None:
            found.setdefault(value.relation, {}).setdefault("", mention.about)
    return {relation: next(iter(spans.values())) for relation, spans in found.items() if spans}


def _apposed(scene: Scene, names: list[Referent]) -> dict[str, Span]:
    """The person of a relation named right behind the noun, where just one is: "my said brother Divine"."""
    starts = {n.start: n for n in names if n.about is not None}
    found: dict[str, list[Span]] = {}
    for match in _pattern().finditer(scene.folded):
        noun = match.group("noun")
        behind = starts.get(match.end() + 1) or starts.get(match.end() + 2)
        if noun and behind and behind.about:
            found.setdefault(_relation_words()[noun][0], []).append(behind.about)
    texts = {r: {scene.text[s.start : s.end].split()[0] for s in spans} for r, spans in found.items()}
    return {relation: spans[0] for relation, spans in found.items() if len(texts[relation]) == 1}


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    i = bisect_left(spans, (at + 1, 0)) - 1
    return i >= 0 and spans[i][0] <= at < spans[i][1]


@lru_cache(maxsize=1)
def _rules() -> dict[str, list[str]]:
    rules: dict[str, list[str]] = read_data("events_labels.toml")["person"]
    return rules


@lru_cache(maxsize=1)
def _relation_words() -> dict[str, tuple[str, str | None]]:
    """Relation and sex by the noun as written, from the list of the people extractor."""
    found: dict[str, tuple[str, str | None]] = {}
    for line in (DATA / "relations.tsv").read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if not line.startswith("#") and len(parts) >= 3:
            found[fold(parts[0])] = (parts[1], parts[2] if parts[2] in ("f", "m") else None)
    return found


@lru_cache(maxsize=1)
def _sex_of_given() -> dict[str, str]:
    """Sex by given name, from the list of the people extractor; names of both sexes are left out."""
    return {name: sex for name, sex in given_names().items() if sex in ("f", "m")}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    rules = _rules()

    def either(words: list[str]) -> str:
        return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))

    return re.compile(
        rf"\b(?:(?P<patient>(?:{either(rules['patient'])})(?!'s))"
        rf"|(?P<relative>(?:(?P<owner>{either(rules['possessive'])})\s+(?:\w+\s+)?|(?<=\bof\s)|(?<=\bde\s))(?P<noun>{either(list(_relation_words()))})"
        rf"(?:\s+(?:of|de|del|du|da|do)\s+(?:{either(rules['patient'])}))?)|(?P<applicant>{either(rules['applicant'])})"
        rf"|(?P<first>{either(rules['first'])})|(?P<she>{either(rules['she'])})|(?P<he>{either(rules['he'])}))\b"
    )
