"""How much the words around a capitalised word speak for a person's name, or against it."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from extractors.name_grammar.words import regions, relatives

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    Lemma = Callable[[Token], str]

_STRONG = 3
_CERTAIN = 4
_BEHIND_TOKENS = 16
_LABELS = {
    "PERSON": 1,
    **dict.fromkeys(("GPE", "LOC", "FAC", "ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"), -1),
    **dict.fromkeys(("NORP", "LANGUAGE"), -3),
}
_BEHIND = re.compile(
    r",?[ \n](?:who|whom|whose)\b|,[ \n]born\b|(?:,[ \n]|[ \n]\()(?:now |then |just |only |aged? )*(?:\d{1,2}|[a-z]+teen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?:,[ \n][a-z]|\)|[ -](?:years?|months?|weeks?)[ -]old\b)"
)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("extractors").joinpath("data/names_context.toml").read_text("utf-8"))


@lru_cache(maxsize=16)
def words_of(part: str) -> frozenset[str]:
    """Return one list of names_context.toml."""
    table = _data()[part]
    return frozenset(table["words"] if isinstance(table, dict) else table)


def weigh(token: Token, lemma: Lemma) -> int:
    """Return what the place of a word says: 2 and more for a person, below 0 for something else."""
    role = _role(token, lemma)
    if role >= 0 and token.lower_ not in regions() and _BEHIND.match(_behind(token)):
        role = _CERTAIN
    label = _LABELS.get(token.ent_type_, 0)
    # the model calls unfamiliar names organisations: what is said of them weighs more
    return role if label == -1 and role >= _STRONG and token.ent_type_ != "GPE" else role + label


def _behind(token: Token) -> str:
    """What stands right behind the word: the document's whole text would cost too much for each."""
    following = token.doc[token.i + 1 : token.i + 1 + _BEHIND_TOKENS]
    return str(token.whitespace_) + "".join(t.text_with_ws for t in following)


def _role(token: Token, lemma: Lemma) -> int:
    head = token.head
    if token.dep_ in ("nsubj", "nsubjpass"):
        return _as_subject(token, lemma)
    if token.dep_ in ("compound", "amod"):
        return -2
    if token.dep_ == "poss":
        if _is(head, "bodily", lemma) or _kin(head, lemma):
            return _CERTAIN
        return _STRONG if _is(head, "belongings", lemma) else 1
    if token.dep_ in ("dobj", "dative"):
        return _STRONG if _is(head, "suffers", lemma) else 0
    if token.dep_ == "pobj":
        return _behind_preposition(token, lemma)
    if token.dep_ == "appos":
        return _CERTAIN if _human(head, lemma) else 0
    if token.dep_ == "attr":
        named = any(c.dep_ == "nsubj" and lemma(c).lower() in ("name", "nickname") for c in head.children)
        return _CERTAIN if named else 0
    if token.dep_ == "conj" and head is not token:
        if head.text[:1].isupper():
            return _role(head, lemma)
        return _CERTAIN if _human(head, lemma) and _comma_between(head, token) else 0
    return 0


def _comma_between(head: Token, token: Token) -> bool:
    return any("," in t.text for t in token.doc[min(head.i, token.i) : token.i])


def _as_subject(token: Token, lemma: Lemma) -> int:
    head = token.head
    if token.dep_ == "nsubjpass":
        return 2 if _is(head, "states", lemma) or _is(head, "suffers", lemma) else 0
    if lemma(head) == "be":
        said = [c for c in head.children if c.dep_ in ("attr", "acomp")]
        if any(_human(c, lemma) for c in said):
            return _CERTAIN
        return 2 if any(c.lower_ in words_of("states") or c.pos_ == "NUM" for c in said) else 0
    return 2 if _is(head, "acts", lemma) else int(head.pos_ in ("VERB", "AUX"))


def _behind_preposition(token: Token, lemma: Lemma) -> int:
    word, before = token.head.lower_, token.head.head
    if word == "from":
        return 2 if _is(before, "sources", lemma) else -2
    if word in words_of("with_place") or (word == "to" and _is(before, "motion", lemma)):
        return -3
    if word == "of":
        return _CERTAIN if _is(before, "of_person", lemma) or _is(before, "bodily", lemma) or _kin(before, lemma) else 0
    if word == "by":
        return 2 if before.pos_ == "VERB" else 0
    if word == "to" and before.lower_ == "according":
        return _STRONG
    if word == "without":
        return _STRONG
    return 2 if word in ("with", "beside", "like") else int(word in words_of("with_person"))


def _is(token: Token, part: str, lemma: Lemma) -> bool:
    return lemma(token).lower() in words_of(part) or token.lower_ in words_of(part)


def _kin(token: Token, lemma: Lemma) -> bool:
    return lemma(token).lower() in relatives() or token.lower_ in relatives()


def _human(token: Token, lemma: Lemma) -> bool:
    return _kin(token, lemma) or _is(token, "of_person", lemma) or _is(token, "before", lemma)
