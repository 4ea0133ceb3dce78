"""An invented case whose originals are a text, a Word file, a PDF that lies on its side, one with a form, and a fax."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import docx
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas
from typeset_papers import Originals, day

from models.casefile import CaseFile
from models.claim import Claim
from models.dates import PartialDate
from models.document import Document, SourceFile, Span
from models.extraction import Extraction, Kind, Profile
from models.finding import Category, Finding, FindingStatus, Relation, Severity, Side, make_finding
from models.ids import content_id
from models.settings import CaseSettings, Settings
from models.timeline import Timeline, TimelineEntry
from readers.read import read_document

LETTER = "Ludmila Prosser\n\nTo the officer:\n\nI drove him home from the clinic on 9 May 2030.\n"
DIARY = "\n\n".join(f"Week {n}. He slept badly and ate little, and I sat with him." for n in range(1, 90))
FORM_NOTE = "Typed into the form: admitted 2 April 2030"


def make_files(folder: Path) -> dict[str, bytes]:
    """Return the files by name."""
    return {
        "letter.txt": LETTER.encode(),
        "statement.docx": _word(),
        "record.pdf": _lying_pdf(),
        "form.pdf": _form_pdf(),
        "fax.tif": _fax(),
    }


def _word() -> bytes:
    paper, memory = docx.Document(), io.BytesIO()
    paper.add_paragraph("STATEMENT OF ODALYS REINHOLT")
    paper.add_paragraph(DIARY)
    paper.add_paragraph("He was discharged on 6 April 2030, and I fetched him.")
    paper.save(memory)
    return memory.getvalue()


def _lying_pdf() -> bytes:
    """A page that a viewer turns by 90 degrees, with a link to outside and a script."""
    memory = io.BytesIO()
    canvas = Canvas(memory, pagesize=(612, 792), invariant=True)
    canvas.translate(612, 0)
    canvas.rotate(90)
    for i in range(30):
        canvas.drawString(60, 520 - 14 * i, f"Line {i}: the knee was operated on 3 April 2030 without trouble.")
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(memory))
    writer.pages[0].rotate(90)
    writer.add_annotation(0, Link(rect=(50, 50, 90, 90), url="http://example.invalid/out"))
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('x')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _form_pdf() -> bytes:
    """A page whose most important words stand in a field, outside the page's own content."""
    memory = io.BytesIO()
    canvas = Canvas(memory, pagesize=(595, 842), invariant=True)
    for i in range(20):
        canvas.drawString(60, 700 - 16 * i, f"Printed line {i} of the form, the same on every copy of it.")
    canvas.acroForm.textfield(name="reason", value=FORM_NOTE, x=60, y=200, width=400, height=24, fontSize=11)
    canvas.showPage()
    canvas.save()
    return memory.getvalue()


def _fax() -> bytes:
    """Two pages in black and white whose dots are twice as high as wide."""
    pages = []
    for n in (1, 2):
        page = Image.new("1", (1728, 1100), 1)
        ImageDraw.Draw(page).text((200, 200), f"Fax page {n}", font=ImageFont.load_default(60), fill=0)
        pages.append(page)
    memory = io.BytesIO()
    pages[0].save(memory, "TIFF", save_all=True, append_images=pages[1:], compression="group4", dpi=(204, 98))
    return memory.getvalue()


class FiledCase:
    """The case in the making: documents are really read, events are quoted from them."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.originals = Originals(folder)
        self.documents: dict[str, Document] = {}
        self._kinds = {
            "letter.txt": Kind.LETTER,
            "statement.docx": Kind.AFFIDAVIT,
            "record.pdf": Kind.MEDICAL_REPORT,
            "form.pdf": Kind.OFFICIAL_RECORD,
            "fax.tif": Kind.OTHER,
        }
        for name, data in make_files(folder).items():
            sha = hashlib.sha256(data).hexdigest()
            (folder / sha).write_bytes(data)
            source = SourceFile(
                sha256=sha, path=name, media_type="", size=len(data), received_at="2030-06-01T00:00:00Z"
            )
            settings = Settings(home=folder, inbox=folder, languages=("en",))
            self.documents[name] = read_document(source, folder / sha, "filed", settings)

    def quote(self, name: str, words: str) -> Span:
        """Return the place of words in a document."""
        document = self.documents[name]
        start = " ".join(document.text.split("\n")).index(words)
        return Span(document=document.id, start=start, end=start + len(words))

    def entry(self, what: str, when: PartialDate, *spans: Span, kind: str = "surgery", **more: object) -> TimelineEntry:
        """Return an event with a claim for each place."""
        claims = tuple(content_id("cla", s.document, s.start) for s in spans)
        ident = content_id("ent", what)
        return TimelineEntry(id=ident, when=when, what=what, kind=kind, claims=claims, sources=spans, **more)  # type: ignore[arg-type]

    def finding(self, summary: str, status: FindingStatus, *spans: Span) -> Finding:
        """Return a conflict that quotes these places."""
        sides = tuple(Side(value=summary, span=s, claim=content_id("cla", s.document, s.start)) for s in spans)
        return make_finding(
            rule="one_event_two_dates",
            kind="event_date_mismatch",
            category=Category.CONFLICT,
            relation=Relation.CONTRADICTION,
            severity=Severity.HIGH,
            summary=summary,
            sides=sides,
            key=(summary,),
        ).model_copy(update={"status": status})

    def case(self, *entries: TimelineEntry, findings: tuple[Finding, ...] = (), **settings: object) -> CaseFile:
        """Return the case with these events and findings."""
        documents = tuple(sorted(self.documents.values(), key=lambda d: d.file))
        extractions = tuple(
            Extraction(
                document=d.id,
                version="1",
                profile=Profile(document=d.id, kind=self._kinds[d.file], dated=day("x", 2030, 5, 9)),
                mentions=(),
            )
            for d in documents
        )
        claims = tuple(
            Claim(id=c, document=s.document, predicate="event", span=s)
            for e in entries
            for c, s in zip(e.claims, e.sources, strict=True)
        )
        return CaseFile(
            case="filed",
            settings=CaseSettings(applicant="Ignatz Prosser", forum="uscis", **settings),  # type: ignore[arg-type]
            documents=documents,
            extractions=extractions,
            claims=claims,
            timeline=Timeline(entries=entries),
            findings=findings,
        )


OPERATION = day("3 April 2030", 2030, 4, 3)
DISCHARGE = day("6 April 2030", 2030, 4, 6)
DRIVE = day("9 May 2030", 2030, 5, 9)
