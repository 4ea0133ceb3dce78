"""What the trained component sees of a sentence: its tokens, and for each a mark of how it stands in known names.

The names are those of the lexicon and of MeSH, frozen in one list beside the weights, so that a new word in a lexicon does
not change what the weights were trained on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extractors.phrases import normal

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_SHORT = re.compile(r"^(?=.*[A-Z])[A-Za-z0-9]{2,8}$")
_LINKS = frozenset(("-", "'", "’", "/"))
_MANY, _SOME = 20, 4
_LONGEST = 10


Mark = tuple[str, str]
"""How a piece stands in known names, and its word's habit."""


class Piece(NamedTuple):
    """A run of letters, a run of digits or one sign, at ``start`` to ``end`` of the text."""

    text: str
    start: int
    end: int


def pieces(text: str) -> list[Piece]:
    """Return the pieces of a text; "COVID-19" has three."""
    return [Piece(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


@dataclass
class Names:
    """Known names by their key, each with a letter for its kind, and how often each word stands in them and ends them."""

    kinds: dict[str, str] = field(default_factory=dict)
    _longest: dict[str, int] = field(default_factory=dict)
    _within: dict[str, int] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)

    def add(self, key: str, kind: str) -> None:
        """Add a name; the first kind of a key stays."""
        words = key.split(" ")
        if key in self.kinds or len(words) > _LONGEST:
            return
        self.kinds[key] = kind
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))
        for word in set(words):
            self._within[word] = self._within.get(word, 0) + 1
        self._last[words[-1]] = self._last.get(words[-1], 0) + 1

    def match(self, words: list[str], i: int) -> tuple[int, str] | None:
        """Return end and kind of the longest name that begins at word ``i``."""
        for n in range(min(self._longest.get(words[i], 0), len(words) - i), 0, -1):
            kind = self.kinds.get(" ".join(words[i : i + n]))
            if kind is not None:
                return i + n, kind
        return None

    def habit(self, word: str) -> str:
        """Return how often the word ends names and stands in them, as two digits."""
        return f"{_size(self._last.get(word, 0))}{_size(self._within.get(word, 0))}"


def _size(count: int) -> int:
    return 3 if count >= _MANY else 2 if count >= _SOME else 1 if count else 0


def marks_of(
    sentences: list[list[Piece]],
    names: Names,
    known_for: int | None = None,
    conditions: dict[str, int] | None = None,
) -> list[list[Mark]]:
    """Return for each piece the mark of the name it stands in, and its word's habit.

    A mark is the kind of the name and the piece's place in it. An abbreviation in brackets behind its long form is
    marked as what that is, wherever it stands, or only for the next ``known_for`` sentences. ``conditions`` are
    abbreviations of which that is known already, with the number of the sentence that explains them.
    """
    found = []
    short = {text: ("d", number) for text, number in (conditions or {}).items()}
    for number, sentence in enumerate(sentences):
        words = [normal(p.text) for p in sentence]
        marks = _in_names(words, names)
        for at in explained(sentence):
            # "n": explained as something that is no known name
            short.setdefault(sentence[at].text, ("d" if marks[at - 2][:1] in ("U", "L") else "n", number))
        found.append((sentence, words, marks))
    result = []
    for number, (sentence, words, marks) in enumerate(found):
        for i, piece in enumerate(sentence):
            kind, since = short.get(piece.text, ("", 0))
            if kind and (known_for is None or since <= number <= since + known_for) and marks[i] in ("", "U-a"):
                marks[i] = f"S-{kind}"
        result.append([(mark, names.habit(word)) for mark, word in zip(marks, words, strict=True)])
    return result


def _in_names(words: list[str], names: Names) -> list[str]:
    plain = [i for i, word in enumerate(words) if word not in _LINKS and not _possessive(words, i)]
    row = [words[i] for i in plain]
    marks = [""] * len(words)
    i = 0
    while i < len(row):
        match = names.match(row, i)
        if match is None:
            i += 1
            continue
        end, kind = match
        first, last = plain[i], plain[end - 1]
        for at in range(first, last + 1):
            place = "U" if first == last else "B" if at == first else "L" if at == last else "I"
            marks[at] = f"{place}-{kind}"
        i = end
    return marks


def _possessive(words: list[str], i: int) -> bool:
    return words[i] == "s" and i > 0 and words[i - 1] in ("'", "’")


def explained(sentence: list[Piece]) -> Iterator[int]:
    """Yield the places of abbreviations in brackets whose letters stand in the words before: "multiple sclerosis (MS)"."""
    for i in range(2, len(sentence) - 1):
        if sentence[i - 1].text != "(" or sentence[i + 1].text not in ")," or not _SHORT.match(sentence[i].text):
            continue
        letters = sentence[i].text.lower()
        before = [p.text.lower() for p in sentence[max(0, i - 1 - len(letters) - 4) : i - 1]]
        if any(word[0] == letters[0] for word in before) and spelled(letters, " ".join(before)):
            yield i


def spelled(letters: str, long: str) -> bool:
    """True when the letters stand in ``long`` in their order, others between."""
    at = len(long)
    for letter in reversed(letters):
        at = long.rfind(letter, 0, at)
        if at < 0:
            return False
    return True


def make_doc(vocab: Vocab, sentence: list[Piece], marks: Iterable[Mark], guideline: str) -> Doc:
    """Return a spaCy Doc of the pieces; its tags are the marks under a guideline, its lemmas the words' habits."""
    from spacy.tokens import Doc

    rows = list(marks)
    tags = [f"{guideline}:{mark}" for mark, _ in rows]
    return Doc(vocab, words=[p.text for p in sentence], tags=tags, lemmas=[habit for _, habit in rows])


def make_vocab() -> Vocab:
    """Return a vocabulary whose words know their normal form, beginning, ending and shape."""
    from spacy.attrs import NORM, PREFIX, SHAPE, SUFFIX  # type: ignore[import-not-found]
    from spacy.lang.lex_attrs import word_shape
    from spacy.vocab import Vocab

    return Vocab(
        lex_attr_getters={
            NORM: normal,
            PREFIX: lambda word: word[:3].lower(),
            SUFFIX: lambda word: word[-4:].lower(),
            SHAPE: word_shape,
        }
    )
