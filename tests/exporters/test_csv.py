from __future__ import annotations

import csv
from pathlib import Path

import pytest
from casefiles import Originals

from exporters.csv import HEADS, csv_exporter, defused
from models.casefile import CaseFile


@pytest.fixture
def rows(case: CaseFile, originals: Originals, tmp_path: Path) -> list[dict[str, str]]:
    csv_exporter.write(case, tmp_path / "case.csv", originals)
    with (tmp_path / "case.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_one_row_an_event_in_the_order_of_time(rows: list[dict[str, str]], case: CaseFile) -> None:
    assert tuple(rows[0]) == HEADS
    assert len(rows) == len(case.timeline.entries) + len(case.timeline.undated)
    starts = [row["from"] for row in rows if row["from"]]
    assert starts == sorted(starts)


def test_a_date_is_as_exact_as_it_was_written(rows: list[dict[str, str]]) -> None:
    spring = next(row for row in rows if row["as_written"] == "the spring of 2018")
    assert (spring["from"], spring["to"], spring["remark"]) == ("2018-03-01", "2018-05-31", "only the season is given")


def test_a_disputed_date_gives_all_and_chooses_none(rows: list[dict[str, str]]) -> None:
    fistula = next(row for row in rows if row["event"].startswith("A fistula"))
    assert fistula["date"] == "22 April 2021 or 21 April 2021"
    assert fistula["from"] == fistula["to"] == ""


def test_no_finding_is_in_it(rows: list[dict[str, str]], case: CaseFile) -> None:
    said = " ".join(" ".join(row.values()) for row in rows)
    assert not [f for f in case.findings if f.summary in said]


def test_excel_reads_it_as_utf_8(case: CaseFile, originals: Originals, tmp_path: Path) -> None:
    csv_exporter.write(case, tmp_path / "case.csv", originals)
    assert (tmp_path / "case.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("+1 555 0100", "'+1 555 0100"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'=1+1"),
        ("\r=1+1", "'=1+1"),
        ("  =1+1", "'=1+1"),
        ("\u202e=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("a;=1+1", "a;'=1+1"),
        ("a = b", "a = b"),
        ("two\nlines", "two lines"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_is_defused(text: str, written: str) -> None:
    assert defused(text) == written
