"""Who may be meant: the names of a document, its relatives, pronouns and "the patient", in the order of the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from extractors.event_grammar.folding import fold
from extractors.event_grammar.lexicon import DATA, read_data
from extractors.event_grammar.scene import Scene
from extractors.name_grammar.words import given_names
from models.document import Span
from models.mention import Mention
from models.values import PersonValue, RelationValue

_CLINICIANS = {"physician", "doctor", "nurse", "surgeon", "clinician", "psychologist", "therapist", "social_worker"}
_OFFICIALS = {"notary", "translator", "interpreter", "witness", "registrar", "addressee"}
_FEMALE_TITLES = {"mrs", "ms", "miss", "sra", "srta", "mme", "mlle", "madame", "senora", "sister", "dona", "dra"}
_MALE_TITLES = {"mr", "sr", "senor", "m", "monsieur", "don", "brother"}
FIRST = frozenset(
    {"my", "our", "mi", "mis", "nuestro", "nuestra", "mon", "ma", "mes", "notre", "meu", "minha", "nosso", "nossa"}
)
THIRD = frozenset({"his", "her", "their", "su", "sus", "son", "sa", "ses", "seu", "sua"})
# "my late husband", "her first wife": another than the present one
_ANOTHER = re.compile(
    r"\b(?:late|first|second|former|ex|previous|estranged|step|foster|adoptive|other|difunto|difunta|finado|finada|feu|defunt|premier|premiere|ancien|ancienne)\b"
)
_FAR = 40
_OPENING = 60
# "Mama was away": what a child calls a parent, whom these words name without a possessive
_PARENT = ("mama", "mum", "mom", "mummy", "mommy", "dad", "daddy", "papa")
_FIRST_PERSON = re.compile(r"\b(?:i|my|me|yo|mi|je|j'ai|mon|ma|eu|meu)\b")
_LEAST_FIRST = 3
_CALLS_ME = re.compile(r"\b(?:calls?|called|calling|llama|appelle)\s+me\s+$|\bme\s+(?:llama|dice|appelle)\s+$")
_CALL_REACH = 16
_NAMED = re.compile(
    r"(?:\b(?P<whose>his|her|their|su|son) (?:name|nombre|nom) (?:was|is|era|es|etait|est)|\b(?:named|called|llamad[oa]|se llamaba|nomme|nommee))\s+$"
)
_SEX_OF = {"his": "m", "her": "f", "their": None, "su": None, "son": None}
_NAMING, _NAMED_REACH = 24, 160
_DEATH_TOLD = 120


class Referent(NamedTuple):
    """A word or name that may be the one of whom a clause speaks. ``sort``: name, first, pronoun, relative, patient.

    ``owner`` is the possessive before a relative ("my", "his"), empty where the relative is another than the present one
    ("my late husband"); ``possessor`` is true for "her mother's", whom no later "she" means.
    """

    start: int
    end: int
    sort: str
    sex: str | None
    about: Span | None
    relation: str | None = None
    clinician: bool = False
    author: bool = False
    owner: str = ""
    possessor: bool = False


class Referents:
    """All referents of a document in the order of the text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        own = _author_words(scene)
        names = [_of_name(m)._replace(author=_is_author(m, own, scene)) for m in scene.people]
        self._apposed = _apposed(scene, names)
        self._by_relation = {**self._apposed, **_named_after(scene, names), **_relations(scene)}
        covered = [(n.start, n.end) for n in names]
        words = [w for w in self._words(scene) if not _inside(w.start, covered)]
        self.all = sorted([*names, *words])
        self._starts = [r.start for r in self.all]

    def _words(self, scene: Scene) -> list[Referent]:
        found = []
        for match in _pattern().finditer(scene.folded):
            kind, word = match.lastgroup or "", match.group()
            if kind == "relative":
                found.append(self._relative(match))
            elif kind == "first" and (word != "i" or scene.text[match.start()] == "I"):
                found.append(Referent(match.start(), match.end(), "first", None, None))
            elif kind == "parent":
                if scene.text[match.start()].isupper():
                    relation, sex = _relation_words()[word]
                    owner, about = ("the", None) if scene.medical else ("my", self._by_relation.get(relation))
                    found.append(Referent(match.start(), match.end(), "relative", sex, about, relation, owner=owner))
            elif kind in ("patient", "applicant"):
                found.append(Referent(match.start(), match.end(), kind, None, None))
            elif kind in ("she", "he"):
                if word == "el" and scene.text[match.start() : match.end()].casefold() != "él":
                    continue
                found.append(Referent(match.start(), match.end(), "pronoun", "f" if kind == "she" else "m", None))
        return found

    def _relative(self, match: re.Match[str]) -> Referent:
        relation, sex = _relation_words()[match.group("noun")]
        owner = " ".join((match.group("owner") or "").split())
        known = self._apposed if owner in THIRD else self._by_relation
        other = _ANOTHER.search(match.group())
        about = None if other else known.get(relation)
        possessor = self._scene.folded.startswith("'s", match.end())
        owner = "" if other else owner
        return Referent(match.start(), match.end(), "relative", sex, about, relation, owner=owner, possessor=possessor)

    def within(self, start: int, end: int) -> list[Referent]:
        """Return the referents that begin in ``text[start:end]``."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int) -> list[Referent]:
        """Return the nearest referents before ``offset``, nearest first."""
        last = bisect_left(self._starts, offset)
        return self.all[max(0, last - _FAR) : last][::-1]

    def dead(self, referent: Referent) -> bool:
        """Whether a sentence that names the same person, up to where this referent stands, tells of a death."""
        same = [r for r in self.all if r.about is not None and r.about == referent.about] or [referent]
        return any(
            _dead().search(self._scene.folded, *self._scene.parse.sentence(r.start)) is not None
            for r in same
            if r.start <= referent.start + _DEATH_TOLD
        )

    def opened_by_pronoun(self, start: int, sex: str | None) -> bool:
        """Return whether the first of whom the paragraph at ``start`` speaks is a "she" (for the sex "f") or a "he"."""
        first = next(iter(self.within(start, start + _OPENING)), None)
        return first is not None and first.sort == "pronoun" and first.sex == sex

    def paragraph(self, offset: int) -> int:
        """Return where the paragraph that holds ``offset`` begins."""
        return max(self._scene.text.rfind(mark, 0, offset) for mark in ("\n\n", "\f")) + 1


def referents_of(scene: Scene) -> Referents:
    """Return the referents of a scene; the extractors that follow each other share them."""
    return _referents(scene)


@lru_cache(maxsize=1)
def _referents(scene: Scene) -> Referents:
    return Referents(scene)


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


def _author_words(scene: Scene) -> set[str]:
    """The words of the author's names in a paper told in the first person, in which "she" is never the author."""
    if len(_FIRST_PERSON.findall(scene.folded)) < _LEAST_FIRST:
        return set()
    values = [m.value for m in scene.people if isinstance(m.value, PersonValue) and "author" in m.value.roles]
    return {fold(w) for v in values for part in (*v.name.given, *v.name.surnames) for w in part.split() if len(w) > 2}


