"""Read the corpora of condition mentions, and part what is trained on from what is measured on."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from extractors.parse import sentences

Spans = frozenset[tuple[int, int]]
GUIDELINES = ("bc5cdr", "ncbi", "maccrobat")
# MACCROBAT's labels that name what someone suffers from
_LABELS = ("Disease_disorder", "Sign_symptom")
_NOTE = re.compile(r"^T\d+\t(?P<label>\w+) (?P<start>\d+) (?:\d+;\d+ )*(?P<end>\d+)\t")
_EVERY = 5
# the corpora in IOB do not say where an abstract ends: an abbreviation explained in one sentence is known for so many more
ABBREVIATION_HOLDS = 12


class Sentence(NamedTuple):
    """A sentence, the spans of its mentions, and whether a new text begins with it."""

    text: str
    spans: Spans
    opens: bool


def iob(path: Path) -> list[Sentence]:
    """Return the sentences of a file of tokens and IOB tags, tab-separated; mentions are the tags B and I."""
    found: list[Sentence] = []
    words: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split("\t")
        if line.strip() and len(parts) >= 2:
            words.append((parts[0], parts[-1][:1]))
        elif words:
            found.append(_joined(words))
            words = []
    return found


def _joined(words: list[tuple[str, str]]) -> Sentence:
    text, spans, start = "", set(), None
    for word, tag in words:
        if tag != "I" and start is not None:
            spans.add((start, len(text.rstrip())))
            start = None
        if tag == "B":
            start = len(text)
        text += word + " "
    if start is not None:
        spans.add((start, len(text.rstrip())))
    return Sentence(text.rstrip(), frozenset(spans), False)


def brat(folder: Path, held_back: bool) -> list[Sentence]:
    """Return the sentences of MACCROBAT; every fifth document is held back to measure on."""
    found: list[Sentence] = []
    for number, path in enumerate(sorted(folder.glob("*.txt"))):
        if (number % _EVERY == 0) is held_back:
            found.extend(_case_report(path))
    return found


def _case_report(path: Path) -> Iterator[Sentence]:
    text = path.read_text(encoding="utf-8")
    notes = [
        m for line in path.with_suffix(".ann").read_text(encoding="utf-8").splitlines() if (m := _NOTE.match(line))
    ]
    whole = [(int(m["start"]), int(m["end"])) for m in notes if m["label"] in _LABELS]
    whole = [(a, b) for a, b in whole if not any(c <= a and b <= d and (a, b) != (c, d) for c, d in whole)]
    for start, end in sentences(text):
        inside = frozenset((a - start, b - start) for a, b in whole if start <= a and b <= end)
        yield Sentence(text[start:end], inside, start == 0)


def training(corpora: Path) -> dict[str, list[Sentence]]:
    """Return what may be trained on, by guideline."""
    return {
        "bc5cdr": iob(corpora / "bc5cdr-disease" / "train.tsv"),
        "ncbi": iob(corpora / "ncbi-disease" / "train.tsv"),
        "maccrobat": brat(corpora / "maccrobat", held_back=False),
    }


def measuring(corpora: Path) -> dict[str, list[Sentence]]:
    """Return what is only measured on, by guideline."""
    return {
        "bc5cdr": iob(corpora / "bc5cdr-disease" / "devel.tsv"),
        "ncbi": iob(corpora / "ncbi-disease" / "devel.tsv"),
        "maccrobat": brat(corpora / "maccrobat", held_back=True),
    }
