"""Claims for tests of rules, made without any text: a document is a name, its kind and its date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from documents import document_of

from conflicts.engine import all_rules
from conflicts.evidence import Evidence
from models.casefile import CaseFile
from models.claim import Claim
from models.dates import PartialDate, Precision, Reading
from models.document import Document, Span
from models.extraction import Extraction, Kind, Profile
from models.finding import Finding
from models.ids import content_id
from models.names import PersonName
from models.person import People, Person
from models.settings import Settings
from timeline.build import build_timeline

SETTINGS = Settings(home=Path(), inbox=Path(), forum="uscis")


def when(text: str, *readings: str, approximate: bool = False, open: str | None = None) -> PartialDate:
    """Return a date of ISO readings: "2019", "2019-05", "2019-05-12" or "2019-05-04/2019-05-09"; default: the text."""
    made = sorted((_reading(r) for r in readings or (text,)), key=lambda r: (r.start, r.end))
    days = made[0].days
    precision = Precision.DAY if days == 1 else Precision.MONTH if days <= 31 else Precision.YEAR
    return PartialDate(text=text, precision=precision, readings=tuple(made), approximate=approximate, open=open)


def _reading(value: str) -> Reading:
    first, _, last = value.partition("/")
    if last:
        return Reading(start=date.fromisoformat(first), end=date.fromisoformat(last))
    parts = [int(p) for p in first.split("-")]
    return (Reading.year, Reading.month, Reading.day)[len(parts) - 1](*parts)


class Paper:
    """One document of a test: collects its claims, each at a place of its own."""

    def __init__(self, name: str, kind: Kind = Kind.LETTER, dated: str | None = "2024-06-01", language: str = "en"):
        self.dated = when(dated) if dated else None
        self.kind = kind
        self.document: Document = document_of(" ".join(f"w{i}" for i in range(200)), file=name, language=language)
        self.claims: list[Claim] = []
        if self.dated:
            self.say("dated", value=dated or "", date=self.dated)

    def say(
        self,
        predicate: str,
        value: str = "",
        *,
        subject: str | None = None,
        at: str | PartialDate | None = None,
        **fields: object,
    ) -> Paper:
        """Add a claim; ``at`` is its time (default: the document's date), ``name`` may be "Given Surname"."""
        word = self.document.words[len(self.claims)]
        time = when(at) if isinstance(at, str) else at
        if isinstance(fields.get("name"), str):
            given, *surnames = str(fields["name"]).split()
            fields["name"] = PersonName(given=(given,), surnames=tuple(surnames))
        if isinstance(fields.get("date"), str):
            fields["date"] = when(str(fields["date"]))
        if predicate == "event":
            fields.setdefault("date", time)
        number = fields.get("number")
        self.claims.append(
            Claim.model_validate(
                {
                    "id": content_id("cla", self.document.file, predicate, len(self.claims)),
                    "document": self.document.id,
                    "predicate": predicate,
                    "subject": subject,
                    "value": value or (f"{number:g}" if isinstance(number, int | float) else ""),
                    "when": time or self.dated,
                    "span": Span(document=self.document.id, start=word.start, end=word.end),
                    **fields,
                }
            )
        )
        return self


def event(
    paper: Paper, what: str, at: str | PartialDate | None, kind: str = "surgery", subject: str = "ana", **fields: object
) -> Paper:
    """Add an event of a kind to the paper's claims and return the paper."""
    return paper.say("event", what, subject=subject, object=kind, at=at, **fields)


def case_of(papers: Iterable[Paper]) -> CaseFile:
    """Return the case file of the papers: everybody whom they name is a person called by the id."""
    some = list(papers)
    claims = tuple(c for p in some for c in p.claims)
    ids = sorted({i for c in claims for i in (c.subject, c.other) if i})
    people = People(people=tuple(Person(id=i, name=i.title(), roles=("applicant",)) for i in ids))
    documents = tuple(p.document for p in some)
    return CaseFile(
        case="case",
        documents=documents,
        extractions=tuple(
            Extraction(
                document=p.document.id,
                version="1",
                profile=Profile(document=p.document.id, kind=p.kind, dated=p.dated, language=p.document.language),
                mentions=(),
            )
            for p in some
        ),
        people=people,
        claims=claims,
        timeline=build_timeline("case", documents, claims, people),
    )


def check(rule: str, *papers: Paper, settings: Settings = SETTINGS) -> list[Finding]:
    """Return what one rule finds in the papers."""
    return list(all_rules()[rule].check(Evidence(case_of(papers), settings)))
