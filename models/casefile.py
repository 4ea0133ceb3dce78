"""Everything known of one case, as the exporters and the review page see it."""

from __future__ import annotations

from functools import cached_property

from models.amendment import Amendment
from models.base import Model
from models.claim import Claim
from models.document import Document
from models.extraction import Extraction, Profile
from models.finding import Finding
from models.person import People, Person
from models.proposal import Proposal
from models.settings import CaseSettings
from models.timeline import Timeline


class CaseFile(Model):
    """One case: documents with their extractions, people, claims, timeline and findings, all sorted by content.

    ``amendments`` are what reviewers set right, in their order; ``not_applied`` the hashes of those whose words are gone.
    ``proposals`` are what may be done with documents: another scan of one, a newer version, the case of a stray.
    """

    case: str
    settings: CaseSettings = CaseSettings()
    documents: tuple[Document, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    people: People = People()
    claims: tuple[Claim, ...] = ()
    timeline: Timeline = Timeline()
    findings: tuple[Finding, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    not_applied: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    generated_by: str = "casefold"

    @cached_property
    def document_by_id(self) -> dict[str, Document]:
        """Documents by id."""
        return {d.id: d for d in self.documents}

    @cached_property
    def profile_by_document(self) -> dict[str, Profile]:
        """Profiles by document id; set-aside documents have none."""
        return {e.document: e.profile for e in self.extractions}

    @cached_property
    def person_by_id(self) -> dict[str, Person]:
        """People by id."""
        return {p.id: p for p in self.people.people}

    @cached_property
    def claim_by_id(self) -> dict[str, Claim]:
        """Claims by id."""
        return {c.id: c for c in self.claims}
