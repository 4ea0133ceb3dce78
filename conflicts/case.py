"""From what was read and extracted to the whole case: people, claims, timeline, findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from conflicts.engine import find_conflicts
from conflicts.forums import named_forum
from models.amendment import Amendment, FilingArranged
from models.casefile import CaseFile
from models.document import Document
from models.extraction import Extraction
from models.settings import AUTO, CaseSettings, Settings
from timeline.amend import amended_extractions, amended_timeline
from timeline.build import build_timeline
from timeline.claims import make_claims
from timeline.people import resolve_people


def assemble(
    case: str,
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    settings: Settings,
    case_settings: CaseSettings | None = None,
    amendments: Sequence[Amendment] = (),
) -> CaseFile:
    """Return the case file of the documents, sorted by file name, with the extractions of those that were read.

    ``amendments`` are those in force. Corrected readings are applied before extraction; the others here.
    """
    ordered = tuple(sorted(documents, key=lambda d: (d.file, d.id)))
    place = {d.id: i for i, d in enumerate(ordered)}
    found = tuple(sorted((e for e in extractions if e.document in place), key=lambda e: place[e.document]))
    found, dated = amended_extractions(found, amendments)
    people, bound = resolve_people(case, ordered, found, settings, amendments)
    claims = make_claims(ordered, found, people)
    timeline, entered = amended_timeline(case, build_timeline(case, ordered, claims, people), people, amendments)
    of_papers = {done for d in ordered for done in (*d.corrected, *d.parted)}
    applied = dated | bound | entered | of_papers | _arranged(amendments, place)
    decided = (case_settings or CaseSettings()).completed(settings)
    if decided.forum == AUTO:
        decided = decided.model_copy(update={"forum": named_forum(found)})
    partial = CaseFile(
        case=case,
        settings=decided,
        documents=ordered,
        extractions=found,
        people=people,
        claims=claims,
        timeline=timeline,
        amendments=tuple(amendments),
        not_applied=tuple(a.hash for a in amendments if a.hash not in applied),
    )
    return partial.model_copy(update={"findings": find_conflicts(partial, settings)})


def _arranged(amendments: Sequence[Amendment], documents: Mapping[str, int]) -> set[str]:
    """The hashes of the arrangements of the filing in which a document still stands."""
    return {
        line.hash
        for line in amendments
        if isinstance(line.change, FilingArranged) and not documents.keys().isdisjoint(line.change.order)
    }
