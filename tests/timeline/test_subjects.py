"""Of whom a medical mention speaks: never the patient where it is told of a relative."""

from __future__ import annotations

from datetime import date

import pytest
from documents import document_of

from models.dates import PartialDate, Precision, Reading
from models.document import Span
from models.extraction import Extraction, Kind, Profile
from models.mention import Holder, make_mention
from models.names import PersonName
from models.person import People, Person, Variant
from models.values import DateRole, DateValue, DiagnosisValue, FormalValue, PersonValue
from timeline.circumstance_claims import OF_CIRCUMSTANCES
from timeline.subjects import Subjects


@pytest.mark.parametrize(
    ("holder", "subject"), [(Holder.UNKNOWN, "ana"), (Holder.SUBJECT, "ana"), (Holder.RELATIVE, None)]
)
def test_patient(holder, subject):
    document = document_of("Ana Ruiz. The brother has asthma.")
    ana = Span(document=document.id, start=0, end=8)
    profile = Profile(document=document.id, kind=Kind.LETTER, subject=ana)
    name = PersonName(given=("Ana",), surnames=("Ruiz",))
    person = Person(id="ana", name="Ana Ruiz", variants=(Variant(text="Ana Ruiz", name=name, spans=(ana,)),))
    mention = make_mention(
        Span(document=document.id, start=26, end=32), DiagnosisValue(name="asthma"), extractor="x", version="1",
        holder=holder,
    )  # fmt: skip
    extraction = Extraction(document=document.id, version="1", profile=profile, mentions=(mention,))
    assert Subjects(extraction, People(people=(person,)), document).patient(mention) == subject


@pytest.mark.parametrize(("kind", "subject"), [(Kind.MEDICAL_REPORT, "ana"), (Kind.AFFIDAVIT, "ola")])
def test_who_writes_a_medical_paper_tells_of_the_patient(kind, subject):
    document = document_of("Ana Ruiz. I rate the asthma as severe. Ola Berg")
    people = tuple(
        Person(
            id=given.casefold(),
            name=f"{given} {surname}",
            variants=(
                Variant(
                    text=f"{given} {surname}",
                    name=PersonName(given=(given,), surnames=(surname,)),
                    spans=(Span(document=document.id, start=start, end=start + 8),),
                ),
            ),
        )
        for given, surname, start in (("Ana", "Ruiz", 0), ("Ola", "Berg", 39))
    )
    ana, ola = (p.variants[0].spans[0] for p in people)
    mention = make_mention(
        Span(document=document.id, start=21, end=27), DiagnosisValue(name="asthma"), extractor="x", version="1",
        holder=Holder.AUTHOR,
    )  # fmt: skip
    profile = Profile(document=document.id, kind=kind, subject=ana, author=ola)
    extraction = Extraction(document=document.id, version="1", profile=profile, mentions=(mention,))
    assert Subjects(extraction, People(people=people), document).patient(mention) == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Mr Femi Ojo\n\nHis late father was ill.\n\nHe has asthma. Dr Ola Berg", "femi"),
        ("Mr Femi Ojo\n\nHis late father was ill. He has asthma. Dr Ola Berg", None),
    ],
)
def test_a_clinician_comes_back_to_the_patient_with_a_new_paragraph(text, subject):
    document = document_of(text)
    femi, ola = (
        Span(document=document.id, start=text.index(w), end=text.index(w) + len(w)) for w in ("Mr Femi Ojo", "Ola Berg")
    )
    names = {
        "femi": PersonName(given=("Femi",), surnames=("Ojo",), title="Mr"),
        "ola": PersonName(given=("Ola",), surnames=("Berg",)),
    }
    people = tuple(
        Person(id=i, name=n.full, variants=(Variant(text=n.full, name=n, spans=(s,)),))
        for (i, n), s in zip(names.items(), (femi, ola), strict=True)
    )
    at = text.index("asthma")
    illness = make_mention(
        Span(document=document.id, start=at, end=at + 6), DiagnosisValue(name="asthma"), extractor="x", version="1",
        holder=Holder.SUBJECT,
    )  # fmt: skip
    named = [
        make_mention(s, PersonValue(name=n), extractor="x", version="1")
        for s, n in zip((femi, ola), names.values(), strict=True)
    ]
    profile = Profile(document=document.id, kind=Kind.MEDICAL_REPORT, subject=femi, author=ola)
    extraction = Extraction(document=document.id, version="1", profile=profile, mentions=(*named, illness))
    assert Subjects(extraction, People(people=people), document).patient(illness) == subject


