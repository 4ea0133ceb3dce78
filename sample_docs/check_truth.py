"""Checks the truth against the sources: every text and quote must stand in its document, and every reference must lead somewhere.

    python sample_docs/check_truth.py

Prints each fault; exits 1 where there is one.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typesetting import text_of

_HERE = Path(__file__).resolve().parent
_VALUE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?")


def faults(gold: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each fault of the truth."""
    texts = {d["id"]: _fold(text_of((_HERE / "sources" / d["source"]).read_text("utf-8"))) for d in gold["documents"]}
    people = {p["id"] for p in gold["people"]}
    for document in gold["documents"]:
        where = document["id"]
        if not (_HERE / "inbox" / "sample-case" / document["file"]).is_file():
            yield f"{where}: no file {document['file']!r}"
        for group in ("dates", "people", "diagnoses"):
            for row in document[group]:
                if _fold(row["text"]) not in texts[where]:
                    yield f"{where}: {group} {row['text']!r} is not in the document"
                if "value" in row and not _VALUE.fullmatch(row["value"]):
                    yield f"{where}: {row['value']!r} is no date"
                if row.get("person") is not None and row["person"] not in people:
                    yield f"{where}: no person {row['person']!r}"
    for conflict in gold["conflicts"]:
        for side in conflict["sides"]:
            if _fold(side["quote"]) not in texts[side["document"]]:
                yield f"{conflict['kind']}: {side['quote']!r} is not in {side['document']}"
    for formal in gold["formal"]:
        if _fold(formal["quote"]) not in texts[formal["document"]]:
            yield f"{formal['kind']}: {formal['quote']!r} is not in {formal['document']}"
    for decoy in gold["decoys"]:
        for quote in decoy["quotes"]:
            if not any(_fold(quote) in texts[d] for d in decoy["documents"]):
                yield f"decoy: {quote!r} is in none of its documents"
    for event in gold["events"]:
        if not set(event["people"]) <= people or not set(event["documents"]) <= set(texts):
            yield f"event {event['what']!r}: an unknown person or document"


def _fold(text: str) -> str:
    return " ".join(text.split())


def main() -> int:
    """Print the faults of truth/gold.json."""
    found = list(faults(json.loads((_HERE / "truth" / "gold.json").read_text("utf-8"))))
    print("\n".join(found) or "the truth stands in the sources")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
