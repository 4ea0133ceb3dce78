from __future__ import annotations

import pytest
from casefiles import rich_case

from models.finding import Decision, Finding, Verdict
from review.ledger import GENESIS, broken_links, decide


@pytest.fixture(scope="module")
def finding(tmp_path_factory: pytest.TempPathFactory) -> Finding:
    return rich_case(tmp_path_factory.mktemp("originals"))[0].findings[0]


def chain(finding: Finding, *notes: str) -> list[Decision]:
    lines: list[Decision] = []
    for note in notes:
        previous = lines[-1].hash if lines else GENESIS
        lines.append(
            decide(
                "case",
                finding,
                Verdict.EXPLAINED,
                note=note,
                reviewer="rosa",
                at="2026-01-02T03:04:05+00:00",
                previous=previous,
            )
        )
    return lines


def test_a_line_holds_what_it_was_decided_on(finding: Finding) -> None:
    (line,) = chain(finding, "the clinic's slip")
    assert (line.finding, line.evidence) == (finding.id, finding.evidence)
    assert set(line.claims) == {side.claim for side in finding.sides if side.claim}


def test_a_sound_chain(finding: Finding) -> None:
    assert broken_links(chain(finding, "a", "b", "c")) == []


@pytest.mark.parametrize(
    ("tamper", "broken"),
    [
        (lambda lines: [lines[0], lines[1].model_copy(update={"note": "x"}), lines[2]], [2]),
        (lambda lines: [lines[0], lines[1].model_copy(update={"verdict": Verdict.ACCEPTED}), lines[2]], [2]),
        (lambda lines: [lines[0], lines[2]], [2]),
        (lambda lines: lines[1:], [1]),
        (lambda lines: [lines[1], lines[0], lines[2]], [1, 2, 3]),
    ],
    ids=["note", "verdict", "removed", "first removed", "moved"],
)
def test_tampering_shows(finding: Finding, tamper, broken) -> None:  # type: ignore[no-untyped-def]
    assert broken_links(tamper(chain(finding, "a", "b", "c"))) == broken
