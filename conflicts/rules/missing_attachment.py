"""An enclosure that is named and not there."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Any

from conflicts.comparison import fold
from conflicts.evidence import Evidence
from conflicts.formality import defect
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Category, Finding, Severity


@rule("missing_attachment", Category.FORMALITY)
def missing_attachment(evidence: Evidence) -> Iterator[Finding]:
    """The document says that a paper is attached or enclosed, and no name or title in the case shows it.

    Papers whose kind is not in our list are not looked for.
    """
    for claim in evidence.of("formal", "enclosure"):
        row = _row(fold(claim.attributes.get("detail", "")))
        if row is None or any(_shows(evidence, d.id, row) for d in evidence.documents if d.id != claim.document):
            continue
        yield defect(
            evidence,
            claim.document,
            "missing_attachment",
            f"{evidence.title(claim.document)} says that a paper is attached ({row['called'][0]}); the case has none.",
            value=f"no {row['called'][0]} found",
            at=claim,
            severity=Severity.MEDIUM,
            key=(row["called"][0],),
        )


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, Any]]:
    table = tomllib.loads(resources.files("conflicts").joinpath("data/enclosures.toml").read_text("utf-8"))
    return list(table["enclosures"])


def _row(detail: str) -> dict[str, Any] | None:
    """The row whose longest name stands in the enclosure's words."""
    found = [(len(name), i) for i, row in enumerate(_rows()) for name in map(fold, row["called"]) if _has(detail, name)]
    return _rows()[max(found)[1]] if found else None


def _shows(evidence: Evidence, document: str, row: dict[str, Any]) -> bool:
    names = [fold(evidence.document(document).file)]
    names += [fold(c.attributes.get("detail", "")) for c in _titles(evidence) if c.document == document]
    return any(_has(name, fold(word)) for name in names for word in row["shown"])


def _titles(evidence: Evidence) -> list[Claim]:
    return evidence.of("formal", "title")


def _has(text: str, words: str) -> bool:
    return f" {words} " in f" {text} ".replace("_", " ")
