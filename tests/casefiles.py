"""A rich invented case for the report and the review page: every relation, precision and status, and hostile text.

Pages are typeset with Pillow's own face, so that words have true boxes and the originals are real picture files.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from models.casefile import CaseFile
from models.claim import Claim
from models.dates import PartialDate, Precision, Reading
from models.document import DateOrder, Document, Issue, Page, PageMethod, Span, Status, Word
from models.extraction import Extraction, Kind, Profile
from models.finding import Category, Decision, Finding, FindingStatus, Relation, Severity, Side, Verdict, make_finding
from models.geometry import Box
from models.ids import content_id
from models.mention import make_mention
from models.names import PersonName
from models.person import IdentityProposal, People, Person, Variant
from models.settings import CaseSettings, Settings
from models.timeline import Timeline, TimelineEntry
from models.values import DateRole, DateValue, PersonValue
from store.home import open_store
from store.results import Part

CASE = "teshome-hardship"
HOSTILE = '<script>alert(\'x\')</script> "><img src=x onerror=alert(1)> {{ 7*7 }} =HYPERLINK("http://evil")'
_WIDTH, _HEIGHT, _MARGIN, _SIZE, _LEADING = 1275, 1650, 140, 25, 38


@dataclass
class Originals:
    """The files of the invented case below a folder, by hash."""

    folder: Path

    def path_of(self, sha256: str) -> Path:
        """Return the file's path."""
        return self.folder / sha256


@dataclass
class Scan:
    """A document with its bytes, while the case is being made."""

    document: Document
    data: bytes
    profile: Profile | None
    mentions: list[object] = field(default_factory=list)

    def span(self, words: str, nth: int = 0) -> Span:
        """Return the place of the nth occurrence of the words, which may run over lines."""
        text, start = self.document.text.replace("\n", " "), -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return Span(document=self.document.id, start=start, end=start + len(words))


def _typeset(text: str, confidence: float | None, noisy: bool) -> tuple[list[Page], list[Image.Image], str]:
    face, heading = ImageFont.load_default(_SIZE), ImageFont.load_default(34)
    pages, pictures, offset = [], [], 0
    for number, part in enumerate(text.split("\f"), 1):
        picture = Image.new("L", (_WIDTH, _HEIGHT), 255 if not noisy else 236)
        draw, y, at, words = ImageDraw.Draw(picture), _MARGIN, offset, []
        for i, line in enumerate(part.split("\n")):
            font, x = (heading if i == 0 and number == 1 else face), float(_MARGIN)
            for token in line.split(" "):
                width = draw.textlength(token, font=font)
                if token:
                    draw.text((x, y), token, font=font, fill=35 if not noisy else 88)
                    box = Box.clamped(
                        x / _WIDTH, (y + 2) / _HEIGHT, (x + width) / _WIDTH, (y + font.size + 5) / _HEIGHT
                    )
                    words.append(Word(text=token, start=at, end=at + len(token), box=box, confidence=confidence))
                at += len(token) + 1
                x += width + draw.textlength(" ", font=font)
            y += _LEADING if line else _LEADING // 2
        if noisy:
            for speck in range(900):
                px, py = (speck * 7919) % _WIDTH, (speck * 104729) % _HEIGHT
                draw.ellipse((px, py, px + speck % 3, py + speck % 2 + 1), fill=150)
        pages.append(
            Page(
                number=number,
                width=_WIDTH,
                height=_HEIGHT,
                method=PageMethod.TEXT if confidence is None else PageMethod.OCR,
                reason="the page has its own text" if confidence is None else "the page is a picture",
                confidence=confidence,
                start=offset,
                end=offset + len(part),
                words=tuple(words),
            )
        )
        pictures.append(picture)
        offset += len(part) + 1
    return pages, pictures, text