@pytest.mark.parametrize(
    ("kind", "text", "older"),
    [
        (Kind.OFFICIAL_RECORD, "CIVIL REGISTRY\nNARRATIVE DEATH CERTIFICATE\nAna Ruiz, 70 years of age.", True),
        (Kind.OFFICIAL_RECORD, "POLICE REPORT\nAna Ruiz, 70 years of age.", False),
        (Kind.IDENTITY_RECORD, "BIRTH RECORD of Ana Ruiz", True),
        (Kind.LETTER, "After her death certificate came I wrote.", False),
    ],
)
def test_what_is_older_than_the_papers_own_date(kind, text, older):
    document = document_of(text)
    profile = Profile(document=document.id, kind=kind)
    extraction = Extraction(document=document.id, version="1", profile=profile, mentions=())
    assert Subjects(extraction, People(people=()), document).of_a_register is older


@pytest.mark.parametrize(
    ("kind", "text", "subject"),
    [
        (
            Kind.MEDICAL_REPORT,
            "Mrs Efe Ojo\n\nThe daughter, Mrs Ida Ojo, was there.\n\nShe has asthma. Dr Ola Berg",
            "efe",
        ),
        (
            Kind.MEDICAL_REPORT,
            "Mrs Efe Ojo\n\nThe daughter, Mrs Ida Ojo, was there. She has asthma. Dr Ola Berg",
            "ida",
        ),
        (
            Kind.OFFICIAL_RECORD,
            "Mrs Efe Ojo\n\nThe daughter, Mrs Ida Ojo, was there.\n\nShe has asthma. Ola Berg",
            "efe",
        ),
        (Kind.LETTER, "Mrs Efe Ojo\n\nThe daughter, Mrs Ida Ojo, was there.\n\nShe has asthma. Ola Berg", "ida"),
    ],
)
def test_in_a_new_paragraph_a_pronoun_means_the_patient(kind, text, subject):
    document = document_of(text)
    names = {
        "efe": PersonName(given=("Efe",), surnames=("Ojo",), title="Mrs"),
        "ida": PersonName(given=("Ida",), surnames=("Ojo",), title="Mrs"),
        "ola": PersonName(given=("Ola",), surnames=("Berg",)),
    }
    written = {"efe": "Mrs Efe Ojo", "ida": "Mrs Ida Ojo", "ola": "Ola Berg"}
    spans = {i: Span(document=document.id, start=text.index(w), end=text.index(w) + len(w)) for i, w in written.items()}
    people = tuple(
        Person(id=i, name=n.full, variants=(Variant(text=n.full, name=n, spans=(spans[i],)),)) for i, n in names.items()
    )
    at = text.index("asthma")
    illness = make_mention(
        Span(document=document.id, start=at, end=at + 6), DiagnosisValue(name="asthma"), extractor="x", version="1",
        holder=Holder.SUBJECT,
    )  # fmt: skip
    named = [make_mention(spans[i], PersonValue(name=n), extractor="x", version="1") for i, n in names.items()]
    profile = Profile(document=document.id, kind=kind, subject=spans["efe"], author=spans["ola"])
    extraction = Extraction(document=document.id, version="1", profile=profile, mentions=(*named, illness))
    assert Subjects(extraction, People(people=people), document).patient(illness) == subject


@pytest.mark.parametrize(
    ("written", "told"),
    [("18th day of April, 2024", "18th day of April, 2024"), ("2nd day of May, 2024", "2024-04-18")],
)
def test_the_day_of_a_jurat_is_told_as_it_is_written(written, told):
    document = document_of(f"Sworn before me on this {written}")
    day = 18 if written.startswith("18") else 2
    reading = Reading(start=date(2024, 4 if day == 18 else 5, day), end=date(2024, 4 if day == 18 else 5, day))
    mentions = (
        make_mention(
            Span(document=document.id, start=0, end=15), FormalValue(feature="jurat", state="present", detail="2024-04-18"), extractor="x", version="1"
        ),
        make_mention(
            Span(document=document.id, start=24, end=len(document.text)),
            DateValue(date=PartialDate(text=written, precision=Precision.DAY, readings=(reading,)), role=DateRole.SWORN), extractor="x", version="1",
        ),
    )  # fmt: skip
    extraction = Extraction(
        document=document.id, version="1", profile=Profile(document=document.id, kind=Kind.AFFIDAVIT), mentions=mentions
    )
    fields = OF_CIRCUMSTANCES["formal"](mentions[0], Subjects(extraction, People(), document))
    assert fields is not None and fields["value"] == told
