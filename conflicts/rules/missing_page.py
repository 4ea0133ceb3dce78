"""Pages that the numbering promises and the file lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.evidence import Evidence
from conflicts.formality import defect
from conflicts.rule import rule
from models.claim import Claim
from models.document import Document
from models.finding import Category, Finding

_Series = dict[int, Claim]


@rule("missing_page", Category.FORMALITY)
def missing_page(evidence: Evidence) -> Iterator[Finding]:
    """The pages are numbered "page 1 of 3", or 1 and 3, and a number is not there; or the last page says "continued".

    Only where every page of the file carries a number of one series; a fax's own count is another series.
    """
    numbered: dict[str, dict[int, _Series]] = defaultdict(lambda: defaultdict(dict))
    for claim in evidence.of("formal", "page_number"):
        at, _, of = claim.attributes.get("detail", "").partition("/")
        if at.isdigit() and claim.value != "fax":
            numbered[claim.document][int(of) if of.isdigit() else 0].setdefault(int(at), claim)
    told = set()
    for document, series in numbered.items():
        for total, there in series.items():
            lacking = _lacking(evidence.document(document), there, total)
            if lacking:
                told.add(document)
                yield _finding(evidence, document, there, total, lacking)
                break
    for claim in evidence.of("formal", "continuation"):
        document_read = evidence.document(claim.document)
        if (
            claim.document not in told
            and claim.span.page(document_read) == document_read.pages[-1].number
            and _closes(claim, document_read)
        ):
            told.add(claim.document)
            yield defect(
                evidence,
                claim.document,
                "missing_page",
                f"The last page of {evidence.title(claim.document)} says that it goes on; no page follows.",
                value="the next page is missing",
                at=claim,
                key=("continued",),
            )


def _lacking(document: Document, there: _Series, total: int) -> list[int]:
    """The numbers that are not there; of a series without a total only those between two that are."""
    pages = len(document.pages)
    if len(there) < pages or (total and pages >= total):
        return []
    if total:
        return [n for n in range(1, total + 1) if n not in there]
    in_order = [n for n, _ in sorted(there.items(), key=lambda item: item[1].span.start)]
    if len(there) != pages or pages < 2 or in_order != sorted(in_order) or in_order[0] > 2:
        return []
    return [n for n in range(in_order[0], in_order[-1]) if n not in there]


def _closes(claim: Claim, document: Document) -> bool:
    """True where hardly anything stands behind the words."""
    return document.pages[-1].end - claim.span.end < 120


def _finding(evidence: Evidence, document: str, there: _Series, total: int, lacking: list[int]) -> Finding:
    numbers = ", ".join(map(str, lacking))
    several = len(lacking) > 1
    counted = f"to {total}" if total else f"{min(there)} to {max(there)}"
    return defect(
        evidence,
        document,
        "missing_page",
        f"{evidence.title(document)} numbers its pages {counted}; "
        f"page{'s' if several else ''} {numbers} {'are' if several else 'is'} not there.",
        value=f"missing {numbers} of {total or max(there)}",
        at=there[max(there)],
        key=(str(total),),
    )
