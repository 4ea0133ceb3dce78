"""Train the component that finds conditions, and write its weights.

    python scripts/conditions/train.py CORPORA OUT [--names NAMES] [--epochs 10] [--seed 7]

CORPORA holds bc5cdr-disease, ncbi-disease and maccrobat. One part in twelve of what may be trained on is set apart, and the
weights with the best mean strict F on it are kept; training ends early when they have not been bettered for three epochs.
The parts that are only measured on are not read here.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

import spacy  # noqa: E402
from corpora import ABBREVIATION_HOLDS, Sentence, training  # noqa: E402
from names import make_names  # noqa: E402
from noise import spoil  # noqa: E402
from spacy.tokens import Doc, Span  # noqa: E402
from spacy.training import Example  # noqa: E402
from thinc.api import Adam, Config, fix_random_seed  # noqa: E402

from extractors.conditions.component import read_names  # noqa: E402
from extractors.conditions.marks import Names, Piece, make_doc, make_vocab, marks_of, pieces  # noqa: E402

LABEL = "CONDITION"
_APART = 12
_BLOCK = 20
_PATIENCE = 3
_MARKS_LOST = 0.06
_DROPOUT = 0.3

CONFIG = """
[component]
factory = "ner"

[component.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
nO = null

[component.model.tok2vec]
@architectures = "spacy.Tok2Vec.v2"

[component.model.tok2vec.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "TAG", "LEMMA"]
rows = [8000, 3000, 5000, 1000, 500, 100]
include_static_vectors = false

[component.model.tok2vec.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
"""


class Row:
    """One sentence on its way to an example."""

    def __init__(self, sentence: Sentence, guideline: str) -> None:
        self.guideline = guideline
        self.pieces = pieces(sentence.text)
        at = {p.start: i for i, p in enumerate(self.pieces)}, {p.end: i + 1 for i, p in enumerate(self.pieces)}
        self.spans = sorted((at[0][a], at[1][b]) for a, b in sentence.spans if a in at[0] and b in at[1])


def docs_of(rows: list[list[Piece]], guideline: str, names: Names, vocab: spacy.vocab.Vocab) -> list[Doc]:
    """Return the Docs of consecutive sentences."""
    marked = marks_of(rows, names, ABBREVIATION_HOLDS)
    return [make_doc(vocab, row, marks, guideline) for row, marks in zip(rows, marked, strict=True)]


def examples(
    blocks: list[list[Row]], names: Names, vocab: spacy.vocab.Vocab, dice: random.Random | None
) -> list[Example]:
    """Return the examples of blocks of consecutive sentences, spoilt if ``dice`` are given."""
    made = []
    for block in blocks:
        rows = [spoil(r.pieces, dice) if dice else r.pieces for r in block]
        for row, doc in zip(block, docs_of(rows, block[0].guideline, names, vocab), strict=True):
            if dice and dice.random() < _MARKS_LOST:
                doc = make_doc(vocab, row.pieces, [("", "00")] * len(row.pieces), row.guideline)
            told = doc.copy()
            told.set_ents([Span(told, a, b, label=LABEL) for a, b in row.spans])
            made.append(Example(doc, told))
    return made


def strict_f(nlp: spacy.Language, blocks: list[list[Row]], names: Names) -> dict[str, float]:
    """Return the strict F of each guideline."""
    counts: dict[str, list[int]] = {}
    ner = nlp.get_pipe("ner")
    for block in blocks:
        docs = docs_of([r.pieces for r in block], block[0].guideline, names, nlp.vocab)
        tally = counts.setdefault(block[0].guideline, [0, 0, 0])
        for row, doc in zip(block, ner.pipe(docs, batch_size=256), strict=True):
            got = {(e.start, e.end) for e in doc.ents}
            want = set(row.spans)
            tally[0] += len(got & want)
            tally[1] += len(got)
            tally[2] += len(want)
    return {g: 2 * both / max(1, got + want) for g, (both, got, want) in counts.items()}


def main() -> None:
    """Train, and say every epoch how well."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument(
        "--names", type=Path, help="a names.tsv to train with; left out, one is made of the lists of today"
    )
    arguments.add_argument("--epochs", type=int, default=10)
    arguments.add_argument("--seed", type=int, default=7)
    given = arguments.parse_args()
    fix_random_seed(given.seed)
    dice = random.Random(given.seed)
    names = read_names(given.names) if given.names else make_names()
    nlp = spacy.Language(vocab=make_vocab())
    blocks = []
    for guideline, found in training(given.corpora).items():
        rows = [r for r in (Row(s, guideline) for s in found) if r.pieces]
        blocks += [rows[i : i + _BLOCK] for i in range(0, len(rows), _BLOCK)]
    apart = blocks[_APART - 1 :: _APART]
    blocks = [b for i, b in enumerate(blocks) if i % _APART != _APART - 1]
    print(len(blocks), "blocks,", len(apart), "set apart,", len(names.kinds), "names", flush=True)
    config = Config().from_str(CONFIG)["component"]
    ner = nlp.add_pipe("ner", config={"model": config["model"]})
    ner.add_label(LABEL)
    sample = examples(blocks[:20], names, nlp.vocab, None)
    nlp.initialize(lambda: sample)
    optimizer = Adam(0.001, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    best, since = 0.0, 0
    for epoch in range(given.epochs):
        began, loss = time.monotonic(), 0.0
        made = examples(blocks, names, nlp.vocab, dice)
        dice.shuffle(made)
        size = min(48, 18 + 6 * epoch)
        for at in range(0, len(made), size):
            passed = (epoch + at / len(made)) / given.epochs
            optimizer.learn_rate = 0.001 * min(1.0, 1.25 * (1 - passed) + 0.01)
            loss += nlp.update(made[at : at + size], sgd=optimizer, drop=_DROPOUT)["ner"]
        with nlp.use_params(optimizer.averages):
            scores = strict_f(nlp, apart, names)
            mean = sum(scores.values()) / len(scores)
            told = "  ".join(f"{g} {f:.3f}" for g, f in scores.items())
            print(
                f"{epoch + 1:3} loss {loss:8.0f}  {told}  mean {mean:.3f}  {time.monotonic() - began:.0f} s", flush=True
            )
            since += 1
            if mean > best:
                best, since = mean, 0
                write(nlp, names, given.out)
        if since >= _PATIENCE:
            break


def write(nlp: spacy.Language, names: Names, out: Path) -> None:
    """Write configuration, weights and names; the weights are rounded to half precision, in which they pack well."""
    out.mkdir(parents=True, exist_ok=True)
    ner = nlp.get_pipe("ner")
    (out / "component.cfg").write_text(CONFIG.lstrip(), encoding="utf-8")
    lines = [f"{kind}\t{key}\n" for key, kind in sorted(names.kinds.items())]
    (out / "names.tsv").write_text("".join(lines), encoding="utf-8")
    for node in ner.model.walk():
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, node.get_param(name).astype("float16").astype("float32"))
    packed = gzip.compress(ner.to_bytes(exclude=["vocab"]), mtime=0)
    (out / "weights.msgpack.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
