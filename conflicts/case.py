"""From what was read and extracted to the whole case: people, claims, timeline, findings."""

from __future__ import annotations

from collections.abc import Sequence

from conflicts.engine import find_conflicts
from models.casefile import CaseFile
from models.document import Document
from models.extraction import Extraction
from models.settings import CaseSettings, Settings
from timeline.build import build_timeline
from timeline.claims import make_claims
from timeline.people import resolve_people


def assemble(
    case: str,
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    settings: Settings,
    case_settings: CaseSettings | None = None,
) -> CaseFile:
    """Return the case file of the documents, sorted by file name, with the extractions of those that were read."""
    ordered = tuple(sorted(documents, key=lambda d: (d.file, d.id)))
    place = {d.id: i for i, d in enumerate(ordered)}
    found = tuple(sorted((e for e in extractions if e.document in place), key=lambda e: place[e.document]))
    people = resolve_people(case, ordered, found, settings)
    claims = make_claims(ordered, found, people)
    timeline = build_timeline(case, ordered, claims, people)
    partial = CaseFile(
        case=case,
        settings=(case_settings or CaseSettings()).completed(settings),
        documents=ordered,
        extractions=found,
        people=people,
        claims=claims,
        timeline=timeline,
    )
    return partial.model_copy(update={"findings": find_conflicts(partial, settings)})
