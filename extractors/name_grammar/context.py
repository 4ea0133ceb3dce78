"""How much the words around a capitalised word speak for a person's name, or against it."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from extractors.name_grammar.words import regions, relatives

if TYPE_CHECKING:
    from spacy.tokens import Token

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


def weigh(token: Token) -> int:
    """Return what the place of a word says: 2 and more for a person, below 0 for something else."""
    role = _role(token)
    if role >= 0 and token.lower_ not in regions() and _BEHIND.match(_behind(token)):
        role = _CERTAIN
    label = _LABELS.get(token.ent_type_, 0)
    # the model calls unfamiliar names organisations: what is said of them weighs more
    return role if label == -1 and role >= _STRONG and token.ent_type_ != "GPE" else role + label


def _behind(token: Token) -> str:
    """What stands right behind the word: the document's whole text would cost too much for each."""
    following = token.doc[token.i + 1 : token.i + 1 + _BEHIND_TOKENS]
    return str(token.whitespace_) + "".join(t.text_with_ws for t in following)


def _role(token: Token) -> int:
    head = token.head
    if token.dep_ in ("nsubj", "nsubjpass"):
        return _as_subject(token)
    if token.dep_ in ("compound", "amod"):
        return -2
    if token.dep_ == "poss":
        if _is(head, "bodily") or _kin(head):
            return _CERTAIN
        return _STRONG if _is(head, "belongings") else 1
    if token.dep_ in ("dobj", "dative"):
        return _STRONG if _is(head, "suffers") else 0
    if token.dep_ == "pobj":
        return _behind_preposition(token)
    if token.dep_ == "appos":
        return _CERTAIN if _human(head) else 0
    if token.dep_ == "attr":
        named = any(c.dep_ == "nsubj" and c.lemma_.lower() in ("name", "nickname") for c in head.children)
        return _CERTAIN if named else 0
    if token.dep_ == "conj" and head is not token:
        if head.text[:1].isupper():
            return _role(head)
        return _CERTAIN if _human(head) and _comma_between(head, token) else 0
    return 0


def _comma_between(head: Token, token: Token) -> bool:
    return any("," in t.text for t in token.doc[min(head.i, token.i) : token.i])


def _as_subject(token: Token) -> int:
    head = token.head
    if token.dep_ == "nsubjpass":
        return 2 if _is(head, "states") or _is(head, "suffers") else 0
    if head.lemma_ == "be":
        said = [c for c in head.children if c.dep_ in ("attr", "acomp")]
        if any(_human(c) for c in said):
            return _CERTAIN
        return 2 if any(c.lower_ in words_of("states") or c.pos_ == "NUM" for c in said) else 0
    return 2 if _is(head, "acts") else int(head.pos_ in ("VERB", "AUX"))


def _behind_preposition(token: Token) -> int:
    word, before = token.head.lower_, token.head.head
    if word == "from":
        return 2 if _is(before, "sources") else -2
    if word in words_of("with_place") or (word == "to" and _is(before, "motion")):
        return -3
    if word == "of":
        return _CERTAIN if _is(before, "of_person") or _is(before, "bodily") or _kin(before) else 0
    if word == "by":
        return 2 if before.pos_ == "VERB" else 0
    if word == "to" and before.lower_ == "according":
        return _STRONG
    if word == "without":
        return _STRONG
    return 2 if word in ("with", "beside", "like") else int(word in words_of("with_person"))


def _is(token: Token, part: str) -> bool:
    return token.lemma_.lower() in words_of(part) or token.lower_ in words_of(part)


def _kin(token: Token) -> bool:
    return token.lemma_.lower() in relatives() or token.lower_ in relatives()


def _human(token: Token) -> bool:
    return _kin(token) or _is(token, "of_person") or _is(token, "before")