def scan_of(
    file: str,
    text: str,
    *,
    kind: Kind = Kind.LETTER,
    confidence: float | None = 0.94,
    noisy: bool = False,
    language: str = "en",
    dated: PartialDate | None = None,
    dated_reason: str = "",
    date_order: DateOrder = DateOrder.MDY,
    duplicate_of: str | None = None,
    issues: tuple[Issue, ...] = (),
    status: Status = Status.READ,
    lose_page: int | None = None,
) -> Scan:
    """Typeset one document; ``lose_page`` leaves that page unread."""
    pages, pictures, text = _typeset(text, confidence, noisy)
    if lose_page is not None:
        lost = pages[lose_page - 1]
        pages[lose_page - 1] = lost.model_copy(update={"method": PageMethod.NONE, "words": (), "confidence": None})
    memory = io.BytesIO()
    pictures[0].save(memory, "TIFF", save_all=True, append_images=pictures[1:], compression="tiff_deflate")
    data = memory.getvalue()
    sha = hashlib.sha256(data).hexdigest()
    document = Document(
        id=content_id("doc", CASE, file, sha),
        case=CASE,
        file=file,
        sha256=sha,
        media_type="image/tiff",
        text=text,
        pages=tuple(pages),
        language=language,
        status=status,
        issues=issues,
        reader="image",
        reader_version="1",
        duplicate_of=duplicate_of,
    )
    profile = Profile(
        document=document.id,
        kind=kind,
        kind_reason="its title",
        language=language,
        date_order=date_order,
        date_order_reason="letterhead in the United States",
        dated=dated,
        dated_reason=dated_reason,
    )
    return Scan(document, data, profile)


def set_aside(file: str, message: str, media_type: str = "application/pdf") -> Scan:
    """Return a document of which nothing could be read."""
    data = file.encode()
    sha = hashlib.sha256(data).hexdigest()
    document = Document(
        id=content_id("doc", CASE, file, sha),
        case=CASE,
        file=file,
        sha256=sha,
        media_type=media_type,
        text="",
        pages=(),
        status=Status.SET_ASIDE,
        issues=(Issue(page=None, stage="read", message=message),),
        reader="pdf",
        reader_version="1",
    )
    return Scan(document, data, None)


def day(text: str, year: int, month: int, number: int, **more: object) -> PartialDate:
    """Return the date of one day as written."""
    return PartialDate(text=text, precision=Precision.DAY, readings=(Reading.day(year, month, number),), **more)  # type: ignore[arg-type]


def either(text: str, first: date, second: date) -> PartialDate:
    """Return a date that can be read in two ways."""
    readings = tuple(Reading(start=d, end=d) for d in sorted((first, second)))
    return PartialDate(text=text, precision=Precision.DAY, readings=readings)


def stretch(text: str, precision: Precision, start: date, end: date, **more: object) -> PartialDate:
    """Return a date of any precision."""
    return PartialDate(text=text, precision=precision, readings=(Reading(start=start, end=end),), **more)  # type: ignore[arg-type]


CONSULT = """Harbor Valley Kidney Center
Nephrology consultation

Date of visit: 03/12/2021
Patient: Marta Elisabet TESHOME DOB: 07/09/1986
A 204 551 987

Mrs. Teshome is a 34-year-old woman with systemic lupus and biopsy-proven
lupus nephritis, class IV, first diagnosed in the spring of 2018. She has had
two flares since then. Kidney function today: eGFR 28, stage 4 disease.

She takes mycophenolate 1000 mg twice a day and prednisone 10 mg daily.
She was told to stop driving after the seizure of August 2020. Her husband,
Haddis, brings her to every visit and gives the evening medicines.

Operation: arteriovenous fistula, LEFT forearm, planned for April 2021.

Ingrid Solheim-Park, MD
Nephrology"""

DISCHARGE = """St. Brannoc Memorial Hospital
Discharge summary

Patient: TESHOME, MARTA E. Date of birth: 09/07/1986
Admitted: 06/14/2021 Discharged: 06/04/2021
A 204 557 987

Reason for admission: fever and a painful fistula in the right forearm,
created on 22 April 2021. Blood cultures grew nothing. She was treated with
vancomycin for seven days and improved.

Kidney disease is now stage 5. Dialysis was begun on 16 June 2021 and is
to continue three times a week.\fPage 2 of 2

Medicines at discharge: mycophenolate 500 mg twice a day, prednisone 5 mg.
She lives with her husband and two children, who were born in this country.

Follow-up: access clinic in two weeks. Return at once with fever.

Electronically signed: T. Abernathy-Cruz, DO"""

