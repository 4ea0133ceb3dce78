#!/usr/bin/env python3
"""How long the pages of the review take in a large case: 1,000 documents, 20,000 mentions, 500 findings.

    python bench/review.py [--documents 1000] [--rounds 20] [--keep FOLDER]

Makes an invented case in a temporary home, serves the review in a process of its own and asks for every page as a browser
would. ``first`` is the very first look at that page; p50 and p95 are of the rounds after it. Limit: p95 below 200 ms.
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

_ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_ROOT), str(_ROOT / "tests")]

from documents import document_of  # noqa: E402
from PIL import Image, ImageDraw  # noqa: E402

from models.casefile import CaseFile  # noqa: E402
from models.claim import Claim  # noqa: E402
from models.dates import PartialDate, Precision, Reading  # noqa: E402
from models.document import DateOrder, Document, Span  # noqa: E402
from models.extraction import Extraction, Kind, Profile  # noqa: E402
from models.finding import Category, Finding, Relation, Severity, Side, make_finding  # noqa: E402
from models.ids import content_id  # noqa: E402
from models.mention import Mention, make_mention  # noqa: E402
from models.names import PersonName  # noqa: E402
from models.person import People, Person, Variant  # noqa: E402
from models.settings import CaseSettings, Settings  # noqa: E402
from models.timeline import Timeline, TimelineEntry  # noqa: E402
from models.values import DateRole, DateValue, PersonValue  # noqa: E402
from store.home import open_store  # noqa: E402
from store.results import Part  # noqa: E402

CASE = "a-large-case"
LIMIT_MS = 200.0
_MENTIONS, _PER_PAGE_WORDS = 20, 240
_GIVEN = ("Ilse", "Tomas", "Amadi", "Noor", "Wren", "Pavel", "Sabine", "Joao", "Miriam", "Oskar")
_FAMILY = ("Varga", "Reznik", "Okonjo", "Haddad", "Lindqvist", "Moreira", "Castellan", "Petrov")
_PROSE = [
    "the",
    "clinic",
    "notes",
    "that",
    "she",
    "came",
    "with",
    "her",
    "son",
    "and",
    "was",
    "seen",
    "by",
    "the",
    "nurse",
    "before",
    "noon",
    "and",
    "the",
    "pressure",
    "was",
    "high",
    "while",
    "the",
    "letter",
    "of",
    "the",
    "parish",
    "office",
    "says",
    "that",
    "the",
    "rent",
    "was",
    "paid",
    "late",
    "because",
    "the",
    "work",
    "had",
    "ended",
    "in",
    "the",
    "spring",
]


def paper(number: int, chance: random.Random) -> tuple[Document, list[tuple[str, int, int, date | str]]]:
    """Return an invented document of two pages and what is to be found in it: kind, start, end, value."""
    found: list[tuple[str, int, int, date | str]] = []
    words: list[str] = []
    length = 0
    for i in range(2 * _PER_PAGE_WORDS):
        if i == _PER_PAGE_WORDS:
            words.append("\f")
            length += 1
        if i % (2 * _PER_PAGE_WORDS // _MENTIONS) == 5:
            person = i % (4 * _PER_PAGE_WORDS // _MENTIONS) == 5
            if person:
                value: date | str = f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"
                text = str(value)
            else:
                value = date(2012, 1, 1) + timedelta(days=chance.randrange(4000))
                text = f"{value:%d %B %Y}"
            found.append(("person" if person else "date", length, length + len(text), value))
        else:
            text = chance.choice(_PROSE)
        ending = "\n" if i % 12 == 11 else " "
        words.append(text + ending)
        length += len(text) + 1
    return document_of("".join(words), file=f"{number:04} letter.png", case=CASE), found


def large_case(count: int, picture: str) -> CaseFile:
    """Return the invented case."""
    chance = random.Random(7)
    documents, extractions, claims = [], [], []
    places: dict[str, list[Span]] = {}
    dated: list[tuple[Claim, PartialDate]] = []
    for number in range(count):
        document, found = paper(number, chance)
        document = document.model_copy(update={"sha256": picture, "media_type": "image/png"})
        mentions: list[Mention] = []
        for _, start, end, value in found:
            span = Span(document=document.id, start=start, end=end)
            if isinstance(value, date):
                when = PartialDate(
                    text=span.quote(document), precision=Precision.DAY, readings=(Reading(start=value, end=value),)
                )
                mentions.append(
                    make_mention(span, DateValue(date=when, role=DateRole.EVENT), extractor="dates", version="1")
                )
                claim = Claim(
                    id=content_id("cla", document.id, start), document=document.id, predicate="visit", when=when,
                    value=when.text, span=span, date=when,
                )  # fmt: skip
                claims.append(claim)
                dated.append((claim, when))
            else:
                name = PersonName(given=(value.split()[0],), surnames=(value.split()[1],))
                mentions.append(make_mention(span, PersonValue(name=name), extractor="people", version="1"))
                places.setdefault(value, []).append(span)
        profile = Profile(document=document.id, kind=Kind.LETTER, date_order=DateOrder.MDY)
        extractions.append(Extraction(document=document.id, version="1", profile=profile, mentions=tuple(mentions)))
        documents.append(document)
    people = [person(name, spans) for name, spans in sorted(places.items())]
    return CaseFile(
        case=CASE,
        settings=CaseSettings(date_order=DateOrder.MDY),
        documents=tuple(documents),
        extractions=tuple(extractions),
        people=People(people=tuple(people)),
        claims=tuple(claims),
        timeline=Timeline(entries=tuple(entries(dated, people))),
        findings=tuple(findings(dated, people, count // 2)),
    )


def person(name: str, spans: list[Span]) -> Person:
    """Return a person with one spelling."""
    given, family = name.split()
    spelling = Variant(text=name, name=PersonName(given=(given,), surnames=(family,)), spans=tuple(spans))
    return Person(id=content_id("per", name), name=name, variants=(spelling,))


def entries(dated: list[tuple[Claim, PartialDate]], people: list[Person]) -> Iterator[TimelineEntry]:
    """Yield an entry for each five claims, in the order of time."""
    ordered = sorted(dated, key=lambda pair: pair[1].sort_key)
    kinds = ("visit", "surgery", "entry", "employment_end", "marriage", "diagnosis")
    for i in range(0, len(ordered), 5):
        claim, when = ordered[i]
        yield TimelineEntry(
            id=content_id("tim", claim.id), when=when, what=f"A visit to the clinic, number {i}",
            kind=kinds[i // 5 % len(kinds)], people=(people[i % len(people)].id,),
            claims=tuple(c.id for c, _ in ordered[i : i + 3]), sources=tuple(c.span for c, _ in ordered[i : i + 3]),
            disputed=(ordered[i + 1][1],) if i % 50 == 0 and i + 1 < len(ordered) else (),
        )  # fmt: skip


def findings(dated: list[tuple[Claim, PartialDate]], people: list[Person], count: int) -> Iterator[Finding]:
    """Yield findings of several kinds and relations, most severe first."""
    relations = (Relation.CONTRADICTION, Relation.IMPOSSIBLE, Relation.AMBIGUOUS, Relation.LIKELY_OCR)
    for i in range(count):
        one, other = dated[i][0], dated[-1 - i][0]
        yield make_finding(
            rule="two_event_dates", kind="event_date_mismatch", category=Category.CONFLICT, relation=relations[i % 4],
            severity=(Severity.HIGH, Severity.MEDIUM, Severity.LOW)[i * 3 // count],
            summary=f"One letter dates the visit {one.value}, another {other.value}.",
            sides=tuple(Side(value=c.value, span=c.span, claim=c.id) for c in (one, other)),
            key=(str(i),), people=(people[i % len(people)].id,),
        )  # fmt: skip


def shelve(settings: Settings, count: int) -> CaseFile:
    """Put the case into a store as a run would have left it."""
    sheet = Image.new("L", (1275, 1650), 255)
    ImageDraw.Draw(sheet).text((100, 100), "A letter", fill=0)
    settings.home.mkdir(parents=True, exist_ok=True)
    sheet.save(settings.home / "sheet.png")
    with open_store(settings) as store:
        sha, _ = store.originals.keep(settings.home / "sheet.png")
        case = large_case(count, sha)
        run = store.runs.begin(CASE)
        parts = []
        for document, extraction in zip(case.documents, case.extractions, strict=True):
            store.cache.keep_reading(document.id, document)
            store.cache.keep_extraction(f"x{document.id}", extraction)
            parts.append(Part(document.id, document.file, None, document.id, f"x{document.id}", None))
        store.results.save(case, parts, "key", "complete")
        store.runs.end(run, "complete", {"documents": count})
    return case


@contextmanager
def served(settings: Settings) -> Iterator[http.client.HTTPConnection]:
    """Serve the review in a process of its own, and yield a connection to it."""
    program = (
        "import sys, uvicorn\nfrom pathlib import Path\nfrom models.settings import Settings\nfrom web.app import create_app\n"
        "settings = Settings(home=Path(sys.argv[1]), inbox=Path(sys.argv[2]))\n"
        "uvicorn.run(create_app(settings), host='127.0.0.1', port=int(sys.argv[3]), log_level='error')\n"
    )
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", program, str(settings.home), str(settings.inbox), str(port)]
    with subprocess.Popen(command, cwd=_ROOT) as server:
        try:
            yield _answering(port, server)
            print(f"{'memory of the server':28}{_memory_mb(server.pid):9.0f} MB")
        finally:
            server.terminate()


def _answering(port: int, server: subprocess.Popen[bytes]) -> http.client.HTTPConnection:
    while server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    sys.exit("the review did not start")


def _memory_mb(process: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) / 1000 if found else 0.0


class Reviewer:
    """Asks for pages and keeps the cookies, as a browser does."""

    def __init__(self, line: http.client.HTTPConnection) -> None:
        self._line = line
        self._cookies: dict[str, str] = {}

    def get(self, path: str) -> str:
        """Return the page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: dict[str, str]) -> str:
        """Send a form and return the body of the answer."""
        return self._ask("POST", path, urlencode(fields))

    def _ask(self, method: str, path: str, body: str | None) -> str:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._line.request(method, path, body, headers)
        answer = self._line.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        text = answer.read()
        if answer.status not in (200, 303):
            sys.exit(f"{method} {path} gave {answer.status}")
        return text.decode(errors="replace")