def _is_author(mention: Mention, own: set[str], scene: Scene) -> bool:
    """True for the author's own name, and for what others call the author ("calls me Auntie")."""
    if _CALLS_ME.search(scene.folded, max(0, mention.span.start - _CALL_REACH), mention.span.start):
        return True
    value = mention.value
    assert isinstance(value, PersonValue)
    words = {fold(w) for part in (*value.name.given, *value.name.surnames) for w in part.split() if len(w) > 2}
    given = {fold(w) for part in value.name.given for w in part.split()}
    return bool(words) and words <= own and bool(given)


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
        if not isinstance(value, RelationValue) or mention.assertion.negated:
            continue
        if mention.about is not None and value.of is None and not value.through:
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


def _named_after(scene: Scene, names: list[Referent]) -> dict[str, Span]:
    """The person of a relation whose name the next words give: "I lost my father. His name was Matteo"."""
    found: dict[str, Span] = {}
    for name in names:
        said = _NAMED.search(scene.folded, max(0, name.start - _NAMING), name.start)
        if said is None or name.about is None:
            continue
        before = list(_pattern().finditer(scene.folded, max(0, said.start() - _NAMED_REACH), said.start()))
        nouns = [m for m in before if m.group("noun") and (m.group("owner") or "") in FIRST]
        if nouns:
            relation, sex = _relation_words()[nouns[-1].group("noun")]
            if said["whose"] is None or sex is None or _SEX_OF[said["whose"]] in (sex, None):
                found.setdefault(relation, name.about)
    return found


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    i = bisect_left(spans, (at + 1, 0)) - 1
    return i >= 0 and spans[i][0] <= at < spans[i][1]


@lru_cache(maxsize=1)
def person_rules() -> dict[str, list[str]]:
    """Return the word lists that tell to whom something happens."""
    rules: dict[str, list[str]] = read_data("events_labels.toml")["person"]
    return rules


@lru_cache(maxsize=1)
def _dead() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(person_rules()['dead'])})\b")


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
    rules = person_rules()

    def either(words: list[str]) -> str:
        return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))

    return re.compile(
        rf"\b(?:(?P<patient>(?:{either(rules['patient'])})(?!'s))"
        rf"|(?P<relative>(?:(?P<owner>{either(rules['possessive'])})\s+(?:\w+\s+)?|(?<=\bof\s)|(?<=\bde\s))(?P<noun>{either(list(_relation_words()))})"
        rf"(?:\s+(?:of|de|del|du|da|do)\s+(?:{either(rules['patient'])}))?)|(?P<applicant>{either(rules['applicant'])})"
        rf"|(?P<parent>{either(list(_PARENT))})|(?P<first>{either(rules['first'])})|(?P<she>{either(rules['she'])})|(?P<he>{either(rules['he'])}))\b"
    )