DECLARATION = """Declaration of Haddis Bekele Teshome

I, Haddis Bekele Teshome, declare under penalty of perjury:

1. I entered the United States on or about 19 September 2009 and I have lived
in this country ever since. I married Marta on 2 June 2012 in Oakvale.

2. My wife was born on 7 September 1986 in Dire Dawa. She fell ill in 2018.

3. We have three children. I have been the only driver in the family since
she had a seizure in August 2020.

4. Her arm was operated on 21 April 2021. She was in hospital for three weeks
in June 2021 and I slept in the chair beside her.

5. In the winter of 2021 I lost my work at the bakery.

Signed on 3 February 2022
Haddis B. Teshome"""

LETTER = """Letter of support

To the officer,

I am the sister of Marta Teshome. I am a school nurse. My sister has had
dialysis two times a week since June 2021. In the summer of 2019 she could
still walk to the market; now she can not climb the stairs.

Haddis came to this country in 2009. Without him there is nobody who can lift
her. Our mother is 74 and lives in Ethiopia.

With respect,
Selam Worku Abraha"""

TRANSLATION = """Birth certificate (translation from Amharic)

Name of child: Marta Elizabet Worku
Date of birth: 7 September 1986
Place of birth: Harar
Name of mother: Abraha Tsehay

Translated from the Amharic original."""

PASSPORT = """PASSPORT

Surname: TESHOME
Given names: HADDIS BEKELE
Date of birth: 05 AUG 1982
Passport No. EP 4471902
Date of entry: 09/10/2009"""

NOTES = f"""Notes of the family
{HOSTILE}
\u202eReversed\u202c name and a bell\x07 in the text.
Marta was at the clinic on 12 March 2021."""


def _claim(scan: Scan, predicate: str, words: str, nth: int = 0, **more: object) -> Claim:
    span = scan.span(words, nth)
    ident = content_id("cla", span.document, span.start, span.end, predicate)
    return Claim(id=ident, document=span.document, predicate=predicate, span=span, value=words, **more)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def scans() -> dict[str, Scan]:
    """Return the documents of the invented case."""
    letter = scan_of("04 letter of support, sister.tif", LETTER, confidence=0.9, dated=None)
    return {
        "consult": scan_of(
            "01 nephrology consultation.tif",
            CONSULT,
            kind=Kind.MEDICAL_REPORT,
            confidence=0.96,
            dated=day("03/12/2021", 2021, 3, 12),
            dated_reason="the date of the visit in its heading",
        ),
        "discharge": scan_of(
            "02 discharge summary (fax).tif",
            DISCHARGE,
            kind=Kind.MEDICAL_REPORT,
            confidence=0.83,
            noisy=True,
            dated=day("06/04/2021", 2021, 6, 4),
            dated_reason="the date of discharge",
        ),
        "declaration": scan_of(
            "03 declaration of H Teshome.tif",
            DECLARATION,
            kind=Kind.AFFIDAVIT,
            confidence=None,
            dated=day("3 February 2022", 2022, 2, 3),
            dated_reason="the line of the signature",
            date_order=DateOrder.DMY,
        ),
        "letter": letter,
        "translation": scan_of(
            "05 birth certificate, translation.tif", TRANSLATION, kind=Kind.TRANSLATION, confidence=0.97
        ),
        "passport": scan_of(
            "06 passport page (photo).tif",
            PASSPORT,
            kind=Kind.IDENTITY_RECORD,
            confidence=0.71,
            noisy=True,
            date_order=DateOrder.UNKNOWN,
        ),
        "locked": set_aside(
            "07 lab results.pdf",
            "The file is protected by a password. Ask the sender for a copy without one, or save it without the "
            "password and drop it again.",
        ),
        "copy": scan_of("08 copy of letter.tif", LETTER + "\n", confidence=0.9, duplicate_of=letter.document.id),
        "notes": scan_of(
            '09 notes <b>&amp; more</b> "x".tif',
            NOTES + "\fA second page that nobody could read.",
            kind=Kind.OTHER,
            confidence=0.78,
            noisy=True,
            status=Status.PARTLY_READ,
            lose_page=2,
            issues=(Issue(page=2, stage="read", message="The page is too faint to be read. Scan it again, darker."),),
        ),
    }


