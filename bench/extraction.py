"""Measure extraction on what others published, its speed, and how its time grows with the length of a record.

    python bench/extraction.py CORPORA [--cases CASES] [--pages 50 100 250 500] [--only PART …] [--show]

PARTs are conditions, dates, speed and growth. CORPORA holds conditions/ (BC5CDR, NCBI and MACCROBAT, as
scripts/conditions/corpora.py reads them) and dates/ (the Recognizers-Text specs). Speed and growth are measured on the texts
of CASES, everything after reading included; seconds are those of the processor, so that other work does not count.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_ROOT), str(_ROOT / "tests"), str(_ROOT / "bench"), str(_ROOT / "scripts" / "conditions")]

import conditions  # noqa: E402
import dates  # noqa: E402
from documents import document_of  # noqa: E402
from from_truth import text_of  # noqa: E402

from extractors.parse import load_pipeline  # noqa: E402
from extractors.stage import extract  # noqa: E402
from models.document import Document  # noqa: E402
from models.settings import Settings  # noqa: E402

_PARTS = ("conditions", "dates", "speed", "growth")
_SPECS = Path("dates/recognizers-text-specs/DateTime/English/DateTimeModel.json")


def documents_of(cases: Path) -> Iterator[Document]:
    """Yield the documents of the cases as a perfect reader would give them."""
    for path in sorted(cases.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for told in gold["documents"]:
            text = text_of((path.parent / told["source"]).read_text(encoding="utf-8"))
            yield document_of(text, file=told["file"], language=told["language"], case=gold["case"])


def speed(documents: list[Document]) -> None:
    """Print the words a second of the whole extraction, document by document."""
    nlp, settings = load_pipeline(), Settings(home=Path(), inbox=Path())
    extract(documents[0], nlp, settings)
    words = sum(len(d.text.split()) for d in documents)
    began = time.process_time()
    for document in documents:
        extract(document, nlp, settings)
    seconds = time.process_time() - began
    print(f"speed       {len(documents)} documents, {words:,} words: {words / seconds:,.0f} words/s")


def growth(documents: list[Document], lengths: list[int]) -> None:
    """Print the time for records of so many pages, made of the pages of the documents one after the other."""
    nlp, settings = load_pipeline(), Settings(home=Path(), inbox=Path())
    pages = [d.text[p.start : p.end] for d in documents if (d.language or "en").startswith("en") for p in d.pages]
    for length in lengths:
        record = document_of("\f".join(itertools.islice(itertools.cycle(pages), length)))
        words = len(record.text.split())
        began = time.process_time()
        extract(record, nlp, settings)
        seconds = time.process_time() - began
        print(
            f"growth      {length:4} pages, {words:7,} words: {seconds:6.1f} s, {words / seconds:,.0f} words/s",
            flush=True,
        )


def main() -> None:
    """Print what was asked for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("--cases", type=Path, default=_ROOT / "bench" / "cases")
    arguments.add_argument("--pages", type=int, nargs="+", default=[50, 100, 250, 500])
    arguments.add_argument("--only", nargs="+", choices=_PARTS, default=_PARTS)
    arguments.add_argument("--show", action="store_true", help="list the dates that are missed and false")
    given = arguments.parse_args()
    if "conditions" in given.only:
        conditions.measure(given.corpora / "conditions")
    if "dates" in given.only:
        dates.measure(given.corpora / _SPECS, given.show)
    documents = list(documents_of(given.cases)) if {"speed", "growth"} & set(given.only) else []
    if "speed" in given.only:
        speed(documents)
    if "growth" in given.only:
        growth(documents, given.pages)


if __name__ == "__main__":
    main()
