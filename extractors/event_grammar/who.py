"""To whom it happened: the subject of the clause, by simple and checkable rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from extractors.event_grammar.folding import fold
from extractors.event_grammar.found import Found
from extractors.event_grammar.lexicon import DATA, read_data
from extractors.event_grammar.scene import Scene
from models.document import Span
from models.mention import Holder, Mention
from models.values import PersonValue, RelationValue

_CLINICIANS = {"physician", "doctor", "nurse", "surgeon", "clinician", "psychologist", "therapist", "social_worker"}
_OFFICIALS = {"notary", "translator", "interpreter", "witness", "registrar", "addressee"}
_FEMALE_TITLES = {"mrs", "ms", "miss", "sra", "srta", "mme", "mlle", "madame", "senora", "sister", "dona", "dra"}
_MALE_TITLES = {"mr", "sr", "senor", "m", "monsieur", "don", "brother"}
_FAR = 12


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
        self._by_relation = _relations(scene)
        names = [_of_name(m) for m in scene.people]
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
                own = match.group("owner") in ("my", "mi", "mon", "ma", "meu", "minha", "our")
                about = self._by_relation.get(relation) if own or len(self._by_relation) else None
                found.append(Referent(match.start(), match.end(), "relative", sex, about, relation))
            elif kind == "first" and (word != "i" or scene.text[match.start()] == "I"):
                found.append(Referent(match.start(), match.end(), "first", None, None))
            elif kind in ("patient", "applicant"):
                found.append(Referent(match.start(), match.end(), kind, None, None))
            elif kind in ("she", "he") and not (word in ("el", "ele", "il") and False):
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


def who(found: Found, referents: Referents, scene: Scene) -> Who:
    """Tell to whom the event happened; the document's subject where the sentence does not say."""
    rules = _rules()
    sentence = scene.parse.sentence(found.at)
    first_word = scene.folded[found.at : found.at_end].split(" ")[0]
    if found.rule in ("label", "row"):
        named = [r for r in referents.within(found.at, found.end) if r.sort == "relative"]
        return _resolve(named[0], referents, scene) if named and found.rule == "row" else Who(None, Holder.SUBJECT)
    clinical = found.event in rules["clinical"]
    left = referents.within(max(found.start, sentence[0]), found.at_end)[::-1] or [
        r for r in referents.within(sentence[0], found.at)[::-1]
    ]
    right = referents.within(found.at_end, min(found.end, found.at_end + 60))
    if clinical and first_word in rules["active"]:
        return _object_of(found, left, right, referents, scene)
    if found.event in ("death", "burial", "birth"):
        patient = [r for r in referents.within(found.at, min(found.end, found.at_end + 40)) if r.sort in ("name", "relative")]
        if patient and re.search(r"\b(?:of|de|du|da|do|buried|enterramos|lost)\b", scene.folded[found.at : patient[0].start + 1]):
            return _resolve(patient[0], referents, scene)
    for referent in left:
        if referent.clinician and clinical:
            continue
        return _resolve(referent, referents, scene)
    if right and right[0].sort in ("relative", "name") and not right[0].clinician and not clinical:
        return _resolve(right[0], referents, scene)
    return Who(None, Holder.SUBJECT if clinical or scene.medical else Holder.UNKNOWN)


def _object_of(
    found: Found, left: list[Referent], right: list[Referent], referents: Referents, scene: Scene
) -> Who:
    """The one on whom the subject of an active verb acts: "Dr A fused her wrist", "I saw him"."""
    inside = referents.within(found.at, found.at_end)
    for referent in [*inside, *right]:
        if referent.sort == "first" and scene.folded[referent.start : referent.end] in ("i", "we", "yo", "je"):
            continue
        if not referent.clinician:
            return _resolve(referent, referents, scene)
    passive = scene.folded[max(0, found.at - 12) : found.at].split(" ")
    if left and not left[0].clinician and any(w in _rules()["passive"] for w in passive):
        return _resolve(left[0], referents, scene)
    return Who(None, Holder.SUBJECT)


def _resolve(referent: Referent, referents: Referents, scene: Scene) -> Who:
    if referent.sort == "first":
        return Who(None, Holder.AUTHOR)
    if referent.sort in ("patient", "applicant"):
        return Who(None, Holder.SUBJECT)
    if referent.sort == "relative":
        return Who(referent.about, Holder.RELATIVE if referent.about is None else Holder.NAMED)
    if referent.sort == "name":
        return Who(referent.about, Holder.NAMED)
    for earlier in referents.before(referent.start):
        if earlier.sort in ("name", "relative") and not earlier.clinician and earlier.sex in (None, referent.sex):
            return _resolve(earlier, referents, scene)
        if earlier.sort == "patient":
            return Who(None, Holder.SUBJECT)
    return Who(None, Holder.SUBJECT)


def _of_name(mention: Mention) -> Referent:
    value = mention.value
    assert isinstance(value, PersonValue)
    title = fold(value.name.title or "").strip(".")
    roles = set(value.roles)
    sex = "f" if title in _FEMALE_TITLES else "m" if title in _MALE_TITLES else None
    if sex is None and value.relation:
        sex = {relation: s for relation, s in _relation_words().values()}.get(value.relation)
    clinician = bool(roles & (_CLINICIANS | _OFFICIALS)) or title in ("dr", "dra", "prof", "nurse")
    return Referent(mention.span.start, mention.span.end, "name", sex, mention.span, value.relation, clinician)


def _relations(scene: Scene) -> dict[str, Span]:
    """The person of each relation of the author, where just one is named."""
    found: dict[str, dict[str, Span]] = {}
    for mention in scene.people:
        value = mention.value
        if isinstance(value, PersonValue) and value.relation:
            found.setdefault(value.relation, {}).setdefault(" ".join(value.name.surnames + value.name.given), mention.span)
    for mention in scene.parse.of_kind("relation"):
        value = mention.value
        if isinstance(value, RelationValue) and mention.about is not None and value.of is None:
            found.setdefault(value.relation, {}).setdefault("", mention.about)
    return {relation: next(iter(spans.values())) for relation, spans in found.items() if spans}


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
def _pattern() -> re.Pattern[str]:
    rules = _rules()

    def either(words: list[str]) -> str:
        return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))

    return re.compile(
        rf"\b(?:(?P<relative>(?P<owner>{either(rules['possessive'])})\s+(?:\w+\s+)?(?P<noun>{either(list(_relation_words()))}))"
        rf"|(?P<patient>{either(rules['patient'])})|(?P<applicant>{either(rules['applicant'])})"
        rf"|(?P<first>{either(rules['first'])})|(?P<she>{either(rules['she'])})|(?P<he>{either(rules['he'])}))\b"
    )
