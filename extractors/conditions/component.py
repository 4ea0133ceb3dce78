"""The trained component: it finds conditions by how they are written and spoken of, in no list or in one.

Its weights are made by ``scripts/conditions/train.py``; what they were trained on, how well they do and what they are not
for stands in ``docs/conditions-model.md``.
"""

from __future__ import annotations

import gzip
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from extractors.conditions.abbreviations import Place, settle
from extractors.conditions.marks import Mark, Names, Piece, explained, make_doc, make_vocab, marks_of, pieces
from extractors.phrases import DATA

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer

NAME = "conditions-cnn 1"
"""Name and version of the weights, for the ``rule`` of a mention."""

WEIGHTS = DATA / "conditions_model"
GUIDELINES = ("bc5cdr", "ncbi", "maccrobat")
_BATCH = 256


class Component:
    """The weights and their list of names. It draws spans in the manner of any of the ``GUIDELINES`` it was trained on."""

    def __init__(self, recogniser: EntityRecognizer, names: Names) -> None:
        self._recogniser = recogniser
        self._names = names

    def find(self, sentences: list[str], known_for: int | None = None) -> list[list[Place]]:
        """Return the spans of conditions in each of consecutive sentences that most guidelines draw alike.

        An abbreviation explained in one sentence is known in all, or in the next ``known_for``.
        """
        rows = [pieces(sentence) for sentence in sentences]
        votes = [Counter[Place]() for _ in rows]
        for guideline in GUIDELINES:
            for vote, spans in zip(votes, self._drawn(rows, guideline, known_for), strict=True):
                vote.update(spans)
        most = [{span for span, count in vote.items() if 2 * count > len(GUIDELINES)} for vote in votes]
        return [_places(row, spans) for row, spans in zip(rows, most, strict=True)]

    def find_as(self, guideline: str, sentences: list[str], known_for: int | None = None) -> list[list[Place]]:
        """Return the spans as one of the guidelines has them drawn."""
        rows = [pieces(sentence) for sentence in sentences]
        drawn = self._drawn(rows, guideline, known_for)
        return [_places(row, spans) for row, spans in zip(rows, drawn, strict=True)]

    def kind(self, key: str) -> str:
        """Return the letter for the kind of a known name, empty for one unknown."""
        return self._names.kinds.get(key, "")

    def _drawn(self, rows: list[list[Piece]], guideline: str, known_for: int | None) -> list[set[Place]]:
        """Draw the spans; sentences with an abbreviation that proves to be explained behind one are read once more."""
        marked = marks_of(rows, self._names, known_for)
        drawn = self._read(rows, marked, guideline)
        short: dict[str, int] = {}
        for number, (row, spans) in enumerate(zip(rows, drawn, strict=True)):
            ends = {end for _, end in spans}
            for at in explained(row):
                if at - 1 in ends:
                    short.setdefault(row[at].text, number)
        if short:
            anew = marks_of(rows, self._names, known_for, short)
            changed = [i for i in range(len(rows)) if anew[i] != marked[i]]
            again = self._read([rows[i] for i in changed], [anew[i] for i in changed], guideline)
            for i, spans in zip(changed, again, strict=True):
                drawn[i] = spans
        return settle(rows, drawn, known_for)

    def _read(self, rows: list[list[Piece]], marked: list[list[Mark]], guideline: str) -> list[set[Place]]:
        vocab = self._recogniser.vocab
        docs = [make_doc(vocab, row, marks, guideline) for row, marks in zip(rows, marked, strict=True)]
        return [{(e.start, e.end) for e in doc.ents} for doc in self._recogniser.pipe(docs, batch_size=_BATCH)]


def _places(row: list[Piece], spans: set[Place]) -> list[Place]:
    return [(row[first].start, row[last - 1].end) for first, last in sorted(spans)]


def make_recogniser(config: Path) -> EntityRecognizer:
    """Return a recogniser of the shape that ``config`` tells, without weights."""
    from spacy.language import Language
    from thinc.api import Config

    nlp = Language(vocab=make_vocab())
    recogniser = nlp.add_pipe("ner", config={"model": Config().from_disk(config)["component"]["model"]})
    return cast("EntityRecognizer", recogniser)


def read_names(path: Path) -> Names:
    """Read the list of names: the letter of a kind and the key of a name on each line."""
    names = Names()
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, _, key = line.partition("\t")
        names.add(key, kind)
    return names


@lru_cache(maxsize=1)
def load_component() -> Component:
    """Read the weights and the names, once."""
    recogniser = make_recogniser(WEIGHTS / "component.cfg")
    recogniser.from_bytes(gzip.decompress((WEIGHTS / "weights.msgpack.gz").read_bytes()), exclude=["vocab"])
    return Component(recogniser, read_names(WEIGHTS / "names.tsv"))