def _people(s: dict[str, Scan]) -> People:
    marta = Person(
        id="per_marta",
        name="Marta Elisabet Teshome",
        roles=("patient", "spouse"),
        sex="female",
        birth_dates=(day("7 September 1986", 1986, 9, 7), either("07/09/1986", date(1986, 7, 9), date(1986, 9, 7))),
        variants=(
            _variant("Marta Elisabet TESHOME", s["consult"].span("Marta Elisabet TESHOME")),
            _variant("TESHOME, MARTA E.", s["discharge"].span("TESHOME, MARTA E.")),
            _variant("Marta Teshome", s["letter"].span("Marta Teshome")),
            _variant("Mrs. Teshome", s["consult"].span("Mrs. Teshome")),
        ),
    )
    haddis = Person(
        id="per_haddis",
        name="Haddis Bekele Teshome",
        roles=("applicant", "author"),
        sex="male",
        birth_dates=(day("05 AUG 1982", 1982, 8, 5),),
        variants=(
            _variant(
                "Haddis Bekele Teshome",
                s["declaration"].span("Haddis Bekele Teshome"),
                s["declaration"].span("Haddis Bekele Teshome", 1),
            ),
            _variant("HADDIS BEKELE", s["passport"].span("HADDIS BEKELE")),
        ),
    )
    child = Person(
        id="per_child",
        name="Marta Elizabet Worku",
        roles=("child",),
        variants=(_variant("Marta Elizabet Worku", s["translation"].span("Marta Elizabet Worku")),),
    )
    hostile = Person(
        id="per_hostile",
        name="<script>alert('x')</script>",
        variants=(_variant("<script>alert('x')</script>", s["notes"].span("<script>alert('x')</script>")),),
    )
    return People(
        people=(haddis, marta, child, hostile),
        proposals=(IdentityProposal(first="per_marta", second="per_child", reason="same birth date, other surname"),),
    )


def _variant(text: str, *spans: Span) -> Variant:
    return Variant(text=text, name=PersonName(given=tuple(text.split())), spans=spans)


