"""The conditions that we know by name: concepts with their parents and codes, and the words for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from extractors.phrases import DATA, PhraseTable, key, read_rows

_LONG_WORD = 8
_GENERATED = "conditions_generated.tsv"


@dataclass(frozen=True)
class Concept:
    """A condition.

    ``flags``: a acute, s symptom, d a symptom that is noted where it is denied, g general word, x its kinds exclude each other, n never
    matched, k only with a body site, l lifelong ("history of" does not make it past), o over as soon as
    it has happened.
    """

    key: str
    name: str
    parent: str | None
    icd10: str | None
    flags: str = ""


@dataclass(frozen=True)
class Term:
    """One way to write a condition.

    ``exact`` is the spelling of an abbreviation; a ``strict`` one is never in small letters. ``doubt`` 1 asks for a
    medical context, 2 for the full name elsewhere in the document. ``made_by`` names the model that found it, if one did.
    """

    concept: str
    text: str
    exact: str | None = None
    strict: bool = False
    doubt: int = 0
    icd10: str | None = None
    made_by: str = ""


@dataclass
class Lexicon:
    """Concepts by key, and the table of terms."""

    concepts: dict[str, Concept] = field(default_factory=dict)
    terms: PhraseTable[Term] = field(default_factory=PhraseTable)
    words: set[str] = field(default_factory=set)

    def has(self, concept: str, flag: str) -> bool:
        """True when the concept carries the flag."""
        known = self.concepts.get(concept)
        return known is not None and flag in known.flags


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Read the lists of conditions; the curated ones win over the generated one."""
    lexicon = read_curated()
    _add_generated(lexicon, _GENERATED)
    return lexicon


def read_curated() -> Lexicon:
    """Read the lists that people wrote, without the names taken from a classification."""
    lexicon = Lexicon()
    for name in sorted(p.name for p in DATA.glob("conditions_*.tsv") if p.name != _GENERATED):
        for row in read_rows(name):
            _add(lexicon, row)
    return lexicon


def _add_generated(lexicon: Lexicon, name: str) -> None:
    """Add the names of a classification: each is the curated condition of its very code, else a condition of its own."""
    curated: dict[str, list[str]] = {}
    for concept in lexicon.concepts.values():
        curated.setdefault(concept.icd10 or "", []).append(concept.key)
    for row in read_rows(name):
        code, text = row["icd10"], row["term"]
        known = curated.get(code, [])
        concept_key = known[0] if len(known) == 1 else code.replace(".", "")
        if concept_key not in lexicon.concepts:
            lexicon.concepts[concept_key] = Concept(concept_key, text, row["parent"] or None, code, _traits(code))
        phrase = key(text)
        lexicon.terms.add(phrase, Term(concept_key, text, icd10=code))
        lexicon.words.update(w for w in phrase.split() if len(w) >= _LONG_WORD)


def _traits(code: str) -> str:
    """Return the flags that all conditions of a part of the classification have."""
    return next((flags for codes, flags in _trait_rows() if code.startswith(codes)), "")


@lru_cache(maxsize=1)
def _trait_rows() -> list[tuple[tuple[str, ...], str]]:
    return [(tuple(row["codes"].split("|")), row["flags"]) for row in read_rows("icd10_traits.tsv")]


def _add(lexicon: Lexicon, row: dict[str, str]) -> None:
    terms = row["terms"].split("|")
    name = terms[0].rstrip("?=")
    concept = Concept(row["concept"], name, row["parent"] or None, row["icd10"] or None, row["flags"])
    lexicon.concepts[concept.key] = concept
    if "n" in concept.flags and "x" not in concept.flags:
        return
    for raw in terms:
        text = raw.rstrip("?=")
        doubt = len(raw) - len(raw.rstrip("?"))
        abbreviation = text.isupper() and " " not in text
        strict = abbreviation and (len(text) <= 3 or doubt > 0 or raw.endswith("="))
        phrase = key(text)
        lexicon.terms.add(phrase, Term(concept.key, text, text if abbreviation else None, strict, doubt))
        lexicon.words.update(w for w in phrase.split() if len(w) >= _LONG_WORD)
