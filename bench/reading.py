"""How well pages are read: our reading beside plain Tesseract on files with known text.

    python bench/reading.py CASES INBOX [--only photo,fax] [--without-plain] [--show OUT]

CASES holds one folder per case with gold.json and the documents' HTML, INBOX the files. Both are measured in one run
on the same pages. CER and WER are edit distances over white-space-folded text in reading order; F1 compares the words
without their order; `numbers` and `names` are the recalls of tokens with digits and of capitalised words.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

import pytesseract  # noqa: E402
from from_truth import text_of  # noqa: E402
from rapidfuzz.distance import Levenshtein  # noqa: E402

from models.document import Document, SourceFile  # noqa: E402
from models.settings import Settings  # noqa: E402
from readers.ocr.tesseract import installed  # noqa: E402
from readers.picture import page_picture  # noqa: E402
from readers.read import read_document  # noqa: E402

_QUOTES = str.maketrans("“”‘’–—−", "\"\"''---")
_NAMES = ("CER", "WER", "F1", "numbers", "names")


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
    pages = [page_picture(path, document.media_type, p.number, 300) for p in document.pages]
    languages = "+".join(n for n in ("eng", "spa", "fra") if n in installed())
    return "\f".join(pytesseract.image_to_string(p, lang=languages) for p in pages)


def main() -> None:
    """Print one line per file and the means per kind of rendering."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("inbox", type=Path)
    parser.add_argument("--only", default="", help="kinds of rendering, separated by commas")
    parser.add_argument("--without-plain", action="store_true")
    parser.add_argument("--show", type=Path, help="folder for truth and reading as text files")
    given = parser.parse_args()
    only = set(filter(None, given.only.split(",")))
    ours: dict[str, list[dict[str, float]]] = defaultdict(list)
    theirs: dict[str, list[dict[str, float]]] = defaultdict(list)
    settings = Settings(home=Path(), inbox=Path())
    print(f"{'':44}" + "".join(f"{n:>9}" for n in _NAMES) + "    CPU s")
    for gold in sorted(given.cases.glob("*/gold.json")):
        case = json.loads(gold.read_text())
        for entry in case["documents"]:
            if only and entry["render"] not in only:
                continue
            truth = text_of((gold.parent / entry["source"]).read_text())
            path = given.inbox / case["case"] / entry["file"]
            data = path.read_bytes()
            source = SourceFile(
                sha256=hashlib.sha256(data).hexdigest(),
                path=entry["file"],
                media_type="",
                size=len(data),
                received_at="",
            )
            began = time.process_time()
            document = read_document(source, path, case["case"], settings)
            spent = time.process_time() - began
            result = scores(truth, document.text)
            ours[entry["render"]].append(result)
            print(f"{entry['render']:8}{entry['file'][:34]:36}" + _row(result) + f"{spent:9.2f}", flush=True)
            if given.show:
                given.show.mkdir(parents=True, exist_ok=True)
                name = f"{entry['render']}-{path.stem}"
                (given.show / f"{name}.truth.txt").write_text(truth)
                (given.show / f"{name}.read.txt").write_text(document.text)
            if not given.without_plain and entry["render"] not in ("text", "docx"):
                theirs[entry["render"]].append(scores(truth, plain(path, document)))
    for title, table in (("ours", ours), ("plain tesseract", theirs)):
        for kind, rows in sorted(table.items()):
            print(f"{title:18}{kind:26}" + _row({n: sum(r[n] for r in rows) / len(rows) for n in _NAMES}))


def _row(values: dict[str, float]) -> str:
    return "".join(f"{values[n]:9.2f}" for n in _NAMES)


if __name__ == "__main__":
    main()