def _claims(s: dict[str, Scan]) -> dict[str, Claim]:
    return {
        "visit": _claim(s["consult"], "visit", "Date of visit: 03/12/2021", subject="per_marta"),
        "visit2": _claim(s["notes"], "visit", "Marta was at the clinic on 12 March 2021", subject="per_marta"),
        "onset": _claim(s["consult"], "diagnosis", "first diagnosed in the spring of 2018", subject="per_marta"),
        "onset2": _claim(s["declaration"], "onset", "She fell ill in 2018", subject="per_marta"),
        "seizure": _claim(s["consult"], "event", "the seizure of August 2020", subject="per_marta"),
        "seizure2": _claim(s["declaration"], "event", "a seizure in August 2020", subject="per_marta"),
        "fistula1": _claim(s["discharge"], "surgery", "created on 22 April 2021", subject="per_marta"),
        "fistula2": _claim(s["declaration"], "surgery", "Her arm was operated on 21 April 2021", subject="per_marta"),
        "admitted": _claim(s["discharge"], "admission", "Admitted: 06/14/2021", subject="per_marta"),
        "discharged": _claim(s["discharge"], "discharge", "Discharged: 06/04/2021", subject="per_marta"),
        "weeks": _claim(s["declaration"], "duration", "three weeks in June 2021", subject="per_marta"),
        "dialysis": _claim(s["discharge"], "procedure", "Dialysis was begun on 16 June 2021", subject="per_marta"),
        "entry1": _claim(s["declaration"], "entry", "on or about 19 September 2009", subject="per_haddis"),
        "entry2": _claim(s["passport"], "entry", "Date of entry: 09/10/2009", subject="per_haddis"),
        "entry3": _claim(s["letter"], "entry", "Haddis came to this country in 2009", subject="per_haddis"),
        "marriage": _claim(s["declaration"], "marriage", "I married Marta on 2 June 2012", subject="per_haddis"),
        "birth1": _claim(s["declaration"], "birth_date", "7 September 1986", subject="per_marta"),
        "birth2": _claim(s["consult"], "birth_date", "07/09/1986", subject="per_marta"),
        "birth3": _claim(s["translation"], "birth_date", "7 September 1986", subject="per_child"),
        "birth4": _claim(s["discharge"], "birth_date", "09/07/1986", subject="per_marta"),
        "job": _claim(s["declaration"], "employment_end", "In the winter of 2021 I lost my work", subject="per_haddis"),
        "market": _claim(s["letter"], "event", "she could still walk to the market", subject="per_marta"),
        "flares": _claim(s["consult"], "event", "two flares since then", subject="per_marta"),
        "anumber1": _claim(s["consult"], "identifier", "A 204 551 987", subject="per_marta"),
        "anumber2": _claim(s["discharge"], "identifier", "A 204 557 987", subject="per_marta"),
        "left": _claim(s["consult"], "site", "LEFT forearm", subject="per_marta"),
        "right": _claim(s["discharge"], "site", "right forearm", subject="per_marta"),
        "two": _claim(s["discharge"], "count", "two children", subject="per_marta"),
        "three": _claim(s["declaration"], "count", "three children", subject="per_haddis"),
        "dia2": _claim(s["letter"], "treatment", "two times a week", subject="per_marta"),
        "dia3": _claim(s["discharge"], "treatment", "three times a week", subject="per_marta"),
        "stage4": _claim(s["consult"], "measure", "stage 4 disease", subject="per_marta"),
        "stage5": _claim(s["discharge"], "measure", "now stage 5", subject="per_marta"),
        "born": _claim(s["declaration"], "birth_place", "Dire Dawa", subject="per_marta"),
        "born2": _claim(s["translation"], "birth_place", "Place of birth: Harar", subject="per_child"),
    }


def _entry(what: str, kind: str, when: PartialDate | None, *claims: Claim, disputed: tuple[PartialDate, ...] = ()):  # type: ignore[no-untyped-def]
    people = tuple(sorted({c.subject for c in claims if c.subject}))
    return TimelineEntry(
        id=content_id("tim", what),
        when=when,
        what=what,
        kind=kind,
        people=people,
        claims=tuple(c.id for c in claims),
        sources=tuple(c.span for c in claims),
        disputed=disputed,
    )


