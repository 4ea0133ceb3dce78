"""Pages that the numbering promises and the file lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from conflicts.evidence import Evidence
from conflicts.formality import defect
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Category, Finding, Severity


@rule("missing_page", Category.FORMALITY)
def missing_page(evidence: Evidence) -> Iterator[Finding]:
    """The pages are numbered "page 1 of 3", and a number is not there.

    Only where every page of the file carries a number of one series; a fax's own count is another series.
    """
    series: dict[tuple[str, int], dict[int, Claim]] = defaultdict(dict)
    for claim in evidence.of("formal", "page_number"):
        at, _, of = claim.attributes.get("detail", "").partition("/")
        if at.isdigit() and of.isdigit():
            series[(claim.document, int(of))].setdefault(int(at), claim)
    for (document, total), there in series.items():
        lacking = [str(n) for n in range(1, total + 1) if n not in there]
        pages = len(evidence.document(document).pages)
        if lacking and len(there) >= pages and pages < total:
            yield defect(
                evidence,
                document,
                "missing_page",
                f"{evidence.title(document)} numbers its pages to {total}; "
                f"page{'s' if len(lacking) > 1 else ''} {', '.join(lacking)} "
                f"{'are' if len(lacking) > 1 else 'is'} not there.",
                value=f"missing {', '.join(lacking)} of {total}",
                at=there[max(there)],
                severity=Severity.MEDIUM,
                key=(str(total),),
            )
