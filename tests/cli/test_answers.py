from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from fake_parts import Counting

Casefold = Callable[..., Any]
Drop = Callable[..., Path]


@pytest.fixture
def paper(casefold: Casefold, counting: Counting, drop: Drop, tmp_path: Path) -> Path:
    """The questions about two amounts that differ, as made for the client."""
    drop("a.txt", "amount=10")
    drop("b.txt", "amount=20")
    assert casefold("run", "--without-prefect").code == 0
    path = tmp_path / "questions.docx"
    assert casefold("export", "lopez", "--format", "questions", "-o", str(path)).code == 0
    return path


def fill(path: Path, box: int, said: str, tick: str = "") -> Path:
    """Write into a box of the paper and tick a choice, as the client does."""
    document = docx.Document(str(path))
    document.tables[box].rows[0].cells[0].paragraphs[-1].add_run(f" {said}")
    if tick:
        line = next(p for p in document.paragraphs if f"☐ {tick}" in p.text)
        line.runs[0].text = line.runs[0].text.replace(f"☐ {tick}", f"☒ {tick}")
    document.save(str(path))
    return path


def finding(casefold: Casefold) -> dict[str, Any]:
    casefile = json.loads(casefold("export", "lopez", "--format", "json", "-o", "-").out)
    (found,) = casefile["findings"]
    return found  # type: ignore[no-any-return]


def test_answers_stand_at_their_finding_once_and_decide_nothing(casefold: Casefold, paper: Path) -> None:
    fill(paper, 0, "It was twenty after May.", tick="I would rather talk about this")
    said = casefold("answers", "lopez", str(paper), "--reviewer", "rosa")
    assert said.code == 0, said.err
    assert "1 new in the ledger, 0 questions left out" in said.out
    found = finding(casefold)
    assert found["status"] == "open"
    (line,) = found["decisions"]
    assert (line["verdict"], line["reviewer"]) == ("client_answered", "rosa")
    assert line["note"] == "It was twenty after May. [I would rather talk about this]"
    assert json.loads(casefold("answers", "lopez", str(paper), "--json").out)["answers"] == []


def test_an_answer_after_a_decision_leaves_the_decision(casefold: Casefold, paper: Path) -> None:
    ident = finding(casefold)["id"]
    assert casefold("decide", "lopez", ident, "accepted").code == 0
    assert casefold("answers", "lopez", str(fill(paper, 0, "I do not know why."))).code == 0
    found = finding(casefold)
    assert (found["status"], len(found["decisions"])) == ("accepted", 2)


def test_what_is_left_out_and_what_belongs_to_no_finding(casefold: Casefold, paper: Path) -> None:
    said = casefold("answers", "lopez", str(fill(paper, 1, "My street was renamed.")), "--json")
    taken = json.loads(said.out)
    assert taken == {"answers": [], "without_finding": ["My street was renamed."], "left_out": 1}


@pytest.mark.parametrize("content", [b"", b"not a Word file", None])
def test_another_file_is_refused_with_advice(
    casefold: Casefold, paper: Path, tmp_path: Path, content: bytes | None
) -> None:
    other = tmp_path / "other.docx"
    if content is None:
        docx.Document().save(str(other))
    else:
        other.write_bytes(content)
    said = casefold("answers", "lopez", str(other))
    assert said.code == 2
    assert "other.docx" in said.err
    assert "Traceback" not in said.err
