"""Precision, recall and F of the fit of names against a plain likeness of strings, on a corpus of name pairs.

    python bench/names.py PAIRS.tsv

One pair a line: a name, a TAB, a name, a TAB, 1 where both are one person's and 0 where not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from rapidfuzz.fuzz import token_sort_ratio

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extractors.name_grammar.runs import read_run
from extractors.name_grammar.tokens import Tokens
from extractors.name_grammar.words import plain
from timeline.name_match import Fit, Spelling, compatible, spelling_of

_ALIKE = 85
Pair = tuple[str, str, bool]


def read_pairs(path: Path) -> list[Pair]:
    """Return the pairs of a file."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.count("\t") == 2]
    return [(a, b, label.strip() == "1") for a, b, label in rows]


def fits(a: str, b: str) -> bool:
    """Return whether the two names can be one; a name that the grammar cannot read fits none."""
    one, two = _spelling(a), _spelling(b)
    return one is not None and two is not None and compatible(one, two) is not Fit.NONE


def alike(a: str, b: str) -> bool:
    """Return whether the letters are alike, in whatever order the words stand."""
    return token_sort_ratio(plain(a), plain(b)) >= _ALIKE


def scores(pairs: list[Pair], same: Callable[[str, str], bool]) -> tuple[float, float, float]:
    """Return precision, recall and F, each from 0 to 1."""
    said = [(same(a, b), truth) for a, b, truth in pairs]
    hits = sum(p and t for p, t in said)
    precision = hits / max(1, sum(p for p, _ in said))
    recall = hits / max(1, sum(t for _, t in said))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _spelling(text: str) -> Spelling | None:
    run = read_run(Tokens(text), 0, comma=True, field=True)
    return spelling_of(run.name) if run is not None else None


def main() -> None:
    """Print one line for each way to compare."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    pairs = read_pairs(Path(sys.argv[1]))
    print(f"{len(pairs)} pairs")
    for label, same in (("fit of names", fits), ("likeness", alike)):
        precision, recall, f = scores(pairs, same)
        print(f"{label:14} P {precision:.3f}  R {recall:.3f}  F {f:.3f}")


if __name__ == "__main__":
    main()
