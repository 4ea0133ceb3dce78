#!/usr/bin/env python3
"""Check that every annotation of a case stands in its document.

python check.py [CASES_DIR]
"""

import datetime
import html
import json
import re
import sys
from pathlib import Path

VALUE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
BLOCK = re.compile(r"<(br|hr|/?p|/?div|/?table|/?tr|/?t[dh]|/?[ou]l|/?li|/?h[1-6])\b[^>]*>")
KINDS = {
    "conflicts": "name_mismatch birth_date_mismatch identifier_mismatch age_mismatch sex_mismatch relationship_mismatch "
    "event_date_mismatch impossible_order duration_mismatch diagnosis_mismatch laterality_mismatch severity_mismatch "
    "treatment_mismatch place_mismatch count_mismatch amount_mismatch translation_mismatch",
    "formal": "missing_signature missing_date missing_jurat missing_translation_certificate "
    "incomplete_translation_certificate stale_document repeated_wording missing_attachment missing_page",
    "dates": "document event birth death signature print future other",
    "diagnoses": "present absent possible historical family hypothetical",
}


def folded(text):
    """The text with runs of white space made one space."""
    return " ".join(text.replace("\xa0", " ").split())


def text_of(source):
    """The words of a document's HTML."""
    return folded(html.unescape(re.sub(r"<[^>]+>", "", BLOCK.sub(" ", source))))


def valid(value):
    """Whether a value is a day, a month, a year or a range of them."""
    ends = value.split("/")
    if len(ends) > 2 or not all(VALUE.match(end) for end in ends):
        return False
    try:
        for end in ends:
            year, month, day = [*map(int, end.split("-")), 1, 1][:3]
            datetime.date(year, month, day)
    except ValueError:
        return False
    return ends == sorted(ends)


def problems(folder):
    """Every annotation of a case that does not hold."""
    gold = json.loads((folder / "gold.json").read_text())
    people = {p["id"] for p in gold["people"]}
    texts = {d["id"]: text_of((folder / d["source"]).read_text()) for d in gold["documents"]}
    if gold["case"] != folder.name:
        yield f"case {gold['case']} lies in {folder.name}"
    for row in gold["people"] + gold["documents"]:
        value = row.get("born") or row.get("dated")
        if value and not valid(value):
            yield f"{row['id']}: date {value}"
    for d in gold["documents"]:
        for row in d["dates"] + d["people"] + d["diagnoses"]:
            if folded(row["text"]) not in texts[d["id"]]:
                yield f"{d['id']}: not in the text: {row['text']}"
            if row.get("person") and row["person"] not in people:
                yield f"{d['id']}: no person {row['person']}"
            if "value" in row and not valid(row["value"]):
                yield f"{d['id']}: date {row['value']}"
        for row, word in [(row, row["role"]) for row in d["dates"]] + [
            (row, row["assertion"]) for row in d["diagnoses"]
        ]:
            if word not in (KINDS["dates"] if "role" in row else KINDS["diagnoses"]).split():
                yield f"{d['id']}: {word} of {row['text']}"
    for event in gold["events"]:
        if not valid(event["date"]):
            yield f"event: date {event['date']}"
        for unknown in set(event["documents"]) - set(texts):
            yield f"event: no document {unknown}"
        for unknown in set(event["people"]) - people:
            yield f"event: no person {unknown}"
    for group in ("conflicts", "formal"):
        for unknown in {row["kind"] for row in gold[group]} - set(KINDS[group].split()):
            yield f"{group}: no kind {unknown}"
    for conflict in gold["conflicts"]:
        sides = conflict["sides"]
        if {s["document"] for s in sides} != set(conflict["documents"]):
            yield f"{conflict['kind']}: sides and documents differ"
        if conflict["person"] not in people:
            yield f"{conflict['kind']}: no person {conflict['person']}"
        for side in sides:
            if folded(side["quote"]) not in texts.get(side["document"], ""):
                yield f"{conflict['kind']}: {side['document']}: {side['quote']}"
    for formal in gold["formal"]:
        if folded(formal["quote"]) not in texts.get(formal["document"], ""):
            yield f"{formal['kind']}: {formal['document']}: {formal['quote']}"
    for decoy in gold["decoys"]:
        for quote in decoy["quotes"]:
            if not any(folded(quote) in texts.get(d, "") for d in decoy["documents"]):
                yield f"decoy: {quote}"


def main():
    """Check each case and exit with 1 where one has a problem."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    count = 0
    for path in sorted(root.glob("*/gold.json")):
        found = list(problems(path.parent))
        count += len(found)
        print(path.parent.name, "ok" if not found else f"{len(found)} problems")
        for line in found:
            print("  ", line)
    sys.exit(bool(count))


if __name__ == "__main__":
    main()
