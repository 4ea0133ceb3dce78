"""Check the pairs: every file parses, quotes stand verbatim in their documents, ids are unique, counts are right.

python bench/pairs/check.py
"""

from __future__ import annotations

import sys
import tomllib
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
POSITIVES = NEAR_MISSES = 4
WORDS = (60, 180)


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
    folder, ids, count, problems = Path(__file__).parent, set(), 0, []
    for kind in KINDS:
        path = folder / f"{kind}.toml"
        if not path.exists():
            problems.append(f"{kind}: no file")
            continue
        pairs = tomllib.loads(path.read_text(encoding="utf-8"))["pair"]
        positives = sum(bool(p["expect"]) for p in pairs)
        if (positives, len(pairs) - positives) != (POSITIVES, NEAR_MISSES):
            problems.append(f"{kind}: {positives} positives, {len(pairs) - positives} near-misses")
        for pair in pairs:
            if pair["id"] in ids:
                problems.append(f"{pair['id']}: used twice")
            ids.add(pair["id"])
            count += 1
            problems += [f"{pair['id']}: {p}" for p in problems_of(pair, kind)]
    print("\n".join([*problems, f"{count} pairs, {len(problems)} problems"]))
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
