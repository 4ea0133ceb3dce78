"""Count the conflicts found in clinical prose that is consistent with itself: every one is a false alarm.

    python bench/quiet.py REPORTS [--most N] [--of alone halves copy] [--show]

REPORTS is a folder of case reports as plain text, one a file (conditions/maccrobat of the corpora). Each report is made into
three cases: the report alone; its halves as two papers of one patient; and the report beside a copy in other lines.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections import Counter
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_ROOT), str(_ROOT / "tests")]

from documents import document_of  # noqa: E402
from spacy.language import Language  # noqa: E402

from conflicts.case import assemble  # noqa: E402
from extractors.parse import load_pipeline  # noqa: E402
from extractors.stage import extract  # noqa: E402
from models.document import Document  # noqa: E402
from models.finding import Category, Finding  # noqa: E402
from models.settings import Settings  # noqa: E402

_WAYS = ("alone", "halves", "copy")
_HEADER = "Patient: R. Halvorsen\nDate: 14 March 2021\n\n"
_COLUMNS = 72
_AROUND = 120
_SENTENCE_END = re.compile(r"(?<=[a-z)]\.)\s+(?=[A-Z])")


def papers_of(report: str, way: str, case: str) -> list[Document]:
    """Return the papers of the case that is made of a report in one of the three ways."""
    if way == "alone":
        return [document_of(report, file="report.txt", case=case)]
    if way == "halves":
        first, second = halves(report)
        return [
            document_of(_HEADER + first, file="part-1.txt", case=case),
            document_of(_HEADER + second, file="part-2.txt", case=case),
        ]
    return [
        document_of(_HEADER + report, file="report.txt", case=case),
        document_of(_HEADER + set_anew(report), file="copy.txt", case=case),
    ]


def halves(report: str) -> tuple[str, str]:
    """Return the report parted at the end of the sentence nearest its middle."""
    middle = min(
        (m.span() for m in _SENTENCE_END.finditer(report)),
        key=lambda s: abs(s[0] - len(report) / 2),
        default=(len(report), len(report)),
    )
    return report[: middle[0]], report[middle[1] :]


def set_anew(report: str) -> str:
    """Return the same words in lines of another length."""
    return textwrap.fill(" ".join(report.split()), _COLUMNS, break_long_words=False, break_on_hyphens=False)


def conflicts_of(papers: list[Document], nlp: Language) -> list[Finding]:
    """Return the conflicts that are found in the papers of one case."""
    settings = Settings(home=Path(), inbox=Path())
    case = assemble(papers[0].case, papers, [extract(d, nlp, settings) for d in papers], settings)
    return [f for f in case.findings if f.category == Category.CONFLICT]


def sides_told(finding: Finding, papers: list[Document]) -> str:
    """Return what the sides of a finding quote, a line each with the words around, for `--show`."""
    texts = {d.id: d.text for d in papers}
    told = []
    for side in finding.sides:
        text, start, end = texts[side.span.document], side.span.start, side.span.end
        around = f"{text[max(0, start - _AROUND) : start]}[{text[start:end]}]{text[end : end + _AROUND]}"
        told.append("    " + " ".join(around.split()))
    return "\n".join(told)


def main() -> None:
    """Print how many conflicts there are, by kind and relation, for each way of making a case."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("reports", type=Path)
    arguments.add_argument("--most", type=int, help="the first N reports only")
    arguments.add_argument("--of", nargs="+", choices=_WAYS, default=_WAYS)
    arguments.add_argument("--show", action="store_true", help="list the conflicts with what their sides quote")
    given = arguments.parse_args()
    nlp = load_pipeline()
    reports = sorted(given.reports.glob("*.txt"))[: given.most]
    alarms: Counter[tuple[str, str, str]] = Counter()
    flagged: Counter[str] = Counter()
    for path in reports:
        report = path.read_text(encoding="utf-8").strip()
        for way in given.of:
            papers = papers_of(report, way, f"{path.stem}-{way}")
            conflicts = conflicts_of(papers, nlp)
            flagged[way] += bool(conflicts)
            for finding in conflicts:
                alarms[finding.kind, finding.relation, way] += 1
                if given.show:
                    print(
                        f"{path.stem} {way}: {finding.rule} ({finding.relation}, {finding.severity}) {finding.summary}"
                    )
                    print(sides_told(finding, papers), flush=True)
    print(f"{'kind and relation':40}" + "".join(f"{w:>8}" for w in given.of))
    for kind, relation in sorted({(k, r) for k, r, _ in alarms}):
        print(f"{kind + ', ' + relation:40}" + "".join(f"{alarms[kind, relation, w]:>8}" for w in given.of))
    print(f"{'all':40}" + "".join(f"{sum(n for (*_, w), n in alarms.items() if w == v):>8}" for v in given.of))
    print(f"{f'reports with an alarm, of {len(reports)}':40}" + "".join(f"{flagged[w]:>8}" for w in given.of))


if __name__ == "__main__":
    main()