def _timeline(c: dict[str, Claim]) -> Timeline:
    birth = day("7 September 1986", 1986, 9, 7)
    entries = (
        _entry(
            "Marta is born",
            "birth",
            birth,
            c["birth1"],
            c["birth3"],
            c["birth2"],
            disputed=(day("07/09/1986", 1986, 7, 9),),
        ),
        _entry(
            "Haddis enters the United States",
            "entry",
            day("on or about 19 September 2009", 2009, 9, 19, approximate=True),
            c["entry1"],
            c["entry2"],
            c["entry3"],
            disputed=(either("09/10/2009", date(2009, 9, 10), date(2009, 10, 9)),),
        ),
        _entry("Haddis and Marta marry", "marriage", day("2 June 2012", 2012, 6, 2), c["marriage"]),
        _entry(
            "Lupus nephritis is diagnosed",
            "diagnosis",
            stretch("the spring of 2018", Precision.SEASON, date(2018, 3, 1), date(2018, 5, 31)),
            c["onset"],
            c["onset2"],
        ),
        _entry(
            "She can still walk to the market",
            "other",
            stretch("the summer of 2019", Precision.SEASON, date(2019, 6, 1), date(2019, 8, 31)),
            c["market"],
        ),
        _entry(
            "A seizure; she stops driving",
            "onset",
            stretch("August 2020", Precision.MONTH, date(2020, 8, 1), date(2020, 8, 31)),
            c["seizure"],
            c["seizure2"],
        ),
        _entry(
            "Haddis loses his work at the bakery",
            "employment_end",
            stretch("the winter of 2021", Precision.SEASON, date(2020, 12, 1), date(2021, 2, 28), approximate=True),
            c["job"],
        ),
        _entry("Nephrology visit", "visit", day("03/12/2021", 2021, 3, 12), c["visit"], c["visit2"]),
        _entry(
            "A fistula for dialysis is made in the forearm",
            "surgery",
            day("22 April 2021", 2021, 4, 22),
            c["fistula1"],
            c["fistula2"],
            disputed=(day("21 April 2021", 2021, 4, 21),),
        ),
        _entry("Discharge from St. Brannoc", "discharge", day("06/04/2021", 2021, 6, 4), c["discharged"]),
        _entry("Admission with fever to St. Brannoc", "admission", day("06/14/2021", 2021, 6, 14), c["admitted"]),
        _entry("Dialysis begins", "procedure", day("16 June 2021", 2021, 6, 16), c["dialysis"]),
    )
    return Timeline(
        entries=tuple(sorted(entries, key=lambda e: e.when.sort_key if e.when else ("", "", ""))),
        undated=(_entry("Two flares of the kidney disease", "onset", None, c["flares"]),),
    )


def _side(claim: Claim, value: str) -> Side:
    return Side(value=value, span=claim.span, claim=claim.id)


