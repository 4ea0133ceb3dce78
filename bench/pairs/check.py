"""Check the pairs: every file parses, quotes stand verbatim in their documents, ids are unique, counts are right.

    python bench/pairs/check.py [FOLDER ...]

FOLDER holds a file per kind; left out, the folders beside this program.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path

KINDS = [
    "name_mismatch",
    "birth_date_mismatch",
    "identifier_mismatch",
    "age_mismatch",
    "sex_mismatch",
    "relationship_mismatch",
    "event_date_mismatch",
    "impossible_order",
    "duration_mismatch",
    "diagnosis_mismatch",
    "laterality_mismatch",
    "severity_mismatch",
    "treatment_mismatch",
    "place_mismatch",
    "count_mismatch",
    "amount_mismatch",
    "translation_mismatch",
]
DOCUMENT_KINDS = {"medical_report", "letter", "affidavit", "identity_record", "translation", "official_record", "other"}
WORDS = (60, 220)


def folded(text: str) -> str:
    """Return the text with its white space folded."""
    return " ".join(text.split())


def problems_of(pair: dict, kind: str) -> list[str]:
    """Return what is wrong with one pair."""
    found = []
    if pair["expect"] not in ("", kind):
        found.append(f"expects {pair['expect']}")
    if pair["date_order"] not in ("MDY", "DMY"):
        found.append(f"date order {pair['date_order']}")
    if not pair.get("why"):
        found.append("no reason given")
    documents = pair["document"]
    if len(documents) != 2:
        found.append(f"{len(documents)} documents")
    if len({d["file"] for d in documents}) != len(documents):
        found.append("two documents with one file name")
    for document in documents:
        if document["kind"] not in DOCUMENT_KINDS:
            found.append(f"{document['file']}: kind {document['kind']}")
        count = len(document["text"].split())
        if not WORDS[0] <= count <= WORDS[1]:
            found.append(f"{document['file']}: {count} words")
    if len(pair["quotes"]) != 2:
        found.append(f"{len(pair['quotes'])} quotes")
    texts = [folded(d["text"]) for d in documents]
    found += [f"not found: {q}" for q in pair["quotes"] if not any(folded(q) in t for t in texts)]
    return found


def main() -> int:
    """Check every file and return the number of problems, at most 1."""
    here = Path(__file__).parent
    folders = [Path(a) for a in sys.argv[1:]] or sorted(p for p in here.iterdir() if p.is_dir() and p.name[0] != "_")
    ids, problems = Counter(), []
    for folder, kind in ((f, k) for f in folders for k in KINDS):
        path = folder / f"{kind}.toml"
        if not path.exists():
            problems.append(f"{folder.name}, {kind}: no file")
            continue
        pairs = tomllib.loads(path.read_text(encoding="utf-8"))["pair"]
        positives = sum(bool(p["expect"]) for p in pairs)
        if 2 * positives != len(pairs):
            problems.append(f"{folder.name}, {kind}: {positives} positives among {len(pairs)}")
        ids.update(p["id"] for p in pairs)
        problems += [f"{pair['id']}: {p}" for pair in pairs for p in problems_of(pair, kind)]
    problems += [f"{i}: used twice" for i, n in ids.items() if n > 1]
    print("\n".join([*problems, f"{ids.total()} pairs, {len(problems)} problems"]))
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