def steps(case: CaseFile, reviewer: Reviewer) -> Iterator[tuple[str, Callable[[int], object]]]:
    """Yield what is measured: a name, and what a round of it does."""
    root = f"/cases/{CASE}"
    paper_ids = [d.id for d in case.documents]
    person = case.people.people[3].id
    side = case.findings[0].sides[0].span

    def decide(n: int) -> None:
        ident = case.findings[n % len(case.findings)].id
        page = reviewer.get(f"{root}/findings/{ident}")
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.partition("/decision")[2]))
        reviewer.post(f"{root}/findings/{ident}/decision", {**fields, "verdict": "accepted", "reviewer": "R"})

    yield "cases", lambda n: reviewer.get("/")
    yield "findings", lambda n: reviewer.get(root)
    yield "findings, page 9", lambda n: reviewer.get(f"{root}?page=9")
    yield "findings of one person", lambda n: reviewer.get(f"{root}?person={person}")
    yield "one finding", lambda n: reviewer.get(f"{root}/findings/{case.findings[n].id}")
    yield "timeline", lambda n: reviewer.get(f"{root}/timeline")
    yield "documents", lambda n: reviewer.get(f"{root}/documents")
    yield "people", lambda n: reviewer.get(f"{root}/people")
    yield "search, a word", lambda n: reviewer.get(f"{root}/search?q=Lindqvist")
    yield "search, a phrase", lambda n: reviewer.get(f"{root}/search?q=%22the+rent+was%22+Varga")
    yield "add papers", lambda n: reviewer.get(f"{root}/arrivals")
    yield (
        "a page of a document",
        lambda n: reviewer.get(f"{root}/documents/{paper_ids[n * 13 % len(paper_ids)]}?page=2"),
    )
    yield "its picture", lambda n: reviewer.get(f"{root}/documents/{paper_ids[n]}/pages/1.png")
    yield "a crop", lambda n: reviewer.get(f"{root}/documents/{side.document}/crops/{side.start}-{side.end}.jpg")
    yield "open, decide", decide


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=1000)
    arguments.add_argument("--rounds", type=int, default=20)
    arguments.add_argument("--keep", type=Path, help="make the case in this folder, and leave it there")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = given.keep or Path(folder)
        settings = Settings(home=home / "home", inbox=home / "inbox")
        case = shelve(settings, given.documents)
        slow = 0
        with served(settings) as line:
            print(f"{'':28}{'first':>9}{'p50':>9}{'p95':>9}  ms")
            for name, step in steps(case, Reviewer(line)):
                took = []
                for n in range(given.rounds + 1):
                    began = time.perf_counter()
                    step(n)
                    took.append(1000 * (time.perf_counter() - began))
                rest = sorted(took[1:])
                p95 = rest[min(len(rest) - 1, round(0.95 * len(rest)))]
                slow += p95 > LIMIT_MS
                print(
                    f"{name:28}{took[0]:9.0f}{rest[len(rest) // 2]:9.0f}{p95:9.0f}{'  slow' if p95 > LIMIT_MS else ''}"
                )
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