def _findings(s: dict[str, Scan], c: dict[str, Claim]) -> tuple[Finding, ...]:
    def make(rule: str, kind: str, relation: Relation, severity: Severity, summary: str, *sides: Side, **more: object):  # type: ignore[no-untyped-def]
        category = more.pop("category", Category.CONFLICT)
        people = tuple(sorted({p for p in (_subject(c, x) for x in sides) if p}))
        return make_finding(
            rule=rule,
            kind=kind,
            category=category,  # type: ignore[arg-type]
            relation=relation,
            severity=severity,
            summary=summary,
            sides=sides,
            key=(summary,),
            people=people,
            **more,  # type: ignore[arg-type]
        )

    high, medium, low = Severity.HIGH, Severity.MEDIUM, Severity.LOW
    contradiction = Relation.CONTRADICTION
    order = make(
        "discharge_before_admission",
        "impossible_order",
        Relation.IMPOSSIBLE,
        high,
        "The discharge summary says that Marta left the hospital ten days before she was admitted to it.",
        _side(c["admitted"], "admitted 14 June 2021"),
        _side(c["discharged"], "discharged 4 June 2021"),
        arithmetic="14 June 2021 (admitted) is 10 days after 4 June 2021 (discharged).",
        confidence=0.83,
    )
    side = make(
        "left_and_right",
        "laterality_mismatch",
        contradiction,
        high,
        "The fistula is in the left forearm in the consultation and in the right forearm in the discharge summary.",
        _side(c["left"], "left forearm"),
        _side(c["right"], "right forearm"),
        confidence=0.83,
    )
    surgery = make(
        "one_event_two_dates",
        "event_date_mismatch",
        contradiction,
        medium,
        "The operation on Marta's forearm is dated 22 April 2021 by the hospital and 21 April 2021 by her husband.",
        _side(c["fistula1"], "22 April 2021"),
        _side(c["fistula2"], "21 April 2021"),
        arithmetic="The two dates are 1 day apart.",
    )
    entry = make(
        "one_event_two_dates",
        "event_date_mismatch",
        contradiction,
        medium,
        "Haddis entered about 19 September 2009 by his declaration, on 10 September or 9 October 2009 by his passport.",
        _side(c["entry1"], "about 19 September 2009"),
        _side(c["entry2"], "10 September 2009 or 9 October 2009"),
        _side(c["entry3"], "2009"),
        arithmetic="From 19 September 2009: 9 days earlier, or 20 days later.",
    )
    children = make(
        "two_counts",
        "count_mismatch",
        contradiction,
        medium,
        "The discharge summary counts two children in the family, the declaration three.",
        _side(c["two"], "two children"),
        _side(c["three"], "three children"),
    )
    weeks = make(
        "length_of_stay",
        "duration_mismatch",
        contradiction,
        low,
        "Haddis writes of three weeks in hospital; the discharge summary's own dates do not allow that length.",
        _side(c["weeks"], "three weeks"),
        _side(c["discharged"], "discharged 4 June 2021"),
        arithmetic="Three weeks are 21 days. June 2021 up to 4 June has 4 days.",
    )
    ambiguous = make(
        "two_birth_dates",
        "birth_date_mismatch",
        Relation.AMBIGUOUS,
        low,
        "Marta's birth date 07/09/1986 agrees with 7 September 1986 only if the day is written first.",
        _side(c["birth2"], "9 July 1986 or 7 September 1986"),
        _side(c["birth1"], "7 September 1986"),
        _side(c["birth4"], "7 September 1986"),
        arithmetic="07/09/1986 with the day first: 7 September 1986; with the month first: 9 July 1986.",
    )
    scan = make(
        "two_identifiers",
        "identifier_mismatch",
        Relation.LIKELY_OCR,
        low,
        "Marta's A-number differs in one digit, 1 or 7, which scans often confuse.",
        _side(c["anumber1"], "A204551987"),
        _side(c["anumber2"], "A204557987"),
        confidence=0.83,
    )
    gone = Span(document=s["notes"].document.id, start=len(NOTES) + 3, end=len(NOTES) + 12)
    hostile = make(
        "two_names",
        "name_mismatch",
        contradiction,
        low,
        f"A name is written {HOSTILE} in the notes.",
        Side(value=HOSTILE, span=s["notes"].span("<script>alert('x')</script>")),
        Side(value="a second page", span=gone),
    )
    formal = [
        make(
            "missing_translation_certificate",
            "missing_translation_certificate",
            Relation.DEFECT,
            medium,
            "The translation of the birth certificate has no translator's certificate (8 CFR 103.2(b)(3)).",
            Side(value="no certificate found", span=s["translation"].span("Translated from the Amharic original.")),
            category=Category.FORMALITY,
        ),
        make(
            "missing_date",
            "missing_date",
            Relation.DEFECT,
            low,
            "The sister's letter of support has no date.",
            Side(value="no date found", span=s["letter"].span("Letter of support")),
            category=Category.FORMALITY,
        ),
    ]
    gap = make(
        "named_but_not_there",
        "missing_attachment",
        Relation.OMISSION,
        low,
        "The discharge summary speaks of an access clinic visit; no paper from that clinic is in the case.",
        Side(value="access clinic in two weeks", span=s["discharge"].span("access clinic in two weeks")),
        category=Category.GAP,
    )
    evolution = make(
        "two_severities",
        "severity_mismatch",
        Relation.EVOLUTION,
        low,
        "The kidney disease is stage 4 in March 2021 and stage 5 in June 2021.",
        _side(c["stage4"], "stage 4"),
        _side(c["stage5"], "stage 5"),
    )
    refinement = make(
        "one_event_two_dates",
        "event_date_mismatch",
        Relation.REFINEMENT,
        low,
        "The illness begins in 2018 in the declaration and in the spring of 2018 in the consultation.",
        _side(c["onset"], "spring of 2018"),
        _side(c["onset2"], "2018"),
    )
    dialysis = _decided(
        make(
            "two_doses",
            "treatment_mismatch",
            contradiction,
            medium,
            "Dialysis is three times a week in the discharge summary and two times a week in the sister's letter.",
            _side(c["dia3"], "3 times a week"),
            _side(c["dia2"], "2 times a week"),
        ),
        FindingStatus.EXPLAINED,
        Verdict.EXPLAINED,
        "The sister counts only the days on which she helps. Her new letter of 4 March says so.",
    )
    born = _decided(
        make(
            "two_birth_places",
            "place_mismatch",
            contradiction,
            medium,
            "Marta's place of birth is Dire Dawa in the declaration and Harar in the translated certificate.",
            _side(c["born"], "Dire Dawa"),
            _side(c["born2"], "Harar"),
        ),
        FindingStatus.EVIDENCE_CHANGED,
        Verdict.ACCEPTED,
        "Harar is where the birth was registered.",
    )
    return (
        order, side, surgery, entry, children, born, weeks, dialysis, hostile, ambiguous, scan, *formal, gap, evolution,
        refinement,
    )  # fmt: skip


