"""Mentions to claims: this document asserts X of Y at Z."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.claim import Claim
from models.dates import PartialDate
from models.document import Document, Span
from models.extraction import Extraction
from models.ids import content_id
from models.person import People
from timeline.circumstance_claims import OF_CIRCUMSTANCES
from timeline.citations import citation_claims
from timeline.fields import Maker
from timeline.health_claims import OF_HEALTH
from timeline.kinship import Kinship
from timeline.particulars import particular_claims
from timeline.person_claims import OF_PEOPLE
from timeline.subjects import Subjects
from timeline.wording import wording_claims


def make_claims(documents: Sequence[Document], extractions: Sequence[Extraction], people: People) -> tuple[Claim, ...]:
    """Return the claims of all documents, in the order of documents and text; repeated ones of a document only once."""
    texts = {d.id: d for d in documents}
    claims: dict[str, Claim] = {}
    kinship = Kinship(extractions, people)
    for extraction in extractions:
        document = texts[extraction.document]
        subjects = Subjects(extraction, people, document, kinship)
        for claim in (
            *_claims_of(extraction, subjects, document),
            *_dated(extraction, document),
            *citation_claims(extraction, document),
            *wording_claims(extraction, document),
            *particular_claims(extraction, document),
        ):
            told = claims.setdefault(claim.id, claim)
            if told.attributes.get("procedure") != claim.attributes.get("procedure"):
                other = _with_procedure(claim)
                claims.setdefault(other.id, other)
    return tuple(claims.values())


def _with_procedure(claim: Claim) -> Claim:
    """The claim of another operation in the same words: "resection of the tumour with a prosthesis"."""
    return claim.model_copy(update={"id": content_id("cla", claim.id, claim.attributes.get("procedure", ""))})


def _claims_of(extraction: Extraction, subjects: Subjects, document: Document) -> Iterator[Claim]:
    for mention in extraction.mentions:
        make = _MAKERS.get(mention.kind)
        fields = make(mention, subjects) if make else None
        if fields is None:
            continue
        fields.setdefault("span", mention.span)
        yield _claim(document, mentions=(mention.id,), assertion=mention.assertion.label, **fields)


def _claim(document: Document, **fields: object) -> Claim:
    span = fields["span"]
    assert isinstance(span, Span)
    when = fields.get("when")
    ident = content_id(
        "cla",
        document.sha256,
        document.file,
        str(fields["predicate"]),
        str(fields.get("object", "")),
        str(fields.get("value", "")),
        span.start,
        span.end,
        when.text if isinstance(when, PartialDate) else None,
    )
    return Claim.model_validate(
        {"id": ident, "document": document.id, "confidence": span.confidence(document), **fields}
    )


def _dated(extraction: Extraction, document: Document) -> Iterator[Claim]:
    profile = extraction.profile
    if profile.dated is not None and profile.dated_span is not None:
        yield _claim(document, predicate="dated", value=profile.dated.text, date=profile.dated, span=profile.dated_span)


_MAKERS: dict[str, Maker] = {**OF_PEOPLE, **OF_HEALTH, **OF_CIRCUMSTANCES}
