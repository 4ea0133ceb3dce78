"""Score the lexicon of conditions against corpora of disease mentions.

    python bench/conditions.py CORPUS.tsv [CORPUS.tsv …]

A corpus is IOB: a token and its tag per line, tab-separated, an empty line after each sentence.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extractors.conditions.matcher import find_names
from extractors.conditions.modifiers import describe
from extractors.phrases import tokens

Spans = set[tuple[int, int]]


def sentences(path: Path) -> Iterator[tuple[str, Spans]]:
    """Yield each sentence's text with the spans of its mentions."""
    words: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split("\t")
        if line.strip() and len(parts) >= 2:
            words.append((parts[0], parts[-1][:1]))
        elif words:
            yield _joined(words)
            words = []


def _joined(words: list[tuple[str, str]]) -> tuple[str, Spans]:
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
    return text.rstrip(), spans


def found_in(text: str) -> Spans:
    """Return the spans that the lexicon finds, with their modifiers."""
    words = tokens(text)
    hits = [h for h in find_names(words, lambda _: True) if not h.term.doubt]
    taken = {i for h in hits for i in range(h.first, h.last)}
    spans: Spans = set()
    for hit in hits:
        described = describe(words, hit, taken - set(range(hit.first, hit.last)))
        spans.add((words[described.first].start, words[described.last - 1].end))
    return spans


def main() -> None:
    """Print strict and overlap precision, recall and F of each corpus."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=Path, nargs="+")
    for path in arguments.parse_args().corpora:
        gold = predicted = strict = over_gold = over_predicted = count = 0
        began = time.perf_counter()
        for text, want in sentences(path):
            got = found_in(text)
            count += len(text.split())
            gold, predicted, strict = gold + len(want), predicted + len(got), strict + len(want & got)
            over_gold += sum(any(a < d and c < b for c, d in got) for a, b in want)
            over_predicted += sum(any(a < d and c < b for c, d in want) for a, b in got)
        seconds = time.perf_counter() - began
        print(f"{path.parent.name}/{path.name}", f"{count / seconds:,.0f} words/s")
        for name, tp_gold, tp_predicted in (("strict", strict, strict), ("overlap", over_gold, over_predicted)):
            p, r = tp_predicted / max(1, predicted), tp_gold / max(1, gold)
            print(f"  {name:8} P {p:.3f}  R {r:.3f}  F {2 * p * r / max(1e-9, p + r):.3f}")


if __name__ == "__main__":
    main()
