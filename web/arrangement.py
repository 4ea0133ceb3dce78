"""The arrangement of a filing from the form of its page: for each document its place, its title and whether it is filed."""

from __future__ import annotations

from collections.abc import Mapping

from exporters.papers.exhibits import Exhibits
from models.amendment import Change, FilingArranged
from models.casefile import CaseFile
from models.document import Document
from models.errors import InputError

_LONGEST = 200


def can_be_filed(document: Document, case: CaseFile) -> bool:
    """True for a document that is not another's duplicate and not merely the file in which others came."""
    return document.duplicate_of not in case.document_by_id and (bool(document.pages) or bool(document.issues))


def filing_change(given: Mapping[str, str], case: CaseFile) -> Change:
    """Return the arrangement that the form asks for; InputError in plain words where nothing would be filed."""
    exhibits = Exhibits(case)
    now = {e.document.id: i for i, e in enumerate(exhibits.all)}
    documents = [d for d in case.documents if can_be_filed(d, case)]
    filed = [d for d in documents if given.get(f"filed-{d.id}")]
    if not filed:
        raise InputError("No paper is to be filed. Nothing was written down.")
    filed.sort(key=lambda d: (_place(given.get(f"place-{d.id}", "")), now.get(d.id, len(now)), d.file))
    titles = {d.id: " ".join(given.get(f"title-{d.id}", "").split())[:_LONGEST] for d in filed}
    return FilingArranged(
        order=tuple(d.id for d in filed),
        not_filed=tuple(d.id for d in documents if d not in filed),
        titles=tuple((d.id, titles[d.id]) for d in filed if titles[d.id] not in ("", exhibits.found_title(d))),
    )


def _place(typed: str) -> float:
    """The place as typed; one between two others may be written 2.5. Last where it is no number."""
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        return float("inf")
