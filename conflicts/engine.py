"""The engine: every rule over the case's claims."""

from __future__ import annotations

from models.casefile import CaseFile
from models.finding import Finding
from models.settings import Settings


def find_conflicts(case: CaseFile, settings: Settings) -> tuple[Finding, ...]:
    """Return the findings of all rules, ranked."""
    return ()
