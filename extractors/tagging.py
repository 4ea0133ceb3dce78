"""Parts of speech and lemmas as spaCy's rules give them, without asking every rule at every word.

The pipeline's attribute ruler runs a matcher of some 180 rules over the text, and its lemmatizer visits each word. Nearly every rule
is of one word, its tag and perhaps its letters or its place in the sentence: here the rules that fit such a word are kept, so that
each kind of word is looked up once. Lemmas are made only of the words of which one is asked. What comes of both is the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_PARTS = ("TAG", "LOWER", "DEP")
_MOST_KNOWN = 50_000


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a word's tag, lower-case letters and place must be (None: anything), and what it then is."""

    tag: str
    lower: frozenset[str] | None
    place: str | None
    gives: dict[int | str, Any]

    def fits(self, lower: str, place: str) -> bool:
        return (self.lower is None or lower in self.lower) and (self.place is None or place == self.place)


class Tagging:
    """The pipeline's attribute ruler and lemmatizer; ``runs_for`` tells which of its components it stands for."""

    def __init__(self, nlp: Language) -> None:
        self._lemmatizer: Any = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
        rules = _rules(nlp.get_pipe("attribute_ruler")) if nlp.has_pipe("attribute_ruler") else None
        self._by_tag: dict[str, list[_Rule]] | None = None
        if rules is not None:
            self._by_tag = {}
            for rule in rules:
                self._by_tag.setdefault(rule.tag, []).append(rule)
        self._known: dict[tuple[str, str, str], dict[int | str, Any]] = {}

    def runs_for(self, name: str) -> bool:
        """True for a component whose work is done here."""
        return name == "lemmatizer" or (name == "attribute_ruler" and self._by_tag is not None)

    def tag(self, doc: Doc) -> None:
        """Set part of speech and features of each word by the rules for its tag, later rules over earlier ones."""
        if self._by_tag is None:
            return
        from spacy.tokens._retokenize import set_token_attrs

        for token in doc:
            word = token.tag_, token.lower_, token.dep_
            gives = self._known.get(word)
            if gives is None:
                if len(self._known) >= _MOST_KNOWN:
                    self._known.clear()
                gives = {}
                for rule in self._by_tag.get(word[0], ()):
                    if rule.fits(word[1], word[2]):
                        gives = gives | rule.gives
                self._known[word] = gives
            if gives:
                set_token_attrs(token, gives)

    def lemma(self, token: Token) -> str:
        """Return the lemma of a word of a tagged text."""
        if token.lemma_ or self._lemmatizer is None:
            return str(token.lemma_)
        return str(self._lemmatizer.lemmatize(token)[0])


def _rules(ruler: Any) -> list[_Rule] | None:
    """The ruler's rules in their order; None where one of them is not of a single word's tag, letters and place."""
    rules = []
    for i, row in enumerate(ruler.patterns):
        for pattern in row["patterns"]:
            if len(pattern) != 1 or not set(pattern[0]) <= set(_PARTS) or row["index"] != 0:
                return None
            said = pattern[0]
            lower = said.get("LOWER")
            words = [lower] if isinstance(lower, str) else lower.get("IN") if isinstance(lower, dict) else None
            plain = isinstance(said.get("TAG"), str) and isinstance(said.get("DEP", ""), str)
            if not plain or (
                lower is not None and (words is None or (isinstance(lower, dict) and set(lower) != {"IN"}))
            ):
                return None
            rules.append(
                _Rule(said["TAG"], None if words is None else frozenset(words), said.get("DEP"), ruler.attrs[i])
            )
    return rules
