"""The engine: every rule over the case's claims, then one ranking."""

from __future__ import annotations

from functools import lru_cache

from conflicts import rules
from conflicts.changed_in_translation import as_changed_in_translation
from conflicts.evidence import Evidence
from conflicts.misreading import mark_misreadings
from conflicts.places import in_files
from conflicts.ranking import ranked
from conflicts.repeats import without_repeats
from conflicts.rule import Rule
from conflicts.statements import once_in_a_statement
from models.casefile import CaseFile
from models.finding import Finding
from models.settings import Settings
from plugins.discovery import discover
from plugins.spec import ConflictRule


@lru_cache(maxsize=1)
def all_rules() -> dict[str, Rule]:
    """Return the rules by name."""
    return discover(rules, ConflictRule, group="casefold.rules")


def find_conflicts(case: CaseFile, settings: Settings) -> tuple[Finding, ...]:
    """Return the findings of all rules: one per id, misreadings marked, ranked."""
    evidence = Evidence(case, settings)
    found: dict[str, Finding] = {}
    for part in all_rules().values():
        for finding in part.check(evidence):
            placed = in_files(finding, case.document_by_id)
            found.setdefault(finding.id, once_in_a_statement(placed, case))
    told_once = as_changed_in_translation(without_repeats(found.values()), evidence)
    placed_once = [f if f.id in found else in_files(f, case.document_by_id) for f in told_once]
    return ranked(mark_misreadings(placed_once, evidence), evidence)
