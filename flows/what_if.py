"""What would become of a case's findings if a reviewer set something right: worked out in memory, nothing is stored."""

from __future__ import annotations

from flows.parts import Parts
from models.amendment import Change
from models.errors import InputError
from review.amendments import in_force
from review.effect import Effect, effect_of
from review.ledger import amend
from review.status import apply_decisions
from store.configuration import load_case_settings
from store.home import Store


def what_if(store: Store, case: str, change: Change, parts: Parts | None = None) -> Effect:
    """Return the effect of a change that touches neither what was read nor what was extracted.

    Who is who, what is claimed, the timeline and the findings are made again with it; papers are not.

    Raises:
        InputError: the case was not read yet.
    """
    whole = store.results.load(store.check_case(case))
    if whole is None:
        raise InputError(f"case {case!r} was not read yet: run 'casefold run \"{case}\"'")
    case_settings = load_case_settings(store.settings.inbox, case)
    asked = amend(case, change, note="", reviewer="?", at="")
    made = (parts or Parts()).assemble(
        case,
        whole.documents,
        whole.extractions,
        case_settings.over(store.settings),
        case_settings,
        [*in_force(store.amendments.of_case(case)), asked],
    )
    ledger = store.ledger.of_case(case)
    return effect_of(apply_decisions(whole.findings, ledger).findings, apply_decisions(made.findings, ledger).findings)
