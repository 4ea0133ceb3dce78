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
from models.finding import Category, Finding, Severity

_LETTERHEAD_CHARS = 300


@rule("missing_attachment", Category.FORMALITY)
def missing_attachment(evidence: Evidence) -> Iterator[Finding]:
    """The document says that a paper is attached or enclosed, and no name or title in the case shows it.

    A paper that our list does not know is looked for by its own words; one of which nothing tells what it is, is not.
    """
    told = set()
    for claim in evidence.of("formal", "enclosure"):
        thing, shown, letterhead = _sought(fold(claim.attributes.get("detail", "").partition("|")[0]))
        others = (d.id for d in evidence.documents if d.id != claim.document)
        if (
            not shown
            or (claim.document, thing) in told
            or any(_shows(evidence, other, shown, letterhead) for other in others)
        ):
            continue
        told.add((claim.document, thing))
        yield defect(
            evidence,
            claim.document,
            "missing_attachment",
            f"{evidence.title(claim.document)} says that a paper is attached ({thing}); the case has none.",
            value=f"no {thing} found",
            at=claim,
            severity=Severity.MEDIUM,
            key=(thing,),
        )


def _sought(detail: str) -> tuple[str, list[str], bool]:
    """What is enclosed, the words by which a name or title shows it, and whether a letterhead may show it too.

    No words where it is not looked for.
    """
    row = _row(detail)
    if row is not None:
        return row["called"][0], row["shown"], row.get("letterhead", False)
    words = [w for w in detail.split() if len(w) > 3 and w.isalpha() and w not in _generic()]
    both = [form for word in words[:3] for form in (word, word.removesuffix("s"), f"{word}s")]
    return " ".join(words[:3]), both, False


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("conflicts").joinpath("data/enclosures.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(map(fold, _table()["generic"]["words"]))


def _row(detail: str) -> dict[str, Any] | None:
    """The row whose longest name stands in the enclosure's words."""
    rows = _rows()
    found = [(len(name), i) for i, row in enumerate(rows) for name in map(fold, row["called"]) if _has(detail, name)]
    return rows[max(found)[1]] if found else None


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, Any]]:
    """The papers that are looked for, and the letters of clinics and churches in every form of words for them."""
    letters = _table()["letters"]
    return [
        *_table()["enclosures"],
        *(
            {
                "called": [form.format(by=by) for by in row["by"] for form in letters["forms"]],
                "shown": row["shown"],
                "letterhead": True,
            }
            for row in letters["writers"]
        ),
    ]


def _shows(evidence: Evidence, document: str, shown: list[str], letterhead: bool) -> bool:
    names = [fold(evidence.document(document).file)]
    names += [fold(c.attributes.get("detail", "")) for c in evidence.of("formal", "title") if c.document == document]
    if letterhead:
        names.append(fold(evidence.document(document).text[:_LETTERHEAD_CHARS]))
    return any(_has(name, fold(word)) for name in names for word in shown)


def _has(text: str, words: str) -> bool:
    return f" {words} " in f" {text} ".replace("_", " ")
