"""A rich invented case for the report and the review page: every relation, precision and status, and hostile text.

Pages are typeset with Pillow's own face, so that words have true boxes and the originals are real picture files.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from invented_findings import make_findings
from invented_papers import HOSTILE, scans
from typeset_papers import CASE, Originals, Scan, day, either, stretch

from models.casefile import CaseFile
from models.claim import Claim
from models.dates import PartialDate, Precision
from models.document import DateOrder, Span, Status
from models.extraction import Extraction
from models.finding import FindingStatus
from models.ids import content_id
from models.mention import make_mention
from models.names import PersonName
from models.person import IdentityProposal, People, Person, Variant
from models.settings import CaseSettings, Settings
from models.timeline import Timeline, TimelineEntry
from models.values import DateRole, DateValue, PersonValue
from store.home import open_store
from store.results import Part

__all__ = ["CASE", "HOSTILE", "Originals", "day", "either", "rich_case", "scans", "shelve", "stretch"]


def _claim(scan: Scan, predicate: str, words: str, nth: int = 0, **more: object) -> Claim:
    span = scan.span(words, nth)
    ident = content_id("cla", span.document, span.start, span.end, predicate)
    return Claim(id=ident, document=span.document, predicate=predicate, span=span, value=words, **more)  # type: ignore[arg-type]


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
        findings=make_findings(s, c),
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
        states = Counter(document.status for document in case.documents)
        counts = {"partly read": states[Status.PARTLY_READ], "set aside": states[Status.SET_ASIDE]}
        store.runs.end(run, "partial", {"documents": len(parts), **counts})
