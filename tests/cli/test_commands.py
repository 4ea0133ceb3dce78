from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fake_parts import Counting

Casefold = Callable[..., Any]
Drop = Callable[..., Path]


@pytest.fixture
def conflicting(casefold: Casefold, counting: Counting, drop: Drop) -> Counting:
    drop("a.txt", "amount=10")
    drop("b.txt", "amount=20")
    assert casefold("run", "--without-prefect").code == 0
    return counting


def test_help_names_every_command(casefold: Casefold) -> None:
    said = casefold("--help")
    commands = [
        "new",
        "run",
        "retry",
        "status",
        "changes",
        "review",
        "report",
        "export",
        "decide",
        "answers",
        "watch",
        "nightly",
        "doctor",
    ]
    assert all(f"\n  {command} " in said.out for command in commands)
    for command in commands:
        assert casefold(command, "--help").code == 0


def test_a_new_case(casefold: Casefold, home: Path) -> None:
    said = casefold("new", "lopez")
    assert said.code == 0 and str(home / "inbox" / "lopez") in said.out
    assert "date_order" in (home / "inbox" / "lopez" / "case.toml").read_text()
    assert home.stat().st_mode & 0o777 == 0o700
    again = casefold("new", "lopez")
    assert again.code == 2 and "already" in again.err


def test_run_then_nothing_new(casefold: Casefold, conflicting: Counting, home: Path) -> None:
    said = casefold("run", "--without-prefect")
    assert said.code == 0 and "lopez: nothing new; 2 documents" in said.out
    assert str(home / "reports" / "lopez.html") in said.out
    assert len(conflicting.read) == 2


def test_run_shows_timeline_and_findings(casefold: Casefold, conflicting: Counting) -> None:
    said = casefold("run", "--show", "--without-prefect")
    assert "lopez: timeline" in said.out and "The amounts differ." in said.out and "a.txt p. 1" in said.out


def test_a_partial_run_has_its_own_exit_code(casefold: Casefold, counting: Counting, drop: Drop) -> None:
    drop("a.txt", "fine")
    drop("b.txt", "BAD")
    for _ in range(2):
        said = casefold("run", "--without-prefect")
        assert said.code == 3 and "1 documents set aside" in said.err
    status = casefold("status", "lopez")
    assert "password" in status.out


def test_what_may_pass_is_told_with_the_next_try_and_retry_does_it_now(
    casefold: Casefold, counting: Counting, drop: Drop
) -> None:
    drop("a.txt", "CRASH")
    casefold("run", "--without-prefect")
    (failure,) = json.loads(casefold("status", "lopez", "--json").out)["failures"]
    assert (failure["stage"], failure["attempts"], failure["tried_at_every_look"]) == ("read", 1, False)
    assert "casefold retry" in casefold("status", "lopez").err
    counting.crash = False
    said = casefold("retry", "lopez", "--without-prefect", "--json")
    assert (said.code, json.loads(said.out)[0]["state"]) == (0, "complete")
    assert casefold("retry", "lopes").code == 2


def test_status_tells_what_may_be_done_with_papers(casefold: Casefold, counting: Counting, drop: Drop) -> None:
    words = "She came to the clinic on Quay Street each week and sat with the children until the nurse was free again."
    drop("note.txt", words)
    drop("note v2.txt", f"{words} amount=7")
    casefold("run", "--without-prefect")
    assert "Proposed for note v2.txt: leave the older one out;" in casefold("status", "lopez").out
    (proposal,) = json.loads(casefold("status", "lopez", "--json").out)["proposals"]
    assert (proposal["kind"], proposal["file"]) == ("newer_version", "note v2.txt")


def test_status_tells_which_other_cases_have_the_very_same_file(
    casefold: Casefold, counting: Counting, drop: Drop
) -> None:
    drop("note.txt", "one")
    drop("copy.txt", "one", case="garcia")
    drop("else.txt", "two", case="garcia")
    casefold("run", "--without-prefect")
    assert "note.txt is in case 'garcia', too" in casefold("status", "lopez").out
    documents = json.loads(casefold("status", "garcia", "--json").out)["documents"]
    assert {d["file"]: d["also_in"] for d in documents} == {"copy.txt": ["lopez"], "else.txt": []}


def test_another_inbox_is_only_read(casefold: Casefold, counting: Counting, tmp_path: Path) -> None:
    folder = tmp_path / "share" / "garcia"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("one")
    (folder.parent / "stray.txt").write_text("nobody's")
    said = casefold("run", "--inbox", str(folder.parent), "--without-prefect")
    assert said.code == 0 and "garcia: 1 read" in said.out and "unsorted: 1 read" in said.out
    assert sorted(p.name for p in (tmp_path / "share").rglob("*")) == ["a.txt", "garcia", "stray.txt"]


