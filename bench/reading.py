"""How well pages are read: our reading beside plain Tesseract and RapidOCR on files with known text.

    python bench/reading.py CASES INBOX [--only photo,fax] [--without-plain] [--rapidocr] [--show OUT]
    python bench/reading.py --made bench/cases [--half held|tuned] [--rapidocr]

CASES holds one folder per case with gold.json and the documents' HTML, INBOX the files. --made sets the documents of CASES on
paper itself and spoils each in one of the ways of pages.py; no threshold was set on those called "held". All are
measured in one run on the same pages. CER and WER are edit distances over white-space-folded text in reading order; F1
compares the words without their order; `numbers` and `names` are the recalls of tokens with digits and of capitalised words;
`told` is the share of words that decide conflicts which are right or marked unsure (decisive_tokens.py).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import itertools
import json
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

import pytesseract  # noqa: E402
from decisive_tokens import Tally, judged  # noqa: E402
from from_truth import text_of  # noqa: E402
from pages import CONDITIONS, TUNED, sent  # noqa: E402
from PIL import Image  # noqa: E402
from rapidfuzz.distance import Levenshtein  # noqa: E402

from models.document import Document, SourceFile  # noqa: E402
from models.settings import Settings  # noqa: E402
from readers.ocr.tesseract import installed  # noqa: E402
from readers.picture import page_picture  # noqa: E402
from readers.read import read_document  # noqa: E402

_QUOTES = str.maketrans("“”‘’–—−", "\"\"''---")
_NAMES = ("CER", "WER", "F1", "numbers", "names", "told")


def folded(text: str) -> str:
    """Fold white space and the forms of quotes and dashes."""
    return " ".join(text.translate(_QUOTES).split())


def scores(truth: str, read: str) -> dict[str, float]:
    """Return CER, WER (lower is better) and word F1, recalls of numbers and names (higher is better), in percent."""
    a, b = folded(truth), folded(read)
    words, found = a.split(), b.split()
    one, two = Counter(words), Counter(found)
    shared = sum((one & two).values())
    result = {
        "CER": Levenshtein.distance(a, b) / max(1, len(a)),
        "WER": Levenshtein.distance(words, found) / max(1, len(words)),
        "F1": 2 * shared / max(1, len(words) + len(found)),
    }
    kinds = {"numbers": r"\S*\d\S*", "names": r"[A-ZÁÉÍÓÚÑ][^\W\d_]+"}
    strip = ".,;:()[]\"'"
    for name, pattern in kinds.items():
        wanted = Counter(w.strip(strip) for w in words if re.fullmatch(pattern, w.strip(strip)))
        got = Counter(w.strip(strip) for w in found)
        result[name] = sum((wanted & got).values()) / max(1, sum(wanted.values()))
    return {k: 100 * v for k, v in result.items()}


def plain(path: Path, document: Document) -> str:
    """Return what Tesseract alone makes of the same pages, drawn at 300 dpi."""
    languages = "+".join(n for n in ("eng", "spa", "fra", "por") if n in installed())
    return "\f".join(pytesseract.image_to_string(p, lang=languages) for p in _pictures(path, document))


def rapidocr(path: Path, document: Document) -> str:
    """Return what RapidOCR alone makes of the same pages."""
    engine = importlib.import_module("readers.ocr.rapidocr").engine
    return "\f".join(" ".join(w.text for w in engine.recognise(p, ("en",), 600)) for p in _pictures(path, document))


def _pictures(path: Path, document: Document) -> list[Image.Image]:
    return [page_picture(path, document.media_type, p.number, 300) for p in document.pages]


class Given(NamedTuple):
    """A file with its truth and how it was made."""

    kind: str
    path: Path
    truth: str


def of_inbox(cases: Path, inbox: Path) -> Iterator[Given]:
    """Yield the files of an inbox whose truth is the HTML that they were made from."""
    for gold in sorted(cases.glob("*/gold.json")):
        case = json.loads(gold.read_text())
        for entry in case["documents"]:
            truth = text_of((gold.parent / entry["source"]).read_text())
            yield Given(entry["render"], inbox / case["case"] / entry["file"], truth)


def made(cases: Path, half: str, shift: int, folder: Path) -> Iterator[Given]:
    """Yield documents set on paper and spoilt: of the cases on which thresholds were set, or of the others.

    ``shift`` moves the conditions along the documents, so that another number gives other pages of the same ones.
    """
    conditions = list(CONDITIONS)
    held = half == "held"
    first = (shift + (3 if held else 0)) % len(conditions)
    for paper in sent(cases, lambda name: (name in TUNED) != held, conditions[first:] + conditions[:first]):
        yield Given(paper.condition, paper.write(folder), paper.truth)


def main() -> None:
    """Print one line per file and the means per kind of rendering."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("inbox", type=Path, nargs="?")
    parser.add_argument("--made", action="store_true", help="set the cases' documents on paper and spoil them")
    parser.add_argument("--half", choices=("tuned", "held"), default="held")
    parser.add_argument("--shift", type=int, default=0, help="each document in the condition so many places on")
    parser.add_argument("--most", type=int, help="this many files at most")
    parser.add_argument("--only", default="", help="kinds of rendering, separated by commas")
    parser.add_argument("--without-plain", action="store_true")
    parser.add_argument("--rapidocr", action="store_true", help="RapidOCR alone, too")
    parser.add_argument("--show", type=Path, help="folder for truth and reading as text files")
    parser.add_argument("--silent", action="store_true", help="each decisive word that is wrong and not marked")
    given = parser.parse_args()
    only = set(filter(None, given.only.split(",")))
    tables: dict[str, dict[str, list[dict[str, float]]]] = defaultdict(lambda: defaultdict(list))
    tokens = Tally()
    others = {"plain tesseract": plain} if not given.without_plain else {}
    others |= {"rapidocr": rapidocr} if given.rapidocr else {}
    print(f"{'':44}" + "".join(f"{n:>9}" for n in _NAMES) + "    CPU s")
    with tempfile.TemporaryDirectory() as folder:
        files = (
            made(given.cases, given.half, given.shift, Path(folder))
            if given.made
            else of_inbox(given.cases, given.inbox)
        )
        for kind, path, truth in itertools.islice(files, given.most):
            if only and kind not in only:
                continue
            began = time.process_time()
            document = read_file(path)
            spent = time.process_time() - began
            tally = judged(truth, document)
            tokens = tokens.plus(tally)
            result = scores(truth, document.text) | {
                "told": 100 * tally.told,
                "CPU": spent / max(1, len(document.pages)),
            }
            tables["ours"][kind].append(result)
            print(f"{kind:8}{path.name[:34]:36}" + _row(result) + f"{spent:9.2f}", flush=True)
            if given.silent:
                print("\n".join(f"    {wrong}" for wrong in tally.silent))
            if given.show:
                given.show.mkdir(parents=True, exist_ok=True)
                (given.show / f"{kind}-{path.stem}.truth.txt").write_text(truth)
                (given.show / f"{kind}-{path.stem}.read.txt").write_text(document.text)
            for name, read in others.items() if kind not in ("text", "docx") else ():
                began = time.process_time()
                text = read(path, document)
                spent = (time.process_time() - began) / max(1, len(document.pages))
                tables[name][kind].append(scores(truth, text) | {"told": float("nan"), "CPU": spent})
    print(f"\n{'':44}" + "".join(f"{n:>9}" for n in _NAMES) + "    CPU s a page")
    for title, table in tables.items():
        everything = [row for kind in table.values() for row in kind]
        for kind, rows in [*sorted(table.items()), ("all", everything)]:
            print(f"{title:18}{kind:26}" + _row(_mean(rows)) + f"{_mean(rows)['CPU']:9.2f}")
    print(
        f"\nof {tokens.all} decisive words {tokens.right} right, {tokens.unsure} marked unsure: {100 * tokens.told:.2f}%"
    )


def read_file(path: Path) -> Document:
    """Read a file as an installation without settings does."""
    return read_document(_source(path), path, "bench", Settings(home=Path(), inbox=Path()))


def _source(path: Path) -> SourceFile:
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    return SourceFile(sha256=digest, path=path.name, media_type="", size=len(data), received_at="")


def _mean(rows: list[dict[str, float]]) -> dict[str, float]:
    return {name: sum(r[name] for r in rows) / len(rows) for name in rows[0]}


def _row(values: dict[str, float]) -> str:
    return "".join(f"{values[n]:9.2f}" for n in _NAMES)


if __name__ == "__main__":
    main()
