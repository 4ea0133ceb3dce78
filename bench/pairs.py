"""Run pairs of documents and count what is found, missed and wrongly flagged, kind by kind.

    python bench/pairs.py [--show] [--of FOLDER ...] [KIND ...]

FOLDER holds a file per kind; left out, all those of bench/pairs.

A positive is found when a conflict of its kind quotes both sides; every other conflict is a false alarm.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tests")]

from documents import document_of  # noqa: E402
from rapidfuzz.fuzz import partial_ratio  # noqa: E402

from conflicts.case import assemble  # noqa: E402
from extractors.parse import load_pipeline  # noqa: E402
from extractors.stage import extract  # noqa: E402
from models.document import DateOrder  # noqa: E402
from models.finding import Category, Relation  # noqa: E402
from models.settings import Settings  # noqa: E402
from readers.text import blocks_of_text  # noqa: E402

_LIKE = 75


def folded(text: str) -> str:
    """Return the text with white space and case folded."""
    return " ".join(text.split()).casefold()


def as_read(text: str) -> str:
    """Return the text as the reader of plain text gives it: three blanks or more between two cells of a row are a tab."""
    read = ""
    for block in blocks_of_text(text.strip()):
        lines = (line.split("\t") for line in str(block.cells[0]).split("\n"))
        rows = ["\t".join(" ".join(cell.split()) for cell in line if cell.strip()) for line in lines]
        read += ("\f" if block.new_page else "\n\n") * bool(read) + "\n".join(rows)
    return read


def conflicts_of(pair: dict, nlp) -> tuple[list, dict]:  # type: ignore[no-untyped-def]
    """Return the conflict findings of a pair and its documents by id."""
    settings = Settings(home=Path(), inbox=Path(), date_order=DateOrder(pair["date_order"]))
    documents = [
        document_of(as_read(d["text"]), file=d["file"], language=d["language"], case=pair["id"])
        for d in pair["document"]
    ]
    case = assemble(pair["id"], documents, [extract(d, nlp, settings) for d in documents], settings)
    wanted = [f for f in case.findings if f.category == Category.CONFLICT and f.relation != Relation.LIKELY_OCR]
    return wanted, {d.id: d for d in documents}


def quotes_both(pair: dict, finding, documents: dict) -> bool:  # type: ignore[no-untyped-def]
    """Return whether different sides of the finding quote the pair's two quotes, each in a document that holds it."""
    matched: list[set[int]] = []
    for quote in map(folded, pair["quotes"]):
        matched.append(
            {
                n
                for n, side in enumerate(finding.sides)
                if quote in folded(documents[side.span.document].text)
                and partial_ratio(quote, folded(documents[side.span.document].text[side.span.start : side.span.end]))
                >= _LIKE
            }
        )
    first, second = matched
    return any(a != b for a in first for b in second)


def main() -> None:
    """Run every pair and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("kinds", nargs="*", metavar="KIND")
    arguments.add_argument("--show", action="store_true", help="list misses and false alarms")
    arguments.add_argument("--of", nargs="+", type=Path, metavar="FOLDER", help="the pairs of these folders only")
    given = arguments.parse_args()
    nlp, total, shown = load_pipeline(), Counter(), []
    print(f"{'kind':24}{'found':>8}{'false alarms':>14}{'near-misses':>13}{'their alarms':>14}")
    folders = given.of or [p for p in (Path(__file__).parent / "pairs").iterdir() if p.is_dir()]
    for kind in sorted({p.stem for f in folders for p in f.glob("*.toml")}):
        if given.kinds and kind not in given.kinds:
            continue
        row: Counter[str] = Counter()
        for pair in (p for f in sorted(folders) for p in _pairs(f / f"{kind}.toml")):
            conflicts, documents = conflicts_of(pair, nlp)
            hits = [f for f in conflicts if f.kind == pair["expect"] and quotes_both(pair, f, documents)]
            alarms = [f for f in conflicts if f not in hits]
            if pair["expect"]:
                row.update(positives=1, found=int(bool(hits)), alarms=len(alarms))
            else:
                row.update(near=1, flagged=int(bool(alarms)), near_alarms=len(alarms))
            if pair["expect"] and not hits:
                shown.append(f"miss   {pair['id']}: {pair['why']}")
            shown += [f"alarm  {pair['id']}: {f.kind} ({f.relation}, {f.severity}) {f.summary}" for f in alarms]
        print(_line(kind, row))
        total += row
    print(_line("all", total))
    alarms = total["alarms"] + total["near_alarms"]
    precision = total["found"] / max(1, total["found"] + alarms)
    recall = total["found"] / max(1, total["positives"])
    print(f"precision {precision:.3f}  recall {recall:.3f}  false alarms {alarms}")
    if given.show:
        print("\n".join(shown))


def _pairs(path: Path) -> list[dict]:  # type: ignore[type-arg]
    return tomllib.loads(path.read_text(encoding="utf-8"))["pair"] if path.exists() else []


def _line(name: str, row: Counter[str]) -> str:
    found, near = f"{row['found']}/{row['positives']}", f"{row['flagged']}/{row['near']}"
    return f"{name:24}{found:>8}{row['alarms']:>14}{near:>13}{row['near_alarms']:>14}"


if __name__ == "__main__":
    main()