def _subject(c: dict[str, Claim], side: Side) -> str | None:
    return next((claim.subject for claim in c.values() if claim.id == side.claim), None)


def _decided(finding: Finding, status: FindingStatus, verdict: Verdict, note: str) -> Finding:
    decision = Decision(
        case=CASE,
        finding=finding.id,
        rule=finding.rule,
        evidence=finding.evidence,
        claims=tuple(side.claim for side in finding.sides if side.claim),
        verdict=verdict,
        note=note,
        reviewer="J. Marchetti",
        at="2022-03-07T16:20:00Z",
        previous="",
        hash=content_id("led", finding.id),
    )
    return finding.model_copy(update={"status": status, "decisions": (decision,)})


def rich_case(folder: Path) -> tuple[CaseFile, Originals]:
    """Return the invented case, and its originals written below ``folder``."""
    s = scans()
    folder.mkdir(parents=True, exist_ok=True)
    for scan in s.values():
        (folder / scan.document.sha256).write_bytes(scan.data)
    c = _claims(s)
    documents = tuple(sorted((x.document for x in s.values()), key=lambda d: (d.file, d.id)))
    extractions = tuple(
        Extraction(document=x.document.id, version="1", profile=x.profile, mentions=_mentions(key, x))
        for key, x in sorted(s.items(), key=lambda item: item[1].document.file)
        if x.profile
    )
    case = CaseFile(
        case=CASE,
        settings=CaseSettings(
            date_order=DateOrder.MDY, languages=("en", "es"), forum="uscis", applicant="Haddis Teshome"
        ),
        documents=documents,
        extractions=extractions,
        people=_people(s),
        claims=tuple(sorted(c.values(), key=lambda claim: (claim.document, claim.span.start, claim.id))),
        timeline=_timeline(c),
        findings=_findings(s, c),
        generated_by="casefold 0.1.0",
    )
    return case, Originals(folder)


def _mentions(key: str, scan: Scan):  # type: ignore[no-untyped-def]
    if key != "passport":
        return tuple(
            make_mention(span, PersonValue(name=variant.name), extractor="people", version="1")
            for person in _people(scans()).people
            for variant in person.variants
            for span in variant.spans
            if span.document == scan.document.id
        )
    when = either("09/10/2009", date(2009, 9, 10), date(2009, 10, 9))
    value = DateValue(date=when, role=DateRole.EVENT)
    return (make_mention(scan.span("09/10/2009"), value, extractor="dates", version="1"),)


def shelve(case: CaseFile, originals: Originals, settings: Settings) -> None:
    """Put the case into the store of ``settings`` as a run would have left it; its decisions are not taken along."""
    open_findings = [f.model_copy(update={"status": FindingStatus.OPEN, "decisions": ()}) for f in case.findings]
    extracted = {e.document: e for e in case.extractions}
    with open_store(settings) as store:
        run = store.runs.begin(case.case)
        parts = []
        for document in case.documents:
            store.originals.keep(originals.path_of(document.sha256))
            store.cache.keep_reading(document.id, document)
            extraction = extracted.get(document.id)
            if extraction is not None:
                store.cache.keep_extraction(f"x{document.id}", extraction)
            key = f"x{document.id}" if extraction is not None else None
            parts.append(Part(document.id, document.file, document.duplicate_of, document.id, key, None))
        store.results.save(case.model_copy(update={"findings": tuple(open_findings)}), parts, "key", "partial")
        store.runs.end(run, "partial", {"documents": len(parts)})
