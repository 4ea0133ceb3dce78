"""Run everything after reading on the truth's own text, so that reading errors are told from reasoning errors.

    python bench/from_truth.py CASES OUT

CASES holds one folder per case with gold.json and the documents' HTML; OUT receives one <case>.json per case.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tests")]

from documents import document_of  # noqa: E402

from conflicts.case import assemble  # noqa: E402
from exporters.json import export_json  # noqa: E402
from extractors.parse import load_pipeline  # noqa: E402
from extractors.stage import extract  # noqa: E402
from models.document import DateOrder  # noqa: E402
from models.settings import Settings  # noqa: E402


def text_of(markup: str) -> str:
    """Return the text of a document's HTML as a perfect reader would give it."""
    t = re.sub(r"(?s)<(style|head|script).*?</\1>", "", markup)
    t = re.sub(r"\s+", " ", t)
    t = re.sub(r'<[^>]*class="[^"]*\bpage\b[^"]*"[^>]*>', "\f", t)
    t = re.sub(r"<br\s*/?>", "\n", t)
    t = re.sub(r"</t[dh]>\s*(?=<t[dh])", "\t", t)
    t = re.sub(r"</?(p|div|tr|h\d|li|ul|ol|table|hr|section)\b[^>]*>", "\n\n", t)
    t = html.unescape(re.sub(r"<[^>]+>", "", t)).replace("\xa0", " ")
    t = re.sub(r" {3,}", "\t", t)
    t = re.sub(r" *\t *", "\t", re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", t)))
    return re.sub(r"\n{3,}", "\n\n", t).strip().strip("\f")


def main() -> None:
    """Export every case."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("cases", type=Path)
    arguments.add_argument("out", type=Path)
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    nlp = load_pipeline()
    for path in sorted(given.cases.glob("*/gold.json")):
        gold = json.loads(path.read_text())
        settings = Settings(home=Path(), inbox=Path(), date_order=DateOrder(gold["date_order"]))
        documents = [
            document_of(
                text_of((path.parent / d["source"]).read_text()),
                file=d["file"],
                language=d["language"],
                case=gold["case"],
            )
            for d in gold["documents"]
        ]
        extractions = [extract(d, nlp, settings) for d in documents]
        case = assemble(gold["case"], documents, extractions, settings)
        (given.out / f"{gold['case']}.json").write_text(export_json(case))


if __name__ == "__main__":
    main()
