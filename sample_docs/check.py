"""Compares an export of the sample case with its truth.

    python sample_docs/check.py EXPORT.json

Every planted finding must be there, with its quotes; nothing else may be flagged; documents, kinds and dates must be right.
What truth/not_yet.json lists is told apart and does not fail. Reading differs a little between releases of Tesseract, so quotes
are compared by likeness, and the dates of scans in number and not one by one. Exits 1 where something fails.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

_TRUTH = Path(__file__).resolve().parent / "truth"
_ALIKE = 75
_EXACT = {"born", "docx", "text"}  # read without recognition: every date must be found
_DATES_OF_SCANS = 0.85
_MAY_BE_UNDATED = 2


def compare(export: dict[str, Any], gold: dict[str, Any], not_yet: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield each fault in words, and whether it is known and does not fail the check."""
    for fault in (*_documents(export, gold), *_dates(export, gold)):
        yield fault, False
    for kind, fault in _missed(export, gold):
        yield f"missed: {kind}: {fault}", f"{kind}: {fault}" in not_yet["missed"]
    for kind, files in _false(export, gold):
        known = any(f"{kind}: {file}" in not_yet["false"] for file in files)
        yield f"flagged and not planted: {kind}: {', '.join(files)}", known


def _documents(export: dict[str, Any], gold: dict[str, Any]) -> Iterator[str]:
    there = {d["file"]: d for d in export["documents"]}
    undated = []
    for want in gold["documents"]:
        got = there.pop(want["file"], None)
        if got is None:
            yield f"document missing: {want['file']}"
        elif got["status"] != "read":
            yield f"{want['file']} is {got['status']}: {[issue['message'] for issue in got['issues']]}"
        elif got["kind"] != want["kind"]:
            yield f"{want['file']} is taken for {got['kind']}, and is {want['kind']}"
        elif (_day(want["dated"]) not in _readings(got["dated"])) if want["dated"] else got["dated"]:
            undated.append(want["file"])
    if len(undated) > _MAY_BE_UNDATED:
        yield f"documents with another date than their own: {', '.join(undated)}"
    yield from (f"a document that is not in the case: {file}" for file in there)


def _dates(export: dict[str, Any], gold: dict[str, Any]) -> Iterator[str]:
    file_of = {d["id"]: d["file"] for d in export["documents"]}
    found: dict[str, set[tuple[str, str]]] = {}
    for row in export["dates"]:
        found.setdefault(file_of[row["source"]["document"]], set()).update(_readings(row["date"]))
    seen = total = 0
    for document in gold["documents"]:
        for want in (d for d in document["dates"] if len(d["value"]) == len("2024-01-01") and not d["relative"]):
            hit = _day(want["value"]) in found.get(document["file"], set())
            if document["render"] in _EXACT and not hit:
                yield f"{document['file']}: the date {want['text']} is not found"
            elif document["render"] not in _EXACT:
                seen, total = seen + hit, total + 1
    if seen < _DATES_OF_SCANS * total:
        yield f"of the {total} dates in scans only {seen} are found"


def _missed(export: dict[str, Any], gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    file_of = {d["id"]: d["file"] for d in gold["documents"]}
    for want in gold["conflicts"]:
        sides = [(file_of[s["document"]], s["quote"]) for s in want["sides"]]
        if not any(f["kind"] == want["kind"] and _shows(export, f, sides) for f in export["findings"]):
            yield want["kind"], want["why"]
    for want in gold["formal"]:
        file = file_of[want["document"]]
        if not any(f["kind"] == want["kind"] and file in _files(export, f) for f in export["findings"]):
            yield want["kind"], file


def _false(export: dict[str, Any], gold: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Conflicts and formalities that were not planted; what is shown as a slip of reading or a gap is no accusation."""
    file_of = {d["id"]: d["file"] for d in gold["documents"]}
    planted = [[(file_of[s["document"]], s["quote"]) for s in c["sides"]] for c in gold["conflicts"]]
    formal = {(f["kind"], file_of[f["document"]]) for f in gold["formal"]}
    for found in export["findings"]:
        files = _files(export, found)
        if found["category"] == "formality":
            wrong = not any((found["kind"], file) in formal for file in files)
        elif found["category"] == "conflict" and found["relation"] != "likely_ocr":
            wrong = not any(_shows(export, found, sides) for sides in planted)
        else:
            wrong = False
        if wrong:
            yield found["kind"], files


def _shows(export: dict[str, Any], finding: dict[str, Any], sides: list[tuple[str, str]]) -> bool:
    """True where each side is quoted, in its document, by a side of the finding."""
    file_of = {d["id"]: d["file"] for d in export["documents"]}
    have = [(file_of[s["source"]["document"]], _fold(s["source"]["quote"])) for s in finding["sides"]]
    return all(
        any(f == file and len(q) >= 3 and fuzz.partial_ratio(q, _fold(quote)) >= _ALIKE for f, q in have)
        for file, quote in sides
    )


def _files(export: dict[str, Any], finding: dict[str, Any]) -> list[str]:
    file_of = {d["id"]: d["file"] for d in export["documents"]}
    return sorted({file_of[s["source"]["document"]] for s in finding["sides"]})


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _day(value: str) -> tuple[str, str]:
    return value, value


def _readings(date: dict[str, Any] | None) -> set[tuple[str, str]]:
    return {(r["start"], r["end"]) for r in (date or {}).get("readings", [])}


def load(name: str) -> dict[str, Any]:
    """Return a file of truth/."""
    read: dict[str, Any] = json.loads((_TRUTH / name).read_text("utf-8"))
    return read


def main() -> int:
    """Print what differs, the known apart."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    export = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    found = list(compare(export, load("gold.json"), load("not_yet.json")))
    for fault, known in found:
        print("known  " if known else "FAILED ", fault)
    failed = sum(not known for _, known in found)
    print(f"sample case: {failed} failed, {len(found) - failed} known")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
