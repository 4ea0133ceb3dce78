"""Score the lexicon of conditions and the trained component on corpora of disease mentions (for bench/extraction.py)."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from corpora import ABBREVIATION_HOLDS, Sentence, measuring

from extractors.conditions.component import load_component
from extractors.conditions.matcher import find_names
from extractors.conditions.modifiers import describe
from extractors.phrases import tokens

Spans = set[tuple[int, int]]


def by_lexicon(sentences: list[Sentence]) -> list[Spans]:
    """Return the spans that the lexicon finds in each sentence, with their modifiers."""
    return [_by_lexicon(sentence.text) for sentence in sentences]


def _by_lexicon(text: str) -> Spans:
    words = tokens(text)
    hits = [h for h in find_names(words, lambda _: True) if not h.term.doubt]
    taken = {i for h in hits for i in range(h.first, h.last)}
    spans: Spans = set()
    for hit in hits:
        described = describe(words, hit, taken - set(range(hit.first, hit.last)))
        spans.add((words[described.first].start, words[described.last - 1].end))
    return spans


def _by_component(guideline: str, sentences: list[Sentence]) -> list[Spans]:
    """Return the spans as the component draws them in the manner of the corpus; it is asked for no other opinion."""
    found = load_component().find_as(guideline, [s.text for s in sentences], ABBREVIATION_HOLDS)
    return [set(spans) for spans in found]


def score(name: str, finder: Callable[[list[Sentence]], list[Spans]], sentences: list[Sentence]) -> None:
    """Print strict precision, recall and F, overlap F and words a second of a finder."""
    began = time.process_time()
    every = finder(sentences)
    seconds = time.process_time() - began
    gold = predicted = strict = over_gold = over_predicted = 0
    for sentence, got in zip(sentences, every, strict=True):
        want = sentence.spans
        gold, predicted, strict = gold + len(want), predicted + len(got), strict + len(want & got)
        over_gold += sum(any(a < d and c < b for c, d in got) for a, b in want)
        over_predicted += sum(any(a < d and c < b for c, d in want) for a, b in got)
    p, r = strict / max(1, predicted), strict / max(1, gold)
    wide_p, wide_r = over_predicted / max(1, predicted), over_gold / max(1, gold)
    words = sum(len(s.text.split()) for s in sentences)
    print(
        f"conditions  {name:24} strict P {p:.3f} R {r:.3f} F {_f(p, r):.3f}   overlap F {_f(wide_p, wide_r):.3f}"
        f"   {words / seconds:,.0f} words/s",
        flush=True,
    )


def _f(p: float, r: float) -> float:
    return 2 * p * r / max(1e-9, p + r)


def measure(corpora: Path) -> None:
    """Print the scores on what was not trained on."""
    load_component()
    for guideline, sentences in measuring(corpora).items():
        score(f"{guideline}, lexicon", by_lexicon, sentences)
        score(f"{guideline}, component", partial(_by_component, guideline), sentences)
