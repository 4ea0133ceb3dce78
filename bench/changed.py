"""Put beside each paper a copy in which one value is changed, and count how often the change is found, class by class.

    python bench/changed.py CASES_OR_PAIRS … [--every N] [--of CLASS …] [--show]

Each argument is a folder of cases (with gold.json) or one of pairs (a .toml file per kind). For each paper and each class of
value (bench/changes.py) one place is drawn, by chance that a re-run repeats. A change is found when it brings a conflict of one
of the kinds of its class; not every value is decisive, so what is missed (``--show``) is to be judged by eye. The conflicts of
a paper and an unchanged copy are counted too: those that were not planted within the paper are false alarms.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_ROOT), str(_ROOT / "tests"), str(_ROOT / "bench")]

from changes import CHANGES, Change  # noqa: E402
from documents import document_of  # noqa: E402
from from_truth import text_of  # noqa: E402
from pairs import as_read  # noqa: E402
from spacy.language import Language  # noqa: E402

from conflicts.case import assemble  # noqa: E402
from extractors.parse import load_pipeline  # noqa: E402
from extractors.stage import extract  # noqa: E402
from models.document import DateOrder, Document  # noqa: E402
from models.extraction import Extraction  # noqa: E402
from models.finding import Category, Finding  # noqa: E402
from models.settings import Settings  # noqa: E402

_AROUND = 60
_NEAR = 30
_BIRTH = r"\b(?:born|birth|DOB)\b"


class Paper(NamedTuple):
    """One paper: its folder's name and its own, its text, its language, the order of its dates, its people's surnames."""

    case: str
    file: str
    text: str
    language: str
    order: str
    surnames: tuple[str, ...] = ()


def papers_in(folder: Path) -> Iterator[Paper]:
    """Yield the papers in English of a folder of cases or of pairs."""
    for path in sorted(folder.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        surnames = tuple(p["name"].split()[-1] for p in gold["people"] if " " in p.get("name", ""))
        for told in gold["documents"]:
            text = text_of((path.parent / told["source"]).read_text(encoding="utf-8"))
            yield Paper(gold["case"], told["file"], text, told["language"], gold["date_order"], surnames)
    for path in sorted(folder.glob("*.toml")):
        for pair in tomllib.loads(path.read_text(encoding="utf-8"))["pair"]:
            for told in pair["document"]:
                yield Paper(pair["id"], told["file"], as_read(told["text"]), told["language"], pair["date_order"])


def changed(paper: Paper, change: Change, named: str) -> tuple[str, int, int, str] | None:
    """Return the text with one value of the class changed, where it stands there, and what it was; None without one."""
    chance = random.Random(f"{paper.case} {paper.file} {named}")
    if named == "surname":
        names = [n for n in paper.surnames if len(n) > 4 and n in paper.text]
        if not names:
            return None
        was = chance.choice(names)
        made = change.other(was, chance)
        text = paper.text.replace(was, made).replace(was.upper(), made.upper())
        return text, text.index(made), text.index(made) + len(made), was
    places = [
        m.span(group)
        for m in change.place.finditer(paper.text)
        if named not in ("day", "month") or not _of_birth(paper.text, m.start())
        for group in m.re.groupindex
        if m.group(group)
    ]
    if not places:
        return None
    start, end = chance.choice(places)
    was = paper.text[start:end]
    made = change.other(was, chance)
    return paper.text[:start] + made + paper.text[end:], start, start + len(made), was


def _of_birth(text: str, at: int) -> bool:
    return re.search(_BIRTH, text[max(0, at - _NEAR) : at], re.IGNORECASE) is not None


class Bench:
    """Runs a paper beside a copy; the paper itself is read once."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self._read: tuple[Paper, Document, Extraction] | None = None

    def conflicts(self, paper: Paper, text: str) -> list[Finding]:
        """Return the conflicts of the paper and a copy with this text."""
        settings = Settings(home=Path(), inbox=Path(), date_order=DateOrder(paper.order))
        if self._read is None or self._read[0] != paper:
            document = self._document(paper, paper.text, paper.file)
            self._read = (paper, document, extract(document, self.nlp, settings))
        _, document, extraction = self._read
        copy = self._document(paper, text, f"second copy of {paper.file}")
        extractions = [extraction, extract(copy, self.nlp, settings)]
        case = assemble(paper.case, [document, copy], extractions, settings)
        return [f for f in case.findings if f.category == Category.CONFLICT]

    def _document(self, paper: Paper, text: str, file: str) -> Document:
        return document_of(text, file=file, language=paper.language, case=paper.case)


def main() -> None:
    """Print what is found of each class of change."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", type=Path, nargs="+")
    arguments.add_argument("--every", type=int, default=1, help="each Nth paper only")
    arguments.add_argument("--of", nargs="+", choices=sorted(CHANGES), default=list(CHANGES))
    arguments.add_argument("--show", action="store_true", help="list what is not found, and the alarms of copies alike")
    given = arguments.parse_args()
    papers = [p for folder in given.folders for p in papers_in(folder) if p.language.startswith("en")][:: given.every]
    bench, tally, alike = Bench(load_pipeline()), Counter(), 0
    for paper in papers:
        before = bench.conflicts(paper, paper.text)
        alike += len(before)
        if given.show:
            for finding in before:
                print(f"alike {paper.case} {paper.file}: {finding.rule} {finding.summary}", flush=True)
        known = {f.kind for f in before}
        for named in given.of:
            change = CHANGES[named]
            made = changed(paper, change, named)
            if made is None:
                continue
            text, start, end, was = made
            after = bench.conflicts(paper, text)
            kinds = {f.kind for f in after if f.kind not in known}
            found = bool(kinds & change.kinds)
            tally.update({(named, "all"): 1, (named, "found"): found, (named, "other"): bool(kinds - change.kinds)})
            if given.show and not found:
                around = " ".join(
                    f"{text[max(0, start - _AROUND) : start]}[{was} → {text[start:end]}]{text[end : end + _AROUND]}".split()
                )
                others = f" ({', '.join(sorted(kinds))})" if kinds else ""
                print(f"{named}: {paper.case} {paper.file}{others}: {around}", flush=True)
    print(f"{'class':14}{'changed':>9}{'found':>8}{'other kinds':>13}")
    for named in given.of:
        row = [tally[named, column] for column in ("all", "found", "other")]
        print(f"{named:14}{row[0]:>9}{row[1]:>8}{row[2]:>13}")
    print(f"papers {len(papers)}; conflicts of copies alike: {alike}")


if __name__ == "__main__":
    main()