def test_markup_in_names_is_only_text(casefold: Casefold, counting: Counting, drop: Drop) -> None:
    drop("[red]a[/red] [link=x].txt", "amount=1 [bold]")
    drop("b.txt", "amount=2")
    said = casefold("run", "--show", "--without-prefect")
    assert said.code == 0 and "[red]a[/red] [link=x].txt" in said.out


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["run", "lopes"], 2, "did you mean 'lopez'?"),
        (["run", "../lopez"], 2, "cannot be the name of a case"),
        (["run", "--inbox", "/nowhere/at/all"], 2, "there is no folder"),
        (["run", "--workers", "0"], 2, "workers"),
        (["run", "--date-order", "american"], 2, "date-order"),
        (["report", "lopes"], 2, "did you mean 'lopez'?"),
        (["export", "lopez", "--format", "papyrus"], 2, "the formats are"),
        (["export", "lopez", "-o", "/nowhere/at/all.json"], 2, "cannot be written"),
        (["decide", "lopez", "fin_zzz", "explained"], 2, "no findings of case"),
        (["decide", "lopez", "fin_zzz", "false"], 2, "false"),
        (["status", "lopes"], 2, "did you mean 'lopez'?"),
        (["nightly", "--at", "25:00"], 2, "HH:MM"),
        (["nightly", "--timezone", "New York"], 2, "did you mean 'America/New_York'?"),
        (["new", "a/b"], 2, "cannot be the name of a case"),
        (["frobnicate"], 2, "frobnicate"),
    ],
)
def test_bad_input_is_told_in_words(
    casefold: Casefold, conflicting: Counting, words: list[str], code: int, message: str
) -> None:
    said = casefold(*words)
    assert said.code == code
    assert message in said.err and "Traceback" not in said.err


@pytest.mark.parametrize(
    "command",
    [
        "status",
        "report x",
        "export x",
        "decide x y explained",
        "review",
        "changes",
        "archive x",
        "backup",
        "purge x",
        "verify",
        "trace x y",
    ],
)
def test_without_a_home_nothing_is_made(casefold: Casefold, home: Path, command: str) -> None:
    said = casefold(*command.split())
    assert said.code == 2 and "casefold new CASE" in said.err
    assert not home.exists()


def test_a_home_that_cannot_be_made(casefold: Casefold, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    said = casefold("run", "--home", str(tmp_path / "file" / "home"))
    assert said.code == 4 and "--home" in said.err


def test_errors_in_settings_name_the_line(casefold: Casefold, counting: Counting, drop: Drop, home: Path) -> None:
    drop("case.toml", 'forum = "uscis"\ncolour = "red"\n')
    said = casefold("run", "--without-prefect")
    assert said.code == 2 and "case.toml, line 2: colour" in said.err
    (home / "casefold.toml").write_text("workers = many\n")
    assert "casefold.toml" in casefold("status").err


def test_a_decision_is_kept(casefold: Casefold, conflicting: Counting) -> None:
    finding = json.loads(casefold("status", "lopez", "--json").out)["findings"][0]
    words = ("decide", "lopez", finding["finding"][4:12], "explained", "--note", "two months", "--reviewer", "rosa")
    assert "explained, by rosa" in casefold(*words).out
    after = json.loads(casefold("status", "lopez", "--json").out)
    assert (after["findings"][0]["status"], after["to_look_at"], after["broken_ledger_lines"]) == ("explained", 0, [])


def test_report_and_exports(casefold: Casefold, conflicting: Counting, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert casefold("export", "lopez", "-o", str(target)).out.strip() == str(target)
    case = json.loads(target.read_text())
    assert (case["format"], case["case"], len(case["findings"])) == ("casefold/case", "lopez", 1)
    assert target.stat().st_mode & 0o777 == 0o600
    said = casefold("export", "lopez", "--format", "help")
    assert "json" in said.out and "html" in said.out
    report = Path(casefold("report", "lopez").out.strip())
    assert report.read_text().lstrip().lower().startswith("<!doctype html")


@pytest.mark.parametrize(
    "words",
    [
        ["run", "--json", "--without-prefect"],
        ["status", "--json"],
        ["status", "lopez", "--json"],
        ["report", "lopez", "--json"],
        ["doctor", "--json"],
        ["changes", "--json"],
        ["verify", "--json"],
        ["export", "lopez", "-o", "-"],
    ],
)
def test_what_programs_read_is_json_and_nothing_else(
    casefold: Casefold, conflicting: Counting, words: list[str]
) -> None:
    said = casefold(*words)
    assert said.code == 0
    assert json.loads(said.out)


def test_no_cases_yet(casefold: Casefold) -> None:
    said = casefold("run", "--without-prefect")
    assert said.code == 0 and "casefold new CASE" in said.out
