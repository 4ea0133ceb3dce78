from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import InputError
from store.inbox import cases_in, check_case_name, outside_cases, suggest


@pytest.mark.parametrize("name", ["lopez-2026", "López, María", "O'Brien (2)", "案件 7", "a", "a.b"])
def test_names_of_cases(name: str) -> None:
    assert check_case_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        "/etc",
        ".hidden",
        "a..b",
        "a ",
        "a.",
        "x" * 100,
        "a\nb",
        "a\0b",
        "-a",
        "a:b",
    ],
)
def test_what_cannot_be_a_case(name: str) -> None:
    with pytest.raises(InputError, match="cannot be the name of a case"):
        check_case_name(name)


def test_cases_and_what_lies_beside_them(tmp_path: Path) -> None:
    for folder in ("b", "a", ".git"):
        (tmp_path / folder).mkdir()
    for file in ("letter.pdf", ".DS_Store", "scan.part"):
        (tmp_path / file).write_text("x")
    assert cases_in(tmp_path) == ["a", "b"]
    assert outside_cases(tmp_path) == ["letter.pdf"]
    assert cases_in(tmp_path / "none") == outside_cases(tmp_path / "none") == []


@pytest.mark.parametrize(
    ("name", "known", "advice"),
    [
        ("lopes", ["lopez", "garcia"], "did you mean 'lopez'?"),
        ("LOPEZ", ["lopez"], "did you mean 'lopez'?"),
        ("zzz", ["lopez", "garcia"], "the cases are: garcia, lopez"),
        ("zzz", [], "there are no cases yet"),
    ],
)
def test_advice_for_an_unknown_case(name: str, known: list[str], advice: str) -> None:
    assert suggest(name, known).startswith(advice)
