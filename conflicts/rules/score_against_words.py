"""A score on a named scale, and a word for how severe the same illness is that does not fit it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from conflicts.comparability import at_one_time, comparability
from conflicts.disagreement import disagreement
from conflicts.evidence import Evidence
from conflicts.rule import rule
from models.claim import Claim
from models.finding import Finding, Severity


@rule("severity_mismatch")
def score_against_words(evidence: Evidence) -> Iterator[Finding]:
    """A score says one thing of an illness, the words for it another, at one time: a PHQ-9 of 6 and "severe depression".

    Only where the score lies well beyond the published band of the word. A document that also gives a score that fits
    its words tells of a change, and is not shown.
    """
    measures = evidence.grouped_of_one(evidence.present("measure"))
    for band in comparability()["bands"]:
        for (person, scale), scores in measures.items():
            if scale != band["scale"]:
                continue
            told = measures.get((person, band["measure"]), [])
            for word in told:
                against = [s for s in scores if at_one_time(s, word, band["days"]) and _beyond(s, word, band)]
                if against and not _fits_somewhere(scores, word, band):
                    yield _finding(evidence, person, band, against, [w for w in told if _grade(w) == _grade(word)])
                    break


def _finding(evidence: Evidence, person: str, band: dict[str, Any], scores: list[Claim], words: list[Claim]) -> Finding:
    name = band["scale"].replace("_", " ")
    return disagreement(
        evidence,
        [
            [s.model_copy(update={"value": f"{name} {s.number:g}"}) for s in scores],
            [w.model_copy(update={"value": _words(w)}) for w in words],
        ],
        rule="score_against_words",
        kind="severity_mismatch",
        what=f"how severe an illness of {evidence.person(person)} is",
        key=(person, band["scale"], band["measure"]),
        severity=Severity.MEDIUM,
    )


def _grade(claim: Claim) -> str:
    return (claim.attributes.get("grade") or (f"{claim.number:g}" if claim.number is not None else "")).rstrip("abc")


def _range(word: Claim, band: dict[str, Any]) -> tuple[float, float] | None:
    bounds = band["words"].get(_grade(word))
    return (bounds[0], bounds[1]) if bounds else None


def _beyond(score: Claim, word: Claim, band: dict[str, Any]) -> bool:
    fitting = _range(word, band)
    return fitting is not None and score.number is not None and not fitting[0] <= score.number <= fitting[1]


def _fits_somewhere(scores: list[Claim], word: Claim, band: dict[str, Any]) -> bool:
    own = [s for s in scores if s.document == word.document]
    return any(not _beyond(s, word, band) for s in own)


def _words(word: Claim) -> str:
    scale, _, of = word.object.partition(" ")
    return f"{word.value} {of.replace('_', ' ')}" if of else f"{scale.replace('_', ' ')} {word.value}"
