"""The case file as JSON: the public format, version 1."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from models.casefile import CaseFile
from models.dates import PartialDate
from models.document import Document, Span
from models.finding import Category
from models.mention import Assertion
from models.statement import statement_around
from models.values import DateRole, DateValue, DiagnosisValue
from plugins.spec import Originals

_ROLE = {DateRole.SWORN: "signature", DateRole.RECEIVED: "print"}


def export_json(case: CaseFile) -> str:
    """Return the case as the public format's JSON text; the same case gives the same text."""
    return json.dumps(CaseJson(case).whole(), ensure_ascii=False, indent=1, default=str) + "\n"


def assertion_word(told: Assertion) -> str:
    """Return the one word for an assertion; what is denied of a family too is absent, since nobody has it."""
    return "absent" if told.family and told.negated else told.label


class CaseJson:
    """Builds the public format of one case."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case
        self.person_at = {
            (span.document, span.start, span.end): person.id
            for person in case.people.people
            for variant in person.variants
            for span in variant.spans
        }

    def whole(self) -> dict[str, Any]:
        """Return the whole case."""
        case = self.case
        return {
            "format": "casefold/case",
            "version": 1,
            "case": case.case,
            "generated_by": case.generated_by,
            "documents": [self.document(d) for d in case.documents],
            "people": self.people(),
            "dates": self.dates(),
            "diagnoses": self.diagnoses(),
            "timeline": self.timeline(),
            "findings": self.findings(),
        }

    def source(self, span: Span) -> dict[str, Any]:
        """Return a place: document, page, quote, boxes."""
        document = self.case.document_by_id[span.document]
        confidence = span.confidence(document)
        return {
            "document": span.document,
            "page": span.page(document),
            "quote": span.quote(document),
            "start": span.start,
            "end": span.end,
            "boxes": [[b.x0, b.y0, b.x1, b.y1] for b in span.boxes(document)],
            "confidence": None if confidence is None else round(confidence, 3),
        }

    def _statement(self, span: Span) -> Span:
        return statement_around(span, self.case.document_by_id[span.document])

    def date(self, when: PartialDate | None) -> dict[str, Any] | None:
        """Return a date with all its readings."""
        if when is None:
            return None
        return {
            "text": when.text,
            "precision": when.precision,
            "readings": [{"start": _iso(r.start), "end": _iso(r.end)} for r in when.readings],
            "approximate": when.approximate,
            "relative_to": self.source(when.anchor) if when.anchor else None,
        }

    def document(self, document: Document) -> dict[str, Any]:
        """Return one document."""
        profile = self.case.profile_by_document.get(document.id)
        author = self.case.people.author_of(profile) if profile else None
        return {
            "id": document.id,
            "file": document.file,
            "sha256": document.sha256,
            "media_type": document.media_type,
            "kind": profile.kind if profile else "other",
            "language": document.language,
            "dated": self.date(profile.dated) if profile else None,
            "author": author.id if author else None,
            "date_order": profile.date_order if profile else "unknown",
            "status": document.status,
            "duplicate_of": document.duplicate_of,
            "pages": [
                {
                    "number": p.number,
                    "width": p.width,
                    "height": p.height,
                    "rotation": p.rotation,
                    "method": p.method,
                    "confidence": p.confidence,
                }
                for p in document.pages
            ],
            "issues": [{"page": i.page, "stage": i.stage, "message": i.message} for i in document.issues],
        }

    def people(self) -> list[dict[str, Any]]:
        """Return the people with every spelling and its places."""
        return [
            {
                "id": p.id,
                "name": p.name,
                "roles": list(p.roles),
                "birth_dates": [self.date(d) for d in p.birth_dates],
                "variants": [{"text": v.text, "sources": [self.source(s) for s in v.spans]} for v in p.variants],
            }
            for p in self.case.people.people
        ]

    def dates(self) -> list[dict[str, Any]]:
        """Return every date mention."""
        return [
            {
                "date": self.date(m.value.date),
                "role": _ROLE.get(m.value.role, m.value.role),
                "source": self.source(m.span),
            }
            for e in self.case.extractions
            for m in e.mentions
            if isinstance(m.value, DateValue)
        ]

    def diagnoses(self) -> list[dict[str, Any]]:
        """Return every diagnosis mention."""
        claims = {m: c.subject for c in self.case.claims if c.predicate == "diagnosis" for m in c.mentions}
        return [
            {
                "text": self.source(m.span)["quote"],
                "name": m.value.name,
                "icd10": m.value.icd10,
                "laterality": m.value.laterality,
                "assertion": assertion_word(m.assertion),
                "person": claims.get(m.id),
                "source": self.source(m.span),
            }
            for e in self.case.extractions
            for m in e.mentions
            if isinstance(m.value, DiagnosisValue)
        ]

    def timeline(self) -> list[dict[str, Any]]:
        """Return dated entries, then undated ones; an entry names the findings that quote its places."""
        quoted: dict[str, set[str]] = {}
        for finding in self.case.findings:
            if finding.category is Category.CONFLICT:
                for side in finding.sides:
                    if side.claim:
                        quoted.setdefault(side.claim, set()).add(finding.id)
        return [
            {
                "id": e.id,
                "when": self.date(e.when),
                "what": e.what,
                "kind": e.kind,
                "people": list(e.people),
                "sources": [self.source(s) for s in e.sources],
                "findings": sorted({f for c in e.claims for f in quoted.get(c, ())}),
            }
            for e in (*self.case.timeline.entries, *self.case.timeline.undated)
        ]

    def findings(self) -> list[dict[str, Any]]:
        """Return the findings with all sides and decisions."""
        return [
            {
                "id": f.id,
                "category": f.category,
                "kind": f.kind,
                "rule": f.rule,
                "relation": f.relation,
                "severity": f.severity,
                "summary": f.summary,
                "people": list(f.people),
                "sides": [{"value": s.value, "source": self.source(self._statement(s.span))} for s in f.sides],
                "status": f.status,
                "decisions": [
                    {"verdict": d.verdict, "note": d.note, "reviewer": d.reviewer, "at": d.at} for d in f.decisions
                ],
            }
            for f in self.case.findings
        ]


def _iso(day: date) -> str:
    return day.isoformat()


class JsonExporter:
    """Writes the public format."""

    name = "json"
    title = "Case file (JSON)"
    suffix = ".json"
    media_type = "application/json"

    def write(self, case: CaseFile, path: Path, originals: Originals) -> None:
        """Write the case file to ``path``."""
        path.write_text(export_json(case), encoding="utf-8")


json_exporter = JsonExporter()
