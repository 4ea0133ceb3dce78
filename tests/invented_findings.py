"""The findings of the invented case: every relation, category and status."""

from __future__ import annotations

from invented_papers import HOSTILE, NOTES
from typeset_papers import CASE, Scan

from models.claim import Claim
from models.document import Span
from models.finding import Category, Decision, Finding, FindingStatus, Relation, Severity, Side, Verdict, make_finding
from models.ids import content_id


def _side(claim: Claim, value: str) -> Side:
    return Side(value=value, span=claim.span, claim=claim.id)


def make_findings(s: dict[str, Scan], c: dict[str, Claim]) -> tuple[Finding, ...]:
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
