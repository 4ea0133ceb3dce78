"""Which step of the picture's repair pays, on which pages, and by how much: each is left out in turn.

    python bench/repair_steps.py bench/cases [--half held|tuned] [--most 40] [--shift 0] [--only background,turned]

The pages are those of reading.py --made. Each is read with every step; then once more without each of the steps that
the page's record says were made on it. Printed per step and condition: the pages, and word F1 and recall of numbers (percent)
with it and without it.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

from reading import made, read_file, scores  # noqa: E402

from models.document import Document  # noqa: E402
from readers import recognise, repair  # noqa: E402
from readers.lines_again import ReadAgain  # noqa: E402


def _as_it_lies(engine: Any, picture: Any, languages: Any, timeout_s: float) -> Any:
    from PIL import Image

    return picture, engine.recognise(Image.fromarray(picture.grey), languages, timeout_s), 0


def _unturned(grey: Any) -> tuple[float, bool]:
    return 0.0, _skew(grey)[1]


_skew = repair.skew
_STEPS: dict[str, tuple[Any, str, Any]] = {
    "page edge": (repair, "_page_edge", lambda grey: None),
    "scaled": (repair, "_scaled", lambda done, dpi, target: done),
    "background": (repair, "_even", lambda grey: grey),
    "straightened": (repair, "skew", _unturned),
    "turned": (recognise, "read_upright", _as_it_lies),
    "specks": (repair, "without_specks", lambda grey, every: grey),
    repair.LIFTED: (repair, "lifted", lambda image: None),
    "read twice": (recognise, "_WITNESS_BELOW", 0.0),  # its unsure lines are, instead
    "unsure lines again": (recognise, "read_lines_again", lambda engine, grey, words, *how: ReadAgain(list(words), [])),
    "drawn finer": (recognise, "_fine_print", lambda words: False),
    "speckle filtered": (recognise, "_RETRY_BELOW", 0.0),
    "missed lines read": (recognise, "read_places", lambda *given: []),
    "read as": (recognise, "_page_first", lambda words, languages: languages),
}  # what the record of a page calls it → what is put in its place when it is left out


@contextmanager
def _without(step: str) -> Iterator[None]:
    module, name, instead = _STEPS[step]
    before = getattr(module, name)
    setattr(module, name, instead)
    try:
        yield
    finally:
        setattr(module, name, before)


def _made_on(document: Document) -> Iterator[str]:
    reasons = " ".join(p.reason for p in document.pages)
    return (step for step in _STEPS if step in reasons)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--half", choices=("tuned", "held"), default="held")
    parser.add_argument("--most", type=int, default=40)
    parser.add_argument("--shift", type=int, default=0)
    parser.add_argument("--only", default="", help="steps, separated by commas")
    given = parser.parse_args()
    only = set(filter(None, given.only.split(",")))
    rows: dict[tuple[str, str], list[tuple[dict[str, float], dict[str, float]]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for kind, path, truth in itertools.islice(made(given.cases, given.half, given.shift, Path(folder)), given.most):
            with_all = read_file(path)
            for step in _made_on(with_all):
                if not only or step in only:
                    with _without(step):
                        rows[step, kind].append((scores(truth, with_all.text), scores(truth, read_file(path).text)))
    print(f"{'step':26}{'condition':12}{'files':>6}{'F1':>8}{'without':>9}{'numbers':>9}{'without':>9}")
    for step in _STEPS:
        kinds = sorted(kind for made_step, kind in rows if made_step == step)
        for kind in [*kinds, "all"] if len(kinds) > 1 else kinds:
            pairs = [p for (s, k), held in rows.items() if s == step and kind in (k, "all") for p in held]
            print(f"{step:26}{kind:12}{len(pairs):6}" + _row(pairs))


def _row(pairs: list[tuple[dict[str, float], dict[str, float]]]) -> str:
    take: Callable[[int, str], float] = lambda i, name: sum(p[i][name] for p in pairs) / len(pairs)  # noqa: E731
    return f"{take(0, 'F1'):8.1f}{take(1, 'F1'):9.1f}{take(0, 'numbers'):9.1f}{take(1, 'numbers'):9.1f}"


if __name__ == "__main__":
    main()
